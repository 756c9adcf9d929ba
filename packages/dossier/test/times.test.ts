import { policyOf, quorumTime, type QuorumTime, Timeline } from '@tasdiq/dossier';
import { judgeCheckpoint } from '@tasdiq/tlog';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOUR, MINUTE, START, TestDossier } from './builder.ts';

const GRACE = 5 * MINUTE;

test('an entry lies between the checkpoints around it', () => {
  const timeline = new Timeline([
    { size: 4, from: START, to: START },
    { size: 10, from: START + HOUR, to: START + HOUR },
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
  const time = fc.nat({ max: 100 * MINUTE });
  const bracket = fc.record({ size: fc.nat({ max: 20 }), from: time, to: time });
  fc.assert(
    fc.property(fc.array(bracket), fc.nat({ max: 25 }), (brackets, index) => {
      const before = brackets.filter(({ size }) => size <= index).map(({ from }) => from - GRACE);
      const after = brackets.filter(({ size }) => size > index).map(({ to }) => to + GRACE);
      expect(new Timeline(brackets).boundsOf(index)).toEqual({
        earliest: Math.max(-Infinity, ...before),
        latest: Math.min(Infinity, ...after),
      });
    }),
  );
});

test('one witness alone moves the time of a quorum nowhere, when there is one more than needed', () => {
  expect(quorumAt({ mediator: 0, guarantor: 1000, monitor: 2000 })).toEqual(both(1000));
  expect(quorumAt({ mediator: 0, guarantor: 1000, monitor: 9_000_000 })).toEqual(both(1000));
  expect(quorumAt({ mediator: -9_000_000, guarantor: 1000, monitor: 2000 })).toEqual(both(1000));
});

test('a quorum that is barely met and does not agree gives both its times', () => {
  expect(quorumAt({ mediator: 0, guarantor: 9_000_000 })).toEqual({ from: START, to: START + 9_000_000 });
  expect(quorumAt({ mediator: 0, guarantor: -9_000_000 })).toEqual({ from: START - 9_000_000, to: START });
});

test('the true moment lies between the times, unless every clock of a quorum is wrong to one side', () => {
  const clock = fc.integer({ min: -100, max: 100 }).map((seconds) => seconds * 1000);
  const clocks = fc.record(
    { mediator: clock, guarantor: clock, monitor: clock },
    { requiredKeys: ['mediator', 'guarantor'] },
  );
  fc.assert(
    fc.property(clocks, (offsets) => {
      const { from, to } = quorumAt(offsets)!;
      const ahead = Object.values(offsets).filter((offset) => offset > 0).length;
      const behind = Object.values(offsets).filter((offset) => offset < 0).length;
      // Two of the three are a quorum.
      if (ahead < 2) expect(from).toBeLessThanOrEqual(START);
      if (behind < 2) expect(to).toBeGreaterThanOrEqual(START);
    }),
    { numRuns: 60 },
  );
});

test('without a quorum there is no time', () => {
  const dossier = TestDossier.founded();
  const policy = policyOf(dossier.facts, dossier.id);
  const note = dossier.cosign(dossier.signed(1, dossier.tree.root()), ['mediator', 'north', 'south'], START);
  expect(quorumTime(judgeCheckpoint(note, policy), policy)).toBeUndefined();
});

function both(offset: number): { from: number; to: number } {
  return { from: START + offset, to: START + offset };
}

/** The time of a quorum whose witnesses cosigned at these offsets from the start, in milliseconds. */
function quorumAt(offsets: Readonly<Record<string, number>>): QuorumTime | undefined {
  const dossier = TestDossier.founded();
  const policy = policyOf(dossier.facts, dossier.id);
  let note = dossier.signed(1, dossier.tree.root());
  for (const [member, offset] of Object.entries(offsets))
    note = dossier.cosign(note, [member], START + offset);
  return quorumTime(judgeCheckpoint(note, policy), policy);
}
