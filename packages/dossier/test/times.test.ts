import { policyOf, quorumTime, Timeline } from '@tasdiq/dossier';
import { judgeCheckpoint } from '@tasdiq/tlog';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOUR, MINUTE, START, TestDossier } from './builder.ts';

const GRACE = 5 * MINUTE;

test('an entry lies between the checkpoints around it', () => {
  const timeline = new Timeline([
    { size: 4, at: START },
    { size: 10, at: START + HOUR },
  ]);
  expect(timeline.boundsOf(0)).toEqual({ earliest: -Infinity, latest: START + GRACE });
  expect(timeline.boundsOf(3)).toEqual({ earliest: -Infinity, latest: START + GRACE });
  expect(timeline.boundsOf(4)).toEqual({ earliest: START - GRACE, latest: START + HOUR + GRACE });
  expect(timeline.boundsOf(10)).toEqual({ earliest: START + HOUR - GRACE, latest: Infinity });
});

test('no checkpoint bounds nothing', () => {
  expect(new Timeline([]).boundsOf(7)).toEqual({ earliest: -Infinity, latest: Infinity });
});

test('bounds are those of the plain definition, whatever the order of the checkpoints', () => {
  const bracket = fc.record({ size: fc.nat({ max: 20 }), at: fc.nat({ max: 100 * MINUTE }) });
  fc.assert(
    fc.property(fc.array(bracket), fc.nat({ max: 25 }), (brackets, index) => {
      const before = brackets.filter(({ size }) => size <= index).map(({ at }) => at - GRACE);
      const after = brackets.filter(({ size }) => size > index).map(({ at }) => at + GRACE);
      expect(new Timeline(brackets).boundsOf(index)).toEqual({
        earliest: Math.max(-Infinity, ...before),
        latest: Math.min(Infinity, ...after),
      });
    }),
  );
});

test('one witness alone moves the time of a quorum neither back nor forth', () => {
  const dossier = TestDossier.founded();
  const policy = policyOf(dossier.facts, dossier.id);
  const signed = dossier.signed(1, dossier.tree.root());
  const at = (mediator: number, guarantor: number, monitor: number): number | undefined => {
    let note = dossier.cosign(signed, ['mediator'], START + mediator);
    note = dossier.cosign(note, ['guarantor'], START + guarantor);
    return quorumTime(judgeCheckpoint(dossier.cosign(note, ['monitor'], START + monitor), policy), policy);
  };
  expect(at(0, 1000, 2000)).toBe(START + 1000);
  expect(at(0, 1000, 9_000_000)).toBe(START + 1000);
  expect(at(-9_000_000, 1000, 2000)).toBe(START + 1000);
});

test('without a quorum there is no time', () => {
  const dossier = TestDossier.founded();
  const policy = policyOf(dossier.facts, dossier.id);
  const note = dossier.cosign(dossier.signed(1, dossier.tree.root()), ['mediator', 'north', 'south'], START);
  expect(quorumTime(judgeCheckpoint(note, policy), policy)).toBeUndefined();
});
