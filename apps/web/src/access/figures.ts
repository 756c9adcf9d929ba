import type { AccessRow } from './types.ts';

/** Counts of the ledger, in the order in which a request lives. */
export const MEASURES = [
  'requested',
  'granted',
  'conditional',
  'denied',
  'notCompetent',
  'noReply',
  'deniedBySilence',
  'open',
  'late',
  'used',
  'delayed',
  'obstructedOnSite',
  'obstructions',
] as const;
export type Measure = (typeof MEASURES)[number];

export const STEPS = ['asked', 'answered', 'letIn', 'used'] as const;

/** How many sites came how far: asked for, answered, granted with or without conditions, and used, late or in time. */
export function funnelOf(row: AccessRow): Readonly<Record<(typeof STEPS)[number], number>> {
  const letIn = row.granted + row.conditional;
  return {
    asked: row.requested,
    answered: letIn + row.denied + row.notCompetent,
    letIn,
    used: row.used + row.delayed,
  };
}

/** What the longest bar of every side stands for: one scale for all of them. */
export function mostAsked(rows: readonly AccessRow[]): number {
  return Math.max(1, ...rows.map(({ requested }) => requested));
}

/** Hours that the axis of answering times holds, for all sides: the longest one, and the charter's time. */
export function mostHours(rows: readonly AccessRow[], limit: number): number {
  return Math.max(limit, ...rows.map(({ ninetiethHours }) => ninetiethHours ?? 0), 1) * 1.05;
}

/** Kinds of obstruction that occur, the most frequent first, then by name. */
export function kindsIn(rows: readonly AccessRow[]): string[] {
  const sums = new Map<string, number>();
  for (const { byKind } of rows)
    for (const [kind, count] of Object.entries(byKind)) sums.set(kind, (sums.get(kind) ?? 0) + count);
  return [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([kind]) => kind);
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The query of the view for two calendar days, both of which belong to the time. */
export function spanOf(from: string | undefined, to: string | undefined): { from?: string; to?: string } {
  const end = to === undefined ? Number.NaN : Date.parse(to);
  return {
    ...(from !== undefined && !Number.isNaN(Date.parse(from)) && { from }),
    ...(!Number.isNaN(end) && { to: new Date(end + DAY_MS).toISOString().slice(0, 10) }),
  };
}

/** Whether a moment lies within two calendar days. */
export function within(at: string, from: string | undefined, to: string | undefined): boolean {
  const span = spanOf(from, to);
  return at >= (span.from ?? '') && (span.to === undefined || at < span.to);
}

/** Milliseconds of hours. */
export function hoursMs(hours: number): number {
  return hours * HOUR_MS;
}
