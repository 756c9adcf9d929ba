// Two rates compared by the exact conditional test (spec/statistics.md, "Two rates").
import { TAIL } from './interval.ts';
import type { Exposed } from './rate.ts';
import { betaPoint, betaTails } from './tails.ts';
import { isCount, isExposure, isFactor, type Unfit } from './unfit.ts';

/** How many times the second rate the first is. */
export interface RateRatio {
  /** Null when the second count is 0: no number says it. */
  readonly ratio: number | null;
  readonly low: number;
  /** Null when there is no upper bound. */
  readonly high: number | null;
  /** Two-sided p of the rates being equal: below 0.05 exactly when 1 lies outside the interval. */
  readonly p: number;
}

/**
 * The first rate over the second. Given how many events there were in all, those of the first are binomial when the
 * rates are equal (Przyborowski and Wilenski 1940). p is twice the smaller tail, at most 1, which agrees with the
 * interval (Clopper and Pearson's, as odds); the sum of what is not more probable would not (Fay 2010). `factor` widens
 * both for over-dispersion (`dispersionOf`).
 */
export function rateRatio(first: Exposed, second: Exposed, factor = 1): RateRatio | Unfit {
  if (!isCount(first.count) || !isCount(second.count)) return { unfit: 'not_a_count' };
  if (!isExposure(first.exposure) || !isExposure(second.exposure)) return { unfit: 'no_exposure' };
  if (!isFactor(factor)) return { unfit: 'not_a_factor' };
  const [a, b] = [first.count / factor, second.count / factor];
  const longer = first.exposure / second.exposure;
  // Chance of so many or more in the first, and of so many or fewer.
  const atLeast = a === 0 ? 1 : betaTails(a, b + 1, longer).lower;
  const atMost = b === 0 ? 1 : betaTails(a + 1, b, longer).upper;
  return {
    ratio: second.count === 0 ? null : first.count / second.count / longer,
    low: a === 0 ? 0 : betaPoint('lower', TAIL, a, b + 1) / longer,
    high: b === 0 ? null : betaPoint('upper', TAIL, a + 1, b) / longer,
    p: Math.min(1, 2 * atLeast, 2 * atMost),
  };
}
