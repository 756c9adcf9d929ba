import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActId } from '@tasdiq/core';
import {
  adoption,
  allegation,
  clarification,
  disclosure,
  draft,
  element,
  evidence,
  inquiry,
  reply,
  revisedDraft,
  screening,
  statement,
  vote,
} from '../../../packages/core/test/case-sayings.ts';
import { DAY, type Saying, type Signer, signer } from '../../../packages/core/test/world.ts';
import { OPERATIONS } from '../src/openapi-document.ts';
import { Reader, WorldHost } from './support/world-host.ts';

/*
 * The public is told of a finding once it is adopted and the charter's delay is over, and then of the version that was
 * adopted: two dossiers that differ only in drafts give it the same answers, whatever it asks.
 */

const D = '/api/dossiers/test';
const HOUR = 3_600_000;
const DELAY_HOURS = 72;
const MARK = 'zzdraftzz';

interface Table {
  readonly host: WorldHost;
  readonly reader: Reader;
  readonly inquiry: ActId;
  readonly said: ActId;
  say(who: keyof typeof POWERS, saying: Saying): Promise<ActId>;
}

const POWERS = {
  north: ['lodge'],
  south: ['answer'],
  secretariat: ['certify', 'intake'],
  monitor: ['monitor', 'find', 'report'],
  'guarantor-one': ['find', 'certify'],
  'guarantor-two': ['find'],
} as const;

async function table(): Promise<Table> {
  const host = await WorldHost.founded(({ terms }) => {
    terms.delay_hours = DELAY_HOURS;
  });
  const voices = new Map<string, { key: Signer; as: ActId }>();
  for (const [member, powers] of Object.entries(POWERS)) {
    const key = signer(`${member}, desk`);
    voices.set(member, { key, as: await host.grant(member, key, powers, 'desk') });
  }
  const say = (who: string, saying: Saying): Promise<ActId> => {
    const { key, as } = voices.get(who)!;
    return host.do(key, { ...saying, as });
  };
  const claimed = await say('north', allegation());
  await say('secretariat', screening(claimed));
  const opened = await say('secretariat', inquiry([claimed]));
  await say('south', clarification(opened));
  const said = await say('monitor', statement(opened));
  return { host, reader: new Reader(host), inquiry: opened, said, say };
}

const marked = (saying: Saying): Saying => ({
  ...saying,
  fields: { ...saying.fields, text: { tier: 'public', value: { en: MARK } } },
});

/** Drafts a finding, tells the accused of it, and has a guarantor vote; gives the finding and the version voted on. */
async function drafts({ say, inquiry: of, said }: Table): Promise<{ finding: ActId; version: ActId }> {
  const finding = await say('monitor', marked(draft([of], [element([said])])));
  const version = await say('monitor', marked(revisedDraft(finding, finding, [of], [element([said])])));
  await say('secretariat', disclosure(of, [said], { draft: version }));
  await say('south', reply(finding, { version }));
  await say('guarantor-one', vote(finding, 'for', version));
  return { finding, version };
}

let plain: Table;
let busy: Table;
let drafted: { finding: ActId; version: ActId };

beforeAll(async () => {
  [plain, busy] = [await table(), await table()];
  drafted = await drafts(busy);
  for (const { host } of [plain, busy]) {
    host.world.now += 20 * DAY - (host.world.now % DAY);
    host.cosign();
  }
});
afterAll(async () => {
  for (const one of [plain, busy]) await one?.reader.close();
});

/** What everybody gets at an address, without what differs between any two dossiers of this size. */
async function publicly({ host, reader }: Table, path: string): Promise<string> {
  const body = await (await reader.get(`${D}${path}`)).text();
  return body.replaceAll(host.id, 'DOSSIER');
}

const LISTS = Object.values(OPERATIONS)
  .filter(({ method, path }) => method === 'get' && path.startsWith('/api/dossiers/{d}/'))
  .map(({ path }) => path.slice('/api/dossiers/{d}'.length))
  .filter((path) => !path.includes('{') && path !== '/dossier');

test('what is asked is most of what can be asked', () => {
  expect(LISTS.length).toBeGreaterThan(40);
});

test('drafts, what was said on them, and who voted are nowhere for the public', async () => {
  const secret = [MARK, drafted.finding, drafted.version];
  for (const path of [
    ...LISTS,
    `/inquiries/${busy.inquiry}`,
    `/acts?refers=${busy.inquiry}`,
    `/acts?id=${drafted.version}&id=${busy.inquiry}`,
    `/findings?id=${drafted.finding}`,
    `/acts?q=${MARK}`,
  ]) {
    const told = await publicly(busy, path);
    for (const one of secret) expect(told.includes(one), `${path} ${one}`).toBe(false);
    expect(told.includes('finding.'), path).toBe(false);
  }
  for (const path of [`/findings/${drafted.finding}`, `/acts/${drafted.version}`])
    expect((await busy.reader.get(`${D}${path}`)).status, path).toBe(404);
});

