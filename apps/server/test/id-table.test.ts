import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { IdTable } from '../src/id-table.ts';

const idOf = (index: number): string => createHash('sha256').update(`${index}`).digest('base64url');

describe('IdTable', () => {
  it('finds every id at its index while it grows', () => {
    const table = new IdTable();
    for (let index = 0; index < 3000; index++) table.add(idOf(index), index);
    expect(table.size).toBe(3000);
    for (let index = 0; index < 3000; index++) expect(table.find(idOf(index))).toContain(index);
    expect(table.find(idOf(3000))).toEqual([]);
  });

  // What a clock is about may be a member's code; to look for one as if it were an act must end.
  it.each([
    '',
    'a',
    'tavrel',
    'daily.1',
    'joint-secretariat',
    '\u{1f4a5}\u{1f4a5}\u{1f4a5}\u{1f4a5}',
    '%%%%%%%%',
    'ñññññññññ',
    '!!!!!!!!',
  ])('ends its search for %j, which is no id', (text) => {
    const table = new IdTable();
    for (let index = 0; index < 100; index++) table.add(idOf(index), index);
    expect(table.find(text)).toEqual([]);
  });
});
