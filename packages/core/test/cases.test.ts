import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accessLedger,
  type AccessRequest,
  type ActId,
  implementationOf,
  ladderReading,
  type Obstruction,
  type State,
  status,
  Table,
} from '@tasdiq/core';
import {
  adoption,
  allegation,
  challenge,
  disclosure,
  draft,
  element,
  evidence,
  exit,
  inquiry,
  link,
  reply,
  resumption,
  screening,
  settlement,
  acceptance,
  vote,
  withdrawal,
} from './case-sayings.ts';
import { adopted, approved, breach, carried, type CaseTable, caseTable, opened } from './case-table.ts';
import { marked } from './marked.ts';
import { attempt, say } from './scene.ts';
import { DAY, HOUR, START } from './world.ts';

const at = ({ world }: CaseTable, id: string): string | undefined =>
  status(world.state, id, world.now)?.status;

test('a case goes from an allegation to a consequence', () => {
  const made = caseTable();
  const { finding, inquiry: of, allegation: claimed, consequence } = approved(made);
  expect([claimed, of, finding, consequence].map((id) => at(made, id))).toEqual([
    'under_inquiry',
    'found',
    'adopted',
    'approved',
  ]);
});

describe('compliance', () => {
  /** A finding that the south broke, or did not break, what it owes; adopted. */
  function find(
    made: CaseTable,
    of: ActId,
    owed: ActId,
    outcome: string,
    more: Record<string, unknown>,
  ): ActId {
    const { world, monitor, south, panel, other, chair } = made;
    const photo = say(world, monitor, evidence());
    const said = element([photo], { qualifications: [{ undertaking: owed, outcome }] });
    const gravity = outcome === 'violation' ? 'serious' : null;
    const found = say(world, monitor, draft([of], [said], { gravity, ...more }));
    say(world, monitor, disclosure(of, [photo], { draft: found }));
    say(world, south.desk, reply(found));
    for (const voter of [panel, other]) say(world, voter, vote(found));
    say(world, chair, adoption(found));
    return found;
  }

  test('follows an adopted finding, and is undone by the one that takes its place', () => {
    const made = caseTable();
    const { id } = marked(made);
    say(made.world, made.south.envoy, { act: 'undertaking.agree', facts: { undertaking: id, answers: id } });
    const stands = () =>
      implementationOf(made.world.state, made.world.state.undertakings.get(id)!, made.world.now).status;
    expect(stands()).toBe('active');
    const { inquiry: of } = opened(made);
    const first = find(made, of, id, 'violation', { code: 'one' });
    expect(stands()).toBe('not_met');
    find(made, of, id, 'no_violation', { code: 'another-event' });
    expect(stands()).toBe('not_met');
    find(made, of, id, 'no_violation', { code: 'two', supersedes: first });
    expect([stands(), at(made, first)]).toEqual(['active', 'superseded']);
  });
});

describe('the ladder', () => {
  const reading = (made: CaseTable, id: ActId, target: { member: string } | { actor: ActId }) =>
    ladderReading(made.world.state, made.world.state.findings.get(id)!, target);

  test('goes by gravity and by what was found before', () => {
    const made = caseTable();
    const south = { member: 'south' };
    const rungs = (['minor', 'minor', 'serious', 'grave'] as const).map((gravity, i) => {
      const { finding } = adopted(made, { gravity }, `n-${i}`);
      const { rung, repeats } = reading(made, finding, south);
      return [rung?.consequence, repeats.length];
    });
    expect(rungs).toEqual([
      ['private_note', 0],
      ['flag_meeting', 1],
      ['public_statement', 2],
      ['referral', 3],
    ]);
    expect(reading(made, [...made.world.state.findings][0]![0], { member: 'north' }).repeats).toEqual([]);
  });

  test('does not count the matter of a duplicate twice', () => {
    const made = caseTable();
    const { allegation: first } = adopted(made);
    const { world, northClaims, registry, chair, monitor, south, panel, other } = made;
    const again = say(world, northClaims, allegation());
    say(world, registry, screening(again, { outcome: 'duplicate', duplicate_of: first }));
    const of = say(world, chair, inquiry([again, first], { code: 'case-again' }));
    const photo = say(world, monitor, evidence());
    const article = [...world.state.articles][0]![0];
    const finding = say(
      world,
      monitor,
      draft([of], [breach([photo], article)], { code: 'again', gravity: 'grave' }),
    );
    say(world, monitor, disclosure(of, [photo], { draft: finding }));
    say(world, south.desk, reply(finding));
    for (const voter of [panel, other]) say(world, voter, vote(finding));
    say(world, chair, adoption(finding));
    expect(reading(made, finding, { member: 'south' })).toMatchObject({
      repeats: [],
      rung: { consequence: 'accountability_request' },
    });
  });
});

