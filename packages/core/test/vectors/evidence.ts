import { type ActId, base64url, digestText } from '@tasdiq/core';
import {
  accessAnswer,
  accessRequest,
  accessUse,
  allegation,
  consentTo,
  disclosure,
  erasure,
  evidence,
  exit,
  inquiry,
  notPossible,
  obstruction,
  sealed,
  task,
  vote,
} from '../case-sayings.ts';
import { adopted, type CaseTable, drafted, opened } from '../case-table.ts';
import { office } from '../delegations.ts';
import { report, say, source, type Speaker } from '../scene.ts';
import { after, article, text } from '../sayings.ts';
import { HOUR, type Saying, signer } from '../world.ts';
import { atCase, type Case } from './case.ts';

/*
 * Access, evidence, sealing, exhibits and erasure (spec/rules.md, T2, V2, V7 and V8).
 */

const FILE = { digest: digestText('a file'), bytes: 9, media: 'image/jpeg' };
const AGE = { digest: digestText('an age file'), bytes: 300 };

const asked = (made: CaseTable, more: Record<string, unknown> = {}): ActId =>
  say(made.world, made.monitor, accessRequest(null, more));

const photo = (made: CaseTable, more: Record<string, unknown> = {}): ActId =>
  say(made.world, made.monitor, evidence(more));

const custody = (of: ActId, more: Record<string, unknown> = {}): Saying => ({
  act: 'evidence.custody',
  facts: { evidence: of, step: 'stored', happened: after(0), ...more },
});

const grade = (of: ActId, answers: ActId | null = null): Saying => ({
  act: 'evidence.grade',
  facts: { evidence: of, answers, reliability: 'B', credibility: 2 },
});

const cite = (of: ActId): Saying => ({
  act: 'evidence.cite',
  facts: { of, about: [] },
  fields: {
    passage: { tier: 'public', value: { exact: 'two craters', prefix: 'There were ', suffix: '.' } },
  },
});

const announce = (name: string): Saying => ({
  act: 'seal.announce',
  facts: { key: base64url(new Uint8Array(32).fill(name.length)) },
});

function exhibit(more: Record<string, unknown> = {}, to = ['monitor', 'guarantor-one', 'guarantor-two']) {
  const facts = {
    about: [],
    nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
    k: 2,
    key: base64url(new Uint8Array(32).fill(9)),
    file: AGE,
    plain: digestText('plain'),
    trustees: to.map((who) => ({ to: who, share: digestText(`share of ${who}`), file: AGE })),
    ...more,
  };
  return {
    act: 'exhibit.deposit',
    facts,
    fields: { title: { tier: 'public', value: { en: 'A recording' } } },
  } as const;
}

const ask = (of: ActId): Saying => ({
  act: 'exhibit.ask',
  facts: { exhibit: of, audience: ['chair'] },
  fields: { reason: { tier: 'public', value: { en: 'The case turns on it.' } } },
});

const release = (made: CaseTable, by: Speaker, of: ActId, to = ['chair']): Saying => ({
  act: 'exhibit.release',
  facts: { ask: of },
  fields: { share: sealed(made.world, by, 'share', 'the share', to) },
});

const opening = (of: ActId, outcome = 'opened', bad: readonly string[] = []): Saying => ({
  act: 'exhibit.open',
  facts: { ask: of, outcome, bad },
});

/** An exhibit that was asked for, with the shares of some. */
function released(made: CaseTable, ...by: Speaker[]): ActId {
  const of = say(made.world, made.head, ask(say(made.world, made.north.desk, exhibit())));
  for (const trustee of by) say(made.world, trustee, release(made, trustee, of));
  return of;
}

const recorded = (of: ActId): Saying => ({
  act: 'access.record',
  facts: { inquiry: of, zone: 'valley', of: [{ member: 'south' }], access: 'denied' },
});

function historic({ world, monitor }: CaseTable): ActId {
  const incidents = [say(world, monitor, report())];
  return say(world, monitor, inquiry([], { code: 'old-case', incidents, historic: true }));
}

