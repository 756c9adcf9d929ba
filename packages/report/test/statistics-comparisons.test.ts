import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dispersionOf } from '../src/statistics/dispersion.ts';
import { holmAdjusted } from '../src/statistics/holm.ts';
import type { Exposed } from '../src/statistics/rate.ts';
import { type RateRatio, rateRatio } from '../src/statistics/rate-ratio.ts';
import { isUnfit, type Unfit } from '../src/statistics/unfit.ts';
import { binomialTails, notMoreProbable } from './statistics-exact.ts';

function made<T extends object>(outcome: T | Unfit): T {
  if (isUnfit(outcome)) throw new Error(outcome.unfit);
  return outcome;
}

const ratioOf = (...of: Parameters<typeof rateRatio>): RateRatio => made(rateRatio(...of));
const six = (value: number | null) => Number(value!.toPrecision(6));

const count = fc.oneof(
  fc.nat(30),
  fc.double({ min: 0, max: 6, noNaN: true }).map((power) => Math.round(10 ** power)),
);
const exposure = fc.double({ min: -3, max: 6, noNaN: true }).map((power) => 10 ** power);
const exposed = fc.record({ count, exposure });
/** Counts small enough for exact sums even where the rates are nothing alike. */
const small = fc.record({ count: fc.nat(60), exposure });

describe('two rates', () => {
  test('R documents poisson.test(c(11, 6+8+7), c(800, 1083+1050+878)): Fredericia', () => {
    const { ratio, low, high, p } = ratioOf({ count: 11, exposure: 800 }, { count: 21, exposure: 3011 });
    expect([ratio, low, high].map(six)).toEqual([1.97149, 0.858426, 4.27727]);
    // R prints the other two-sided p beside this interval.
    expect(notMoreProbable(11, 32, 800, 3011).toFixed(5)).toBe('0.07967');
    expect(p.toFixed(4)).toBe('0.1120');
  });

  test('Fay (R Journal 2010;2:53) shows 2 of 17877 and 10 of 20000: only this p agrees with the interval', () => {
    const { low, high, p } = ratioOf({ count: 2, exposure: 17877 }, { count: 10, exposure: 20000 });
    expect([low.toFixed(3), high!.toFixed(3)]).toEqual(['0.024', '1.050']);
    expect(p.toFixed(3)).toBe('0.061');
    expect(notMoreProbable(2, 12, 17877, 20000).toFixed(5)).toBe('0.04213');
  });

  test('none of five by a fair coin: 2/32', () => {
    const { ratio, low, p } = ratioOf({ count: 0, exposure: 1 }, { count: 5, exposure: 1 });
    expect([ratio, low]).toEqual([0, 0]);
    expect(p).toBeCloseTo(1 / 16, 12);
  });

  test('p is twice the smaller exact tail', () => {
    fc.assert(
      fc.property(small, small, (first, second) => {
        const whole = first.count + second.count;
        const exact = binomialTails(first.count, whole, first.exposure, second.exposure);
        const expected = Math.min(1, 2 * exact.atLeast, 2 * exact.atMost);
        expect(Math.abs(ratioOf(first, second).p - expected)).toBeLessThan(1e-9 * expected + 1e-15);
      }),
      {
        numRuns: 60,
        examples: [
          [
            { count: 1_000_000, exposure: 1 },
            { count: 1_000_000, exposure: 1.002 },
          ],
          [
            { count: 0, exposure: 1e-3 },
            { count: 1_000_000, exposure: 1e6 },
          ],
        ],
      },
    );
  });

  test('at each bound the exact tail is 2.5 %', () => {
    fc.assert(
      fc.property(exposed, exposed, (first, second) => {
        const { low, high } = ratioOf(first, second);
        const whole = first.count + second.count;
        const longer = first.exposure / second.exposure;
        const tails = (ratio: number) => binomialTails(first.count, whole, ratio * longer, 1);
        if (first.count === 0) expect(low).toBe(0);
        else {
          expect(tails(low * (1 - 1e-9)).atLeast).toBeLessThan(0.025);
          expect(tails(low * (1 + 1e-9)).atLeast).toBeGreaterThan(0.025);
        }
        if (second.count === 0) expect(high).toBeNull();
        else {
          expect(tails(high! * (1 - 1e-9)).atMost).toBeGreaterThan(0.025);
          expect(tails(high! * (1 + 1e-9)).atMost).toBeLessThan(0.025);
        }
      }),
      { numRuns: 40 },
    );
  });

  const factor = fc.oneof(fc.constant(1), fc.double({ min: 1, max: 40, noNaN: true }));

  test('p is below 0.05 exactly when 1 lies outside the interval, widened or not', () => {
    const near = fc.tuple(fc.nat(400), fc.nat(400), fc.double({ min: 0.2, max: 5, noNaN: true }), factor);
    fc.assert(
      fc.property(near, ([one, other, longer, by]) => {
        const { low, high, p } = ratioOf({ count: one, exposure: longer }, { count: other, exposure: 1 }, by);
        fc.pre(Math.abs(p - 0.05) > 1e-9);
        expect(p < 0.05).toBe(low > 1 || (high !== null && high < 1));
      }),
      { numRuns: 300 },
    );
  });

  test('the other way round everything is turned over', () => {
    fc.assert(
      fc.property(exposed, exposed, factor, (first, second, by) => {
        const one = ratioOf(first, second, by);
        const other = ratioOf(second, first, by);
        expect(other.p).toBeCloseTo(one.p, 10);
        if (one.high === null) expect(other.low).toBe(0);
        else if (other.low > 0) expect(other.low * one.high).toBeCloseTo(1, 9);
      }),
      { numRuns: 60 },
    );
  });

  test('widening makes p no smaller and the interval no narrower', () => {
    fc.assert(
      fc.property(exposed, exposed, factor, (first, second, by) => {
        const [plain, wide] = [ratioOf(first, second), ratioOf(first, second, by)];
        expect(wide.low).toBeLessThanOrEqual(plain.low * (1 + 1e-9));
        if (plain.high !== null) expect(wide.high!).toBeGreaterThanOrEqual(plain.high * (1 - 1e-9));
        expect(wide.p).toBeGreaterThanOrEqual(plain.p - 1e-9);
      }),
      { numRuns: 100 },
    );
  });

  test('nothing on either side says nothing; what is no rate is refused', () => {
    const none = { count: 0, exposure: 3 };
    expect(rateRatio(none, none)).toEqual({ ratio: null, low: 0, high: null, p: 1 });
    expect(rateRatio(none, { count: 1, exposure: 0 })).toEqual({ unfit: 'no_exposure' });
    expect(rateRatio({ count: -1, exposure: 1 }, none)).toEqual({ unfit: 'not_a_count' });
    expect(rateRatio(none, none, NaN)).toEqual({ unfit: 'not_a_factor' });
  });
});

