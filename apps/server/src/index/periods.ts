// Events counted by the period in which they began.
import { type Columns, type NumberColumn, NOT_STATED } from './columns.ts';

export const PERIODS = ['day', 'week', 'month', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** Sums over the events of one period; deaths that nobody stated add nothing and are counted apart. */
export interface PeriodCount {
  /** First day of the period, `YYYY-MM-DD`; weeks begin on Monday (ISO 8601). */
  readonly from: string;
  readonly events: number;
  readonly deaths_low: number;
  readonly deaths_best: number;
  readonly deaths_high: number;
  /** Events without a best estimate of deaths. */
  readonly unstated: number;
}

const DAY_MS = 86_400_000;
const DEATHS = ['deaths_low', 'deaths_best', 'deaths_high'] as const satisfies readonly NumberColumn[];

/** Periods in which some of the rows began, the earliest first, and how many rows have no beginning. */
export function countPeriods(
  columns: Columns,
  rows: Uint32Array,
  by: Period,
): { periods: PeriodCount[]; undated: number } {
  const counts = new Map<number, { events: number; unstated: number; sums: number[] }>();
  let undated = 0;
  for (const row of rows) {
    const start = columns.start[row]!;
    if (!Number.isFinite(start)) {
      undated++;
      continue;
    }
    const period = firstDay(start, by);
    let count = counts.get(period);
    if (!count) counts.set(period, (count = { events: 0, unstated: 0, sums: [0, 0, 0] }));
    count.events++;
    if (columns.numbers.deaths_best[row] === NOT_STATED) count.unstated++;
    for (let i = 0; i < DEATHS.length; i++) {
      const value = columns.numbers[DEATHS[i]!][row]!;
      if (value !== NOT_STATED) count.sums[i]! += value;
    }
  }
  const periods = [...counts.entries()]
    .sort(([a], [b]) => a - b)
    .map(([day, { events, unstated, sums }]) => ({
      from: new Date(day * DAY_MS).toISOString().slice(0, 10),
      events,
      deaths_low: sums[0]!,
      deaths_best: sums[1]!,
      deaths_high: sums[2]!,
      unstated,
    }));
  return { periods, undated };
}

/** The first day of the period of a moment, as days since 1970. */
function firstDay(ms: number, by: Period): number {
  const day = Math.floor(ms / DAY_MS);
  if (by === 'day') return day;
  // 1 January 1970 was a Thursday.
  if (by === 'week') return day - ((((day + 3) % 7) + 7) % 7);
  const date = new Date(ms);
  return Date.UTC(date.getUTCFullYear(), by === 'month' ? date.getUTCMonth() : 0, 1) / DAY_MS;
}
