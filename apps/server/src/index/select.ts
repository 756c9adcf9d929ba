// Which rows a filter leaves: words by the bits of the rows that have them, the rest by one plain loop a condition over a
// shrinking list of row numbers.
import {
  type CodeColumn,
  type Columns,
  type ListColumn,
  type Lists,
  NOT_STATED,
  type NumberColumn,
  PER_DEGREE,
} from './columns.ts';
import { intersect, rowsIn, seenRows, type Wanted } from './row-sets.ts';

/** A list of at most this share of the rows is walked rather than met with bits. */
const FEW = 1 / 32;

/** What rows must be; everything that is given must hold, and of several words for one column any one. */
export interface EventFilter {
  /** Entries that the reader sees: rows as of this size of the log. */
  readonly horizon: number;
  readonly codes?: Readonly<Partial<Record<CodeColumn, readonly string[]>>>;
  readonly lists?: Readonly<Partial<Record<ListColumn, readonly string[]>>>;
  /** Both ends inclusive; a number that is not stated lies in no range. */
  readonly ranges?: Readonly<Partial<Record<NumberColumn, { readonly min?: number; readonly max?: number }>>>;
  /** Events that may have been going on between these moments, milliseconds since 1970, inclusive. */
  readonly from?: number;
  readonly to?: number;
  /** West, south, east, north in degrees; west beyond east crosses the date line. */
  readonly bbox?: Box;
  /** Only rows with a place. */
  readonly located?: boolean;
}

/**
 * Rows that the filter leaves, in the order of `among` (rows in their order when left out). The result is
 * the caller's own.
 */
export function select(columns: Columns, filter: EventFilter, among?: Uint32Array): Uint32Array {
  const words = rarestFirst(columns, filter);
  let rows = among ?? seenWith(columns, filter.horizon, words);
  for (const keep of conditions(columns, filter, words)) {
    if (rows.length === 0) break;
    rows = keep(rows, rows.length <= columns.scratch.length ? columns.scratch : new Uint32Array(rows.length));
  }
  if (among) rows = keepSeen(columns, filter.horizon, rows, new Uint32Array(rows.length));
  return rows.slice();
}

/** Rows that the reader sees and that have the first of the words, which are taken from the list until few are left. */
function seenWith(columns: Columns, horizon: number, words: Wanted[]): Uint32Array {
  const bits = seenRows(columns, horizon);
  let left = Infinity;
  while (words.length > 0 && left > columns.size * FEW) {
    left = intersect(bits, columns.sets.of(words.shift()!));
  }
  return rowsIn(bits, columns.scratch);
}

/**
 * Writes some of the rows to the beginning of `kept`, which may be the rows' own memory, and gives that part.
 *
 * The loops are written for speed, four times that of the plain form: they work in memory that is kept,
 * because fresh memory costs more than filtering; and each row is written first and then counted or not,
 * because a branch on what data says is mispredicted too often.
 */
type Keep = (rows: Uint32Array, kept: Uint32Array) => Uint32Array;

/** The conditions of a filter, beginning with the words that fewest rows have. */
function* conditions(columns: Columns, filter: EventFilter, words: readonly Wanted[]): Generator<Keep> {
  for (const { column, codes } of words) {
    yield (rows, kept) =>
      column === 'actor' || column === 'source'
        ? keepLists(columns.lists[column], codes, rows, kept)
        : keepCodes(columns.codes[column], codes, rows, kept);
  }
  const { from, to, bbox } = filter;
  if (bbox) yield (rows, kept) => keepBox(columns, bbox, rows, kept);
  if (from !== undefined || to !== undefined) {
    yield (rows, kept) => keepTimes(columns, from ?? -Infinity, to ?? Infinity, rows, kept);
  }
  for (const [name, { min, max }] of Object.entries(filter.ranges ?? {})) {
    const values = columns.numbers[name as NumberColumn];
    yield (rows, kept) => keepRange(values, min ?? 0, max ?? Infinity, rows, kept);
  }
  if (filter.located) yield (rows, kept) => keepLocated(columns, rows, kept);
}

