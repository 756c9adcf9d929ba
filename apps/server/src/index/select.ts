// Which rows a filter leaves: one plain loop a condition over a shrinking list of row numbers.
import {
  type CodeColumn,
  type Columns,
  type ListColumn,
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
  const { horizon } = filter;
  const first = among ? undefined : rarest(columns, filter);
  const box = !among && !first ? filter.bbox : undefined;
  let rows: Uint32Array;
  if (among) rows = seenOf(columns, horizon, among);
  else if (first) rows = seenWith(columns, horizon, first);
  else if (box) rows = seenIn(columns, horizon, box);
  else rows = seen(columns, horizon);
  for (const keep of conditions(columns, filter, first?.name ?? (box && 'bbox'))) {
    if (rows.length === 0) break;
    rows = keep(rows);
  }
  return rows;
}

/** One word that one column must have. */
interface Required {
  readonly name: CodeColumn;
  readonly code: number;
}

/** Of the conditions that ask for one word, the one that fewest rows fulfil: the scan begins with it. */
function rarest(columns: Columns, filter: EventFilter): Required | undefined {
  let best: Required | undefined;
  let fewest = Infinity;
  for (const [name, words] of Object.entries(filter.codes ?? {}) as [CodeColumn, readonly string[]][]) {
    if (words.length !== 1) continue;
    const dictionary = columns.dictionaries[name];
    const code = dictionary.find(words[0]!) ?? NO_CODE;
    const count = dictionary.counts[code] ?? 0;
    if (count >= fewest) continue;
    best = { name, code };
    fewest = count;
  }
  return best;
}

/** A code that no row has. */
const NO_CODE = 0xffff_ffff;

/** Rows that were there at a size of the log. */
function seen(columns: Columns, horizon: number): Uint32Array {
  const { died } = columns;
  const count = columns.bornBefore(horizon);
  const rows = new Uint32Array(count);
  let n = 0;
  for (let row = 0; row < count; row++) if (died[row]! >= horizon) rows[n++] = row;
  return rows.subarray(0, n);
}

/** As `seen`, and they have a word. */
function seenWith(columns: Columns, horizon: number, { name, code }: Required): Uint32Array {
  const { died } = columns;
  const values = columns.codes[name];
  const count = columns.bornBefore(horizon);
  const rows = new Uint32Array(Math.min(count, columns.dictionaries[name].counts[code] ?? 0));
  let n = 0;
  for (let row = 0; row < count; row++) {
    if (values[row] === code && died[row]! >= horizon) rows[n++] = row;
  }
  return rows.subarray(0, n);
}

/** As `seen`, and they lie in a box. */
function seenIn(columns: Columns, horizon: number, box: Box): Uint32Array {
  const { died, lat, lon } = columns;
  const [west, south, east, north] = inMillionths(box);
  const crosses = west > east;
  const count = columns.bornBefore(horizon);
  const rows = new Uint32Array(count);
  let n = 0;
  for (let row = 0; row < count; row++) {
    const y = lat[row]!;
    if (y < south || y > north || y === NOT_STATED) continue;
    const x = lon[row]!;
    if (crosses ? x < west && x > east : x < west || x > east) continue;
    if (died[row]! >= horizon) rows[n++] = row;
  }
  return rows.subarray(0, n);
}

/** West, south, east, north. */
type Box = readonly [number, number, number, number];

function inMillionths(box: Box): [number, number, number, number] {
  return box.map((degrees) => Math.round(degrees * PER_DEGREE)) as [number, number, number, number];
}

function seenOf({ born, died }: Columns, horizon: number, among: Uint32Array): Uint32Array {
  const rows = new Uint32Array(among.length);
  let n = 0;
  for (let i = 0; i < among.length; i++) {
    const row = among[i]!;
    if (born[row]! < horizon && died[row]! >= horizon) rows[n++] = row;
  }
  return rows.subarray(0, n);
}

type Keep = (rows: Uint32Array) => Uint32Array;

function* conditions(columns: Columns, filter: EventFilter, done?: CodeColumn | 'bbox'): Generator<Keep> {
  for (const [name, words] of Object.entries(filter.codes ?? {})) {
    if (name !== done) yield (rows) => keepCodes(columns, name as CodeColumn, words, rows);
  }
  const { from, to, bbox } = filter;
  if (from !== undefined || to !== undefined) {
    yield (rows) => keepTimes(columns, from ?? -Infinity, to ?? Infinity, rows);
  }
  if (bbox && done !== 'bbox') yield (rows) => keepBox(columns, bbox, rows);
  if (filter.located) yield (rows) => keepLocated(columns, rows);
  for (const [name, { min, max }] of Object.entries(filter.ranges ?? {})) {
    const values = columns.numbers[name as NumberColumn];
    yield (rows) => keepRange(values, min ?? NOT_STATED + 1, max ?? Infinity, rows);
  }
  for (const [name, words] of Object.entries(filter.lists ?? {})) {
    yield (rows) => keepLists(columns, name as ListColumn, words, rows);
  }
}

function keepCodes(
  columns: Columns,
  name: CodeColumn,
  words: readonly string[],
  rows: Uint32Array,
): Uint32Array {
  const values = columns.codes[name];
  const wanted = codesOf(columns, name, words);
  let n = 0;
  for (let i = 0; i < rows.length; i++) if (wanted[values[rows[i]!]!] === 1) rows[n++] = rows[i]!;
  return rows.subarray(0, n);
}

function keepLists(
  columns: Columns,
  name: ListColumn,
  words: readonly string[],
  rows: Uint32Array,
): Uint32Array {
  const { starts, codes } = columns.lists[name];
  const wanted = codesOf(columns, name, words);
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      if (wanted[codes[at]!] !== 1) continue;
      rows[n++] = row;
      break;
    }
  }
  return rows.subarray(0, n);
}

/** Marks the codes of some words; an empty word asks for rows in which nothing is stated. */
function codesOf(columns: Columns, name: CodeColumn | ListColumn, words: readonly string[]): Uint8Array {
  const dictionary = columns.dictionaries[name];
  const wanted = new Uint8Array(dictionary.words.length);
  for (const word of words) {
    const code = dictionary.find(word);
    if (code !== undefined) wanted[code] = 1;
  }
  return wanted;
}

function keepTimes({ start, end }: Columns, from: number, to: number, rows: Uint32Array): Uint32Array {
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (start[row]! <= to && end[row]! >= from) rows[n++] = row;
  }
  return rows.subarray(0, n);
}

function keepBox({ lat, lon }: Columns, box: Box, rows: Uint32Array): Uint32Array {
  const [west, south, east, north] = inMillionths(box);
  const crosses = west > east;
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const y = lat[row]!;
    const x = lon[row]!;
    if (y < south || y > north || y === NOT_STATED) continue;
    if (crosses ? x >= west || x <= east : x >= west && x <= east) rows[n++] = row;
  }
  return rows.subarray(0, n);
}

function keepLocated({ lat }: Columns, rows: Uint32Array): Uint32Array {
  let n = 0;
  for (let i = 0; i < rows.length; i++) if (lat[rows[i]!] !== NOT_STATED) rows[n++] = rows[i]!;
  return rows.subarray(0, n);
}

function keepRange(values: Int32Array, min: number, max: number, rows: Uint32Array): Uint32Array {
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]!;
    if (value !== NOT_STATED && value >= min && value <= max) rows[n++] = rows[i]!;
  }
  return rows.subarray(0, n);
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
