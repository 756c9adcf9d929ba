import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ActId, type DraftField, keyDigest } from '@tasdiq/core';
import { DAY, HOUR, type Signer, signer } from '../../../packages/core/test/world.ts';
import { OPERATIONS } from '../src/openapi-document.ts';
import { Reader, WorldHost } from './support/world-host.ts';

/*
 * Two dossiers that differ only in what parties said of their consent to a text, act for act at the same places of
 * the log. Whatever the public and a party of the charter that is no party to the text can ask is answered alike.
 */

const D = '/api/dossiers/test';
const chair = signer('mediator, chair');
const west = signer('west, delegation');
const offices = { north: signer('north, delegation'), south: signer('south, delegation') } as const;
type Party = keyof typeof offices;
/** Offices whose mandates are revoked before anybody consents. */
const capitals = { north: signer('north, capital'), south: signer('south, capital') } as const;

/** One of the two dossiers, with the acts that are alike in both by the order in which they were said. */
class Twin {
  readonly host: WorldHost;
  readonly mandates = new Map<Signer, ActId>();
  /** Ids that the two have at the same place; what is held back is not among them. */
  readonly ids: string[] = [];
  readonly held: ActId[] = [];
  reader!: Reader;
  instrument!: ActId;
  token!: string;

  constructor(host: WorldHost) {
    this.host = host;
  }

  static async founded(): Promise<Twin> {
    const host = await WorldHost.founded(({ terms, members }) => {
      terms.delay_hours = 1;
      const [root, next] = [signer('west').key, keyDigest(signer('west, next root').key)];
      (members as unknown as object[]).push({ ...members[0]!, code: 'west', root, next });
    });
    return new Twin(host);
  }

  async grant(member: string, to: Signer, powers: readonly string[]): Promise<void> {
    const now = this.host.world.now;
    const time = (at: number): string => new Date(at).toISOString();
    const facts = {
      office: to.name.split(', ')[1]!,
      key: to.key,
      powers,
      scope: {},
      from: time(now),
      until: time(now + 90 * DAY),
      device: false,
    };
    const id = await this.host.do(signer(member), { act: 'mandate.grant', facts });
    this.mandates.set(to, id);
    this.ids.push(id);
  }

  /** Something that both have. */
  async say(by: Signer, act: string, facts: object, fields: Record<string, DraftField> = {}): Promise<ActId> {
    const id = await this.#do(by, act, facts, fields);
    this.ids.push(id);
    return id;
  }

  /** Something of consent, or that names it. */
  async hold(
    by: Signer,
    act: string,
    facts: object,
    fields: Record<string, DraftField> = {},
  ): Promise<ActId> {
    const id = await this.#do(by, act, facts, fields);
    this.held.push(id);
    return id;
  }

  /** Something of consent that does not count. */
  async void(by: Signer, act: string, facts: object): Promise<void> {
    const { host } = this;
    const saying = { act, as: this.mandates.get(by)!, facts };
    expect(await host.log(host.world.sign(by, saying))).toBeDefined();
    for await (const [entry] of host.entries(host.state.size - 1)) this.held.push(entry!.act!.id);
  }

  async #do(by: Signer, act: string, facts: object, fields: Record<string, DraftField>): Promise<ActId> {
    this.host.world.now += HOUR;
    return this.host.do(by, { act, as: this.mandates.get(by)!, facts, fields });
  }
}

const text = (value: string) => ({ tier: 'public', value: { en: value } }) as const;

