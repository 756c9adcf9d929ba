import { formatTime } from '@tasdiq/core';
import { erasure } from '../case-sayings.ts';
import { drafted } from '../case-table.ts';
import { office } from '../delegations.ts';
import {
  claim,
  correction,
  coverage,
  offered,
  type PublicTable,
  relation,
  replied,
  taking,
} from '../public-sayings.ts';
import { actor, edition, report, say, source } from '../scene.ts';
import { HOUR, START } from '../world.ts';
import type { Case, Loose } from './case.ts';
import { amongCases, inPublic } from './public-case.ts';

/*
 * Claims, and what is said of them (spec/rules.md, P1 and P2).
 */

const captured = ({ world, registry, paper }: PublicTable, more: Record<string, unknown> = {}) =>
  say(world, registry, claim(paper, more));

/** A claim with something to compare it with. */
function compared(made: PublicTable, more: Record<string, unknown> = {}) {
  const seen = say(made.world, made.monitor, report());
  return { id: captured(made, more), seen };
}

/** A claim on which the south was offered a reply. */
function asked(made: PublicTable, more: Record<string, unknown> = {}) {
  const { id, seen } = compared(made);
  return { id, seen, given: say(made.world, made.registry, offered(id, [seen], more)) };
}

/** Cases of this file. */
export const claimCases: readonly Case[] = [
  inPublic('accepted', 'claim.capture', ({ registry, paper }) => [registry, claim(paper)]),
  inPublic('accepted', 'claim.capture-of-somebody-who-is-not-named', ({ registry, paper }) => {
    const { speaker: _, ...facts } = claim(paper).facts as Loose;
    return [registry, { ...claim(paper), facts }];
  }),
  inPublic('accepted', 'claim.correct', (made) => {
    const id = captured(made);
    return [made.registry, correction(id, id, made.paper, { kind: 'figure' })];
  }),
  inPublic('accepted', 'claim.withdraw', (made) => [made.registry, taking(captured(made))]),
  inPublic('accepted', 'claim.offer', (made) => {
    const { id, seen } = compared(made);
    return [made.registry, offered(id, [seen])];
  }),
  inPublic('accepted', 'claim.reply', (made) => {
    const { id, given } = asked(made);
    return [made.south, replied(id, { offer: given })];
  }),
  inPublic('accepted', 'claim.reply-by-a-member-of-whom-it-speaks', (made) => [
    made.north,
    replied(captured(made), { stance: 'contests_record' }),
  ]),
  inPublic('accepted', 'claim.reply-to-a-claim-that-was-withdrawn', (made) => {
    const { id, given } = asked(made);
    say(made.world, made.registry, taking(id));
    return [made.south, replied(id, { offer: given })];
  }),
  inPublic('accepted', 'claim.relate', (made) => {
    const { id, seen } = compared(made);
    return [made.registry, relation(id, 'consistent', [seen])];
  }),
  inPublic('accepted', 'claim.relate-that-the-record-holds-nothing', (made) => [
    made.registry,
    relation(captured(made), 'not_in_record', [], { coverage }),
  ]),
  inPublic('accepted', 'claim.relate-contradicted-after-a-reply', (made) => {
    const { id, seen, given } = asked(made);
    say(made.world, made.south, replied(id, { offer: given, stance: 'no_comment' }));
    return [made.registry, relation(id, 'contradicted', [seen], { offers: [given] })];
  }),
  inPublic('accepted', 'claim.relate-contradicted-when-the-time-to-reply-is-over', (made) => {
    const { id, seen, given } = asked(made);
    made.world.now += 48 * HOUR;
    return [made.registry, relation(id, 'contradicted', [seen], { offers: [given] })];
  }),
  inPublic('accepted', 'claim.relate-contradicted-where-no-member-spoke', (made) => {
    const { id, seen } = compared(made, { speaker: { actor: say(made.world, made.monitor, actor()) } });
    return [made.registry, relation(id, 'contradicted', [seen])];
  }),
  inPublic('accepted', 'claim.relate-anew-after-a-correction', (made) => {
    const { id, seen } = compared(made);
    const answers = say(made.world, made.registry, relation(id, 'consistent', [seen]));
    const version = say(made.world, made.registry, correction(id, id, made.paper));
    return [made.registry, relation(id, 'uncheckable', [], { version, answers })];
  }),

  inPublic(
    'claims_off',
    'the-charter-keeps-no-claims',
    ({ registry, paper }) => [registry, claim(paper)],
    ({ terms }) => delete (terms as Loose).claims,
  ),
  inPublic('claims_off', 'another-office-enters-a-claim', ({ monitor, paper }) => [monitor, claim(paper)]),
  inPublic('claims_off', 'another-office-of-the-keeper-withdraws-a-claim', (made) => {
    const press = office(made.world, 'secretariat', 'press', ['publish']);
    return [press, taking(captured(made))];
  }),
  inPublic('claims_off', 'another-office-says-how-a-claim-stands', (made) => {
    const { id, seen } = compared(made);
    return [made.panel, relation(id, 'consistent', [seen])];
  }),
  inPublic('claim_refused', 'a-claim-that-a-person-told-in-confidence', ({ world, registry }) => {
    const person = {
      ...source({ kind: 'person', reliability: 'F' }),
      fields: { identity: { tier: 'sealed', to: ['monitor'], value: 'Known to the office' } },
    } as const;
    return [registry, claim(say(world, registry, person))];
  }),
  inPublic('claim_refused', 'consistent-with-nothing', (made) => [
    made.registry,
    relation(captured(made), 'consistent', []),
  ]),
  inPublic('claim_refused', 'not-in-the-record-and-of-the-record', (made) => {
    const { id, seen } = compared(made);
    return [made.registry, relation(id, 'not_in_record', [seen], { coverage })];
  }),
  inPublic('claim_refused', 'not-in-the-record-without-what-was-looked-through', (made) => [
    made.registry,
    relation(captured(made), 'not_in_record', []),
  ]),
  inPublic('claim_refused', 'compared-with-itself', (made) => {
    const id = captured(made);
    return [made.registry, relation(id, 'consistent', [id])];
  }),
  inPublic('claim_refused', 'one-row-twice', (made) => {
    const dataset = say(made.world, made.registry, edition(made.paper));
    const rows = [1, 2].map(() => ({ dataset, row: '144' }));
    return [made.registry, relation(captured(made), 'consistent', [], { rows })];
  }),
  inPublic('claim_refused', 'a-reply-offered-on-nothing', (made) => [
    made.registry,
    offered(captured(made), []),
  ]),
  inPublic('claim_refused', 'looked-through-a-day-that-is-still-to-come', (made) => {
    // The next day has not begun in UTC+14, one millisecond before it does.
    made.world.now = Date.parse('2026-03-01T10:00:00.000Z') - 1;
    const early = { ...coverage, to: '2026-03-02' };
    return [made.registry, relation(captured(made), 'not_in_record', [], { coverage: early })];
  }),
  inPublic(
    'accepted',
    'claim.relate-of-a-record-looked-through-on-a-day-that-has-begun-somewhere',
    (made) => {
      made.world.now = Date.parse('2026-03-01T10:00:00.000Z');
      const today = { ...coverage, to: '2026-03-02' };
      return [made.registry, relation(captured(made), 'not_in_record', [], { coverage: today })];
    },
  ),
  inPublic('zone_unknown', 'looked-through-where-the-charter-does-not-go', (made) => {
    const far = { ...coverage, zones: ['coast'] };
    return [made.registry, relation(captured(made), 'not_in_record', [], { coverage: far })];
  }),
  inPublic('schema_refused', 'a-claim-of-a-time-that-ends-before-it-begins', ({ registry, paper }) => [
    registry,
    claim(paper, { period: { from: '2026-03-01', to: '2026-02-01' } }),
  ]),
  inPublic('schema_refused', 'looked-through-from-the-end-to-the-beginning', (made) => {
    const back = { zones: ['valley'], from: '2026-02-28', to: '2026-02-01' };
    return [made.registry, relation(captured(made), 'not_in_record', [], { coverage: back })];
  }),
  inPublic('schema_refused', 'a-claim-on-a-topic-in-words', ({ registry, paper }) => [
    registry,
    claim(paper, { topic: 'Who fired first?' }),
  ]),
  inPublic('reference_unknown', 'a-claim-out-of-a-document-that-is-not-on-the-record', (made) => [
    made.registry,
    claim(made.registry.mandate),
  ]),
  inPublic('reference_unknown', 'a-reply-to-an-offer-to-another', (made) => {
    const { id, given } = asked(made);
    return [made.north, replied(id, { offer: given })];
  }),
  inPublic('reference_unknown', 'a-row-of-what-is-no-dataset', (made) => {
    const rows = [{ dataset: made.paper, row: '144' }];
    return [made.registry, relation(captured(made), 'consistent', [], { rows })];
  }),
  inPublic('not_addressed', 'a-reply-by-a-member-whom-it-does-not-concern', (made) => {
    const id = captured(made);
    const press = office(made.world, 'guarantor-one', 'press', ['publish']);
    return [press, replied(id)];
  }),
  inPublic('already_done', 'a-claim-withdrawn-twice', (made) => {
    const id = captured(made);
    say(made.world, made.registry, taking(id));
    return [made.registry, taking(id)];
  }),
  inPublic('already_done', 'the-same-reply-offered-twice', (made) => {
    const { id, seen } = asked(made);
    return [made.registry, offered(id, [seen])];
  }),
  inPublic('superseded', 'a-correction-of-what-was-corrected', (made) => {
    const id = captured(made);
    say(made.world, made.registry, correction(id, id, made.paper));
    return [made.registry, correction(id, id, made.paper)];
  }),
  inPublic('superseded', 'a-second-relation-to-one-thing', (made) => {
    const { id, seen } = compared(made);
    say(made.world, made.registry, relation(id, 'consistent', [seen]));
    return [made.registry, relation(id, 'consistent', [seen])];
  }),
  inPublic('superseded', 'a-second-relation-to-one-row', (made) => {
    const rows = [{ dataset: say(made.world, made.registry, edition(made.paper)), row: '144' }];
    const id = captured(made);
    say(made.world, made.registry, relation(id, 'consistent', [], { rows }));
    return [made.registry, relation(id, 'consistent', [], { rows })];
  }),
  inPublic('superseded', 'not-in-the-record-beside-what-it-is-consistent-with', (made) => {
    const { id, seen } = compared(made);
    say(made.world, made.registry, relation(id, 'consistent', [seen]));
    return [made.registry, relation(id, 'not_in_record', [], { coverage })];
  }),
  inPublic('superseded', 'a-reply-that-passes-over-the-one-before', (made) => {
    const id = captured(made);
    say(made.world, made.south, replied(id));
    return [made.south, replied(id, { stance: 'corrects' })];
  }),
  inPublic('reply_owed', 'contradicted-without-a-word-to-whoever-said-it', (made) => {
    const { id, seen } = compared(made);
    return [made.registry, relation(id, 'contradicted', [seen])];
  }),
  inPublic('reply_owed', 'contradicted-one-millisecond-before-the-time-to-reply-is-over', (made) => {
    const { id, seen, given } = asked(made);
    made.world.now += 48 * HOUR - 1;
    return [made.registry, relation(id, 'contradicted', [seen], { offers: [given] })];
  }),
  inPublic('reply_owed', 'a-party-spoke-by-its-forces-and-was-not-heard', (made) => {
    const force = say(made.world, made.monitor, actor({ member: 'south' }));
    const { id, seen } = compared(made, { speaker: { actor: force } });
    return [made.registry, relation(id, 'partly', [seen])];
  }),
  inPublic('reply_owed', 'contradicted-where-partly-was-offered', (made) => {
    const { id, seen, given } = asked(made, { relation: 'partly' });
    say(made.world, made.south, replied(id, { offer: given }));
    return [made.registry, relation(id, 'contradicted', [seen], { offers: [given] })];
  }),
  inPublic('reply_owed', 'contradicted-by-more-than-was-told', (made) => {
    const { id, seen, given } = asked(made);
    say(made.world, made.south, replied(id, { offer: given }));
    const other = say(made.world, made.monitor, report('ridge'));
    return [made.registry, relation(id, 'contradicted', [seen, other], { offers: [given] })];
  }),
  inPublic('reply_owed', 'contradicted-by-rows-of-which-nothing-was-told', (made) => {
    const { id, given } = asked(made);
    say(made.world, made.south, replied(id, { offer: given }));
    const rows = [{ dataset: say(made.world, made.registry, edition(made.paper)), row: '144' }];
    return [made.registry, relation(id, 'contradicted', [], { rows, offers: [given] })];
  }),
  inPublic('reply_owed', 'contradicted-in-words-that-came-after-the-offer', (made) => {
    const { id, seen, given } = asked(made);
    say(made.world, made.south, replied(id, { offer: given }));
    const version = say(made.world, made.registry, correction(id, id, made.paper));
    return [made.registry, relation(id, 'contradicted', [seen], { version, offers: [given] })];
  }),
  inPublic('reply_owed', 'contradicted-after-an-offer-to-another', (made) => {
    const { id, seen, given } = asked(made, { to: 'north' });
    say(made.world, made.north, replied(id, { offer: given }));
    return [made.registry, relation(id, 'contradicted', [seen], { offers: [given] })];
  }),
  inPublic('reply_owed', 'a-reply-to-one-offer-is-none-to-another', (made) => {
    const { id, given } = asked(made);
    const other = say(made.world, made.monitor, report('ridge'));
    const second = say(made.world, made.registry, offered(id, [other]));
    say(made.world, made.south, replied(id, { offer: given }));
    return [made.registry, relation(id, 'contradicted', [other], { offers: [second] })];
  }),
  inPublic('reply_owed', 'a-reply-of-the-same-moment-that-came-before-the-offer', (made) => {
    const { id, seen } = compared(made);
    say(made.world, made.south, replied(id));
    const given = say(made.world, made.registry, offered(id, [seen]));
    return [made.registry, relation(id, 'contradicted', [seen], { offers: [given] })];
  }),
  inPublic('reply_owed', 'a-relation-is-replaced-by-one-that-nobody-heard-of', (made) => {
    const { id, seen } = compared(made);
    const answers = say(made.world, made.registry, relation(id, 'consistent', [seen]));
    return [made.registry, relation(id, 'contradicted', [seen], { answers })];
  }),
  inPublic('accepted', 'claim.relate-when-more-time-was-given-without-end', (made) => {
    const { id, seen, given } = asked(made);
    const until = '2999-01-01T00:00:00.000Z';
    say(made.world, made.panel, { act: 'clock.extend', facts: { about: given, until } });
    made.world.now += 96 * HOUR;
    return [made.registry, relation(id, 'contradicted', [seen], { offers: [given] })];
  }),
  inPublic('not_owed', 'whoever-is-to-reply-gives-itself-more-time', (made) => {
    const { given } = asked(made);
    const until = formatTime(START + 60 * HOUR);
    return [made.south, { act: 'clock.extend', facts: { about: given, until } }];
  }),
  amongCases('not_adopted', 'a-claim-is-compared-with-a-draft-finding', (made) => {
    const { world, registry } = made;
    const id = say(world, registry, claim(say(world, registry, source())));
    return [registry, relation(id, 'consistent', [drafted(made).finding])];
  }),
  amongCases('not_adopted', 'a-reply-is-offered-on-a-draft-finding', (made) => {
    const { world, registry } = made;
    const id = say(world, registry, claim(say(world, registry, source())));
    return [registry, offered(id, [drafted(made).finding])];
  }),
  inPublic('accepted', 'erasure.order-of-the-words-of-a-claim', (made) => {
    const fields = ['original', 'passage', 'speaker'];
    return [made.panel, erasure(captured(made), { fields })];
  }),
  inPublic('not_yours', 'a-party-destroys-what-it-said', (made) => [
    made.south,
    erasure(captured(made), { fields: ['original'] }),
  ]),
];
