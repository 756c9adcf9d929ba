// How late reports come in, and from which day on numbers may still grow (spec/statistics.md, "Reporting lag").
import { isDay, type Unfit } from './unfit.ts';

/** Shares closer than this are equal: a product of fractions is not exact. */
const SAME_SHARE = 1e-9;
/** The longest lag that is looked at, in days. */
const MAX_HORIZON = 3660;
/** A day is settled when this share of its reports is in. */
export const SETTLED = 0.95;

/** Days, both as whole numbers since 1970-01-01. */
export interface Received {
  readonly event: number;
  readonly received: number;
}

export interface LagDay {
  /** Days between event and receipt. */
  readonly lag: number;
  /** Records received with this lag. */
  readonly count: number;
  /** Estimated share of all reports that arrive with this lag or less. */
  readonly known: number;
}

export interface ReportingLag {
  /** By lag, from 0 to the horizon. */
  readonly days: readonly LagDay[];
  /** Records with a lag beyond the horizon; no share speaks of them. */
  readonly later: number;
}

/**
 * The distribution of lags seen from the day `asOf`, among those of at most `horizon` days. A report of yesterday can
 * only have been quick, so quick ones are seen too often; the reverse-time product estimate (Lagakos, Barraj and
 * De Gruttola 1988) compares each lag only with days that are old enough to have shown it.
 */
export function reportingLag(
  records: readonly Received[],
  asOf: number,
  horizon: number,
): ReportingLag | Unfit {
  if (records.length === 0) return { unfit: 'nothing' };
  if (![asOf, horizon].every(isDay) || horizon < 0 || horizon > MAX_HORIZON) return { unfit: 'not_a_day' };
  if (!records.every(({ event, received }) => isDay(event) && isDay(received))) return { unfit: 'not_a_day' };
  if (records.some(({ event, received }) => received < event || received > asOf)) {
    return { unfit: 'received_out_of_range' };
  }
  const oldest = records.reduce((least, { event }) => Math.min(least, event), asOf);
  const last = Math.min(horizon, asOf - oldest);
  const near = records.filter(({ event, received }) => received - event <= last);
  const counts = Array.from({ length: last + 1 }, () => 0);
  // Change, from lag to lag, in how many records came within it on days that are old enough to have shown it.
  const changes = Array.from({ length: last + 2 }, () => 0);
  for (const { event, received } of near) {
    counts[received - event]! += 1;
    changes[received - event]! += 1;
    changes[Math.min(asOf - event, last) + 1]! -= 1;
  }
  return { days: knownShares(counts, runningSums(changes)), later: records.length - near.length };
}

/** From the longest lag down: each takes from the share known what it has among those that could have shown it. */
function knownShares(counts: readonly number[], comparable: readonly number[]): LagDay[] {
  let known = 1;
  const days = counts.map((count, lag) => ({ lag, count, known }));
  for (let lag = days.length - 1; lag >= 0; lag--) {
    days[lag] = { ...days[lag]!, known };
    if (counts[lag]! > 0) known *= 1 - counts[lag]! / comparable[lag]!;
  }
  return days;
}

function runningSums(changes: readonly number[]): number[] {
  let sum = 0;
  return changes.map((change) => {
    sum += change;
    return sum;
  });
}

/** The least lag within which `share` of all reports arrive; never beyond the horizon, where all of them count as in. */
export function lagWithin({ days }: ReportingLag, share: number): number {
  return days.find(({ known }) => known >= share - SAME_SHARE)?.lag ?? days.length - 1;
}

/**
 * The first day whose numbers may still grow: the last `days` up to `asOf` are provisional, and more of them while less
 * than 95 % of a day's reports is in. `asOf + 1` when none is.
 */
export function provisionalFrom(asOf: number, days: number, lag: ReportingLag | null): number | Unfit {
  if (!isDay(asOf) || !isDay(days) || days < 0) return { unfit: 'not_a_day' };
  return asOf - Math.max(days, lag === null ? 0 : lagWithin(lag, SETTLED)) + 1;
}
