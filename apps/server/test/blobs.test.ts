import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { DossierFile, verify } from '@tasdiq/dossier';
import { openDeposit } from '@tasdiq/tlog';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answered, type Office, Stage } from './support/stage.ts';

/** Bytes that a mandate may upload in a day. */
const QUOTA = 100_000;

let stage: Stage;
let office: Office;
let session: { authorization: string };

beforeAll(async () => {
  stage = await Stage.set(({ terms }) => {
    terms.quota.blob_bytes_per_day = QUOTA;
    terms.quota.acts_per_hour = 20;
  });
  await stage.startServer();
  office = await stage.office('field office');
  session = await stage.signIn(office);
});
afterAll(() => stage?.strike());

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');
const address = (digest: string): string => `${stage.api}/blobs/${digest}`;

async function put(
  bytes: Uint8Array,
  headers: Record<string, string> = session,
  digest = digestOf(bytes),
): Promise<{ status: number; body: Answered & { params?: object }; retryAfter: string | null }> {
  const response = await fetch(address(digest), { method: 'PUT', headers, body: new Uint8Array(bytes) });
  const retryAfter = response.headers.get('retry-after');
  return { status: response.status, body: (await response.json()) as Answered, retryAfter };
}

/** Names in the folder of files, those on their way included. */
const files = (): string[] => readdirSync(join(stage.data, 'dossiers', stage.dossier, 'blobs'));

test('a file is taken from whoever is signed in, and given back as it was', async () => {
  const bytes = randomBytes(5000);
  const { status, body } = await put(bytes);
  const said = { digest: digestOf(bytes), bytes: 5000, by: 'monitor/field-office', time: expect.any(String) };
  expect([status, body]).toEqual([201, { ...said, receipt: expect.any(String) }]);
  const { receipt } = body as unknown as { receipt: string };
  expect(openDeposit(receipt, [stage.logVerifier])).toEqual(said);
  expect((await put(bytes)).body).toEqual(body);
  const got = await fetch(address(digestOf(bytes)), { headers: session });
  expect(Buffer.from(await got.arrayBuffer())).toEqual(bytes);
  expect(got.headers.get('content-disposition')).toContain('attachment');
  expect(got.headers.get('content-type')).toBe('application/octet-stream');
  expect((await fetch(address(digestOf(bytes)))).status).toBe(404);
});

