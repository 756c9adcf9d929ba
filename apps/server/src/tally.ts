// How much of what a reader may have lies in a store (spec/record.md section 9), and what does not.
import { type Act, mayRead, type Opened, openFields, recallAct, splitLeaf, type State } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { type Held, isFileFor } from '@tasdiq/dossier';
import { standingFiles } from './erased-fields.ts';
import { counted, FieldCount, mayComeLater } from './field-count.ts';
import type { DossierStore } from './store/store.ts';

/** Entries that are counted at a time. */
const CHUNK = 1024;

/** Whose copy is counted; undefined for what everybody may have. */
export type TallyReader = { readonly member: string; readonly office: string } | undefined;

/** Gives the member in whose name an entry counts, undefined for a void one. */
export type AuthorOf = (index: number) => string | undefined;

/** Counts fields and files of a log that grows, each entry once. */
export class Tally {
  readonly #reader: TallyReader;
  #of = 0;
  /** Fields that the reader may have and that are not open here: what may come later, and all others. */
  readonly #later = new FieldCount();
  readonly #lacking = new FieldCount();
  /** Fields of those that are not open here, by entry. */
  readonly #withheld = new Map<number, readonly string[]>();
  /** Fields that are for others. */
  readonly #others = new FieldCount();
  readonly #named = new Set<string>();
  /** Files that are named and not here, with the entry that names each first. */
  readonly #missing = new Map<string, number>();
  #size = 0;

  constructor(reader: TallyReader) {
    this.#reader = reader;
  }

  /** Fields that the reader may have by what the acts say, and how many the store can open. */
  get disclosures(): Held {
    return { have: this.#of - this.#later.total - this.#lacking.total, of: this.#of };
  }

  /** Files that acts name and the reader may have, and how many are here. */
  get blobs(): Held {
    return { have: this.#named.size - this.#missing.size, of: this.#named.size };
  }

  /** Digests of files that are not here. */
  get missing(): readonly string[] {
    return [...this.#missing.keys()];
  }

  /** Entries with fields that the reader may have and that are not open here, by rising index. */
  get withheld(): readonly number[] {
    return [...this.#withheld.keys()].sort((a, b) => a - b);
  }

  /** What is not in this copy, a sentence each. */
  lacks(): string[] {
    const [lacking, later, others] = [this.#lacking, this.#later, this.#others];
    const files = this.#missing.size;
    return [
      ...(lacking.total > 0 ? [`${counted(lacking.total, 'field')} not given by the host: ${lacking}.`] : []),
      ...(later.total > 0 ? [`${counted(later.total, 'field')} to be revealed later: ${later}.`] : []),
      ...(others.total > 0 ? [`${counted(others.total, 'field')} for other readers: ${others}.`] : []),
      ...(files > 0 ? [`${counted(files, 'file')} that acts name.`] : []),
    ];
  }

  /** Counts the entries of a state. Rejects with a `StoreError`. */
  async advance(store: DossierStore, state: State, authorOf: AuthorOf): Promise<void> {
    const to = state.size;
    while (this.#size < to) {
      const [from, end] = [this.#size, Math.min(this.#size + CHUNK, to)];
      await this.#read(store, from, end, authorOf, state);
      if (this.#size < end) throw new Error(`entry ${this.#size} is not in the store`);
    }
    for (const digest of this.#missing.keys()) if (await store.blob(digest)) this.#missing.delete(digest);
  }

  /** Counts entries again to which disclosures were added. Rejects with a `StoreError`. */
  async again(
    store: DossierStore,
    indexes: readonly number[],
    authorOf: AuthorOf,
    state: State,
  ): Promise<void> {
    for (const index of indexes) {
      if (this.#withheld.has(index)) await this.#read(store, index, index + 1, authorOf, state);
    }
  }

  async #read(
    store: DossierStore,
    from: number,
    to: number,
    authorOf: AuthorOf,
    state: State,
  ): Promise<void> {
    const texts = new Map<number, string[]>();
    for await (const some of store.disclosures(from, to)) {
      for (const { index, text } of some) texts.set(index, [...(texts.get(index) ?? []), text]);
    }
    let index = from;
    for await (const leaves of store.leaves(from, to)) {
      for (const leaf of leaves) {
        const author = authorOf(index);
        const act = author === undefined ? undefined : actIn(leaf);
        if (act) await this.#count(act, author!, texts.get(index) ?? [], index, store, state);
        index++;
        this.#size = Math.max(this.#size, index);
      }
    }
  }

  async #count(
    act: Act,
    author: string,
    texts: readonly string[],
    index: number,
    store: DossierStore,
    state: State,
  ): Promise<void> {
    const { fields } = openFields(act, texts, sha256);
    const given = Object.keys(act.fields).filter((name) => this.#mayHave(act.fields[name]!, author));
    // What is sealed comes as a file.
    const mine = given.filter((name) => act.fields[name]!.tier !== 'sealed');
    const withheld = mine.filter((name) => fields[name]!.state === 'withheld');
    if (index === this.#size) {
      this.#of += mine.length;
      for (const name in act.fields) if (!given.includes(name)) this.#others.add(act.act, name);
    }
    this.#note(act.act, index, withheld);
    const shown: Record<string, Opened> = {};
    for (const name of given) shown[name] = fields[name]!;
    for (const file of standingFiles(state, act, shown)) {
      const { digest } = file;
      if (this.#named.has(digest) || !isFileFor(file, author, this.#reader)) continue;
      this.#named.add(digest);
      if (!(await store.blob(digest))) this.#missing.set(digest, index);
    }
  }

  /** Puts down which fields of an entry are not open, in the place of what was put down before. */
  #note(act: string, index: number, withheld: readonly string[]): void {
    const count = (name: string): FieldCount => (mayComeLater(act, name) ? this.#later : this.#lacking);
    for (const name of this.#withheld.get(index) ?? []) count(name).add(act, name, -1);
    for (const name of withheld) count(name).add(act, name);
    if (withheld.length > 0) this.#withheld.set(index, withheld);
    else this.#withheld.delete(index);
  }

  #mayHave(field: Act['fields'][string], author: string): boolean {
    return this.#reader ? mayRead(field, author, this.#reader) : field.tier === 'public';
  }
}

function actIn(leaf: string): Act | undefined {
  const parts = splitLeaf(leaf);
  return 'code' in parts ? undefined : recallAct(parts.jws, sha256);
}
