import { expect, test } from 'vitest';
import { Chain, itemsOf } from '@tasdiq/core';

test('a chain gives its items, the newest first, and earlier ones stay as they were', () => {
  const one = new Chain('a');
  const two = new Chain('b', one);
  expect([itemsOf(two), itemsOf(one), itemsOf(undefined)]).toEqual([['b', 'a'], ['a'], []]);
});

test('a long chain serialises without going deep', () => {
  let chain: Chain<number> | undefined;
  for (let i = 0; i < 100_000; i++) chain = new Chain(i, chain);
  expect(JSON.stringify({ chain })).toHaveLength(JSON.stringify({ chain: itemsOf(chain) }).length);
  expect(() => structuredClone({ ...chain })).not.toThrow();
});
