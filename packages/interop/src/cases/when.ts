// Dates of differing precision -> intervals: 2016, 2016-09, 2016-09-14, and words such as "in May" or "five weeks later".
import { firstDay, lastDay } from '../date.ts';
import { MONTHS, numberOf } from './words.ts';

/** When something happened, as fields of acts have it: both ends belong to it, null is not known. */
export interface When {
  readonly from: string | null;
  readonly to: string | null;
  readonly precision: 'day' | 'days' | 'week' | 'month' | 'year';
}

const PARTIAL = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;
const DAY_MS = 86_400_000;

/** First and last day that a partial ISO date may mean; undefined when it is none, or no day of the calendar. */
export function spanOf(text: string): When | undefined {
  const match = PARTIAL.exec(text.trim());
  if (!match) return undefined;
  const [year, month] = [Number(match[1]), Number(match[2] ?? 0)];
  if (match[2] === undefined)
    return { from: `${match[1]}-01-01`, to: `${match[1]}-12-31`, precision: 'year' };
  if (month < 1 || month > 12) return undefined;
  if (match[3] === undefined)
    return { from: firstDay(year, month), to: lastDay(year, month), precision: 'month' };
  return text.trim() > lastDay(year, month) || match[3] === '00'
    ? undefined
    : { from: text.trim(), to: text.trim(), precision: 'day' };
}

/** From one partial date to another; an end that is not given is not known. Undefined when they make no interval. */
export function between(start: string, end: string): When | undefined {
  const first = spanOf(start);
  if (!first) return undefined;
  if (end === '') return { ...first, to: null };
  const last = spanOf(end);
  if (!last || last.to! < first.from!) return undefined;
  return { from: first.from, to: last.to, precision: coarser(first.precision, last.precision) };
}

const ORDER = ['day', 'days', 'week', 'month', 'year'] as const;

function coarser(one: When['precision'], other: When['precision']): When['precision'] {
  return ORDER[Math.max(ORDER.indexOf(one), ORDER.indexOf(other))]!;
}

const PART = /\b(early|mid|late) ?-?([a-z]+)\b/i;
// With its capital: a month is meant, not what may be.
const IN_MONTH = new RegExp(`\\b(${MONTHS.map(capital).join('|')})\\b(?: (\\d{4}))?`);
const LATER = /\b(?:(\w+) )?(day|week|month)s? later\b/i;
function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Days of an early, middle or late part of a month. */
const PARTS = { early: [1, 10], mid: [11, 20], late: [21, 31] } as const;

/**
 * When something was done that is told beside an event: "next day", "five weeks later", "in early October". A month
 * without a year is the first one of that name from the event on. Undefined when the words give no time.
 */
export function toldWhen(words: string, event: When): When | undefined {
  const start = event.from ?? event.to!;
  const iso = /\b\d{4}-\d{2}(?:-\d{2})?\b/.exec(words);
  if (iso) return spanOf(iso[0]);
  if (/\bat once\b|\bimmediately\b|\bsame day\b/i.test(words)) return around(start, 0, 'day');
  if (/\bnext day\b|\bday after\b/i.test(words)) return around(event.to ?? start, 1, 'day');
  const later = LATER.exec(words);
  if (later) {
    const count = numberOf(later[1] ?? '');
    const unit = later[2]!.toLowerCase();
    if (count === undefined)
      return { from: start, to: null, precision: unit === 'day' ? 'days' : (unit as 'week' | 'month') };
    const length = { day: 1, week: 7, month: 30 }[unit]!;
    return around(event.to ?? start, count * length, unit === 'day' ? 'day' : (unit as 'week' | 'month'));
  }
  const month = IN_MONTH.exec(words);
  if (!month) return undefined;
  const number = MONTHS.findIndex((name) => name === month[1]!.toLowerCase()) + 1;
  const year = month[2] ? Number(month[2]) : yearOf(number, start);
  const part = PART.exec(words);
  const [first, last] = (part &&
    part[2]!.toLowerCase() === month[1]!.toLowerCase() &&
    PARTS[part[1]!.toLowerCase() as 'mid']) || [1, 31];
  const [from, end] = [firstDay(year, number), lastDay(year, number)];
  const to = `${from.slice(0, 8)}${String(Math.min(last, Number(end.slice(8)))).padStart(2, '0')}`;
  return {
    from: `${from.slice(0, 8)}${String(first).padStart(2, '0')}`,
    to,
    precision: last === 31 && first === 1 ? 'month' : 'days',
  };
}

/** The year of a month that is named without one: the first from the event on. */
export function yearOf(month: number, event: string): number {
  const [year, own] = [Number(event.slice(0, 4)), Number(event.slice(5, 7))];
  return month < own ? year + 1 : year;
}

/** A day some days after another, and what that may mean at a precision. */
function around(day: string, days: number, precision: 'day' | 'week' | 'month'): When {
  const slack = { day: 0, week: 3, month: 15 }[precision];
  return { from: shift(day, days - slack), to: shift(day, days + slack), precision };
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from the beginning of one interval to the end of another. */
export function daysBetween(event: When, report: When): number {
  const from = event.from ?? event.to!;
  return Math.round((Date.parse(report.to ?? report.from!) - Date.parse(from)) / DAY_MS);
}
