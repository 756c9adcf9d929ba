// What an interval is and how its numbers are rounded (spec/statistics.md).

/** Share that each of the two tails of an interval leaves out: all intervals are 95 %. */
export const TAIL = 0.025;

/** Digits that a printed number has. Beyond them it may differ from one machine to another. */
const DIGITS = 6;

/** A number with its 95 % interval, bounds included. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  /** Null when there is no upper bound. */
  readonly high: number | null;
}

/** A finite number to six significant digits, as figures print it. Numbers of this folder are not rounded before. */
export function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
