import { formatTime } from '@tasdiq/core';
import { erasure } from '../case-sayings.ts';
import { adopted, drafted } from '../case-table.ts';
import { office } from '../delegations.ts';
import {
  amend,
  approval,
  approvedDraft,
  bulletin,
  dropped,
  issue,
  issued,
  type PublicTable,
  publicTable,
  revised,
  spot,
  termsWith,
  withPublic,
} from '../public-sayings.ts';
import { say } from '../scene.ts';
import { DAY, START } from '../world.ts';
import { type Case, founding, leafOf, type Loose, root } from './case.ts';
import { amongCases, inPublic } from './public-case.ts';

/*
 * Bulletins, and the terms of a charter for them and for claims (spec/rules.md, P4 and C1).
 */

const wrongTerms = (shows: string, change: (terms: Loose) => void) =>
  founding('founding_refused', shows, (facts: Loose) => {
    withPublic(facts);
    change(facts.terms);
  });

/** An amendment of the public terms that the north proposes. */
const amending = (
  verdict: Case['verdict'],
  shows: string,
  before: (made: PublicTable) => void,
  series: Record<string, unknown>,
): Case => ({
  verdict,
  shows,
  make: () => {
    const made = publicTable();
    before(made);
    const { world } = made;
    const facts = { answers: world.state.charter!.version, terms: termsWith(world, series) };
    return [...world.leaves, leafOf(world, root(world, 'north', 'charter.amend', facts))];
  },
});

