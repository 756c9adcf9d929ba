// Whether counts scatter more than independent events would (spec/statistics.md, "Over-dispersion").
import type { Exposed } from './rate.ts';
import { isCount, isExposure, type Unfit } from './unfit.ts';

/** From this ratio on counts are called over-dispersed and intervals are widened. */
export const OVERDISPERSED = 1.5;

export interface Dispersion {
  /** Pearson's chi-squared of the counts about the rate of their group. */
  readonly chiSquared: number;
  readonly df: number;
  /** Chi-squared by degree of freedom: about 1 for independent events. */
  readonly ratio: number;
  /** What intervals and tests are widened by: the ratio when it is above 1.5, else 1. */
  readonly factor: number;
}

/**
 * Dispersion of counts, in groups that may have rates of their own (the two windows of a comparison), so that a
 * difference between groups is not taken for scatter. Groups without any event say nothing and are left out; leave out
 * days without exposure before.
 */
export function dispersionOf(groups: readonly (readonly Exposed[])[]): Dispersion | Unfit {
  const all = groups.flat();
  if (all.some(({ count }) => !isCount(count))) return { unfit: 'not_a_count' };
  if (all.some(({ exposure }) => !isExposure(exposure))) return { unfit: 'no_exposure' };
  let chiSquared = 0;
  let df = 0;
  for (const group of groups) {
    const total = group.reduce((sum, { count }) => sum + count, 0);
    if (total === 0) continue;
    const rate = total / group.reduce((sum, { exposure }) => sum + exposure, 0);
    for (const { count, exposure } of group) chiSquared += (count - rate * exposure) ** 2 / (rate * exposure);
    df += group.length - 1;
  }
  if (df === 0) return { unfit: 'too_few' };
  const ratio = chiSquared / df;
  return { chiSquared, df, ratio, factor: ratio > OVERDISPERSED ? ratio : 1 };
}
