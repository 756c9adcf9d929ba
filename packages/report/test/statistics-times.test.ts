import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Duration, durationQuantile, durationsOf } from '../src/statistics/durations.ts';
import { lagWithin, provisionalFrom, type Received, reportingLag } from '../src/statistics/reporting-lag.ts';
import { isUnfit, type Unfit } from '../src/statistics/unfit.ts';

function made<T extends object>(outcome: T | Unfit): T {
  if (isUnfit(outcome)) throw new Error(outcome.unfit);
  return outcome;
}

describe('durations', () => {
  const weeks = (text: string): Duration[] =>
    text.split(' ').map((word) => ({ length: Number.parseInt(word, 10), open: word.endsWith('+') }));
  /** Freireich et al. (Blood 1963;21:699): weeks in remission, the example of most textbooks. */
  const treated = weeks('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+');
  const placebo = weeks('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23');

  test('the remissions of Freireich: steps and medians as published', () => {
    const found = made(durationsOf(treated));
    expect([found.closed, found.open, found.longest]).toEqual([9, 12, 35]);
    expect(found.steps.map(({ length, waiting }) => [length, waiting.toFixed(3)])).toEqual([
      [6, '0.857'],
      [7, '0.807'],
      [10, '0.753'],
      [13, '0.690'],
      [16, '0.627'],
      [22, '0.538'],
      [23, '0.448'],
    ]);
    expect(durationQuantile(found, 0.5)).toBe(23);
    expect(durationQuantile(made(durationsOf(placebo)), 0.5)).toBe(8);
  });

  test('a share that too few have reached is not reached', () => {
    expect(durationQuantile(made(durationsOf(treated)), 0.9)).toBeNull();
    const open = made(durationsOf(weeks('5+ 7+')));
    expect([open.steps, durationQuantile(open, 0.5)]).toEqual([[], null]);
  });

  const some = fc.array(fc.record({ length: fc.nat(20), open: fc.boolean() }), {
    minLength: 1,
    maxLength: 30,
  });

  test('none open: the plain sample quantile', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(0.1, 0.25, 0.5, 0.9, 1), (durations, share) => {
        const lengths = durations.map(({ length }) => length).toSorted((one, other) => one - other);
        const found = made(durationsOf(lengths.map((length) => ({ length, open: false }))));
        expect(durationQuantile(found, share)).toBe(lengths[Math.ceil(share * lengths.length - 1e-9) - 1]);
      }),
    );
  });

  test("is Efron's (1967) redistribution: each open one hands its weight to those that lasted longer", () => {
    fc.assert(
      fc.property(some, (durations) => {
        const order = durations.toSorted(
          (one, other) => one.length - other.length || Number(one.open) - Number(other.open),
        );
        const weight = order.map(() => 1 / order.length);
        for (const [index, { open }] of order.entries()) {
          const after = order.length - index - 1;
          if (!open || after === 0) continue;
          for (let later = index + 1; later < order.length; later++) weight[later]! += weight[index]! / after;
          weight[index] = 0;
        }
        for (const { length, waiting } of made(durationsOf(durations)).steps) {
          const done = order.reduce(
            (sum, one, index) => (!one.open && one.length <= length ? sum + weight[index]! : sum),
            0,
          );
          expect(waiting).toBeCloseTo(1 - done, 10);
        }
      }),
    );
  });

  test('what still waits never makes the median shorter than if it ended now', () => {
    fc.assert(
      fc.property(some, (durations) => {
        const ended = durations.map(({ length }) => ({ length, open: false }));
        const open = durationQuantile(made(durationsOf(durations)), 0.5) as number | null;
        const now = durationQuantile(made(durationsOf(ended)), 0.5) as number;
        expect(open ?? Infinity).toBeGreaterThanOrEqual(now);
      }),
    );
  });

  test('nothing, and what is no length, is refused', () => {
    expect(durationsOf([])).toEqual({ unfit: 'nothing' });
    for (const length of [-1, NaN, Infinity]) {
      expect(durationsOf([{ length, open: false }])).toEqual({ unfit: 'not_a_duration' });
    }
    expect(durationQuantile(made(durationsOf(treated)), NaN)).toEqual({ unfit: 'not_a_probability' });
  });
});

