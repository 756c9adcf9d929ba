import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ActId, type Digest, type DraftField, KINDS, keyDigest, parseDisclosure } from '@tasdiq/core';
import * as said from '../../../packages/core/test/case-sayings.ts';
import { report, revision } from '../../../packages/core/test/scene.ts';
import { article, text } from '../../../packages/core/test/sayings.ts';
import { HOUR, type Saying, type Signer, signer } from '../../../packages/core/test/world.ts';
import { Erasing } from '../src/erasing.ts';
import { OPERATIONS } from '../src/openapi-document.ts';
import { Reader, WorldHost } from './support/world-host.ts';

/*
 * Two dossiers that differ only in secrets, from an allegation to a consequence: every field that may be restricted or
 * sealed is, and holds another value of the same length in the other. What was public and is restricted later, and what
 * was public and is destroyed by order, differs too. The public, a party for which none of it is, and another office of
 * the member for whose desk it is, are told the same in both, byte by byte, whatever they ask.
 */

const D = '/api/dossiers/test';
const MARK = 'zzsecretzz';
/** For whom secrets are, but for those that must be for somebody else. */
const toOf = (act: string): string[] => {
  if (act === 'inquiry.disclose') return ['south'];
  return act === 'exhibit.release' ? ['guarantor-one/desk'] : ['guarantor-two/desk'];
};
const POWERS = {
  north: ['lodge', 'report', 'answer', 'negotiate'],
  south: ['answer', 'report', 'negotiate', 'receive'],
  west: ['receive'],
  secretariat: ['certify', 'intake', 'report', 'monitor'],
  monitor: ['monitor', 'find', 'report'],
  'guarantor-one': ['find', 'certify'],
  'guarantor-two': ['receive'],
} as const;
type Who = keyof typeof POWERS;
/** Nouns of acts that a case is made of. */
const NOUNS = new Set(
  'allegation inquiry access finding response recommendation measure remedy consequence evidence exhibit seal'.split(
    ' ',
  ),
);

type Letter = 'a' | 'b';
const digest = (of: string): Digest => keyDigest(signer(of).key) as unknown as Digest;

/** Values of every kind that a field may hold, of one length in both. */
function secrets(letter: Letter, name: string): unknown[] {
  const [n, day] = letter === 'a' ? [31, '2026-02-11'] : [47, '2026-02-23'];
  const text = `${MARK} ${letter} ${name}`;
  const range = { low: n, best: n, high: n };
  return [
    { en: text },
    text,
    { exact: text, prefix: '', suffix: '' },
    { lat: n, lon: n, precision: 4, name: text },
    { from: day, to: day, precision: 'day' },
    { killed: range },
    [{ object: letter === 'a' ? 'school' : 'health', count: range }],
    { digest: digest(`${letter} ${name}`), bytes: n, media: 'image/jpeg', name: text },
  ];
}

class Twin {
  readonly letter: Letter;
  readonly host: WorldHost;
  readonly voices = new Map<Who | 'archive', { key: Signer; as: ActId }>();
  readonly ids: ActId[] = [];
  readonly marked = new Set<string>();
  reader!: Reader;
  inquiry!: ActId;

  constructor(letter: Letter, host: WorldHost) {
    this.letter = letter;
    this.host = host;
  }

  /** Says something with all that may be restricted or sealed in it, for one desk; the id of the act. */
  async say(who: Who, { act, facts, fields: open }: Saying, shown: readonly string[] = []): Promise<ActId> {
    const fields: Record<string, DraftField> = {};
    for (const [name, { value, tiers, required }] of Object.entries(KINDS.get(act)!.fields)) {
      const secret = open?.[name]?.tier === 'restricted' ? open[name].value : undefined;
      const own = [secret, ...secrets(this.letter, name)].find(
        (one) => one !== undefined && value.safeParse(one).success,
      );
      if (shown.includes(name)) fields[name] = { tier: 'public', value: own };
      else if (tiers.includes('restricted')) {
        if (own !== undefined) fields[name] = { tier: 'restricted', to: toOf(act), value: own };
      } else if (tiers.includes('sealed') && own !== undefined)
        fields[name] = { tier: 'sealed', to: toOf(act), value: own };
      if (required && !fields[name]) throw new Error(`${act} ${name} has no value`);
      if (fields[name] && fields[name].tier !== 'public') this.marked.add(`${act} ${name}`);
    }
    const { key, as } = this.voices.get(who)!;
    this.host.world.now += HOUR / 60;
    const id = await this.host.do(key, { act, facts, fields, as });
    this.ids.push(id);
    return id;
  }

