// A table on its way out, and what travels with it.
import Papa from 'papaparse';
import { inert } from './inert.ts';

/** What stands in a cell; null for nothing. */
export type ExportCell = string | number | null;

/** A column: its code, the same in every language, and its HXL tag (hxlstandard.org). */
export interface ExportColumn {
  readonly code: string;
  readonly hxl: string;
}

/** Rows in groups, in the order of the columns. */
export type ExportRows =
  | AsyncIterable<readonly (readonly ExportCell[])[]>
  | Iterable<readonly (readonly ExportCell[])[]>;

/** One thing to know of a table; a code may come several times. */
export interface AboutLine {
  readonly code: string;
  readonly value: string;
}

/** What travels with a table, as a CSV file of its own: code, value. With a byte order mark. */
export function aboutCsv(about: readonly AboutLine[]): string {
  const data = about.map(({ code, value }) => [code, inert(value)]);
  return `\ufeff${Papa.unparse({ fields: ['code', 'value'], data }, { newline: '\r\n' })}\r\n`;
}

/** The same as an object; a code that comes several times has a list. */
export function aboutObject(about: readonly AboutLine[]): Record<string, string | string[]> {
  const made: Record<string, string | string[]> = {};
  for (const [code, lines] of Map.groupBy(about, (line) => line.code)) {
    const values = lines.map(({ value }) => value);
    made[code] = values.length === 1 ? values[0]! : values;
  }
  return made;
}
