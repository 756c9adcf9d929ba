import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY, HOUR, type Signer, signer } from '../../../packages/core/test/world.ts';
import { Reader, WorldHost } from './support/world-host.ts';

/** Stands in every restricted field of these tests; the public must never meet it. */
const SECRET = 'zzsecretzz';
const API = '/api/dossiers/test';

interface List<T = Record<string, unknown>> {
  readonly size: number;
  readonly root: string;
  readonly asOf: string;
  readonly indexedTo: number;
  readonly total: number;
  readonly items: T[];
  readonly next: string | null;
  readonly facets: Record<string, { value: string; count: number }[]>;
}
interface Event {
  readonly id: string;
  readonly title: Record<string, string> | null;
  readonly where: { lat: number } | null;
  readonly withheld: string[];
  readonly status: string;
}

const monitor = signer('monitor, field office');
const south = signer('south, liaison');
const north = signer('north, liaison');

/** A host with two incidents, of which `secrets` says what stands in restricted fields. */
async function staged(
  secrets: boolean,
  delay = 0,
): Promise<{ host: WorldHost; mandates: Record<string, string> }> {
  const title = { tier: 'public', value: { en: 'The test dossier' } } as const;
  const host = await WorldHost.founded(
    ({ terms }) => {
      terms.delay_hours = delay;
      terms.read = 'public';
    },
    { title },
  );
  const mandates = {
    monitor: await host.grant('monitor', monitor, ['monitor', 'report']),
    south: await host.grant('south', south, ['receive'], 'liaison'),
    north: await host.grant('north', north, ['receive'], 'liaison'),
  };
  const actor = await host.do(monitor, {
    act: 'actor.register',
    as: mandates.monitor,
    facts: { kind: 'armed_group', ids: [] },
    fields: {
      name: { tier: 'public', value: { en: 'A group' } },
      note: { tier: 'restricted', to: ['south'], value: `note ${SECRET}` },
    },
  });
  const facts = { kind: 'shelling', zone: 'valley', actors: [{ actor, role: 'present' }], sources: [] };
  await host.do(monitor, {
    act: 'incident.report',
    as: mandates.monitor,
    facts,
    fields: {
      title: { tier: 'public', value: { en: 'Shelling near the bridge', ur: 'پل کے قریب گولہ باری' } },
      when: { tier: 'public', value: { from: '2026-02-20', to: '2026-02-20', precision: 'day' } },
      where: { tier: 'public', value: { lat: 34.1, lon: 71.1, precision: 4, country: 'Northland' } },
      casualties: { tier: 'public', value: { killed: { low: 1, best: 2, high: 4 } } },
      ...(secrets && {
        account: { tier: 'restricted', to: ['south'], value: { en: `account ${SECRET}` } },
        received: {
          tier: 'restricted',
          to: ['south/liaison'],
          value: { from: '2026-02-21', to: null, precision: 'day' },
        },
      }),
    },
  });
  await host.do(monitor, {
    act: 'incident.report',
    as: mandates.monitor,
    facts: { ...facts, kind: 'detention', actors: [] },
    fields: secrets
      ? {
          title: { tier: 'restricted', to: ['south'], value: { en: `title ${SECRET}` } },
          when: {
            tier: 'restricted',
            to: ['south'],
            value: { from: '2026-02-21', to: null, precision: 'day' },
          },
          where: {
            tier: 'restricted',
            to: ['south'],
            value: { lat: 35, lon: 72, precision: 2, name: SECRET, admin1: SECRET, country: SECRET },
          },
          casualties: { tier: 'restricted', to: ['south'], value: { killed: { low: 7, best: 8, high: 9 } } },
        }
      : {
          title: { tier: 'restricted', to: ['south'], value: { en: 'another' } },
          when: {
            tier: 'restricted',
            to: ['south'],
            value: { from: '1999-01-01', to: null, precision: 'year' },
          },
        },
  });
  host.cosign();
  return { host, mandates };
}

