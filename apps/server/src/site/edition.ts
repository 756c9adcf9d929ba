// What pages are made from: one dossier as everybody is told it, at one moment. Whatever a page shows comes through the
// view side; nothing is read around it.
import { type ActId, type Bearer, fingerprint, type State } from '@tasdiq/core';
import { placeOf } from '../act-places.ts';
import type { DossierHost } from '../host.ts';
import { type FieldView, openedFor } from '../view-act.ts';
import { charterFields } from '../view-charter.ts';
import type { RawOptions, Told } from '@tasdiq/report';
import { Books } from '../books.ts';
import { figuresOf, type MadeFigure } from '../made-figures.ts';
import {
  aboutOf,
  type AsOf,
  indexed,
  movedTo,
  publicView,
  type ReadSide,
  stateOf,
  type View,
} from '../view.ts';

/** Names and words in several languages. */
export type Texts = Readonly<Record<string, string>>;

/** An act as everybody is told it. */
export interface SiteAct {
  readonly id: string;
  readonly index: number;
  /** Logged time, milliseconds since 1970. */
  readonly at: number;
  /** Its kind; undefined when the leaf is no act. */
  readonly kind: string | undefined;
  readonly member: string;
  readonly office: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly fields: Readonly<Record<string, FieldView>>;
  /** Why it does not count. */
  readonly refusal: string | undefined;
}

/** One moment of a dossier, as everybody is told it. */
export class Edition {
  readonly read: ReadSide;
  /** Without a session, within what the index covers. */
  readonly view: View;
  /** The state as everybody is told it. */
  readonly state: State;
  /** Fields of the charter in force. */
  readonly charter: Readonly<Record<string, FieldView>>;
  /** Root of the log at the view's size, base64url. */
  readonly root: string;
  /** The moment that was asked for; undefined for now. */
  readonly asOf: AsOf;
  /** Names of members and actors that have been looked up. */
  readonly names = new Map<string, Texts>();
  readonly #books: Books;
  readonly #once = new Map<string, Promise<unknown>>();

  private constructor(
    read: ReadSide,
    view: View,
    state: State,
    charter: Edition['charter'],
    asOf: AsOf,
    books: Books,
  ) {
    this.read = read;
    this.#books = books;
    this.view = view;
    this.state = state;
    this.charter = charter;
    this.asOf = asOf;
    this.root = aboutOf(read, view).root;
    const designations = (openValue(charter['designations']) ?? {}) as Readonly<Record<string, Texts>>;
    for (const [member, texts] of Object.entries(designations)) this.names.set(member, texts);
  }

  /** The dossier now, or as of an earlier moment. */
  static async of(
    read: ReadSide,
    host: DossierHost,
    asOf?: AsOf,
    books: Books = new Books(),
  ): Promise<Edition> {
    const whole = await movedTo(read, await publicView(read, host), asOf);
    await read.indexes.caughtUp(host.id, whole.size);
    const view = indexed(read, whole);
    const state = await stateOf(read, view);
    return new Edition(read, view, state, await charterFields(read, view, state), asOf, books);
  }

  get host(): DossierHost {
    return this.view.host;
  }

  /** Its name in addresses: the short one, unless two dossiers of the host share it. */
  get name(): string {
    return this.read.hosts.find(this.host.code) === this.host ? this.host.code : this.host.id;
  }

  get fingerprint(): string {
    return fingerprint(this.host.id as never);
  }

  get isExercise(): boolean {
    return this.host.state.charter?.exercise ?? false;
  }

  get title(): Texts {
    return (openValue(this.charter['title']) as Texts | undefined) ?? { und: this.host.code };
  }

  /** A figure at this very moment. Throws as `MadeFigures.of`. */
  figure(id: string, options: RawOptions): Promise<MadeFigure> {
    return figuresOf(this.read, this.#books).of(this.view, id, options, true);
  }

  /** What figures of an earlier moment are made from, as a bulletin has them. */
  toldAt({ size, to }: { readonly size: number; readonly to: number }): Promise<Told> {
    return this.#books.told(this.read, this.host, { size, at: to }, { records: true });
  }

  /** Works something out once for all languages and pages. */
  once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const known = this.#once.get(name) as Promise<T> | undefined;
    if (known) return known;
    const made = make();
    this.#once.set(name, made);
    made.catch(() => this.#once.delete(name));
    return made;
  }

  /** Acts by id, as far as everybody is told of them; one question to the index for all. */
  async acts(ids: Iterable<string>): Promise<ReadonlyMap<string, SiteAct>> {
    const places = await Promise.all([...new Set(ids)].map((id) => placeOf(this.host, id)));
    const acts = await this.actsAt(places.filter((index) => index !== undefined));
    return new Map(acts.map((act) => [act.id, act]));
  }

  /** Acts at some indexes, in that order, without those that are not told. */
  async actsAt(indexes: readonly number[]): Promise<SiteAct[]> {
    const { host, hidden, size } = this.view;
    const told = indexes.filter((index) => index < size && !hidden.has(index));
    if (told.length === 0) return [];
    const voices = await this.read.indexes.ask(host.id, 'voices', { indexes: told });
    return Promise.all(
      voices.map(async (voice): Promise<SiteAct> => {
        const { entry, fields } = await openedFor(this.view, voice, 'list');
        const { act, index, at, refusal } = entry;
        const { member, office } = voice;
        const facts = (act?.facts ?? {}) as Record<string, unknown>;
        return {
          id: act?.id ?? '',
          index,
          at,
          kind: act?.act,
          member,
          office,
          facts,
          fields,
          refusal: refusal?.code,
        };
      }),
    );
  }

  /** Looks up what members and actors are called, so that `names` has it. */
  async learn(bearers: Iterable<Bearer>): Promise<void> {
    const ids = new Set<ActId>();
    for (const bearer of bearers) {
      if ('actor' in bearer && !this.names.has(bearer.actor)) ids.add(bearer.actor);
    }
    const versions = new Map([...ids].map((id) => [id, this.state.actors.get(id)?.version ?? id]));
    const acts = await this.acts([...versions.values(), ...ids]);
    for (const [id, version] of versions) {
      const name = opened(acts.get(version), 'name') ?? opened(acts.get(id), 'name');
      if (name) this.names.set(id, name as Texts);
    }
  }

  /** Lets other work go on between the pieces of a long list. */
  async each<T, U>(things: readonly T[], make: (thing: T) => U): Promise<U[]> {
    const made: U[] = [];
    for (const [i, thing] of things.entries()) {
      if (i > 0 && i % PIECE === 0) await new Promise((resolve) => setImmediate(resolve));
      made.push(make(thing));
    }
    return made;
  }
}

/** Things that are worked on before other work may go on; some milliseconds. */
const PIECE = 100;

/** The value of a field that everybody may read; undefined otherwise. */
export function openValue(field: FieldView | undefined): unknown {
  return field?.state === 'open' ? field.value : undefined;
}

/** The value of an act's field that everybody may read. */
export function opened(act: SiteAct | undefined, name: string): unknown {
  return openValue(act?.fields[name]);
}
