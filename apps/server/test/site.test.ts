import { Parser } from 'saxen';
import { parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ActId } from '@tasdiq/core';
import { LANGUAGE, LANGUAGES } from '@tasdiq/words';
import { Hono } from 'hono';
import {
  adoption,
  allegation,
  clarification,
  disclosure,
  draft,
  element,
  evidence,
  inquiry,
  open,
  reply,
  response,
  screening,
  vote,
} from '../../../packages/core/test/case-sayings.ts';
import { article, citedText, session, table, undertaking } from '../../../packages/core/test/sayings.ts';
import { DAY, type Saying, type Signer, signer } from '../../../packages/core/test/world.ts';
import { siteRoutes } from '../src/routes/site.ts';
import { PAGES } from '../src/site/pages.ts';
import { en } from '../src/site/words/en.ts';
import { SITE_WORDS } from '../src/site/words/words.ts';
import { Reader, WorldHost } from './support/world-host.ts';

/*
 * The public site over one dossier: an exercise with a text, an undertaking whose day passes, a finding with a dissent
 * and a response, an incident with a hostile title and a secret.
 */

const POWERS = {
  north: ['lodge', 'negotiate', 'report'],
  south: ['answer'],
  secretariat: ['certify', 'intake', 'report', 'publish'],
  monitor: ['monitor', 'find', 'report'],
  'guarantor-one': ['find', 'certify'],
  'guarantor-two': ['find'],
} as const;
const HOSTILE = `</title><script>alert(1)</script> "quoted' & \u202Eturned`;
const SECRET = 'zzsecretzz';

let host: WorldHost;
let reader: Reader;
let app: Hono;
const ids: Record<string, ActId> = {};
/** Entries before the finding was adopted. */
let before: number;

beforeAll(async () => {
  host = await WorldHost.founded(
    ({ terms }) => {
      terms.delay_hours = 0;
    },
    { title: { tier: 'public', value: { en: 'Valley talks', ur: 'وادی مذاکرات' } } },
  );
  const voices = new Map<string, { key: Signer; as: ActId }>();
  for (const [member, powers] of Object.entries(POWERS)) {
    const key = signer(`${member}, desk`);
    voices.set(member, { key, as: await host.grant(member, key, powers, 'desk') });
  }
  const say = (who: keyof typeof POWERS, saying: Saying): Promise<ActId> => {
    const { key, as } = voices.get(who)!;
    return host.do(key, { ...saying, as });
  };
  ids['incident'] = await say('secretariat', {
    act: 'incident.report',
    facts: { kind: 'explosion', zone: 'valley', actors: [], sources: [] },
    fields: {
      title: { tier: 'public', value: { en: HOSTILE } },
      when: { tier: 'public', value: { from: '2026-01-05', to: '2026-01-05', precision: 'day' } },
      where: {
        tier: 'public',
        value: { lat: 34.2, lon: 71.1, precision: 3, name: `Bridge \u202E<b>` },
      },
      account: { tier: 'restricted', to: ['monitor'], value: { en: SECRET } },
    },
  });
  ids['session'] = await say('secretariat', session());
  const claimed = await say('north', allegation());
  await say('secretariat', screening(claimed));
  const opened = await say('secretariat', inquiry([claimed]));
  await say('south', clarification(opened));
  const photo = await say('monitor', evidence({ about: [opened] }));
  const drafted = draft([opened], [element([photo])]);
  ids['finding'] = await say('monitor', {
    ...drafted,
    fields: { ...drafted.fields, title: open(`Finding ${HOSTILE}`) },
  });
  await say('secretariat', disclosure(opened, [photo], { draft: ids['finding'] }));
  await say('south', reply(ids['finding']));
  const against = vote(ids['finding'], 'against');
  await say('guarantor-two', { ...against, fields: { dissent: open('I saw no battery.') } });
  await say('guarantor-one', vote(ids['finding']));
  await say('monitor', vote(ids['finding']));
  before = host.state.size;
  await say('guarantor-one', adoption(ids['finding']));
  ids['response'] = await say('south', response(ids['finding']));
  host.world.now += DAY;
  host.cosign();
  reader = new Reader(host);
  app = new Hono();
  app.route('/', siteRoutes(reader.read, 0));
});
afterAll(() => reader.close());

const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> => {
  await reader.caughtUp();
  return app.request(`http://record.example${path}`, { headers });
};
const page = async (path: string): Promise<string> => {
  const response = await get(path);
  expect(response.status, path).toBe(200);
  return response.text();
};

/** Addresses below the language, one of every page. */
const paths = (): string[] =>
  PAGES.map(({ path }) =>
    path
      .replace('found/:id', `found/${ids['finding']}`)
      .replace('act/:id', `act/${ids['incident']}`)
      .replace(':n', '1')
      .replace(':month', '2026-01'),
  ).filter((path) => !path.includes(':'));

