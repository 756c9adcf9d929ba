// What of a figure is drawn: its columns, and its rows by panel.
import type { Cell, ChartKind, Column, ColumnKind, Figure, Label, Row } from '../figure.ts';
import { rangeOf } from './wording.ts';

/** Rows of one panel in the order of the figure. The label is null for rows of no panel. */
export interface Panel {
  readonly panel: string;
  readonly label: Label | null;
  readonly rows: readonly Row[];
}

/** A column that is drawn, with its place in the cells of a row. */
export interface Series {
  readonly column: Column;
  readonly index: number;
  /** Decides colour, pattern and shape. */
  readonly rank: number;
}

const NUMBERS: ReadonlySet<ColumnKind> = new Set<ColumnKind>([
  'count',
  'rate',
  'share',
  'ratio',
  'hours',
  'days',
]);
/** The kinds of column that a chart is about, best first, where a figure does not say. */
const PREFERRED: Partial<Record<ChartKind, readonly ColumnKind[]>> = {
  intervals: ['ratio', 'rate', 'share'],
  durations: ['days', 'hours'],
};

/** Panels in the order of the figure; rows of a panel that the figure does not name come after them, under its code. */
export function panelsOf(figure: Figure): readonly Panel[] {
  const rows = Map.groupBy(figure.rows, ({ panel }) => panel ?? '');
  const named = figure.panels.map(({ panel, label }) => ({ panel, label, rows: rows.get(panel) ?? [] }));
  const known = new Set(figure.panels.map(({ panel }) => panel));
  const others = [...rows.keys()]
    .filter((panel) => !known.has(panel))
    .map((panel) => ({
      panel,
      label: panel === '' ? null : { text: { und: panel } },
      rows: rows.get(panel)!,
    }));
  return [...named, ...others];
}

/**
 * The columns that a chart draws: those that the figure names, else the first that fits the kind of chart; of stacked
 * bars, all that hold the same as it.
 */
export function drawnColumns(figure: Figure): readonly Series[] {
  const numbers = figure.columns.filter(({ kind }) => NUMBERS.has(kind));
  const columns = figure.drawn
    ? figure.drawn.flatMap((code) => numbers.filter((column) => column.code === code))
    : chosen(figure, numbers);
  return columns.map((column, rank) => ({ column, index: figure.columns.indexOf(column), rank }));
}

function chosen(figure: Figure, numbers: readonly Column[]): readonly Column[] {
  const preferred = PREFERRED[figure.chart] ?? [];
  const best = preferred.flatMap((kind) => numbers.filter((column) => column.kind === kind))[0];
  const first = best ?? numbers[0];
  if (!first) return [];
  if (figure.chart === 'stacked') return numbers.filter(({ kind }) => kind === first.kind);
  if (best || figure.chart === 'durations') return [first];
  const ranged = numbers.find((column) =>
    figure.rows.some(({ cells }) => {
      const cell = cells[figure.columns.indexOf(column)];
      return cell && rangeOf(cell);
    }),
  );
  return [ranged ?? first];
}

/** The number of a cell; undefined where it has none. */
export function numberOf(cell: Cell | undefined): number | undefined {
  return typeof cell?.value === 'number' && Number.isFinite(cell.value) ? cell.value : undefined;
}

/** Every cell of the series, over all panels: what a common scale is made from. */
export function cellsOf(figure: Figure, series: readonly Series[]): readonly Cell[] {
  return figure.rows.flatMap(({ cells }) => series.flatMap(({ index }) => cells[index] ?? []));
}

/** Every number that a common scale must reach: values, and ends of intervals as far as they are not much longer. */
export function reachOf(cells: readonly Cell[]): readonly number[] {
  const values = cells.flatMap((cell) => numberOf(cell) ?? []);
  const ends = cells.flatMap((cell) => {
    const range = numberOf(cell) === undefined ? undefined : rangeOf(cell);
    return range ? [range.low, ...(range.high === null ? [] : [range.high])] : [];
  });
  const most = Math.max(0, ...values.map(Math.abs));
  const limit = most > 0 ? most * INTERVAL_REACH : Number.POSITIVE_INFINITY;
  return [...values, ...ends.map((end) => Math.max(-limit, Math.min(limit, end)))];
}

/** One interval, of a day with little effort, must not press all others flat: it is cut here, and that is said. */
const INTERVAL_REACH = 3;
