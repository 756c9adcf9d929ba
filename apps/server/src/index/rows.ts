// Which event a row of the columns is a version of, and which rows a document of the word search stands for.
import type { RecordKey } from './editions.ts';
import type { IncidentChain } from './incidents.ts';

/** What a row is a version of. */
export type Owner = RecordKey | IncidentChain;

/**
 * A document of the word search: an entry of the log by its index, or a text of a record by its number. The two
 * are searched apart, so that each gets its share of the hits that a search looks at.
 */
export type Shelf = 'log' | 'records';

/** Owners and documents of rows. */
export class Rows {
  readonly #owners: Owner[] = [];
  readonly #docs: number[] = [];
  /** The row before with the same document, or -1. */
  readonly #before: number[] = [];
  /** The last row of each document, -1 for none. */
  readonly #lastOf: Record<Shelf, number[]> = { log: [], records: [] };

  /** Says whose row it is and which document holds its words. True when no row had the document yet. */
  own(row: number, owner: Owner, shelf: Shelf, doc: number): boolean {
    const last = this.#lastOf[shelf];
    while (last.length <= doc) last.push(-1);
    const before = last[doc]!;
    this.#owners.push(owner);
    this.#docs.push(doc);
    this.#before.push(before);
    last[doc] = row;
    return before < 0;
  }

  owner(row: number): Owner {
    return this.#owners[row]!;
  }

  /** The document of a row, on the shelf of its origin. */
  doc(row: number): number {
    return this.#docs[row]!;
  }

  /** Rows of some documents; an entry that states no event has none. */
  of(shelf: Shelf, docs: Uint32Array): Uint32Array {
    const last = this.#lastOf[shelf];
    const rows: number[] = [];
    for (let i = 0; i < docs.length; i++) {
      const doc = docs[i]!;
      for (let row = doc < last.length ? last[doc]! : -1; row >= 0; row = this.#before[row]!) rows.push(row);
    }
    return Uint32Array.from(rows);
  }
}
