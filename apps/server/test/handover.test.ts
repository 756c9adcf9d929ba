import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { verify } from '@tasdiq/dossier';
import { parseNote } from '@tasdiq/tlog';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Written } from './support/pen.ts';
import { type Answered, type Office, Stage } from './support/stage.ts';

/*
 * Changes of witnesses with real ones: nine processes in three sets, each a quorum of two of three. The parties north
 * and south amend the charter.
 */
const NEUTRAL = ['mediator', 'guarantor-one', 'guarantor-two'];
const SECOND = NEUTRAL.map((name) => `second-${name}`);
const THIRD = NEUTRAL.map((name) => `third-${name}`);

type Witnesses = { name: string; member: string; key: string }[];
let stage: Stage;
let office: Office;
let sets: { first: Witnesses; second: Witnesses; third: Witnesses };
/** The version of the charter in force. */
let version: string;

beforeAll(async () => {
  stage = await Stage.set((facts) => {
    facts.terms.read = 'public';
    facts.terms.delay_hours = 0;
  });
  const more = (names: string[]): Promise<Witnesses> =>
    Promise.all(names.map((name, i) => stage.addWitness(name, NEUTRAL[i]!)));
  sets = {
    first: stage.facts.terms.witnesses as unknown as Witnesses,
    second: await more(SECOND),
    third: await more(THIRD),
  };
  stage.writeHostFile();
  await stage.startServer();
  office = await stage.office('field office');
  version = stage.founding;
});
afterAll(() => stage?.strike());

/** The acts of the parties by which these witnesses take the place of those in force. */
function amendTo(witnesses: Witnesses): [Written, Written] {
  const quorum = { k: 2, of: witnesses.map(({ name }) => name) };
  const terms = { ...stage.facts.terms, witnesses, quorum };
  const amend = stage.root.get('north')!.write(stage.dossier, {
    act: 'charter.amend',
    facts: { answers: version, terms },
  });
  const agree = stage.root.get('south')!.write(stage.dossier, {
    act: 'charter.agree',
    facts: { amendment: amend.id },
  });
  version = amend.id;
  return [amend, agree];
}

