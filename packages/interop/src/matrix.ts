// Undertakings -> one table with a row for each, and back: for those who work in a spreadsheet. What an act says goes both
// ways; how an undertaking stands goes out only, since it follows from acts. See spec/datasets.md, "Tables of undertakings".
import { MatrixError } from './matrix-problem.ts';
import { readCells } from './matrix-read.ts';
import type { MatrixReading, MatrixTable } from './matrix-table.ts';
import { writeCsv, writeWorkbook } from './matrix-write.ts';

export {
  MATRIX_NOW,
  type MatrixBearer,
  type MatrixFacts,
  type MatrixItem,
  type MatrixReading,
  type MatrixRow,
  matrixRows,
  type MatrixTable,
  type MatrixTexts,
} from './matrix-table.ts';
export {
  MATRIX_PROBLEMS,
  MatrixError,
  type MatrixProblem,
  type MatrixProblemCode,
} from './matrix-problem.ts';
export { MAX_MATRIX_BYTES } from './matrix-read.ts';
export { MAX_MATRIX_ROWS } from './matrix-write.ts';

/**
 * The table as a file: a workbook, or CSV in UTF-8 (RFC 4180) in which text that a spreadsheet would run is made inert.
 * Throws `MatrixError` where the file could not hold what the table says.
 */
export async function writeMatrix(
  table: MatrixTable,
  format: 'xlsx' | 'csv',
): Promise<Uint8Array<ArrayBuffer>> {
  return format === 'csv' ? writeCsv(table.header, table.rows) : writeWorkbook(table.header, table.rows);
}

/** Reads a workbook or CSV with these columns, in any order; others than these are problems. Never throws. */
export async function readMatrix(bytes: Uint8Array): Promise<MatrixReading> {
  try {
    return await readCells(bytes);
  } catch (error) {
    if (!(error instanceof MatrixError)) throw error;
    return { rows: [], problems: [error.problem] };
  }
}