/** What both have before anybody consents. */
async function begun(twin: Twin): Promise<{ instrument: ActId; articles: ActId[]; draft: ActId }> {
  await twin.grant('mediator', chair, ['certify', 'report']);
  for (const party of ['north', 'south'] as const)
    await twin.grant(party, offices[party], ['negotiate', 'sign', 'report', 'answer']);
  for (const party of ['north', 'south'] as const) {
    await twin.grant(party, capitals[party], ['sign']);
    twin.ids.push(
      await twin.host.do(signer(party), {
        act: 'mandate.revoke',
        facts: { mandate: twin.mandates.get(capitals[party]), ground: 'ended' },
      }),
    );
  }
  const instrument = await twin.say(
    chair,
    'text.begin',
    {
      code: 'arrangement',
      kind: 'agreement',
      standing: 'negotiated',
      parties: ['north', 'south'],
      between: [],
      languages: ['en'],
      authentic: ['en'],
      links: [],
    },
    { title: text('Arrangement on the bridge') },
  );
  const articles: ActId[] = [];
  for (const ref of ['1', '2'])
    articles.push(
      await twin.say(
        chair,
        'text.article',
        {
          instrument,
          ref,
          kind: ref === '2' ? 'final' : 'article',
          level: 1,
          from: null,
          brackets: [],
          ...(ref === '2' && {
            force: { rule: 'on_signature', zone: 'UTC', until: null, renewal: 'none' },
          }),
        },
        { text: text(`Words of article ${ref}`) },
      ),
    );
  const draft = await twin.say(chair, 'text.table', { instrument, answers: null, articles });
  await twin.say(
    chair,
    'undertaking.define',
    {
      code: 'bridge-open',
      instrument,
      article: articles[0],
      kind: 'deliverable',
      from: [{ member: 'north' }],
      to: [{ member: 'south' }],
      verified_by: [],
      methods: [],
      due: { at: new Date(twin.host.world.now + 10 * DAY).toISOString() },
      review: null,
      depends_on: [],
      reciprocal: [],
      assisted_by: [],
    },
    { title: text('Open the bridge'), done_when: text('carts cross') },
  );
  return { instrument, articles, draft };
}

/** `first` goes ahead and says more; the other is silent in public as in the log of acts that everybody sees. */
async function early(twin: Twin, first: Party, { draft, instrument, articles }: Begun): Promise<void> {
  const by = offices[first];
  const consent = await twin.hold(
    by,
    'consent.give',
    { draft, form: 'ad_referendum' },
    { statement: text(`zanzibar ${first}`) },
  );
  await twin.hold(
    chair,
    'clock.stop',
    { about: consent, ground: 'outage', from: past(twin), until: null },
    {
      reason: text('zanzibar storm'),
    },
  );
  await twin.hold(
    by,
    'consent.reserve',
    { draft, kind: 'reservation', articles: [articles[0]] },
    {
      text: text(`zanzibar, but not on Fridays`),
    },
  );
  const stop = twin.held.at(-2)!;
  await twin.hold(chair, 'clock.resume', { stop, until: past(twin) });
  await twin.hold(by, 'consent.release', { instrument });
  await twin.hold(
    by,
    'mandate.relodge',
    { act: consent, kind: 'consent.give', under: twin.mandates.get(capitals[first]) },
    { jws: { tier: 'public', value: 'zanzibar' } },
  );
  await twin.void(by, 'consent.give', { draft, form: 'ad_referendum' });
  // An act of each that everybody sees, after the ones that not everybody sees.
  for (const party of ['north', 'south'] as const)
    await twin.say(
      offices[party],
      'text.comment',
      { article: articles[1], language: 'en' },
      {
        text: text(`which bridge, ${party}?`),
      },
    );
}

/** All sign, in this order or that; then one says more. */
async function late(twin: Twin, first: Party, { draft, articles }: Begun): Promise<void> {
  const other = first === 'north' ? 'south' : 'north';
  const given = new Map<Party, ActId>();
  for (const party of [first, other] as const)
    given.set(party, await twin.hold(offices[party], 'consent.give', { draft, form: 'signed' }));
  // One of the two dossiers has a party that takes back what binds it, the other a party that reserves.
  if (first === 'north')
    await twin.hold(
      offices.north,
      'consent.withdraw',
      { consent: given.get('north'), ground: 'other' },
      { reason: text('zanzibar') },
    );
  else
    await twin.hold(
      offices.south,
      'consent.reserve',
      { draft, kind: 'declaration', articles },
      { text: text('zanzibar') },
    );
  for (const party of ['north', 'south'] as const)
    await twin.say(
      offices[party],
      'text.comment',
      { article: articles[0], language: 'en' },
      {
        text: text(`again, ${party}`),
      },
    );
}

type Begun = Awaited<ReturnType<typeof begun>>;

function past(twin: Twin): string {
  return new Date(twin.host.world.now).toISOString();
}

/** An answer without what is not the same in two logs: ids by their place, roots, and the numbers of proofs. */
function alike(twin: Twin, body: string): string {
  let told = body;
  twin.ids.forEach((id, i) => (told = told.replaceAll(id, `<id ${i}>`)));
  twin.held.forEach((id, i) => (told = told.replaceAll(id, `<held ${i}>`)));
  return told.replaceAll(/"root":"[\w-]{43}"/g, '"root":"…"');
}