const said: readonly Case[] = [
  inPublic('accepted', 'bulletin.draft-at-the-very-end-of-its-period', ({ world, registry }) => {
    world.now += DAY;
    return [registry, bulletin()];
  }),
  inPublic('accepted', 'bulletin.draft-that-no-clock-asks-for', ({ world, registry }) => [
    registry,
    spot(world),
  ]),
  inPublic('accepted', 'bulletin.draft-of-a-correction', (made) => {
    const corrects = issued(made);
    return [made.registry, bulletin({ corrects })];
  }),
  inPublic('accepted', 'bulletin.revise', (made) => [made.registry, revised(approvedDraft(made))]),
  inPublic('accepted', 'bulletin.approve', (made) => [made.other, approval(approvedDraft(made))]),
  inPublic('accepted', 'bulletin.approve-with-an-objection', (made) => {
    const id = approvedDraft(made);
    return [made.other, approval(id, id, 'object')];
  }),
  inPublic('accepted', 'bulletin.issue', (made) => [made.registry, issue(approvedDraft(made))]),
  inPublic('accepted', 'bulletin.issue-over-an-objection', (made) => {
    const id = approvedDraft(made);
    say(made.world, made.other, approval(id, id, 'object'));
    return [made.registry, issue(id)];
  }),
  inPublic('accepted', 'bulletin.issue-on-the-office-s-own-word', ({ world, registry }) => [
    registry,
    issue(say(world, registry, spot(world))),
  ]),
  inPublic('accepted', 'bulletin.drop', (made) => [made.registry, dropped(approvedDraft(made))]),
  inPublic('bulletin_refused', 'one-millisecond-before-its-period-is-over', ({ world, registry }) => {
    world.now += DAY - 1;
    return [registry, bulletin()];
  }),
  inPublic('bulletin_refused', 'of-a-period-that-is-not-that-of-its-number', ({ world, registry }) => {
    world.now += 2 * DAY;
    return [registry, bulletin({ number: 2 })];
  }),
  inPublic('bulletin_refused', 'of-a-period-that-ends-when-it-begins', ({ world, registry }) => [
    registry,
    spot(world, { from: formatTime(world.now) }),
  ]),
  inPublic('bulletin_refused', 'a-correction-of-another-period', (made) => {
    const corrects = issued(made);
    return [made.registry, bulletin({ corrects, from: formatTime(START - 1) })];
  }),
  inPublic('bulletin_refused', 'made-from-entries-that-are-still-to-come', ({ world, registry }) => [
    registry,
    spot(world, { size: world.state.size + 1 }),
  ]),
  inPublic('accepted', 'bulletin.draft-made-from-all-entries-before-it', ({ world, registry }) => [
    registry,
    spot(world, { size: world.state.size }),
  ]),
  inPublic('bulletin_refused', 'the-office-s-own-member-approves', (made) => {
    const id = approvedDraft(made);
    return [office(made.world, 'secretariat', 'head', ['certify']), approval(id)];
  }),
  inPublic('bulletin_refused', 'a-member-approves-that-the-charter-does-not-ask', (made) => [
    made.north,
    approval(approvedDraft(made)),
  ]),
  inPublic('bulletin_refused', 'issued-with-one-file-twice', (made) => {
    const id = approvedDraft(made);
    const file = { format: 'pdf', language: 'en', digest: id, bytes: 9 };
    return [made.registry, issue(id, id, { files: [file, { ...file, bytes: 8 }] })];
  }),
  inPublic('not_approved', 'issued-with-one-approval-of-two', (made) => {
    made.world.now += DAY;
    const id = say(made.world, made.registry, bulletin());
    say(made.world, made.panel, approval(id));
    return [made.registry, issue(id)];
  }),
  inPublic('not_approved', 'one-member-approved-by-two-offices', (made) => {
    made.world.now += DAY;
    const id = say(made.world, made.registry, bulletin());
    say(made.world, made.panel, approval(id));
    say(made.world, made.panel, approval(id, id, 'object'));
    say(made.world, office(made.world, 'guarantor-one', 'press', ['publish']), approval(id));
    return [made.registry, issue(id)];
  }),
  inPublic('already_done', 'a-second-office-of-a-member-approves-too', (made) => {
    const id = approvedDraft(made);
    return [office(made.world, 'guarantor-one', 'press', ['publish']), approval(id)];
  }),
  inPublic('not_approved', 'issued-in-words-that-came-after-the-approvals', (made) => {
    const id = approvedDraft(made);
    const version = say(made.world, made.registry, revised(id));
    return [made.registry, issue(id, version)];
  }),
  inPublic('superseded', 'issued-in-words-that-were-revised', (made) => {
    const id = approvedDraft(made);
    say(made.world, made.registry, revised(id));
    return [made.registry, issue(id)];
  }),
  inPublic('not_approved', 'approvers-were-changed-before-the-issue', (made) => {
    const id = approvedDraft(made);
    amend(made.world, termsWith(made.world, { approvers: ['guarantor'] }));
    return [made.registry, issue(id)];
  }),
  inPublic('not_yours', 'an-office-that-lost-the-series-issues', (made) => {
    const id = approvedDraft(made);
    amend(made.world, termsWith(made.world, { office: 'monitor/field' }));
    return [made.registry, issue(id)];
  }),
  inPublic('reference_unknown', 'issued-in-a-series-that-was-ended', (made) => {
    const id = approvedDraft(made);
    const { bulletins: _, ...terms } = made.world.state.charter!.terms;
    amend(made.world, terms);
    return [made.registry, issue(id)];
  }),
  inPublic('bulletin_refused', 'a-series-came-back-with-another-clock', (made) => {
    const id = approvedDraft(made);
    const { world } = made;
    const { bulletins: _, ...ended } = world.state.charter!.terms;
    for (const terms of [ended, termsWith(world, { every_hours: 168 })]) amend(world, terms);
    return [made.registry, issue(id)];
  }),
  inPublic('not_yours', 'another-office-drafts', ({ world, panel }) => {
    world.now += DAY;
    return [panel, bulletin()];
  }),
  inPublic('not_yours', 'another-office-drops-a-draft', (made) => [made.panel, dropped(approvedDraft(made))]),
  inPublic('reference_unknown', 'a-bulletin-of-no-series', ({ world, registry }) => [
    registry,
    spot(world, { series: 'weekly' }),
  ]),
  inPublic('reference_unknown', 'a-bulletin-about-what-is-no-thing', ({ world, registry }) => [
    registry,
    spot(world, { about: [registry.mandate] }),
  ]),
  inPublic('already_done', 'a-second-bulletin-of-a-number', (made) => {
    issued(made);
    return [made.registry, bulletin()];
  }),
  inPublic('superseded', 'two-drafts-of-a-number-are-issued', (made) => {
    made.world.now += DAY;
    const second = say(made.world, made.registry, bulletin());
    issued(made);
    for (const one of [made.panel, made.monitor]) say(made.world, one, approval(second));
    return [made.registry, issue(second)];
  }),
  inPublic('superseded', 'a-correction-of-what-was-corrected-already', (made) => {
    const corrects = issued(made);
    issued(made, { corrects });
    return [made.registry, bulletin({ corrects })];
  }),
  inPublic('superseded', 'two-corrections-of-one-bulletin-are-issued', (made) => {
    const corrects = issued(made);
    const [one, other] = [approvedDraft(made, { corrects }), approvedDraft(made, { corrects })];
    say(made.world, made.registry, issue(one));
    return [made.registry, issue(other)];
  }),
  inPublic('superseded', 'a-correction-of-a-bulletin-of-another-number', (made) => {
    const corrects = issued(made);
    made.world.now += DAY;
    return [made.registry, bulletin({ corrects }, 2)];
  }),
  inPublic('already_done', 'a-bulletin-is-issued-twice', (made) => [made.registry, issue(issued(made))]),
  inPublic('already_done', 'an-issued-bulletin-is-dropped', (made) => [made.registry, dropped(issued(made))]),
  inPublic('already_done', 'an-approval-of-what-was-dropped', (made) => {
    const id = approvedDraft(made);
    say(made.world, made.registry, dropped(id));
    return [made.other, approval(id)];
  }),
  amongCases('not_adopted', 'a-bulletin-about-a-draft-finding', (made) => {
    const { finding } = drafted(made);
    return [made.registry, spot(made.world, { about: [finding] })];
  }),
  amongCases('accepted', 'bulletin.draft-about-an-adopted-finding', (made) => {
    const { finding } = adopted(made);
    return [made.registry, spot(made.world, { about: [finding] })];
  }),
];

