import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ActId,
  DEFAULT_CLOCKS,
  type Finding,
  findingTally,
  type Inquiry,
  type Member,
  type Role,
  type State,
  Table,
} from '@tasdiq/core';
import { caseTable, drafted } from './case-table.ts';
import { HOUR, START } from './world.ts';

/*
 * The count of votes against a second one, written as plainly as it can be: every way in which waiting objections could
 * end is tried, and a version is carried when it is in all of them.
 */

const VOTING = ['guarantor', 'monitor', 'chair', 'party'] as const;
const LAPSE = DEFAULT_CLOCKS.screen_hours * HOUR;
const now = START + 1000 * HOUR;

const someone = fc.record({
  role: fc.constantFrom<Role>('guarantor', 'monitor', 'chair', 'party', 'secretariat'),
  vote: fc.constantFrom('for', 'against', 'abstain', 'old', undefined),
  /** What became of an objection to it, and how long ago it was made. */
  objection: fc.constantFrom('none', 'none', 'none', 'upheld', 'dismissed', 'waits', 'lapsed', 'lapses_now'),
  aside: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
  interest: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
  author: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  /** Whether objection and stepping aside stand in a case that went into this one. */
  before: fc.boolean(),
});
type Someone = typeof someone extends fc.Arbitrary<infer T> ? T : never;

const rules = fc.record({
  voters: fc.constantFrom<Role[]>(['guarantor', 'monitor', 'chair'], [...VOTING], ['chair']),
  quorum: fc.integer({ min: 1, max: 5 }),
  majority: fc.constantFrom('simple', 'two_thirds', 'all'),
  tie: fc.constantFrom('chair', 'fails'),
  own_cause: fc.constantFrom('steps_aside', 'votes'),
});
type Rules = typeof rules extends fc.Arbitrary<infer T> ? T : never;

/** What the model says: the members whose votes count now, and whether the version is carried. */
function modelled(body: readonly Someone[], terms: Rules): { voters: number[]; carried: boolean } {
  const mayEver = (one: Someone): boolean =>
    terms.voters.includes(one.role) &&
    !one.aside &&
    one.objection !== 'upheld' &&
    (!one.interest || (one.role === 'party' && terms.own_cause === 'votes'));
  const all = body.map((one, i) => ({ one, i })).filter(({ one }) => mayEver(one));
  const waiting = all.filter(({ one }) => one.objection === 'waits');
  let carried = true;
  for (let ways = 0; ways < 2 ** waiting.length; ways++) {
    const upheld = waiting.filter((_, i) => (ways >> i) % 2 === 1);
    const voters = all.filter((voter) => !upheld.includes(voter)).map(({ one }) => one);
    carried &&= isCarried(voters, terms);
  }
  return { voters: all.filter((one) => !waiting.includes(one)).map(({ i }) => i), carried };
}

function isCarried(voters: readonly Someone[], { quorum, majority, tie }: Rules): boolean {
  const cast = voters.filter(({ vote }) => vote === 'for' || vote === 'against' || vote === 'abstain');
  const yes = cast.filter(({ vote }) => vote === 'for');
  const no = cast.filter(({ vote }) => vote === 'against');
  if (cast.length < Math.min(quorum, voters.length) || cast.length === 0) return false;
  if (!yes.some(({ author }) => !author)) return false;
  if (majority === 'all') return no.length === 0;
  if (majority === 'two_thirds') return 3 * yes.length >= 2 * (yes.length + no.length);
  if (yes.length > no.length) return true;
  if (yes.length < no.length || tie === 'fails') return false;
  return yes.some(({ role }) => role === 'chair') && !no.some(({ role }) => role === 'chair');
}

const made = caseTable();
const { finding: findingId } = drafted(made);
const base = made.world.state;

/** A state in which the body has voted as it did, without the acts by which it did so. */
function built(body: readonly Someone[], terms: Rules): { state: State; found: Finding } {
  const draft = base.findings.get(findingId)!;
  const inquiry = base.inquiries.get(draft.inquiries[0]!)!;
  const name = (i: number): string => `member-${i}`;
  const id = (text: string) => text as ActId;
  const members = body.map((one, i): [string, Member] => [
    name(i),
    { ...base.members.get('monitor')!, code: name(i), role: one.role },
  ]);
  const about = (before: boolean) => {
    const mine = body.map((one, i) => ({ one, i })).filter(({ one }) => one.before === before);
    const ages = { none: 0, waits: LAPSE - 1, lapses_now: LAPSE, lapsed: LAPSE + 1, upheld: 9, dismissed: 9 };
    return {
      aside: mine.filter(({ one }) => one.aside).map(({ i }) => ({ id: id(`aside ${i}`), member: name(i) })),
      challenges: mine
        .filter(({ one }) => one.objection !== 'none')
        .map(({ one, i }) => ({
          id: id(`challenge ${i}`),
          at: now - ages[one.objection],
          member: name(i),
          by: 'south',
          ruled:
            one.objection === 'upheld' || one.objection === 'dismissed'
              ? { id: id('ruling'), outcome: one.objection }
              : undefined,
        })),
    };
  };
  const earlier = id('an earlier case');
  const link = { id: id('link'), from: earlier, to: inquiry.id, link: 'merged' as const };
  const accused = body.flatMap((one, i) => (one.interest ? [{ member: name(i) }] : []));
  const here: Inquiry = { ...inquiry, ...about(false), accused, links: [link] };
  const there: Inquiry = { ...inquiry, ...about(true), accused: [], id: earlier, links: [link] };
  const votes = body.flatMap((one, i) =>
    one.vote === undefined
      ? []
      : [
          {
            id: id(`vote ${i}`),
            member: name(i),
            at: now,
            version: one.vote === 'old' ? id('an earlier version') : draft.version,
            vote: one.vote === 'old' ? ('for' as const) : one.vote,
            dissent: false,
          },
        ],
  );
  const author = body.findIndex((one) => one.author);
  const found: Finding = { ...draft, votes, by: author < 0 ? 'nobody/desk' : `${name(author)}/desk` };
  const charter = base.charter!;
  const state: State = {
    ...base,
    charter: { ...charter, terms: { ...charter.terms, findings: terms } as typeof charter.terms },
    members: new Table(new Map(members)),
    inquiries: base.inquiries.set(here.id, here).set(there.id, there),
  };
  return { state, found };
}

test('votes are counted as the model counts them, whatever was objected', () => {
  let carriedOften = 0;
  let inDoubt = 0;
  fc.assert(
    fc.property(fc.array(someone, { minLength: 1, maxLength: 7 }), rules, (people, terms) => {
      // One author: the first of those who are marked.
      const author = people.findIndex((one) => one.author);
      const body = people.map((one, i) => ({ ...one, author: i === author }));
      const { state, found } = built(body, terms);
      const tally = findingTally(state, found, now);
      const expected = modelled(body, terms);
      expect(tally.voters).toEqual(expected.voters.map((i) => `member-${i}`));
      expect(tally.carried).toBe(expected.carried);
      expect(tally.lacks === undefined).toBe(tally.carried);
      carriedOften += Number(tally.carried);
      inDoubt += Number(tally.lacks === 'ruling');
    }),
    { numRuns: 3000 },
  );
  expect([carriedOften > 100, inDoubt > 20]).toEqual([true, true]);
});
