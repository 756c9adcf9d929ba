import { type ActId, formatTime } from '@tasdiq/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signer } from '../../../packages/core/test/world.ts';
import { Reader, WorldHost } from './support/world-host.ts';

const API = '/api/dossiers/test';
const HOUR = 3_600_000;
const chair = signer('mediator, chair');
const north = signer('north, delegation');
const south = signer('south, delegation');

type Items<T> = { readonly items: T[] };

let host: WorldHost;
let reader: Reader;
const mandates: Record<string, ActId> = {};

const said = (text: string) => ({ tier: 'public', value: { en: text } }) as const;
const inHours = (hours: number): string => formatTime(host.world.now + hours * HOUR);

async function act(
  by: 'chair' | 'north' | 'south',
  name: string,
  facts: unknown,
  fields = {},
): Promise<ActId> {
  const key = { chair, north, south }[by];
  const id = await host.do(key, { act: name, as: mandates[by]!, facts, fields });
  host.cosign();
  return id;
}

beforeAll(async () => {
  host = await WorldHost.founded(({ terms }) => {
    terms.delay_hours = 0;
  });
  mandates['chair'] = await host.grant('mediator', chair, ['certify', 'report'], 'chair');
  for (const [name, key] of [
    ['north', north],
    ['south', south],
  ] as const)
    mandates[name] = await host.grant(name, key, ['negotiate', 'report', 'answer', 'receive'], 'delegation');
  reader = new Reader(host);
});
afterAll(() => reader.close());

test('a request says of each addressee how its answer stands and until when it is waited for', async () => {
  const due = inHours(5);
  const request = await act(
    'chair',
    'request.make',
    { kind: 'information', to: ['north', 'south/delegation'], due },
    { text: said('How many posts?') },
  );
  await act('north', 'request.answer', { request, answers: null, answer: 'granted' });
  host.world.now += 6 * HOUR;
  await act('south', 'request.answer', { request, answers: null, answer: 'declined' });
  const { items } = await reader.json<Items<{ addressees: object[] }>>(`${API}/requests`);
  expect(items[0]!.addressees).toEqual([
    { to: 'north', member: 'north', status: 'granted', due, stopped: false },
    { to: 'south/delegation', member: 'south', status: 'late', due, stopped: false },
  ]);
});

test('an action point and a call say whether they came in time, a notice whether it came late', async () => {
  const [from, until] = [inHours(-2), inHours(-1)];
  const session = await act(
    'chair',
    'talks.session',
    { round: null, kind: 'flag_meeting', from, until, zone: 'Asia/Kabul', expected: ['north'] },
    { title: said('At the bridge') },
  );
  await act('chair', 'talks.record', {
    session,
    answers: session,
    from,
    until,
    attendance: [{ who: 'north', how: 'present' }],
    decisions: [],
    actions: [
      { code: 'soon', owner: 'north', due: inHours(1) },
      { code: 'later', owner: 'north', due: inHours(48) },
      { code: 'open', owner: 'north', due: null },
    ],
  });
  const call = await act('north', 'hotline.call', { to: ['south'], urgency: 'urgent', placed: inHours(0) });
  host.world.now += 2 * HOUR;
  for (const action of ['soon', 'later', 'open'])
    await act('north', 'talks.done', { session, action, outcome: 'done' });
  await act('south', 'hotline.answer', { call, answered: inHours(0) });
  for (const hours of [1, 100])
    await act('north', 'notification.give', {
      activity: 'convoy',
      zone: host.world.state.charter!.terms.zones[0],
      from: inHours(hours),
      until: inHours(hours + 1),
      to: ['south'],
      reveal: 'now',
    });
  const sessions = await reader.json<Items<{ punctual: object }>>(`${API}/sessions`);
  expect(sessions.items[0]!.punctual).toEqual({ soon: false, later: true, open: null });
  const calls = await reader.json<Items<{ punctual: object }>>(`${API}/calls`);
  expect(calls.items[0]!.punctual).toEqual({ south: false });
  const notices = await reader.json<Items<{ late: boolean }>>(`${API}/notifications`);
  expect(notices.items.map(({ late }) => late)).toEqual([true, false]);
});
