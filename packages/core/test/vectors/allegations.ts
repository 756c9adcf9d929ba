import type { ActId } from '@tasdiq/core';
import {
  acceptance,
  allegation,
  appeal,
  challenge,
  clarification,
  decision,
  deployment,
  disclosure,
  draft,
  element,
  evidence,
  exit,
  inquiry,
  link,
  meeting,
  resumption,
  ruling,
  screening,
  sealed,
  settlement,
  statement,
  steppingAside,
  supplement,
  task,
  visit,
  withdrawal,
} from '../case-sayings.ts';
import { type CaseTable, opened } from '../case-table.ts';
import { office } from '../delegations.ts';
import { actor, report, say, source } from '../scene.ts';
import { DAY, HOUR, signer } from '../world.ts';
import { atCase, type Case, withPartyVotes } from './case.ts';

/*
 * Allegations, their screening, and cases (spec/rules.md, V1 and V2).
 */

const NEUTRAL = { member: 'guarantor-one' };

const lodged = (made: CaseTable, more: Record<string, unknown> = {}): ActId =>
  say(made.world, made.northClaims, allegation(more));

/** An allegation that the registry did not let in, with the objection to that. */
function objected(made: CaseTable): { claimed: ActId; refused: ActId; appealed: ActId } {
  const claimed = lodged(made);
  const refused = say(made.world, made.registry, screening(claimed, { outcome: 'outside_mandate' }));
  return { claimed, refused, appealed: say(made.world, made.northClaims, appeal(claimed, refused)) };
}

/** A case of before this record. */
function historic(made: CaseTable, code = 'old-case'): ActId {
  const incident = say(made.world, made.monitor, report());
  const facts = { code, incidents: [incident], historic: true };
  return say(made.world, made.monitor, inquiry([], facts));
}

