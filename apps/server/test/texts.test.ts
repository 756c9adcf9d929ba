import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActId } from '@tasdiq/core';
import { DAY, type Signer, signer } from '../../../packages/core/test/world.ts';
import { Reader, WorldHost } from './support/world-host.ts';

const API = '/api/dossiers/test';
const chair = signer('mediator, chair');
const north = signer('north, delegation');
const south = signer('south, delegation');

interface Cell {
  readonly standing: string;
}
interface Board {
  readonly parties: string[];
  readonly rows: { ref: string; cells: Cell[] }[];
}
interface Text {
  readonly number: number;
  readonly articles: {
    ref: string;
    fields: Record<string, { state: string; value?: unknown }>;
    comments: number;
    translations: { language: string }[];
  }[];
}
interface Things {
  readonly total: number;
  readonly items: {
    id: string;
    status: string;
    because: string[];
    implementation: { status: string; overdue: boolean; due: string | null };
  }[];
}

let host: WorldHost;
let reader: Reader;
let tokens: Record<'chair' | 'north' | 'south', string>;
let instrument: ActId;
let articles: ActId[];
let draft: ActId;
let consent: ActId;
const mandates: Record<string, ActId> = {};

const privately = (value: unknown) =>
  ({ tier: 'restricted', to: ['north', 'south', 'mediator'], value }) as const;

async function act(by: Signer, as: string, name: string, facts: unknown, fields = {}): Promise<ActId> {
  return host.do(by, { act: name, as: mandates[as]!, facts, fields });
}

beforeAll(async () => {
  host = await WorldHost.founded(({ terms }) => {
    terms.delay_hours = 0;
  });
  mandates['chair'] = await host.grant('mediator', chair, ['certify', 'report'], 'chair');
  mandates['north'] = await host.grant(
    'north',
    north,
    ['negotiate', 'sign', 'report', 'answer'],
    'delegation',
  );
  mandates['south'] = await host.grant(
    'south',
    south,
    ['negotiate', 'sign', 'report', 'answer'],
    'delegation',
  );
  instrument = await act(
    chair,
    'chair',
    'text.begin',
    {
      code: 'arrangement',
      kind: 'agreement',
      standing: 'negotiated',
      parties: ['north', 'south'],
      between: [],
      languages: ['en', 'ur'],
      authentic: ['en'],
      links: [],
    },
    { title: { tier: 'public', value: { en: 'Arrangement on the bridge' } } },
  );
  articles = [];
  for (const ref of ['1', '2'])
    articles.push(
      await act(
        north,
        'north',
        'text.article',
        { instrument, ref, kind: 'article', level: 1, from: null, brackets: [] },
        { text: privately({ en: `words of article ${ref}` }) },
      ),
    );
  draft = await act(chair, 'chair', 'text.table', { instrument, answers: null, articles });
  await act(
    south,
    'south',
    'text.translate',
    { article: articles[0], language: 'ur' },
    { text: privately('الفاظ') },
  );
  await act(
    south,
    'south',
    'text.comment',
    { article: articles[1], language: 'en' },
    { text: privately({ en: 'which bridge?' }) },
  );
  consent = await act(north, 'north', 'consent.give', { draft, form: 'ad_referendum' });
  await act(
    south,
    'south',
    'consent.reserve',
    { draft, kind: 'reservation', articles: [articles[0]] },
    { text: privately({ en: 'not on Fridays' }) },
  );
  host.cosign();
  reader = new Reader(host);
  tokens = {
    chair: await reader.signIn(host, chair, mandates['chair']!),
    north: await reader.signIn(host, north, mandates['north']!),
    south: await reader.signIn(host, south, mandates['south']!),
  };
});
afterAll(() => reader.close());

test('a text has its articles in order, with words for those who may read them', async () => {
  const text = await reader.json<Text>(`${API}/instruments/${instrument}/text`, tokens.south);
  expect(text.number).toBe(1);
  expect(text.articles.map(({ ref }) => ref)).toEqual(['1', '2']);
  expect(text.articles[0]!.fields['text']).toMatchObject({
    state: 'open',
    value: { en: 'words of article 1' },
  });
  expect(text.articles.map(({ comments }) => comments)).toEqual([0, 1]);
  expect(text.articles[0]!.translations).toMatchObject([{ language: 'ur' }]);
  const seen = await reader.json<Text>(`${API}/instruments/${instrument}/text`);
  expect(seen.articles[0]!.fields['text']!.state).toBe('withheld');
});

