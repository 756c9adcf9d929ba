import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ActId, KINDS, Table } from '@tasdiq/core';
import { erasure } from '../../../packages/core/test/case-sayings.ts';
import { apiAddresses, type Asking, siteAddresses } from './support/addresses.ts';
import { MARK, PublicTwin, secretsOf, type Who } from './support/public-twin.ts';
import { secretsIn, sought } from './support/searched.ts';

/*
 * What the public sees: a dossier full of secrets, marked with words, numbers, places and days that nobody could guess,
 * and its twins. Whatever the public asks, in whatever form it is given, no mark is in it, and where the dossiers differ
 * only in what it is not told it cannot tell them apart.
 */

/** Its secrets, and the twin with others; and the one that differs from the first only in fields for few. */
let one: PublicTwin;
let other: PublicTwin;
let near: PublicTwin;

beforeAll(async () => {
  one = await PublicTwin.made('a');
  other = await PublicTwin.made('b');
  near = await PublicTwin.made('b', 'a');
});
afterAll(async () => {
  for (const twin of [one, other, near]) await twin?.reader.close();
});

interface Answer {
  readonly status: number;
  readonly headers: readonly string[];
  readonly bytes: Uint8Array;
}

/** `npm run soak` asks for every moment, language and format; the suite for some of each. */
const WHOLE = process.env['TASDIQ_SOAK'] === '1';

function asking({ ids, host, ripe, bulletins }: PublicTwin): Asking {
  const { size } = host.state;
  const sizes = WHOLE ? Array.from({ length: size + 1 }, (_, i) => i) : [47, ripe];
  return {
    ids,
    ...(!WHOLE && { idsOf: (noun: string) => inTable(noun, ids) }),
    size,
    moments: [0, ...sizes, size, '2026-03-02T10:30:00.000Z'],
    words: [MARK, 'Shells'],
    bulletins,
    formats: WHOLE ? ['html', 'docx', 'json', 'document', 'pdf'] : ['html', 'json'],
    series: ['daily', 'spot', 'none'],
    months: ['2026-03', '2026-02', '1971-08', '1968-02'],
    ...(!WHOLE && { languages: ['en', 'ps'] }),
  };
}

/** Ids of the things of a noun in any of the twins; all ids where a noun is no table. */
function inTable(noun: string, ids: readonly ActId[]): readonly string[] {
  const name = noun.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const isThere = ({ host, ids: own }: PublicTwin, i: number): boolean => {
    const table = (host.state as unknown as Record<string, unknown>)[name];
    return !(table instanceof Table) || table.has(own[i]);
  };
  return ids.filter((_, i) => [one, other, near].some((twin) => isThere(twin, i)));
}

async function answerOf({ reader }: PublicTwin, path: string, token?: string): Promise<Answer> {
  const response = await reader.get(path, token);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: [...response.headers].map((pair) => pair.join(': ')), bytes };
}

/** Everything that is answered to a reader, by what was asked. */
async function* answers(twin: PublicTwin, token?: string): AsyncGenerator<[path: string, Answer]> {
  const from = token === undefined ? [apiAddresses, siteAddresses] : [apiAddresses];
  for (const addresses of from)
    for (const path of addresses(asking(twin))) yield [path, await answerOf(twin, path, token)];
}

/** What of an answer to the public it should not have been told. */
async function leaksIn(path: string, { headers, bytes }: Answer): Promise<string[]> {
  // What was asked for may be said again.
  let text = Buffer.from(bytes).toString('latin1');
  const isPacked = /^(%PDF|PK)/.test(text);
  for (const part of decodeURIComponent(path).split(/[/?&=]|\*/))
    if (part.length > 9) text = text.replaceAll(part, '');
  const ids = one.untold.filter((id) => text.includes(id) || text.includes(id.slice(0, 12)));
  const shown = { headers, bytes: isPacked ? bytes : Buffer.from(text, 'latin1') };
  return [...ids, ...(await secretsIn(SECRETS, shown))].map((leak) => `${path} ${leak}`);
}

const SECRETS = secretsOf('a').map(sought);

test('every field of every kind of act of accounts, claims, counting and bulletins holds a secret', () => {
  const nouns = ['incident', 'claim', 'effort', 'counting', 'bulletin', 'source', 'actor'];
  const missing = [...KINDS].flatMap(([act, { fields }]) =>
    Object.entries(fields).flatMap(([name, { tiers }]) => {
      const isOpen = !nouns.includes(act.split('.')[0]!) || tiers.every((tier) => tier === 'public');
      return isOpen || one.marked.has(`${act} ${name}`) ? [] : [`${act} ${name}`];
    }),
  );
  expect(missing).toEqual([]);
});

