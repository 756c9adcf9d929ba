import { type ActId, keyDigest } from '@tasdiq/core';
import {
  adoption,
  allegation,
  application,
  challenge,
  consequenceDecision,
  consequenceVote,
  disagreement,
  disclosure,
  draft,
  drop,
  element,
  evidence,
  exit,
  inquiry,
  lifting,
  measure,
  proposal,
  recommendation,
  recommendationAnswer,
  recommendationReport,
  remedy,
  remedyAssessed,
  reply,
  response,
  revisedDraft,
  screening,
  steppingAside,
  vote,
} from '../case-sayings.ts';
import {
  adopted,
  approved,
  articleOf,
  breach,
  carried,
  type CaseTable,
  type Drafted,
  drafted,
  opened,
} from '../case-table.ts';
import { office } from '../delegations.ts';
import { marked } from '../marked.ts';
import { actor, report, say } from '../scene.ts';
import { DAY, HOUR, signer } from '../world.ts';
import { atCase, type Case, grantFacts, inScene, root, withPartyVotes } from './case.ts';

/*
 * Findings, hearing, votes, what follows and the ladder (spec/rules.md, V3 to V6).
 */

/** A draft of one element, by the monitor, in a case that the mediator opened. */
const drafting = (
  verdict: Case['verdict'],
  shows: string,
  said: Record<string, unknown>,
  more: Record<string, unknown> = {},
) =>
  atCase(verdict, shows, (made) => {
    const { inquiry: of } = opened(made);
    const photo = say(made.world, made.monitor, evidence());
    return [made.monitor, draft([of], [element([photo], said)], more)];
  });

const told = ({ world, monitor }: CaseTable, { inquiry: of, photo, finding }: Drafted, to = 'south'): ActId =>
  say(world, monitor, disclosure(of, [photo], { draft: finding }, to));

/** A finding of before this record, adopted by its entry. */
function historic(made: CaseTable): ActId {
  const { world, monitor, chair } = made;
  const incidents = [say(world, monitor, report())];
  const of = say(world, monitor, inquiry([], { code: 'old-case', incidents, historic: true }));
  const photo = say(world, monitor, evidence());
  const provision = articleOf(made);
  const finding = say(
    world,
    monitor,
    draft([of], [breach([photo], provision)], { code: 'old', gravity: 'minor' }),
  );
  say(world, chair, adoption(finding));
  return finding;
}

