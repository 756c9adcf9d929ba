// A workbook or CSV -> undertakings, row by row. Every cell is checked for its form here; whether an act may say it is for
// the rules of the record, by which each row is rehearsed afterwards.
import Papa from 'papaparse';
import {
  MATRIX_FACTS,
  MATRIX_NOW,
  MATRIX_TEXTS,
  type MatrixColumn,
  type MatrixReading,
  type MatrixRow,
  type MatrixText,
} from './matrix-table.ts';
import { MatrixError, type MatrixProblem } from './matrix-problem.ts';
import { RowReader } from './matrix-row.ts';
import { MAX_MATRIX_ROWS, withLf } from './matrix-write.ts';
import { sheetToCsv, WorkbookRefusal } from './workbook.ts';

/** Largest file, in bytes. */
export const MAX_MATRIX_BYTES = 16 * 1024 * 1024;
/** More problems than this are not listed: the file is another kind of table. */
const MOST_PROBLEMS = 1_000;

const NEEDED: readonly MatrixColumn[] = ['code', 'instrument', 'article', 'kind', 'from', 'to'];
const LANGUAGE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?$/;

/** What a column of the file is. */
type Place =
  | { readonly fact: MatrixColumn }
  | { readonly text: MatrixText; readonly language: string }
  | undefined;

/** Reads a file. Throws `MatrixError` where it is no such table at all. */
export async function readCells(bytes: Uint8Array): Promise<MatrixReading> {
  if (bytes.length > MAX_MATRIX_BYTES)
    throw new MatrixError('file_too_large', `The limit is ${MAX_MATRIX_BYTES} bytes.`);
  const isWorkbook = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const [header = [], ...lines] = cellsOf(isWorkbook ? await csvOf(bytes) : bytes);
  if (lines.length > MAX_MATRIX_ROWS)
    throw new MatrixError('rows_too_many', `More than ${MAX_MATRIX_ROWS} rows. Split the table.`);
  const problems: MatrixProblem[] = [];
  const places = placesOf(header, problems);
  if (problems.length > 0) return { rows: [], problems };
  const rows: MatrixRow[] = [];
  for (const [at, cells] of lines.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const reader = new RowReader(at + 2, isWorkbook);
    const row = reader.read(cellsByPlace(cells, header, places, reader));
    problems.push(...reader.problems);
    if (row && reader.problems.length === 0) rows.push(row);
  }
  problems.push(...repeated(rows));
  const bad = new Set(problems.map(({ line }) => line));
  return { rows: rows.filter(({ line }) => !bad.has(line)), problems: problems.slice(0, MOST_PROBLEMS) };
}

async function csvOf(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return (await sheetToCsv(bytes)).csv;
  } catch (error) {
    if (!(error instanceof WorkbookRefusal)) throw error;
    throw new MatrixError('file_unreadable', error.message);
  }
}

function cellsOf(bytes: Uint8Array): string[][] {
  let text: string;
  try {
    text = withLf(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new MatrixError('file_unreadable', 'The file is neither a workbook nor text in UTF-8.');
  }
  const { data, errors } = Papa.parse(text, {
    delimiter: delimiterOf(text),
    newline: '\n',
    quoteChar: '"',
    header: false,
    skipEmptyLines: false,
    preview: MAX_MATRIX_ROWS + 2,
  });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) throw new MatrixError('file_unreadable', broken.message, (broken.row ?? 0) + 1);
  return data;
}

/** Spreadsheets of many countries write a semicolon; no name of a column has either. */
function delimiterOf(text: string): string {
  const end = text.indexOf('\n');
  const first = end < 0 ? text : text.slice(0, end);
  return [',', ';', '\t'].find((mark) => first.includes(mark)) ?? ',';
}

function placesOf(header: readonly string[], problems: MatrixProblem[]): Place[] {
  const seen = new Set<string>();
  const say = (code: MatrixProblem['code'], column: string, detail: string): void => {
    problems.push({ line: 1, column, code, detail });
  };
  const places = header.map((cell) => {
    const name = cell.trim();
    if (name === '') return undefined;
    if (seen.has(name)) say('column_repeated', name, 'Two columns have this name.');
    seen.add(name);
    const place = placeOf(name);
    if (place === 'unknown') say('column_unknown', name, 'No column of this table has this name.');
    return place === 'unknown' ? undefined : place;
  });
  for (const name of NEEDED) if (!seen.has(name)) say('column_missing', name, 'The table needs this column.');
  return places;
}

function placeOf(name: string): Place | 'unknown' {
  const fact = MATRIX_FACTS.find((one) => one === name);
  if (fact) return { fact };
  const [head, tail = ''] = name.split('.', 2) as [string, string?];
  if (head === 'now' && MATRIX_NOW.some((one) => one === tail)) return undefined;
  const text = MATRIX_TEXTS.find((one) => one === head);
  return text && LANGUAGE.test(tail) ? { text, language: tail } : 'unknown';
}

/** Cells by what their column is. Cells beyond the header are a problem unless they are empty. */
function cellsByPlace(
  cells: readonly string[],
  header: readonly string[],
  places: readonly Place[],
  reader: RowReader,
): { facts: Partial<Record<MatrixColumn, string>>; texts: [MatrixText, string, string][] } {
  const facts: Partial<Record<MatrixColumn, string>> = {};
  const texts: [MatrixText, string, string][] = [];
  for (const [i, cell] of cells.entries()) {
    const place = places[i];
    if (cell === '') continue;
    if (i >= header.length) reader.say('cells_count', undefined, 'The row has more cells than the header.');
    else if (place && 'fact' in place) facts[place.fact] = reader.plain(cell).trim();
    else if (place) texts.push([place.text, place.language, reader.plain(cell)]);
  }
  return { facts, texts };
}

/** A code names one new undertaking, an id one that is revised. */
function repeated(rows: readonly MatrixRow[]): MatrixProblem[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ line, code, revises }) => {
    const key = revises?.undertaking ?? `code ${code}`;
    const first = seen.get(key);
    seen.set(key, first ?? line);
    return first === undefined
      ? []
      : [
          {
            line,
            column: revises ? 'id' : 'code',
            code: 'row_repeated' as const,
            detail: `Row ${first} has it too.`,
          },
        ];
  });
}
