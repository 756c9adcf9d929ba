// Delimited text -> rows of cells with line numbers. Papa Parse reads RFC 4180; what is added here is that a line
// with broken quoting is set aside alone and the lines after it are read. See spec/datasets.md, "Rows".
import Papa from 'papaparse';

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

/** Splits text whose line breaks are all LF. Blank lines are rows, too. */
export function splitCsv(text: string, delimiter: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let budget = REREAD_FACTOR * text.length;
  let line = 1;
  let rest = text;
  while (rest !== '') {
    const part = splitWhileSound(rest, delimiter);
    for (const cells of part.rows) {
      rows.push({ line, cells, broken: false });
      line += 1 + lineBreaks(cells);
    }
    if (part.brokenAt === null) break;
    budget -= part.readTo;
    const end = budget > 0 ? rest.indexOf('\n', part.brokenAt) : -1;
    rows.push({ line, cells: [rest.slice(part.brokenAt, end < 0 ? rest.length : end)], broken: true });
    line += 1;
    rest = end < 0 ? '' : rest.slice(end + 1);
  }
  return rows;
}

/** The rows before the first broken one, where that one starts, and how far the text was read. */
interface SoundPart {
  readonly rows: string[][];
  readonly brokenAt: number | null;
  readonly readTo: number;
}

function splitWhileSound(text: string, delimiter: string): SoundPart {
  const rows: string[][] = [];
  let cursor = 0;
  let brokenAt: number | null = null;
  Papa.parse(text, {
    delimiter,
    newline: '\n',
    quoteChar: '"',
    header: false,
    skipEmptyLines: false,
    step({ data, errors, meta }, parser) {
      if (errors.some((error) => error.type === 'Quotes')) {
        brokenAt = cursor;
        parser.abort();
      } else rows.push(data);
      cursor = meta.cursor;
    },
  });
  return { rows, brokenAt, readTo: cursor };
}

function lineBreaks(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1;
  }
  return count;
}
