// What a reader of cases gives: acts that are not signed yet, which name each other by keys. See spec/datasets.md, "Cases".

/** The place of another act's id: `draftOf` puts it in. */
export interface Ref {
  readonly ref: string;
}

/** An act to be signed by whoever enters the case. */
export interface CaseDraft {
  /** What other drafts call it; unique in a reading. */
  readonly key: string;
  /** Kind of act, `noun.verb`. */
  readonly act: string;
  /** Its facts, with a `Ref` wherever the id of another act stands. */
  readonly facts: unknown;
  /** Values of its fields; all of them are public, as what is read is. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * What was read with less than certainty. `not_understood`: the words stand in a text and in no code. `assumed`: the
 * row does not say it and something had to stand there. `contradicts`: two cells do not agree; both stand as they are.
 */
export interface CaseProblem {
  readonly case: string;
  readonly column: string;
  readonly code: 'not_understood' | 'assumed' | 'contradicts' | 'missing' | 'column_unknown';
  /** The words that it is about. */
  readonly words: string;
  readonly detail: string;
}

/** Reference to the act that a key names. */
export function refTo(key: string): Ref {
  return { ref: key };
}

/** A draft's facts with ids in the place of references. Throws a RangeError on a key that `idOf` does not know. */
export function factsWithIds(facts: unknown, idOf: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(facts)) return facts.map((one) => factsWithIds(one, idOf));
  if (typeof facts !== 'object' || facts === null) return facts;
  const { ref, ...rest } = facts as Partial<Ref>;
  if (typeof ref === 'string' && Object.keys(rest).length === 0) {
    const id = idOf.get(ref);
    if (id === undefined) throw new RangeError(`nothing has the key ${ref}`);
    return id;
  }
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, factsWithIds(value, idOf)]));
}

/** A code made of words, as leaves hold them: `Payak village, Leer` is `payak-village-leer`. */
export function codeOf(words: string): string {
  const plain = words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const code = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return code || 'unnamed';
}

/** Words as a field of one language. */
export function english(words: string): { readonly en: string } {
  return { en: words };
}
