import type { ActId } from '@tasdiq/core';
import { type Delegations, office } from '../delegations.ts';
import {
  after,
  article,
  citedText,
  consent,
  finalArticle,
  progress,
  prohibition,
  rewording,
  seen,
  table,
  text,
  undertaking,
  verdict,
} from '../sayings.ts';
import { actor, say } from '../scene.ts';
import { DAY } from '../world.ts';
import { atTable, type Case } from './case.ts';

/*
 * Undertakings (spec/rules.md, section U).
 */

interface Marked {
  readonly text: ActId;
  readonly article: ActId;
  readonly id: ActId;
}

/** A text in force since the founding, with what the south owes under it, proposed by the north. */
function marked(made: Delegations, make = undertaking, more: Record<string, unknown> = {}): Marked {
  const { world, chair, north, south } = made;
  const of = say(world, chair, text());
  const one = say(world, chair, article(of));
  const last = say(world, chair, finalArticle(of));
  const draft = say(world, chair, table(of, null, [one, last]));
  for (const { minister } of [north, south]) say(world, minister, consent(draft, 'signed'));
  return { text: of, article: one, id: say(world, north.envoy, make(of, one, more)) };
}

const agree = (id: ActId, answers = id) => ({
  act: 'undertaking.agree',
  facts: { undertaking: id, answers },
});
const waive = (id: ActId, answers = id) => ({
  act: 'undertaking.waive',
  facts: { undertaking: id, answers },
});
const suspend = (id: ActId) => ({
  act: 'undertaking.suspend',
  facts: { undertaking: id, ground: 'security' },
  fields: { reason: { tier: 'public', value: { en: 'Mines on the road.' } } } as const,
});
const refusedShape = (shows: string, more: Record<string, unknown>, make = undertaking) =>
  atTable('undertaking_refused', shows, (made) => {
    const { text: of, article: one } = marked(made, undertaking, { code: 'other' });
    return [made.north.envoy, make(of, one, more)];
  });

