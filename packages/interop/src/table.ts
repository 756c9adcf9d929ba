// CSV text -> table: header, optional HXL tags, rows with line numbers and row text. See spec/datasets.md, "Rows".
import Papa from 'papaparse';
import { MAX_COLUMNS } from './limits.ts';
import type { ProblemCode, ProblemList } from './problem.ts';

/** One row of a file. `text` is the row text of the specification; `fault` says why it can be no record. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly text: string;
  readonly fault: { readonly code: ProblemCode; readonly detail: string } | null;
}

/** A file as rows. `columns` are the names as published; `tags` is the HXL row, if there is one. */
export interface Table {
  readonly delimiter: string | null;
  readonly columns: readonly string[];
  readonly tags: readonly string[] | null;
  readonly rows: readonly TableRow[];
}

/** In order of preference when two are equally frequent in the header. */
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Reads delimited text. Gives `null`, with the reason in `problems`, when there is no usable header. */
export function readTable(text: string, problems: ProblemList): Table | null {
  const delimiter = delimiterOf(text);
  const { data, errors } = Papa.parse(text, {
    delimiter,
    newline: '\n',
    quoteChar: '"',
    header: false,
    skipEmptyLines: false,
  });
  const broken = new Set(errors.filter((error) => error.type === 'Quotes').map((error) => error.row ?? 0));
  const lines = linesOf(data);

  const head = data.findIndex((cells) => !isBlank(cells));
  const columns = (data[head] ?? []).map((name) => name.trim());
  if (columns.length > MAX_COLUMNS) {
    problems.add(
      lines[head] ?? 1,
      'columns_too_many',
      `${columns.length} columns; the limit is ${MAX_COLUMNS}`,
    );
    return null;
  }
  noteRepeatedColumns(columns, lines[head] ?? 1, problems);

  const second = data.findIndex((cells, i) => i > head && !isBlank(cells));
  const tags = second >= 0 && isTagRow(data[second] as string[]) ? (data[second] as string[]) : null;
  const first = tags === null ? head + 1 : second + 1;

  const prefixes = columns.map((name) => `[${JSON.stringify(name)},`);
  const rows: TableRow[] = [];
  for (let i = first; i < data.length; i += 1) {
    const cells = data[i] as string[];
    if (isBlank(cells)) continue;
    const fault = broken.has(i) ? QUOTES_BROKEN : faultOf(cells, columns);
    rows.push({ line: lines[i] as number, cells, text: rowText(prefixes, cells), fault });
  }
  return { delimiter, columns, tags, rows };
}

const QUOTES_BROKEN = {
  code: 'quotes_broken',
  detail:
    'a quotation mark is not closed, or text follows a closing one; a quote inside a cell is written twice',
} as const;

/** The most frequent candidate in the first line with text, outside quotes. */
function delimiterOf(text: string): string {
  const start = text.search(/\S/);
  const from = text.lastIndexOf('\n', start) + 1;
  const end = text.indexOf('\n', start);
  const line = text.slice(from, end < 0 ? text.length : end).replace(/"[^"]*"/g, '');
  let best: string = DELIMITERS[0];
  let most = 0;
  for (const candidate of DELIMITERS) {
    const count = line.split(candidate).length - 1;
    if (count > most) [best, most] = [candidate, count];
  }
  return best;
}

/** The line on which each row starts: a cell may hold line breaks. */
function linesOf(data: readonly string[][]): number[] {
  let line = 1;
  return data.map((cells) => {
    const start = line;
    line += 1;
    for (const cell of cells) {
      for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) line += 1;
    }
    return start;
  });
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** An HXL row: at least one hashtag and nothing but hashtags (hxlstandard.org, "Tagging"). */
function isTagRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '' || /^#[a-z]/i.test(cell.trim()));
}

/** Row text: a JSON array of [name, cell] pairs, in file order, a cell past the header under the name "". */
function rowText(prefixes: readonly string[], cells: readonly string[]): string {
  let text = '';
  for (let i = 0; i < cells.length; i += 1) {
    text += `${i === 0 ? '[' : ','}${prefixes[i] ?? '["",'}${JSON.stringify(cells[i])}]`;
  }
  return `${text}]`;
}

function faultOf(cells: readonly string[], columns: readonly string[]): TableRow['fault'] {
  if (cells.length === columns.length && cells.every((cell, i) => cell.trim() === columns[i])) {
    return { code: 'header_repeated', detail: 'the header stands here again: files joined together?' };
  }
  const extra = cells.slice(columns.length);
  if (cells.length >= columns.length && isBlank(extra)) return null;
  const detail = `${cells.length} cells, but the header has ${columns.length}: a missing quote or delimiter?`;
  return { code: 'cells_count', detail };
}

function noteRepeatedColumns(columns: readonly string[], line: number, problems: ProblemList): void {
  const seen = new Set<string>();
  for (const name of columns) {
    const key = name.toLowerCase();
    if (key !== '' && seen.has(key)) {
      problems.add(line, 'column_repeated', 'two columns have this name; the first one is read', name);
    }
    seen.add(key);
  }
}

/** Row text as bytes: the leaf of the row tree. */
export function rowBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