test('counts, statuses and clocks are those of a dossier without drafts', async () => {
  const count = async (one: Table, path: string) =>
    (await one.reader.json<{ total: number }>(`${D}${path}`)).total;
  for (const path of ['/acts', '/findings', '/inquiries', '/allegations', '/due'])
    expect(await count(busy, path), path).toBe(await count(plain, path));
  const countsOf = async (one: Table) =>
    (await one.reader.json<{ counts: Record<string, number> }>(D)).counts;
  expect(await countsOf(busy)).toEqual(await countsOf(plain));
  expect(await countsOf(busy)).toMatchObject({ allegations: 1, inquiries: 1, findings: 0 });
  const statusOf = async (one: Table) =>
    (await one.reader.json<{ status: string }>(`${D}/inquiries/${one.inquiry}`)).status;
  expect(await statusOf(busy)).toBe(await statusOf(plain));
});

test('a member sees them', async () => {
  const key = signer('south, desk');
  const [mandate] = [...busy.host.state.mandates].find(([, { by }]) => by === 'south/desk')!;
  const token = await busy.reader.signIn(busy.host, key, mandate);
  const found = await busy.reader.json<{ status: string; hearings: object[] }>(
    `${D}/findings/${drafted.finding}`,
    token,
  );
  expect(found.hearings).toEqual([expect.objectContaining({ member: 'south', status: 'replied' })]);
  expect((await busy.reader.json<{ total: number }>(`${D}/acts?q=${MARK}`, token)).total).toBe(2);
  const { counts } = await busy.reader.json<{ counts: Record<string, number> }>(D, token);
  expect(counts['findings']).toBe(1);
});

test('once adopted and ripe, the version that was adopted is public, and the one before it is not', async () => {
  const { finding, version } = drafted;
  await busy.say('guarantor-two', vote(finding, 'for', version));
  await busy.say('guarantor-one', adoption(finding, version));
  const { host, reader } = busy;
  const status = async (path: string) => (await reader.get(`${D}${path}`)).status;
  host.cosign();
  // Adopted, but the public is not to know of it yet.
  expect(await status(`/findings/${finding}`)).toBe(404);
  host.world.now += DELAY_HOURS * HOUR - 1000;
  expect(await status(`/findings/${finding}`)).toBe(404);
  host.world.now += 2000;
  expect(await status(`/findings/${finding}`)).toBe(200);
  expect(await status(`/acts/${version}`)).toBe(200);
  expect(await status(`/acts/${finding}`)).toBe(404);
  const body = await reader.json<{ status: string; version: string; tally: { for: string[] } }>(
    `${D}/findings/${finding}`,
  );
  expect(body).toMatchObject({
    status: 'adopted',
    version,
    tally: { for: ['guarantor-one', 'guarantor-two'] },
  });
  const opened = await reader.json<{ status: string }>(`${D}/inquiries/${busy.inquiry}`);
  expect(opened.status).toBe('found');
});

test('a finding that rests on what names another draft is told of, with its adoption', async () => {
  const made = await table();
  const { host, reader, inquiry: of, say } = made;
  const other = await say('monitor', draft([of], [element([made.said])], { code: 'other' }));
  const proof = await say('monitor', evidence({ about: [other] }));
  const finding = await say('monitor', draft([of], [element([proof])]));
  await say('secretariat', disclosure(of, [proof], { draft: finding }));
  await say('south', reply(finding));
  for (const guarantor of ['guarantor-one', 'guarantor-two'] as const)
    await say(guarantor, vote(finding, 'for', finding));
  const adopted = await say('guarantor-one', adoption(finding, finding));
  host.world.now += (DELAY_HOURS + 1) * HOUR;
  host.cosign();
  const status = async (path: string) => (await reader.get(`${D}${path}`)).status;
  expect(
    await Promise.all([`/findings/${finding}`, `/acts/${finding}`, `/acts/${adopted}`].map(status)),
  ).toEqual([200, 200, 200]);
  expect(await Promise.all([`/findings/${other}`, `/acts/${other}`, `/acts/${proof}`].map(status))).toEqual([
    404, 404, 404,
  ]);
  await reader.close();
});
