import { type ActId, formatTime, fromBase64url } from '@tasdiq/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answer, request } from '../../../packages/core/test/sayings.ts';
import { report } from '../../../packages/core/test/scene.ts';
import { DAY, HOUR, type Saying, signer } from '../../../packages/core/test/world.ts';
import { States } from '../src/view-states.ts';
import { Reader, WorldHost } from './support/world-host.ts';

const API = '/api/dossiers/test';
const registry = signer('secretariat, registry');
const monitor = signer('monitor, field office');
const north = signer('north, desk');

interface Item {
  readonly key: string;
  readonly noun: string;
  readonly id: string;
  readonly kind: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly acts: string[];
  readonly clock: { what: string; from: string; before: string | null; after: string | null } | null;
  readonly title: Record<string, string> | null;
}
interface Answer {
  readonly size: number;
  readonly asOf: string;
  readonly before: { size: number; root: string; asOf: string };
  readonly charter: { before: string | null; after: string | null };
  readonly groups: { noun: string; count: number }[];
  readonly total: number;
  readonly items: Item[];
  readonly next: string | null;
}

let host: WorldHost;
let reader: Reader;
let start: number;
let token: string;
let account: ActId;
let asked: ActId;
let revised: ActId;
let answered: ActId;

beforeAll(async () => {
  host = await WorldHost.founded(({ terms }) => {
    terms.delay_hours = 0;
  });
  const as = {
    registry: await host.grant('secretariat', registry, ['certify', 'report', 'intake'], 'registry'),
    monitor: await host.grant('monitor', monitor, ['monitor', 'report']),
    north: await host.grant('north', north, ['answer', 'receive'], 'desk'),
  };
  const say = (who: typeof north, mandate: string, saying: Saying) =>
    host.do(who, { ...saying, as: mandate });
  account = await say(monitor, as.monitor, report());
  asked = await say(registry, as.registry, request({ to: ['north'], due: formatTime(host.world.now + DAY) }));
  await say(registry, as.registry, request({ to: ['north'], due: formatTime(host.world.now + HOUR) }));
  host.cosign();
  start = host.state.size;
  host.world.now += 2 * HOUR;
  const facts = { ...(report().facts as object), incident: account, answers: account };
  const title = { tier: 'restricted', to: ['north'], value: { en: 'zzhiddenzz' } } as const;
  const fields = { ...report().fields, title };
  revised = await say(monitor, as.monitor, { act: 'incident.revise', facts, fields } as Saying);
  answered = await say(north, as.north, answer(asked));
  host.cosign();
  reader = new Reader(host);
  token = await reader.signIn(host, monitor, as.monitor);
});
afterAll(() => reader.close());

const changes = (query: string, session?: string): Promise<Answer> =>
  reader.json<Answer>(`${API}/changes?${query}`, session);

test('between two sizes stands what became of what, and which acts did it', async () => {
  const found = await changes(`from=${start}`);
  const short = found.items.map(({ noun, id, kind, before, after, acts }) => [
    noun,
    id,
    kind,
    before,
    after,
    acts,
  ]);
  expect(short).toContainEqual(['incident', account, 'status', 'reported', 'revised', [revised]]);
  expect(short).toContainEqual(['incident', account, 'restricted', null, null, [revised]]);
  expect(short).toContainEqual(['request', asked, 'clock', 'running', null, [answered]]);
  expect(
    found.items
      .filter(({ kind }) => kind === 'clock')
      .map(({ after }) => after)
      .sort(),
  ).toEqual([null, 'ran_out']);
  expect(found.before).toMatchObject({ size: start });
  expect(fromBase64url(found.before.root)).toHaveLength(32);
  expect(found.charter.before).toBe(found.charter.after);
  expect(found.groups.reduce((sum, { count }) => sum + count, 0)).toBe(found.total);
});

test('what was restricted since is said to have been, and nothing of it is told', async () => {
  const found = await changes(`from=${start}&noun=incident`);
  expect(found.items.map(({ noun }) => noun)).toEqual(['incident', 'incident']);
  expect(JSON.stringify(found)).not.toMatch(/zzhiddenzz|Shelling/);
  const then = await changes(`from=0&to=${start}&noun=incident`, token);
  expect(then.items).toMatchObject([{ kind: 'came', before: null, after: 'reported' }]);
});

test('a clock runs out between two times though nothing was logged', async () => {
  const { items } = await changes(`from=${start}&to=${formatTime(host.world.now)}&noun=request`);
  const [ran] = items.filter(({ after }) => after === 'ran_out');
  expect(ran).toMatchObject({ before: 'running', acts: [], clock: { what: 'answer', from: 'north' } });
  expect(ran!.clock!.before).toBe(ran!.clock!.after);
});

test('pages follow each other, also where the later moment is fixed by a time', async () => {
  const to = formatTime(host.world.now);
  const whole = await changes(`from=1&to=${to}&limit=500`);
  const items: Item[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: Answer = await changes(
      `from=1&to=${to}&limit=2${next && `&cursor=${encodeURIComponent(next)}`}`,
    );
    items.push(...page.items);
    next = page.next;
  }
  expect(items).toEqual(whole.items);
  expect(items).toHaveLength(whole.total);
});

test('a moment is compared with itself, and never with an earlier one', async () => {
  expect(await changes(`from=${start}&to=${start}`)).toMatchObject({ total: 0, groups: [], items: [] });
  for (const query of [`from=${start}&to=2`, '', 'from=yesterday', 'from=1&cursor=incident'])
    expect((await reader.get(`${API}/changes?${query}`)).status, query).toBe(400);
});

test('two states that are compared are of one fold, whatever was asked for before', async () => {
  const states = new States();
  const [early, late] = [start - 2, host.state.size];
  // A reader who asked for something near the end has left a fold of its own.
  await states.at(host, late - 1);
  const before = await states.beside(host, early);
  const apart = await states.beside(host, late);
  expect(before.incidents.differing(apart.incidents)).toBeUndefined();
  const after = await states.beside(host, late, early);
  expect(before.incidents.differing(after.incidents)).toHaveLength(1);
  expect([after.size, [...after.incidents]]).toEqual([late, [...host.state.incidents]]);
});
