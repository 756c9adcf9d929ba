// Newest first: the minute in which an event began, then the row. Minute and row are packed into one safe integer,
// so that orders are sorted natively, merged cheaply, and a cursor is one number.
import type { Columns } from './columns.ts';

/** Up to this many rows a page is cut by sorting them; beyond, by walking all rows in order. */
const SORT_UP_TO = 20_000;
const ROWS = 2 ** 26;
const MINUTES = 2 ** 27;
const MINUTE_MS = 60_000;
/** Minute 1; events before 1850, or without a time, stand at the end of the list. */
const EPOCH_MS = Date.parse('1850-01-01T00:00:00.000Z');

/** Where a row stands: the larger, the newer. Also the cursor of a page that ends with the row. */
export type Place = number;

/** The place of a row in the order of times. */
export function placeOf({ start, end }: Columns, row: number): Place {
  const at = Number.isFinite(start[row]) ? start[row]! : end[row]!;
  const minute = Number.isFinite(at) ? Math.floor((at - EPOCH_MS) / MINUTE_MS) + 1 : 0;
  return Math.min(Math.max(minute, 0), MINUTES - 1) * ROWS + row;
}

/** Keeps the rows of some columns in the order of their times, merging new rows when somebody asks. */
export class TimeOrder {
  readonly #columns: Columns;
  /** Places, the oldest first. */
  #order = new Float64Array(0);

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  /** Forgets the order: a time was taken out. */
  reset(): void {
    this.#order = new Float64Array(0);
  }

  /** The newest `limit` of some rows that are older than `after`, newest first. */
  page(rows: Uint32Array, limit: number, after: Place = Infinity): number[] {
    return rows.length <= SORT_UP_TO ? this.#sorted(rows, limit, after) : this.#walked(rows, limit, after);
  }

  #sorted(rows: Uint32Array, limit: number, after: Place): number[] {
    const places = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) places[i] = placeOf(this.#columns, rows[i]!);
    places.sort();
    return take(places, limit, after, () => true);
  }

  #walked(rows: Uint32Array, limit: number, after: Place): number[] {
    this.#merge();
    const chosen = new Uint8Array(this.#columns.size);
    for (let i = 0; i < rows.length; i++) chosen[rows[i]!] = 1;
    return take(this.#order, limit, after, (row) => chosen[row] === 1);
  }

  #merge(): void {
    const old = this.#order;
    const total = this.#columns.size;
    if (old.length === total) return;
    const fresh = new Float64Array(total - old.length);
    for (let i = 0; i < fresh.length; i++) fresh[i] = placeOf(this.#columns, old.length + i);
    fresh.sort();
    const merged = new Float64Array(total);
    let i = 0;
    let j = 0;
    for (let n = 0; n < total; n++) {
      const takeOld = j >= fresh.length || (i < old.length && old[i]! < fresh[j]!);
      merged[n] = takeOld ? old[i++]! : fresh[j++]!;
    }
    this.#order = merged;
  }
}

/** Rows from the newest place below `after` on. */
function take(places: Float64Array, limit: number, after: Place, wanted: (row: number) => boolean): number[] {
  const page: number[] = [];
  for (let i = below(places, after) - 1; i >= 0 && page.length < limit; i--) {
    const row = places[i]! % ROWS;
    if (wanted(row)) page.push(row);
  }
  return page;
}

/** How many places are below `after`. */
function below(places: Float64Array, after: Place): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (places[middle]! < after) low = middle + 1;
    else high = middle;
  }
  return low;
}
