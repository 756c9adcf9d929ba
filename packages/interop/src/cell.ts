// Cells of text -> numbers and codes. Strict: what is not clearly a value is `invalid`, never guessed.
import { MAX_COUNT } from './limits.ts';

/** A value, `null` when the cell states none, or `invalid`. */
export type CellReading<T> = T | null | 'invalid';

/** How programs write "no value" into a column of numbers. */
const NO_VALUE = new Set(['', 'na', 'n/a', 'nan', 'null', 'none']);

/** A count: digits, with ".0" as statistics programs add it. */
export function readCount(cell: string): CellReading<number> {
  const text = cell.trim();
  if (NO_VALUE.has(text.toLowerCase())) return null;
  if (!/^\d{1,12}(\.0+)?$/.test(text)) return 'invalid';
  const count = Number(text);
  return count <= MAX_COUNT ? count : 'invalid';
}

/** Decimal degrees up to `limit` (90 or 180); a decimal comma too, where commas do not separate cells. */
export function readDegrees(cell: string, limit: 90 | 180, commaAllowed: boolean): CellReading<number> {
  const text = cell.trim();
  if (NO_VALUE.has(text.toLowerCase())) return null;
  const plain = commaAllowed ? text.replace(',', '.') : text;
  if (!/^[+-]?\d{1,3}(\.\d{0,20})?$/.test(plain)) return 'invalid';
  const degrees = Number(plain);
  return Math.abs(degrees) <= limit ? degrees + 0 : 'invalid';
}

/** A closed list of codes, as the cells write them in lower case, and what each means. */
export type Codes<T> = Readonly<Record<string, T>>;

/** One of a closed list of codes; "1.0" is the code 1, as statistics programs write it. */
export function readCode<T>(cell: string, codes: Codes<T>): CellReading<T> {
  const text = cell.trim().toLowerCase();
  if (NO_VALUE.has(text)) return null;
  const code = text.replace(/^(\d+)\.0+$/, '$1');
  return Object.hasOwn(codes, code) ? (codes[code] as T) : 'invalid';
}

/** Text as published without blanks around it; `undefined` when there is none. */
export function readWords(cell: string): string | undefined {
  const text = cell.trim();
  return text === '' ? undefined : text;
}
