// A figure -> rows as one reads them: what stands beside every drawing, and what HTML, documents and sheets are made of.
import { cellText, nameOf, stateOf, type Wording, word } from '../chart/wording.ts';
import type { Block, Run } from '../document.ts';
import type { Cell, ColumnKind, Figure } from '../figure.ts';

/** A heading of a column. */
export interface TableHead {
  readonly text: string;
  /** `panel` and `row` for the two that name rows, else the code of a column. */
  readonly code: string;
  /** Numbers stand in a column, one below the other. */
  readonly isNumber: boolean;
}

export interface TableCell {
  /** In the reader's words and digits; the state in words where there is no number. */
  readonly text: string;
  /** The value itself; null where a state stands in its place. */
  readonly value: number | string | null;
  readonly isNumber: boolean;
  /** Ids of what is behind it. */
  readonly records: readonly string[];
  /** A number that may still grow, or what stands where there is none. */
  readonly state: Cell['state'];
}

export interface TableRow {
  readonly key: string;
  /** Names of the panel, where the figure has any, and of the row: headings of the row. */
  readonly names: readonly string[];
  readonly cells: readonly TableCell[];
}

export interface Table {
  readonly caption: string;
  readonly head: readonly TableHead[];
  readonly rows: readonly TableRow[];
}

const NUMBERS: ReadonlySet<ColumnKind> = new Set<ColumnKind>([
  'count',
  'rate',
  'share',
  'ratio',
  'p',
  'hours',
  'days',
]);

/** Every row and column of a figure, in its order. */
export function tableOf(figure: Figure, wording: Wording): Table {
  const panels = new Map(figure.panels.map(({ panel, label }) => [panel, nameOf(wording, label)]));
  const hasPanels = panels.size > 0;
  const panelHead = { text: word(wording, 'panel'), code: 'panel', isNumber: false };
  const rowHead = figure.heading ? nameOf(wording, figure.heading) : word(wording, 'row');
  const columns = figure.columns.map(({ code, label, kind }) => ({
    text: nameOf(wording, label),
    code,
    isNumber: NUMBERS.has(kind),
  }));
  return {
    caption: nameOf(wording, figure.title),
    head: [...(hasPanels ? [panelHead] : []), { text: rowHead, code: 'row', isNumber: false }, ...columns],
    rows: figure.rows.map(({ key, label, panel, cells }) => ({
      key,
      names: [...(hasPanels ? [panels.get(panel ?? '') ?? panel ?? ''] : []), nameOf(wording, label)],
      cells: figure.columns.map(({ kind }, i) => tableCell(cells[i], kind, wording)),
    })),
  };
}

function tableCell(cell: Cell | undefined, kind: ColumnKind, wording: Wording): TableCell {
  const value = cell?.value ?? null;
  const text = cellText(wording, cell, kind);
  const isProvisional = cell?.state === 'provisional';
  return {
    text: isProvisional && value !== null ? text + provisionalMark(wording) : text,
    value,
    isNumber: NUMBERS.has(kind),
    records: cell?.records ?? [],
    state: value === null ? stateOf(cell) : isProvisional ? 'provisional' : undefined,
  };
}

function provisionalMark(wording: Wording): string {
  return ` (${word(wording, 'provisional_mark')})`;
}

/** Columns that fit beside each other on a page; a table that has more, and fewer rows, stands on its side. */
const MOST_COLUMNS = 9;

/**
 * The table as a block of a document. Where rows have panels, the name of the panel stands before that of the row. One
 * that is too wide for a page has its columns as rows.
 */
export function tableBlock(figure: Figure, wording: Wording): Block {
  const { caption, head, rows } = tableOf(figure, wording);
  const names = head.length - figure.columns.length;
  const heads = head.slice(0, names).map(({ text }) => text);
  const lines: readonly (readonly (readonly Run[])[])[] = [
    [[{ text: heads.join(' · ') }], ...head.slice(names).map(({ text }) => [{ text }])],
    ...rows.map((row) => [
      [{ text: row.names.join(' · ') }],
      ...row.cells.map((cell) => cellRuns(cell, wording)),
    ]),
  ];
  const isWide = figure.columns.length > MOST_COLUMNS && rows.length < figure.columns.length;
  const [first = [], ...rest] = isWide ? lines[0]!.map((_, at) => lines.map((line) => line[at]!)) : lines;
  return { type: 'table', caption: [{ text: caption }], head: first, rows: rest };
}

/** A number stands by itself from left to right; the word behind it runs with the language. */
function cellRuns({ text, isNumber, value, state }: TableCell, wording: Wording): readonly Run[] {
  if (!isNumber || value === null) return [{ text }];
  if (state !== 'provisional') return [{ text, isolated: true }];
  const mark = provisionalMark(wording);
  return [{ text: text.slice(0, -mark.length), isolated: true }, { text: mark }];
}
