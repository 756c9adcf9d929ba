// What a reader says about a file, a row or a cell that it could not take as published. See spec/datasets.md.
import { MAX_PROBLEMS, MAX_QUOTED } from './limits.ts';

/**
 * What each code means for the result. `file`: nothing was read. `row`: the row is no record.
 * `cell`: the record stands and the cell reads as not stated. `note`: everything stands as published.
 * Codes are never reused for another meaning.
 */
export const PROBLEM_EFFECT = {
  file_empty: 'file',
  file_too_large: 'file',
  file_not_text: 'file',
  file_encoding: 'file',
  file_json: 'file',
  columns_missing: 'file',
  columns_too_many: 'file',
  rows_too_many: 'file',
  row_too_long: 'file',
  table_too_large: 'file',
  quotes_too_broken: 'file',
  mapping_invalid: 'file',
  quotes_broken: 'row',
  cells_count: 'row',
  header_repeated: 'row',
  feature_invalid: 'row',
  id_missing: 'row',
  id_invalid: 'row',
  id_repeated: 'row',
  row_repeated: 'row',
  date_missing: 'row',
  date_invalid: 'row',
  date_ambiguous: 'row',
  dates_reversed: 'row',
  place_missing: 'row',
  coordinates_invalid: 'row',
  number_invalid: 'cell',
  code_unknown: 'cell',
  encoding_assumed: 'note',
  column_repeated: 'note',
  rows_none: 'note',
  deaths_disordered: 'note',
  problems_cut: 'note',
} as const;

/** The closed list of problem codes. */
export type ProblemCode = keyof typeof PROBLEM_EFFECT;

/** One problem. `line` counts from 1 in the file (features from 1 in GeoJSON); 0 means the file as a whole. */
export interface Problem {
  readonly line: number;
  readonly column?: string;
  readonly code: ProblemCode;
  readonly detail: string;
}

/** Thrown where reading comes upon something that refuses the whole file; `readEdition` turns it into a problem. */
export class FileRefusal extends Error {
  readonly line: number;
  readonly code: ProblemCode;

  constructor(line: number, code: ProblemCode, detail: string) {
    super(detail);
    this.line = line;
    this.code = code;
  }
}

/** Collects the problems of one file in order, up to `MAX_PROBLEMS`, and counts the rest. */
export class ProblemList {
  private readonly problems: Problem[] = [];
  private cut = 0;

  /** Adds a problem; `column` is the name as published. */
  add(line: number, code: ProblemCode, detail: string, column?: string): void {
    if (this.problems.length >= MAX_PROBLEMS) this.cut += 1;
    else this.problems.push(column === undefined ? { line, code, detail } : { line, column, code, detail });
  }

  /** Everything added so far, with one `problems_cut` at the end if some were only counted. */
  all(): readonly Problem[] {
    if (this.cut === 0) return this.problems;
    const detail = `${this.cut} more problems are not listed; repair the first ones and read the file again`;
    return [...this.problems, { line: 0, code: 'problems_cut', detail }];
  }
}

/** A cell as a problem shows it: in quotes, on one line, cut when long. */
export function quoted(cell: string): string {
  const short = cell.length > MAX_QUOTED ? `${cell.slice(0, MAX_QUOTED)}…` : cell;
  return JSON.stringify(short.toWellFormed());
}