  /** The text of the disclosure of a field. */
  async disclosed(act: ActId, field: string): Promise<string> {
    const index = (await this.host.indexOf(act))!;
    for await (const [entry] of this.host.entries(index, index + 1))
      return entry!.disclosures.find((one) => parseDisclosure(one)?.name === field)!;
    throw new Error('no such entry');
  }

  async grant(who: Who, office: string): Promise<void> {
    const key = signer(`${who}, ${office}`);
    const as = await this.host.grant(who, key, POWERS[who], office);
    this.ids.push(as);
    this.voices.set(office === 'archive' ? 'archive' : who, { key, as });
  }

  signIn(who: Who | 'archive'): Promise<string> {
    const { key, as } = this.voices.get(who)!;
    return this.reader.signIn(this.host, key, as);
  }
}

async function made(letter: Letter): Promise<Twin> {
  const host = await WorldHost.founded(({ terms, members }) => {
    terms.delay_hours = 0;
    const [root, next] = [signer('west').key, keyDigest(signer('west, next root').key)];
    (members as unknown as object[]).push({ ...members[0]!, code: 'west', root, next });
  });
  const twin = new Twin(letter, host);
  for (const who of Object.keys(POWERS) as Who[]) await twin.grant(who, 'desk');
  await twin.grant('guarantor-two', 'archive');
  await wholeCase(twin);
  host.cosign();
  twin.reader = new Reader(host);
  // What was ordered destroyed is, before anybody asks.
  const erasing = new Erasing(twin.reader.read.indexes, (sentence) => {
    throw new Error(sentence);
  });
  erasing.follow(twin.reader.read.hosts);
  await erasing.settled(host.id);
  return twin;
}

