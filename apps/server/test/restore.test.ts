import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Office, Stage } from './support/stage.ts';

let stage: Stage;
let office: Office;

beforeAll(async () => {
  stage = await Stage.set((facts) => {
    facts.terms.read = 'public';
    facts.terms.delay_hours = 0;
  });
  await stage.startServer();
  office = await stage.office('field office');
});
afterAll(() => stage?.strike());

async function log(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const { status, body } = await stage.submit(office.write());
    expect(status).toBe(201);
    ids.push(body.id);
  }
  return ids;
}

const folder = (name: string): string => join(stage.folder, name);

test('a backup is made while the host runs, is whole, and holds what was answered before it', async () => {
  await log(5);
  const running = log(20);
  const told = await stage.command(['backup', '--data', stage.data, '--out', folder('yesterday')]);
  await running;
  expect(told).toMatchObject({ code: 0, out: `${JSON.stringify({ dossiers: [stage.dossier] })}\n` });
  const checked = await stage.command(['fsck', '--data', folder('yesterday')]);
  expect(checked.out).toContain(': good.');
  expect(checked.code).toBe(0);
  const again = await stage.command(['backup', '--data', stage.data, '--out', folder('yesterday')]);
  expect(again).toMatchObject({ code: 1, out: '' });
  expect(again.err).toContain('is not empty');
});

test("a host on yesterday's backup does not go on: the witnesses know more", async () => {
  await log(10);
  await stage.server!.end('SIGTERM');
  cpSync(stage.data, folder('today'), { recursive: true });
  cpSync(folder('yesterday'), folder('restored'), { recursive: true });
  writeFileSync(join(folder('restored'), 'host.json'), readFileSync(join(stage.data, 'host.json')));
  const { data } = stage;
  (stage as { data: string }).data = folder('restored');
  await stage.startServer();
  await stage.reaches('read_only');
  expect((await stage.mode()).why).toContain('a newer history exists');
  const written = office.write();
  const refused = await stage.submit(written);
  expect(refused).toMatchObject({ status: 503, body: { code: 'read_only' } });
  office.pen.last = (
    JSON.parse(Buffer.from(written.jws.split('.')[1]!, 'base64url').toString()) as { prev: never }
  ).prev;
  const checkpoint = await (await fetch(`${stage.log}/checkpoint`)).text();
  expect(Number(checkpoint.split('\n')[1])).toBeLessThan(37);
  await stage.server!.end('SIGTERM');
  const alone = await stage.command(['restore', '--data', folder('restored'), '--from', folder('yesterday')]);
  expect(alone.code).toBe(1);
  expect(alone.out).toMatch(/witness \S+ has seen \d+ entries of this log; here are \d+/);
  (stage as { data: string }).data = data;
});

test('a restore completes it from a copy, and then it goes on where the log had ended', async () => {
  const told = await stage.command(['restore', '--data', folder('restored'), '--from', folder('today')]);
  expect(told.out).toContain('entries taken over');
  expect(told.code).toBe(0);
  expect((await stage.command(['fsck', '--data', folder('restored')])).code).toBe(0);
  const { data } = stage;
  (stage as { data: string }).data = folder('restored');
  await stage.startServer();
  await stage.reaches('open');
  await log(2);
  await stage.server!.end('SIGTERM');
  (stage as { data: string }).data = data;
});

test('a restore takes over what is missing, or a whole dossier, from another host over the network', async () => {
  const { data } = stage;
  (stage as { data: string }).data = folder('restored');
  await stage.startServer();
  cpSync(folder('yesterday'), folder('third'), { recursive: true });
  mkdirSync(folder('empty'));
  for (const name of ['third', 'empty']) {
    const told = await stage.command(['restore', '--data', folder(name), '--from', stage.server!.url]);
    expect(told.err).toBe('');
    expect(told.out).toContain(`entries taken over from ${stage.server!.url}`);
    expect(told.out).not.toContain('not to be had');
    expect(told.code).toBe(0);
    const checked = await stage.command(['fsck', '--data', folder(name)]);
    expect(checked.out).toContain(': good.');
  }
  (stage as { data: string }).data = data;
});

test('a copy that is not the same log, or was changed, is not taken over', async () => {
  const forged = folder('forged');
  cpSync(folder('today'), forged, { recursive: true });
  const file = join(forged, 'dossiers', stage.dossier, 'log.db');
  const db = new DatabaseSync(file);
  db.exec(
    "UPDATE entry SET leaf = replace(leaf, '2026-', '2027-') WHERE idx = (SELECT max(idx) - 1 FROM entry)",
  );
  db.close();
  cpSync(folder('yesterday'), folder('fourth'), { recursive: true });
  const told = await stage.command(['restore', '--data', folder('fourth'), '--from', forged]);
  expect(told.code).toBe(1);
  expect(told.err).toContain('do not give a root that a quorum of witnesses has cosigned');
  const checked = await stage.command(['fsck', '--data', forged]);
  expect(checked.code).toBe(1);
  expect(checked.out).toContain('does not hold');
  const served = await stage.command(['serve', '--data', forged, '--port', '0']);
  expect(served.code).toBe(1);
  expect(served.err).toContain(`The log of ${stage.dossier} is not the one that this host signed`);
});