function rarestFirst(columns: Columns, { codes, lists }: EventFilter): Wanted[] {
  return Object.entries({ ...codes, ...lists })
    .map(([column, words]) => wantedOf(columns, column as CodeColumn | ListColumn, words))
    .sort((a, b) => a.rows - b.rows);
}

/** Marks the codes of some words, and says how many rows have or had them; an empty word is "not stated". */
function wantedOf(columns: Columns, column: CodeColumn | ListColumn, words: readonly string[]): Wanted {
  const dictionary = columns.dictionaries[column];
  const codes = new Uint8Array(dictionary.words.length);
  let rows = 0;
  for (const word of new Set(words)) {
    const code = dictionary.find(word);
    if (code === undefined) continue;
    codes[code] = 1;
    rows += dictionary.counts[code]!;
  }
  return { column, words, codes, rows };
}

/** Rows that were there at a size of the log. */
function keepSeen(
  { born, died }: Columns,
  horizon: number,
  rows: Uint32Array,
  kept: Uint32Array,
): Uint32Array {
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    kept[n] = row;
    n += Number(born[row]! < horizon) & Number(died[row]! >= horizon);
  }
  return kept.subarray(0, n);
}

function keepCodes(
  values: Uint16Array | Uint32Array,
  wanted: Uint8Array,
  rows: Uint32Array,
  kept: Uint32Array,
): Uint32Array {
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    kept[n] = row;
    n += wanted[values[row]!]!;
  }
  return kept.subarray(0, n);
}

function keepLists(
  { starts, codes }: Lists,
  wanted: Uint8Array,
  rows: Uint32Array,
  kept: Uint32Array,
): Uint32Array {
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const end = starts[row + 1]!;
    let holds = 0;
    for (let at = starts[row]!; at < end; at++) holds |= wanted[codes[at]!]!;
    kept[n] = row;
    n += holds;
  }
  return kept.subarray(0, n);
}

/** An unknown time is not a number, and lies in no range. */
function keepTimes(
  { start, end }: Columns,
  from: number,
  to: number,
  rows: Uint32Array,
  kept: Uint32Array,
): Uint32Array {
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    kept[n] = row;
    n += Number(start[row]! <= to) & Number(end[row]! >= from);
  }
  return kept.subarray(0, n);
}

/** West, south, east, north. */
type Box = readonly [number, number, number, number];

/** A place that is not stated lies south of every box. */
function keepBox({ lat, lon }: Columns, box: Box, rows: Uint32Array, kept: Uint32Array): Uint32Array {
  const [west, south, east, north] = box.map((degrees) => Math.round(degrees * PER_DEGREE)) as unknown as Box;
  if (south > north) return kept.subarray(0, 0);
  // Across the date line it is outside that lies between two meridians.
  const isAcross = west > east;
  const outside = isAcross ? 1 : 0;
  const first = (isAcross ? east + 1 : west) | 0;
  const width = ((isAcross ? west - 1 : east) - first) | 0;
  const bottom = south | 0;
  const height = (north - south) | 0;
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    // Whole numbers and their signs only: a comparison of these is several times as slow.
    const right = (lon[row]! - first) | 0;
    const up = (lat[row]! - bottom) | 0;
    const beside = (right | ((width - right) | 0)) >>> 31;
    const beyond = (up | ((height - up) | 0)) >>> 31;
    kept[n] = row;
    n += (beside ^ outside ^ 1) & (beyond ^ 1);
  }
  return kept.subarray(0, n);
}

function keepLocated({ lat }: Columns, rows: Uint32Array, kept: Uint32Array): Uint32Array {
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    kept[n] = row;
    n += Number(lat[row] !== NOT_STATED);
  }
  return kept.subarray(0, n);
}

/** Counts are not negative; what is not stated is. */
function keepRange(
  values: Int32Array,
  min: number,
  max: number,
  rows: Uint32Array,
  kept: Uint32Array,
): Uint32Array {
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const value = values[row]!;
    kept[n] = row;
    n += Number(value >= min) & Number(value <= max);
  }
  return kept.subarray(0, n);
}