/** Cases of this file. */
export const evidenceCases: readonly Case[] = [
  atCase('accepted', 'access.request', ({ monitor }) => [monitor, accessRequest(null)]),
  atCase('accepted', 'access.answer', (made) => [made.south.desk, accessAnswer(asked(made))]),
  atCase('accepted', 'access.answer-for-one-of-two-sites-with-conditions', (made) => {
    const sites = ['crossing', 'post'].map((site) => ({ site, zone: 'valley' }));
    const more = { sites: ['post'], answer: 'conditional', conditions: ['accompanied'] };
    return [made.south.desk, accessAnswer(asked(made, { sites }), more)];
  }),
  atCase('accepted', 'access.withdraw', (made) => [
    made.monitor,
    { act: 'access.withdraw', facts: { request: asked(made) } },
  ]),
  atCase('accepted', 'access.use', (made) => [made.monitor, accessUse(asked(made))]),
  atCase('accepted', 'access.obstruct-without-a-request-before-it', ({ monitor }) => [
    monitor,
    obstruction(),
  ]),
  atCase('accepted', 'access.not_possible', ({ monitor }) => [monitor, notPossible()]),
  atCase('accepted', 'access.record', (made) => [made.monitor, recorded(historic(made))]),
  atCase('schema_refused', 'access-of-now-told-as-history', (made) => [
    made.monitor,
    recorded(opened(made).inquiry),
  ]),
  atCase('not_addressed', 'access-answered-by-another', (made) => [
    made.north.desk,
    accessAnswer(asked(made)),
  ]),
  atCase('superseded', 'a-second-answer-on-access-that-does-not-name-the-first', (made) => {
    const of = asked(made);
    say(made.world, made.south.desk, accessAnswer(of));
    return [made.south.desk, accessAnswer(of, { answer: 'denied' })];
  }),
  atCase('schema_refused', 'conditional-without-conditions', (made) => [
    made.south.desk,
    accessAnswer(asked(made), { answer: 'conditional' }),
  ]),
  atCase('schema_refused', 'access-answered-for-a-site-that-was-not-asked-for', (made) => [
    made.south.desk,
    accessAnswer(asked(made), { sites: ['post'] }),
  ]),
  atCase('schema_refused', 'admitted-before-the-team-arrived', (made) => [
    made.monitor,
    accessUse(asked(made), { arrived: after(0), admitted: after(-HOUR) }),
  ]),
  atCase('not_yours', 'a-party-counts-its-complaint-among-obstructions', ({ north }) => [
    north.desk,
    obstruction(),
  ]),
  atCase('accepted', 'access.obstruct-told-by-a-party-in-a-joint-team', (made) => {
    const { inquiry: of } = opened(made);
    say(made.world, made.chair, task(of, { team: ['monitor', 'north/desk'] }));
    return [made.north.desk, obstruction({ inquiry: of })];
  }),
  atCase('inquiry_closed', 'access-asked-for-in-a-closed-case', (made) => {
    const { inquiry: of } = opened(made);
    say(made.world, made.chair, exit(of));
    return [made.monitor, accessRequest(of)];
  }),
  atCase('zone_unknown', 'access-in-a-zone-that-the-charter-does-not-know', ({ monitor }) => [
    monitor,
    accessRequest(null, { sites: [{ site: 'crossing', zone: 'coast' }] }),
  ]),
  atCase('scope_exceeded', 'an-obstruction-outside-the-zones-of-the-mandate', ({ world }) => [
    office(world, 'monitor', 'ridge', ['monitor'], { scope: { zones: ['ridge'] } }),
    obstruction(),
  ]),

  atCase('accepted', 'evidence.deposit', ({ monitor }) => [monitor, evidence()]),
  atCase('accepted', 'evidence.deposit-of-a-redaction-that-may-be-published', (made) => {
    const more = { form: 'redaction', derived_from: photo(made), ground: 'protect_person' };
    return [made.monitor, evidence({ ...more, file: FILE, uses: ['publish'] })];
  }),
  atCase('accepted', 'evidence.deposit-of-a-copy-whose-original-is-elsewhere', ({ monitor }) => [
    monitor,
    evidence({ form: 'copy' }),
  ]),
  atCase('accepted', 'evidence.deposit-of-a-file-that-is-sealed', ({ monitor }) => [
    monitor,
    evidence({ sealed_file: { ...AGE, to: ['monitor'] } }),
  ]),
  atCase('evidence_refused', 'a-public-file-that-may-not-be-published', ({ monitor }) => [
    monitor,
    evidence({ file: FILE }),
  ]),
  atCase('evidence_refused', 'a-file-in-the-leaf-and-sealed', ({ monitor }) => [
    monitor,
    evidence({ file: FILE, uses: ['publish'], sealed_file: { ...AGE, to: ['monitor'] } }),
  ]),
  atCase('evidence_refused', 'an-original-made-from-something', (made) => [
    made.monitor,
    evidence({ derived_from: photo(made) }),
  ]),
  atCase('evidence_refused', 'a-redaction-of-what-is-not-on-the-record', ({ monitor }) => [
    monitor,
    evidence({ form: 'redaction', ground: 'protect_person' }),
  ]),
  atCase('evidence_refused', 'a-redaction-without-a-ground', (made) => [
    made.monitor,
    evidence({ form: 'redaction', derived_from: photo(made) }),
  ]),
  atCase('evidence_refused', 'a-copy-for-more-than-what-it-is-a-copy-of', (made) => [
    made.monitor,
    evidence({ form: 'copy', derived_from: photo(made), uses: ['courts'] }),
  ]),
  atCase('evidence_refused', 'a-redaction-after-the-source-took-its-consent-back', (made) => {
    const of = photo(made);
    say(made.world, made.monitor, consentTo(of, []));
    const more = { form: 'redaction', derived_from: of, ground: 'protect_person', uses: ['publish'] };
    return [made.monitor, evidence(more)];
  }),
  atCase('recipient_unknown', 'a-sealed-file-for-a-member-that-the-charter-does-not-know', ({ monitor }) => [
    monitor,
    evidence({ sealed_file: { ...AGE, to: ['nobody'] } }),
  ]),
  atCase('accepted', 'evidence.custody', (made) => [made.monitor, custody(photo(made))]),
  atCase('not_yours', 'custody-told-by-one-who-never-had-it', (made) => [
    made.north.desk,
    custody(photo(made)),
  ]),
  atCase('accepted', 'evidence.grade', (made) => [made.head, grade(photo(made))]),
  atCase('superseded', 'a-second-grade-that-does-not-name-the-first', (made) => {
    const of = photo(made);
    say(made.world, made.head, grade(of));
    return [made.head, grade(of)];
  }),
  atCase('accepted', 'evidence.consent-taken-back-as-a-neutral-office-enters', (made) => [
    made.chair,
    consentTo(photo(made), []),
  ]),
  atCase('evidence_refused', 'a-neutral-office-agrees-to-more-for-a-source', (made) => {
    const of = photo(made);
    const back = say(made.world, made.monitor, consentTo(of, []));
    return [made.chair, consentTo(of, ['parties'], back)];
  }),
  atCase('not_yours', 'another-office-speaks-for-a-source', (made) => [
    made.north.desk,
    consentTo(photo(made), []),
  ]),
  atCase('accepted', 'evidence.cite', (made) => [
    made.monitor,
    cite(say(made.world, made.monitor, source())),
  ]),

  atCase('accepted', 'seal.announce', ({ monitor }) => [monitor, announce('monitor')]),
  atCase('already_done', 'a-key-is-announced-twice', ({ world, monitor }) => {
    say(world, monitor, announce('monitor'));
    return [monitor, announce('monitor')];
  }),
  atCase('accepted', 'seal.open', (made) => [
    made.monitor,
    {
      act: 'seal.open',
      facts: { act: photo(made), field: 'where_exact' },
      fields: { opens: { tier: 'public', value: '["salt","dossier","kid","where_exact",1]' } },
    },
  ]),

  atCase('accepted', 'exhibit.deposit', ({ north }) => [north.desk, exhibit()]),
  atCase('exhibit_refused', 'one-member-with-two-shares', ({ north }) => [
    north.desk,
    exhibit({}, ['monitor/field', 'monitor/desk', 'chair']),
  ]),
  atCase('exhibit_refused', 'more-shares-are-needed-than-there-are', ({ north }) => [
    north.desk,
    exhibit({ k: 4 }),
  ]),
  atCase('accepted', 'exhibit.check', (made) => [
    made.monitor,
    {
      act: 'exhibit.check',
      facts: { exhibit: say(made.world, made.north.desk, exhibit()), verdict: 'share_ok' },
    },
  ]),
  atCase('accepted', 'exhibit.ask', (made) => [made.head, ask(say(made.world, made.north.desk, exhibit()))]),
  atCase('accepted', 'exhibit.release', (made) => {
    const of = released(made);
    return [made.monitor, release(made, made.monitor, of)];
  }),
  atCase('not_addressed', 'a-share-given-up-by-one-who-has-none', (made) => {
    const of = released(made);
    return [made.head, release(made, made.head, of)];
  }),
  atCase('exhibit_refused', 'a-share-for-others-than-those-for-whom-it-was-asked', (made) => {
    const of = released(made);
    return [made.monitor, release(made, made.monitor, of, ['north'])];
  }),
  atCase('accepted', 'exhibit.withhold', (made) => [
    made.monitor,
    {
      act: 'exhibit.withhold',
      facts: { ask: released(made) },
      fields: { reason: { tier: 'public', value: { en: 'A source would be found.' } } },
    },
  ]),
  atCase('accepted', 'exhibit.open', (made) => [
    made.head,
    opening(released(made, made.monitor, made.panel)),
  ]),
  atCase('accepted', 'exhibit.open-which-a-bad-share-kept-shut', (made) => [
    made.head,
    opening(released(made, made.monitor, made.panel), 'bad_share', ['monitor']),
  ]),
  atCase('exhibit_refused', 'opened-with-too-few-shares', (made) => [
    made.head,
    opening(released(made, made.monitor)),
  ]),
  atCase('exhibit_refused', 'a-bad-share-of-one-who-gave-none', (made) => [
    made.head,
    opening(released(made, made.monitor, made.panel), 'bad_share', ['guarantor-two']),
  ]),
  atCase('not_addressed', 'opened-by-another-than-those-for-whom-it-was-asked', (made) => [
    made.other,
    opening(released(made, made.monitor, made.panel)),
  ]),

  atCase('accepted', 'erasure.order', (made) => [made.monitor, erasure(photo(made))]),
  atCase('accepted', 'erasure.order-by-a-neutral-office-of-what-a-finding-rests-on', (made) => [
    made.registry,
    erasure(adopted(made).photo, { ground: 'consent_withdrawn' }),
  ]),
  atCase('erasure_refused', 'of-nothing', (made) => [made.monitor, erasure(photo(made), { fields: [] })]),
  atCase('erasure_refused', 'of-what-a-draft-rests-on-by-whoever-brought-it', (made) => [
    made.monitor,
    erasure(drafted(made).photo),
  ]),
  atCase('erasure_refused', 'of-what-somebody-was-told-of-by-whoever-brought-it', (made) => {
    const { inquiry: of } = opened(made);
    const own = say(made.world, made.south.desk, evidence());
    say(made.world, made.monitor, disclosure(of, [own], {}, 'north'));
    return [made.south.desk, erasure(own)];
  }),
  atCase('erasure_refused', 'of-a-dissent', (made) => [
    made.chair,
    erasure(say(made.world, made.panel, vote(drafted(made).finding)), { fields: ['dissent'] }),
  ]),
  atCase('erasure_refused', 'of-the-reason-of-an-erasure', (made) => [
    made.chair,
    erasure(say(made.world, made.monitor, erasure(photo(made))), { fields: ['reason'] }),
  ]),
  atCase('erasure_refused', 'of-an-article', (made) => {
    const of = say(made.world, made.chair, text());
    return [made.chair, erasure(say(made.world, made.chair, article(of)), { fields: ['text'] })];
  }),
  atCase('not_yours', 'of-what-another-brought', (made) => [
    made.northClaims,
    erasure(say(made.world, made.south.desk, evidence())),
  ]),
  atCase('already_done', 'of-what-was-erased', (made) => {
    const of = photo(made);
    say(made.world, made.monitor, erasure(of));
    return [made.registry, erasure(of)];
  }),
  atCase('accepted', 'erasure.order-of-an-allegation-by-its-office', (made) => {
    const of = say(made.world, made.northClaims, allegation());
    return [made.northClaims, erasure(of)];
  }),
  atCase('mandate_revoked', 'an-erasure-under-a-mandate-that-was-taken-back', (made) => {
    const of = photo(made);
    const facts = { mandate: made.registry.mandate, ground: 'ended' };
    made.world.do(signer('secretariat'), { act: 'mandate.revoke', facts });
    return [made.registry, erasure(of)];
  }),
];
