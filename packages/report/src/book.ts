// A book: what a reader was told of a record, act by act, from which `Told` is given for every size that it has reached.
import { type Act, type ActId, LATER_VERSION, type OpenedAct, openedField, type State } from '@tasdiq/core';
import type { DatasetRecord } from '@tasdiq/interop';
import { KEPT } from './kept.ts';
import type { Revision, Told, ToldAct } from './told.ts';

/** An entry of the log that counts, as its reader finds it. */
export interface BookEntry {
  readonly index: number;
  /** Logged time, milliseconds since 1970. */
  readonly at: number;
  readonly act: Act;
  readonly member: string;
  /** Empty for a root key. */
  readonly office: string;
  /** Values of its fields that the reader may read, by name. */
  readonly open: Readonly<Record<string, unknown>>;
}

/** What a book needs from its caller to tell of a revision. */
export interface Telling {
  readonly revision: Revision;
  /** As the reader is told it: `toldState` for the public. Its size is the revision's. */
  readonly state: State;
  /** Entries that the reader is not shown. */
  readonly hidden?: ReadonlySet<number>;
  /** Records of an edition; undefined when its file is not there or cannot be read. */
  readonly records?: (dataset: ActId) => readonly DatasetRecord[] | undefined;
}

/** An act that is kept. What is taken away of it is taken away at every size; what is opened, from then on. */
interface Kept {
  readonly told: ToldAct;
  opened: { readonly since: number; readonly name: string; readonly value: unknown }[] | undefined;
  shut: Set<string> | undefined;
}

/**
 * Fed with the entries of one log in their order, by one owner. It only grows, so those who read an earlier size are not
 * disturbed, but for what may no longer be read: the facts are those of then, the permission is that of now.
 */
export class Book {
  readonly #byId = new Map<string, Kept>();
  readonly #byKind = new Map<string, Kept[]>();
  /** Versions of one thing, by the act that began it, where a later one may restrict what an earlier one said. */
  readonly #versions = new Map<string, Kept[]>();
  /** Acts with sealed fields that are kept, until somebody opens them. */
  readonly #sealed = new Map<string, Act>();
  #size = 0;

  /** Changes whenever something that could be read can be read no longer: figures made before it are not given again. */
  takenAway = 0;

  /** Entries of the log that the book has come past. */
  get size(): number {
    return this.#size;
  }

