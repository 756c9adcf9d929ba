import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useDossier } from '../components/dossier-context.ts';
import type { Desk, DeskView } from './desk.ts';
import type { Prepared, SubmitOutcome, Voice, WrittenStatement } from './statement.ts';

/*
 * The door to writing for every page. It is light: what signs and checks is loaded when somebody first wants to
 * write, or when this browser has written before.
 */

/** Tells this browser that it has written before, so that the next visit looks for what was left unsent. */
const WROTE = 'tasdiq.wrote';

const UNOPENED: DeskView = {
  place: undefined,
  worthless: [],
  status: 'locked',
  voices: [],
  voice: undefined,
  trouble: undefined,
  detail: '',
  checked: undefined,
  sent: 0,
};

/** The place of a dossier's desk in this tab; the desk is made when it is first needed. */
class Slot {
  readonly #dossier: string;
  readonly #code: string;
  readonly #listeners = new Set<() => void>();
  #opening: Promise<Desk> | undefined;
  desk: Desk | undefined;
  mayAct: (kind: string) => boolean | undefined = () => undefined;
  onReading: Desk['onReading'] = () => {};

  constructor(dossier: string, code: string) {
    this.#dossier = dossier;
    this.#code = code;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): DeskView => this.desk?.view ?? UNOPENED;

  /** Loads the desk. It has asked where keys may be used when this resolves. */
  readonly open = (): Promise<Desk> => {
    this.#opening ??= this.#load();
    return this.#opening;
  };

  async #load(): Promise<Desk> {
    const [{ Desk: Made }, { kindsFor }] = await Promise.all([import('./desk.ts'), import('./allowed.ts')]);
    const desk = new Made(this.#dossier as never, this.#code);
    this.desk = desk;
    this.mayAct = (kind) => desk.view.voice && kindsFor(desk.view.voice).includes(kind);
    desk.onReading = (why) => this.onReading(why);
    const tell = (): void => {
      for (const listener of this.#listeners) listener();
    };
    desk.subscribe(tell);
    tell();
    try {
      localStorage.setItem(WROTE, '1');
    } catch {
      // A browser that keeps nothing: what waits is lost with the tab, which the desk's own memory will say.
    }
    await desk.arrive();
    return desk;
  }
}

const slots = new Map<string, Slot>();

/** What pages use to write. */
export interface Writer extends DeskView {
  /** Loads what writing needs; resolves with the desk, on which a key can be opened. */
  readonly open: () => Promise<Desk>;
  readonly desk: Desk | undefined;
  /** Whether the open mandate may say a kind of act; undefined while nobody is signed in. */
  readonly mayAct: (kind: string) => boolean | undefined;
  /** An act as it will be signed, with what speaks against it. Needs a voice. */
  readonly prepare: (statement: WrittenStatement) => Promise<Prepared>;
  /** Signs exactly what was prepared, keeps it, and sends it. */
  readonly submit: (prepared: Prepared) => Promise<SubmitOutcome>;
  readonly lock: () => void;
}

/** Writing to the dossier of the page: who speaks, and how to prepare and submit an act. */
export function useWriter(): Writer {
  const { dossier: id, code } = useDossier();
  const { dossier: name } = useParams({ from: '/$dossier' });
  const queries = useQueryClient();
  const slot = slotOf(id, code);
  const view = useSyncExternalStore(slot.subscribe, slot.view);
  useEffect(() => {
    slot.onReading = (why) => {
      // What a session showed must not stay on the page after it.
      if (why === 'logged') void queries.invalidateQueries({ queryKey: [name] });
      else void queries.resetQueries({ queryKey: [name] });
    };
    if (wroteBefore()) void slot.open();
  }, [slot, queries, name]);
  return useMemo(
    () => ({
      ...view,
      desk: slot.desk,
      open: slot.open,
      mayAct: slot.mayAct,
      prepare: async (statement) => (await slot.open()).prepare(statement),
      submit: async (prepared) => (await slot.open()).submit(prepared),
      lock: () => slot.desk?.lock(),
    }),
    [view, slot],
  );
}

function slotOf(dossier: string, code: string): Slot {
  const known = slots.get(dossier) ?? new Slot(dossier, code);
  slots.set(dossier, known);
  return known;
}

function wroteBefore(): boolean {
  try {
    return localStorage.getItem(WROTE) !== null;
  } catch {
    return false;
  }
}

export type { Prepared, SubmitOutcome, Voice, WrittenStatement };