test('two changes in one batch are each cosigned by the outgoing quorum before the next counts', async () => {
  const acts = [office.write(), ...amendTo(sets.second), ...amendTo(sets.third), office.write()];
  const results = await batch(acts);
  expect(results.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
  const [, , one, , two] = results.map(({ index }) => index) as number[];
  const first = signersOf(await checkpointAfter(one!));
  for (const set of [sets.first, sets.second]) expect(howMany(first, set)).toBeGreaterThanOrEqual(2);
  // Nothing that comes after the change stands under the checkpoint that proves it.
  expect((await checkpointAfter(one!)).size).toBe(one! + 1);
  const second = signersOf(await checkpointAfter(two!));
  for (const set of [sets.second, sets.third]) expect(howMany(second, set)).toBeGreaterThanOrEqual(2);
  expect(howMany(second, sets.first)).toBe(0);
  await expectToHold(2);
});

test('while a change waits for its proof there is no other, and the log goes on', async () => {
  await end(THIRD);
  const [amend, agree] = amendTo(sets.first);
  expect((await stage.submit(amend)).status).toBe(202);
  const changed = await stage.submit(agree);
  expect(changed.status).toBe(202);
  const [again, agreeAgain] = amendTo(sets.second);
  expect((await stage.submit(again)).status).toBe(202);
  const refused = await fetch(`${stage.api}/acts`, { method: 'POST', body: agreeAgain.body });
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('10');
  expect(await refused.json()).toMatchObject({
    code: 'not_ready',
    params: { change_of_witnesses: changed.body.index },
  });
  expect((await stage.submit(office.write())).status).toBe(202);
  for (const name of THIRD) await stage.startWitness(name);
  stage.writeHostFile();
  await cosigned(changed.body.index);
  expect((await stage.submit(agreeAgain)).status).toBe(201);
  await expectToHold(4);
});

test('a change that nothing in the store proves is found by the check, and the outgoing are asked again', async () => {
  await stage.server!.end('SIGTERM');
  const { data } = stage;
  const copy = join(stage.folder, 'copy');
  cpSync(data, copy, { recursive: true });
  const db = new DatabaseSync(join(copy, 'dossiers', stage.dossier, 'log.db'));
  const { last } = db.prepare('SELECT max(size) AS last FROM cosigned').get() as { last: number };
  db.prepare('DELETE FROM cosigned WHERE size < ?').run(last);
  db.close();
  const told = await stage.command(['fsck', '--data', copy]);
  expect(told.code).toBe(1);
  expect(told.out).toMatch(/Entry \d+ changes the witnesses, and no checkpoint shows/);
  expect((await stage.command(['fsck', '--data', data])).code).toBe(0);

  (stage as { data: string }).data = copy;
  stage.writeHostFile({}, SECOND);
  await stage.startServer();
  const { mode, why } = await stage.mode();
  expect(mode).toBe('starting');
  expect(why).toContain('changes the witnesses');
  const early = office.write();
  expect((await stage.submit(early)).body.code).toBe('not_ready');
  stage.writeHostFile();
  await stage.reaches('open');
  for (const written of [early, office.write()]) expect((await stage.submit(written)).status).toBe(201);
  await expectToHold(4);
  expect((await stage.command(['fsck', '--data', copy])).code).toBe(0);
  await stage.server!.end('SIGTERM');
  stage.writeHostFile({}, SECOND);
  await stage.startServer();
  await stage.reaches('open');
});

test('a restore over the network takes the proofs along, and nothing without them', async () => {
  const node = join(stage.folder, 'node');
  const told = await stage.command(['restore', '--data', node, '--from', stage.server!.url]);
  expect(told.err).toBe('');
  expect((await stage.command(['fsck', '--data', node])).out).toContain(': good.');
  await stage.server!.end('SIGTERM');
  const db = new DatabaseSync(join(node, 'dossiers', stage.dossier, 'log.db'));
  const { last } = db.prepare('SELECT max(size) AS last FROM cosigned').get() as { last: number };
  db.prepare('DELETE FROM cosigned WHERE size < ?').run(last);
  db.close();
  const other = join(stage.folder, 'other');
  const refused = await stage.command(['restore', '--data', other, '--from', node]);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('changes the witnesses, and nothing there shows');
});

async function batch(acts: readonly Written[]): Promise<Answered[]> {
  const response = await fetch(`${stage.api}/acts`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: acts.map(({ body }) => body).join('\n'),
  });
  return ((await response.json()) as { results: Answered[] }).results;
}

/** The smallest checkpoint that is kept and holds an entry. */
async function checkpointAfter(index: number): Promise<{ size: number; text: string }> {
  const response = await fetch(`${stage.api}/checkpoints?from=${index + 1}`);
  return ((await response.json()) as { items: { size: number; text: string }[] }).items[0]!;
}

function signersOf({ text }: { text: string }): string[] {
  return parseNote(text).signatures.map(({ name }) => name);
}

function howMany(signers: readonly string[], witnesses: Witnesses): number {
  return witnesses.filter(({ name }) => signers.includes(name)).length;
}

/** The file of the dossier holds on its own, and shows so many changes of witnesses. */
async function expectToHold(changes: number): Promise<void> {
  const file = new Uint8Array(await (await fetch(`${stage.api}/dossier`)).arrayBuffer());
  const report = await verify(file, { crypto: nodeCrypto, pin: undefined });
  expect(report.findings.filter(({ severity }) => severity === 'wrong')).toEqual([]);
  expect(report.findings.filter(({ code }) => code === 'witnesses_changed')).toHaveLength(changes);
}

async function end(names: readonly string[]): Promise<void> {
  for (const name of names) await stage.witnesses.get(name)!.end('SIGKILL');
}

async function cosigned(index: number): Promise<void> {
  const until = Date.now() + 45_000;
  while ((await stage.mode()).cosigned <= index) {
    if (Date.now() > until) throw new Error('the change is never cosigned');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
