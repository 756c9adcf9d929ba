/** A time during which a clock stands still; without an end it still does. Milliseconds since 1970. */
export interface Stop {
  readonly from: number;
  readonly until: number | undefined;
}

/** When a clock runs out, as it looks at a moment. */
export interface Deadline {
  /** Milliseconds since 1970; the clock has run out when `now` is this or later. */
  readonly at: number;
  /** Whether the clock stands still at that moment. */
  readonly stopped: boolean;
}

/**
 * When a clock that started at `start` has run for `length` milliseconds, leaving out the times in which it
 * stood still. While a stop has no end the deadline moves on with `now`. A stop that begins in the very
 * millisecond in which the clock runs out comes too late.
 */
export function deadlineOf(start: number, length: number, stops: readonly Stop[], now: number): Deadline {
  let time = start;
  let left = length;
  let stopped = false;
  if (stops.length === 0) return { at: start + length, stopped };
  for (const stop of [...stops].sort((one, other) => one.from - other.from)) {
    const until = stop.until ?? Math.max(now, stop.from);
    if (until <= time && stop.until !== undefined) continue;
    const from = Math.max(stop.from, time);
    if (from - time >= left) break;
    stopped ||= now >= from && (stop.until === undefined || now < stop.until);
    left -= from - time;
    time = Math.max(from, until);
  }
  return { at: time + left, stopped };
}

const MINUTE_MS = 60_000;

/** Minutes in milliseconds. */
export function minutes(count: number): number {
  return count * MINUTE_MS;
}

/** Hours in milliseconds. */
export function hours(count: number): number {
  return minutes(count * 60);
}

/** Days of 24 hours, in milliseconds: what D+n means whatever clocks on the wall do (spec/rules.md, D1). */
export function days(count: number): number {
  return hours(count * 24);
}