test('every language has the same texts, with the same values to put in', () => {
  const holes = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const language of LANGUAGES) {
    const own: Readonly<Record<string, string>> = SITE_WORDS[language];
    expect(Object.keys(own).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en))
      expect(holes(own[key]!), `${language} ${key}`).toEqual(holes(text));
    expect(Object.values(own).join('')).not.toMatch(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/);
  }
});

describe.each(LANGUAGES)('%s', (language) => {
  test('every page is well-formed, says its language and direction, and is small', async () => {
    // The frame is one for all pages; two languages walk all of them.
    const some = ['en', 'ur'].includes(language) ? paths() : ['', 'due', `found/${ids['finding']}`];
    for (const path of some) {
      const text = await page(`/site/test/${language}${path && `/${path}`}`);
      const errors: string[] = [];
      parse(text, { onParseError: ({ code }) => errors.push(code) });
      expect(errors, path).toEqual([]);
      const { locale, direction } = LANGUAGE[language];
      expect(text, path).toContain(`<html lang="${locale}" dir="${direction}">`);
      expect(text, path).toContain(SITE_WORDS[language].exercise);
      expect(text, path).not.toContain('undefined');
      expect(text, path).not.toContain('[object');
      expect(text, path).not.toContain('<script');
      expect(text, path).not.toContain('\u202E');
      expect(text, path).not.toContain(SECRET);
      expect(text.length, path).toBeLessThan(60_000);
    }
  });
});

test('words of others are shown as words, on pages and in the feed', async () => {
  for (const path of ['incidents', `act/${ids['incident']}`, `found/${ids['finding']}`, 'feed.atom', '']) {
    const text = await page(`/site/test/en/${path}`.replace(/\/$/, ''));
    expect(text, path).toContain('&lt;/title&gt;&lt;script&gt;');
    expect(text, path).not.toContain('<script');
  }
});

test('a finding stands with its dissent and the response, and only once it was adopted', async () => {
  const text = await page(`/site/test/en/found/${ids['finding']}`);
  expect(text).toContain('I saw no battery.');
  expect(text).toContain('href="/site/test/en/record/');
  expect(await page('/site/test/en/found')).toContain(ids['finding']);
  const earlier = await page(`/site/test/en/found?asOf=${before}`);
  expect(earlier).not.toContain(ids['finding']!);
  expect(earlier).toContain(en.past);
  expect((await get(`/site/test/en/found/${ids['finding']}?asOf=${before}`)).status).toBe(404);
});

test('an earlier moment stays in every link, and the way back to now is on the page', async () => {
  const text = await page(`/site/test/en/due?asOf=${before}`);
  expect(text).toContain(`href="/site/test/en/found?asOf=${before}"`);
  expect(text).toContain(`href="/site/test/ur/due?asOf=${before}"`);
  expect(text).toContain('href="/site/test/en/due"');
  expect((await get('/site/test/en?asOf=2026-03-01')).status).toBe(200);
  expect(await page('/site/test/en?asOf=')).not.toContain(en.past);
  for (const odd of ['tomorrow', '-1', '2026-99-99', '1e9'])
    expect((await get(`/site/test/en?asOf=${odd}`)).status, odd).toBe(404);
});

test('what nobody may see, and what is not there, is answered alike', async () => {
  const unknown = 'A'.repeat(43);
  for (const path of [
    '/site/nothing',
    '/site/nothing/en',
    '/site/test/de',
    '/site/test/en/nothing',
    `/site/test/en/found/${unknown}`,
    `/site/test/en/act/${unknown}`,
    '/site/test/en/record/999999',
    '/site/test/en/agreed?p=99',
    '/site/test/en/agreed?p=x',
    '/site/%E0%A4%A',
  ]) {
    const answer = await get(path, { 'accept-language': 'tr' });
    expect(answer.status, path).toBe(404);
    expect(answer.headers.get('content-type'), path).toContain('text/html');
    expect(await answer.text(), path).toContain('<!doctype html>');
  }
});

test('a session opens nothing here', async () => {
  const key = signer('monitor, desk');
  const [mandate] = host.state.mandates.values().filter(({ member }) => member === 'monitor');
  const token = await reader.signIn(host, key, mandate!.id);
  const answer = await get(`/site/test/en/act/${ids['incident']}`, { authorization: `Bearer ${token}` });
  expect(await answer.text()).not.toContain(SECRET);
});

test('a reader is brought to the language asked for', async () => {
  const answer = await get('/site/test?asOf=3', { 'accept-language': 'de, prs;q=0.8, en;q=0.5' });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/site/test/fa?asOf=3']);
  expect(await page('/site')).toContain('href="/site/test/en"');
});

