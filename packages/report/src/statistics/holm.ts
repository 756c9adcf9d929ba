// Many comparisons at once (spec/statistics.md, "Many comparisons").
import { isProbability, type Unfit } from './unfit.ts';

/**
 * Holm's (1979) adjusted p of every comparison that was made, in the order given: the k-th smallest of n is multiplied
 * by n − k + 1, is never below one before it, and at most 1. Below 0.05 it holds with all others beside it.
 */
export function holmAdjusted(ps: readonly number[]): readonly number[] | Unfit {
  if (!ps.every(isProbability)) return { unfit: 'not_a_probability' };
  const adjusted = ps.map(() => 1);
  let floor = 0;
  const ascending = ps.map((p, index) => ({ p, index })).sort((one, other) => one.p - other.p);
  for (const [rank, { p, index }] of ascending.entries()) {
    floor = Math.min(1, Math.max(floor, p * (ps.length - rank)));
    adjusted[index] = floor;
  }
  return adjusted;
}
