// A table -> a workbook or CSV. What cannot be kept exactly is refused, so that what is read back is what was written.
import Papa from 'papaparse';
import writeXlsxFile from 'write-excel-file/universal';
import { MatrixError } from './matrix-problem.ts';
import type { Cells } from './matrix-table.ts';

/** Most characters in a cell of a spreadsheet. */
export const MAX_CELL = 32_767;
/** Most rows of a table of undertakings. */
export const MAX_MATRIX_ROWS = 10_000;

/** Cells that a spreadsheet would run (OWASP, "CSV Injection"), and those that look as if they had been made inert. */
const RUNS = /^['=+\-@\t\n]/;
/** What the writer of workbooks drops without a word: no character of XML, or one that XML advises against. */
const DROPPED =
  // oxlint-disable-next-line no-control-regex
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffd-\uffff\p{Surrogate}]|[\u{1fffe}-\u{1ffff}\u{2fffe}-\u{2ffff}\u{3fffe}-\u{3ffff}\u{4fffe}-\u{4ffff}\u{5fffe}-\u{5ffff}\u{6fffe}-\u{6ffff}\u{7fffe}-\u{7ffff}\u{8fffe}-\u{8ffff}\u{9fffe}-\u{9ffff}\u{afffe}-\u{affff}\u{bfffe}-\u{bffff}\u{cfffe}-\u{cffff}\u{dfffe}-\u{dffff}\u{efffe}-\u{effff}\u{ffffe}-\u{fffff}\u{10fffe}-\u{10ffff}]/u;
const BYTE_ORDER_MARK = '\ufeff';
/** Widths of columns, in characters. */
const [NARROW, WIDE] = [14, 48];

/** CSV: UTF-8 with a byte order mark, by which spreadsheets know it; comma, CR LF, line breaks in cells as LF. */
export function writeCsv(header: readonly string[], rows: Cells): Uint8Array<ArrayBuffer> {
  refuseTooMany(rows);
  const data = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? inert(withLf(cell)) : cell)));
  const text = Papa.unparse({ fields: header, data }, { newline: '\r\n' });
  return new TextEncoder().encode(`${BYTE_ORDER_MARK}${text}\r\n`) as Uint8Array<ArrayBuffer>;
}

/** Text that would run gets an apostrophe; so does text that begins with one, so that reading gives it back. */
function inert(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

/** A workbook with one sheet, its first row fixed. Text is text in it, whatever it begins with: nothing runs. */
export async function writeWorkbook(
  header: readonly string[],
  rows: Cells,
): Promise<Uint8Array<ArrayBuffer>> {
  refuseTooMany(rows);
  const head = header.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const data = rows.map((row, r) => row.map((cell, c) => workbookCell(cell, r + 2, header[c]!)));
  const columns = header.map((name) => ({ width: name.includes('.') ? WIDE : NARROW }));
  const written = writeXlsxFile([head, ...data], { sheet: 'Undertakings', stickyRowsCount: 1, columns });
  return new Uint8Array(await (await written.toBlob()).arrayBuffer());
}

function workbookCell(cell: string | number | null, line: number, column: string): object | null {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (cell.length > MAX_CELL) {
    const detail = `A cell of a workbook holds ${MAX_CELL} characters, this text has ${cell.length}. Use CSV.`;
    throw new MatrixError('text_too_long', detail, line, column);
  }
  if (DROPPED.test(cell)) {
    const detail = 'The text has characters that a workbook cannot hold. Use CSV.';
    throw new MatrixError('characters_lost', detail, line, column);
  }
  // The library finds texts again by name in a plain object, where these names are taken by the language.
  if (Object.hasOwn(Object.prototype, cell)) {
    const detail = `A workbook cannot hold the word "${cell}" alone in a cell. Use CSV.`;
    throw new MatrixError('characters_lost', detail, line, column);
  }
  return { value: withLf(cell), type: String };
}

function refuseTooMany({ length }: Cells): void {
  if (length > MAX_MATRIX_ROWS)
    throw new MatrixError('rows_too_many', `${length} rows; the limit is ${MAX_MATRIX_ROWS}.`);
}

/** Line breaks of every system as LF. */
export function withLf(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}
