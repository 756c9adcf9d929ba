// The frame of charts over time: grid, days, marked days, and days without a number. Time runs as the reader reads.
import type { Mark, Row } from '../figure.ts';
import { unseenOf, type Unseen } from './ink.ts';
import { numberOf, type Panel } from './panels.ts';
import { type Plan, tickText } from './plan.ts';
import type { Scale } from './scale.ts';
import { SMALL, TEXT } from './sheet.ts';
import { wrapped } from './text-width.ts';
import { type Days, isoDay, lastDay, momentAt, momentOf, rowMoment, ticksOf } from './time-axis.ts';
import { cellText, nameOf, stateOf, written } from './wording.ts';

const [NARROW_HEIGHT, WIDE_HEIGHT] = [120, 160];
const WIDE_FROM = 420;
const AXIS_GAP = 6;
/** Height of the strip below the axis in which days without a number are marked. */
const STRIP = 6;
const GRID = { stroke: 'currentColor', 'stroke-opacity': 0.18, 'stroke-width': 1, class: 'chart-grid' };
const AXIS = { stroke: 'currentColor', 'stroke-width': 1, class: 'chart-axis' };
const DAY = 86_400_000;

/** A row with its time. */
export interface Timed {
  readonly ms: number;
  readonly row: Row;
}

/** Positions in one panel. */
export interface TimeFrame {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly floor: number;
  x(ms: number): number;
  y(value: number): number;
}

/** Rows of a panel that say when they are, earliest first. */
export function timed(plan: Plan, panel: Panel): readonly Timed[] {
  return panel.rows
    .flatMap((row) => {
      const ms = rowMoment(plan.figure, row);
      return ms === undefined ? [] : [{ ms, row }];
    })
    .sort((a, b) => a.ms - b.ms);
}

/** Lays out one panel; every panel of a plan gets the same scales. */
export function timeFrame(plan: Plan, days: Days, scale: Scale, x: number, y: number): TimeFrame {
  const labels = Math.max(...scale.ticks.map((tick) => plan.sheet.measure(tickText(plan, tick))));
  const left = x + labels + AXIS_GAP;
  const width = plan.width - labels - AXIS_GAP;
  const marks = (plan.figure.marks?.length ?? 0) > 0 ? 2 * TEXT : 0;
  const top = y + TEXT / 2 + marks;
  const floor = top + (plan.width >= WIDE_FROM ? WIDE_HEIGHT : NARROW_HEIGHT);
  return {
    left,
    width,
    top,
    floor,
    x: (ms) => left + momentAt(days, ms) * width,
    y: (value) => floor - Math.max(0, Math.min(1, scale.at(value))) * (floor - top),
  };
}

/** Draws what stands behind the data: grid, numbers and marked days. */
export function drawBehind(plan: Plan, frame: TimeFrame, scale: Scale): void {
  const { sheet } = plan;
  for (const tick of scale.ticks) {
    const y = frame.y(tick);
    sheet.segment([frame.left, y], [frame.left + frame.width, y], tick === 0 ? AXIS : GRID);
    const place = [frame.left - AXIS_GAP, y + TEXT * 0.34] as const;
    sheet.text(tickText(plan, tick), place, 'end', { class: 'chart-tick' });
  }
  drawMarks(plan, frame);
}

/** Numbered lines and spans. Their names stand in the key, where names of any length have room. */
function drawMarks(plan: Plan, frame: TimeFrame): void {
  const { sheet, wording } = plan;
  let before = Number.NEGATIVE_INFINITY;
  let raised = false;
  marksInOrder(plan).forEach(({ from, to, number }) => {
    const start = frame.x(from);
    const inside = (x: number): number => Math.max(frame.left, Math.min(frame.left + frame.width, x));
    if (to !== undefined) {
      const [x1, x2] = [inside(start), inside(frame.x(to))];
      const box = { fill: 'currentColor', 'fill-opacity': 0.08, class: 'chart-span' };
      sheet.rect(x1, frame.top, x2 - x1, frame.floor - frame.top, box);
    }
    if (start < frame.left - 1 || start > frame.left + frame.width + 1) return;
    raised = start - before < 1.6 * TEXT && !raised;
    before = start;
    const top = frame.top - (raised ? TEXT : 0) - 2;
    const line = {
      stroke: 'currentColor',
      'stroke-width': 1.25,
      'stroke-dasharray': '5 3',
      class: 'chart-mark',
    };
    sheet.segment([start, top], [start, frame.floor], line);
    const text = written(wording, number, 'count');
    const half = sheet.measure(text) / 2;
    const x = Math.max(frame.left + half, Math.min(frame.left + frame.width - half, start));
    sheet.text(text, [x, top - 2], 'middle', { 'font-weight': 'bold' });
  });
}