test('the board is for the parties and the neutral, and for everybody once both have released it', async () => {
  for (const token of Object.values(tokens)) {
    const board = await reader.json<Board>(`${API}/instruments/${instrument}/board`, token);
    expect(board.parties).toEqual(['north', 'south']);
    expect(board.rows.map(({ cells }) => cells.map(({ standing }) => standing))).toEqual([
      ['ad_referendum', 'none'],
      ['ad_referendum', 'none'],
    ]);
  }
  await expectHidden();
  await act(north, 'north', 'consent.release', { instrument });
  host.cosign();
  await expectHidden();
  await act(south, 'south', 'consent.release', { instrument });
  host.cosign();
  const board = await reader.json<Board>(`${API}/instruments/${instrument}/board`);
  expect(board.rows[0]!.cells[0]!.standing).toBe('ad_referendum');
  expect((await reader.json<Things>(`${API}/acts?act=consent.give`)).total).toBe(1);
  expect((await reader.json<Things>(`${API}/consents`)).total).toBe(1);
  expect(
    (await reader.json<{ items: { what: string }[] }>(`${API}/due`)).items.map(({ what }) => what),
  ).toContain('confirmation');
});

/** That nothing which the public can ask tells it of consent. */
async function expectHidden(): Promise<void> {
  expect((await reader.get(`${API}/instruments/${instrument}/board`)).status).toBe(404);
  expect((await reader.get(`${API}/acts/${consent}`)).status).toBe(404);
  expect((await reader.get(`${API}/consents/${consent}`)).status).toBe(404);
  for (const noun of ['consents', 'reservations'])
    expect((await reader.json<Things>(`${API}/${noun}`)).total, noun).toBe(0);
  const all = await reader.json<{ total: number; items: { act: string }[] }>(`${API}/acts?limit=500`);
  expect(all.items.filter(({ act: name }) => name.startsWith('consent.'))).toEqual([]);
  expect(all.items).toHaveLength(all.total);
  expect((await reader.json<Things>(`${API}/acts?member=north&act=consent.give`)).total).toBe(0);
  expect((await reader.json<Things>(`${API}/acts?refers=${draft}`)).total).toBe(0);
  const { items } = await reader.json<Things>(`${API}/instruments`);
  expect(items).toMatchObject([{ status: 'tabled', because: [instrument] }]);
  for (const path of [
    '/due',
    '/calendar.ics',
    '',
    `/instruments/${instrument}`,
    '/acts?limit=500',
    '/drafts',
    '/articles',
    '/changes?from=0&limit=500',
    '/changes?from=6&limit=500',
  ])
    expect(await (await reader.get(`${API}${path}`)).text(), path).not.toMatch(
      new RegExp(`${consent}|ad_referendum"`),
    );
}

test('the matrix shows what follows from reports, day by day', async () => {
  const due = new Date(host.world.now + 10 * DAY).toISOString();
  const undertaking = await undertake('bridge-open', due);
  host.cosign();
  const { items } = await reader.json<Things>(`${API}/matrix`);
  expect(items).toMatchObject([
    { id: undertaking, status: 'proposed', implementation: { status: 'proposed', due, overdue: false } },
  ]);
  expect((await reader.json<Things>(`${API}/matrix?bearer=south`)).total).toBe(0);
  expect((await reader.json<Things>(`${API}/matrix?bearer=north&owed=south&status=proposed`)).total).toBe(1);
  expect((await reader.json<Things>(`${API}/undertakings?instrument=${instrument}`)).total).toBe(1);
  expect((await reader.json<Things>(`${API}/undertakings?instrument=${draft}`)).total).toBe(0);
  for (const odd of ['2026-99-99', '2026-03-01zzz', 'tomorrow'])
    expect((await reader.get(`${API}/matrix?from=${odd}`)).status, odd).toBe(400);
  expect((await reader.json<Things>(`${API}/matrix?from=2026-03-01`)).total).toBe(1);
  expect((await reader.json<Things>(`${API}/matrix?to=2026-03-01`)).total).toBe(0);
});

/** What north owes to south by a day. */
async function undertake(code: string, due: string): Promise<ActId> {
  return act(
    chair,
    'chair',
    'undertaking.define',
    {
      code,
      instrument,
      article: articles[0],
      kind: 'deliverable',
      from: [{ member: 'north' }],
      to: [{ member: 'south' }],
      verified_by: [],
      methods: [],
      due: { at: due },
      review: null,
      depends_on: [],
      reciprocal: [],
      assisted_by: [],
    },
    {
      title: { tier: 'public', value: { en: 'Open the bridge' } },
      done_when: { tier: 'public', value: { en: 'carts cross' } },
    },
  );
}

test('what is due is a calendar in the language asked for, and tells nothing that is held back', async () => {
  const feed = async (query: string): Promise<string> =>
    (await (await reader.get(`${API}/calendar.ics${query}`)).text()).replaceAll('\r\n ', '');
  const [en, tr] = [await feed(''), await feed('?lang=tr&for=north')];
  expect(en).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(en).toContain('SUMMARY:Accession to the charter');
  expect(tr).toContain('SUMMARY:Tüzüğe katılım · north');
  expect(tr).not.toContain('south');
});

