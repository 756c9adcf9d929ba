import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Interval, rounded } from '../src/statistics/interval.ts';
import { countInterval, rateInterval } from '../src/statistics/rate.ts';
import { exactShareInterval, wilsonInterval } from '../src/statistics/share.ts';
import { isUnfit, type Unfit } from '../src/statistics/unfit.ts';
import { binomialTails, poissonTails } from './statistics-exact.ts';

const TAIL = 0.025;
/** How closely, relatively, a bound is pinned by the exact sums on either side of it. */
const PINNED = 1e-11;

function made(outcome: Interval | Unfit): Interval {
  if (isUnfit(outcome)) throw new Error(outcome.unfit);
  return outcome;
}

const bounds = (outcome: Interval | Unfit): [number, number | null] => [
  made(outcome).low,
  made(outcome).high,
];

/** Small counts often, and all sizes up to a million. */
const count = fc.oneof(
  fc.nat(30),
  fc.nat(3000),
  fc.double({ min: 0, max: 6, noNaN: true }).map((power) => Math.round(10 ** power)),
);
const exposure = fc.double({ min: -9, max: 12, noNaN: true }).map((power) => 10 ** power);

describe('counts and rates', () => {
  test.each([
    // Garwood (1936); as printed by Ulm (Am J Epidemiol 1990;131:373) and in Pearson and Hartley, table 40.
    [0, 0, 3.69],
    [1, 0.0253, 5.57],
    [2, 0.242, 7.22],
    [3, 0.619, 8.77],
    [4, 1.09, 10.24],
    [5, 1.62, 11.67],
    [10, 4.8, 18.39],
    [20, 12.22, 30.89],
    [50, 37.11, 65.92],
    [100, 81.36, 121.63],
  ])('%i events: as in the published table', (k, low, high) => {
    const interval = made(countInterval(k));
    expect(Number(interval.low.toPrecision(low < 1 ? 3 : String(low).length - 1))).toBe(low);
    expect(Number(interval.high!.toFixed(2))).toBe(high);
  });

  test('R documents poisson.test(137, 24.19893): Welsh nickel workers', () => {
    const { estimate, low, high } = made(rateInterval({ count: 137, exposure: 24.19893 }));
    expect([estimate, low, high!].map((value) => value.toFixed(6))).toEqual([
      '5.661407',
      '4.753125',
      '6.692709',
    ]);
  });

  test('both bounds lie where the exact sums of probabilities pass 2.5 %', () => {
    fc.assert(
      fc.property(count, (k) => {
        const [low, high] = bounds(countInterval(k));
        if (k === 0) expect(low).toBe(0);
        else {
          expect(poissonTails(k, low * (1 - PINNED)).atLeast).toBeLessThan(TAIL);
          expect(poissonTails(k, low * (1 + PINNED)).atLeast).toBeGreaterThan(TAIL);
        }
        expect(poissonTails(k, high! * (1 - PINNED)).atMost).toBeGreaterThan(TAIL);
        expect(poissonTails(k, high! * (1 + PINNED)).atMost).toBeLessThan(TAIL);
      }),
      { numRuns: 60, examples: [[0], [1], [1_000_000]] },
    );
  });

  test('more events: both bounds grow; longer watched: both fall in proportion', () => {
    fc.assert(
      fc.property(count, exposure, (k, t) => {
        const [low, high] = bounds(rateInterval({ count: k, exposure: t }));
        const [lowNext, highNext] = bounds(rateInterval({ count: k + 1, exposure: t }));
        expect(low).toBeLessThan(lowNext);
        expect(high!).toBeLessThan(highNext!);
        expect(low).toBeLessThanOrEqual(k / t);
        expect(high!).toBeGreaterThan(k / t);
        const [lowCount, highCount] = bounds(countInterval(k));
        expect(low * t).toBeCloseTo(lowCount, 6);
        expect((high! * t) / highCount!).toBeCloseTo(1, 12);
      }),
      { numRuns: 200 },
    );
  });

  test.each([0.05, 0.7, 3.2, 11, 40.5])('a mean of %d is covered at least 95 % of the time', (mean) => {
    let covered = 0;
    for (let k = 0, chance = Math.exp(-mean); k < 150; k++, chance *= mean / k) {
      const [low, high] = bounds(countInterval(k));
      if (low <= mean && mean <= high!) covered += chance;
    }
    expect(covered).toBeGreaterThanOrEqual(0.95);
    expect(covered).toBeLessThanOrEqual(1 + 1e-12);
  });

  test('widened: half a cluster is a chi-squared quantile of an odd number of degrees, as in any table', () => {
    // chi-squared: 2.5 % of 1, 97.5 % of 3; 2.5 % of 5, 97.5 % of 7 degrees.
    expect(bounds(countInterval(1, 2)).map((bound) => bound!.toPrecision(4))).toEqual(['0.0009821', '9.348']);
    expect(bounds(countInterval(5, 2)).map((bound) => bound!.toPrecision(4))).toEqual(['0.8312', '16.01']);
  });

  test('widened: events in clusters of n are n times the interval of the clusters, and never narrower', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 50 }), (clusters, size) => {
        const [low, high] = bounds(countInterval(clusters * size, size));
        const [one, other] = bounds(countInterval(clusters));
        expect(low).toBeCloseTo(one * size, 6);
        expect(high!).toBeCloseTo(other! * size, 6);
        const [plainLow, plainHigh] = bounds(countInterval(clusters * size));
        expect(low).toBeLessThanOrEqual(plainLow * (1 + 1e-12));
        expect(high!).toBeGreaterThanOrEqual(plainHigh! * (1 - 1e-12));
      }),
      { numRuns: 60 },
    );
  });

  test('what is not a count, an exposure or a factor is refused', () => {
    for (const k of [-1, 0.5, NaN, Infinity, 100_000_001]) {
      expect(countInterval(k)).toEqual({ unfit: 'not_a_count' });
    }
    for (const t of [0, -1, NaN, Infinity, 1e-10, 1e13]) {
      expect(rateInterval({ count: 1, exposure: t })).toEqual({ unfit: 'no_exposure' });
    }
    for (const factor of [0.9, -1, NaN, Infinity]) {
      expect(countInterval(1, factor)).toEqual({ unfit: 'not_a_factor' });
    }
  });

  test('no input gives a number that is none', () => {
    const any = fc.oneof(fc.double(), fc.integer(), count, exposure);
    fc.assert(
      fc.property(any, any, any, (k, t, factor) => {
        const outcome = rateInterval({ count: k, exposure: t }, factor);
        if (isUnfit(outcome)) return;
        for (const value of [outcome.estimate, outcome.low, outcome.high]) expect(value).toSatisfy(isFinite);
      }),
      { numRuns: 500 },
    );
  });
});

