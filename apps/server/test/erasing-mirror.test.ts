import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActId } from '@tasdiq/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Standing } from '../src/mirror.ts';
import { type Office, Running, SERVER, Stage } from './support/stage.ts';

/*
 * An order to destroy reaches a node: a process that copies and one that serves the copy. What was destroyed there does
 * not come back, whatever an older copy still has.
 */

const MARK = `to-be-destroyed-${randomBytes(6).toString('hex')}`;
const photograph = randomBytes(3000);
const sealedPhoto = randomBytes(2000);
const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64url');
let stage: Stage;
let office: Office;
let session: { authorization: string };
let evidence: ActId;
let node: Running | undefined;
const at = (...names: string[]): string => join(stage.folder, ...names);

beforeAll(async () => {
  stage = await Stage.set(({ terms }) => {
    terms.delay_hours = 0;
  });
  await stage.startServer();
  office = await stage.office('field office');
  session = await stage.signIn(office);
  for (const bytes of [photograph, sealedPhoto]) {
    const url = `${stage.api}/blobs/${digestOf(bytes)}`;
    expect((await fetch(url, { method: 'PUT', headers: session, body: bytes })).status).toBe(201);
  }
  const file = { digest: digestOf(photograph), bytes: photograph.length, media: 'image/jpeg' };
  const facts = { kind: 'photo', form: 'original', about: [], uses: ['parties'] };
  evidence = await say('evidence.deposit', facts, {
    title: { tier: 'public', value: { en: 'A photograph' } },
    description: { tier: 'restricted', to: ['north'], value: { en: MARK } },
    file: { tier: 'restricted', to: ['north'], value: file },
  });
  const sealed = { digest: digestOf(sealedPhoto), bytes: sealedPhoto.length, to: ['north'] };
  await say(
    'evidence.deposit',
    { ...facts, sealed_file: sealed },
    {
      title: { tier: 'public', value: { en: 'Another' } },
    },
  );
});
afterAll(async () => {
  await node?.end('SIGKILL');
  await stage?.strike();
});

type Fields = Parameters<Office['pen']['write']>[1]['fields'];

async function say(act: string, facts: object, fields: Fields = {}): Promise<ActId> {
  const written = office.pen.write(stage.dossier, { act, as: office.mandate, facts, fields });
  const { status, body } = await stage.submit(written);
  expect([status, body]).toEqual([201, expect.anything()]);
  return written.id;
}

/** One round of the copying process of the node, which may read what the office may. */
async function copy(): Promise<Standing> {
  const token = session.authorization.replace('Bearer ', '');
  const request = JSON.stringify({ copy: true, token, mandates: [office.mandate] });
  const told = await stage.command(
    ['mirror', '--data', at('node'), '--from', stage.server!.url, '--dossier', stage.dossier],
    `${request}\n`,
  );
  expect([told.code, told.err]).toEqual([0, '']);
  return JSON.parse(told.out) as Standing;
}

/** What of the destroyed is somewhere in a folder. */
function remains(folder: string): string[] {
  const secrets = { words: Buffer.from(MARK), photograph, sealed: sealedPhoto };
  const files = readdirSync(at(folder), { recursive: true, encoding: 'utf8' });
  const read = (name: string): Buffer => {
    try {
      return statSync(at(folder, name)).isFile() ? readFileSync(at(folder, name)) : Buffer.alloc(0);
    } catch {
      return Buffer.alloc(0);
    }
  };
  const all = files.map(read);
  return Object.entries(secrets).flatMap(([name, bytes]) =>
    all.some((one) => one.includes(bytes)) ? [name] : [],
  );
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries++)
    await new Promise((resolve) => setTimeout(resolve, 25));
}

test('the node has what its office may have', async () => {
  expect(await copy()).toMatchObject({ error: null, lacks: [] });
  writeFileSync(at('node', 'host.json'), JSON.stringify({ mirrorOf: stage.server!.url }));
  node = await Running.start(SERVER, ['serve', '--data', at('node'), '--port', '0']);
  expect(remains('node')).toEqual(['words', 'photograph', 'sealed']);
  expect((await stage.command(['backup', '--data', stage.data, '--out', at('before')])).code).toBe(0);
});

test('what was ordered destroyed at the host is destroyed at the node', async () => {
  const sealed = office.pen.last!;
  const order = { fields: ['description', 'file'], files: false, ground: 'safety' };
  await say('erasure.order', { act: evidence, ...order });
  await say('erasure.order', { act: sealed, ...order, fields: [], files: true });
  await until(() => remains('host').length === 0);
  expect(remains('host')).toEqual([]);
  await copy();
  await until(() => remains('node').length === 0);
  expect(remains('node')).toEqual([]);
});

test('a later round of another process does not bring it back', async () => {
  const standing = await copy();
  expect(standing).toMatchObject({ error: null, missing: [] });
  expect(remains('node')).toEqual([]);
});

test('an older copy does not bring it back, here or at the host', async () => {
  for (const folder of ['node', 'host']) {
    const told = await stage.command(['restore', '--data', at(folder), '--from', at('before')]);
    expect(told.out).not.toMatch(/added|taken over/);
    expect(remains(folder)).toEqual([]);
  }
  expect(remains('before')).toEqual(['words', 'photograph', 'sealed']);
});

test('fsck of the node holds', async () => {
  const told = await stage.command(['fsck', '--data', at('node')]);
  expect([told.code, told.out]).toEqual([0, expect.stringContaining(': good.')]);
});
