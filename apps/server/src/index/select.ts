// Which rows a filter leaves: one plain loop a condition over a shrinking list of row numbers.
import {
  type CodeColumn,
  type Columns,
  type ListColumn,
  type Lists,
  NOT_STATED,
  type NumberColumn,
  PER_DEGREE,
} from './columns.ts';

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
  let rows = among ?? columns.rows.subarray(0, columns.bornBefore(filter.horizon));
  for (const keep of conditions(columns, filter)) {
    if (rows.length === 0) break;
    rows = keep(rows, rows.length <= columns.scratch.length ? columns.scratch : new Uint32Array(rows.length));
  }
  return rows.slice();
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
function* conditions(columns: Columns, filter: EventFilter): Generator<Keep> {
  for (const { name, wanted } of rarestFirst(columns, filter)) {
    yield (rows, kept) => keepCodes(columns.codes[name], wanted, rows, kept);
  }
  const { horizon, from, to, bbox } = filter;
  if (bbox) yield (rows, kept) => keepBox(columns, bbox, rows, kept);
  if (from !== undefined || to !== undefined) {
    yield (rows, kept) => keepTimes(columns, from ?? -Infinity, to ?? Infinity, rows, kept);
  }
  for (const [name, { min, max }] of Object.entries(filter.ranges ?? {})) {
    const values = columns.numbers[name as NumberColumn];
    yield (rows, kept) => keepRange(values, min ?? 0, max ?? Infinity, rows, kept);
  }
  for (const [name, words] of Object.entries(filter.lists ?? {})) {
    const { wanted } = codesOf(columns, name as ListColumn, words);
    yield (rows, kept) => keepLists(columns.lists[name as ListColumn], wanted, rows, kept);
  }
  if (filter.located) yield (rows, kept) => keepLocated(columns, rows, kept);
  yield (rows, kept) => keepSeen(columns, horizon, rows, kept);
}

function rarestFirst(columns: Columns, filter: EventFilter): { name: CodeColumn; wanted: Uint8Array }[] {
  return Object.entries(filter.codes ?? {})
    .map(([name, words]) => ({ name: name as CodeColumn, ...codesOf(columns, name as CodeColumn, words) }))
    .sort((a, b) => a.rows - b.rows);
}

/** Marks the codes of some words, and says how many rows have or had them; an empty word is "not stated". */
function codesOf(
  columns: Columns,
  name: CodeColumn | ListColumn,
  words: readonly string[],
): { wanted: Uint8Array; rows: number } {
  const dictionary = columns.dictionaries[name];
  const wanted = new Uint8Array(dictionary.words.length);
  let rows = 0;
  for (const word of new Set(words)) {
    const code = dictionary.find(word);
    if (code === undefined) continue;
    wanted[code] = 1;
    rows += dictionary.counts[code]!;
  }
  return { wanted, rows };
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
  const inside = west > east ? 0 : 1;
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const y = lat[row]!;
    const x = lon[row]!;
    const past = Number(x >= west);
    const short = Number(x <= east);
    // Across the date line either end will do.
    const across = inside ? past & short : past | short;
    kept[n] = row;
    n += across & Number(y >= south) & Number(y <= north);
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

/** How many of the rows have each word, the commonest first, at most `limit`. */
export function facet(
  columns: Columns,
  name: CodeColumn | ListColumn,
  rows: Uint32Array,
  limit: number,
): { value: string; count: number }[] {
  const { words } = columns.dictionaries[name];
  const counts = new Uint32Array(words.length);
  if (name === 'actor' || name === 'source') {
    const { starts, codes } = columns.lists[name];
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      for (let at = starts[row]!; at < starts[row + 1]!; at++) counts[codes[at]!]!++;
    }
  } else {
    const values = columns.codes[name];
    for (let i = 0; i < rows.length; i++) counts[values[rows[i]!]!]!++;
  }
  return [...counts.keys()]
    .filter((code) => counts[code]! > 0 && code > 0)
    .sort((a, b) => counts[b]! - counts[a]! || (words[a]! < words[b]! ? -1 : 1))
    .slice(0, limit)
    .map((code) => ({ value: words[code]!, count: counts[code]! }));
}
