import type { ActId } from '@tasdiq/core';
import type { Delegations } from '../delegations.ts';
import { after, answer, assurance, minutes, request, round, session } from '../sayings.ts';
import { say } from '../scene.ts';
import { DAY } from '../world.ts';
import { atTable, type Case } from './case.ts';

/*
 * Talks, requests and assurances (spec/rules.md, T1 and T2).
 */

const held = ({ world, chair }: Delegations): [session: ActId, minutes: ActId] => {
  const id = say(world, chair, session());
  return [id, say(world, chair, minutes(id, id))];
};
const done = (id: ActId, more: Record<string, unknown> = {}) => ({
  act: 'talks.done',
  facts: { session: id, action: 'map', outcome: 'done', ...more },
});
const cancel = (id: ActId, answers: ActId = id) => ({
  act: 'talks.cancel',
  facts: { session: id, answers, ground: 'not_attended' },
});
const told = (of: ActId) => ({
  act: 'assurance.side',
  facts: { assurance: of, view: 'denies' },
  fields: { words: { tier: 'public', value: { en: 'We said no such thing.' } } } as const,
});

/** Cases of this file. */
export const talksCases: readonly Case[] = [
  atTable('accepted', 'talks.round', ({ chair }) => [chair, round()]),
  atTable('accepted', 'talks.session', (made) => [
    made.chair,
    session({ round: say(made.world, made.chair, round()) }),
  ]),
  atTable('accepted', 'talks.record', (made) => {
    const id = say(made.world, made.chair, session());
    return [made.chair, minutes(id, id)];
  }),
  atTable('accepted', 'talks.record-that-corrects-the-minutes', (made) => {
    const [id, first] = held(made);
    return [made.chair, minutes(id, first, { decisions: [] })];
  }),
  atTable('accepted', 'talks.done', (made) => [made.south.desk, done(held(made)[0])]),
  atTable('accepted', 'talks.cancel', (made) => {
    const id = say(made.world, made.chair, session());
    return [made.chair, cancel(id)];
  }),
  atTable('accepted', 'request.make', ({ north }) => [north.envoy, request({ due: after(10 * DAY) })]),
  atTable('accepted', 'request.answer', (made) => {
    const id = say(made.world, made.north.envoy, request({ to: ['south/desk'] }));
    return [made.south.desk, answer(id)];
  }),
  atTable('accepted', 'request.answer-that-replaces-the-same-members', (made) => {
    const id = say(made.world, made.north.envoy, request());
    const first = say(made.world, made.south.envoy, answer(id, { answer: 'more_time' }));
    return [made.south.desk, answer(id, { answers: first, answer: 'contested_competence' })];
  }),
  atTable('accepted', 'request.withdraw', (made) => {
    const id = say(made.world, made.north.envoy, request());
    return [made.north.envoy, { act: 'request.withdraw', facts: { request: id } }];
  }),
  atTable('accepted', 'assurance.note', ({ chair }) => [chair, assurance()]),
  atTable('accepted', 'assurance.note-of-ones-own', ({ south }) => [
    south.envoy,
    assurance({ form: 'unilateral' }),
  ]),
  atTable('accepted', 'assurance.side', (made) => [
    made.south.envoy,
    told(say(made.world, made.chair, assurance())),
  ]),
  atTable('accepted', 'assurance.withdraw', (made) => [
    made.south.envoy,
    {
      act: 'assurance.withdraw',
      facts: { assurance: say(made.world, made.chair, assurance()), ground: 'conditions_changed' },
    },
  ]),
  atTable('attendance_missing', 'minutes-that-are-silent-about-one-who-was-expected', (made) => {
    const id = say(made.world, made.chair, session());
    return [made.chair, minutes(id, id, { attendance: [{ who: 'north', how: 'present' }] })];
  }),
  atTable('superseded', 'minutes-that-correct-older-minutes', (made) => {
    const [id] = held(made);
    return [made.chair, minutes(id, id)];
  }),
  atTable('already_done', 'a-session-with-minutes-is-cancelled', (made) => {
    const [id, first] = held(made);
    return [made.chair, cancel(id, first)];
  }),
  atTable('already_done', 'minutes-of-a-session-that-was-cancelled', (made) => {
    const id = say(made.world, made.chair, session());
    return [made.chair, minutes(id, say(made.world, made.chair, cancel(id)))];
  }),
  atTable('not_yours', 'an-action-point-of-another-is-said-to-be-done', (made) => [
    made.north.desk,
    done(held(made)[0]),
  ]),
  atTable('power_missing', 'a-party-convenes', ({ north }) => [north.envoy, session()]),
  atTable('not_addressed', 'an-answer-of-a-member-that-was-not-asked', (made) => {
    const id = say(made.world, made.north.envoy, request());
    return [made.registry, answer(id)];
  }),
  atTable('not_addressed', 'an-answer-of-another-office-than-the-one-that-was-asked', (made) => {
    const id = say(made.world, made.north.envoy, request({ to: ['south/desk'] }));
    return [made.south.envoy, answer(id)];
  }),
  atTable('not_addressed', 'a-side-of-an-assurance-that-does-not-concern-it', (made) => {
    const id = say(made.world, made.south.envoy, assurance({ to: ['mediator'] }));
    return [made.north.envoy, told(id)];
  }),
  atTable('superseded', 'two-answers-of-one-member-that-crossed', (made) => {
    const id = say(made.world, made.north.envoy, request());
    say(made.world, made.south.envoy, answer(id));
    return [made.south.desk, answer(id)];
  }),
  atTable('already_done', 'an-answer-to-a-request-that-was-withdrawn', (made) => {
    const id = say(made.world, made.north.envoy, request());
    say(made.world, made.north.envoy, { act: 'request.withdraw', facts: { request: id } });
    return [made.south.desk, answer(id)];
  }),
  atTable('not_yours', 'a-party-notes-what-another-is-said-to-have-assured', ({ north }) => [
    north.envoy,
    assurance(),
  ]),
  atTable('schema_refused', 'minutes-corrected-without-an-action-point-that-they-had', (made) => {
    const [id, first] = held(made);
    return [made.chair, minutes(id, first, { actions: [] })];
  }),
  atTable('power_missing', 'who-owes-an-action-point-drops-it', (made) => [
    made.south.desk,
    done(held(made)[0], { outcome: 'dropped' }),
  ]),
  atTable('accepted', 'assurance.side-of-one-that-was-withdrawn', (made) => {
    const id = say(made.world, made.chair, assurance());
    const facts = { assurance: id, ground: 'instruction' };
    say(made.world, made.south.envoy, { act: 'assurance.withdraw', facts });
    return [made.north.envoy, told(id)];
  }),
];