interface Clocks {
  readonly asOf: string;
  readonly total: number;
  readonly items: readonly object[];
  readonly next: string | null;
}

test('undertakings and clocks come in pages that make up the whole', async () => {
  await undertake('bridge-lit', new Date(host.world.now + 5 * DAY).toISOString());
  host.cosign();
  for (const list of ['matrix', 'due']) {
    const whole = await reader.json<Clocks>(`${API}/${list}?limit=500`);
    expect(whole.total, list).toBeGreaterThan(1);
    expect([whole.items.length, whole.next], list).toEqual([whole.total, null]);
    const walked: object[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const after: string = next && `&cursor=${encodeURIComponent(next)}`;
      const page: Clocks = await reader.json<Clocks>(`${API}/${list}?limit=1${after}`);
      expect([page.total, page.items.length], list).toEqual([whole.total, 1]);
      walked.push(...page.items);
      next = page.next;
    }
    expect(walked, list).toEqual(whole.items);
    for (const odd of ['limit=0', 'limit=501', 'cursor=nonsense'])
      expect((await reader.get(`${API}/${list}?${odd}`)).status, `${list} ${odd}`).toBe(400);
  }
});

test('a page of clocks goes on after one that has ended', async () => {
  const { items } = await reader.json<Clocks>(`${API}/due`);
  const [first] = items as { at: string }[];
  const gone = `${Date.parse(first!.at) - 1}~gone~answer~~north`;
  expect((await reader.json<Clocks>(`${API}/due?cursor=${gone}`)).items).toEqual(items);
});

test('what is due is of one moment for a minute while nothing is logged, and says of which', async () => {
  const asked = async (query = ''): Promise<Clocks> => reader.json<Clocks>(`${API}/due${query}`);
  host.world.now += 60_000;
  const begun = host.world.now;
  const first = await asked();
  expect(Date.parse(first.asOf)).toBe(begun);
  host.world.now = begun + 59_999;
  expect(await asked()).toEqual(first);
  expect((await reader.json<Clocks>(API)).asOf).toBe(first.asOf);
  const exact = new Date(begun + 30_000).toISOString();
  expect((await asked(`?asOf=${exact}`)).asOf).toBe(exact);
  host.world.now = begun + 120_000;
  expect(Date.parse((await asked()).asOf)).toBe(begun + 120_000);
  await undertake('bridge-swept', new Date(host.world.now + DAY).toISOString());
  host.cosign();
  expect(Date.parse((await asked()).asOf)).toBe(host.world.now);
});

test('a clock that runs out is told of as overdue within a minute', async () => {
  interface Running {
    readonly items: readonly { readonly at: string; readonly overdue: boolean }[];
  }
  const { items } = await reader.json<Running>(`${API}/due`);
  const before = host.world.now;
  const next = items.find(({ overdue }) => !overdue)!;
  host.world.now = Date.parse(next.at) + 60_000;
  const later = await reader.json<Running>(`${API}/due`);
  expect(later.items.find(({ at }) => at === next.at)).toMatchObject({ overdue: true });
  host.world.now = before;
});

test('readings of several reporters stand side by side', async () => {
  const text = { tier: 'public', value: { en: 'trucks' } } as const;
  const indicator = await act(
    chair,
    'chair',
    'indicator.define',
    { code: 'trucks', unit: 'trucks', period: 'day' },
    { title: text, method: text },
  );
  for (const [by, as, value] of [
    [north, 'north', 12],
    [south, 'south', 9],
  ] as const)
    await act(by, as, 'indicator.read', {
      indicator,
      from: '2026-03-01',
      to: '2026-03-01',
      value,
      answers: null,
    });
  host.cosign();
  const { series } = await reader.json<{ series: { by: string; readings: { value: number }[] }[] }>(
    `${API}/indicators/${indicator}/series`,
  );
  expect(series.map(({ by, readings }) => [by, readings.map(({ value }) => value)])).toEqual([
    ['north/delegation', [12]],
    ['south/delegation', [9]],
  ]);
});

test('a zone has the name that an amendment in force gave it', async () => {
  const { terms } = host.state.charter!;
  const amendment = await host.do(signer('north'), {
    act: 'charter.amend',
    facts: { answers: host.state.charter!.version, terms: { ...terms, zones: [...terms.zones, 'ford'] } },
    fields: { zone_names: { tier: 'public', value: { ford: { en: 'The ford' } } } },
  });
  const zones = async (): Promise<unknown> => {
    host.cosign();
    const { fields } = await reader.json<{ fields: Record<string, { value?: unknown }> }>(API);
    return fields['zone_names']?.value;
  };
  expect(await zones()).toBeUndefined();
  await host.do(signer('south'), { act: 'charter.agree', facts: { amendment } });
  expect(await zones()).toEqual({ ford: { en: 'The ford' } });
});
