import type { Attendance, SessionNoun } from '../api/talks-types.ts';

/** Ways of not having been there; everything else is some way of having been. */
const AWAY: ReadonlySet<string> = new Set(['absent', 'excused']);

/** Who came and who did not. */
export function cameTo(attendance: readonly Attendance[]): {
  readonly came: readonly Attendance[];
  readonly stayedAway: readonly Attendance[];
} {
  return {
    came: attendance.filter(({ how }) => !AWAY.has(how)),
    stayedAway: attendance.filter(({ how }) => AWAY.has(how)),
  };
}

/** Whether somebody was there, in whatever way. */
export function wasThere(how: string): boolean {
  return !AWAY.has(how);
}

/** One line of the attendance of a session. */
export interface Seat {
  readonly who: string;
  /** Null while there are no minutes. */
  readonly how: string | null;
  readonly asked: boolean;
}

/** Everybody who was asked, in that order, then whoever came besides. */
export function seatsOf({ expected, held }: Pick<SessionNoun, 'expected' | 'held'>): Seat[] {
  const told = new Map(held?.attendance.map(({ who, how }) => [who, how]));
  const asked = expected.map((who) => ({ who, how: told.get(who) ?? null, asked: true }));
  const besides = (held?.attendance ?? [])
    .filter(({ who }) => !expected.includes(who))
    .map(({ who, how }) => ({ who, how, asked: false }));
  return [...asked, ...besides];
}