describe('who would hide or hold up a matter', () => {
  test('cannot by withdrawing the original of a duplicate', () => {
    const made = caseTable();
    const { world, northClaims, southClaims, registry, chair } = made;
    const own = say(world, northClaims, allegation());
    const facts = { complainants: [{ member: 'south' }], accused: [{ member: 'north' }] };
    const bait = say(world, southClaims, allegation(facts));
    const answers = say(world, registry, screening(own, { outcome: 'duplicate', duplicate_of: bait }));
    expect(at(made, own)).toBe('duplicate');
    say(world, southClaims, withdrawal(bait));
    expect(at(made, own)).toBe('lodged');
    say(world, registry, screening(own, { answers }));
    expect(attempt(world, chair, inquiry([own]))).toBe('accepted');
  });

  test('cannot by ending the case, one member after the other', () => {
    const made = caseTable();
    const { finding, inquiry: of } = carried(made);
    const { world, chair, head, other, panel } = made;
    for (const office of [chair, head, other]) {
      say(world, office, exit(of));
      expect(attempt(world, head, adoption(finding))).toBe('inquiry_closed');
      say(world, panel, resumption(of));
    }
    for (const office of [chair, head, other]) expect(attempt(world, office, exit(of))).toBe('stepped_aside');
    expect(attempt(world, head, adoption(finding))).toBe('accepted');
  });

  test('cannot by letting the case go into another one before its draft is adopted', () => {
    const made = caseTable();
    const { finding, inquiry: of } = carried(made);
    const { inquiry: other } = opened(made, {}, 'case-two');
    say(made.world, made.head, link(of, other, 'merged'));
    expect(attempt(made.world, made.head, adoption(finding))).toBe('accepted');
  });

  test('cannot by objecting to one member after the other', () => {
    const made = caseTable();
    const { finding, inquiry: of } = carried(made);
    const { world, south, head } = made;
    let days = 0;
    for (const member of ['guarantor-one', 'guarantor-two', 'monitor', 'chair', 'mediator', 'secretariat']) {
      say(world, south.desk, challenge(of, member));
      world.now += 3 * DAY;
      days += 3;
    }
    // Each lapses, none can be made twice: what is left is a finite wait.
    expect(attempt(world, south.desk, challenge(of, 'guarantor-one'))).toBe('already_done');
    expect([attempt(world, head, adoption(finding)), days]).toEqual(['accepted', 18]);
  });
});

describe('a settlement', () => {
  test('with who complains is one; it is no finding, and the case can go on', () => {
    const made = caseTable();
    const { inquiry: of } = opened(made);
    const { world, south, north, monitor } = made;
    const settled = say(world, south.envoy, settlement(of));
    expect(at(made, of)).toBe('settling');
    say(world, north.envoy, acceptance(of, settled));
    expect(at(made, of)).toBe('resolved_locally');
    expect(attempt(world, monitor, draft([of], [element([])]))).toBe('accepted');
  });
});

describe('the access ledger', () => {
  const answers = ['granted', 'denied', 'conditional', 'not_competent', 'more_time'] as const;
  const request = fc.record({
    to: fc.constantFrom('north', 'south'),
    hours: fc.constantFrom(0, 1, 23, 24, 25, 100),
    answer: fc.constantFrom(undefined, ...answers),
    use: fc.constantFrom(undefined, 'used', 'delayed', 'obstructed'),
    withdrawn: fc.boolean(),
  });
  const refusal = fc.record({
    by: fc.constantFrom(['north'], ['south'], ['north', 'south'], []),
    kind: fc.constantFrom('denied', 'delayed', 'searched'),
  });
  const base = caseTable().world.state;
  const id = (text: string) => text as ActId;

  type Asked = typeof request extends fc.Arbitrary<infer T> ? T : never;
  type Refused = typeof refusal extends fc.Arbitrary<infer T> ? T : never;

  function built(asked: readonly Asked[], refused: readonly Refused[]): State {
    const requests = asked.map((one, i): [ActId, AccessRequest] => {
      const answer = one.answer && {
        id: id(`answer ${i}`),
        at: START + one.hours * HOUR,
        sites: ['crossing'],
        answer: one.answer,
        ground: 'none' as const,
      };
      const use = one.use && { id: id(`use ${i}`), site: 'crossing', outcome: one.use };
      const made = {
        id: id(`request ${i}`),
        inquiry: undefined,
        by: 'monitor/field',
        at: START,
        to: one.to,
        sites: [{ site: 'crossing', zone: 'valley' }],
        notice: 'none',
        from: START,
        until: START + DAY,
        answers: answer ? [answer] : [],
        uses: use ? [{ ...use, arrived: undefined, admitted: undefined }] : [],
        withdrawn: one.withdrawn ? id('withdrawn') : undefined,
      } as const;
      return [made.id, made];
    });
    const obstructions = refused.map((one, i): [ActId, Obstruction] => {
      const common = { inquiry: undefined, request: undefined, by: 'monitor/field', at: START };
      const made = { id: id(`obstruction ${i}`), ...common, zones: ['valley'], kinds: [one.kind] } as const;
      return [made.id, { ...made, members: one.by, length: undefined, historic: false }];
    });
    return {
      ...base,
      accessRequests: new Table(new Map(requests)),
      obstructions: new Table(new Map(obstructions)),
    };
  }

  const swap = (member: string): string => (member === 'north' ? 'south' : 'north');

  test('is the same with the sides changed over', () => {
    fc.assert(
      fc.property(
        fc.array(request, { maxLength: 20 }),
        fc.array(refusal, { maxLength: 10 }),
        (asked, refused) => {
          const now = START + 200 * HOUR;
          const straight = accessLedger(built(asked, refused), now);
          const crossed = accessLedger(
            built(
              asked.map((one) => ({ ...one, to: swap(one.to) as 'north' })),
              refused.map((one) => ({ ...one, by: one.by.map(swap) as ['north'] })),
            ),
            now,
          );
          const back = crossed.rows.map((row) => ({ ...row, member: swap(row.member) })).reverse();
          expect(straight.rows).toEqual(back);
          expect(straight.byOthers).toBe(crossed.byOthers);
          for (const row of straight.rows) {
            const { granted, conditional, denied, notCompetent, noReply, deniedBySilence, open } = row;
            const parts = [granted, conditional, denied, notCompetent, noReply, deniedBySilence, open];
            expect(parts.reduce((sum, one) => sum + one, 0)).toBe(row.requested);
          }
        },
      ),
    );
  });
});
