import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ActId } from '@tasdiq/core';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { verify } from '@tasdiq/dossier';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Office, Stage } from './support/stage.ts';

/*
 * An order to destroy, carried out by a real host: the words, the salt and the file are nowhere any more, and the record
 * still says that they were there, and verifies.
 */

const MARK = `to-be-destroyed-${randomBytes(6).toString('hex')}`;
const KEPT = 'stays-as-it-is';
const photograph = randomBytes(3000);
const digest = createHash('sha256').update(photograph).digest('base64url');
const file = { digest, bytes: photograph.length, media: 'image/jpeg' };
let stage: Stage;
let office: Office;
let session: { authorization: string };
let evidence: ActId;
let opening: ActId;

beforeAll(async () => {
  stage = await Stage.set(({ terms }) => {
    terms.delay_hours = 0;
  });
  await stage.startServer();
  office = await stage.office('field office');
  session = await stage.signIn(office);
  const put = await fetch(`${stage.api}/blobs/${digest}`, {
    method: 'PUT',
    headers: session,
    body: photograph,
  });
  expect(put.status).toBe(201);
  const deposit = say(
    'evidence.deposit',
    { ...DEPOSIT, uses: ['parties', 'publish'] },
    {
      title: { tier: 'public', value: { en: KEPT } },
      description: { tier: 'public', value: { en: `${MARK} described` } },
      file: { tier: 'restricted', to: ['north'], value: file },
    },
  );
  evidence = deposit.id;
  expect((await stage.submit(deposit)).status).toBe(201);
  const { disclosures } = JSON.parse(deposit.body) as { disclosures: string[] };
  const open = say(
    'seal.open',
    { act: evidence, field: 'description' },
    {
      opens: { tier: 'public', value: disclosures.find((text) => text.includes(MARK)) },
    },
  );
  opening = open.id;
  expect((await stage.submit(open)).status).toBe(201);
});
afterAll(() => stage?.strike());

const DEPOSIT = { kind: 'photo', form: 'original', about: [] };

function say(act: string, facts: object, fields: Parameters<Office['pen']['write']>[1]['fields'] = {}) {
  return office.pen.write(stage.dossier, { act, as: office.mandate, facts, fields });
}

/** Files of the host in which some bytes stand. */
function filesWith(bytes: Buffer): string[] {
  const folder = stage.data;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    // It may be gone between looking for it and looking into it.
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
    try {
      return readFileSync(path).includes(bytes);
    } catch {
      return false;
    }
  });
}

/** What the reading side answers, as far as this file looks. */
interface Shown {
  readonly total: number;
  readonly erased: object;
  readonly fields: Readonly<
    Record<'title' | 'description' | 'file' | 'opens', { state: string; value: { en: string } }>
  >;
}

async function get(path: string, headers: object = session): Promise<{ status: number; body: Shown }> {
  const response = await fetch(`${stage.api}${path}`, { headers: headers as Record<string, string> });
  return { status: response.status, body: (await response.json().catch(() => undefined)) as Shown };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('that never came about');
}

test('before the order everything is there', async () => {
  expect(filesWith(Buffer.from(MARK)).length).toBeGreaterThan(0);
  expect(filesWith(photograph)).toHaveLength(1);
  await until(async () => (await get(`/acts?q=${MARK}`)).body.total > 0);
  expect((await get(`/evidence/${evidence}`)).body.fields.description.value.en).toContain(MARK);
});

test('an order of somebody else is refused, an own one is carried out', async () => {
  const other = await stage.office('another office');
  const facts = { act: evidence, fields: ['description', 'file'], files: false, ground: 'safety' };
  const foreign = other.pen.write(stage.dossier, { act: 'erasure.order', as: other.mandate, facts });
  expect((await stage.submit(foreign)).body.code).toBe('not_yours');
  expect((await stage.submit(say('erasure.order', facts))).status).toBe(201);
  await until(() => filesWith(Buffer.from(MARK)).length === 0);
  await until(() => filesWith(photograph).length === 0);
});

test('what was destroyed says so, and what was not is as before', async () => {
  await until(async () => (await get(`/acts?q=${KEPT}`)).body.total > 0);
  const { body } = await get(`/evidence/${evidence}`);
  expect(body.fields).toMatchObject({
    title: { state: 'open', value: { en: KEPT } },
    description: { state: 'erased' },
    file: { state: 'erased' },
  });
  expect(body.erased).toEqual({ fields: ['description', 'file'], files: false });
  expect((await get(`/acts/${opening}`)).body.fields.opens.state).toBe('erased');
  await until(async () => (await get(`/acts?q=${MARK}`)).body.total === 0);
  expect((await fetch(`${stage.api}/blobs/${digest}`, { headers: session })).status).toBe(404);
  for (const path of [`/acts`, `/evidence`, `/acts?refers=${evidence}`, '/overview'])
    expect(JSON.stringify((await get(path)).body)).not.toContain(MARK);
});

test('the dossier verifies, and says what was destroyed', async () => {
  const response = await fetch(`${stage.api}/dossier`, { headers: session });
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(Buffer.from(bytes).includes(MARK)).toBe(false);
  const report = await verify(bytes, { crypto: nodeCrypto, pin: undefined });
  expect(report.verdict).toBe('holds');
});

test('a start carries out again what a crash left', async () => {
  await stage.server!.end('SIGKILL');
  await stage.startServer();
  session = await stage.signIn(office);
  expect(filesWith(Buffer.from(MARK))).toEqual([]);
  expect((await get(`/evidence/${evidence}`)).body.fields.description.state).toBe('erased');
});

test('fsck misses nothing of what was destroyed by order', async () => {
  const told = await stage.command(['fsck', '--data', stage.data]);
  expect([told.code, told.out]).toEqual([0, expect.stringContaining(': good.')]);
});