async function wholeCase(twin: Twin): Promise<void> {
  const say = twin.say.bind(twin);
  const now = (): number => twin.host.world.now;
  const claimed = await say('north', said.allegation(), ['title', 'account', 'where', 'when']);
  // What was public is restricted later.
  await say('north', said.supplement(claimed));
  const refused = await say('secretariat', said.screening(claimed, { outcome: 'needs_detail' }));
  const appeal = await say('north', said.appeal(claimed, refused));
  await say('north', said.withdrawal(await say('north', said.allegation())));
  await say('guarantor-one', said.decision(appeal));
  const opened = await say('secretariat', said.inquiry([claimed]));
  const second = await say('north', said.allegation());
  await say('secretariat', said.screening(second));
  const other = await say('secretariat', said.inquiry([second], { code: 'case-two' }));
  await say('secretariat', said.link(other, opened));
  await say('secretariat', said.exit(other, 'suspended'));
  await say('secretariat', said.resumption(other));
  await say('south', said.clarification(opened));
  await say('secretariat', said.meeting(opened));
  const settled = await say('secretariat', said.settlement(other));
  await say('north', said.acceptance(other, settled));
  const task = await say('secretariat', said.task(opened, { team: ['monitor/desk'] }));
  await say('monitor', said.deployment(task, now()));
  await say('monitor', said.visit(opened));
  const statement = await say('monitor', said.statement(opened));
  const source = await say('monitor', {
    act: 'source.register',
    facts: { kind: 'person', reliability: 'F' },
  });
  await say('monitor', {
    act: 'inquiry.interview',
    facts: { inquiry: opened, source, place_kind: 'in_person' },
  });
  const challenge = await say('south', said.challenge(opened, 'guarantor-one'));
  await say('secretariat', said.ruling(challenge, 'dismissed'));
  const asked = await say('monitor', said.accessRequest(opened));
  await say('south', said.accessAnswer(asked));
  await say('monitor', said.accessUse(asked));
  const taken = await say('monitor', said.accessRequest(opened));
  await say('monitor', { act: 'access.withdraw', facts: { request: taken } });
  await say('monitor', said.obstruction());
  await say('monitor', said.notPossible());

  const photo = await say('monitor', said.evidence({ about: [opened] }));
  const happened = new Date(now() - HOUR).toISOString();
  await say('monitor', {
    act: 'evidence.custody',
    facts: { evidence: photo, step: 'stored', happened },
  });
  const graded = { evidence: photo, answers: null, reliability: 'B', credibility: 2 };
  await say('monitor', { act: 'evidence.grade', facts: graded });
  await say('monitor', said.consentTo(photo, ['internal', 'parties']));
  await say('monitor', { act: 'evidence.cite', facts: { of: photo, about: [opened] } });
  const file = (of: string) => ({ digest: digest(of), bytes: 512 });
  const trustees = ['monitor/desk', 'guarantor-one/desk', 'south/desk'].map((to) => ({
    to,
    share: digest(to),
    file: file(to),
  }));
  const key = signer('exhibit').key;
  const shown = { nonce: 'AAAAAAAAAAAAAAAAAAAAAA', key, file: file('age'), plain: digest('plain') };
  const exhibit = await say('monitor', {
    act: 'exhibit.deposit',
    facts: { about: [opened], k: 2, trustees, ...shown },
  });
  await say('monitor', { act: 'exhibit.check', facts: { exhibit, verdict: 'share_ok' } });
  const ask = await say('secretariat', {
    act: 'exhibit.ask',
    facts: { exhibit, audience: ['guarantor-one/desk'] },
  });
  await say('monitor', { act: 'exhibit.release', facts: { ask } });
  await say('guarantor-one', { act: 'exhibit.release', facts: { ask } });
  await say('south', { act: 'exhibit.withhold', facts: { ask } });
  await say('guarantor-one', { act: 'exhibit.open', facts: { ask, outcome: 'opened', bad: [] } });

  // What was public is destroyed, also where it was said again.
  const gone = await say('monitor', said.evidence({ about: [opened] }), ['title', 'description', 'where']);
  const fields = ['title', 'description', 'where', 'file'];
  await say('secretariat', said.erasure(gone, { fields }));

  const provision = await say('secretariat', article(await say('secretariat', text())));
  const broken = { qualifications: [{ provision, outcome: 'violation' }] };
  const seen = ['title', 'account', 'where', 'when', 'casualties'];
  const incident = await say('monitor', report(), seen);
  await say('monitor', revision(incident, incident));
  const lost = await say('monitor', report(), seen);
  await say('secretariat', said.erasure(lost, { fields: seen }));

  const rests = [said.element([statement, photo], broken)];
  const grave = { gravity: 'serious' };
  const first = await say('monitor', said.draft([opened], rests, grave), ['title', 'text', 'harm']);
  const version = await say('monitor', said.revisedDraft(first, first, [opened], rests, grave));
  const dropped = await say('monitor', said.draft([opened], rests, { ...grave, code: 'finding-two' }));
  await say('monitor', said.drop(dropped));
  await say('secretariat', said.disclosure(opened, [statement, photo], { draft: version }));
  await say('south', said.reply(first, { version }));
  for (const who of ['guarantor-one', 'monitor'] as const) await say(who, said.vote(first, 'for', version));
  await say('north', said.disagreement(first));
  await say('guarantor-one', said.adoption(first, version));
  await say('south', said.response(first));
  const recommended = await say('monitor', said.recommendation([first]));
  await say('south', said.recommendationAnswer(recommended));
  await say('south', said.recommendationReport(recommended));
  await say('south', said.measure([first]));
  await say('south', said.remedy(first, 'partly'));
  await say('monitor', said.remedyAssessed(first, 'south', 'partly'));
  const consequence = await say('guarantor-one', said.proposal(first));
  for (const who of ['guarantor-one', 'monitor'] as const) await say(who, said.consequenceVote(consequence));
  await say('guarantor-one', said.consequenceDecision(consequence));
  await say('guarantor-one', said.application(consequence, now()));
  for (const who of ['guarantor-one', 'monitor'] as const)
    await say(who, said.consequenceVote(consequence, 'for', { lifting: true }));
  await say('guarantor-one', said.lifting(consequence));

  // What was public in its first words is said again to few; a case of before the record.
  const opens = { tier: 'restricted', to: [], value: await twin.disclosed(photo, 'description') } as const;
  await say('monitor', { act: 'seal.open', facts: { act: photo, field: 'description' }, fields: { opens } });
  await say('guarantor-one', said.steppingAside(other));
  const old = await say('secretariat', said.allegation({ historic: true, channel: 'mechanism' }));
  const past = await say('secretariat', said.inquiry([old], { code: 'case-old', historic: true }));
  const record = { inquiry: past, zone: 'valley', of: [{ member: 'south' }], access: 'denied' };
  await say('secretariat', { act: 'access.record', facts: record });
  twin.inquiry = opened;
}