const charters: readonly Case[] = [
  founding('accepted', 'charter.found-with-claims-and-bulletins', withPublic),
  founding('accepted', 'charter.found-with-a-mediator-who-knowingly-keeps-claims', (facts) => {
    facts.terms.claims = { office: 'mediator/desk', mediator: true };
  }),
  wrongTerms('claims-of-nobody', (terms) => {
    terms.claims = { office: 'elsewhere/desk' };
  }),
  wrongTerms('claims-of-a-party', (terms) => {
    terms.claims = { office: 'north/desk' };
  }),
  wrongTerms('claims-of-a-mediator-who-does-not-know-it', (terms) => {
    terms.claims = { office: 'mediator/desk' };
  }),
  wrongTerms('claims-of-one-who-is-said-to-be-a-mediator', (terms) => {
    terms.claims.mediator = true;
  }),
  wrongTerms('two-series-of-one-code', (terms) => {
    terms.bulletins[1].code = 'daily';
  }),
  wrongTerms('bulletins-of-nobody', (terms) => {
    terms.bulletins[1].office = 'elsewhere/desk';
  }),
  wrongTerms('bulletins-in-a-language-that-is-not-the-charter-s', (terms) => {
    terms.bulletins[1].languages = ['en', 'tr'];
  }),
  wrongTerms('bulletins-that-nobody-else-could-approve', (terms) => {
    Object.assign(terms.bulletins[0], { approvers: ['secretariat'], approvals: 1 });
  }),
  founding('founding_refused', 'bulletins-that-only-an-observer-could-approve', (facts) => {
    withPublic(facts);
    facts.members[3].role = 'observer';
    Object.assign(facts.terms.bulletins[0], { approvers: ['observer'], approvals: 1 });
  }),
  founding('founding_refused', 'claims-of-an-observer-who-can-say-nothing', (facts) => {
    withPublic(facts);
    facts.members[3].role = 'observer';
    facts.terms.claims = { office: 'guarantor-one/desk' };
  }),
  founding('schema_refused', 'a-series-with-a-length-and-no-beginning', (facts) => {
    withPublic(facts);
    delete facts.terms.bulletins[0].first;
  }),
  amending('accepted', 'charter.amend-who-approves-bulletins', issued, { approvals: 1 }),
  amending('founding_refused', 'a-series-gets-another-clock', () => {}, { every_hours: 168 }),
  amending('founding_refused', 'a-series-loses-its-clock', () => {}, {
    first: undefined,
    every_hours: undefined,
  }),
  {
    verdict: 'founding_refused',
    shows: 'a-clock-by-which-numbers-mean-other-periods',
    make: () => {
      const { world, registry } = publicTable();
      say(world, registry, issue(say(world, registry, spot(world))));
      const [daily, free] = world.state.charter!.terms.bulletins!;
      const bulletinTerms = [daily, { ...free, first: formatTime(START), every_hours: 24 }];
      const terms = { ...world.state.charter!.terms, bulletins: bulletinTerms };
      const facts = { answers: world.state.charter!.version, terms };
      return [...world.leaves, leafOf(world, root(world, 'north', 'charter.amend', facts))];
    },
  },
];

/** Cases of this file. */
export const bulletinCases: readonly Case[] = [
  ...said,
  ...charters,
  inPublic('accepted', 'erasure.order-of-the-content-of-a-bulletin', (made) => [
    made.panel,
    erasure(issued(made), { fields: ['content'] }),
  ]),
];
