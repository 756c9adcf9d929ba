// A workbook (Office Open XML, .xlsx) -> one sheet as CSV. What goes on the record is the CSV: whoever checks it needs no
// reader of workbooks, and no library decides later what a cell said. See spec/datasets.md, "Workbooks".
import { type UnzipFileInfo, unzipSync, zipSync } from 'fflate';
import Papa from 'papaparse';
import { readSheet as readCells } from 'read-excel-file/universal';
import { MAX_COLUMNS, MAX_ROWS } from './limits.ts';

/** Largest workbook, in bytes. */
export const MAX_WORKBOOK_BYTES = 64 * 1024 * 1024;
/** Most bytes that its members may unpack to, together; a full sheet of plain cells has about 60 MB. */
export const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;
/** Most members of the archive. */
export const MAX_MEMBERS = 2_000;

/** One sheet as a table, in UTF-8 with CRLF, and its number of rows, the header included. */
export interface SheetText {
  readonly csv: Uint8Array<ArrayBuffer>;
  readonly rows: number;
}

/** Why a workbook cannot be read, as a sentence for people. */
export class WorkbookRefusal extends Error {}

/**
 * Reads a sheet, by its name or its place from 1, as CSV. Cells are as section "Workbooks" of the specification
 * says. Throws `WorkbookRefusal`.
 */
export async function sheetToCsv(bytes: Uint8Array, sheet: string | number = 1): Promise<SheetText> {
  const rows = await cellsOf(unpacked(bytes), sheet);
  if (rows.length > MAX_ROWS) throw new WorkbookRefusal(`More than ${MAX_ROWS} rows. Split the sheet.`);
  const wide = rows.some((row) => row.length > MAX_COLUMNS);
  if (wide) throw new WorkbookRefusal(`More than ${MAX_COLUMNS} columns.`);
  const [fields = [], ...data] = rows.map((row) => row.map(cellText));
  const csv = Papa.unparse({ fields, data }, { newline: '\r\n' });
  return { csv: new TextEncoder().encode(csv) as Uint8Array<ArrayBuffer>, rows: rows.length };
}

/** The archive again, its members within the limits and stored as they are: the library can unpack no more of it. */
function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes.length > MAX_WORKBOOK_BYTES) {
    throw new WorkbookRefusal(`The workbook has ${bytes.length} bytes; the limit is ${MAX_WORKBOOK_BYTES}.`);
  }
  let members = 0;
  let left = MAX_UNPACKED_BYTES;
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    members += 1;
    if (members > MAX_MEMBERS) throw new WorkbookRefusal(`More than ${MAX_MEMBERS} members.`);
    if (!/\.(xml|rels)$/i.test(name)) return false;
    left -= originalSize;
    if (left < 0) throw new WorkbookRefusal(`It unpacks to more than ${MAX_UNPACKED_BYTES} bytes.`);
    return true;
  };
  try {
    // Room is made for the stated size and no more: what a lying member has beyond it is dropped.
    return zipSync(unzipSync(bytes, { filter }), { level: 0 });
  } catch (error) {
    if (error instanceof WorkbookRefusal) throw error;
    throw new WorkbookRefusal('The file is no XLSX workbook, or is damaged.');
  }
}

async function cellsOf(
  archive: Uint8Array,
  sheet: string | number,
): Promise<readonly (readonly unknown[])[]> {
  try {
    return await readCells(new Blob([archive]), sheet, { trim: false });
  } catch (error) {
    throw new WorkbookRefusal(`The workbook cannot be read: ${String((error as Error).message)}`);
  }
}

/** A date as its day, with the time of day where there is one; an empty cell as nothing. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (!(cell instanceof Date)) return String(cell);
  if (Number.isNaN(cell.getTime())) return '';
  const [day, time] = cell.toISOString().split('T') as [string, string];
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`;
}