  /** Adds the next entry that counts; void ones are left out. Throws when it is not after the one before. */
  add(entry: BookEntry): void {
    const { index, act } = entry;
    if (index < this.#size) throw new Error(`Book: entry ${index} comes after entry ${this.#size - 1}`);
    this.#size = index + 1;
    if (act.act === 'erasure.order') this.#erase(act.facts as { act: string; fields: readonly string[] });
    else if (act.act === 'seal.open') this.#open(entry);
    const names = KEPT.get(act.act);
    if (names) this.#keep(entry, names);
  }

  /** Says that the log has grown to a size without anything that is kept. */
  passOver(size: number): void {
    this.#size = Math.max(this.#size, size);
  }

  /** Takes a field from what the reader may read, at every size. */
  takeAway(act: string, field: string): void {
    const kept = this.#byId.get(act);
    if (!kept) return;
    kept.shut = (kept.shut ?? new Set()).add(field);
    this.takenAway++;
  }

  /** What the reader was told at a revision that the book has reached. Throws when it has not. */
  told({ revision, state, hidden, records }: Telling): Told {
    const { size } = revision;
    if (size > this.#size) throw new Error(`Book: it has ${this.#size} entries, not ${size}`);
    const isTold = ({ told: { index, act } }: Kept): boolean =>
      index < size && !hidden?.has(index) && !isOtherDraft(state, act.id);
    return {
      revision,
      state,
      act: (id) => {
        const kept = this.#byId.get(id);
        return kept && isTold(kept) ? seenAt(kept, size) : undefined;
      },
      acts: (...kinds) => {
        const lists = kinds.map((kind) => (this.#byKind.get(kind) ?? []).filter(isTold));
        const all = lists.length === 1 ? lists[0]! : lists.flat().sort(byIndex);
        return all.map((kept) => seenAt(kept, size));
      },
      records: (dataset) => records?.(dataset),
    };
  }

  #keep({ index, at, act, member, office, open }: BookEntry, names: readonly string[]): void {
    const { id, act: kind, as, facts } = act;
    const read: Record<string, unknown> = {};
    for (const name of names) if (Object.hasOwn(open, name)) read[name] = open[name];
    const told = { index, at, act: { id, act: kind, as, facts }, member, office, open: read };
    const kept: Kept = { told, opened: undefined, shut: undefined };
    this.#byId.set(id, kept);
    const list = this.#byKind.get(kind);
    if (list) list.push(kept);
    else this.#byKind.set(kind, [kept]);
    if (names.some((name) => act.fields[name]?.tier === 'sealed' && !Object.hasOwn(open, name)))
      this.#sealed.set(id, act);
    this.#narrow(kept, act);
  }

  /** What a later version restricts, its earlier ones no longer say in public either. */
  #narrow(kept: Kept, { id, act: kind, fields, facts }: Act): void {
    const later = LATER_VERSION.get(kind);
    if (later === undefined) return;
    const first = (facts as Record<string, string>)[later] ?? id;
    const begun = this.#byId.get(first);
    const versions = this.#versions.get(first) ?? (begun ? [begun] : []);
    for (const [name, { tier }] of Object.entries(fields)) {
      if (tier === 'public' || Object.hasOwn(kept.told.open, name)) continue;
      for (const { told } of versions) {
        // A party that proposes other words for an undertaking does not take back what the others said in public.
        const isAnothers = kind === 'undertaking.revise' && told.member !== kept.told.member;
        if (!isAnothers && Object.hasOwn(told.open, name)) this.takeAway(told.act.id, name);
      }
    }
    versions.push(kept);
    this.#versions.set(first, versions);
  }

  #erase({ act, fields }: { readonly act: string; readonly fields: readonly string[] }): void {
    for (const name of fields) this.takeAway(act, name);
  }

  #open({ index, act, open }: BookEntry): void {
    const { act: of, field } = act.facts as { act: string; field: string };
    const sealed = this.#sealed.get(of);
    const kept = this.#byId.get(of);
    if (!sealed || !kept || typeof open['opens'] !== 'string') return;
    if (!KEPT.get(sealed.act)!.includes(field)) return;
    const opened = openedField(sealed, field, open['opens']);
    if (opened?.state !== 'open') return;
    kept.opened = [...(kept.opened ?? []), { since: index, name: field, value: opened.value }];
  }
}

/** Whether an act has words of a finding or a bulletin which are not those that the reader is told. */
function isOtherDraft({ findings, findingVersions, bulletins, bulletinVersions }: State, id: ActId): boolean {
  const finding = findingVersions.get(id);
  if (finding !== undefined) return findings.get(finding)?.version !== id;
  const bulletin = bulletinVersions.get(id);
  return bulletin !== undefined && bulletins.get(bulletin)?.version !== id;
}

function byIndex(one: Kept, other: Kept): number {
  return one.told.index - other.told.index;
}

function seenAt({ told, opened, shut }: Kept, size: number): ToldAct {
  if (!opened && !shut) return told;
  const later = (opened ?? []).filter(({ since }) => since < size);
  const open = { ...told.open, ...Object.fromEntries(later.map(({ name, value }) => [name, value])) };
  for (const name of shut ?? []) delete open[name];
  return { ...told, open };
}

/** The values of an act's public fields that are open: what the public reads. */
export function publicOpen({ fields }: Pick<OpenedAct, 'fields'>): Record<string, unknown> {
  const open: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields))
    if (field.state === 'open' && field.tier === 'public') open[name] = field.value;
  return open;
}
