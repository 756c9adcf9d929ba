// Counts and rates with exact intervals (spec/statistics.md, "Counts and rates").
import { type Interval, TAIL } from './interval.ts';
import { gammaPoint } from './tails.ts';
import { isCount, isExposure, isFactor, type Unfit } from './unfit.ts';

/** So many events while so much was watched: monitor-hours, days. */
export interface Exposed {
  readonly count: number;
  readonly exposure: number;
}

/**
 * Exact (Garwood 1936) interval of a count. None seen gives 0 with an upper bound of 3.69. `factor` widens it for
 * over-dispersion (`dispersionOf`).
 */
export function countInterval(count: number, factor = 1): Interval | Unfit {
  return rateInterval({ count, exposure: 1 }, factor);
}

/** Events per unit of exposure, with the exact interval. `factor` widens it for over-dispersion (`dispersionOf`). */
export function rateInterval({ count, exposure }: Exposed, factor = 1): Interval | Unfit {
  if (!isCount(count)) return { unfit: 'not_a_count' };
  if (!isExposure(exposure)) return { unfit: 'no_exposure' };
  if (!isFactor(factor)) return { unfit: 'not_a_factor' };
  // Events that come in clusters of `factor` count as one each.
  const clusters = count / factor;
  const scale = factor / exposure;
  return {
    estimate: count / exposure,
    low: count === 0 ? 0 : gammaPoint('lower', TAIL, clusters) * scale,
    high: gammaPoint('upper', TAIL, clusters + 1) * scale,
  };
}
