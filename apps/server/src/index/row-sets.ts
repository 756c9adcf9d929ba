// Rows as bits: which rows have some words, kept for words that are asked for again. A filter of frequent words is then
// one AND of a bit a row instead of a look at each row.
import type { CodeColumn, Columns, ListColumn } from './columns.ts';

/** Sets that are kept, those asked for last; each takes a bit a row. */
const SETS = 256;
const WIDTH = 32;
const ALL = 0xffff_ffff;

/** Some words of one column. */
export interface Wanted {
  readonly column: CodeColumn | ListColumn;
  readonly words: readonly string[];
  /** By code: 1 for those of the words. */
  readonly codes: Uint8Array;
  /** Rows that have or had any of them, at most. */
  readonly rows: number;
}

/** A bit a row, the first row lowest. */
export type Bits = Uint32Array;

/** The rows that have some words, whether they are seen or not. */
export class RowSets {
  readonly #columns: Columns;
  readonly #kept = new Map<string, { bits: Bits; rows: number }>();

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  /** Forgets everything: words were taken out of rows. */
  reset(): void {
    this.#kept.clear();
  }

  /** Rows with any of the words, not the caller's own. */
  of(wanted: Wanted): Bits {
    const name = JSON.stringify([wanted.column, ...wanted.words]);
    const set = this.#kept.get(name) ?? { bits: new Uint32Array(0), rows: 0 };
    this.#kept.delete(name);
    this.#kept.set(name, set);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > SETS) this.#kept.delete(oldest!);
    const { size, born } = this.#columns;
    if (set.bits.length * WIDTH < size) {
      const bits = new Uint32Array(Math.ceil(born.length / WIDTH));
      bits.set(set.bits);
      set.bits = bits;
    }
    mark(this.#columns, wanted, set.rows, set.bits);
    set.rows = size;
    return set.bits;
  }
}

/** Sets the bits of the rows from `from` on that have the words. */
function mark(columns: Columns, { column, codes: wanted }: Wanted, from: number, bits: Bits): void {
  const { size } = columns;
  if (column === 'actor' || column === 'source') {
    const { starts, codes, used } = columns.lists[column];
    let row = from;
    for (let at = starts[from]!; at < used; at++) {
      if (wanted[codes[at]!] === 0) continue;
      while (starts[row + 1]! <= at) row++;
      bits[row >>> 5]! |= 1 << (row & 31);
    }
    return;
  }
  const values = columns.codes[column];
  for (let row = from; row < size; ) {
    const word = row >>> 5;
    const end = Math.min(size, (word + 1) * WIDTH);
    let found = 0;
    for (; row < end; row++) found |= wanted[values[row]!]! << (row & 31);
    bits[word]! |= found;
  }
}

/** The rows that a reader of the first `horizon` entries sees; the caller's own. */
export function seenRows(columns: Columns, horizon: number): Bits {
  const { ended, died } = columns;
  const made = columns.bornBefore(horizon);
  const bits = new Uint32Array(Math.ceil(made / WIDTH)).fill(ALL);
  if (made % WIDTH > 0) bits[bits.length - 1] = ALL >>> (WIDTH - (made % WIDTH));
  for (const row of ended) {
    if (died[row]! >= horizon) break;
    bits[row >>> 5]! &= ~(1 << (row & 31));
  }
  return bits;
}

/** Leaves in `bits` what is in `others` too, and says how many rows that are. */
export function intersect(bits: Bits, others: Bits): number {
  let rows = 0;
  for (let i = 0; i < bits.length; i++) {
    let left = bits[i]! & others[i]!;
    bits[i] = left;
    // The ones of a number, added up in pairs, fours and bytes.
    left -= (left >>> 1) & 0x5555_5555;
    left = (left & 0x3333_3333) + ((left >>> 2) & 0x3333_3333);
    rows += Math.imul((left + (left >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
  }
  return rows;
}

/** Takes rows out. */
export function remove(bits: Bits, rows: Uint32Array): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    bits[row >>> 5]! &= ~(1 << (row & 31));
  }
}

/** Writes the numbers of the rows to the beginning of `into` and gives that part. */
export function rowsIn(bits: Bits, into: Uint32Array): Uint32Array {
  let n = 0;
  for (let i = 0; i < bits.length; i++) {
    const first = i * WIDTH;
    let left = bits[i]! | 0;
    if (left === -1) {
      for (let bit = 0; bit < WIDTH; bit++) into[n++] = first + bit;
      continue;
    }
    while (left !== 0) {
      const lowest = left & -left;
      into[n++] = first + 31 - Math.clz32(lowest);
      left ^= lowest;
    }
  }
  return into.subarray(0, n);
}
