// The log as acts: who did what when, what refers to what, and which fields have been restricted since.
import { parseTime, quotedBy, thumbprint, type Act, type PublicKey } from '@tasdiq/core';
import { Dictionary } from './columns.ts';

/** An entry as the index is fed it. */
export interface IndexedEntry {
  readonly index: number;
  /** Logged time, milliseconds since 1970. */
  readonly at: number;
  /** Undefined when the leaf is no act. */
  readonly act: Act | undefined;
  /** Code of the refusal when the entry is void. */
  readonly refusal: string | undefined;
}

/** That one entry restricted something that an earlier one had said in public. */
export interface Restricted {
  readonly index: number;
  readonly earlier: number;
  /** Ids of their acts. */
  readonly act: string;
  readonly of: string;
}

/** In whose name an entry speaks, and what may be shown of it by now. */
export interface Voice {
  readonly index: number;
  /** Id of the act; empty when the leaf is no act. */
  readonly id: string;
  /** Empty when the entry does not count and nobody can be said to speak. */
  readonly member: string;
  /** Empty for a root key. */
  readonly office: string;
  /** Fields that were public and that a later version restricts, with those who may still read them. */
  readonly narrowed: Readonly<Record<string, readonly string[]>>;
  /** Entries that open a field of it later, by rising index; whether what they say is that field's is not judged here. */
  readonly openings: readonly Opening[];
  /** That its key has been declared unreliable: since when, and by which entry. */
  readonly doubt: Doubt | undefined;
}

/** That an entry opens a field of an earlier one. */
export interface Opening {
  readonly field: string;
  readonly index: number;
}

/** A declared doubt about a mandate's key. */
export interface Doubt {
  /** Milliseconds since 1970. */
  readonly since: number;
  /** Index of the entry that declares it. */
  readonly declared: number;
}

/** What acts must be; everything that is given must hold. */
export interface ActFilter {
  readonly horizon: number;
  readonly act?: readonly string[];
  readonly member?: readonly string[];
  readonly office?: readonly string[];
  readonly mandate?: string;
  /** An id that the act's facts name, or several of which they name one. */
  readonly refers?: string | readonly string[];
  /** Indexes of entries, of which it is one. */
  readonly entries?: readonly number[];
  /** Logged time, milliseconds since 1970, inclusive. */
  readonly from?: number;
  readonly to?: number;
  /** Indexes of entries that are left out, and are not counted. */
  readonly without?: ReadonlySet<number>;
}

/** A page of entries. */
export interface ActPage {
  /** How many there are in all. */
  readonly total: number;
  /** Newest first. */
  readonly indexes: readonly number[];
  /** Whether there are older ones. */
  readonly more: boolean;
}

const ID_CHARS = 43;
const NONE: readonly Opening[] = [];
const NAMES = ['act', 'member', 'office', 'mandate'] as const;

