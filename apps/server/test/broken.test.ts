import { cpSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BrokenDossiers } from '../src/broken-dossiers.ts';
import { Stage } from './support/stage.ts';

/*
 * A host with two dossiers, of which one is damaged: two stages whose dossiers are put into one folder.
 */
let stage: Stage;
let other: Stage;

beforeAll(async () => {
  [stage, other] = await Promise.all([Stage.set(), Stage.set()]);
  for (const name of ['dossiers', 'keys']) {
    cpSync(join(other.data, name), join(stage.data, name), { recursive: true });
  }
});
afterAll(async () => {
  await stage?.strike();
  await other?.strike();
});

interface Said {
  readonly status: string;
  readonly dossiers: { id: string; mode: string; why?: string; since?: string; next?: string }[];
}

async function health(): Promise<Said> {
  return (await (await fetch(`${stage.server!.url}/health`)).json()) as Said;
}

async function until(holds: (said: Said) => boolean): Promise<Said> {
  const end = Date.now() + 20_000;
  for (;;) {
    const said = await health();
    if (holds(said)) return said;
    if (Date.now() > end) throw new Error(JSON.stringify(said));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('a dossier that cannot be opened is told of, and served as soon as its files are whole', async () => {
  const log = join(stage.data, 'dossiers', other.dossier, 'log.db');
  const good = join(stage.folder, 'good.db');
  cpSync(log, good);
  truncateSync(log, statSync(log).size - 4096);
  const server = await stage.startServer();
  let said = '';
  server.child.stderr!.on('data', (part: Buffer) => (said += part.toString()));
  const { status, dossiers } = await health();
  expect(status).toBe('degraded');
  const broken = dossiers.find(({ id }) => id === other.dossier)!;
  expect(broken).toMatchObject({ mode: 'broken', why: expect.stringContaining(log) as string });
  expect(Date.parse(broken.next!)).toBeGreaterThan(Date.parse(broken.since!));
  await stage.reaches('open');

  // Replaced at once, as a restore or an operator would.
  renameSync(good, log);
  const well = await until((now) => now.dossiers.every(({ mode }) => mode !== 'broken'));
  expect(well.dossiers.map(({ id }) => id).sort()).toEqual([stage.dossier, other.dossier].sort());
  expect(said).toContain(`Dossier ${other.dossier} is served again.`);
  expect((await fetch(`${server.url}/log/${other.dossier}/policy`)).status).toBe(200);
  await server.end('SIGTERM');
});

test('a key that is put where it belongs is found, and a dossier that is taken away is forgotten', async () => {
  const key = join(stage.data, 'keys', `${other.facts.log.key}.json`);
  const aside = join(stage.folder, 'key.json');
  renameSync(key, aside);
  const server = await stage.startServer();
  const said = await until(({ dossiers }) => dossiers.some(({ mode }) => mode === 'broken'));
  const { why } = said.dossiers.find(({ mode }) => mode === 'broken')!;
  expect(why).toContain('The private key of the log is not here');
  renameSync(aside, key);
  await until(({ dossiers }) => dossiers.every(({ mode }) => mode !== 'broken'));
  await server.end('SIGTERM');

  renameSync(key, aside);
  const again = await stage.startServer();
  await until(({ dossiers }) => dossiers.some(({ mode }) => mode === 'broken'));
  rmSync(join(stage.data, 'dossiers', other.dossier), { recursive: true });
  await until(({ status, dossiers }) => status === 'ok' && dossiers.length === 1);
  await again.end('SIGTERM');
});

test('what stays broken is tried after growing pauses, and at once when its files change', () => {
  const broken = new BrokenDossiers();
  const files = { now: 'as they were' };
  const due = (now: number): boolean => broken.isDue('a', () => files.now, now);
  expect(due(0)).toBe(true);
  expect(broken.mark('a', 'It is damaged.', files.now, 0)).toBe(true);
  expect([due(2000), due(59_999), due(60_000)]).toEqual([false, false, true]);
  expect(broken.mark('a', 'It is damaged.', files.now, 60_000)).toBe(false);
  expect([due(179_999), due(180_000)]).toEqual([false, true]);
  files.now = 'replaced';
  expect([due(61_000), due(62_000)]).toEqual([false, true]);
  expect(broken.mark('a', 'It is another.', files.now, 62_000)).toBe(true);
  expect([due(121_999), due(122_000)]).toEqual([false, true]);
  for (let now = 200_000, i = 0; i < 12; i++) broken.mark('a', 'It is another.', files.now, (now += 1000));
  expect(broken.all.get('a')!.next - broken.all.get('a')!.tried).toBe(3_600_000);
  expect(broken.all.get('a')!.since).toBe(0);
  expect(broken.forget('a')).toBe(true);
  expect(due(63_000)).toBe(true);
});