describe('what the public gets', () => {
  let host: WorldHost;
  let reader: Reader;
  let bare: Reader;
  let mandates: Record<string, string>;

  beforeAll(async () => {
    ({ host, mandates } = await staged(true));
    reader = new Reader(host);
    bare = new Reader((await staged(false)).host);
  });
  afterAll(async () => {
    await reader.close();
    await bare.close();
  });

  const views = [
    '',
    '/acts',
    '/events',
    '/events/points',
    '/events/timeline',
    '/actors',
    '/sources',
    '/datasets',
    '/mandates',
    '/members',
    '/amendments',
    '/due',
    '/checkpoints',
    '/disclosures',
    '/events?facets=kind,country,admin1,status,actor,by',
    `/events?q=${SECRET}`,
    `/acts?q=${SECRET}`,
    `/events?country=${SECRET}`,
    '/events?deaths_min=5',
    '/events?bbox=71,34,73,36',
  ];

  test('holds no restricted value anywhere', async () => {
    const ids: string[] = [];
    for (const view of views) {
      const text = await (await reader.get(`${API}${view}`)).text();
      expect(text, view).not.toContain(SECRET);
      expect(text, view).not.toMatch(/34\.12345|71\.12345/);
      ids.push(...(text.match(/"id":"[A-Za-z0-9_-]{43}"/g) ?? []).map((found) => found.slice(6, -1)));
    }
    expect(ids.length).toBeGreaterThan(6);
    for (const id of new Set(ids)) {
      for (const noun of ['acts', 'events', 'actors', 'mandates']) {
        expect(await (await reader.get(`${API}/${noun}/${id}`)).text()).not.toContain(SECRET);
      }
    }
  });

  test('is found, counted and boxed as if restricted values were not there', async () => {
    const same = [
      `/events?q=${SECRET}`,
      `/acts?q=${SECRET}`,
      '/events?q=another',
      `/events?country=${SECRET}`,
      '/events?facets=kind,zone,country,admin1,status,place_precision,when_precision',
      '/events?deaths_min=5',
      '/events?bbox=71.5,34.5,73,36',
      '/events?from=2026-02-21',
      '/events?to=2000-01-01',
      '/events/timeline?by=day',
      '/events?located=true',
    ];
    for (const view of same) {
      const one = await reader.json<List & { periods: unknown; undated: number }>(`${API}${view}`);
      const other = await bare.json<List & { periods: unknown; undated: number }>(`${API}${view}`);
      expect([one.total, one.facets, one.periods, one.undated], view).toEqual([
        other.total,
        other.facets,
        other.periods,
        other.undated,
      ]);
    }
    expect((await reader.json<List>(`${API}/events?q=${SECRET}`)).total).toBe(0);
    expect((await reader.json<List>(`${API}/events?bbox=71.5,34.5,73,36`)).total).toBe(0);
  });

  test('says of every answer which log it speaks of', async () => {
    for (const view of views.filter((name) => name !== '/disclosures')) {
      const body = await reader.json<List>(`${API}${view}`);
      expect(body.size).toBe(host.state.size);
      expect(body.root).toBe(Buffer.from(host.tree.root()).toString('base64url'));
      expect(body.indexedTo).toBe(host.state.size);
    }
  });

  test('is found by words in any spelling, by place, time, kind, actor and harm', async () => {
    const found = async (query: string): Promise<number> =>
      (await reader.json<List>(`${API}/events?${query}`)).total;
    expect(await found('')).toBe(2);
    expect(await found('q=shelling+bridge')).toBe(1);
    expect(await found(`q=${encodeURIComponent('گوله باري')}`)).toBe(1);
    expect(await found('bbox=71,34,72,35')).toBe(1);
    expect(await found('from=2026-02-20&to=2026-02-20')).toBe(1);
    expect(await found('to=2026-02-19')).toBe(0);
    expect(await found('kind=detention')).toBe(1);
    expect(await found('kind=detention&kind=shelling')).toBe(2);
    expect(await found('kind=detention&country=Northland')).toBe(0);
    expect(await found('deaths_min=2')).toBe(1);
    expect(await found('deaths_best_min=3')).toBe(0);
    const { items } = await reader.json<List<Event & { kind: string }>>(`${API}/events`);
    const [one, other] = items.map(({ id }) => `id=${id}`);
    expect(await found(`${one}&${other}&id=${'A'.repeat(43)}&id=a~b`)).toBe(2);
    expect(await found(`${one}&kind=${items[0]!.kind}`)).toBe(1);
    expect(await found(`${one}&kind=${items[1]!.kind}`)).toBe(0);
    expect(await found(`id=${'A'.repeat(43)}`)).toBe(0);
  });

  test('acts are filtered by who, what, when and what they refer to', async () => {
    interface ActItem {
      id: string;
      act: string;
      member: string;
      mandate: string | null;
      facts: object;
      index: number;
    }
    const list = async (query: string): Promise<List<ActItem>> =>
      reader.json(`${API}/acts?limit=500&${query}`);
    const all = await list('');
    expect(all.items.map(({ index }) => index)).toEqual([...all.items.keys()].reverse());
    const actor = all.items.find(({ act }) => act === 'actor.register')!.id;
    const as = mandates['monitor']!;
    const filters: [string, (item: ActItem) => boolean][] = [
      ['act=incident.report', ({ act }) => act === 'incident.report'],
      ['act=incident.report&act=actor.register', ({ act }) => /^(incident\.report|actor)/.test(act)],
      ['member=monitor', ({ member }) => member === 'monitor'],
      [`mandate=${as}`, ({ mandate }) => mandate === as],
      ['mandate=root', ({ mandate }) => mandate === null],
      [`refers=${actor}`, ({ facts }) => JSON.stringify(facts).includes(actor)],
      [`refers=${actor}&act=incident.report`, ({ facts }) => JSON.stringify(facts).includes(actor)],
      [
        `refers=${actor}&refers=${as}`,
        ({ facts }) => [actor, as].some((one) => JSON.stringify(facts).includes(one)),
      ],
      [`id=${actor}&id=${as}`, ({ id }) => id === actor || id === as],
      [`id=${actor}&id=${as}&act=mandate.grant`, ({ id }) => id === as],
      [`id=${actor}&refers=${actor}`, () => false],
      [`id=${'A'.repeat(43)}`, () => false],
      [`refers=${actor}&q=shelling`, ({ facts }) => JSON.stringify(facts).includes(actor)],
      ['member=nobody', () => false],
      ['to=2026-02-28', () => false],
      ['from=2026-03-01&to=2026-03-01', () => true],
    ];
    for (const [query, fits] of filters) {
      const found = await list(query);
      expect(
        found.items.map(({ id }) => id),
        query,
      ).toEqual(all.items.filter(fits).map(({ id }) => id));
      expect(found.total).toBe(found.items.length);
      const paged = await reader.json<List<ActItem>>(`${API}/acts?limit=1&${query}`);
      expect(paged.total).toBe(found.total);
      expect(paged.next !== null).toBe(found.total > 1);
    }
  });

  test('lists of nouns are narrowed to several ids and to several values of a fact, and no more than a hundred', async () => {
    const total = async (query: string): Promise<number> =>
      (await reader.json<List>(`${API}/mandates?${query}`)).total;
    const [first, second] = Object.values(mandates);
    expect(await total(`id=${first}&id=${second}&id=none`)).toBe(2);
    expect(await total(`id=${first}&id=${second}&member=monitor&member=guarantor`)).toBe(1);
    expect(await total('member=south&member=north')).toBe(2);
    expect(await total('id=none')).toBe(0);
    const hundred = (name: string): string => Array(100).fill(`${name}=${first}`).join('&');
    expect(await total(hundred('id'))).toBe(1);
    for (const path of ['mandates?id', 'mandates?member', 'acts?id', 'acts?refers', 'events?id']) {
      const [noun, name] = path.split('?') as [string, string];
      const many = await reader.get(`${API}/${noun}?${hundred(name)}&${name}=${first}`);
      expect(many.status, path).toBe(400);
      expect(((await many.json()) as { detail: string }).detail).toContain(name);
    }
  });

  test('a parameter that is wrong or unknown is refused by name', async () => {
    for (const query of [
      'nothing=1',
      'bbox=1,2,3',
      'limit=501',
      'limit=x',
      'asOf=yesterday',
      'facets=secret',
      'limit=1&limit=2',
      'from=2026-13-01',
      'cursor=x',
    ]) {
      const response = await reader.get(`${API}/events?${query}`);
      expect(response.status, query).toBe(400);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(((await response.json()) as { detail: string }).detail).toContain(query.split('=')[0]);
    }
    expect((await reader.get('/api/dossiers/nowhere/events')).status).toBe(404);
    expect((await reader.get(`${API}/events/${'A'.repeat(43)}`)).status).toBe(404);
  });

  test('an unchanged answer is not sent again; another reader has another', async () => {
    const first = await reader.get(`${API}/events`);
    const etag = first.headers.get('etag')!;
    expect((await reader.get(`${API}/events`, undefined, { 'if-none-match': etag })).status).toBe(304);
    expect((await reader.get(`${API}/events?q=x`, undefined, { 'if-none-match': etag })).status).toBe(200);
    const token = await reader.signIn(host, south, mandates['south']!);
    const signedIn = await reader.get(`${API}/events`, token, { 'if-none-match': etag });
    expect(signedIn.status).toBe(200);
    expect(signedIn.headers.get('cache-control')).toContain('private');
  });

  test('answers to the public are packed, those of a session are not', async () => {
    const gzip = { 'accept-encoding': 'gzip' };
    const packed = await reader.get(`${API}/acts`, undefined, gzip);
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    const text = gunzipSync(await packed.arrayBuffer()).toString();
    expect((JSON.parse(text) as List).total).toBe(host.state.size);
    const token = await reader.signIn(host, south, mandates['south']!);
    expect((await reader.get(`${API}/acts`, token, gzip)).headers.get('content-encoding')).toBeNull();
  });

  test('a member that a field is addressed to opens it, and the author is told', async () => {
    const token = await reader.signIn(host, south, mandates['south']!);
    const { items } = await reader.json<List<Event>>(`${API}/events`, token);
    const hidden = items.find(({ title }) => title === null)!;
    expect(hidden.withheld).toContain('title');
    expect(await host.store.readings({ limit: 99 })).toEqual([]);

    const opened = await reader.json<Event>(`${API}/events/${hidden.id}`, token);
    expect(opened.title).toEqual({ en: `title ${SECRET}` });
    const owner = await reader.signIn(host, monitor, mandates['monitor']!);
    const { items: readings } = await reader.json<List<{ field: string; reader: string }>>(
      `${API}/journal`,
      owner,
    );
    expect(readings.map(({ field }) => field).sort()).toEqual(['casualties', 'title', 'when', 'where']);
    expect(new Set(readings.map(({ reader: who }) => who))).toEqual(new Set(['south/liaison']));

    await reader.json(`${API}/events/${hidden.id}`, owner);
    expect((await host.store.readings({ limit: 99 })).length).toBe(4);
  });

  test('a member that it is not addressed to does not, and leaves no trace', async () => {
    const before = (await host.store.readings({ limit: 999 })).length;
    const token = await reader.signIn(host, north, mandates['north']!);
    for (const view of views)
      expect(await (await reader.get(`${API}${view}`, token)).text()).not.toContain(SECRET);
    expect((await host.store.readings({ limit: 999 })).length).toBe(before);
    expect((await reader.json<List>(`${API}/journal`, token)).items).toEqual([]);
    expect((await reader.get(`${API}/journal`)).status).toBe(401);
  });

  test('disclosures come by who asks, and restricted ones are journaled', async () => {
    const lines = async (token?: string): Promise<number> => {
      const text = await (await reader.get(`${API}/disclosures`, token)).text();
      return text.split('\n').filter((line) => line !== '').length;
    };
    const everyone = await lines();
    const before = (await host.store.readings({ limit: 999 })).length;
    const all = await lines(await reader.signIn(host, south, mandates['south']!));
    expect(all - everyone).toBe(7);
    expect((await host.store.readings({ limit: 999 })).length - before).toBe(7);
  });
});

