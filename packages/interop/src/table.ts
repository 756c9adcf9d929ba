// CSV text -> table: header, optional HXL tags, rows with line numbers and row text. See spec/datasets.md, "Rows".
import { type CsvRow, isBlank, splitCsv } from './csv.ts';
import { MAX_COLUMNS, MAX_ROW_LENGTH, ROW_TEXT_BASE, ROW_TEXT_FACTOR } from './limits.ts';
import { FileRefusal, type ProblemCode, type ProblemList } from './problem.ts';

/** One row of a file. `text` makes the row text of the specification; `fault` says why it can be no record. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault: { readonly code: ProblemCode; readonly detail: string } | null;
  text(): string;
}

/**
 * A file as rows. `columns` are the names as published; `tags` is the HXL row, if there is one. `rows` reads the
 * file from its start, every time alike: rows are made one by one, so that nobody holds the cells of them all. It
 * throws `FileRefusal` at a limit.
 */
export interface Table {
  readonly delimiter: string | null;
  readonly columns: readonly string[];
  readonly tags: readonly string[] | null;
  rows(): Iterable<TableRow>;
}

/** In order of preference when two are equally frequent in the header. */
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Reads delimited text. Gives `null`, with the reason in `problems`, when there is no usable header. */
export function readTable(text: string, problems: ProblemList): Table | null {
  const delimiter = delimiterOf(text);
  const [head, second] = splitCsv(text, delimiter);
  if (head === undefined) {
    problems.add(0, 'file_empty', 'the file holds delimiters and no cells');
    return null;
  }
  const columns = head.cells.map((name) => name.trim());
  if (columns.length > MAX_COLUMNS) {
    problems.add(head.line, 'columns_too_many', `${columns.length} columns; the limit is ${MAX_COLUMNS}`);
    return null;
  }
  noteRepeatedColumns(columns, head.line, problems);
  const tags = second !== undefined && isTagRow(second.cells) ? second.cells : null;
  const before = tags === null ? 1 : 2;
  return { delimiter, columns, tags, rows: () => tableRows(text, delimiter, columns, before) };
}

function* tableRows(
  text: string,
  delimiter: string,
  columns: readonly string[],
  before: number,
): Generator<TableRow> {
  let left = ROW_TEXT_BASE + ROW_TEXT_FACTOR * text.length;
  let skip = before;
  for (const row of splitCsv(text, delimiter)) {
    if (skip-- > 0) continue;
    left -= leastRowText(columns, row.cells);
    if (left < 0) {
      const detail =
        'the rows with the names of their columns grow too long; shorten the names in the header';
      throw new FileRefusal(row.line, 'table_too_large', detail);
    }
    yield tableRow(row, columns);
  }
}

function tableRow({ line, cells, broken }: CsvRow, columns: readonly string[]): TableRow {
  if (broken) return { line, cells, fault: QUOTES_BROKEN, text: () => rowText([], cells) };
  return { line, cells, fault: faultOf(cells, columns), text: () => rowText(columns, cells) };
}

/** Length of the row text without escapes: names and cells, and eight characters a cell around them. */
function leastRowText(columns: readonly string[], cells: readonly string[]): number {
  let length = 1;
  for (let i = 0; i < cells.length; i += 1) {
    length += (columns[i]?.length ?? 0) + (cells[i] as string).length + 8;
  }
  return length;
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
  const line = text
    .slice(from, Math.min(end < 0 ? text.length : end, from + MAX_ROW_LENGTH))
    .replace(/"[^"]*"/g, '');
  let best: string = DELIMITERS[0];
  let most = 0;
  for (const candidate of DELIMITERS) {
    const count = line.split(candidate).length - 1;
    if (count > most) [best, most] = [candidate, count];
  }
  return best;
}

/** An HXL row: at least one hashtag and nothing but hashtags (hxlstandard.org, "Tagging"). */
function isTagRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '' || /^#[a-z]/i.test(cell.trim()));
}

/**
 * Row text: a JSON array of [name, cell] pairs, in file order, a cell past the header under the name "". Made in
 * one piece: a text grown by concatenation would keep every piece alive.
 */
function rowText(columns: readonly string[], cells: readonly string[]): string {
  return JSON.stringify(cells.map((cell, i) => [columns[i] ?? '', cell]));
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
