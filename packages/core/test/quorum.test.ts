import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultOf, type Group, isQuorum, namesIn } from '@tasdiq/core';

/** Groups of groups in which every name stands once. */
const quorums: fc.Arbitrary<Group> = fc
  .letrec<{ group: Tree; leaf: undefined }>((tie) => ({
    leaf: fc.constant(undefined),
    group: fc.record({
      k: fc.integer({ min: 1, max: 4 }),
      of: fc.array(fc.oneof({ depthSize: 'small', maxDepth: 3 }, tie('leaf'), tie('group')), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  }))
  .group.map((tree) => named(tree, { next: 0 }))
  .filter((group) => namesIn(group).length <= 9);

interface Tree {
  readonly k: number;
  readonly of: readonly (undefined | Tree)[];
}

function named({ k, of }: Tree, counter: { next: number }): Group {
  return { k, of: of.map((one) => (one ? named(one, counter) : `w${counter.next++}`)) };
}

/** Every way to divide the names in two. */
function* divisions(names: readonly string[]): Generator<[Set<string>, Set<string>]> {
  for (let bits = 0; bits < 1 << names.length; bits++) {
    yield [
      new Set(names.filter((_, i) => bits & (1 << i))),
      new Set(names.filter((_, i) => !(bits & (1 << i)))),
    ];
  }
}

test('two quorums that share no witness are found exactly when trying every division finds them', () => {
  let found = 0;
  fc.assert(
    fc.property(quorums, (quorum) => {
      const names = namesIn(quorum);
      const fault = faultOf(quorum, names, new Set(names));
      const reachable = (group: Group): boolean =>
        group.k <= group.of.length && group.of.every((one) => typeof one === 'string' || reachable(one));
      const without = (name: string) => new Set(names.filter((one) => one !== name));
      const indispensable = names.find((name) => !isQuorum(quorum, without(name)));
      if (!reachable(quorum) || indispensable !== undefined) {
        const { fault: kind, ...more } = fault!;
        expect(kind).toBe(reachable(quorum) ? 'indispensable' : 'unreachable');
        expect(more).toEqual(reachable(quorum) ? { witness: indispensable } : {});
        return;
      }
      const split = [...divisions(names)].some(
        ([one, other]) => isQuorum(quorum, one) && isQuorum(quorum, other),
      );
      expect(fault?.fault === 'disjoint').toBe(split);
      if (fault?.fault !== 'disjoint') return;
      found++;
      const [one, other] = [fault.one.split(' '), fault.other.split(' ')];
      expect(isQuorum(quorum, new Set(one)) && isQuorum(quorum, new Set(other))).toBe(true);
      expect(one.filter((name) => other.includes(name))).toEqual([]);
    }),
    { numRuns: 500 },
  );
  expect(found).toBeGreaterThan(20);
});

test('a witness counts once, whatever is said of it', () => {
  const quorum: Group = { k: 2, of: ['a', 'b', 'c'] };
  expect(isQuorum(quorum, new Set(['a', 'a']))).toBe(false);
  expect(isQuorum(quorum, new Set(['a', 'stranger']))).toBe(false);
  expect(isQuorum(quorum, new Set(['a', 'c']))).toBe(true);
});

test('the witnesses that no party runs are a quorum by themselves', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const quorum: Group = { k: 3, of: names };
  expect(faultOf(quorum, names, new Set(['a', 'b', 'c']))).toBeUndefined();
  expect(faultOf(quorum, names, new Set(['a', 'b']))).toEqual({ fault: 'depends_on_parties' });
});

test('a witness list longer than sixteen is refused before anything is tried', () => {
  const names = Array.from({ length: 17 }, (_, i) => `w${i}`);
  expect(faultOf({ k: 9, of: names }, names, new Set(names))).toEqual({ fault: 'too_many' });
});