test('a secret is found however it is written', async () => {
  const found = (text: string | Uint8Array) =>
    secretsIn(SECRETS, { headers: [], bytes: Buffer.from(text as string) });
  const base64 = Buffer.from(`before ${MARK} after`).toString('base64');
  const wide = Buffer.from(MARK, 'utf16le');
  for (const text of [
    MARK,
    `\\u007a${MARK.slice(1)}`,
    `&#122;${MARK.slice(1)}`,
    `%7A${MARK.slice(1)}`,
    base64,
    wide,
    wide.toString('hex'),
    gzipSync(MARK),
    zipSync({ 'a/b.xml': Buffer.from(`<t>${MARK}</t>`) }),
  ])
    expect(await found(text), String(text)).toEqual([MARK]);
  for (const text of ['7,391,486', '۷۳۹۱۴۸۶', '٧٬٣٩١٬٤٨٦'])
    expect(await found(text), text).toEqual(['7391486']);
});

test('no answer to the public has a secret in it, nor the id of what it is not told', async () => {
  let asked = 0;
  const found: string[] = [];
  for await (const [path, answer] of answers(one)) {
    asked++;
    if (answer.status >= 500) found.push(`${path} ${answer.status}`);
    found.push(...(await leaksIn(path, answer)));
  }
  expect(found).toEqual([]);
  expect(asked).toBeGreaterThan(1500);
}, 3_600_000);

test('nor has a bulletin in print, and one whose words are for few or destroyed has no file', async () => {
  const [issued, , quiet, lost] = one.bulletins;
  for (const format of ['pdf', 'docx', 'document']) {
    const path = `/api/dossiers/test/bulletins/${issued}/file?format=${format}`;
    const answer = await answerOf(one, path);
    expect(answer.status).toBe(200);
    expect(answer.bytes.length).toBeGreaterThan(5000);
    expect(await leaksIn(path, answer)).toEqual([]);
  }
  for (const id of [quiet, lost])
    for (const token of [undefined, await one.signIn('secretariat')])
      expect((await answerOf(one, `/api/dossiers/test/bulletins/${id}/file?format=html`, token)).status).toBe(
        404,
      );
});

test.each([
  ['the public', undefined],
  ['a member for whom no secret is', 'west'],
] as const)(
  '%s is told the same in the twin',
  async (_, who: Who | undefined) => {
    const twin = who === undefined ? other : near;
    expect(twin.host.state.size).toBe(one.host.state.size);
    const token = (of: PublicTwin) => (who === undefined ? undefined : of.signIn(who));
    const others = answers(twin, await token(twin));
    const differing: string[] = [];
    for await (const [path, answer] of answers(one, await token(one))) {
      const { value } = await others.next();
      if (told(one, path, answer) !== told(twin, value![0], value![1])) differing.push(path);
    }
    expect(differing).toEqual([]);
  },
  600_000,
);

/** What an answer says in words, status and headers, without what is not the same in two logs. */
function told(twin: PublicTwin, path: string, { status, headers, bytes }: Answer): string {
  // Tags are made of addresses and pages, in which ids stand.
  const shown = headers.filter((line) => !/^(etag|repr-digest|content-length): /.test(line));
  const text = Buffer.from(bytes).toString('utf8');
  return twin.alike([path, status, ...shown, /^(%PDF|PK)/.test(text) ? '' : text].join('\n'));
}

test('what is destroyed is gone at once from bulletins that were printed before and name it', async () => {
  const [issued] = one.bulletins;
  const path = `/api/dossiers/test/bulletins/${issued}/file?format=html`;
  const words = async (): Promise<string> => Buffer.from((await answerOf(one, path)).bytes).toString('utf8');
  expect(await words()).toContain('Shelling near the crossing');
  await one.say('secretariat', erasure(one.named['told']!));
  expect(await words()).not.toContain('Shelling near the crossing');
});

test('a figure has another tag when its clocks are read at another moment', async () => {
  const path = '/api/dossiers/test/figures/bulletins.punctuality';
  const tag = async (): Promise<string | null> => (await one.reader.get(path)).headers.get('etag');
  const before = await tag();
  expect(await tag()).toBe(before);
  // A figure is told again for a minute.
  one.host.world.now += 61_000;
  expect(await tag()).not.toBe(before);
});
