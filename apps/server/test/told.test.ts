import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActId } from '@tasdiq/core';
import {
  adoption,
  allegation,
  clarification,
  disclosure,
  draft,
  element,
  erasure,
  evidence,
  inquiry,
  measure,
  open,
  recommendation,
  reply,
  revisedDraft,
  screening,
  vote,
} from '../../../packages/core/test/case-sayings.ts';
import { DAY, type Saying, type Signer, signer } from '../../../packages/core/test/world.ts';
import { OPERATIONS } from '../src/openapi-document.ts';
import { PAGES } from '../src/site/pages.ts';
import { Reader, WorldHost } from './support/world-host.ts';

/*
 * A finding whose first draft was not the one that was adopted: whatever the public asks, by its id too, it meets no
 * word of the first.
 */

const D = '/api/dossiers/test';
const MARK = 'zzfirstzz';
const POWERS = {
  north: ['lodge'],
  south: ['answer'],
  secretariat: ['certify', 'intake'],
  monitor: ['monitor', 'find', 'report'],
  'guarantor-one': ['find', 'certify'],
  'guarantor-two': ['find'],
} as const;

const ids: ActId[] = [];
let host: WorldHost;
let reader: Reader;
let finding: ActId;
/** What was said of the first draft. */
let early: ActId[];
/** What was said of another draft, that one first. */
let untold: ActId[];

beforeAll(async () => {
  host = await WorldHost.founded(({ terms }) => {
    terms.delay_hours = 0;
  });
  const voices = new Map<string, { key: Signer; as: ActId }>();
  for (const [member, powers] of Object.entries(POWERS)) {
    const key = signer(`${member}, desk`);
    voices.set(member, { key, as: await host.grant(member, key, powers, 'desk') });
  }
  const say = async (who: keyof typeof POWERS, saying: Saying): Promise<ActId> => {
    const { key, as } = voices.get(who)!;
    const id = await host.do(key, { ...saying, as });
    ids.push(id);
    return id;
  };
  const claimed = await say('north', allegation());
  await say('secretariat', screening(claimed));
  const opened = await say('secretariat', inquiry([claimed]));
  await say('south', clarification(opened));
  const photo = await say('monitor', evidence({ about: [opened] }));
  const first = draft([opened], [element([photo], { code: MARK })]);
  const words = { title: open(`${MARK} title`), text: open(`${MARK} text`) };
  finding = await say('monitor', { ...first, fields: { ...first.fields, ...words } });
  early = [
    await say('secretariat', disclosure(opened, [photo], { draft: finding })),
    await say('south', reply(finding, { stance: 'no_comment' })),
    await say('guarantor-one', vote(finding, 'against')),
  ];
  const version = await say('monitor', revisedDraft(finding, finding, [opened], [element([photo])]));
  await say('secretariat', disclosure(opened, [photo], { draft: version }));
  await say('south', reply(finding, { version }));
  for (const member of ['guarantor-one', 'guarantor-two'] as const)
    await say(member, vote(finding, 'for', version));
  await say('guarantor-one', adoption(finding, version));
  // Another one that is only drafted, and what is said about it.
  const second = await say('monitor', draft([opened], [element([photo])], { code: 'finding-two' }));
  const about = await say('monitor', evidence({ about: [second] }));
  const copied = { about: [second], derived_from: photo, form: 'copy' };
  untold = [
    second,
    about,
    await say('monitor', evidence(copied)),
    await say('monitor', {
      act: 'evidence.grade',
      facts: { evidence: about, answers: null, reliability: 'B', credibility: 2 },
    }),
    await say('monitor', {
      act: 'evidence.cite',
      facts: { of: photo, about: [second] },
      fields: { passage: { tier: 'public', value: { exact: MARK, prefix: '', suffix: '' } } },
    }),
    await say('secretariat', disclosure(opened, [photo], { draft: second })),
    await say('south', reply(second)),
    await say('monitor', recommendation([second])),
    await say('south', measure([second])),
    await say('secretariat', erasure(about)),
  ];
  host.world.now += DAY;
  host.cosign();
  reader = new Reader(host);
});
afterAll(() => reader.close());

test('the public meets nothing of a draft that was not adopted, at any address', async () => {
  for (const { method, path, query } of OPERATIONS) {
    if (method !== 'get' || !path.startsWith('/api/dossiers/{d}')) continue;
    for (const id of path.includes('{id}') ? ids : ['-']) {
      const at = path.replace('{d}', 'test').replace(/\{\w+\}/, id);
      const asked = [at];
      if (path.endsWith('/changes'))
        for (let size = 0; size < host.state.size; size++) asked.push(`${at}?from=${size}&limit=500`);
      if (query && 'asOf' in query.shape)
        for (let size = 8; size < host.state.size; size++) asked.push(`${at}?asOf=${size}`);
      for (const one of id === finding || id === '-' ? asked : [at])
        meetsNothing(one, await answerOf(one, id));
    }
  }
});

test('nor on any page of the public site, now or of any moment', async () => {
  const site = '/site/test/en';
  for (const { path } of PAGES) {
    const one = path.replace(':month', '2026-01');
    if (one.includes(':n')) {
      for (let n = 0; n < host.state.size; n++) meetsNothing(one, await answerOf(`${site}/record/${n}`, '-'));
    } else if (one.includes(':id')) {
      for (const id of ids) meetsNothing(one, await answerOf(`${site}/${one.replace(':id', id)}`, id));
    } else meetsNothing(one, await answerOf(`${site}/${one}`, '-'));
  }
  expect(await answerOf(`${site}/found/${finding}`, finding)).toContain('/record/');
  meetsNothing('feed', await answerOf(`${site}/feed.atom`, '-'));
  for (let size = 8; size < host.state.size; size += 3)
    for (const path of [
      '',
      '/found',
      '/followed',
      '/timeline',
      '/due',
      `/found/${finding}`,
      `/act/${finding}`,
    ])
      meetsNothing(`${path} at ${size}`, await answerOf(`${site}${path}?asOf=${size}`, finding));
});

/** What is answered, without the id that was asked for. */
async function answerOf(path: string, id: string): Promise<string> {
  return (await (await reader.get(path)).text()).replaceAll(id, 'ID');
}

function meetsNothing(path: string, body: string): void {
  for (const secret of [MARK, ...early, ...untold]) expect(body, path).not.toContain(secret);
}

test('the finding itself is there, with its history and its clocks', async () => {
  const body = await reader.json<{ history: { act: string }[] }>(`${D}/findings/${finding}`);
  expect(body.history.map(({ act }) => act)).toContain('finding.adopt');
  expect(await (await reader.get(`${D}/calendar.ics`)).text()).toContain('Shells at the crossing');
});

test('what is about an untold draft is in no list, no count and no clock', async () => {
  const total = async (path: string) => (await reader.json<{ total: number }>(`${D}${path}`)).total;
  for (const noun of ['recommendations', 'measures', 'citations'])
    expect(await total(`/${noun}`), noun).toBe(0);
  expect(await total('/evidence')).toBe(1);
  expect(await total('/findings')).toBe(1);
  const due = await reader.json<{ items: { what: string }[] }>(`${D}/due`);
  expect(due.items.map(({ what }) => what)).not.toContain('recommendation_answer');
  const [photo] = (
    await reader.json<{ items: { derivatives: object; citations: object }[] }>(`${D}/evidence`)
  ).items;
  expect(photo).toMatchObject({ derivatives: [], citations: [] });
});
