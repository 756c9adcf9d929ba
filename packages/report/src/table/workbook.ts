// A figure as a workbook (Office Open XML): the numbers in the first sheet, what goes with them in the second. The same
// figure gives the same bytes. A module of its own, because the libraries behind it are large.
import { unzipSync, zipSync } from 'fflate';
import writeXlsxFile from 'write-excel-file/universal';
import type { Wording } from '../chart/wording.ts';
import type { Figure } from '../figure.ts';
import { aboutOf, type Terms } from './about.ts';
import { type FlatCell, flatTable, plain } from './csv.ts';

/** Most characters in a cell of a workbook; longer text is cut there, which no name and no note reaches. */
const MAX_CELL = 32_767;
/** What a workbook cannot hold, no character of XML 1.0, is left out. */
const NOT_XML =
  // oxlint-disable-next-line no-control-regex
  /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const [NARROW, WIDE] = [14, 44];
/** The first moment that a ZIP archive can say: files say nothing of when they were made. */
const NO_TIME = new Date(1980, 0, 1);

/** The bytes of a workbook. Text is text in it, whatever it begins with: nothing runs. */
export async function workbookOf(
  figure: Figure,
  wording: Wording,
  terms: Terms,
  options: { readonly records?: boolean } = {},
): Promise<Uint8Array> {
  const { head, rows } = flatTable(figure, wording, terms, options.records);
  const about = aboutOf(figure, wording, terms).map(({ code, value }) => [code, plain(value)]);
  const sheets = [
    sheetOf(
      'figure',
      head,
      rows,
      head.map((name) => (name.endsWith('name') ? WIDE : NARROW)),
    ),
    sheetOf('about', ['code', 'value'], about, [NARROW, 2 * WIDE]),
  ];
  const blob = await writeXlsxFile(sheets).toBlob();
  return withoutTimes(new Uint8Array(await blob.arrayBuffer()));
}

function sheetOf(
  sheet: string,
  head: readonly string[],
  rows: readonly (readonly FlatCell[])[],
  widths: readonly number[],
): object {
  const bold = head.map((value) => ({ value, type: String, fontWeight: 'bold' }));
  return {
    data: [bold, ...rows.map((row) => row.map(cellOf))],
    sheet,
    stickyRowsCount: 1,
    columns: widths.map((width) => ({ width })),
  };
}

function cellOf(cell: FlatCell): object | null {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  const text = cell.replaceAll(NOT_XML, '').slice(0, MAX_CELL);
  // The library finds texts again by name in a plain object, where these names are taken by the language.
  return { value: Object.hasOwn(Object.prototype, text) ? `${text} ` : text, type: String };
}

/** The same archive with its entries in the order of their names and without the time at which it was made. */
function withoutTimes(bytes: Uint8Array): Uint8Array {
  const files = Object.entries(unzipSync(bytes)).sort(([a], [b]) => (a < b ? -1 : 1));
  // The file that names the parts stands first, by which programs know what the archive is.
  const first = files.findIndex(([name]) => name === '[Content_Types].xml');
  if (first > 0) files.unshift(...files.splice(first, 1));
  return zipSync(Object.fromEntries(files), { mtime: NO_TIME, os: 0 });
}
