// How many of some rows have each word.
import { ALIVE, type CodeColumn, type Columns, type ListColumn } from './columns.ts';
import { remove, rowsIn, seenRows } from './row-sets.ts';

/** Names of what can be counted. */
export type FacetName = CodeColumn | ListColumn;

/** A word and the rows that have it. */
export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/**
 * For each column the words of the rows, which a reader at `horizon` sees, the commonest first. When most rows are
 * given, the rest is counted instead and taken from the totals, which the columns keep.
 */
export function facets<N extends FacetName>(
  columns: Columns,
  names: readonly N[],
  rows: Uint32Array,
  horizon: number,
): Record<N, FacetValue[]> {
  const rest = rows.length * 2 > columns.size ? unchosen(columns, rows, horizon) : undefined;
  const entries = names.map((name) => {
    const counts = rest
      ? tally(columns, name, rest, totals(columns, name, horizon), -1)
      : tally(columns, name, rows, new Int32Array(columns.dictionaries[name].words.length), 1);
    return [name, commonest(columns.dictionaries[name].words, counts)];
  });
  return Object.fromEntries(entries) as Record<N, FacetValue[]>;
}

/** Rows that the reader sees and that are not among the given. */
function unchosen(columns: Columns, rows: Uint32Array, horizon: number): Uint32Array {
  const bits = seenRows(columns, horizon);
  remove(bits, rows);
  return rowsIn(bits, new Uint32Array(columns.size - rows.length));
}

/** Rows with each code that a reader at `horizon` sees: those of now, without what came since, with what ended since. */
function totals(columns: Columns, name: FacetName, horizon: number): Int32Array {
  const { born, died, ended, size } = columns;
  const counts = Int32Array.from(columns.dictionaries[name].alive);
  const since: number[] = [];
  for (let row = columns.bornBefore(horizon); row < size; row++) if (died[row] === ALIVE) since.push(row);
  tally(columns, name, since, counts, -1);
  const until: number[] = [];
  for (let i = ended.length - 1; i >= 0 && died[ended[i]!]! >= horizon; i--) {
    if (born[ended[i]!]! < horizon) until.push(ended[i]!);
  }
  return tally(columns, name, until, counts, 1);
}

/** Adds the words of some rows to the counts, `times` a row. */
function tally(
  columns: Columns,
  name: FacetName,
  rows: ArrayLike<number>,
  counts: Int32Array,
  times: 1 | -1,
): Int32Array {
  if (name === 'actor' || name === 'source') {
    const { starts, codes } = columns.lists[name];
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const end = starts[row + 1]!;
      for (let at = starts[row]!; at < end; at++) counts[codes[at]!]! += times;
    }
  } else {
    const values = columns.codes[name];
    for (let i = 0; i < rows.length; i++) counts[values[rows[i]!]!]! += times;
  }
  return counts;
}

function commonest(words: readonly string[], counts: Int32Array): FacetValue[] {
  return [...counts.keys()]
    .filter((code) => counts[code]! > 0 && code > 0)
    .sort((a, b) => counts[b]! - counts[a]! || (words[a]! < words[b]! ? -1 : 1))
    .map((code) => ({ value: words[code]!, count: counts[code]! }));
}