describe('delay, quorum and asOf', () => {
  let host: WorldHost;
  let reader: Reader;
  let mandates: Record<string, string>;

  beforeAll(async () => {
    ({ host, mandates } = await staged(true, 72));
    reader = new Reader(host);
  });
  afterAll(() => reader.close());

  test('the public waits for the delay and the quorum, members do not', async () => {
    const token = await reader.signIn(host, north, mandates['north']!);
    expect((await reader.json<List>(`${API}/events`)).total).toBe(0);
    expect((await reader.json<List>(`${API}/acts`)).total).toBe(0);
    expect(await (await reader.get(`${API}/disclosures`)).text()).toBe('');
    expect((await reader.json<{ charter: null; title: null }>(API)).charter).toBeNull();
    expect((await reader.json<List>(`${API}/events`, token)).total).toBe(2);

    host.world.now += 72 * HOUR;
    expect((await reader.json<List>(`${API}/events`)).total).toBe(2);
    const id = await report(host, mandates['monitor']!, 'Later');
    expect((await reader.json<List>(`${API}/events`)).total).toBe(2);
    expect((await reader.get(`${API}/acts/${id}`)).status).toBe(404);
    expect((await reader.get(`${API}/events/${id}`)).status).toBe(404);
    host.world.now += 73 * HOUR;
    // Old enough, but no quorum stands behind it.
    expect((await reader.json<List>(`${API}/events`)).total).toBe(2);
    host.cosign();
    expect((await reader.json<List>(`${API}/events`)).total).toBe(3);
    const actors = await reader.json<List & { size: number }>(`${API}/actors`);
    expect(actors.items).toHaveLength(1);
  });

  test('an earlier moment shows what was known then', async () => {
    const id = await report(host, mandates['monitor']!, 'First words');
    const then = host.state.size;
    const at = new Date(host.world.now).toISOString();
    host.world.now += DAY;
    await host.do(monitor, {
      act: 'incident.revise',
      as: mandates['monitor']!,
      facts: { incident: id, answers: id, kind: 'shelling', zone: 'ridge', actors: [], sources: [] },
      fields: {
        title: { tier: 'public', value: { en: 'Second words' } },
        when: { tier: 'public', value: { from: '2026-02-01', to: null, precision: 'day' } },
      },
    });
    host.world.now += 100 * HOUR;
    host.cosign();
    const title = async (query: string): Promise<unknown> =>
      (await reader.json<Event>(`${API}/events/${id}?${query}`)).title;
    expect(await title('')).toEqual({ en: 'Second words' });
    expect(await title(`asOf=${then}`)).toEqual({ en: 'First words' });
    expect(await title(`asOf=${at}`)).toEqual({ en: 'First words' });
    expect((await reader.json<List>(`${API}/events?q=first+words`)).total).toBe(0);
    expect((await reader.json<List>(`${API}/events?q=first+words&asOf=${then}`)).total).toBe(1);
    expect((await reader.json<List>(`${API}/events?zone=ridge&asOf=${then}`)).total).toBe(0);
    const early = await reader.json<List>(`${API}/events?asOf=${then}`);
    expect(early.size).toBe(then);
    expect(early.root).toBe(Buffer.from(host.tree.rootAt(then)).toString('base64url'));
    expect((await reader.get(`${API}/events/${id}?asOf=3`)).status).toBe(404);
  });

  test('what a supplement restricts is gone from the allegation at every moment', async () => {
    const particulars = { provisions: [], undertakings: [], incidents: [], evidence: [] };
    const account = { en: 'Names and houses zzhousezz' };
    const allegation = await host.do(monitor, {
      act: 'allegation.lodge',
      as: mandates['monitor']!,
      facts: {
        channel: 'monitor',
        complainants: [],
        accused: [{ member: 'north' }],
        kind: 'shelling',
        zone: 'valley',
        ...particulars,
        links: [],
        historic: false,
      },
      fields: {
        title: { tier: 'public', value: { en: 'An allegation' } },
        when: { tier: 'public', value: { from: '2026-02-01', to: null, precision: 'day' } },
        account: { tier: 'public', value: account },
      },
    });
    const then = host.state.size;
    host.world.now += 100 * HOUR;
    host.cosign();
    expect((await reader.json<List>(`${API}/acts?q=zzhousezz`)).total).toBe(1);
    await host.do(monitor, {
      act: 'allegation.supplement',
      as: mandates['monitor']!,
      facts: { allegation, answers: allegation, ...particulars },
      fields: { account: { tier: 'restricted', to: ['mediator'], value: account } },
    });
    for (const view of [
      `/allegations/${allegation}`,
      `/allegations?asOf=${then}`,
      `/acts/${allegation}?asOf=${then}`,
      '/disclosures',
    ])
      expect(await (await reader.get(`${API}${view}`)).text(), view).not.toContain('zzhousezz');
    expect((await reader.json<List>(`${API}/acts?q=zzhousezz&asOf=${then}`)).total).toBe(0);
  });

  test('what is restricted later is gone at every moment', async () => {
    const id = await report(host, mandates['monitor']!, 'Unfortunate zzlaterzz');
    const then = host.state.size;
    host.world.now += 100 * HOUR;
    host.cosign();
    expect((await reader.json<List>(`${API}/events?q=zzlaterzz`)).total).toBe(1);
    const { headers } = await reader.get(`${API}/events?asOf=${then}`);
    await host.do(monitor, {
      act: 'incident.revise',
      as: mandates['monitor']!,
      facts: { incident: id, answers: id, kind: 'shelling', zone: 'valley', actors: [], sources: [] },
      fields: {
        title: { tier: 'restricted', to: ['south'], value: { en: 'Unfortunate zzlaterzz' } },
        when: {
          tier: 'restricted',
          to: ['south'],
          value: { from: '2026-02-01', to: null, precision: 'day' },
        },
      },
    });
    // The public does not see the revision yet, and no longer sees what it restricts.
    for (const view of [
      `/events/${id}`,
      `/events/${id}?asOf=${then}`,
      `/events?asOf=${then}`,
      '/acts',
      `/acts/${id}`,
      '/disclosures',
    ]) {
      expect(await (await reader.get(`${API}${view}`)).text(), view).not.toContain('zzlaterzz');
    }
    expect((await reader.json<List>(`${API}/events?q=zzlaterzz&asOf=${then}`)).total).toBe(0);
    const then25 = await reader.json<List<Event>>(`${API}/events?from=2026-02-25&to=2026-02-26&asOf=${then}`);
    expect(then25.items.map((event) => event.id)).not.toContain(id);
    const held = { 'if-none-match': headers.get('etag')! };
    expect((await reader.get(`${API}/events?asOf=${then}`, undefined, held)).status).toBe(200);
    const token = await reader.signIn(host, south, await renewed(host));
    const opened = await reader.json<Event>(`${API}/events/${id}?asOf=${then}`, token);
    expect(opened.title).toEqual({ en: 'Unfortunate zzlaterzz' });
  });

  test('pages of events and acts leave no gap and repeat nothing while the log grows', async () => {
    for (let i = 0; i < 23; i++) await report(host, await renewed(host, monitor, 'monitor'), `Paged ${i}`);
    host.world.now += 100 * HOUR;
    host.cosign();
    for (const view of ['events', 'acts', 'mandates']) {
      const whole = await reader.json<List<{ id: string }>>(`${API}/${view}?limit=500`);
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await reader.json<List<{ id: string }>>(
          `${API}/${view}?limit=4${cursor}&asOf=${whole.size}`,
        );
        expect(page.total).toBe(whole.total);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.next === null ? '' : `&cursor=${page.next}`;
        await report(host, await renewed(host, monitor, 'monitor'), 'In between');
        host.cosign();
      } while (cursor !== '');
      expect(seen).toEqual(whole.items.map(({ id }) => id));
      expect(new Set(seen).size).toBe(seen.length);
    }
  });

  test('links and statuses follow', async () => {
    const as = await renewed(host, monitor, 'monitor');
    const one = await report(host, as, 'One account');
    const other = await report(host, as, 'Another account');
    const link = await host.do(monitor, {
      act: 'incident.link',
      as,
      facts: { from: one, to: other, link: 'contradicts' },
    });
    const linked = host.state.size;
    await host.do(monitor, { act: 'incident.unlink', as, facts: { link } });
    await host.do(monitor, {
      act: 'incident.withdraw',
      as,
      facts: { incident: other, answers: other, ground: 'mistaken' },
    });
    const token = await reader.signIn(host, monitor, as);
    const shown = await reader.json<Event & { links: object[]; because: string[] }>(
      `${API}/events/${one}?asOf=${linked}`,
      token,
    );
    expect(shown.status).toBe('contradicted');
    expect(shown.because).toContain(link);
    expect(shown.links).toHaveLength(1);
    const at = (status: string, size: number): Promise<List<Event>> =>
      reader.json(`${API}/events?status=${status}&asOf=${size}`, token);
    expect((await at('contradicted', linked)).items.map(({ id }) => id).sort()).toEqual([one, other].sort());
    expect((await at('contradicted', host.state.size)).total).toBe(0);
    expect((await at('withdrawn', host.state.size)).items.map(({ id }) => id)).toEqual([other]);
  });
});

async function report(host: WorldHost, as: string, title: string): Promise<string> {
  return host.do(monitor, {
    act: 'incident.report',
    as,
    facts: { kind: 'shelling', zone: 'valley', actors: [], sources: [] },
    fields: {
      title: { tier: 'public', value: { en: title } },
      when: { tier: 'public', value: { from: '2026-02-25', to: '2026-02-25', precision: 'day' } },
    },
  });
}

function renewed(host: WorldHost, to: Signer = south, member = 'south'): Promise<string> {
  return host.grant(member, to, member === 'monitor' ? ['monitor', 'report'] : ['receive'], 'liaison');
}