const twins: Twin[] = [];
beforeAll(async () => {
  for (const letter of ['a', 'b'] as const) twins.push(await made(letter));
});
afterAll(async () => {
  for (const { reader } of twins) await reader?.close();
});

test('every kind of act of a case that may have a secret has one', () => {
  const [{ marked }] = twins as [Twin, Twin];
  const missing = [...KINDS].flatMap(([act, { fields }]) =>
    NOUNS.has(act.split('.')[0]!) &&
    Object.keys(fields).length > 0 &&
    ![...marked].some((one) => one.startsWith(`${act} `))
      ? [act]
      : [],
  );
  expect(missing).toEqual([]);
});

/** Everything that is asked of a twin, at addresses of its own. */
function* questions({ ids, host }: Twin): Generator<string> {
  const { size } = host.state;
  for (const { method, path, query } of OPERATIONS) {
    if (method !== 'get' || !path.startsWith('/api/dossiers/{d}') || path.endsWith('/dossier')) continue;
    const at = path.replace('{d}', 'test');
    if (path.includes('{digest}')) {
      for (const of of ['a file', 'b file', 'age', 'monitor/desk']) yield at.replace('{digest}', digest(of));
      continue;
    }
    if (path.includes('{id}')) {
      for (const id of ids) yield at.replace(/\{\w+\}/, id);
      continue;
    }
    yield at;
    const has = (name: string): boolean => query !== undefined && name in query.shape;
    if (has('asOf')) for (let then = 14; then <= size; then += 13) yield `${at}?asOf=${then}`;
    if (has('q')) for (const q of [MARK, `${MARK}*`, 'file', 'north']) yield `${at}?q=${q}`;
    if (has('facets')) yield `${at}?facets=kind&facets=zone&facets=country&facets=place_precision`;
    if (has('bbox')) for (const box of ['30,30,32,32', '46,46,48,48']) yield `${at}?bbox=${box}`;
    if (has('deaths_min')) yield `${at}?deaths_min=40`;
    if (has('from') && has('q')) yield `${at}?from=2026-02-20&to=2026-02-28`;
  }
}

/** An answer without what is not the same in two logs: ids, by their place, and roots. */
function alike({ ids }: Twin, text: string): string {
  let told = text;
  ids.forEach((id, i) => (told = told.replaceAll(id, `<id ${i}>`)));
  return told.replaceAll(/"root":"[\w-]{43}"/g, '"root":"…"');
}

async function answers(twin: Twin, token?: string): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const path of questions(twin)) {
    const answer = await twin.reader.get(path, token);
    const body = await answer.text();
    const isById = twin.ids.some((id) => path.includes(id));
    // A tag is made of the address too, in which ids stand.
    const shown = [...answer.headers]
      .filter(([name]) => name !== 'etag' || !isById)
      .map((one) => one.join(': '));
    all.set(alike(twin, path), alike(twin, [answer.status, ...shown, body].join('\n')));
  }
  return all;
}

test.each(['the public', 'west', 'archive'] as const)(
  '%s is told the same',
  async (who) => {
    const [one, other] = twins as [Twin, Twin];
    expect(one.host.state.size).toBe(other.host.state.size);
    const token = (twin: Twin): Promise<string | undefined> =>
      who === 'the public' ? Promise.resolve(undefined) : twin.signIn(who);
    const [mine, others] = [await answers(one, await token(one)), await answers(other, await token(other))];
    expect(mine.size).toBeGreaterThan(500);
    const differing = [...mine].filter(([path, body]) => body !== others.get(path)).map(([path]) => path);
    expect(differing).toEqual([]);
    for (const [path, body] of mine) if (!path.includes(MARK)) expect(body, path).not.toContain(MARK);
  },
  60_000,
);

test('the desk for which they are reads them, and other things in each', async () => {
  const [mine, others] = await Promise.all(
    twins.map(async (twin) => {
      const token = await twin.signIn('guarantor-two');
      const answer = await twin.reader.json<{ fields: object }>(`${D}/inquiries/${twin.inquiry}`, token);
      return JSON.stringify(answer.fields);
    }),
  );
  expect(mine).toContain(`${MARK} a title`);
  expect(mine!.replaceAll(`${MARK} a`, `${MARK} b`)).toBe(others);
});
