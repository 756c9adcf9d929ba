// Rows of cases, from JSON (a list of objects) or CSV (a header and rows).
import { splitCsv } from '../csv.ts';
import { FileRefusal } from '../problem.ts';
import type { CaseProblem } from './draft.ts';

/** Columns that are read; a cell that is not there is an empty text. */
export const CASE_COLUMNS = [
  'case_id',
  'report_ref',
  'source_doc',
  'report_date',
  'report_date_precision',
  'incident_start',
  'incident_end',
  'place',
  'admin1',
  'category',
  'alleged_by',
  'alleged_against',
  'allegation',
  'monitor_access',
  'methods',
  'finding',
  'attributed_to',
  'provisions_cited',
  'party_response',
  'recommendation',
  'note',
] as const;
export type CaseColumn = (typeof CASE_COLUMNS)[number];

/** One case as somebody has abstracted it. */
export type CaseRow = Readonly<Record<CaseColumn, string>>;

/** Most cases in one file. */
const MOST_CASES = 5000;
const REQUIRED = ['case_id', 'incident_start', 'category', 'allegation'] as const;

/** The rows of a text and what is wrong with them. Throws a `FileRefusal` when it is neither a list nor a table. */
export function readRows(text: string): {
  readonly rows: readonly CaseRow[];
  readonly problems: CaseProblem[];
} {
  const records = /^\s*\[/.test(text) ? fromJson(text) : fromCsv(text);
  if (records.length > MOST_CASES)
    throw new FileRefusal(
      0,
      'rows_too_many',
      `the file has ${records.length} cases; at most ${MOST_CASES} are read`,
    );
  const problems: CaseProblem[] = [];
  const seen = new Set<string>();
  const rows = records.flatMap((record, i) => {
    const row = rowOf(record);
    const name = row.case_id || `row ${i + 1}`;
    const say = (code: CaseProblem['code'], column: string, words: string, detail: string): void => {
      problems.push({ case: name, column, code, words, detail });
    };
    for (const column of Object.keys(record))
      if (!(CASE_COLUMNS as readonly string[]).includes(column))
        say('column_unknown', column, textOf(record[column]), 'no column of this name is read');
    const missing = REQUIRED.filter((column) => row[column] === '');
    for (const column of missing) say('missing', column, '', 'the case cannot be entered without it');
    if (missing.length > 0) return [];
    if (seen.has(row.case_id)) {
      say('contradicts', 'case_id', row.case_id, 'another row has this id; this one is left out');
      return [];
    }
    seen.add(row.case_id);
    return [row];
  });
  return { rows, problems };
}

function rowOf(record: Readonly<Record<string, unknown>>): CaseRow {
  return Object.fromEntries(CASE_COLUMNS.map((name) => [name, textOf(record[name]).trim()])) as CaseRow;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

function fromJson(text: string): readonly Record<string, unknown>[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw new FileRefusal(0, 'file_json', 'the file is no JSON; give a list of cases, or a CSV');
  }
  const isObject = (one: unknown): one is Record<string, unknown> =>
    typeof one === 'object' && one !== null && !Array.isArray(one);
  if (!Array.isArray(list) || !list.every(isObject))
    throw new FileRefusal(
      0,
      'file_json',
      'the file is no list of cases, each an object with a name for each cell',
    );
  return list;
}

function fromCsv(text: string): readonly Record<string, unknown>[] {
  const [head, ...rows] = splitCsv(text.replace(/\r\n?/g, '\n'), ',');
  if (!head?.cells.includes('case_id'))
    throw new FileRefusal(1, 'columns_missing', 'the first line has no column case_id');
  return rows.map(({ line, cells, broken }) => {
    if (broken || cells.length !== head.cells.length)
      throw new FileRefusal(line, 'cells_count', `the line does not have ${head.cells.length} cells`);
    return Object.fromEntries(head.cells.map((name, i) => [name, cells[i]]));
  });
}
