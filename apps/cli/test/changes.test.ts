import { expect, test } from 'vitest';
import { changeLines, type ToldChange } from '../src/change-lines.ts';
import { inside, result } from './inside.ts';

const testdata = new URL('../../../testdata/dossier/', import.meta.url).pathname;
const FILE = `${testdata}good/small-with-everything.tasdiq`;

interface Told {
  readonly before: { size: number; asOf: string };
  readonly after: { size: number; asOf: string };
  readonly items: ToldChange[];
}

test('a file says what changed between a size and a time', async () => {
  const told = await result<Told>(['changes', FILE, '--from', '3', '--to', '2026-03-05']);
  expect(told.before).toEqual({ size: 3, asOf: '2026-03-01T09:00:00.000Z' });
  expect(told.after.asOf).toBe('2026-03-05T00:00:00.000Z');
  const short = told.items.map(({ noun, id, before, after }) => [noun, id, before, after]);
  expect(short).toContainEqual(['member', 'north', 'not_yet_bound', 'bound']);
  expect(short).toContainEqual(['member', 'north', 'running', null]);
  const nouns = told.items.map(({ noun }) => noun);
  expect([...new Set(nouns)].flatMap((one) => nouns.filter((noun) => noun === one))).toEqual(nouns);
});

test('lines stand under their nouns, with the acts behind them', () => {
  const change = {
    noun: 'request',
    id: 'ID',
    kind: 'status',
    before: 'open',
    after: 'granted',
    because: ['A'],
  };
  const clock = { what: 'answer', item: null, from: 'north', before: 'THEN', after: 'THEN' };
  const lines = changeLines([
    { ...change, acts: ['A', 'B'], clock: null },
    { ...change, kind: 'clock', before: 'running', after: 'ran_out', acts: [], clock },
    { ...change, noun: 'erasure', kind: 'erased', before: null, acts: ['O'], clock: null },
  ]);
  expect(lines).toEqual([
    '',
    'request (2)',
    '  ID  open -> granted  by A, B',
    '  ID  clock answer north: running -> ran_out (THEN)  by time',
    '',
    'erasure (1)',
    '  ID  something was destroyed by order  by O',
  ]);
});

test('moments that stand the wrong way round, or are none, are refused', async () => {
  for (const words of [
    [FILE, '--from', '5', '--to', '4'],
    [FILE, '--from', 'yesterday'],
    [FILE, FILE],
  ])
    expect((await inside(['changes', ...words])).code, words.join(' ')).toBe(2);
});

test('a file that does not hold says nothing of what changed', async () => {
  const bad = `${testdata}bad/act-signed-by-another-key-than-it-names.tasdiq`;
  const { code, out, error } = await inside(['changes', bad, '--from', '1']);
  expect([code, out]).toEqual([1, '']);
  expect(error).toContain('tasdiq verify');
});
