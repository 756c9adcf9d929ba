// A table -> a workbook (Office Open XML), written group by group. The library that writes workbooks elsewhere holds the
// whole of it in memory, which a table of 100,000 rows must not; its archive is the library's, its parts are the least
// that the standard asks for (ECMA-376 part 1), with text in the cells themselves.
import { Zip, ZipDeflate } from 'fflate';
import type { AboutLine, ExportCell, ExportColumn, ExportRows } from './export-table.ts';

/** Most characters in a cell of a workbook; longer text is cut there. */
const MAX_CELL = 32_767;
/** Most rows of a sheet, with its heading. */
const MAX_ROWS = 1_048_576;
/** No character of XML 1.0. */
const NOT_XML =
  // oxlint-disable-next-line no-control-regex
  /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
/** The first moment that a ZIP archive can say: files say nothing of when they were made. */
const NO_TIME = new Date(1980, 0, 1);
/** Packed lightly: a long table is packed while others wait. */
const DEFLATE = 1;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const PARTS: readonly (readonly [name: string, xml: string])[] = [
  [
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="data" sheetId="1" r:id="rId1"/><sheet name="about" sheetId="2" r:id="rId2"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  ],
  [
    'xl/styles.xml',
    `<styleSheet xmlns="${SHEET}"><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
  ],
];

/**
 * A workbook with the table in the sheet `data`, its first row fixed, and what travels with it in the sheet `about`. Text
 * is text in it, whatever it begins with: nothing runs. Throws when there are more rows than a sheet holds.
 */
export async function* workbookExport(
  columns: readonly ExportColumn[],
  rows: ExportRows,
  about: readonly AboutLine[],
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const ready: Uint8Array<ArrayBuffer>[] = [];
  const archive = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk as Uint8Array<ArrayBuffer>);
  });
  const utf8 = new TextEncoder();
  const begin = (name: string): ((text: string, last?: boolean) => void) => {
    const part = new ZipDeflate(name, { level: DEFLATE });
    Object.assign(part, { mtime: NO_TIME, os: 0 });
    archive.add(part);
    return (text, last = false) => part.push(utf8.encode(text), last);
  };
  for (const [name, xml] of PARTS) begin(name)(HEAD + xml, true);
  const aboutRows = [about.map(({ code, value }) => [code, value])];
  for (const [name, head, groups] of [
    ['xl/worksheets/sheet1.xml', columns.map(({ code }) => code), rows],
    ['xl/worksheets/sheet2.xml', ['code', 'value'], aboutRows],
  ] as const) {
    const write = begin(name);
    for await (const text of sheetText(head, groups)) {
      write(text);
      yield* ready.splice(0);
    }
    write('', true);
  }
  archive.end();
  yield* ready.splice(0);
}

async function* sheetText(head: readonly string[], groups: ExportRows): AsyncGenerator<string> {
  yield `${HEAD}<worksheet xmlns="${SHEET}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  yield rowText(head, 1, ' s="1"');
  let line = 1;
  for await (const group of groups) {
    if (line + group.length > MAX_ROWS) throw new Error(`A sheet holds ${MAX_ROWS} rows: use CSV.`);
    yield group.map((row) => rowText(row, ++line, '')).join('');
  }
  yield '</sheetData></worksheet>';
}

function rowText(row: readonly ExportCell[], line: number, style: string): string {
  const cells = row.map((cell, i) => cellText(cell, `${letters(i)}${line}`, style));
  return `<row r="${line}">${cells.join('')}</row>`;
}

function cellText(cell: ExportCell, place: string, style: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number')
    return Number.isFinite(cell) ? `<c r="${place}"${style}><v>${cell}</v></c>` : '';
  const text = escaped(cell.toWellFormed().replaceAll(NOT_XML, '').slice(0, MAX_CELL).toWellFormed());
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>\r]/g, (sign) => ENTITIES[sign]!);
}

/** The letters of a column, 0 being A. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}