describe('shares', () => {
  test.each([
    // Newcombe (Stat Med 1998;17:857), table I: methods 3 (score) and 5 (Clopper-Pearson).
    [81, 263, [0.2553, 0.3662], [0.2527, 0.3676]],
    [15, 148, [0.0624, 0.1605], [0.0578, 0.1617]],
    [0, 20, [0, 0.1611], [0, 0.1684]],
    [1, 29, [0.0061, 0.1718], [0.0009, 0.1776]],
  ])('%i of %i: as published', (part, whole, score, exact) => {
    const four = (outcome: Interval | Unfit) => bounds(outcome).map((bound) => Number(bound!.toFixed(4)));
    expect(four(wilsonInterval(part, whole))).toEqual(score);
    expect(four(exactShareInterval(part, whole))).toEqual(exact);
  });

  test('R documents binom.test(682, 925): 0.7076683 to 0.7654066', () => {
    expect(bounds(exactShareInterval(682, 925)).map((bound) => bound!.toFixed(7))).toEqual([
      '0.7076683',
      '0.7654066',
    ]);
  });

  const partOfWhole = count.chain((whole) =>
    fc.record({ whole: fc.constant(whole + 1), part: fc.nat(whole + 1) }),
  );

  test('exact bounds lie where the exact sums of probabilities pass 2.5 %', () => {
    const nudge = (share: number, by: number): [number, number] => [share * (1 + by), 1 - share];
    fc.assert(
      fc.property(partOfWhole, ({ part, whole }) => {
        const [low, high] = bounds(exactShareInterval(part, whole));
        const by = 1e-9;
        if (part === 0) expect(low).toBe(0);
        else {
          expect(binomialTails(part, whole, ...nudge(low, -by)).atLeast).toBeLessThan(TAIL);
          expect(binomialTails(part, whole, ...nudge(low, by)).atLeast).toBeGreaterThan(TAIL);
        }
        if (part === whole) expect(high).toBe(1);
        else {
          expect(binomialTails(part, whole, ...nudge(high!, -by)).atMost).toBeGreaterThan(TAIL);
          expect(binomialTails(part, whole, ...nudge(high!, by)).atMost).toBeLessThan(TAIL);
        }
      }),
      {
        numRuns: 60,
        examples: [
          [{ part: 0, whole: 1 }],
          [{ part: 1_000_000, whole: 1_000_000 }],
          [{ part: 3, whole: 1_000_000 }],
        ],
      },
    );
  });

  test("Wilson's bounds are the shares from which the one seen is 1.96 standard errors away", () => {
    fc.assert(
      fc.property(partOfWhole, ({ part, whole }) => {
        const [low, high] = bounds(wilsonInterval(part, whole));
        const share = part / whole;
        for (const bound of [low, high!]) {
          if (bound === 0 || bound === 1) continue;
          expect(Math.abs(share - bound) / Math.sqrt((bound * (1 - bound)) / whole)).toBeCloseTo(1.959964, 5);
        }
        expect(low).toBeLessThanOrEqual(share);
        expect(high!).toBeGreaterThanOrEqual(share);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high!).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });

  test('what is counted and what is left mirror each other', () => {
    fc.assert(
      fc.property(partOfWhole, ({ part, whole }) => {
        for (const interval of [wilsonInterval, exactShareInterval]) {
          const [low, high] = bounds(interval(part, whole));
          const [other, another] = bounds(interval(whole - part, whole));
          expect(low).toBeCloseTo(1 - another!, 10);
          expect(high!).toBeCloseTo(1 - other, 10);
        }
      }),
      { numRuns: 60 },
    );
  });

  test.each([0.003, 0.2, 0.5, 0.91])('a share of %d is covered at least 95 % of the time', (share) => {
    const whole = 60;
    let covered = 0;
    for (let k = 0, chance = (1 - share) ** whole; k <= whole; k++) {
      const [low, high] = bounds(exactShareInterval(k, whole));
      if (low <= share && share <= high!) covered += chance;
      chance *= ((whole - k) / (k + 1)) * (share / (1 - share));
    }
    expect(covered).toBeGreaterThanOrEqual(0.95);
  });

  test('what is no share is refused', () => {
    for (const interval of [wilsonInterval, exactShareInterval]) {
      expect(interval(0, 0)).toEqual({ unfit: 'nothing' });
      expect(interval(3, 2)).toEqual({ unfit: 'part_exceeds_whole' });
      expect(interval(-1, 2)).toEqual({ unfit: 'not_a_count' });
      expect(interval(1, NaN)).toEqual({ unfit: 'not_a_count' });
    }
  });
});

test('printed numbers have six significant digits', () => {
  expect([rounded(123_456_789), rounded(0.000123456789), rounded(0), rounded(-1.0000004)]).toEqual([
    123_457_000, 0.000123457, 0, -1,
  ]);
});
