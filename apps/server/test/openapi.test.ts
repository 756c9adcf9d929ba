import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { signer } from '../../../packages/core/test/world.ts';
import { createApp } from '../src/app.ts';
import { DataFolder } from '../src/config.ts';
import { HostsFolder } from '../src/hosts-folder.ts';
import { OPERATIONS, openapiDocument } from '../src/openapi-document.ts';
import { readRoutes } from '../src/view-routes.ts';
import { Reader, WorldHost } from './support/world-host.ts';

interface Described {
  readonly paths: Record<string, Record<string, { operationId: string; responses: Record<string, Content> }>>;
}
interface Content {
  readonly content?: Record<string, { schema?: object }>;
}

const document = JSON.parse(JSON.stringify(openapiDocument())) as unknown as Described;
const office = signer('monitor, field office');
const folder = mkdtempSync(join(tmpdir(), 'tasdiq-openapi-'));
let host: WorldHost;
let reader: Reader;
let token: string;
let incident: string;
let actor: string;

beforeAll(async () => {
  const title = { tier: 'public', value: { en: 'The test dossier' } } as const;
  host = await WorldHost.founded(
    ({ terms }) => {
      terms.delay_hours = 0;
    },
    { title },
  );
  const as = await host.grant('monitor', office, ['monitor', 'report']);
  const name = { tier: 'public', value: { en: 'A group' } } as const;
  actor = await host.do(office, {
    act: 'actor.register',
    as,
    facts: { kind: 'armed_group', ids: [] },
    fields: { name, note: { tier: 'restricted', to: ['south'], value: 'note' } },
  });
  incident = await host.do(office, {
    act: 'incident.report',
    as,
    facts: { kind: 'shelling', zone: 'valley', actors: [{ actor, role: 'present' }], sources: [] },
    fields: {
      title: name,
      when: { tier: 'public', value: { from: '2026-02-20', to: null, precision: 'day' } },
      where: { tier: 'public', value: { lat: 34.1, lon: 71.1, precision: 4 } },
    },
  });
  // An entry that is void, and one that is no act.
  const facts = { kind: 'state', ids: [] };
  await host.log(host.world.sign(office, { act: 'actor.register', as: 'root', facts, fields: { name } }));
  await host.log({ jws: 'not an act', disclosures: [] });
  host.cosign();
  reader = new Reader(host);
  token = await reader.signIn(host, office, as);
});
afterAll(async () => {
  await reader.close();
  rmSync(folder, { recursive: true });
});

/** Routes of the application as the document spells them: `get /api/...`. */
function routes(): string[] {
  const hosts = new HostsFolder(new DataFolder(folder), { say: () => {}, failed: () => {} });
  const app = createApp({
    hosts,
    sessions: reader.read.sessions,
    views: readRoutes(reader.read),
    files: new Hono(),
    behindProxy: false,
    say: () => {},
  } as never);
  const named = app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/'))
    .map(({ method, path }) => {
      const spelled = path.replace(/:(\w+)/g, '{$1}').replace(/\*$/, '{path}');
      return `${method.toLowerCase()} ${spelled}`;
    });
  return [...new Set(named)].sort();
}

test('every route of the application is in the document, and nothing else is', () => {
  const described = OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort();
  expect(new Set(described).size).toBe(described.length);
  // Acts are posted past the application, straight to Node's request (routes/acts.ts).
  expect(routes()).toEqual(described.filter((name) => name !== 'post /api/dossiers/{d}/acts'));
  const ids = OPERATIONS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('the document holds no reference that leads nowhere', () => {
  const text = JSON.stringify(document);
  for (const [, name] of text.matchAll(/"\$ref":"([^"]+)"/g)) {
    const target = name!
      .slice(2)
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document);
    expect(target, name).toBeDefined();
  }
});

test('real answers fit the schemas of the document, for the public and for a session', async () => {
  const base = `/api/dossiers/${host.id}`;
  const asked: [string, string][] = [
    ['/api/dossiers', '/api/dossiers'],
    ['/api/openapi.json', '/api/openapi.json'],
    ...['', '/acts', '/events', '/events/points', '/events/timeline', '/actors', '/sources', '/datasets'].map(
      (view): [string, string] => [`/api/dossiers/{d}${view}`, base + view],
    ),
    ...['/mandates', '/members', '/amendments', '/due', '/checkpoints'].map((view): [string, string] => [
      `/api/dossiers/{d}${view}`,
      base + view,
    ]),
    ['/api/dossiers/{d}/events', `${base}/events?facets=kind,actor&q=group`],
    ['/api/dossiers/{d}/events/{id}', `${base}/events/${incident}`],
    ['/api/dossiers/{d}/acts/{id}', `${base}/acts/${actor}`],
    ['/api/dossiers/{d}/actors/{id}', `${base}/actors/${actor}`],
    ['/api/dossiers/{d}/members/{id}', `${base}/members/south`],
    ['/api/dossiers/{d}/changes', `${base}/changes?from=0`],
    ['/api/dossiers/{d}/journal', `${base}/journal`],
  ];
  for (const [path, address] of asked) {
    for (const session of [undefined, token]) {
      if (path.endsWith('/journal') && !session) continue;
      const response = await reader.get(address, session);
      const body: unknown = await response.json();
      expect(response.status, `${address} ${JSON.stringify(body)}`).toBe(200);
      const schema = document.paths[path]!['get']!.responses['200']!.content!['application/json']!.schema!;
      const verdict = z.fromJSONSchema(schema as never).safeParse(body);
      expect(verdict.error?.issues ?? [], address).toEqual([]);
    }
  }
});

test('a schema of the document refuses what it does not describe', async () => {
  const schema =
    document.paths['/api/dossiers/{d}/events']!['get']!.responses['200']!.content!['application/json']!
      .schema!;
  const body = await reader.json<Record<string, unknown>>(`/api/dossiers/${host.id}/events`);
  const check = z.fromJSONSchema(schema as never);
  expect(check.safeParse(body).success).toBe(true);
  expect(check.safeParse({ ...body, more: 1 }).success).toBe(false);
  expect(check.safeParse({ ...body, total: 'many' }).success).toBe(false);
});

test('void entries are shown as what they are', async () => {
  const { items } = await reader.json<{
    items: { void: string | null; member: string | null; id: string | null }[];
  }>(`/api/dossiers/${host.id}/acts`);
  expect(items[0]).toMatchObject({ void: 'jws_malformed', id: null, member: null });
  expect(items[1]).toMatchObject({ void: 'root_refused', member: null });
  expect(items[2]).toMatchObject({ void: null, member: 'monitor' });
});