test('no file is taken without a session, of another digest, or too large', async () => {
  const bytes = randomBytes(100);
  expect(await put(bytes, {})).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  const other = await stage.office('other office');
  const ended = await stage.signIn(other);
  await fetch(`${stage.api}/session`, { method: 'DELETE', headers: ended });
  expect((await put(bytes, ended)).status).toBe(401);
  const wrong = await put(bytes, session, digestOf(randomBytes(3)));
  expect(wrong).toMatchObject({ status: 422, body: { code: 'blob_mismatch' } });
  expect((await put(bytes, session, 'no-digest')).status).toBe(404);
  const head = `PUT ${new URL(address(digestOf(bytes))).pathname} HTTP/1.1\r\nHost: 127.0.0.1\r\n`;
  const authorization = `Authorization: ${session.authorization}\r\n`;
  expect(await raw(`${head}${authorization}Content-Length: 1073741825\r\n\r\n`)).toContain('413');
  expect(await raw(`${head}${authorization}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)).toContain('400');
  expect(files()).toHaveLength(1);
});

test('an upload that breaks off leaves nothing, and counts with what came of it', async () => {
  const fresh = await stage.office('office with a bad line');
  const own = await stage.signIn(fresh);
  const bytes = randomBytes(80_000);
  const path = new URL(address(digestOf(bytes))).pathname;
  const port = Number(new URL(stage.server!.url).port);
  for (let i = 0; i < 3; i++) {
    const socket = connect(port, '127.0.0.1');
    const head = `PUT ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: ${own.authorization}\r\n`;
    socket.write(`${head}Content-Length: ${bytes.length}\r\n\r\n`);
    socket.write(bytes.subarray(0, 5000));
    await until(() => files().some((name) => name.endsWith('.partial')));
    socket.destroy();
    await until(() => !files().some((name) => name.endsWith('.partial')));
  }
  expect(files()).toHaveLength(1);
  expect((await fetch(address(digestOf(bytes)), { headers: own })).status).toBe(404);
  expect((await put(bytes, own)).status).toBe(201);
  const refused = await put(randomBytes(6000), own);
  expect(refused).toMatchObject({ status: 429, body: { code: 'quota_exceeded' } });
});

test('a restart forgives no quota, of bytes or of acts', async () => {
  const left = QUOTA - 5000 - 100;
  expect((await put(randomBytes(left + 1))).status).toBe(429);
  expect((await put(randomBytes(left))).status).toBe(201);
  for (let i = 0; i < 12; i++) expect((await stage.submit(office.write())).status).toBe(201);
  await stage.server!.end('SIGKILL');
  await stage.startServer();
  await stage.reaches('open');
  session = await stage.signIn(office);
  const refused = await put(randomBytes(1));
  expect(refused).toMatchObject({ status: 429, body: { params: { blob_bytes_per_day: QUOTA } } });
  expect(Number(refused.retryAfter)).toBeGreaterThan(86_000);
  for (let i = 0; i < 8; i++) expect((await stage.submit(office.write())).status).toBe(201);
  const more = await stage.submit(office.write());
  expect(more).toMatchObject({ status: 429, body: { code: 'quota_exceeded' } });
});

test('a file that only a restricted field names must be there, and goes to those who may read the field', async () => {
  const writer = await stage.office('intake office');
  const own = await stage.signIn(writer);
  const bytes = randomBytes(2000);
  const archive = { digest: digestOf(bytes), bytes: bytes.length, media: 'application/pdf' };
  const register = () =>
    writer.pen.write(stage.dossier, {
      act: 'source.register',
      as: writer.mandate,
      facts: { kind: 'person', reliability: 'F' },
      fields: { particulars: { tier: 'restricted', to: ['mediator'], value: { archive } } },
    });
  const written = register();
  expect((await stage.submit(written)).body.code).toBe('blob_missing');
  expect((await put(bytes, own)).status).toBe(201);
  expect((await stage.submit(written)).status).toBe(201);
  const sealed = randomBytes(800);
  expect((await put(sealed, own)).status).toBe(201);
  const encrypted = writer.pen.write(stage.dossier, {
    act: 'evidence.deposit',
    as: writer.mandate,
    facts: {
      kind: 'document',
      form: 'original',
      about: [],
      uses: ['parties'],
      sealed_file: { digest: digestOf(sealed), bytes: sealed.length, to: ['guarantor-one'] },
    },
    fields: { title: { tier: 'public', value: { en: 'A document' } } },
  });
  expect((await stage.submit(encrypted)).status).toBe(201);

  const mediator = await stage.signIn(await stage.office('mediator office', 'mediator', ['receive']));
  const north = await stage.signIn(await stage.office('north office', 'north', ['receive']));
  const packed = async (headers: Record<string, string>): Promise<string[]> => {
    const file = await fileFor(headers);
    const report = await verify(file, { crypto: nodeCrypto, pin: undefined });
    expect(report.findings.filter(({ severity }) => severity === 'wrong')).toEqual([]);
    expect(report.findings.map(({ code }) => code)).not.toContain('blob_unnamed');
    expect(report.counts.blobs.missing).toBe(0);
    return [...new DossierFile(file).blobs];
  };
  expect(await packed(mediator)).toEqual([archive.digest]);
  expect(await packed(own)).toEqual([archive.digest, digestOf(sealed)].sort());
  const guarantor = await stage.signIn(await stage.office('guarantor', 'guarantor-one', ['receive']));
  expect(await packed(guarantor)).toEqual([digestOf(sealed)]);
  expect(await packed(north)).toEqual([]);
  const checked = await stage.command(['fsck', '--data', stage.data]);
  expect(checked.out).toContain(': good.');
});

async function fileFor(headers: Record<string, string>): Promise<Uint8Array> {
  const end = Date.now() + 20_000;
  for (;;) {
    const response = await fetch(`${stage.api}/dossier`, { headers });
    if (response.status === 200) return new Uint8Array(await response.arrayBuffer());
    if (Date.now() > end) throw new Error(`the file is answered ${response.status}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What the host answers to bytes as they are. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(stage.server!.url).port), '127.0.0.1');
    socket.on('error', reject);
    socket.once('data', (part: Buffer) => {
      resolve(part.toString().split('\r\n')[0]!);
      socket.destroy();
    });
    socket.write(text);
  });
}

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error('it does not come about');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
