// Shares of a whole, with intervals (spec/statistics.md, "Shares").
import { type Interval, TAIL } from './interval.ts';
import { betaPoint } from './tails.ts';
import { isCount, type Unfit, type UnfitCode } from './unfit.ts';

/** Point of the standard normal distribution that leaves 2.5 % above it. */
const Z = 1.959963984540054;

/** Wilson's (1927) score interval of `part` of `whole`, without continuity correction: what figures show of shares. */
export function wilsonInterval(part: number, whole: number): Interval | Unfit {
  const unfit = unfitShare(part, whole);
  if (unfit) return { unfit };
  const share = part / whole;
  const centre = 2 * part + Z * Z;
  const reach = Z * Math.sqrt(Z * Z + 4 * part * (1 - share));
  const scale = 2 * (whole + Z * Z);
  return {
    estimate: share,
    low: part === 0 ? 0 : (centre - reach) / scale,
    high: part === whole ? 1 : (centre + reach) / scale,
  };
}

/** Clopper and Pearson's (1934) exact interval of `part` of `whole`: never covers less than 95 %. */
export function exactShareInterval(part: number, whole: number): Interval | Unfit {
  const unfit = unfitShare(part, whole);
  if (unfit) return { unfit };
  const rest = whole - part;
  return {
    estimate: part / whole,
    low: part === 0 ? 0 : shareOf(betaPoint('lower', TAIL, part, rest + 1)),
    high: rest === 0 ? 1 : shareOf(betaPoint('upper', TAIL, part + 1, rest)),
  };
}

function shareOf(odds: number): number {
  return odds / (1 + odds);
}

function unfitShare(part: number, whole: number): UnfitCode | undefined {
  if (!isCount(part) || !isCount(whole)) return 'not_a_count';
  if (part > whole) return 'part_exceeds_whole';
  return whole === 0 ? 'nothing' : undefined;
}
