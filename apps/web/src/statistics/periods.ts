/* Periods that are asked for most, as first and last day; empty for no end. */

const DAY_MS = 86_400_000;

/** A period by a name. */
export interface Preset {
  readonly preset: 'all' | 'week' | 'month' | 'quarter' | 'force';
  readonly from: string;
  readonly to: string;
}

/**
 * The periods that a reader may choose with one click. `today` is the last day that the page speaks of, `force` the day
 * from which the charter is in force.
 */
export function presetsFor(today: string, force: string | undefined): readonly Preset[] {
  const back = (days: number): string => dayBefore(today, days - 1);
  return [
    { preset: 'all', from: '', to: '' },
    { preset: 'week', from: back(7), to: today },
    { preset: 'month', from: back(30), to: today },
    { preset: 'quarter', from: back(90), to: today },
    ...(force !== undefined && force <= today ? [{ preset: 'force', from: force, to: today } as const] : []),
  ];
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
}