describe('reporting lag', () => {
  const known = (records: readonly Received[], asOf: number, horizon: number) =>
    made(reportingLag(records, asOf, horizon)).days.map((day) => day.known);

  test('by hand: yesterday could not have been late', () => {
    // Seen from day 10: of day 0 two at once and two after five days; of day 9 four at once.
    const at = (event: number, lag: number, times: number) =>
      Array.from({ length: times }, () => ({ event, received: event + lag }));
    const records = [...at(0, 0, 2), ...at(0, 5, 2), ...at(9, 0, 4)];
    const lag = made(reportingLag(records, 10, 30));
    expect(lag.days.map(({ count }) => count)).toEqual([6, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0]);
    // Plainly counted three in four came at once; of the day that is old enough to tell, half.
    expect(lag.days.map((day) => day.known)).toEqual([0.5, 0.5, 0.5, 0.5, 0.5, 1, 1, 1, 1, 1, 1]);
    expect([lagWithin(lag, 0.5), lagWithin(lag, 0.95)]).toEqual([0, 5]);
    expect([provisionalFrom(10, 3, lag), provisionalFrom(10, 8, lag), provisionalFrom(10, 0, null)]).toEqual([
      6, 3, 11,
    ]);
  });

  test('what came beyond the horizon is counted apart', () => {
    const records = [0, 1, 9].map((lag) => ({ event: 0, received: lag }));
    const lag = made(reportingLag(records, 20, 4));
    expect([lag.later, lag.days.length]).toEqual([1, 5]);
    expect(lag.days.map((day) => day.known)).toEqual([0.5, 1, 1, 1, 1]);
  });

  const ASOF = 12;
  const seen = fc
    .array(
      fc
        .record({ event: fc.integer({ min: 0, max: ASOF }), lag: fc.nat(ASOF) })
        .filter(({ event, lag }) => event + lag <= ASOF),
      { minLength: 1, maxLength: 60 },
    )
    .map((pairs) => pairs.map(({ event, lag }) => ({ event, received: event + lag })));

  test('old days alone: the plain share', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 60 }), (lags) => {
        const shares = known(
          lags.map((lag) => ({ event: 0, received: lag })),
          9,
          9,
        );
        for (const [day, share] of shares.entries()) {
          expect(share).toBeCloseTo(lags.filter((lag) => lag <= day).length / lags.length, 10);
        }
      }),
    );
  });

  test('never falls with the lag and ends at 1; every record is counted once', () => {
    fc.assert(
      fc.property(seen, fc.nat(15), (records, horizon) => {
        const { days, later } = made(reportingLag(records, ASOF, horizon));
        expect(days.at(-1)!.known).toBe(1);
        for (let lag = 1; lag < days.length; lag++) {
          expect(days[lag]!.known).toBeGreaterThanOrEqual(days[lag - 1]!.known);
        }
        expect(days.reduce((sum, { count }) => sum + count, later)).toBe(records.length);
      }),
    );
  });

  test('is the most likely distribution: what repeated filling-in of the unseen (Turnbull 1976) comes to', () => {
    // Two records of the oldest day at once keep the shares away from 0, where the filling-in crawls.
    const anchored = seen.map((records) => [
      ...records,
      { event: 0, received: 0 },
      { event: 0, received: 0 },
    ]);
    fc.assert(
      fc.property(anchored, (records) => {
        const filled = filledIn(
          records.map(({ event, received }) => ({ lag: received - event, age: ASOF - event })),
        );
        for (const [day, share] of known(records, ASOF, ASOF).entries()) {
          expect(Math.abs(share - filled[day]!)).toBeLessThan(0.01);
        }
      }),
      { numRuns: 30 },
    );
  });

  /** Shares known by lag: each record stands for itself and for those of its day that could not be seen yet. */
  function filledIn(records: readonly { lag: number; age: number }[]): number[] {
    let density = Array.from({ length: ASOF + 1 }, () => 1 / (ASOF + 1));
    for (let round = 0; round < 2000; round++) {
      const next = Array.from({ length: ASOF + 1 }, () => 0);
      const within = density.map((_, day) => density.slice(0, day + 1).reduce((sum, part) => sum + part, 0));
      for (const { lag, age } of records) {
        next[lag]! += 1;
        for (let day = age + 1; day <= ASOF; day++) next[day]! += density[day]! / within[age]!;
      }
      const total = next.reduce((sum, part) => sum + part, 0);
      density = next.map((part) => part / total);
    }
    return density.map((_, day) => density.slice(0, day + 1).reduce((sum, part) => sum + part, 0));
  }

  test('what cannot be is refused', () => {
    expect(reportingLag([], 1, 1)).toEqual({ unfit: 'nothing' });
    expect(reportingLag([{ event: 2, received: 1 }], 5, 5)).toEqual({ unfit: 'received_out_of_range' });
    expect(reportingLag([{ event: 2, received: 6 }], 5, 5)).toEqual({ unfit: 'received_out_of_range' });
    expect(reportingLag([{ event: 0.5, received: 1 }], 5, 5)).toEqual({ unfit: 'not_a_day' });
    expect(reportingLag([{ event: 0, received: 1 }], NaN, 5)).toEqual({ unfit: 'not_a_day' });
    expect(provisionalFrom(10, -1, null)).toEqual({ unfit: 'not_a_day' });
  });
});
