import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { deadlineOf, type Stop } from '@tasdiq/core';

/** The same, one millisecond after the other. */
function stepped(start: number, length: number, stops: readonly Stop[], now: number) {
  const covers = ({ from, until }: Stop, at: number): boolean =>
    from <= at && at < (until ?? Math.max(now, from));
  let at = start;
  for (let left = length; left > 0; at++) if (!stops.some((stop) => covers(stop, at))) left--;
  const standsStill = stops.some(({ from, until }) => from <= now && (until === undefined || now < until));
  return { at, stopped: standsStill && now >= start && now < at };
}

const time = fc.nat({ max: 40 });
const stop: fc.Arbitrary<Stop> = fc
  .record({ from: time, length: fc.integer({ min: 0, max: 15 }), open: fc.nat({ max: 4 }) })
  .map(({ from, length, open }) => ({ from, until: open === 0 ? undefined : from + length }));
const clock = fc.record({
  start: time,
  length: fc.nat({ max: 20 }),
  stops: fc.array(stop, { maxLength: 5 }),
});

test('a deadline is where one comes to by counting each millisecond that no stop covers', () => {
  fc.assert(
    fc.property(clock, fc.nat({ max: 90 }), ({ start, length, stops }, now) => {
      expect(deadlineOf(start, length, stops, now)).toEqual(stepped(start, length, stops, now));
    }),
    { numRuns: 2000 },
  );
});

test('what has run out stays so as time goes on, and stops in any order give the same', () => {
  fc.assert(
    fc.property(clock, ({ start, length, stops }) => {
      let out = false;
      for (let now = 0; now < 120; now++) {
        const { at, stopped } = deadlineOf(start, length, stops, now);
        expect(deadlineOf(start, length, [...stops].reverse(), now)).toEqual({ at, stopped });
        if (out) expect(now).toBeGreaterThanOrEqual(at);
        out = now >= at;
        if (stopped) expect(out).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});

test('stops at the edges: before the start, touching it, at the end, after it', () => {
  const at = (...stops: Stop[]): number => deadlineOf(100, 10, stops, 105).at;
  expect(at()).toBe(110);
  expect(at({ from: 50, until: 60 })).toBe(110);
  expect(at({ from: 50, until: 100 })).toBe(110);
  expect(at({ from: 50, until: 101 })).toBe(111);
  expect(at({ from: 109, until: 112 })).toBe(113);
  expect(at({ from: 110, until: 120 })).toBe(110);
  expect(at({ from: 102, until: 104 }, { from: 103, until: 106 })).toBe(114);
  expect(at({ from: 103, until: undefined })).toBe(112);
  expect(at({ from: 103, until: undefined }, { from: 104, until: 120 })).toBe(127);
});