/** Every GET of the document for every id, with the questions that it takes. */
function* questions(twin: Twin): Generator<string> {
  const asked = [
    'asOf',
    'draft',
    'refers',
    'status',
    'q',
    'member',
    'act',
    'office',
    'mandate',
    'for',
    'cursor',
  ];
  const { size } = twin.host.state;
  const values: Record<string, readonly string[]> = {
    asOf: [
      ...Array.from({ length: size + 1 }, (_, i) => String(i)),
      new Date(twin.host.world.now - DAY / 8).toISOString(),
    ],
    draft: [...twin.ids, ...twin.held],
    refers: [...twin.ids, ...twin.held],
    mandate: [...twin.mandates.values(), 'root'],
    cursor: [...twin.ids.slice(-3), ...twin.held.slice(-3)],
    status: [
      'tabled',
      'ad_referendum',
      'initialled',
      'signed',
      'in_force',
      'consent_withdrawn',
      'withdrawn',
      'stands',
    ],
    q: ['zanzibar', 'north', 'bridge', 'zanz*'],
    member: ['north', 'south', 'mediator'],
    act: ['consent.give', 'consent.reserve', 'clock.stop', 'text.comment'],
    office: ['delegation'],
    for: ['north', 'south', ''],
  };
  for (const { method, path, query } of OPERATIONS) {
    if (method !== 'get' || !path.startsWith('/api/dossiers/{d}')) continue;
    const ids = path.includes('{id}') ? [...twin.ids, ...twin.held, 'north', 'south'] : ['-'];
    for (const id of ids) {
      const at = path.replace('{d}', 'test').replace(/\{\w+\}/, id);
      yield at;
      if (path.endsWith('/changes'))
        for (const from of values['asOf']!) yield `${at}?from=${encodeURIComponent(from)}&limit=500`;
      // One thing at every size of the log is enough; lists and overviews are asked at each.
      for (const name of asked.filter((one) => query && one in query.shape))
        for (const value of path.includes('{id}') ? values[name]!.slice(-2) : values[name]!)
          yield `${at}?${name}=${encodeURIComponent(value)}`;
    }
  }
}

/** What an office that has no session, or `token`'s, is answered to everything. */
async function answers(twin: Twin, token?: string): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const path of questions(twin)) {
    const answer = await twin.reader.get(path, token);
    const { status, headers } = answer;
    const shown = `${status} ${headers.get('content-type') ?? ''} ${headers.get('etag') === null ? '' : 'tagged'}`;
    all.set(alike(twin, path), `${shown}\n${alike(twin, await answer.text())}`);
  }
  return all;
}

describe.each([
  ['before all have signed', early],
  ['after all have signed', late],
] as const)('%s', (_, said) => {
  const twins: Twin[] = [];

  beforeAll(async () => {
    for (const first of ['north', 'south'] as const) {
      const twin = await Twin.founded();
      const text = await begun(twin);
      twin.instrument = text.instrument;
      await twin.grant('west', west, ['negotiate', 'sign', 'answer']);
      await said(twin, first, text);
      twin.host.world.now += 2 * HOUR;
      twin.host.cosign();
      twin.reader = new Reader(twin.host);
      twin.token = await twin.reader.signIn(twin.host, west, twin.mandates.get(west)!);
      twins.push(twin);
    }
  });
  afterAll(async () => {
    for (const { reader } of twins) await reader.close();
  });

  test.each(['the public', 'a party of the charter that is no party to the text'])(
    '%s is told nothing of who consented to what',
    async (who) => {
      const [one, other] = twins as [Twin, Twin];
      expect(one.host.state.size).toBe(other.host.state.size);
      const isPublic = who === 'the public';
      const [mine, others] = [
        await answers(one, isPublic ? undefined : one.token),
        await answers(other, isPublic ? undefined : other.token),
      ];
      expect(mine.size).toBeGreaterThan(500);
      const paths = [...mine.keys()].filter((path) => !isLeaves(path));
      expect(paths.filter((path) => mine.get(path) !== others.get(path))).toEqual([]);
      for (const path of paths.filter((one) => !/held|zanz/.test(one)))
        expect(mine.get(path), path).not.toMatch(/zanzibar|<held/);
      // What is compared is not empty: the parties themselves are told different things.
      const board = `${D}/instruments/${one.instrument}/board`;
      const own = await one.reader.signIn(one.host, chair, one.mandates.get(chair)!);
      expect(await (await one.reader.get(board, own)).text()).toMatch(/ad_referendum|signed/);
    },
    120_000,
  );
});

/** Leaves go to participants whatever a view leaves out (docs/design/texts.md). */
function isLeaves(path: string): boolean {
  return path.endsWith('/dossier');
}
