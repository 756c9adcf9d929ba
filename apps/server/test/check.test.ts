import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signer } from '../../../packages/core/test/world.ts';
import { writingRoutes } from '../src/routes/writing.ts';
import { Reader, WorldHost } from './support/world-host.ts';

const office = signer('north, liaison');
const folder = mkdtempSync(join(tmpdir(), 'tasdiq-worthless-'));
let host: WorldHost;
let reader: Reader;
let token: string;

beforeAll(async () => {
  host = await WorldHost.founded();
  const as = await host.grant('north', office, ['negotiate'], 'liaison');
  reader = new Reader(host);
  token = await reader.signIn(host, office, as);
});
afterAll(async () => {
  await reader.close();
  rmSync(folder, { recursive: true, force: true });
});

function app(mirrorOf?: string) {
  const { hosts, sessions, now } = reader.read;
  return writingRoutes({ hosts: hosts as never, sessions, mirrorOf, worthlessKeys: folder, now });
}

async function ask(said: object, session: string | undefined = token): Promise<Record<string, unknown>> {
  const answer = await app().request(`/api/dossiers/${host.id}/acts/check`, {
    method: 'POST',
    body: JSON.stringify(said),
    ...(session && { headers: { authorization: `Bearer ${session}` } }),
  });
  return (await answer.json()) as Record<string, unknown>;
}

const request = {
  act: 'request.make',
  facts: { kind: 'information', to: ['south'], due: null },
  fields: { text: { tier: 'restricted', to: ['south'] } },
};

test('an act that would count is said to, and nothing is logged', async () => {
  const { size } = host.state;
  expect(await ask(request)).toEqual({ ok: true, size });
  expect(host.state.size).toBe(size);
});

test.each([
  ['a stranger', { ...request, facts: { ...request.facts, to: ['west'] } }, 'N1', 'reference_unknown'],
  [
    'a power that the mandate lacks',
    {
      act: 'talks.round',
      facts: { code: 'one', from: '2026-03-01T09:00:00.000Z', until: null },
      fields: { title: { tier: 'public' } },
    },
    'K3',
    'power_missing',
  ],
  [
    'a fact that does not fit',
    { ...request, facts: { ...request.facts, kind: 'tea' } },
    'L3',
    'schema_refused',
  ],
  ['a field that is missing', { ...request, fields: {} }, 'F1', 'field_missing'],
  ['a kind that there is not', { ...request, act: 'tea.make' }, 'L3', 'act_unknown'],
])('%s is refused with its clause', async (_, said, clause, code) => {
  expect(await ask(said)).toMatchObject({ ok: false, clause, code });
});

test('nobody is told without a session', async () => {
  expect(await ask(request, 'A'.repeat(43))).toMatchObject({ status: 401, code: 'unauthenticated' });
  expect(await ask(request, '')).toMatchObject({ status: 401 });
});

test('where a writer stands, and only keys that say they are worthless and speak here', async () => {
  mkdirSync(join(folder, 'test', 'north'), { recursive: true });
  const seed = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
  const file = {
    format: 'tasdiq-key/1',
    key: office.key,
    seed,
    note: 'Worthless: a key of a demonstration.',
  };
  const write = (name: string, value: object): void =>
    writeFileSync(join(folder, 'test', 'north', `${name}.json`), JSON.stringify(value));
  write('liaison', file);
  write('real', { ...file, note: undefined });
  write('stranger', { ...file, key: signer('nobody here').key });
  const answer = await app('https://host.example').request(`/api/dossiers/${host.id}/writing`);
  expect(await answer.json()).toEqual({
    dossier: host.id,
    exercise: true,
    mirrorOf: 'https://host.example',
    worthless: [{ signer: 'north/liaison', file }],
  });
});

test('a dossier that is no exercise gives no key away', async () => {
  const real = await WorldHost.founded((facts) => {
    facts.exercise = false;
  });
  const other = new Reader(real);
  const { hosts, sessions, now } = other.read;
  const routes = writingRoutes({
    hosts: hosts as never,
    sessions,
    mirrorOf: undefined,
    worthlessKeys: folder,
    now,
  });
  const answer = await routes.request(`/api/dossiers/${real.id}/writing`);
  expect(await answer.json()).toMatchObject({ exercise: false, worthless: [] });
  await other.close();
});
