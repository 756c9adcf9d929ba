// The frame of charts whose rows stand below each other: names, a plot with one scale over all panels, and the numbers
// themselves at the end of each row. On narrow sheets names stand above their bars.
import type { Cell, Row } from '../figure.ts';
import { unseenOf } from './ink.ts';
import { type Key, SWATCH } from './legend.ts';
import { cellsOf, numberOf, type Panel } from './panels.ts';
import { fitting, type Plan, tickText } from './plan.ts';
import type { Scale } from './scale.ts';
import { type Point, TEXT } from './sheet.ts';
import { wrapped } from './text-width.ts';
import { nameOf, rangeOf, stateOf, word } from './wording.ts';

/** Rows drawn a panel; the table has all. */
export const MOST_ROWS = 40;
/** Height of a bar and what it takes with its space. */
export const BAR = 14;
export const BAR_ROOM = 18;

const BESIDE_FROM = 420;
const NAME_SHARE = 0.36;
const NAME_LINES = 3;
const GAP = 8;
const MOST_STEPS = 5;
const LEAST_PLOT = 0.35;
const GRID = { stroke: 'currentColor', 'stroke-opacity': 0.18, 'stroke-width': 1, class: 'chart-grid' };
const AXIS = { stroke: 'currentColor', 'stroke-width': 1, class: 'chart-axis' };

export interface RowFrame {
  readonly scale: Scale;
  /** Whether names stand beside their bars. */
  readonly beside: boolean;
  readonly names: number;
  /** Where the plot begins within a panel, and how wide it is. */
  readonly left: number;
  readonly width: number;
}

/** One row as it is drawn. `y` is the top of its bars, `x` gives the position of a value. */
export interface RowPlace {
  readonly y: number;
  /** Where the panel begins. */
  readonly start: number;
  readonly zero: number;
  readonly left: number;
  readonly width: number;
  /** Whether a value, or the lack of a bound, lies beyond the end of the plot. */
  isPast(value: number | null): boolean;
  x(value: number): number;
}

/** What differs between charts of rows. */
export interface RowKind {
  /** Height of what is drawn in a row. */
  readonly height: number;
  /** The axis is drawn at this value, over the whole panel. */
  readonly base: number;
  draw(row: Row, place: RowPlace, panel: Panel): void;
}

/** The same for every panel: `texts` are all numbers that will stand at the ends of rows. */
export function rowFrame(plan: Plan, texts: readonly string[], make: (most: number) => Scale): RowFrame {
  const { sheet, width, wording } = plan;
  const beside = width >= BESIDE_FROM;
  const widest = Math.max(
    0,
    ...plan.panels.flatMap(({ rows }) =>
      rows.slice(0, MOST_ROWS).map(({ label }) => sheet.measure(nameOf(wording, label)) + 1),
    ),
  );
  const names = beside ? Math.min(widest, width * NAME_SHARE) : width;
  const ends = Math.max(0, ...texts.map((text) => sheet.measure(text))) + GAP;
  const before = beside ? names + GAP : 0;
  const plot = Math.max(width * LEAST_PLOT, width - before - ends);
  // The sign of a value at the edge needs room.
  const inset = TEXT / 2;
  const scale = fitting(plan, plot - inset, MOST_STEPS, make);
  return { scale, beside, names, left: before + inset, width: plot - inset };
}

/** Draws the rows of a panel with the axis below them; gives the bottom. */
export function drawRows(
  plan: Plan,
  frame: RowFrame,
  kind: RowKind,
  panel: Panel,
  x: number,
  y: number,
): number {
  const { sheet } = plan;
  const left = x + frame.left;
  const at = (value: number): number => left + Math.max(0, Math.min(1, frame.scale.at(value))) * frame.width;
  const isPast = (value: number | null): boolean => value === null || value > frame.scale.to;
  const rows = panel.rows.slice(0, MOST_ROWS);
  const places = placed(plan, frame, kind.height, rows, y + TEXT / 3);
  const floor = (places.at(-1)?.bottom ?? y) + TEXT / 3;
  rows.forEach((row, i) => {
    const { top, bars, bottom, lines } = places[i]!;
    const [from, to] = frame.beside ? [top - GAP / 4, bottom + GAP / 4] : [bars, bottom];
    drawGrid(plan, frame, kind, left, from, to, hasNumber(plan, row));
    sheet.lines(lines, [x, top], { class: 'chart-name' });
    const place = { y: bars, start: x, zero: at(kind.base), left, width: frame.width, isPast, x: at };
    sheet.group({ class: 'chart-row', 'data-key': row.key }, () => kind.draw(row, place, panel));
  });
  const hidden = panel.rows.length - rows.length;
  const end = drawAxis(plan, frame, x, floor);
  if (hidden === 0) return end;
  const text = word(plan.wording, 'more_rows', { count: plan.wording.format(hidden, 'count') });
  return sheet.lines(wrapped(text, TEXT, plan.width, 2), [x, end]);
}