/** Cases of this file. */
export const findingCases: readonly Case[] = [
  drafting('accepted', 'finding.draft', {}),
  atCase(
    'accepted',
    'finding.draft-by-a-party-that-is-in-no-side-of-the-case',
    (made) => {
      const east = office(made.world, 'east', 'judge', ['find']);
      return [east, draft([opened(made).inquiry], [element([])])];
    },
    withEast,
  ),
  atCase('accepted', 'finding.revise', (made) => {
    const { finding, inquiry: of, photo } = drafted(made);
    return [made.monitor, revisedDraft(finding, finding, [of], [element([photo])])];
  }),
  atCase('accepted', 'finding.drop', (made) => [made.monitor, drop(drafted(made).finding)]),
  drafting('finding_refused', 'named-without-attribution', { attribution: 'undetermined' }),
  drafting('finding_refused', 'attributed-to-nobody', { actors: [] }),
  drafting('finding_refused', 'what-was-not-established-is-somebody-s', { occurrence: 'inconclusive' }),
  drafting('finding_refused', 'below-the-standard-of-the-charter', { standard: 'reasonable_suspicion' }),
  drafting('finding_refused', 'a-gravity-without-a-violation', {}, { gravity: 'minor' }),
  drafting('finding_refused', 'a-new-finding-that-leaves-its-standard-open', { standard: 'not_stated' }),
  drafting('finding_refused', 'limited-by-nothing-and-by-something', {}, { limitations: ['none', 'late'] }),
  atCase('finding_refused', 'a-violation-without-a-gravity', (made) => {
    const { inquiry: of } = opened(made);
    const photo = say(made.world, made.monitor, evidence());
    return [made.monitor, draft([of], [breach([photo], articleOf(made))])];
  }),
  atCase('finding_refused', 'a-violation-that-rests-on-nothing', (made) => {
    const { inquiry: of } = opened(made);
    return [made.monitor, draft([of], [breach([], articleOf(made))], { gravity: 'minor' })];
  }),
  atCase('finding_refused', 'two-elements-of-one-code', (made) => {
    const { inquiry: of } = opened(made);
    return [made.monitor, draft([of], [element([]), element([])])];
  }),
  atCase('finding_refused', 'history-and-what-is-new-in-one-finding', (made) => {
    const { world, monitor } = made;
    const incidents = [say(world, monitor, report())];
    const old = say(world, monitor, inquiry([], { code: 'old-case', incidents, historic: true }));
    return [monitor, draft([opened(made).inquiry, old], [element([])])];
  }),
  atCase('finding_refused', 'takes-the-place-of-a-draft', (made) => {
    const { finding, inquiry: of } = drafted(made);
    return [made.monitor, draft([of], [element([])], { code: 'finding-two', supersedes: finding })];
  }),
  atCase('finding_refused', 'takes-the-place-of-a-finding-and-leaves-out-its-case', (made) => {
    const { finding } = adopted(made);
    const { inquiry: other } = opened(made, {}, 'case-two');
    return [made.monitor, draft([other], [element([])], { code: 'finding-two', supersedes: finding })];
  }),
  atCase('finding_refused', 'a-revision-that-moves-to-another-case', (made) => {
    const { finding } = drafted(made);
    const { inquiry: other } = opened(made, {}, 'case-two');
    return [made.monitor, revisedDraft(finding, finding, [other], [element([])])];
  }),
  atCase(
    'stepped_aside',
    'the-accused-drafts-the-finding-on-itself',
    (made) => {
      const judge = office(made.world, 'south', 'judge', ['find']);
      return [judge, draft([opened(made).inquiry], [element([])])];
    },
    withPartyVotes,
  ),
  atCase(
    'stepped_aside',
    'a-party-drafts-the-finding-on-what-it-complains-of',
    (made) => {
      const judge = office(made.world, 'north', 'judge', ['find']);
      return [judge, draft([opened(made).inquiry], [element([])])];
    },
    withPartyVotes,
  ),
  atCase(
    'stepped_aside',
    'a-party-that-the-case-leaves-out-drafts-on-its-own-allegation',
    (made) => {
      const judge = office(made.world, 'north', 'judge', ['find']);
      return [judge, draft([opened(made, { complainants: [] }).inquiry], [element([])])];
    },
    withPartyVotes,
  ),
  atCase('inquiry_closed', 'a-draft-in-a-closed-case', (made) => {
    const { inquiry: of } = opened(made);
    say(made.world, made.chair, exit(of));
    return [made.monitor, draft([of], [element([])])];
  }),
  inScene(
    'accepted',
    'mandate.grant-to-find-by-a-party-where-parties-vote',
    ({ world }) => root(world, 'north', 'mandate.grant', grantFacts(world, 'judge', { powers: ['find'] })),
    withPartyVotes,
  ),
  inScene('grant_refused', 'a-party-finds-where-the-charter-gives-parties-no-vote', ({ world }) =>
    root(world, 'north', 'mandate.grant', grantFacts(world, 'judge', { powers: ['find'] })),
  ),
  atCase(
    'not_its_verifier',
    'a-party-that-may-find-checks-what-is-owed-to-it',
    (made) => {
      const judge = office(made.world, 'north', 'judge', ['find']);
      const facts = { verified_by: [] };
      const { id } = marked(made, undefined, facts);
      return [
        judge,
        { act: 'undertaking.assess', facts: { undertaking: id, verdict: 'not_met', limitation: 'none' } },
      ];
    },
    withPartyVotes,
  ),

  atCase('accepted', 'finding.reply', (made) => {
    const found = drafted(made);
    told(made, found);
    return [made.south.desk, reply(found.finding)];
  }),
  atCase('not_accused', 'a-reply-by-whom-the-finding-does-not-concern', (made) => [
    made.north.desk,
    reply(drafted(made).finding),
  ]),
  atCase('superseded', 'a-reply-to-a-version-that-was-revised', (made) => {
    const { finding, inquiry: of, photo } = drafted(made);
    say(made.world, made.monitor, revisedDraft(finding, finding, [of], [element([photo])]));
    return [made.south.desk, reply(finding)];
  }),
  atCase('accepted', 'finding.vote-with-a-dissent', (made) => {
    const { act, facts } = vote(drafted(made).finding, 'against');
    return [
      made.panel,
      { act, facts, fields: { dissent: { tier: 'public', value: { en: 'It was dark.' } } } },
    ];
  }),
  atCase(
    'not_a_voter',
    'a-member-without-a-vote-votes',
    (made) => {
      const judge = office(made.world, 'guarantor-one', 'judge', ['find']);
      return [judge, vote(drafted(made).finding)];
    },
    (facts) => void Object.assign(facts.terms, { findings: { voters: ['monitor', 'chair'] } }),
  ),
  atCase('stepped_aside', 'a-vote-after-stepping-aside', (made) => {
    const { finding, inquiry: of } = drafted(made);
    say(made.world, made.panel, steppingAside(of));
    return [made.panel, vote(finding)];
  }),
  atCase(
    'stepped_aside',
    'the-accused-votes',
    (made) => {
      const judge = office(made.world, 'south', 'judge', ['find']);
      return [judge, vote(drafted(made).finding)];
    },
    withPartyVotes,
  ),
  atCase('stepped_aside', 'a-vote-in-a-case-into-which-one-went-where-it-stepped-aside', (made) => {
    const { world, panel, monitor } = made;
    const { inquiry: of } = opened(made, {}, 'case-zero');
    say(world, panel, steppingAside(of));
    const { finding, inquiry: to } = drafted(made);
    say(world, monitor, { act: 'inquiry.link', facts: { from: of, to, link: 'merged' } });
    return [panel, vote(finding)];
  }),
  atCase('superseded', 'a-vote-on-a-version-that-was-revised', (made) => {
    const { finding, inquiry: of, photo } = drafted(made);
    say(made.world, made.monitor, revisedDraft(finding, finding, [of], [element([photo])]));
    return [made.panel, vote(finding)];
  }),
  atCase('accepted', 'finding.disagree', (made) => [made.north.desk, disagreement(drafted(made).finding)]),
  atCase('accepted', 'finding.disagree-entered-with-a-historic-finding', (made) => {
    const { act, facts, fields } = disagreement(historic(made));
    return [made.chair, { act, facts: { ...(facts as object), of: { member: 'south' } }, fields: fields! }];
  }),
  atCase('not_yours', 'a-disagreement-is-entered-for-another-with-a-new-finding', (made) => {
    const { act, facts, fields } = disagreement(drafted(made).finding);
    return [made.chair, { act, facts: { ...(facts as object), of: { member: 'south' } }, fields: fields! }];
  }),
  atCase('accepted', 'finding.adopt', (made) => [made.chair, adoption(carried(made).finding)]),
  atCase('accepted', 'finding.adopt-at-the-very-end-of-the-time-to-reply', (made) => {
    const found = drafted(made);
    told(made, found);
    for (const voter of [made.panel, made.other]) say(made.world, voter, vote(found.finding));
    made.world.now += 168 * HOUR;
    return [made.head, adoption(found.finding)];
  }),
  atCase('reply_open', 'adopted-one-millisecond-before-the-time-to-reply-is-over', (made) => {
    const found = drafted(made);
    told(made, found);
    for (const voter of [made.panel, made.other]) say(made.world, voter, vote(found.finding));
    made.world.now += 168 * HOUR - 1;
    return [made.head, adoption(found.finding)];
  }),
  atCase('reply_open', 'asking-for-more-time-is-no-reply', (made) => {
    const found = drafted(made);
    told(made, found);
    say(made.world, made.south.desk, reply(found.finding, { stance: 'more_time' }));
    for (const voter of [made.panel, made.other]) say(made.world, voter, vote(found.finding));
    return [made.head, adoption(found.finding)];
  }),
  atCase('accepted', 'finding.adopt-after-as-much-time-again-as-a-neutral-office-can-give', (made) => {
    const found = drafted(made);
    const about = told(made, found);
    for (const voter of [made.panel, made.other]) say(made.world, voter, vote(found.finding));
    const until = '2999-01-01T00:00:00.000Z';
    say(made.world, made.chair, { act: 'clock.extend', facts: { about, until } });
    made.world.now += 2 * 168 * HOUR;
    return [made.head, adoption(found.finding)];
  }),
  atCase('not_disclosed', 'adopted-without-a-word-to-whom-it-names', (made) => {
    const { finding } = drafted(made);
    for (const voter of [made.panel, made.other]) say(made.world, voter, vote(finding));
    made.world.now += 30 * DAY;
    return [made.head, adoption(finding)];
  }),
  atCase('not_disclosed', 'told-of-the-draft-but-not-of-what-it-rests-on', (made) => {
    const { finding, inquiry: of } = drafted(made);
    say(made.world, made.monitor, disclosure(of, [], { draft: finding }));
    for (const voter of [made.panel, made.other]) say(made.world, voter, vote(finding));
    made.world.now += 30 * DAY;
    return [made.head, adoption(finding)];
  }),
  atCase('not_disclosed', 'told-of-an-earlier-version-only', (made) => {
    const found = drafted(made);
    told(made, found);
    const { finding, inquiry: of, photo, provision } = found;
    const more = { gravity: 'grave' };
    const next = say(
      made.world,
      made.monitor,
      revisedDraft(finding, finding, [of], [breach([photo], provision)], more),
    );
    for (const voter of [made.panel, made.other]) say(made.world, voter, vote(finding, 'for', next));
    made.world.now += 30 * DAY;
    return [made.head, adoption(finding, next)];
  }),
  atCase('not_disclosed', 'a-party-is-named-by-its-forces-and-not-heard', (made) => {
    const { world, monitor, panel, other } = made;
    const { inquiry: of } = opened(made);
    const force = say(world, monitor, actor({ member: 'south' }));
    const photo = say(world, monitor, evidence());
    const actors = [{ who: { actor: force }, mode: 'carried_out' }];
    const said = breach([photo], articleOf(made), { actors });
    const finding = say(world, monitor, draft([of], [said], { gravity: 'serious' }));
    for (const voter of [panel, other]) say(world, voter, vote(finding));
    return [made.head, adoption(finding)];
  }),
  atCase('not_disclosed', 'what-a-party-owes-is-found-broken-by-nobody-knows-whom', (made) => {
    const { world, monitor, panel, other } = made;
    const { inquiry: of } = opened(made);
    const { id } = marked(made);
    const photo = say(world, monitor, evidence());
    const said = element([photo], {
      attribution: 'undetermined',
      actors: [],
      qualifications: [{ undertaking: id, outcome: 'violation' }],
    });
    const finding = say(world, monitor, draft([of], [said], { gravity: 'serious' }));
    for (const voter of [panel, other]) say(world, voter, vote(finding));
    return [made.head, adoption(finding)];
  }),
  atCase('not_carried', 'adopted-without-a-quorum', (made) => {
    const found = drafted(made);
    told(made, found);
    say(made.world, made.south.desk, reply(found.finding));
    say(made.world, made.panel, vote(found.finding));
    return [made.head, adoption(found.finding)];
  }),
  atCase('not_carried', 'adopted-by-two-votes-of-one-member', (made) => {
    const found = drafted(made);
    told(made, found);
    say(made.world, made.south.desk, reply(found.finding));
    const twin = office(made.world, 'guarantor-one', 'second', ['find']);
    for (const voter of [made.panel, twin]) say(made.world, voter, vote(found.finding));
    return [made.head, adoption(found.finding)];
  }),
  atCase(
    'not_carried',
    'adopted-by-its-author-alone',
    (made) => {
      const found = drafted(made);
      told(made, found);
      say(made.world, made.south.desk, reply(found.finding));
      say(made.world, made.monitor, vote(found.finding));
      return [made.head, adoption(found.finding)];
    },
    (facts) => void Object.assign(facts.terms, { findings: { quorum: 1 } }),
  ),
  atCase('not_carried', 'carried-by-whoever-lodged-the-matter-as-if-it-came-from-the-public', (made) => {
    const { world, head, registry, monitor, chair } = made;
    const claim = allegation({ channel: 'public', complainants: [] });
    const claimed = say(world, head, claim);
    say(world, registry, screening(claimed));
    const of = say(world, chair, inquiry([claimed], { complainants: [] }));
    const plain = element([], { occurrence: 'disproved', attribution: 'not_reached', actors: [] });
    const finding = say(world, monitor, draft([of], [plain]));
    for (const voter of [head, monitor]) say(world, voter, vote(finding));
    return [chair, adoption(finding)];
  }),
  atCase('not_carried', 'as-many-for-as-against-and-the-chair-against', (made) => {
    const found = drafted(made);
    told(made, found);
    say(made.world, made.south.desk, reply(found.finding));
    say(made.world, made.panel, vote(found.finding));
    say(made.world, made.head, vote(found.finding, 'against'));
    return [made.chair, adoption(found.finding)];
  }),
  atCase('not_carried', 'carried-only-while-an-objection-silences-who-is-against', (made) => {
    const found = drafted(made);
    told(made, found);
    const { world, panel, other, head, monitor } = made;
    say(world, made.south.desk, reply(found.finding));
    for (const voter of [monitor, other]) say(world, voter, vote(found.finding));
    for (const voter of [panel, head]) say(world, voter, vote(found.finding, 'against'));
    const third = office(world, 'secretariat', 'claims', ['lodge']);
    say(world, monitor, challenge(found.inquiry, 'guarantor-one'));
    say(world, third, challenge(found.inquiry, 'chair'));
    return [made.chair, adoption(found.finding)];
  }),
  atCase('inquiry_closed', 'adopted-in-a-closed-case', (made) => {
    const { finding, inquiry: of } = carried(made);
    say(made.world, made.panel, exit(of));
    return [made.head, adoption(finding)];
  }),
  atCase('already_done', 'a-finding-is-adopted-twice', (made) => [
    made.head,
    adoption(adopted(made).finding),
  ]),
  atCase('superseded', 'takes-the-place-of-what-another-has-taken-the-place-of', (made) => {
    const { finding, inquiry: of } = adopted(made);
    const { world, monitor, panel, other, head } = made;
    const plain = element([], { occurrence: 'disproved', attribution: 'not_reached', actors: [] });
    const [second, third] = ['two', 'three'].map((code) =>
      say(world, monitor, draft([of], [plain], { code, supersedes: finding })),
    ) as [ActId, ActId];
    for (const voter of [panel, other]) for (const one of [second, third]) say(world, voter, vote(one));
    say(world, head, adoption(second));
    return [head, adoption(third)];
  }),
  atCase('not_adopted', 'a-response-to-a-draft', (made) => [
    made.south.desk,
    response(drafted(made).finding),
  ]),

  atCase('accepted', 'response.give', (made) => [made.south.desk, response(adopted(made).finding)]),
  atCase('accepted', 'recommendation.make', (made) => [
    made.monitor,
    recommendation([adopted(made).finding]),
  ]),
  atCase(
    'stepped_aside',
    'a-party-recommends-in-its-own-cause',
    (made) => {
      const judge = office(made.world, 'north', 'judge', ['find']);
      return [judge, recommendation([opened(made).inquiry])];
    },
    withPartyVotes,
  ),
  atCase('accepted', 'recommendation.answer', (made) => {
    const of = say(made.world, made.monitor, recommendation([opened(made).inquiry]));
    return [made.south.desk, recommendationAnswer(of)];
  }),
  atCase('not_addressed', 'a-recommendation-is-answered-by-another', (made) => {
    const of = say(made.world, made.monitor, recommendation([opened(made).inquiry]));
    return [made.north.desk, recommendationAnswer(of)];
  }),
  atCase('accepted', 'recommendation.report', (made) => {
    const of = say(made.world, made.monitor, recommendation([opened(made).inquiry]));
    return [made.monitor, recommendationReport(of)];
  }),
  atCase('not_yours', 'a-party-says-what-another-made-of-a-recommendation', (made) => {
    const of = say(made.world, made.monitor, recommendation([opened(made).inquiry]));
    return [made.north.desk, recommendationReport(of)];
  }),
  atCase('accepted', 'measure.note', (made) => [made.south.desk, measure([opened(made).inquiry])]),
  atCase('not_yours', 'an-admission-noted-for-another', (made) => [
    made.monitor,
    measure([opened(made).inquiry], { admission: 'full' }),
  ]),
  atCase('accepted', 'remedy.report', (made) => [made.south.desk, remedy(adopted(made).finding)]),
  atCase('not_accused', 'a-remedy-reported-by-whom-no-violation-was-found', (made) => [
    made.north.desk,
    remedy(adopted(made).finding),
  ]),
  atCase('accepted', 'remedy.assess', (made) => [made.monitor, remedyAssessed(adopted(made).finding)]),
  atCase(
    'not_its_verifier',
    'a-party-assesses-the-remedy-in-its-own-cause',
    (made) => {
      const { finding } = adopted(made);
      return [office(made.world, 'north', 'judge', ['find']), remedyAssessed(finding)];
    },
    withPartyVotes,
  ),

  atCase('accepted', 'consequence.propose', (made) => [made.head, proposal(adopted(made).finding)]),
  atCase('accepted', 'consequence.propose-another-than-the-reading-with-a-reason', (made) => [
    made.head,
    proposal(adopted(made).finding, { consequence: 'private_note', departs: true }),
  ]),
  atCase('ladder_refused', 'another-than-the-reading-without-saying-so', (made) => [
    made.head,
    proposal(adopted(made).finding, { consequence: 'referral' }),
  ]),
  atCase('field_missing', 'departs-from-the-reading-and-does-not-say-why', (made) => {
    const { act, facts } = proposal(adopted(made).finding, { consequence: 'referral', departs: true });
    return [made.head, { act, facts }];
  }),
  atCase('ladder_refused', 'against-one-who-broke-nothing', (made) => [
    made.head,
    proposal(adopted(made).finding, { target: { member: 'north' } }),
  ]),
  atCase('ladder_refused', 'for-what-was-found-before-this-record', (made) => [
    made.head,
    proposal(historic(made)),
  ]),
  atCase('ladder_refused', 'a-second-finding-on-the-same-case-is-no-repetition', (made) => {
    const first = adopted(made, { stage: 'preliminary' });
    const { world, monitor, south, panel, other, chair } = made;
    const { inquiry: of, photo, provision } = first;
    const again = { code: 'finding-two', gravity: 'serious' };
    const finding = say(world, monitor, draft([of], [breach([photo], provision)], again));
    say(world, monitor, disclosure(of, [photo], { draft: finding }));
    say(world, south.desk, reply(finding));
    for (const voter of [panel, other]) say(world, voter, vote(finding));
    say(world, chair, adoption(finding));
    return [made.head, proposal(finding, { consequence: 'public_statement' })];
  }),
  atCase('accepted', 'consequence.propose-what-a-repetition-leads-to', (made) => {
    adopted(made);
    const { finding } = adopted(made, {}, 'two');
    return [made.head, proposal(finding, { consequence: 'public_statement' })];
  }),
  atCase('superseded', 'for-a-finding-that-was-replaced', (made) => [
    made.head,
    proposal(replaced(made).finding),
  ]),
  atCase('accepted', 'consequence.vote', (made) => {
    const of = say(made.world, made.head, proposal(adopted(made).finding));
    return [made.panel, consequenceVote(of)];
  }),
  atCase(
    'stepped_aside',
    'the-target-votes-on-what-is-laid-on-it',
    (made) => {
      const of = say(made.world, made.head, proposal(adopted(made).finding));
      return [office(made.world, 'south', 'judge', ['find']), consequenceVote(of)];
    },
    withOwnCause,
  ),
  atCase('accepted', 'consequence.decide', (made) => {
    const of = say(made.world, made.head, proposal(adopted(made).finding));
    for (const voter of [made.panel, made.other]) say(made.world, voter, consequenceVote(of));
    return [made.head, consequenceDecision(of)];
  }),
  atCase('accepted', 'consequence.decide-against-it', (made) => {
    const of = say(made.world, made.head, proposal(adopted(made).finding));
    for (const voter of [made.panel, made.other]) say(made.world, voter, consequenceVote(of, 'against'));
    return [made.chair, consequenceDecision(of, 'rejected')];
  }),
  atCase('not_carried', 'approved-without-a-vote', (made) => {
    const of = say(made.world, made.head, proposal(adopted(made).finding));
    return [made.head, consequenceDecision(of)];
  }),
  atCase('not_carried', 'rejected-while-an-objection-silences-who-is-for-it', (made) => {
    const { finding, inquiry: of } = adopted(made);
    const { world, head, panel, other, monitor } = made;
    const asked = say(world, head, proposal(finding));
    for (const voter of [panel, other]) say(world, voter, consequenceVote(asked));
    say(world, monitor, consequenceVote(asked, 'against'));
    say(world, head, consequenceVote(asked, 'abstain'));
    say(world, made.south.desk, challenge(of, 'guarantor-one'));
    return [head, consequenceDecision(asked, 'rejected')];
  }),
  atCase('accepted', 'consequence.apply', (made) => [
    made.chair,
    application(approved(made).consequence, made.world.now),
  ]),
  atCase('not_carried', 'applied-before-it-was-decided', (made) => {
    const of = say(made.world, made.head, proposal(adopted(made).finding));
    return [made.head, application(of, made.world.now)];
  }),
  atCase('stepped_aside', 'the-target-says-that-it-was-applied', (made) => {
    const { consequence } = approved(made);
    return [office(made.world, 'south', 'press', ['publish']), application(consequence, made.world.now)];
  }),
  atCase('superseded', 'applied-after-its-finding-was-replaced', (made) => {
    const { consequence } = replaced(made);
    return [made.head, application(consequence, made.world.now)];
  }),
  atCase('accepted', 'consequence.vote-on-lifting', (made) => [
    made.panel,
    consequenceVote(approved(made).consequence, 'for', { lifting: true }),
  ]),
  atCase('accepted', 'consequence.lift', (made) => {
    const { consequence } = approved(made);
    for (const voter of [made.panel, made.other])
      say(made.world, voter, consequenceVote(consequence, 'for', { lifting: true }));
    return [made.head, lifting(consequence)];
  }),
  atCase('accepted', 'consequence.lift-because-its-finding-was-replaced', (made) => [
    made.head,
    lifting(replaced(made).consequence, 'finding_superseded'),
  ]),
  atCase('not_carried', 'one-office-lifts-what-the-body-approved', (made) => [
    made.head,
    lifting(approved(made).consequence),
  ]),
  atCase('ladder_refused', 'lifted-as-if-its-finding-had-been-replaced', (made) => [
    made.head,
    lifting(approved(made).consequence, 'finding_superseded'),
  ]),
  atCase(
    'stepped_aside',
    'the-target-lifts-what-was-laid-on-it',
    (made) => {
      const { consequence } = approved(made);
      return [office(made.world, 'south', 'judge', ['find']), lifting(consequence)];
    },
    withPartyVotes,
  ),
];

/** An approved consequence whose finding was replaced. */
function replaced(made: CaseTable): ReturnType<typeof approved> {
  const found = approved(made);
  const { world, monitor, panel, other, head } = made;
  const plain = element([], { occurrence: 'disproved', attribution: 'not_reached', actors: [] });
  const facts = { code: 'finding-two', supersedes: found.finding };
  const next = say(world, monitor, draft([found.inquiry], [plain], facts));
  for (const voter of [panel, other]) say(world, voter, vote(next));
  say(world, head, adoption(next));
  return found;
}

/** A third party, and votes for parties. */
function withEast(facts: Parameters<typeof withPartyVotes>[0]): void {
  withPartyVotes(facts);
  const next = keyDigest(signer('east, next root').key);
  (facts.members as unknown[]).push({ code: 'east', role: 'party', root: signer('east').key, next });
}

function withOwnCause(facts: Parameters<typeof withPartyVotes>[0]): void {
  withPartyVotes(facts);
  Object.assign(facts.terms, {
    findings: { voters: ['party', 'guarantor', 'chair'], own_cause: 'votes' },
  });
}
