// Why a number cannot be made (spec/statistics.md, "What is refused").

/** Codes of what is refused. */
export type UnfitCode =
  /** Not a whole number from 0 to 100,000,000. */
  | 'not_a_count'
  /** Not a number from 1e-9 to 1e12: a day without exposure is missing, not zero. */
  | 'no_exposure'
  /** Of so many, more than so many. */
  | 'part_exceeds_whole'
  /** A share of nothing; a quantile of an empty list. */
  | 'nothing'
  /** Not a factor from 1 to 100,000,000. */
  | 'not_a_factor'
  /** No degree of freedom is left to judge dispersion by. */
  | 'too_few'
  /** Not a probability. */
  | 'not_a_probability'
  /** Negative or not a number. */
  | 'not_a_duration'
  /** Not a whole number of days. */
  | 'not_a_day'
  /** Received before the day of the event, or after the day that is looked from. */
  | 'received_out_of_range';

/** Stands where a number could not be made; no function of this folder gives NaN. */
export interface Unfit {
  readonly unfit: UnfitCode;
}

/** Whether a number could not be made. */
export function isUnfit(outcome: unknown): outcome is Unfit {
  return typeof outcome === 'object' && outcome !== null && 'unfit' in outcome;
}

const MAX_COUNT = 100_000_000;
const MIN_EXPOSURE = 1e-9;
const MAX_EXPOSURE = 1e12;
const MAX_FACTOR = 100_000_000;

export const isCount = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= MAX_COUNT;
export const isExposure = (t: number): boolean => t >= MIN_EXPOSURE && t <= MAX_EXPOSURE;
export const isFactor = (f: number): boolean => f >= 1 && f <= MAX_FACTOR;
export const isProbability = (p: number): boolean => p >= 0 && p <= 1;
export const isDay = (day: number): boolean => Number.isSafeInteger(day);
