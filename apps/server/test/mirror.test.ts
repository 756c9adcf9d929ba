import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { base64url } from '@tasdiq/core';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DataFolder } from '../src/config.ts';
import { Mirror, type Standing } from '../src/mirror.ts';
import { type Office, Stage } from './support/stage.ts';

let stage: Stage;
let office: Office;
let mirror: Mirror;

beforeAll(async () => {
  stage = await Stage.set((facts) => {
    facts.terms.read = 'public';
    facts.terms.delay_hours = 0;
  });
  await stage.startServer();
  office = await stage.office('field office');
  await log(10);
  mirror = opened();
});
afterAll(async () => {
  await mirror?.close();
  await stage?.strike();
});

function opened(): Mirror {
  return new Mirror(new DataFolder(join(stage.folder, 'copy')), stage.server!.url, stage.dossier);
}

async function log(count: number): Promise<void> {
  for (let i = 0; i < count; i++) expect((await stage.submit(office.write())).status).toBe(201);
}

const copy = (one = mirror): Promise<Standing> => one.answer({ copy: true, mandates: [office.mandate] });

test('each entry is verified once, however many rounds there are', async () => {
  const first = await copy();
  expect(first).toMatchObject({ size: 12, replayed: 12, error: null });
  await log(3);
  expect(await copy()).toMatchObject({ size: 15, replayed: 3, error: null });
  expect(await copy()).toMatchObject({ size: 15, replayed: 0, error: null });
});

test('after a start all of it is verified once more', async () => {
  await mirror.close();
  mirror = opened();
  expect(await mirror.answer({ copy: false, mandates: [] })).toMatchObject({ size: 15, replayed: 15 });
  await log(1);
  expect(await copy()).toMatchObject({ size: 16, replayed: 1 });
});

test('it says roots of the past, and knows none of the future', async () => {
  const { size, root, rootAt } = await mirror.answer({ copy: false, mandates: [], rootAt: 16 });
  expect([size, root]).toEqual([16, rootAt]);
  const checkpoint = await (await fetch(`${stage.log}/checkpoint`)).text();
  expect(base64url(Buffer.from(checkpoint.split('\n')[2]!, 'base64'))).toBe(root);
  expect((await mirror.answer({ copy: false, mandates: [], rootAt: 17 })).rootAt).toBeNull();
});

test('fields are counted for everybody and for the office, as they come', async () => {
  const { counts } = await copy();
  // A source has no field here; thirteen incidents have a title and a time each.
  const fields = { have: 26, of: 26 };
  expect(counts).toEqual([
    { as: null, disclosures: fields, blobs: { have: 0, of: 0 } },
    { as: office.mandate, disclosures: fields, blobs: { have: 0, of: 0 } },
  ]);
  await log(1);
  expect((await copy()).counts[0]!.disclosures).toEqual({ have: 28, of: 28 });
});

test('what is gone from the copy is not counted as there, and is asked for again', async () => {
  await mirror.close();
  const path = join(stage.folder, 'copy', 'dossiers', stage.dossier, 'log.db');
  const db = new DatabaseSync(path);
  db.exec('DELETE FROM disclosure WHERE rowid = (SELECT max(rowid) FROM disclosure)');
  db.close();
  mirror = opened();
  const gone = await mirror.answer({ copy: false, mandates: [] });
  expect(gone.counts[0]!.disclosures).toEqual({ have: 27, of: 28 });
  expect(gone.lacks).toEqual(['1 field not given by the host: incident.report when 1.']);
  const again = await copy();
  expect(again).toMatchObject({ replayed: 0, lacks: [] });
  expect(again.said).toEqual(['1 disclosures were added to 1 entries that were here.']);
  expect(again.counts[0]!.disclosures).toEqual({ have: 28, of: 28 });
});

test('an office that signs in later gets restricted fields of entries that are here, and each once', async () => {
  const secret = office.pen.write(stage.dossier, {
    act: 'source.register',
    as: office.mandate,
    facts: { kind: 'report', reliability: 'F' },
    fields: { note: { tier: 'restricted', to: ['mediator'], value: 'for few' } },
  });
  expect((await stage.submit(secret)).status).toBe(201);
  const stranger = await mirror.answer({ copy: true, mandates: [] });
  expect(stranger.lacks).toEqual(['1 field for other readers: source.register note 1.']);
  const token = (await stage.signIn(office)).authorization.replace('Bearer ', '');
  const known = await mirror.answer({ copy: true, token, mandates: [office.mandate] });
  expect(known).toMatchObject({ replayed: 0, lacks: [] });
  expect(known.said).toEqual(['1 disclosures were added to 1 entries that were here.']);
  expect(known.counts[1]!.disclosures).toEqual({ have: 29, of: 29 });
  expect((await mirror.answer({ copy: true, token, mandates: [office.mandate] })).said).toEqual([]);
});

test('a host that is away is told in a sentence, and nothing is taken over', async () => {
  const other = new Mirror(new DataFolder(join(stage.folder, 'lies')), 'http://127.0.0.1:9', stage.dossier);
  const standing = await copy(other);
  expect(standing).toMatchObject({ size: 0, error: expect.stringContaining('cannot be read') as string });
  await other.close();
  rmSync(join(stage.folder, 'lies'), { recursive: true });
});
