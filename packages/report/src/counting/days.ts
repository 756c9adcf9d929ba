// Days and periods of days, in UTC. A period is named by its first day, so that its name says when it is.
import type { Label } from '../figure.ts';

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const STEPS = ['day', 'week', 'month', 'year'] as const;
export type Step = (typeof STEPS)[number];

/** Days of one step: first and last belong to it. */
export interface Period {
  /** `2026-01-05` for a day and for the week that begins on it, `2026-01` for a month, `2026-01` for a year from then. */
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

/** The day of a moment in milliseconds since 1970, `YYYY-MM-DD`. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The beginning of a day, milliseconds since 1970. */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`);
}

/** The day so many days after another. */
export function dayAfter(day: string, days: number): string {
  return dayOf(startOfDay(day) + days * DAY_MS);
}

/** Days from the first to the last, both included. */
export function daysBetween(from: string, to: string): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / DAY_MS) + 1;
}

/** The period that a day lies in. */
export function periodOf(step: Step, day: string): Period {
  if (step === 'day') return { key: day, from: day, to: day };
  if (step === 'week') {
    // Weeks begin on Monday (ISO 8601).
    const from = dayAfter(day, -((new Date(startOfDay(day)).getUTCDay() + 6) % 7));
    return { key: from, from, to: dayAfter(from, 6) };
  }
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  if (step === 'month') {
    const next = month === 12 ? dayText(year + 1, 1) : dayText(year, month + 1);
    return { key: day.slice(0, 7), from: dayText(year, month), to: dayAfter(next, -1) };
  }
  return { key: `${day.slice(0, 4)}-01`, from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` };
}

/** Every period that has one of the days from the first to the last, the earliest first; no more than `most`, the latest. */
export function periodsBetween(step: Step, from: string, to: string, most: number): Period[] {
  const found: Period[] = [];
  let period = periodOf(step, to);
  while (period.to >= from && found.length < most) {
    found.push(period);
    period = periodOf(step, dayAfter(period.from, -1));
  }
  return found.reverse();
}

/** What a period is called. */
export function periodLabel(step: Step, { key, from }: Period): Label {
  const day = step === 'day' || step === 'week' ? from : step === 'month' ? key : key.slice(0, 4);
  return { group: 'period', code: step, params: { day } };
}

function dayText(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}