/** Cases of this file. */
export const undertakingCases: readonly Case[] = [
  atTable('accepted', 'undertaking.define', (made) => {
    const { text: of, article: one, id } = marked(made);
    const more = { code: 'return', from: [{ member: 'north' }], to: [{ member: 'south' }], reciprocal: [id] };
    return [made.chair, undertaking(of, one, more)];
  }),
  atTable('accepted', 'undertaking.define-of-a-cited-text-between-actors', (made) => {
    const of = say(made.world, made.registry, citedText());
    const one = say(made.world, made.registry, article(of));
    const from = [{ actor: say(made.world, made.registry, actor()) }];
    const to = [{ actor: say(made.world, made.registry, actor()) }];
    return [made.registry, undertaking(of, one, { from, to, verified_by: [] })];
  }),
  atTable('accepted', 'undertaking.revise', (made) => {
    const { article: one, id } = marked(made);
    return [made.south.envoy, rewording(id, id, one, { due: { days: 20 } })];
  }),
  atTable('accepted', 'undertaking.agree', (made) => [made.south.envoy, agree(marked(made).id)]),
  atTable('accepted', 'undertaking.report', (made) => [made.south.desk, progress(marked(made).id)]),
  atTable('accepted', 'undertaking.assess', (made) => [made.monitor, verdict(marked(made).id)]),
  atTable('accepted', 'undertaking.review', (made) => {
    const { id } = marked(made, prohibition);
    made.world.now += 7 * DAY;
    return [made.monitor, seen(id, after(0))];
  }),
  atTable('accepted', 'undertaking.review-of-a-period-that-nobody-watched', (made) => {
    const { id } = marked(made, prohibition);
    made.world.now += 14 * DAY;
    const more = { outcome: 'not_monitored', coverage_percent: 0, limitation: 'no_access' };
    return [made.monitor, seen(id, after(7 * DAY), more)];
  }),
  atTable('accepted', 'undertaking.waive', (made) => [made.north.envoy, waive(marked(made).id)]),
  atTable('accepted', 'undertaking.suspend', (made) => [made.south.envoy, suspend(marked(made).id)]),
  atTable('accepted', 'undertaking.resume', (made) => {
    const { id } = marked(made);
    say(made.world, made.south.envoy, suspend(id));
    return [made.south.minister, { act: 'undertaking.resume', facts: { undertaking: id } }];
  }),
  refusedShape('one-on-both-sides', { to: [{ member: 'south' }] }),
  refusedShape('checked-by-those-who-owe-it', { verified_by: ['south/desk'] }),
  refusedShape('a-prohibition-with-a-day', { due: { days: 3 } }, prohibition),
  refusedShape('a-deliverable-with-periods', { review: { every_days: 7, from: null } }),
  atTable('undertaking_refused', 'between-actors-under-a-text-that-is-negotiated-here', (made) => {
    const { text: of, article: one } = marked(made);
    const from = [{ actor: say(made.world, made.registry, actor()) }];
    return [made.north.envoy, undertaking(of, one, { code: 'other', from })];
  }),
  atTable('undertaking_refused', 'depends-on-itself-through-another', (made) => {
    const { text: of, article: one, id } = marked(made);
    const other = say(made.world, made.north.envoy, undertaking(of, one, { code: 'b', depends_on: [id] }));
    return [made.north.envoy, rewording(id, id, one, { depends_on: [other] })];
  }),
  atTable('undertaking_refused', 'review-of-a-period-one-millisecond-before-it-is-over', (made) => {
    const { id } = marked(made, prohibition);
    made.world.now += 7 * DAY - 1;
    return [made.monitor, seen(id, after(0))];
  }),
  atTable('undertaking_refused', 'review-of-what-is-no-period', (made) => {
    const { id } = marked(made, prohibition);
    made.world.now += 30 * DAY;
    return [made.monitor, seen(id, after(DAY))];
  }),
  atTable('undertaking_refused', 'review-of-what-is-done-once', (made) => {
    const { id } = marked(made);
    made.world.now += 30 * DAY;
    return [made.monitor, seen(id, after(0))];
  }),
  atTable('not_obliged', 'those-to-whom-it-is-owed-report-it-done', (made) => [
    made.north.desk,
    progress(marked(made).id),
  ]),
  atTable('not_obliged', 'those-to-whom-it-is-owed-suspend-it', (made) => [
    made.north.envoy,
    suspend(marked(made).id),
  ]),
  atTable('not_owed', 'those-who-owe-it-waive-it', (made) => [made.south.envoy, waive(marked(made).id)]),
  atTable('not_owed', 'those-who-owe-it-give-themselves-more-time', (made) => [
    made.south.envoy,
    { act: 'clock.extend', facts: { about: marked(made).id, until: after(99 * DAY) } },
  ]),
  atTable('not_owed', 'agreed-to-by-a-party-on-neither-side', (made) => {
    const more = { from: [{ member: 'south' }], to: [{ member: 'guarantor-one' }] };
    return [made.north.envoy, agree(marked(made, undertaking, more).id)];
  }),
  atTable('not_its_verifier', 'assessed-by-another-than-it-names', (made) => [
    made.panel,
    verdict(marked(made).id),
  ]),
  atTable('not_its_verifier', 'assessed-by-an-office-of-the-member-that-owes-it', (made) => {
    const more = { from: [{ member: 'south' }, { member: 'guarantor-one' }], verified_by: [] };
    return [made.panel, verdict(marked(made, undertaking, more).id)];
  }),
  atTable('not_a_party', 'marked-out-of-the-text-of-others', (made) => {
    const of = say(made.world, made.chair, text({ parties: ['south'] }));
    const one = say(made.world, made.chair, article(of));
    return [made.north.envoy, undertaking(of, one)];
  }),
  atTable('already_done', 'agreed-to-by-who-proposed-it', (made) => [
    made.north.envoy,
    agree(marked(made).id),
  ]),
  atTable('already_done', 'waived-twice', (made) => {
    const { id } = marked(made);
    say(made.world, made.north.envoy, waive(id));
    return [made.north.minister, waive(id)];
  }),
  atTable('superseded', 'agreed-to-a-wording-that-was-revised', (made) => {
    const { article: one, id } = marked(made);
    say(made.world, made.north.envoy, rewording(id, id, one, { due: { days: 5 } }));
    return [made.south.envoy, agree(id)];
  }),
  atTable('power_missing', 'a-party-assesses', (made) => {
    const key = office(made.world, 'south', 'watch', ['report', 'lodge']);
    return [key, verdict(marked(made).id)];
  }),
  atTable('accepted', 'undertaking.agree-to-a-revision-beside-the-wording-that-stands', (made) => {
    const { article: one, id } = marked(made);
    say(made.world, made.south.envoy, agree(id));
    const next = say(made.world, made.south.envoy, rewording(id, id, one, { due: { days: 20 } }));
    return [made.north.envoy, agree(id, next)];
  }),
  refusedShape('without-a-party', {
    from: [{ member: 'guarantor-one' }],
    to: [{ member: 'monitor' }],
    verified_by: [],
  }),
  atTable('undertaking_refused', 'a-prohibition-is-assessed-as-met', (made) => [
    made.monitor,
    verdict(marked(made, prohibition).id),
  ]),
  atTable('undertaking_refused', 'answers-itself', (made) => {
    const { article: one, id } = marked(made);
    return [made.north.envoy, rewording(id, id, one, { reciprocal: [id] })];
  }),
  atTable('scope_exceeded', 'agreed-to-under-a-mandate-for-another-text', (made) => {
    const scope = { scope: { instruments: ['protocol'] } };
    const other = office(made.world, 'south', 'other', ['negotiate'], scope);
    return [other, agree(marked(made).id)];
  }),
];
