// Days on an axis: where a day stands, and which days are named so that names do not touch.
import type { Figure, Row } from '../figure.ts';
import { textWidth } from './text-width.ts';
import type { Wording } from './wording.ts';

const DAY = 86_400_000;
const ISO = /^(\d{4})-(\d\d)(?:-(\d\d)(T\S+)?)?$/;
/** Rows are said to follow each other while they are not further apart than this many steps; months are not equal. */
const STEP_SLACK = 1.5;
/** Days of the shortest month. */
const LEAST_MONTH = 28;
/** Steps between the days that are named: days, then months. */
const DAY_STEPS = [1, 2, 7, 14];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600];
/** Space between two names, in ems. */
const TICK_GAP = 0.8;

/** A day of the axis that is named. `x` is where its name is centred, which is beside it at the ends. */
export interface Tick {
  readonly ms: number;
  readonly at: number;
  readonly x: number;
  readonly text: string;
}

/** Milliseconds since 1970 of a month, a day or a time as ISO 8601 writes it, in UTC; undefined for other text. */
export function momentOf(text: string): number | undefined {
  const parts = ISO.exec(text);
  if (!parts) return undefined;
  const ms = Date.parse(parts[3] === undefined ? `${text}-01` : text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** When a row is: its first column of days or times, else the part of its key that is a month or a day. */
export function rowMoment(figure: Figure, row: Row): number | undefined {
  const i = figure.columns.findIndex(({ kind }) => kind === 'day' || kind === 'time');
  const value = i < 0 ? undefined : row.cells[i]?.value;
  if (typeof value === 'string') return momentOf(value);
  for (const part of row.key.split('/')) {
    const ms = momentOf(part);
    if (ms !== undefined) return ms;
  }
  return undefined;
}

/** The days of a figure over time. `step` is what one row covers, in milliseconds. */
export interface Days {
  readonly from: number;
  /** The end of what the last row covers. */
  readonly to: number;
  readonly step: number;
}

/** The days of all panels together; null where no row says when it is. */
export function daysOf(figure: Figure): Days | null {
  const moments = new Set<number>();
  for (const row of figure.rows) {
    const ms = rowMoment(figure, row);
    if (ms !== undefined) moments.add(ms);
  }
  if (moments.size === 0) return null;
  const sorted = [...moments].sort((a, b) => a - b);
  let step = Number.POSITIVE_INFINITY;
  for (let i = 1; i < sorted.length; i += 1) step = Math.min(step, sorted[i]! - sorted[i - 1]!);
  if (!Number.isFinite(step)) step = DAY;
  const { period } = figure.provenance;
  const from = Math.min(sorted[0]!, momentOf(period?.from ?? '') ?? sorted[0]!);
  const end = momentOf(period?.to ?? '');
  const to = Math.max(endOf(sorted, step), end === undefined ? 0 : end + DAY);
  return { from, to, step };
}

/** The end of what the last row covers: of a month, or of some months, the next first day of a month. */
function endOf(sorted: readonly number[], step: number): number {
  const last = sorted.at(-1)!;
  const areMonths = step >= LEAST_MONTH * DAY && sorted.every((ms) => new Date(ms).getUTCDate() === 1);
  if (!areMonths) return last + step;
  const day = new Date(last);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + Math.round(step / (30.4 * DAY)), 1);
}

/** Whether a row comes right after another, with nothing left out between them. */
export function follows(days: Days, before: number, after: number): boolean {
  return after - before <= days.step * STEP_SLACK;
}

/** The days to name in a width, as many as fit, none between the days of rows. */
export function ticksOf(days: Days, width: number, size: number, wording: Wording): readonly Tick[] {
  const most = width / size;
  const unit = Math.min(days.step, days.to - days.from);
  for (const step of DAY_STEPS.map((count) => count * DAY)) {
    if (step % days.step !== 0 || (days.to - days.from) / step > most) continue;
    const ticks = placed(daysBy(days, step), days, unit, width, size, wording, 'short');
    if (ticks) return ticks;
  }
  // A month stands at its middle where rows are months, at its first day where they are shorter.
  const areMonths = days.step >= LEAST_MONTH * DAY;
  for (const step of MONTH_STEPS) {
    if (step * 31 * DAY < days.step || (days.to - days.from) / (step * LEAST_MONTH * DAY) > most) continue;
    const found = monthsBy(days, step);
    const ticks = found.length < 2 ? null : placed(found, days, areMonths ? unit : DAY, width, size, wording);
    if (ticks) return ticks;
  }
  return placed([days.from], days, unit, width, size, wording)!;
}

function daysBy(days: Days, step: number): readonly number[] {
  const found: number[] = [];
  for (let ms = days.from; ms < days.to; ms += step) found.push(ms);
  return found;
}

/** First days of months; of every third month, in January, April, July and October. */
function monthsBy(days: Days, step: number): readonly number[] {
  const found: number[] = [];
  const start = new Date(days.from);
  for (let month = start.getUTCFullYear() * 12 + start.getUTCMonth(); ; month += 1) {
    const ms = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (ms >= days.to) return found;
    if (month % step === 0 && ms >= days.from) found.push(ms);
  }
}

/** Ticks in the middle of units, with their names kept inside the axis; null when two names would touch. */
function placed(
  moments: readonly number[],
  days: Days,
  unit: number,
  width: number,
  size: number,
  wording: Wording,
  form?: 'short',
): readonly Tick[] | null {
  const ticks: Tick[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const ms of moments) {
    const text = wording.format(isoDay(ms), 'day', form);
    const half = textWidth(text, size) / 2;
    const at = Math.min(1, momentAt(days, ms + unit / 2)) * width;
    const x = Math.max(half, Math.min(width - half, at));
    if (x - half < end + TICK_GAP * size && ticks.length > 0) return null;
    end = x + half;
    ticks.push({ ms, at, x, text });
  }
  return ticks;
}

/** Where a moment stands, from 0 to 1. */
export function momentAt(days: Days, ms: number): number {
  return (ms - days.from) / (days.to - days.from);
}

/** The day of a moment, `YYYY-MM-DD`, in UTC. */
export function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The last day that an axis covers. */
export function lastDay(days: Days): string {
  return isoDay(days.to - 1);
}
