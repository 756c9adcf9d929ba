import { expect, test } from 'vitest';
import { accessLines } from '../src/access-lines.ts';

const row = {
  requested: 3,
  granted: 1,
  conditional: 0,
  denied: 1,
  noReply: 1,
  deniedBySilence: 0,
  open: 0,
  late: 1,
  used: 1,
  obstructions: 2,
};

test('the ledger has the same columns for every side, and says apart what nobody refused', () => {
  const lines = accessLines({
    rows: [
      { member: 'north', ...row, medianHours: 5.25, ninetiethHours: 23 },
      { member: 'south-of-the-river', ...row, requested: 0, medianHours: null, ninetiethHours: null },
    ],
    byOthers: 1,
    notPossible: { weather: 2, insecurity: 1 },
  });
  const [head, north, south, others, apart] = lines;
  expect(head!.split(/ {2,}/)).toHaveLength(13);
  expect(new Set([head!.length, north!.length, south!.length]).size).toBe(1);
  expect(north).toMatch(/^north .* 5\.3 +23 +1 +2$/);
  expect(south).toMatch(/ - +- +1 +2$/);
  expect(others).toBe('Obstructions by nobody who is a member: 1');
  expect(apart).toBe('Not possible, which is no refusal: weather 2, insecurity 1');
  expect(accessLines({ rows: [], byOthers: 0, notPossible: {} }).at(-1)).toContain('nothing recorded');
});
