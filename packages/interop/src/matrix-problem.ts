// What can be wrong with a table of undertakings.

/** Codes of problems. All but those of the file and of the header concern one row. */
export const MATRIX_PROBLEMS = [
  'file_too_large',
  'file_unreadable',
  'rows_too_many',
  'column_missing',
  'column_unknown',
  'column_repeated',
  'cells_count',
  'cell_missing',
  'code_invalid',
  'id_invalid',
  'number_invalid',
  'time_invalid',
  'text_too_long',
  'characters_lost',
  'due_twice',
  'measure_incomplete',
  'version_missing',
  'row_repeated',
] as const;
export type MatrixProblemCode = (typeof MATRIX_PROBLEMS)[number];

/** One problem: where it is and what it is. */
export interface MatrixProblem {
  /** Row of the table, the header being 1; 0 for the file as a whole. */
  readonly line: number;
  readonly column: string | undefined;
  readonly code: MatrixProblemCode;
  /** A sentence for people, in English; no part of the contract. */
  readonly detail: string;
}

/** A table that cannot be written, or a file that cannot be read at all. */
export class MatrixError extends Error {
  readonly problem: MatrixProblem;

  constructor(code: MatrixProblemCode, detail: string, line = 0, column?: string) {
    super(detail);
    this.name = 'MatrixError';
    this.problem = { line, column, code, detail };
  }
}