/** Marked days, earliest first, with the numbers that name them. */
export function marksInOrder({ figure }: Plan): readonly {
  readonly mark: Mark;
  readonly from: number;
  /** The end of the last day. */
  readonly to: number | undefined;
  readonly number: number;
}[] {
  const found = (figure.marks ?? []).flatMap((mark) => {
    const from = momentOf(mark.from);
    const last = mark.to === undefined ? undefined : momentOf(mark.to);
    return from === undefined ? [] : [{ mark, from, to: last === undefined ? undefined : last + DAY }];
  });
  return found.sort((a, b) => a.from - b.from).map((mark, i) => ({ ...mark, number: i + 1 }));
}

/** Draws days without a number below the axis, and the names of days; gives the bottom. */
export function drawBelow(plan: Plan, days: Days, frame: TimeFrame, rows: readonly Timed[]): number {
  const { sheet, wording } = plan;
  for (const { from, to, state } of unseenSpans(plan, days, rows)) {
    const width = Math.max(2, frame.x(to) - frame.x(from));
    sheet.rect(frame.x(from), frame.floor + 2, width, STRIP, unseenOf(sheet.id, state));
  }
  const top = frame.floor + STRIP + 3;
  const ticks = ticksOf(days, frame.width, TEXT, wording);
  for (const { at, x, text } of ticks) {
    const foot = frame.left + at;
    sheet.segment([foot, frame.floor], [foot, frame.floor + 3], AXIS);
    sheet.text(text, [frame.left + x, sheet.baseline(top)], 'middle', { class: 'chart-day' });
  }
  return drawEnds(plan, days, frame, top + sheet.line);
}

/** Rows that have no place on the axis, such as what is known worse than its period: written out; gives the bottom. */
export function drawApart(plan: Plan, panel: Panel, x: number, y: number): number {
  const { sheet, wording, series } = plan;
  let bottom = y;
  for (const row of panel.rows) {
    if (rowMoment(plan.figure, row) !== undefined) continue;
    const texts = series.map(({ index, column }) => cellText(wording, row.cells[index], column.kind));
    const line = `${nameOf(wording, row.label)}: ${texts.join(' · ')}`;
    bottom = sheet.lines(wrapped(line, TEXT, plan.width, 3), [x, bottom], { class: 'chart-apart' });
  }
  return bottom;
}

/** First and last day with their years at the two ends: which way time runs can be read, and is not to be known. */
function drawEnds(plan: Plan, days: Days, frame: TimeFrame, y: number): number {
  const { sheet, wording } = plan;
  const [first, last] = [isoDay(days.from), lastDay(days)].map((day) => written(wording, day, 'day'));
  const size = { 'font-size': SMALL, class: 'chart-end' };
  sheet.text(first!, [frame.left, sheet.baseline(y)], 'start', size);
  const room = frame.width - sheet.measure(first!, SMALL) - sheet.measure(last!, SMALL);
  if (first !== last && room > SMALL)
    sheet.text(last!, [frame.left + frame.width, sheet.baseline(y)], 'end', size);
  return y + sheet.line;
}

/** Days one after another that have no number for the same reason. */
function unseenSpans(
  plan: Plan,
  days: Days,
  rows: readonly Timed[],
): readonly { readonly from: number; readonly to: number; readonly state: Unseen }[] {
  const spans: { from: number; to: number; state: Unseen }[] = [];
  rows.forEach(({ ms, row }, i) => {
    const cell = plan.series.map(({ index }) => row.cells[index]).find((one) => numberOf(one) === undefined);
    if (plan.series.every(({ index }) => numberOf(row.cells[index]) !== undefined)) return;
    const next = rows[i + 1]?.ms ?? Number.POSITIVE_INFINITY;
    const to = next - ms < 2 * days.step ? next : Math.min(ms + days.step, days.to);
    const state = stateOf(cell);
    const last = spans.at(-1);
    if (last && last.to === ms && last.state === state) last.to = to;
    else spans.push({ from: ms, to, state });
  });
  return spans;
}