describe('over-dispersion', () => {
  const days = (...counts: number[]): Exposed[] => counts.map((n) => ({ count: n, exposure: 1 }));

  test("Bortkiewicz's 200 corps-years of deaths by horse kick are as Poisson has it (Fisher 1925)", () => {
    const seen = [109, 65, 22, 3, 1].flatMap((times, deaths) => Array.from({ length: times }, () => deaths));
    const { chiSquared, df, ratio, factor } = made(dispersionOf([days(...seen)]));
    expect([chiSquared.toFixed(1), df, ratio.toFixed(3), factor]).toEqual(['199.3', 199, '1.002', 1]);
  });

  test('bursts are seen: 4, 0, 2, 10 about 4', () => {
    const { chiSquared, df, factor } = made(dispersionOf([days(4, 0, 2, 10)]));
    expect([chiSquared, df]).toEqual([14, 3]);
    expect(factor).toBeCloseTo(14 / 3, 12);
  });

  test('a difference between groups, and between exposures, is no scatter', () => {
    expect(made(dispersionOf([days(2, 2, 2), days(20, 20, 20)])).chiSquared).toBe(0);
    const proportional = [3, 1, 10].map((t) => ({ count: 7 * t, exposure: t }));
    expect(made(dispersionOf([proportional])).ratio).toBeCloseTo(0, 12);
  });

  test('a group without events says nothing', () => {
    expect(dispersionOf([days(0, 0, 0)])).toEqual({ unfit: 'too_few' });
    expect(dispersionOf([])).toEqual({ unfit: 'too_few' });
    expect(made(dispersionOf([days(0, 0, 0), days(1, 3)])).df).toBe(1);
    expect(dispersionOf([days(1, -3)])).toEqual({ unfit: 'not_a_count' });
    expect(dispersionOf([[{ count: 1, exposure: 0 }]])).toEqual({ unfit: 'no_exposure' });
  });

  test('the ratio does not depend on the unit of exposure', () => {
    fc.assert(
      fc.property(fc.array(exposed, { minLength: 2, maxLength: 20 }), (group) => {
        fc.pre(group.some(({ count: n }) => n > 0));
        const hours = group.map(({ count: n, exposure: t }) => ({ count: n, exposure: t * 24 }));
        const [one, other] = [made(dispersionOf([group])), made(dispersionOf([hours]))];
        expect(one.ratio).toBeGreaterThanOrEqual(0);
        expect(other.ratio / (one.ratio || 1)).toBeCloseTo(one.ratio === 0 ? 0 : 1, 6);
      }),
    );
  });
});

describe('many comparisons', () => {
  test('0.01, 0.04, 0.03, 0.005: the first and the last hold (worked example of the Holm-Bonferroni article)', () => {
    const adjusted = made(holmAdjusted([0.01, 0.04, 0.03, 0.005])) as readonly number[];
    expect(adjusted.map(six)).toEqual([0.03, 0.06, 0.06, 0.02]);
  });

  test('is the closed test of all subsets by Bonferroni (Holm 1979)', () => {
    const p = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.01, 0.05, 1));
    fc.assert(
      fc.property(fc.array(p, { maxLength: 7 }), (ps) => {
        const adjusted = made(holmAdjusted(ps)) as readonly number[];
        const closed = ps.map((_, index) => {
          let worst = 0;
          for (let subset = 1; subset < 2 ** ps.length; subset++) {
            if (!(subset & (1 << index))) continue;
            const members = ps.filter((_one, other) => subset & (1 << other));
            worst = Math.max(worst, Math.min(1, members.length * Math.min(...members)));
          }
          return worst;
        });
        for (const [index, value] of adjusted.entries()) expect(value).toBeCloseTo(closed[index]!, 12);
      }),
    );
  });

  test('what is no probability is refused; nothing stays nothing', () => {
    expect(holmAdjusted([0.1, NaN])).toEqual({ unfit: 'not_a_probability' });
    expect(holmAdjusted([1.1])).toEqual({ unfit: 'not_a_probability' });
    expect(holmAdjusted([])).toEqual([]);
  });
});