/** Cases of this file. */
export const allegationCases: readonly Case[] = [
  atCase('accepted', 'allegation.lodge', ({ northClaims }) => [northClaims, allegation()]),
  atCase('accepted', 'allegation.lodge-of-the-public-that-names-nobody', ({ registry }) => [
    registry,
    allegation({ channel: 'public', complainants: [], accused: [] }),
  ]),
  atCase('accepted', 'allegation.lodge-for-a-party-that-has-no-office-to-lodge', (made) => {
    const { world, northClaims } = made;
    world.must(
      world.sign(signer('north'), {
        act: 'mandate.revoke',
        facts: { mandate: northClaims.mandate, ground: 'ended' },
      }),
    );
    return [made.registry, allegation()];
  }),
  atCase('accepted', 'allegation.supplement', (made) => [made.northClaims, supplement(lodged(made))]),
  atCase('accepted', 'allegation.screen', (made) => [made.registry, screening(lodged(made))]),
  atCase('accepted', 'allegation.screen-as-a-duplicate', (made) => {
    const original = lodged(made);
    return [made.registry, screening(lodged(made), { outcome: 'duplicate', duplicate_of: original })];
  }),
  atCase('accepted', 'allegation.appeal', (made) => {
    const claimed = lodged(made);
    const refused = say(made.world, made.registry, screening(claimed, { outcome: 'needs_detail' }));
    return [made.northClaims, appeal(claimed, refused)];
  }),
  atCase('accepted', 'allegation.decide', (made) => [made.chair, decision(objected(made).appealed)]),
  atCase('accepted', 'allegation.withdraw', (made) => [made.northClaims, withdrawal(lodged(made))]),
  atCase('not_yours', 'a-party-complains-in-the-name-of-another', ({ northClaims }) => [
    northClaims,
    allegation({ complainants: [{ member: 'south' }] }),
  ]),
  atCase('not_yours', 'a-party-names-a-neutral-member-as-complaining-with-it', ({ northClaims }) => [
    northClaims,
    allegation({ complainants: [{ member: 'north' }, NEUTRAL] }),
  ]),
  atCase('not_yours', 'a-party-lodges-as-if-it-were-the-public', ({ northClaims }) => [
    northClaims,
    allegation({ channel: 'public', complainants: [] }),
  ]),
  atCase('not_yours', 'a-complaint-is-entered-for-a-party-that-could-lodge-it', ({ registry }) => [
    registry,
    allegation(),
  ]),
  atCase('not_yours', 'another-office-supplements', (made) => [made.southClaims, supplement(lodged(made))]),
  atCase('superseded', 'a-supplement-to-a-version-that-has-a-newer-one', (made) => {
    const claimed = lodged(made);
    say(made.world, made.northClaims, supplement(claimed));
    return [made.northClaims, supplement(claimed)];
  }),
  atCase('already_done', 'an-allegation-is-withdrawn-twice', (made) => {
    const claimed = lodged(made);
    say(made.world, made.northClaims, withdrawal(claimed));
    return [made.northClaims, withdrawal(claimed)];
  }),
  atCase('screening_refused', 'a-duplicate-of-nothing', (made) => [
    made.registry,
    screening(lodged(made), { outcome: 'duplicate' }),
  ]),
  atCase('screening_refused', 'a-duplicate-of-itself', (made) => {
    const claimed = lodged(made);
    return [made.registry, screening(claimed, { outcome: 'duplicate', duplicate_of: claimed })];
  }),
  atCase('screening_refused', 'a-duplicate-of-a-duplicate', (made) => {
    const [first, second] = [lodged(made), lodged(made)];
    say(made.world, made.registry, screening(second, { outcome: 'duplicate', duplicate_of: first }));
    return [made.registry, screening(lodged(made), { outcome: 'duplicate', duplicate_of: second })];
  }),
  atCase('screening_refused', 'an-original-becomes-a-duplicate', (made) => {
    const [first, second, third] = [lodged(made), lodged(made), lodged(made)];
    say(made.world, made.registry, screening(second, { outcome: 'duplicate', duplicate_of: first }));
    return [made.registry, screening(first, { outcome: 'duplicate', duplicate_of: third })];
  }),
  atCase('screening_refused', 'what-is-new-as-a-duplicate-of-history', (made) => {
    const old = lodged(made, { historic: true });
    return [made.registry, screening(lodged(made), { outcome: 'duplicate', duplicate_of: old })];
  }),
  atCase('screening_refused', 'appeal-against-being-let-in', (made) => {
    const claimed = lodged(made);
    return [made.northClaims, appeal(claimed, say(made.world, made.registry, screening(claimed)))];
  }),
  atCase('screening_refused', 'overturned-into-nothing', (made) => [
    made.chair,
    decision(objected(made).appealed, { becomes: undefined }),
  ]),
  atCase('screening_refused', 'put-outside-the-mandate-while-it-is-under-inquiry', (made) => {
    const { allegation: claimed } = opened(made);
    const answers = made.world.state.allegations.get(claimed)!.screening!.id;
    return [made.registry, screening(claimed, { answers, outcome: 'outside_mandate' })];
  }),
  atCase('not_yours', 'screened-by-a-member-that-is-accused', (made) => [
    made.registry,
    screening(lodged(made, { accused: [{ member: 'secretariat' }] })),
  ]),
  atCase('not_yours', 'a-neutral-member-is-accused-and-screened-by-the-same-member', (made) => {
    const facts = { channel: 'mechanism', complainants: [], accused: [NEUTRAL] };
    return [made.head, screening(say(made.world, made.head, allegation(facts)))];
  }),
  atCase('not_yours', 'a-member-decides-on-an-objection-to-its-own-screening', (made) => {
    const twin = office(made.world, 'secretariat', 'board', ['certify']);
    return [twin, decision(objected(made).appealed)];
  }),
  atCase('already_done', 'screened-out-again-after-an-appeal-let-it-in', (made) => {
    const { claimed, appealed } = objected(made);
    const answers = say(made.world, made.chair, decision(appealed));
    return [made.registry, screening(claimed, { answers, outcome: 'outside_mandate' })];
  }),
  atCase('screening_refused', 'screened-out-once-more-while-an-objection-waits', (made) => {
    const { claimed, refused } = objected(made);
    return [made.registry, screening(claimed, { answers: refused, outcome: 'needs_detail' })];
  }),
  atCase('accepted', 'allegation.withdraw-by-the-party-in-whose-name-it-was-entered', (made) => {
    const { world, northClaims, registry } = made;
    const facts = { mandate: northClaims.mandate, ground: 'ended' };
    world.must(world.sign(signer('north'), { act: 'mandate.revoke', facts }));
    const entered = say(world, registry, allegation());
    return [office(world, 'north', 'later', ['lodge']), withdrawal(entered)];
  }),
  atCase('superseded', 'a-second-screening-that-does-not-name-the-first', (made) => {
    const claimed = lodged(made);
    say(made.world, made.registry, screening(claimed, { outcome: 'needs_detail' }));
    return [made.registry, screening(claimed)];
  }),
  atCase('power_missing', 'a-party-screens', (made) => [made.southClaims, screening(lodged(made))]),

  atCase('accepted', 'inquiry.open', (made) => {
    const claimed = lodged(made);
    say(made.world, made.registry, screening(claimed));
    return [made.monitor, inquiry([claimed])];
  }),
  atCase('accepted', 'inquiry.open-with-a-duplicate-and-the-one-that-it-repeats', (made) => {
    const [first, second] = [lodged(made), lodged(made)];
    say(made.world, made.registry, screening(first));
    say(made.world, made.registry, screening(second, { outcome: 'duplicate', duplicate_of: first }));
    return [made.chair, inquiry([first, second])];
  }),
  atCase('accepted', 'inquiry.open-at-the-very-end-of-the-time-to-screen', (made) => {
    const claimed = lodged(made);
    made.world.now += 72 * HOUR;
    return [made.monitor, inquiry([claimed])];
  }),
  atCase('screening_refused', 'taken-up-one-millisecond-before-the-time-to-screen-is-over', (made) => {
    const claimed = lodged(made);
    made.world.now += 72 * HOUR - 1;
    return [made.monitor, inquiry([claimed])];
  }),
  atCase('screening_refused', 'a-duplicate-is-taken-up-alone', (made) => {
    const [first, second] = [lodged(made), lodged(made)];
    say(made.world, made.registry, screening(second, { outcome: 'duplicate', duplicate_of: first }));
    return [made.chair, inquiry([second])];
  }),
  atCase('screening_refused', 'what-was-withdrawn-is-taken-up', (made) => {
    const claimed = lodged(made);
    say(made.world, made.northClaims, withdrawal(claimed));
    return [made.chair, inquiry([claimed])];
  }),
  atCase('screening_refused', 'what-is-new-is-taken-up-as-history', (made) => {
    const claimed = lodged(made);
    say(made.world, made.registry, screening(claimed));
    return [made.chair, inquiry([claimed], { historic: true })];
  }),
  atCase('not_accused', 'whoever-opens-a-case-names-a-judge-whom-nobody-accused', (made) => {
    const claimed = lodged(made);
    say(made.world, made.registry, screening(claimed));
    return [made.head, inquiry([claimed], { accused: [{ member: 'south' }, NEUTRAL] })];
  }),
  atCase('already_done', 'two-cases-of-one-code', (made) => {
    opened(made);
    return [made.chair, inquiry([], { incidents: [say(made.world, made.monitor, report())] })];
  }),
  atCase('schema_refused', 'a-case-about-nothing', ({ chair }) => [chair, inquiry([])]),

  atCase('accepted', 'inquiry.clarify', (made) => [made.south.desk, clarification(opened(made).inquiry)]),
  atCase('not_accused', 'who-complains-clarifies', (made) => [
    made.north.desk,
    clarification(opened(made).inquiry),
  ]),
  atCase('superseded', 'a-second-word-that-does-not-name-the-first', (made) => {
    const { inquiry: of } = opened(made);
    say(made.world, made.south.desk, clarification(of));
    return [made.south.envoy, clarification(of, { stance: 'admits' })];
  }),
  atCase('accepted', 'inquiry.meet', (made) => [made.monitor, meeting(opened(made).inquiry)]),
  atCase('schema_refused', 'a-meeting-at-which-one-was-present-and-absent', (made) => [
    made.monitor,
    meeting(opened(made).inquiry, { absent: ['north'] }),
  ]),
  atCase('accepted', 'inquiry.settle', (made) => [made.south.envoy, settlement(opened(made).inquiry)]),
  atCase('schema_refused', 'a-settlement-without-who-complains', (made) => [
    made.south.envoy,
    settlement(opened(made).inquiry, { parties: ['south'] }),
  ]),
  atCase('schema_refused', 'the-accused-settles-with-itself-what-civilians-complain-of', (made) => {
    const { world, registry } = made;
    const claimed = say(world, registry, allegation({ channel: 'public', complainants: [] }));
    say(world, made.chair, screening(claimed));
    const of = say(world, made.chair, inquiry([claimed], { complainants: [] }));
    return [made.south.envoy, settlement(of, { parties: ['south'] })];
  }),
  atCase('accepted', 'inquiry.accept', (made) => {
    const { inquiry: of } = opened(made);
    return [made.north.minister, acceptance(of, say(made.world, made.south.envoy, settlement(of)))];
  }),
  atCase('not_addressed', 'a-settlement-is-accepted-by-one-whom-it-does-not-name', (made) => {
    const { inquiry: of } = opened(made);
    const desk = office(made.world, 'secretariat', 'desk', ['answer']);
    return [desk, acceptance(of, say(made.world, made.south.envoy, settlement(of)))];
  }),
  atCase('superseded', 'a-settlement-is-accepted-that-was-replaced', (made) => {
    const { inquiry: of } = opened(made);
    const first = say(made.world, made.south.envoy, settlement(of));
    say(made.world, made.chair, settlement(of));
    return [made.north.envoy, acceptance(of, first)];
  }),
  atCase('accepted', 'inquiry.task', (made) => [made.chair, task(opened(made).inquiry)]),
  atCase('accepted', 'inquiry.deploy', (made) => {
    const of = say(made.world, made.chair, task(opened(made).inquiry));
    return [made.monitor, deployment(of, made.world.now)];
  }),
  atCase('not_addressed', 'another-than-the-team-says-that-it-is-out', (made) => {
    const of = say(made.world, made.chair, task(opened(made).inquiry));
    return [made.south.desk, deployment(of, made.world.now)];
  }),
  atCase('schema_refused', 'a-team-is-out-before-it-was-sent', (made) => {
    const of = say(made.world, made.chair, task(opened(made).inquiry));
    return [made.monitor, deployment(of, made.world.now - 1)];
  }),
  atCase('accepted', 'inquiry.visit', (made) => [made.monitor, visit(opened(made).inquiry)]),
  atCase('accepted', 'inquiry.visit-by-a-party-in-a-joint-team', (made) => {
    const { inquiry: of } = opened(made);
    say(made.world, made.chair, task(of, { team: ['monitor', 'north/desk', 'south/desk'] }));
    return [made.south.desk, visit(of)];
  }),
  atCase('not_yours', 'a-party-that-is-in-no-team-visits', (made) => [
    made.south.desk,
    visit(opened(made).inquiry),
  ]),
  atCase('zone_unknown', 'a-visit-to-a-zone-that-the-charter-does-not-know', (made) => [
    made.monitor,
    visit(opened(made).inquiry, { sites: [{ site: 'crossing', zone: 'coast' }] }),
  ]),
  atCase('accepted', 'inquiry.statement', (made) => [made.monitor, statement(opened(made).inquiry)]),
  atCase('accepted', 'inquiry.statement-of-its-own-by-a-party', (made) => [
    made.south.desk,
    statement(opened(made).inquiry),
  ]),
  atCase('not_yours', 'a-party-puts-an-admission-in-the-mouth-of-another', (made) => [
    made.north.desk,
    statement(opened(made).inquiry, { nature: 'admission' }),
  ]),
  atCase('accepted', 'inquiry.interview', (made) => {
    const { inquiry: of } = opened(made);
    const { world, monitor } = made;
    const person = say(world, monitor, source({ kind: 'person', reliability: 'F' }));
    const record = sealed(world, monitor, 'record', 'What was said', ['monitor']);
    const facts = { inquiry: of, source: person, place_kind: 'in_person' };
    return [monitor, { act: 'inquiry.interview', facts, fields: { record } }];
  }),
  atCase('tier_refused', 'an-interview-that-the-host-can-read', (made) => {
    const { inquiry: of } = opened(made);
    const person = say(made.world, made.monitor, source({ kind: 'person', reliability: 'F' }));
    const record = { tier: 'restricted', to: ['monitor'], value: 'What was said' } as const;
    const facts = { inquiry: of, source: person, place_kind: 'in_person' };
    return [made.monitor, { act: 'inquiry.interview', facts, fields: { record } }];
  }),
  atCase('accepted', 'inquiry.disclose', (made) => {
    const { inquiry: of } = opened(made);
    return [made.monitor, disclosure(of, [say(made.world, made.monitor, evidence())])];
  }),
  atCase('tier_refused', 'told-in-a-summary-that-the-member-cannot-read', (made) => {
    const { inquiry: of } = opened(made);
    const { act, facts } = disclosure(of, []);
    const summary = { tier: 'restricted', to: ['north'], value: { en: 'What is held' } } as const;
    return [made.monitor, { act, facts, fields: { summary } }];
  }),
  atCase('tier_refused', 'told-in-a-summary-for-an-office-that-may-not-exist', (made) => {
    const { act, facts } = disclosure(opened(made).inquiry, []);
    const summary = { tier: 'restricted', to: ['south/ghost'], value: { en: 'What is held' } } as const;
    return [made.monitor, { act, facts, fields: { summary } }];
  }),
  atCase('reference_unknown', 'told-of-a-draft-of-another-case', (made) => {
    const { inquiry: of } = opened(made);
    const other = say(made.world, made.chair, inquiry([], { ...oneIncident(made), code: 'case-two' }));
    const found = say(made.world, made.monitor, draft([other], [element([])]));
    return [made.monitor, disclosure(of, [], { draft: found })];
  }),

  atCase('accepted', 'inquiry.link', (made) => {
    const { inquiry: of } = opened(made);
    return [made.monitor, link(of, opened(made, {}, 'case-two').inquiry, 'merged')];
  }),
  atCase('inquiry_closed', 'a-case-goes-into-one-that-was-closed', (made) => {
    const { inquiry: of } = opened(made);
    const { inquiry: closed } = opened(made, {}, 'case-two');
    say(made.world, made.chair, exit(closed));
    return [made.monitor, link(of, closed, 'merged')];
  }),
  atCase('inquiry_closed', 'a-case-that-went-into-another-is-worked-on', (made) => {
    const { inquiry: of } = opened(made);
    say(made.world, made.monitor, link(of, opened(made, {}, 'case-two').inquiry, 'merged'));
    return [made.monitor, visit(of)];
  }),
  atCase('screening_refused', 'a-new-case-goes-into-one-of-before-this-record', (made) => [
    made.monitor,
    link(opened(made).inquiry, historic(made), 'merged'),
  ]),
  atCase('schema_refused', 'cases-that-go-into-each-other', (made) => {
    const { inquiry: of } = opened(made);
    const { inquiry: other } = opened(made, {}, 'case-two');
    say(made.world, made.monitor, link(of, other, 'merged'));
    return [made.monitor, link(other, of, 'superseded')];
  }),
  atCase('accepted', 'inquiry.exit', (made) => [made.panel, exit(opened(made).inquiry, 'suspended')]),
  atCase('accepted', 'inquiry.resume', (made) => {
    const { inquiry: of } = opened(made);
    say(made.world, made.chair, exit(of));
    return [made.panel, resumption(of)];
  }),
  atCase('inquiry_closed', 'a-closed-case-is-worked-on', (made) => {
    const { inquiry: of } = opened(made);
    say(made.world, made.chair, exit(of));
    return [made.monitor, visit(of)];
  }),
  atCase('stepped_aside', 'whoever-was-overruled-ends-a-case-again', (made) => {
    const { inquiry: of } = opened(made);
    say(made.world, made.chair, exit(of));
    say(made.world, made.panel, resumption(of));
    return [made.chair, exit(of, 'archived')];
  }),
  atCase('stepped_aside', 'who-is-accused-ends-its-case', (made) => {
    const facts = { accused: [NEUTRAL] };
    const claimed = lodged(made, facts);
    say(made.world, made.registry, screening(claimed));
    return [made.panel, exit(say(made.world, made.chair, inquiry([claimed], facts)))];
  }),
  atCase('already_done', 'a-closed-case-is-suspended', (made) => {
    const { inquiry: of } = opened(made);
    say(made.world, made.chair, exit(of));
    return [made.panel, exit(of, 'suspended')];
  }),
  atCase('schema_refused', 'put-off-until-a-time-that-has-passed', (made) => [
    made.chair,
    exit(opened(made).inquiry, 'deferred', { until: '2026-03-01T09:00:00.000Z' }),
  ]),
  atCase('accepted', 'inquiry.challenge', (made) => [
    made.south.desk,
    challenge(opened(made).inquiry, 'guarantor-one'),
  ]),
  atCase('already_done', 'a-second-objection-while-one-waits', (made) => {
    const { inquiry: of } = opened(made);
    say(made.world, made.south.desk, challenge(of, 'guarantor-one'));
    return [made.south.envoy, challenge(of, 'guarantor-two')];
  }),
  atCase('already_done', 'an-objection-to-the-same-member-again', (made) => {
    const { inquiry: of } = opened(made);
    say(made.world, made.south.desk, challenge(of, 'guarantor-one'));
    made.world.now += 10 * DAY;
    return [made.south.desk, challenge(of, 'guarantor-one')];
  }),
  atCase('accepted', 'inquiry.rule', (made) => {
    const { inquiry: of } = opened(made);
    return [made.chair, ruling(say(made.world, made.south.desk, challenge(of, 'guarantor-one')))];
  }),
  atCase('stepped_aside', 'a-ruling-on-an-objection-to-oneself', (made) => {
    const { inquiry: of } = opened(made);
    return [made.other, ruling(say(made.world, made.south.desk, challenge(of, 'guarantor-two')))];
  }),
  atCase('already_done', 'a-ruling-on-an-objection-that-has-lapsed', (made) => {
    const of = say(made.world, made.south.desk, challenge(opened(made).inquiry, 'guarantor-one'));
    made.world.now += 72 * HOUR;
    return [made.chair, ruling(of)];
  }),
  atCase('accepted', 'inquiry.step_aside', (made) => [made.panel, steppingAside(opened(made).inquiry)]),
  atCase('reference_unknown', 'accused-is-an-actor-that-is-not-on-the-record', ({ northClaims, world }) => [
    northClaims,
    allegation({ accused: [{ actor: world.dossier }] }),
  ]),
  atCase(
    'stepped_aside',
    'an-accused-party-under-another-name-resumes-its-case',
    (made) => {
      const { world } = made;
      const force = say(world, made.monitor, actor({ member: 'south' }));
      const { inquiry: of } = opened(made, { accused: [{ actor: force }] });
      say(world, made.chair, exit(of));
      return [office(world, 'south', 'judge', ['find']), resumption(of)];
    },
    withPartyVotes,
  ),
];

function oneIncident(made: CaseTable): Record<string, unknown> {
  return { incidents: [say(made.world, made.monitor, report())] };
}
