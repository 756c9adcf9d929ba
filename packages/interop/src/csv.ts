// Delimited text -> rows of cells with line numbers. Papa Parse reads RFC 4180; what is added here is that a line
// with broken quoting is set aside alone and the lines after it are read, and that a file is read in pieces, so that
// no more than one piece of it is held as cells. See spec/datasets.md, "Rows".
import Papa from 'papaparse';
import { MAX_REREAD, MAX_ROW_LENGTH, MAX_ROWS } from './limits.ts';
import { FileRefusal } from './problem.ts';

/** A row of cells. `line` is the line it starts on, from 1; a `broken` row is one raw line in one cell. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly broken: boolean;
}

/**
 * How many times the length of a file is read again to get past broken quoting. A file that needs more is read
 * up to there, and the rest stands as one broken row: a hostile file must not take for ever.
 */
const REREAD_FACTOR = 32;

/** Characters parsed at a time where rows are not longer: few enough that their cells are soon forgotten. */
const PIECE_LENGTH = 64 * 1024;

const BYTE_ORDER_MARK = '\ufeff';

/**
 * Splits text whose line breaks are all LF. Blank rows are not given, but counted: for the lines and for the limit.
 * Throws `FileRefusal` at a row past `MAX_ROWS`, one longer than `MAX_ROW_LENGTH`, or broken rows past `MAX_REREAD`.
 */
export function* splitCsv(text: string, delimiter: string): Generator<CsvRow> {
  let budget = REREAD_FACTOR * text.length;
  let reread = 0;
  let count = 0;
  let line = 1;
  let at = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  let afterBroken = at;
  while (at < text.length) {
    let piece = readPiece(text, at, line, delimiter, PIECE_LENGTH);
    if (piece.next === at && piece.brokenTo === null) {
      piece = readPiece(text, at, line, delimiter, MAX_ROW_LENGTH + 2);
    }
    count += piece.count;
    refuseMoreThanMost(count, piece.line);
    yield* piece.rows;
    ({ next: at, line } = piece);
    if (piece.brokenTo === null) continue;
    budget -= piece.brokenTo - afterBroken;
    reread += piece.brokenTo - at;
    if (reread > MAX_REREAD) throw quotesTooBroken(line);
    const lineEnd = budget > 0 ? text.indexOf('\n', at) : -1;
    const end = lineEnd < 0 ? text.length : lineEnd;
    if (end - at > MAX_ROW_LENGTH) throw rowTooLong(line);
    refuseMoreThanMost((count += 1), line);
    yield { line, cells: [text.slice(at, end)], broken: true };
    line += 1;
    at = afterBroken = end + 1;
  }
}

/** Rows of a piece of text, `count` with the blank ones. `line` and `next`: where the first row after them starts. */
interface Piece {
  readonly rows: CsvRow[];
  count: number;
  line: number;
  next: number;
  /** Where the parser stopped in the row at `next`, whose quoting is broken; `null` when that row may be sound. */
  brokenTo: number | null;
}

/**
 * Reads the rows that end before `from + length`, up to the first broken one. None ends there when the first row is
 * longer; with more than `MAX_ROW_LENGTH` and a line break, that row is broken or refused.
 */
function readPiece(text: string, from: number, line: number, delimiter: string, length: number): Piece {
  const piece: Piece = { rows: [], count: 0, line, next: from, brokenTo: null };
  const end = Math.min(from + length, text.length);
  Papa.parse(keepingMark(text.slice(from, end)), {
    delimiter,
    newline: '\n',
    quoteChar: '"',
    header: false,
    skipEmptyLines: false,
    step({ data, errors, meta }: Papa.ParseStepResult<string[]>, parser) {
      const stop = from + meta.cursor;
      const isCutOff = stop === end && end < text.length;
      const broken = errors.some((error) => error.type === 'Quotes');
      if (isCutOff && (piece.next > from || length <= MAX_ROW_LENGTH)) parser.abort();
      else if (broken) {
        piece.brokenTo = stop;
        parser.abort();
      } else if (lengthOf(text, piece.next, stop) > MAX_ROW_LENGTH) throw rowTooLong(piece.line);
      else if (piece.next < end) take(piece, data, stop);
    },
  });
  return piece;
}

function take(piece: Piece, cells: readonly string[], stop: number): void {
  if (!isBlank(cells)) piece.rows.push({ line: piece.line, cells, broken: false });
  piece.count += 1;
  piece.line += 1 + lineBreaks(cells);
  piece.next = stop;
}

/** Length of a row without its line break. */
function lengthOf(text: string, from: number, to: number): number {
  return to - from - (text[to - 1] === '\n' ? 1 : 0);
}

/** Papa Parse drops a byte order mark at the start of what it is given; in the middle of a file it is text. */
function keepingMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK + text : text;
}

function refuseMoreThanMost(count: number, line: number): void {
  if (count <= MAX_ROWS) return;
  throw new FileRefusal(line, 'rows_too_many', `more than ${MAX_ROWS} rows. Split the file`);
}

function rowTooLong(line: number): FileRefusal {
  const detail = `a row of more than ${MAX_ROW_LENGTH} characters: other line breaks, or a quote not closed?`;
  return new FileRefusal(line, 'row_too_long', detail);
}

function quotesTooBroken(line: number): FileRefusal {
  const detail = 'too many quotation marks that are not closed or stand inside cells; write them twice';
  return new FileRefusal(line, 'quotes_too_broken', detail);
}

/** Whether a row has nothing but white space. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

function lineBreaks(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1;
  }
  return count;
}
