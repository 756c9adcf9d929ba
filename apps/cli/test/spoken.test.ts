import { expect, test } from 'vitest';
import { KINDS } from '@tasdiq/core';
import { factsFrom, fieldsFrom } from '../src/spoken.ts';

const define = KINDS.get('undertaking.define')!;
const HOUR = 3_600_000;

/** Hours from now to a time, to the nearest. */
function hoursTo(time: unknown): number {
  return Math.round((Date.parse(time as string) - Date.now()) / HOUR);
}

test('a part of an object that may be one of several is given with a dot', () => {
  expect(factsFrom(define, ['due.days=30'])).toEqual({ due: { days: 30 } });
  const { due } = factsFrom(define, ['due.at=+2d']) as { due: { at: string } };
  expect(hoursTo(due.at)).toBe(48);
  expect(factsFrom(define, ['due=null', 'review.every_days=7'])).toEqual({
    due: null,
    review: { every_days: 7 },
  });
});

test('times are counted from now, both ways', () => {
  const { from, until } = factsFrom(KINDS.get('talks.record')!, ['from=-2h', 'until=-60m']);
  expect([hoursTo(from), hoursTo(until)]).toEqual([-2, -1]);
});

test('a list may be empty', () => {
  expect(factsFrom(define, ['methods=', 'depends_on='])).toEqual({ methods: [], depends_on: [] });
});

test.each(['__proto__=x', 'constructor=x', 'due.__proto__=x', 'toString=x'])('%s is no fact', (word) => {
  expect(() => factsFrom(define, [word])).toThrow();
});

test('what every object has is no field', () => {
  expect(() => fieldsFrom(define, ['constructor=x'], { tell: [] })).toThrow(/is no field/);
});
