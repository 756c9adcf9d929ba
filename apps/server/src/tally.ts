// How much of what a reader may have lies in a store (spec/record.md section 9).
import { type Act, mayRead, type Opened, openFields, recallAct, splitLeaf } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { filesNamedBy, type Held } from '@tasdiq/dossier';
import type { DossierStore } from './store/store.ts';

/** Entries that are counted at a time. */
const CHUNK = 1024;

/** Whose copy is counted; undefined for what everybody may have. */
export type TallyReader = { readonly member: string; readonly office: string } | undefined;

/** Counts fields and files of a log that grows, each entry once. */
export class Tally {
  readonly #reader: TallyReader;
  readonly #fields = { have: 0, of: 0 };
  readonly #named = new Set<string>();
  /** Files that are named and not here, with the entry that names each first. */
  readonly #missing = new Map<string, number>();
  #size = 0;

  constructor(reader: TallyReader) {
    this.#reader = reader;
  }

  /** Fields that the reader may have by what the acts say, and how many the store can open. */
  get disclosures(): Held {
    return { ...this.#fields };
  }

  /** Files that acts name and the reader may have, and how many are here. */
  get blobs(): Held {
    return { have: this.#named.size - this.#missing.size, of: this.#named.size };
  }

  /** Digests of files that are not here. */
  get missing(): readonly string[] {
    return [...this.#missing.keys()];
  }

  /**
   * Counts the entries up to a size. `authorOf` gives the member in whose name an entry counts, undefined for a void
   * one. Rejects with a `StoreError`.
   */
  async advance(
    store: DossierStore,
    to: number,
    authorOf: (index: number) => string | undefined,
  ): Promise<void> {
    while (this.#size < to) {
      const end = Math.min(this.#size + CHUNK, to);
      const texts = new Map<number, string[]>();
      for await (const some of store.disclosures(this.#size, end)) {
        for (const { index, text } of some) texts.set(index, [...(texts.get(index) ?? []), text]);
      }
      for await (const leaves of store.leaves(this.#size, end)) {
        for (const leaf of leaves) {
          const index = this.#size++;
          const author = authorOf(index);
          const act = author === undefined ? undefined : actIn(leaf);
          if (act) await this.#count(act, author!, texts.get(index) ?? [], index, store);
        }
      }
      if (this.#size < end) throw new Error(`entry ${this.#size} is not in the store`);
    }
    for (const digest of this.#missing.keys()) if (await store.blob(digest)) this.#missing.delete(digest);
  }

  async #count(
    act: Act,
    author: string,
    texts: readonly string[],
    index: number,
    store: DossierStore,
  ): Promise<void> {
    const { fields } = openFields(act, texts, sha256);
    const shown: Record<string, Opened> = {};
    for (const [name, field] of Object.entries(act.fields)) {
      if (!this.#mayHave(field, author)) continue;
      this.#fields.of++;
      const opened = fields[name]!;
      if (opened.state === 'withheld') continue;
      this.#fields.have++;
      shown[name] = opened;
    }
    // Without a session a host gives the files of datasets only.
    if (!this.#reader && act.act !== 'dataset.import') return;
    for (const { digest } of filesNamedBy(act, shown)) {
      if (this.#named.has(digest)) continue;
      this.#named.add(digest);
      if (!(await store.blob(digest))) this.#missing.set(digest, index);
    }
  }

  #mayHave(field: Act['fields'][string], author: string): boolean {
    return this.#reader ? mayRead(field, author, this.#reader) : field.tier === 'public';
  }
}

function actIn(leaf: string): Act | undefined {
  const parts = splitLeaf(leaf);
  return 'code' in parts ? undefined : recallAct(parts.jws, sha256);
}
