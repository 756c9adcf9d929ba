import type { ActId } from '@tasdiq/core';
import { after, call, committedNotice, indicator, notice, opening, reading } from '../sayings.ts';
import { office } from '../delegations.ts';
import { say } from '../scene.ts';
import { HOUR } from '../world.ts';
import { atTable, type Case } from './case.ts';

/*
 * Notices, the hotline and indicators (spec/rules.md, T2 and the common clauses).
 */

const acknowledge = (notification: ActId) => ({ act: 'notification.acknowledge', facts: { notification } });
const answered = (of: ActId) => ({ act: 'hotline.answer', facts: { call: of, answered: after(0) } });
const close = (of: ActId) => ({ act: 'hotline.close', facts: { call: of, outcome: 'settled' } });

/** Cases of this file. */
export const noticeCases: readonly Case[] = [
  atTable('accepted', 'notification.give', ({ north }) => [north.desk, notice()]),
  atTable('accepted', 'notification.give-with-details-committed', ({ north }) => [
    north.desk,
    committedNotice(),
  ]),
  atTable('accepted', 'notification.acknowledge', (made) => [
    made.south.desk,
    acknowledge(say(made.world, made.north.desk, notice())),
  ]),
  atTable('accepted', 'notification.query', (made) => [
    made.south.desk,
    {
      act: 'notification.query',
      facts: { notification: say(made.world, made.north.desk, notice()) },
      fields: { question: { tier: 'public', value: { en: 'By which road?' } } },
    },
  ]),
  atTable('accepted', 'notification.reveal', (made) => [
    made.north.desk,
    opening(say(made.world, made.north.desk, committedNotice())),
  ]),
  atTable('accepted', 'notification.deviate', (made) => [
    made.north.desk,
    {
      act: 'notification.deviate',
      facts: {
        notification: say(made.world, made.north.desk, notice()),
        in: ['time'],
        until: after(99 * HOUR),
      },
    },
  ]),
  atTable('accepted', 'notification.end', (made) => [
    made.north.desk,
    {
      act: 'notification.end',
      facts: { notification: say(made.world, made.north.desk, notice()), outcome: 'cancelled' },
    },
  ]),
  atTable('accepted', 'notification.unnotified', ({ south }) => [
    south.desk,
    {
      act: 'notification.unnotified',
      facts: { activity: 'drone_flight', zone: 'ridge', of: 'north' },
      fields: { account: { tier: 'public', value: { en: 'Two, at dusk.' } } },
    },
  ]),
  atTable('accepted', 'hotline.call', ({ north }) => [north.desk, call()]),
  atTable('accepted', 'hotline.answer', (made) => [
    made.south.desk,
    answered(say(made.world, made.north.desk, call())),
  ]),
  atTable('accepted', 'hotline.close', (made) => [
    made.north.desk,
    close(say(made.world, made.north.desk, call())),
  ]),
  atTable('accepted', 'indicator.define', ({ monitor }) => [monitor, indicator()]),
  atTable('accepted', 'indicator.read', (made) => [
    made.monitor,
    reading(say(made.world, made.monitor, indicator())),
  ]),
  atTable('accepted', 'indicator.read-beside-the-reading-of-another', (made) => {
    const id = say(made.world, made.monitor, indicator());
    say(made.world, made.monitor, reading(id));
    return [made.north.desk, reading(id, { value: 60 })];
  }),
  atTable('not_addressed', 'a-notice-to-others-is-acknowledged', (made) => {
    const id = say(made.world, made.north.desk, notice({ to: ['monitor'] }));
    return [made.south.desk, acknowledge(id)];
  }),
  atTable('not_addressed', 'a-call-to-others-is-answered', (made) => {
    const id = say(made.world, made.north.desk, call({ to: ['monitor'] }));
    return [made.south.desk, answered(id)];
  }),
  atTable('already_done', 'details-are-revealed-twice', (made) => {
    const id = say(made.world, made.north.desk, committedNotice());
    say(made.world, made.north.desk, opening(id));
    return [made.north.desk, opening(id)];
  }),
  atTable('reference_unknown', 'details-are-revealed-that-were-not-committed-to', (made) => [
    made.north.desk,
    opening(say(made.world, made.north.desk, notice())),
  ]),
  atTable('field_missing', 'details-to-come-later-without-a-commitment', ({ north }) => [
    north.desk,
    notice({ reveal: 'later' }),
  ]),
  atTable('not_yours', 'another-reveals', (made) => [
    made.south.desk,
    opening(say(made.world, made.north.desk, committedNotice())),
  ]),
  atTable('not_yours', 'a-call-is-closed-by-who-was-called', (made) => [
    made.south.desk,
    close(say(made.world, made.north.desk, call())),
  ]),
  atTable('superseded', 'a-second-reading-that-does-not-name-the-first', (made) => {
    const id = say(made.world, made.monitor, indicator());
    say(made.world, made.monitor, reading(id));
    return [made.monitor, reading(id, { value: 41 })];
  }),
  atTable('zone_unknown', 'notice-for-a-zone-that-the-charter-does-not-know', ({ north }) => [
    north.desk,
    notice({ zone: 'coast' }),
  ]),
  atTable('accepted', 'notification.reveal-after-the-end', (made) => {
    const id = say(made.world, made.north.desk, committedNotice());
    made.world.now += 72 * HOUR;
    const facts = { notification: id, outcome: 'completed' };
    say(made.world, made.north.desk, { act: 'notification.end', facts });
    return [made.north.desk, opening(id)];
  }),
  atTable('scope_exceeded', 'notice-for-a-zone-outside-the-mandate', (made) => {
    const scope = { scope: { zones: ['ridge'] } };
    return [office(made.world, 'north', 'post', ['report'], scope), notice()];
  }),
  atTable('schema_refused', 'completed-before-it-began', (made) => {
    const facts = { notification: say(made.world, made.north.desk, notice()), outcome: 'completed' };
    return [made.north.desk, { act: 'notification.end', facts }];
  }),
];
