import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActId } from '@tasdiq/core';
import * as open from '../../../packages/core/test/public-sayings.ts';
import { report, source } from '../../../packages/core/test/scene.ts';
import { answer, request } from '../../../packages/core/test/sayings.ts';
import { DAY, HOUR, type Saying, type Signer, signer, START } from '../../../packages/core/test/world.ts';
import { Reader, WorldHost } from './support/world-host.ts';

/*
 * The public is told of the clocks of the moment at which its facts end: what was answered in time, within the charter's
 * delay, is overdue for nobody at any time.
 */

const D = '/api/dossiers/test';
const DELAY = 72;
const LIMIT = 24;
let host: WorldHost;
let reader: Reader;
const voices = new Map<string, { key: Signer; as: ActId }>();

async function say(who: string, saying: Saying): Promise<ActId> {
  const { key, as } = voices.get(who)!;
  return host.do(key, { ...saying, as });
}

beforeAll(async () => {
  host = await WorldHost.founded((facts) => {
    open.withPublic(facts);
    facts.terms.delay_hours = DELAY;
    Object.assign(facts.terms, { clocks: { claim_reply_hours: LIMIT } });
  });
  for (const [member, powers] of [
    ['secretariat', ['certify', 'publish', 'intake', 'report']],
    ['north', ['negotiate', 'answer', 'report']],
    ['south', ['negotiate', 'answer', 'publish', 'report']],
    ['monitor', ['monitor', 'report', 'find']],
    ['guarantor-one', ['find', 'certify']],
  ] as const) {
    const key = signer(`${member}, registry`);
    voices.set(member, { key, as: await host.grant(member, key, powers, 'registry') });
  }
  reader = new Reader(host);
});
afterAll(() => reader.close());

const BASE = START;

/** What was asked at the founding, and answered in time, near the end of its time. */
async function asked(): Promise<{ of: ActId; offer: ActId }> {
  const due = new Date(BASE + LIMIT * HOUR).toISOString();
  const of = await say('north', request({ due }));
  const paper = await say('secretariat', source());
  const seen = await say('monitor', report());
  const claim = await say('secretariat', open.claim(paper));
  const offer = await say('secretariat', open.offered(claim, [seen]));
  host.world.now = BASE + (LIMIT - 2) * HOUR;
  await say('south', answer(of));
  await say('south', open.replied(claim, { offer }));
  return { of, offer };
}

/** A time as calendars write it. */
function stamp(time: string): string {
  return time.replaceAll(/[-:]|\.\d{3}/g, '');
}

interface Clock {
  readonly what: string;
  readonly about: string;
  readonly overdue: boolean;
}

test('an answer that came in time is overdue for the public at no time, in no list and no calendar', async () => {
  await asked();
  const seen = new Set<string>();
  for (let at = (LIMIT - 1) * HOUR; at <= (LIMIT + DELAY + 12) * HOUR; at += 6 * HOUR) {
    host.world.now = BASE + at;
    host.cosign();
    const { items, asOf } = await reader.json<{ items: Clock[]; asOf: string }>(`${D}/due`);
    expect(Date.parse(asOf)).toBeLessThanOrEqual(host.world.now - DELAY * HOUR);
    const own = items.filter(({ what }) => what !== 'bulletin');
    for (const { what } of own) seen.add(what);
    expect(own.filter(({ overdue }) => overdue)).toEqual([]);
    const list = await reader.json<{ items: { status: string }[] }>(`${D}/requests`);
    for (const { status } of list.items) expect(['open', 'answered']).toContain(status);
    const claims = await reader.json<{ items: object[] }>(`${D}/claims`);
    expect(JSON.stringify(claims.items)).not.toMatch(/no_reply|overdue":true/);
    const calendar = await (await reader.get(`${D}/calendar.ics`)).text();
    expect(Date.parse(asOf)).toBeLessThanOrEqual(host.world.now - DELAY * HOUR);
    for (const [, end] of calendar.matchAll(/DTSTAMP:(\d{8}T\d{6}Z)/g))
      expect(end! <= stamp(asOf)).toBe(true);
  }
  // The public did see the clocks run.
  expect([...seen].sort()).toEqual(expect.arrayContaining(['claim_reply']));
});

describe('what is owed', () => {
  test('a bulletin that was issued in time, or may have been, is no bulletin that was not issued', async () => {
    const { world } = host;
    const { key, as } = voices.get('north')!;
    const token = await reader.signIn(host, key, as);
    const first = await reader.json<{ items: (Clock & { item: string })[] }>(`${D}/due`);
    const told = first.items.filter(({ what, overdue }) => what === 'bulletin' && overdue).length;
    const now = (world.now - START) / DAY;
    // Periods end each day, and a bulletin has 24 hours: those of the delay are told to nobody as missing.
    expect(told).toBeLessThanOrEqual(Math.floor(now - DELAY / 24 - 1));
    const mine = await reader.json<{ items: Clock[] }>(`${D}/due`, token);
    const known = mine.items.filter(({ what, overdue }) => what === 'bulletin' && overdue).length;
    expect(known).toBe(told + DELAY / 24);
    const { items } = await reader.json<{ items: { status: string }[] }>(`${D}/requests`, token);
    expect(items.map(({ status }) => status)).toEqual(['answered']);
  });
});
