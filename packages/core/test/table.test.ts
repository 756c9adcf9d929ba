import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Table } from '@tasdiq/core';

const key = fc.integer({ min: 0, max: 9 });
/** A step starts from any version made so far and either sets a key or only reads. */
const step = fc.record({ from: fc.nat(), key, value: fc.option(fc.integer(), { nil: undefined }) });

test('every version of a table is a map of its own, whatever is made of it later', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.array(fc.nat(), { maxLength: 60 }), (steps, reads) => {
      const versions: { table: Table<number, number>; plain: Map<number, number> }[] = [
        { table: new Table(), plain: new Map() },
      ];
      for (const { from, key: at, value } of steps) {
        const { table, plain } = versions[from % versions.length]!;
        expect(table.get(at)).toBe(plain.get(at));
        expect(table.has(at)).toBe(plain.has(at));
        if (value !== undefined) {
          versions.push({ table: table.set(at, value), plain: new Map(plain).set(at, value) });
        }
      }
      for (const read of [...reads, ...versions.keys()]) {
        const { table, plain } = versions[read % versions.length]!;
        expect([...table]).toEqual([...plain]);
        expect(table.values()).toEqual([...plain.values()]);
        expect(table.size).toBe(plain.size);
      }
    }),
    { numRuns: 300 },
  );
});

test('an iterator goes on over its own version while others are made', () => {
  const one = new Table<string, number>().set('a', 1).set('b', 2);
  const seen: string[] = [];
  for (const [name] of one) {
    seen.push(name);
    one.set('c', 3).get('c');
  }
  expect(seen).toEqual(['a', 'b']);
});

test('a version ten thousand steps back still answers', () => {
  const first = new Table<number, number>().set(0, 0);
  let last = first;
  for (let i = 1; i <= 10_000; i++) last = last.set(i % 100, i);
  expect(first.size).toBe(1);
  expect(first.get(0)).toBe(0);
  expect(last.size).toBe(100);
  expect(last.get(0)).toBe(10_000);
});

test('what differs between two versions of one fold is known without looking at the rest', () => {
  const sets = fc.array(fc.tuple(fc.nat(), key, fc.integer()), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(sets, fc.nat(), fc.nat(), (steps, a, b) => {
      const versions: Table<number, number>[] = [new Table()];
      for (const [from, at, value] of steps) versions.push(versions[from % versions.length]!.set(at, value));
      const [one, other] = [versions[a % versions.length]!, versions[b % versions.length]!];
      const [plain, others] = [new Map(one), new Map(other)];
      const unlike = [...new Set([...plain.keys(), ...others.keys()])].filter(
        (at) => plain.get(at) !== others.get(at),
      );
      const found = one.differing(other);
      expect(found).toEqual(expect.arrayContaining(unlike));
      expect(found!.length).toBeLessThanOrEqual(steps.length);
      expect([...one]).toEqual([...plain]);
      expect([...other]).toEqual([...others]);
    }),
    { numRuns: 300 },
  );
});

test('tables that come from different folds say so', () => {
  const one = new Table<number, number>().set(1, 1);
  const other = new Table<number, number>().set(1, 1);
  expect(one.differing(other)).toBeUndefined();
  expect(one.differing(one)).toEqual([]);
});
