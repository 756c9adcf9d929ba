// What a file covers and what it leaves open. A gap says that no row was published, not that nothing happened.
import { firstDay, lastDay } from './date.ts';
import type { DatasetRecord } from './record.ts';

/** Whole calendar months without a row, ISO dates, inclusive. `country` is `null` where rows name none. */
export interface Gap {
  readonly country: string | null;
  readonly from: string;
  readonly to: string;
}

/**
 * The span of an edition (first start, last end; `null` without records), its countries in the order of their
 * code points, the gaps of each country inside the span, and known columns that the layout does not have.
 */
export interface Coverage {
  readonly from: string | null;
  readonly to: string | null;
  readonly countries: readonly string[];
  readonly gaps: readonly Gap[];
  readonly absentColumns: readonly string[];
}

/** Months are counted from year 0, so that arithmetic on them is plain. */
interface MonthSpan {
  readonly from: number;
  readonly to: number;
}

/** Computes the coverage of a file from its records. */
export function coverageOf(records: readonly DatasetRecord[], absentColumns: readonly string[]): Coverage {
  let from: string | null = null;
  let to: string | null = null;
  const spans = new Map<string | null, MonthSpan[]>();
  for (const { when, where } of records) {
    if (from === null || when.from < from) from = when.from;
    if (to === null || when.to > to) to = when.to;
    const country = where.country ?? null;
    const span = { from: monthOf(when.from), to: monthOf(when.to) };
    const list = spans.get(country);
    if (list === undefined) spans.set(country, [span]);
    else list.push(span);
  }
  const countries = [...spans.keys()].filter((name) => name !== null).sort(byCodePoint);
  if (from === null || to === null) return { from, to, countries, gaps: [], absentColumns };

  const whole = { from: monthOf(from), to: monthOf(to) };
  const gaps: Gap[] = [];
  for (const country of [...countries, null]) gaps.push(...gapsOf(country, spans.get(country) ?? [], whole));
  return { from, to, countries, gaps, absentColumns };
}

function gapsOf(country: string | null, spans: MonthSpan[], whole: MonthSpan): Gap[] {
  if (spans.length === 0) return [];
  const gaps: Gap[] = [];
  let next = whole.from;
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    if (span.from > next) gaps.push(gap(country, next, span.from - 1));
    next = Math.max(next, span.to + 1);
  }
  if (next <= whole.to) gaps.push(gap(country, next, whole.to));
  return gaps;
}

function gap(country: string | null, from: number, to: number): Gap {
  return { country, from: firstDay(yearOf(from), (from % 12) + 1), to: lastDay(yearOf(to), (to % 12) + 1) };
}

function monthOf(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function yearOf(month: number): number {
  return Math.floor(month / 12);
}

function byCodePoint(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
