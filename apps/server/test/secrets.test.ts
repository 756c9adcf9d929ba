import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ActId, type DraftField, KINDS } from '@tasdiq/core';
import { DAY, type Signer, signer } from '../../../packages/core/test/world.ts';
import { OPERATIONS } from '../src/openapi-document.ts';
import { Reader, WorldHost } from './support/world-host.ts';

/*
 * Every text field of talks, texts, undertakings and notices, restricted to the mediator and marked: nobody else may
 * meet the mark, wherever they look.
 */

const MARK = 'zzmarkzz';
const D = '/api/dossiers/test';
const chair = signer('mediator, chair');
const north = signer('north, delegation');
const south = signer('south, delegation');
const mandates = new Map<Signer, ActId>();
const ids: ActId[] = [];
const marked = new Set<string>();
let host: WorldHost;
let reader: Reader;

const time = (days: number): string => new Date(host.world.now + days * DAY).toISOString();

/** Says something with a marked value in every restricted field of its kind that takes a text. */
async function say(
  by: Signer,
  act: string,
  facts: object,
  more: Record<string, unknown> = {},
): Promise<ActId> {
  const fields: Record<string, DraftField> = {};
  for (const [name, { value, tiers }] of Object.entries(KINDS.get(act)!.fields)) {
    const said = [more[name], { en: `${MARK} ${name}` }, `${MARK} ${name}`, { a: { en: MARK } }].find(
      (one) => one !== undefined && value.safeParse(one).success,
    );
    if (said === undefined || !tiers.includes('restricted')) continue;
    fields[name] = { tier: 'restricted', to: ['mediator'], value: said };
    marked.add(`${act} ${name}`);
  }
  const id = await host.do(by, { act, as: mandates.get(by)!, facts, fields });
  ids.push(id);
  return id;
}

beforeAll(async () => {
  host = await WorldHost.founded(({ terms }) => {
    terms.delay_hours = 0;
  });
  mandates.set(chair, await host.grant('mediator', chair, ['certify', 'report', 'receive'], 'chair'));
  for (const [member, office] of [
    ['north', north],
    ['south', south],
  ] as const)
    mandates.set(
      office,
      await host.grant(member, office, ['negotiate', 'sign', 'report', 'answer', 'receive'], 'delegation'),
    );
  const round = await say(chair, 'talks.round', { code: 'first', from: time(1), until: null });
  const times = { from: time(1), until: time(2) };
  const session = await say(chair, 'talks.session', {
    round,
    kind: 'plenary',
    ...times,
    zone: 'UTC',
    expected: ['north'],
  });
  const attendance = [{ who: 'north', how: 'present' }];
  await say(chair, 'talks.record', {
    session,
    answers: session,
    ...times,
    attendance,
    decisions: [{ code: 'a', by: 'consensus', dissent: [] }],
    actions: [{ code: 'a', owner: 'north', due: time(3) }],
  });
  await say(north, 'talks.done', { session, action: 'a', outcome: 'done' });
  const request = await say(chair, 'request.make', { kind: 'text', to: ['north'], due: null });
  await say(north, 'request.answer', { request, answers: null, answer: 'granted' });
  const assurance = await say(chair, 'assurance.note', {
    from: 'north',
    to: ['south'],
    form: 'oral',
    binding: 'not_said',
  });
  await say(north, 'assurance.side', { assurance, view: 'same_words' });
  const instrument = await say(chair, 'text.begin', {
    code: 'bridge',
    kind: 'agreement',
    standing: 'negotiated',
    parties: ['north', 'south'],
    between: [],
    languages: ['en'],
    authentic: ['en'],
    links: [],
  });
  const article = await say(chair, 'text.article', {
    instrument,
    ref: '1',
    kind: 'article',
    level: 1,
    from: null,
    brackets: [{ code: 'a', by: ['north'] }],
  });
  const draft = await say(chair, 'text.table', { instrument, answers: null, articles: [article] });
  await say(chair, 'text.translate', { article, language: 'ur' });
  const passage = { exact: MARK, prefix: '', suffix: '', from: 0, to: MARK.length };
  await say(north, 'text.comment', { article, language: 'en' }, { passage });
  const silence = await say(chair, 'text.silence', { draft, until: time(4) });
  await say(north, 'text.break_silence', { silence });
  await say(north, 'consent.reserve', { draft, kind: 'declaration', articles: [article] });
  const undertaking = await say(chair, 'undertaking.define', {
    code: 'open',
    instrument,
    article,
    kind: 'deliverable',
    from: [{ member: 'north' }],
    to: [{ member: 'south' }],
    verified_by: [],
    methods: [],
    due: { at: time(5) },
    review: null,
    depends_on: [],
    reciprocal: [],
    assisted_by: [],
  });
  await say(north, 'undertaking.agree', { undertaking, answers: undertaking });
  const notice = { activity: 'convoy', zone: 'valley', from: time(2), until: time(3), to: ['mediator'] };
  const details = { account: MARK };
  const notification = await say(north, 'notification.give', { ...notice, reveal: 'now' }, { details });
  await say(chair, 'notification.acknowledge', { notification });
  await say(north, 'notification.deviate', { notification, in: ['time'] });
  const place = { lat: 34, lon: 71, precision: 1, name: MARK };
  await say(north, 'notification.unnotified', { activity: 'patrol', zone: 'valley' }, { where: place });
  const call = await say(north, 'hotline.call', { to: ['mediator'], urgency: 'urgent', placed: time(0) });
  await say(chair, 'hotline.answer', { call, answered: time(0) });
  const indicator = await say(chair, 'indicator.define', { code: 'carts', unit: 'carts', period: 'day' });
  const day = time(0).slice(0, 10);
  await say(north, 'indicator.read', { indicator, from: day, to: day, value: 3, answers: null });
  await say(chair, 'clock.stop', { ground: 'outage', from: time(0), until: null });
  host.cosign();
  reader = new Reader(host);
});
afterAll(() => reader.close());

/** Every GET for every id, and every search for the mark. */
function* questions(): Generator<string> {
  for (const { method, path, query } of OPERATIONS) {
    if (method !== 'get' || !path.startsWith('/api/dossiers/{d}') || path.endsWith('/dossier')) continue;
    const at = path.replace('{d}', 'test');
    for (const id of path.includes('{id}') ? ids : ['-']) yield at.replace(/\{\w+\}/, id);
    if (query && 'q' in query.shape && !/\{(id|what)\}/.test(path)) yield `${at}?q=${MARK}`;
  }
}

test.each(['the public', 'another party'])('%s meets no restricted word', async (who) => {
  expect(marked.size).toBeGreaterThan(45);
  const token = who === 'the public' ? undefined : await reader.signIn(host, south, mandates.get(south)!);
  let asked = 0;
  for (const path of questions()) {
    const body = await (await reader.get(path, token)).text();
    asked++;
    expect(body.replaceAll(path, ''), path).not.toContain(MARK);
    if (path.includes('?q=')) expect(body, path).toMatch(/"total":0/);
  }
  expect(asked).toBeGreaterThan(500);
});

test('the mediator, for whom they are, can read them', async () => {
  const token = await reader.signIn(host, chair, mandates.get(chair)!);
  const text = await (await reader.get(`${D}/acts/${ids.at(-1)}`, token)).text();
  expect(text).toContain(MARK);
});