/** Every entry of one dossier, by index. */
export class Acts {
  readonly #at: number[] = [];
  readonly #ids: string[] = [];
  /** Indexes by id, once somebody has asked. */
  #places: Map<string, number> | undefined;
  readonly #names = NAMES.map((): { codes: number[]; dictionary: Dictionary } => ({
    codes: [],
    dictionary: new Dictionary(),
  }));
  readonly #refers = new Map<string, number[]>();
  readonly #mandates = new Map<string, { member: string; office: string }>();
  readonly #roots = new Map<string, string>();
  readonly #narrowed = new Map<number, Record<string, readonly string[]>>();
  readonly #doubts = new Map<string, Doubt>();
  /** By the id of the act whose fields are opened. */
  readonly #openings = new Map<string, Opening[]>();
  /** By the two entries. */
  readonly #restrictions = new Map<string, Restricted>();
  /** Times that a field was restricted later. */
  narrowings = 0;

  /** Entries so far. */
  get size(): number {
    return this.#at.length;
  }

  /** Takes in the next entry and says in whose name it speaks. */
  add({ index, at, act, refusal }: IndexedEntry): Voice {
    if (act && refusal === undefined) this.#learn(act, index);
    const { member, office } = (act && this.#speaker(act, refusal)) ?? { member: '', office: '' };
    this.#at[index] = at;
    this.#ids[index] = act?.id ?? '';
    const words = [act?.act ?? '', member, office, act?.as ?? ''];
    words.forEach((word, i) => {
      const { codes, dictionary } = this.#names[i]!;
      codes[index] = dictionary.take(word);
    });
    this.#place(index);
    if (act) for (const id of idsIn(act.facts)) this.#refer(id, index);
    return this.voice(index);
  }

  /** Notes that a field of an entry that was public may now be read only by some, and by which entry. */
  narrow(index: number, field: string, to: readonly string[], by: number): void {
    this.narrowings++;
    const made = { index: by, earlier: index, act: this.#ids[by]!, of: this.#ids[index]! };
    this.#restrictions.set(`${by} ${index}`, made);
    this.#narrowed.set(index, { ...this.#narrowed.get(index), [field]: to });
  }

  /** What entries before `horizon` restricted of earlier ones. */
  restrictions(horizon: number): Restricted[] {
    return [...this.#restrictions.values()].filter(({ index }) => index < horizon);
  }

  voice(index: number): Voice {
    const id = this.#ids[index]!;
    const narrowed = this.#narrowed.get(index) ?? {};
    const doubt = this.#doubts.get(this.#word(3, index));
    const openings = this.#openings.get(id) ?? NONE;
    return {
      index,
      id,
      member: this.#word(1, index),
      office: this.#word(2, index),
      narrowed,
      openings,
      doubt,
    };
  }

  /** Entries logged up to and including a time: the size of the log then. */
  sizeAt(time: number): number {
    let low = 0;
    let high = this.#at.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#at[middle]! <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Logged time of the last of the first `size` entries; 0 for none. */
  timeOf(size: number): number {
    return this.#at[Math.min(size, this.#at.length) - 1] ?? 0;
  }

  /**
   * A page of the entries that the filter leaves, newest first: at most `limit` below `after`. `among` are
   * indexes in any order, to which the rest is then confined.
   */
  select(filter: ActFilter, limit: number, after = Infinity, among?: Uint32Array): ActPage {
    const { horizon, from = -Infinity, to = Infinity, refers, entries, without, ...named } = filter;
    const size = Math.min(horizon, this.#at.length);
    if (!among && Object.keys(filter).length === 1) {
      const first = Math.min(after, size);
      const indexes = Array.from({ length: Math.min(limit, first) }, (_, i) => first - 1 - i);
      return { total: size, indexes, more: first > limit };
    }
    const { act, member, office, mandate } = named;
    const wanted = [act, member, office, mandate === undefined ? undefined : [mandate]].map(
      (words, i) => words && new Set(words.map((word) => this.#names[i]!.dictionary.find(word) ?? -1)),
    );
    const fits = (index: number): boolean =>
      this.#at[index]! >= from &&
      this.#at[index]! <= to &&
      !without?.has(index) &&
      wanted.every((codes, i) => !codes || codes.has(this.#names[i]!.codes[index]!));
    const page = { total: 0, indexes: [] as number[], more: false };
    for (const index of this.#newestFirst(size, [among, this.#referring(refers), entries])) {
      if (!fits(index)) continue;
      page.total++;
      if (index >= after) continue;
      if (page.indexes.length < limit) page.indexes.push(index);
      else page.more = true;
    }
    return page;
  }

  /** The entry of an act that counts. Only orders to destroy ask, so most logs need no map. */
  indexOf(id: string): number | undefined {
    if (!this.#places) {
      this.#places = new Map();
      this.#ids.forEach((_, index) => this.#place(index));
    }
    return this.#places.get(id);
  }

  #place(index: number): void {
    // A void entry, which may have the same id, speaks in nobody's name.
    if (this.#word(1, index) !== '') this.#places?.set(this.#ids[index]!, index);
  }

  /** Entries whose facts name one of some ids, or an act that does. Acts that are `kept` are not, nor what names these only. */
  naming(ids: readonly string[], kept: readonly string[] = []): number[] {
    const found = new Set<number>();
    const stays = new Set(kept);
    for (const waiting = [...ids]; waiting.length > 0; ) {
      for (const index of this.#refers.get(waiting.pop()!) ?? []) {
        if (found.has(index) || stays.has(this.#ids[index]!)) continue;
        found.add(index);
        waiting.push(this.#ids[index]!);
      }
    }
    return [...found];
  }

  /** Entries that are in every list that is given, each once. */
  *#newestFirst(
    size: number,
    lists: readonly (Uint32Array | readonly number[] | undefined)[],
  ): Generator<number> {
    const [some, ...others] = lists.filter((list) => list !== undefined);
    if (!some) {
      for (let index = size - 1; index >= 0; index--) yield index;
      return;
    }
    const sets = others.map((list) => new Set<number>(list));
    const both = [...new Set<number>(some)].filter(
      (index) => index < size && sets.every((set) => set.has(index)),
    );
    yield* both.sort((a, b) => b - a);
  }

  /** Entries whose facts name one of some ids; one that names several may stand several times. */
  #referring(ids: ActFilter['refers']): readonly number[] | undefined {
    if (ids === undefined) return undefined;
    if (typeof ids === 'string') return this.#refers.get(ids) ?? [];
    return ids.flatMap((id) => this.#refers.get(id) ?? []);
  }

  #word(name: number, index: number): string {
    const { codes, dictionary } = this.#names[name]!;
    return dictionary.words[codes[index]!]!;
  }

  #refer(id: string, index: number): void {
    const entries = this.#refers.get(id);
    if (entries) entries.push(index);
    else this.#refers.set(id, [index]);
  }

  #learn(act: Act, index: number): void {
    const opens = quotedBy(act);
    if (opens) {
      this.#openings.set(opens.act, [
        ...(this.#openings.get(opens.act) ?? []),
        { field: opens.field, index },
      ]);
      return;
    }
    const facts = act.facts as {
      members?: { code: string; root: PublicKey }[];
      member?: string;
      root?: PublicKey;
      office?: string;
      mandate?: string;
      doubtful_from?: string;
    };
    if (act.act === 'charter.found') {
      for (const { code, root } of facts.members!) this.#roots.set(thumbprint(root), code);
    } else if (act.act === 'mandate.rotate_root') {
      this.#roots.set(act.kid, facts.member!);
    } else if (act.act === 'mandate.grant') {
      this.#mandates.set(act.id, { member: this.#roots.get(act.kid)!, office: facts.office! });
    } else if (act.act === 'mandate.revoke' && facts.doubtful_from !== undefined) {
      this.#doubts.set(facts.mandate!, { since: parseTime(facts.doubtful_from)!, declared: index });
    }
  }

  /** A void entry speaks for nobody: its signature or mandate may be what is wrong with it. */
  #speaker(act: Act, refusal: string | undefined): { member: string; office: string } | undefined {
    if (refusal !== undefined) return undefined;
    if (act.as !== 'root') return this.#mandates.get(act.as);
    const member = this.#roots.get(act.kid);
    return member === undefined ? undefined : { member, office: '' };
  }
}

/** Every id among some facts; digests and keys look like ids and do no harm. */
function idsIn(facts: unknown, found = new Set<string>()): Set<string> {
  if (typeof facts === 'string') {
    if (facts.length === ID_CHARS) found.add(facts);
  } else if (typeof facts === 'object' && facts !== null) {
    for (const part of Object.values(facts)) idsIn(part, found);
  }
  return found;
}
