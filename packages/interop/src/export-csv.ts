// A table -> CSV (RFC 4180), written group by group.
import Papa from 'papaparse';
import type { ExportCell, ExportColumn, ExportRows } from './export-table.ts';
import { inert } from './inert.ts';

const NEWLINE = '\r\n';

/**
 * CSV in UTF-8 with a byte order mark, comma, CR LF: a line of codes and, where it is asked for, a line of HXL tags below
 * it. No cell runs as a formula and none has a line break; numbers stay numbers.
 */
export async function* csvExport(
  columns: readonly ExportColumn[],
  rows: ExportRows,
  options: { readonly tags?: boolean } = {},
): AsyncGenerator<string> {
  yield `\ufeff${linesOf([columns.map(({ code }) => code), ...(options.tags ? [columns.map(({ hxl }) => hxl)] : [])])}`;
  for await (const group of rows) {
    if (group.length > 0)
      yield linesOf(group.map((row) => row.map((cell) => (typeof cell === 'string' ? inert(cell) : cell))));
  }
}

/** Lines of some rows; the library takes rows alone too, which its types here do not say. */
function linesOf(rows: readonly (readonly ExportCell[])[]): string {
  return `${Papa.unparse(rows as never, { newline: NEWLINE })}${NEWLINE}`;
}