test('a page that has not changed is not sent again; packed for those who can unpack', async () => {
  const first = await get('/site/test/en/record', { 'accept-encoding': 'gzip' });
  const tag = first.headers.get('etag')!;
  expect(first.headers.get('content-encoding')).toBe('gzip');
  expect(first.headers.get('content-security-policy')).toContain("default-src 'none'");
  const again = await get('/site/test/en/record', { 'if-none-match': `"x", ${tag}` });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const style = /href="(\/site\/style-[0-9a-f]{16}\.css)"/.exec(await page('/site/test/en'))![1]!;
  expect((await get(style)).headers.get('cache-control')).toContain('immutable');
});

test('the feed is Atom, its ids are permanent, and the exercise is named in every title', async () => {
  const { title, ids: known } = feedIn(await page('/site/test/en/feed.atom'));
  expect(known.length).toBeGreaterThan(2);
  expect(new Set(known).size).toBe(known.length);
  for (const id of known) expect(id).toMatch(/^tag:log\.example,\d{4}-\d\d-\d\d:[\w-]{43}\//);
  for (const one of title) expect(one).toContain(`[${en.exerciseWord}]`);
  expect(known.some((id) => id.endsWith(`act/${ids['response']}`))).toBe(true);
  expect(feedIn(await page('/site/test/ur/feed.atom')).ids).toEqual(known);
});

/** Titles and ids of a feed that must be well-formed. */
function feedIn(xml: string): { title: string[]; ids: string[] } {
  const found = { title: [] as string[], ids: [] as string[] };
  let into: string[] | undefined;
  const parser = new Parser({ proxy: false });
  const problems: string[] = [];
  parser.on('error', ({ message }: Error) => problems.push(message));
  parser.on('warn', ({ message }: Error) => problems.push(message));
  parser.on('openTag', (name: string) => {
    into = name === 'title' ? found.title : name === 'id' ? found.ids : undefined;
    into?.push('');
  });
  parser.on('text', (text: string, decode: (text: string) => string) => {
    if (into) into[into.length - 1] += decode(text);
  });
  parser.on('closeTag', () => {
    into = undefined;
  });
  parser.parse(xml);
  expect(problems).toEqual([]);
  return found;
}

test('a new entry is told once a quorum has it, and a day that passes shows as such', async () => {
  const sign = signer('secretariat, desk');
  const [mandate] = host.state.mandates.values().filter(({ member }) => member === 'secretariat');
  const say = (saying: Saying): Promise<ActId> => host.do(sign, { ...saying, as: mandate!.id });
  const source = await say({
    act: 'source.register',
    facts: { kind: 'press', reliability: 'C' },
  });
  const text = await say(citedText({ source }));
  const first = await say(article(text));
  await say(table(text, null, [first]));
  const day = new Date(host.world.now + 2 * DAY).toISOString();
  const owed = await say(undertaking(text, first, { due: { at: day } }));
  expect(await page('/site/test/en/agreed')).not.toContain(owed);
  host.cosign();
  expect(await page('/site/test/en/agreed')).toContain(owed);
  expect(await page(`/site/test/en/agreed/undertaking/${owed}`)).not.toContain(en.overdue);
  expect(await page(`/site/test/en/agreed/text/${text}`)).toContain(first);
  host.world.now += 3 * DAY;
  expect(await page(`/site/test/en/agreed/undertaking/${owed}`)).toContain(en.overdue);
  expect(await page('/site/test/en/due')).toContain(en.ranOut);
  expect(feedIn(await page('/site/test/en/feed.atom')).ids.some((id) => id.includes(`overdue/${owed}`))).toBe(
    true,
  );
});

test('after a commit the moment before is shown until the next one is ready, which nobody has to ask for', async () => {
  const tagOf = async (one: Hono): Promise<string | null> =>
    (await one.request('http://record.example/site/test/en/record')).headers.get('etag');
  const [patient, quick] = [new Hono(), new Hono()];
  patient.route('/', siteRoutes(reader.read, 60_000));
  quick.route('/', siteRoutes(reader.read, 1));
  const before = [await tagOf(patient), await tagOf(quick)];
  const [mandate] = host.state.mandates.values().filter(({ member }) => member === 'secretariat');
  await host.do(signer('secretariat, desk'), {
    act: 'source.register',
    facts: { kind: 'press', reliability: 'B' },
    as: mandate!.id,
  });
  host.cosign();
  await reader.caughtUp();
  expect(await tagOf(patient)).toBe(before[0]);
  await vi.waitFor(async () => expect(await tagOf(quick)).not.toBe(before[1]), { timeout: 5000 });
  expect(await tagOf(patient)).toBe(before[0]);
});

test('clocks are read again before their minute is over, and nobody waits for it', async () => {
  const pageOf = async (): Promise<string> =>
    (await quick.request('http://record.example/site/test/en/')).text();
  const quick = new Hono();
  quick.route('/', siteRoutes(reader.read, 1));
  const before = await pageOf();
  host.world.now += 50_000;
  expect(await pageOf()).toBe(before);
  await vi.waitFor(async () => expect(await pageOf()).not.toBe(before), { timeout: 5000 });
});