/** Where each row stands: its top, the top of its bars, its bottom and its name in lines. */
function placed(
  plan: Plan,
  frame: RowFrame,
  height: number,
  rows: readonly Row[],
  y: number,
): readonly { top: number; bars: number; bottom: number; lines: readonly string[] }[] {
  const { sheet, wording } = plan;
  let next = y;
  return rows.map(({ label }) => {
    const lines = wrapped(nameOf(wording, label), TEXT, frame.names, NAME_LINES);
    const names = lines.length * sheet.line;
    const top = next;
    const tall = frame.beside ? Math.max(names, height) : names + height;
    const bars = frame.beside ? top + Math.max(0, (sheet.line - BAR_ROOM) / 2) : top + names;
    next = top + tall + GAP / 2;
    return { top, bars, bottom: top + tall, lines };
  });
}

/** Lines behind the bars of a row: not through names, nor through words that stand in place of a bar. */
function drawGrid(
  plan: Plan,
  frame: RowFrame,
  { base }: RowKind,
  left: number,
  y: number,
  floor: number,
  isDrawn: boolean,
): void {
  const lines = frame.scale.ticks
    .filter((tick) => tick !== base)
    .map((tick) => upright(left + frame.scale.at(tick) * frame.width, y, floor));
  if (isDrawn) plan.sheet.path(lines, GRID);
  plan.sheet.path([upright(left + frame.scale.at(base) * frame.width, y, floor)], AXIS);
}

function upright(x: number, from: number, to: number): readonly Point[] {
  return [
    [x, from],
    [x, to],
  ];
}

/** The numbers of the axis, kept within the panel whose start is given. */
function drawAxis(plan: Plan, frame: RowFrame, start: number, floor: number): number {
  const { sheet } = plan;
  for (const tick of frame.scale.ticks) {
    const text = tickText(plan, tick);
    const half = sheet.measure(text) / 2;
    const at = start + frame.left + frame.scale.at(tick) * frame.width;
    const x = Math.max(start + half, Math.min(start + plan.width - half, at));
    sheet.text(text, [x, sheet.baseline(floor + 2)], 'middle', { class: 'chart-tick' });
  }
  return floor + 2 + sheet.line;
}

/** The number of a row, at the end of the panel, beside the middle of its bar. */
export function drawEnd(plan: Plan, place: RowPlace, y: number, text: string): void {
  const { sheet } = plan;
  sheet.text(text, [place.start + plan.width, y + BAR / 2 + TEXT * 0.34], 'end', { class: 'chart-value' });
}

/** In place of a bar: that there is no number, and why. It has no length. */
export function drawUnseen(plan: Plan, place: RowPlace, y: number, cell: Cell | undefined): void {
  const { sheet, wording } = plan;
  const state = stateOf(cell);
  sheet.rect(place.left, y + 1, BAR - 2, BAR - 2, unseenOf(sheet.id, state));
  const room = place.start + plan.width - place.left - BAR - GAP;
  const [text] = wrapped(word(wording, state), TEXT, room, 1);
  sheet.text(text!, [place.left + BAR + GAP / 2, y + BAR / 2 + TEXT * 0.34], 'start', {
    class: 'chart-value',
  });
}

/** An arrow head that says that something goes on past where it stands, away from the start or towards it. */
export function drawArrow(plan: Plan, x: number, y: number, towards: 'end' | 'start', stroke: string): void {
  const back = towards === 'end' ? -5 : 5;
  const points = [
    [x + back, y - 4],
    [x, y],
    [x + back, y + 4],
  ] as const;
  plan.sheet.path([points], { stroke, 'stroke-width': 1.75, class: 'chart-arrow' });
}

/** Whether anything of a row is drawn. */
function hasNumber({ series }: Plan, { cells }: Row): boolean {
  return series.some(({ index }) => numberOf(cells[index]) !== undefined);
}

/** The key of arrows, where an interval goes on past the plot. */
export function cutKey(plan: Plan, scale: Scale): readonly Key[] {
  const isCut = cellsOf(plan.figure, plan.series).some((cell) => {
    const range = numberOf(cell) === undefined ? undefined : rangeOf(cell);
    return range && (range.high === null || range.high > scale.to || range.low < scale.from);
  });
  if (!isCut) return [];
  const draw = (x: number, y: number): void => {
    const middle = y + plan.sheet.line / 2;
    const line = { stroke: 'currentColor', 'stroke-width': 1.5 };
    plan.sheet.segment([x + 2, middle], [x + SWATCH, middle], line);
    drawArrow(plan, x + SWATCH, middle, 'end', 'currentColor');
  };
  return [{ text: word(plan.wording, 'cut'), draw }];
}
