import { createHash, randomBytes } from 'node:crypto';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDeposit } from '@tasdiq/tlog';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../src/session.ts';
import { MemoryStore } from '../src/store/memory.ts';
import { CHUNK_BYTES, type Upload, type UploadHost, Uploads } from '../src/vault/uploads.ts';
import { type Office, Stage } from './support/stage.ts';

/** Uploads that a mandate may begin in an hour, and that an office may have open. */
const PER_HOUR = 40;
const OPEN = 6;
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

describe('a host', () => {
  let stage: Stage;
  let office: Office;
  let session: { authorization: string };

  beforeAll(async () => {
    stage = await Stage.set();
    const file = join(stage.data, 'host.json');
    const settings = {
      ...JSON.parse(readFileSync(file, 'utf8')),
      uploadsPerHour: PER_HOUR,
      openUploads: OPEN,
    };
    writeFileSync(file, JSON.stringify(settings));
    await stage.startServer();
    office = await stage.office('field office');
    session = await stage.signIn(office);
  });
  afterAll(() => stage?.strike());

  interface Said {
    readonly status: number;
    readonly body: Upload & {
      code?: string;
      params?: Record<string, unknown>;
      items?: Upload[];
      limits?: object;
    };
    readonly headers: Headers;
  }
  async function ask(method: string, path: string, given: RequestInit = {}, as = session): Promise<Said> {
    const headers = { ...as, ...(given.headers as Record<string, string>) };
    const response = await fetch(`${stage.api}/uploads${path}`, { method, ...given, headers });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? {} : JSON.parse(text),
      headers: response.headers,
    } as Said;
  }
  const begin = (bytes: Uint8Array, as = session, size = bytes.length): Promise<Said> =>
    ask('POST', '', { body: JSON.stringify({ digest: digestOf(bytes), bytes: size }) }, as);
  const patch = (id: string, offset: number, bytes: Uint8Array, as = session): Promise<Said> =>
    ask('PATCH', `/${id}`, { headers: { 'upload-offset': String(offset) }, body: new Uint8Array(bytes) }, as);
  const blob = (digest: string): Promise<Response> =>
    fetch(`${stage.api}/blobs/${digest}`, { headers: session });

  /** Sends the head of a chunk and some of its bytes over a line that then hangs. */
  async function hang(id: string, offset: number, claimed: number, sent: Uint8Array) {
    const { hostname, port, pathname } = new URL(`${stage.api}/uploads/${id}`);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    const lines = [
      `PATCH ${pathname} HTTP/1.1`,
      `Host: ${hostname}`,
      `Authorization: ${session.authorization}`,
    ];
    socket.write(
      `${[...lines, `Upload-Offset: ${offset}`, `Content-Length: ${claimed}`].join('\r\n')}\r\n\r\n`,
    );
    socket.write(sent);
    await until(async () => (await ask('GET', `/${id}`)).body.offset >= offset + sent.length);
    return socket;
  }

  test('takes a file in chunks, and gives a receipt that its log has signed', async () => {
    const bytes = randomBytes(300_000);
    const begun = await begin(bytes);
    expect(begun).toMatchObject({ status: 201, body: { offset: 0, bytes: 300_000, receipt: null } });
    const id = begun.body.upload!;
    expect(await patch(id, 0, bytes.subarray(0, 100_000))).toMatchObject({
      status: 200,
      body: { offset: 100_000 },
    });
    const head = await ask('HEAD', `/${id}`);
    expect([head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([
      '100000',
      '300000',
    ]);
    expect(await begin(bytes)).toMatchObject({ status: 200, body: { upload: id, offset: 100_000 } });
    expect((await ask('GET', '')).body).toMatchObject({
      limits: {
        file_bytes: 1_073_741_824,
        chunk_bytes: CHUNK_BYTES,
        uploads_per_hour: PER_HOUR,
        open_uploads: OPEN,
      },
      items: [{ upload: id, offset: 100_000 }],
    });
    const done = await patch(id, 100_000, bytes.subarray(100_000));
    expect(done).toMatchObject({ status: 201, body: { offset: 300_000 } });
    const { receipt, ...said } = done.body.receipt!;
    expect(openDeposit(receipt, [stage.logVerifier])).toEqual(said);
    expect(said).toMatchObject({ digest: digestOf(bytes), bytes: 300_000, by: 'monitor/field-office' });
    expect(Buffer.from(await (await blob(said.digest)).arrayBuffer())).toEqual(bytes);
    // The answer may be lost: it is given again, to the upload and to whoever begins anew.
    expect((await ask('GET', `/${id}`)).body.receipt).toEqual(done.body.receipt);
    expect(await begin(bytes)).toMatchObject({
      status: 200,
      body: { upload: null, receipt: done.body.receipt },
    });
  });

  test('goes on where a line broke, at any byte, after the host was killed, and when a request still hangs', async () => {
    const bytes = randomBytes(200_000);
    const id = (await begin(bytes)).body.upload!;
    let at = 0;
    for (const count of [1, 65_535, 65_537]) {
      (await hang(id, at, bytes.length - at, bytes.subarray(at, at + count))).destroy();
      at += count;
    }
    await hang(id, at, bytes.length - at, bytes.subarray(at, at + 1000));
    await stage.server!.end('SIGKILL');
    await stage.startServer();
    await stage.reaches('open');
    session = await stage.signIn(office);
    at = (await ask('GET', `/${id}`)).body.offset;
    expect(at).toBe(132_073);
    const hanging = await hang(id, at, bytes.length - at, bytes.subarray(at, at + 500));
    const other = (await ask('GET', `/${id}`)).body.offset;
    expect(await patch(id, other, bytes.subarray(other))).toMatchObject({ status: 201 });
    hanging.destroy();
    expect(Buffer.from(await (await blob(digestOf(bytes))).arrayBuffer())).toEqual(bytes);
  });

  test('says where an upload goes on, and takes neither more than it was told nor anything for another office', async () => {
    const bytes = randomBytes(1000);
    const id = (await begin(bytes)).body.upload!;
    await patch(id, 0, bytes.subarray(0, 400));
    const wrong = await patch(id, 500, bytes.subarray(500));
    expect(wrong).toMatchObject({ status: 409, body: { code: 'offset_differs', params: { offset: 400 } } });
    expect(wrong.headers.get('upload-offset')).toBe('400');
    expect(await patch(id, 400, randomBytes(601))).toMatchObject({
      status: 413,
      body: { params: { bytes: 600 } },
    });
    const others = await stage.signIn(await stage.office('other office'));
    expect((await patch(id, 400, bytes.subarray(400), others)).status).toBe(404);
    expect((await ask('GET', `/${id}`, {}, others)).status).toBe(404);
    expect((await ask('DELETE', `/${id}`, {}, others)).status).toBe(404);
    expect((await ask('GET', `/${id}`, {}, { authorization: '' })).status).toBe(401);
    for (const name of ['..%2f..%2flog', '%00', 'x', `${id}x`]) {
      expect([name, (await ask('GET', `/${name}`)).status]).toEqual([name, 404]);
    }
    expect((await ask('PATCH', `/${id}`, { body: new Uint8Array(1) })).status).toBe(400);
    expect((await ask('DELETE', `/${id}`)).status).toBe(204);
    expect((await ask('GET', `/${id}`)).status).toBe(404);
  });

  test('throws away what has another digest than was said', async () => {
    const [said, sent] = [randomBytes(100), randomBytes(100)];
    const id = (await begin(said)).body.upload!;
    expect(await patch(id, 0, sent)).toMatchObject({ status: 422, body: { code: 'blob_mismatch' } });
    expect((await ask('GET', `/${id}`)).status).toBe(404);
    expect((await blob(digestOf(said))).status).toBe(404);
    expect((await blob(digestOf(sent))).status).toBe(404);
    expect(readdirSync(join(stage.data, 'dossiers', stage.dossier, 'uploads')).join()).not.toContain(id);
  });

  test('refuses five gigabytes before the first of them is sent, and what is no request', async () => {
    const large = await begin(randomBytes(1), session, 5_000_000_000);
    expect(large).toMatchObject({
      status: 413,
      body: { code: 'too_large', params: { bytes: 1_073_741_824 } },
    });
    for (const body of ['', '{', '[]', '{"digest":"x","bytes":1}', '{"digest":null}', `{"bytes":1e400}`]) {
      expect([body, (await ask('POST', '', { body })).status]).toEqual([body, 400]);
    }
    expect((await ask('POST', '', { body: 'x'.repeat(5000) })).status).toBe(413);
  });

  test('limits how many an office begins, at once and in an hour, and lets others go on', async () => {
    const busy = await stage.signIn(await stage.office('busy office'));
    for (let i = 0; i < OPEN; i++) expect((await begin(randomBytes(10), busy)).status).toBe(201);
    expect(await begin(randomBytes(10), busy)).toMatchObject({
      status: 429,
      body: { params: { open_uploads: OPEN } },
    });
    const tiny = async (): Promise<number> => {
      const bytes = randomBytes(2);
      const path = `${stage.api}/blobs/${digestOf(bytes)}`;
      return (await fetch(path, { method: 'PUT', headers: busy, body: bytes })).status;
    };
    const statuses = await Promise.all(Array.from({ length: 100 }, tiny));
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(
      100 - (PER_HOUR - OPEN),
    );
    expect(statuses.every((status) => status === 201 || status === 429)).toBe(true);
    const more = await begin(randomBytes(10), busy);
    expect([more.status, more.headers.has('retry-after') || more.body.params]).toEqual([
      429,
      expect.anything(),
    ]);
    expect((await begin(randomBytes(10))).status).toBe(201);
  });

  test('takes no act that names what another member has brought', async () => {
    const bytes = randomBytes(700);
    const id = (await begin(bytes)).body.upload!;
    await patch(id, 0, bytes);
    const file = { digest: digestOf(bytes), bytes: bytes.length, media: 'image/jpeg' };
    const naming = (by: Office) =>
      by.pen.write(stage.dossier, {
        act: 'evidence.deposit',
        as: by.mandate,
        facts: { kind: 'photo', form: 'original', about: [], uses: ['parties'] },
        fields: {
          title: { tier: 'public', value: { en: 'A photograph' } },
          file: { tier: 'restricted', to: ['north'], value: file },
        },
      });
    const thief = await stage.office('delegation', 'north', ['report']);
    expect(await stage.submit(naming(thief))).toMatchObject({ status: 422, body: { code: 'blob_missing' } });
    expect((await stage.submit(naming(office))).status).toBe(201);
  });
});

describe('uploads', () => {
  let folder: string;
  let host: UploadHost;
  let now = 0;
  let uploads: Uploads;
  const DAY = 86_400_000;
  const limits = { fileBytes: 1000, uploadsPerHour: 100, openUploads: 100 };
  const session = { member: 'north', office: 'liaison', mandate: 'm' } as unknown as Session;
  const bytes = Buffer.from('some bytes');
  const digest = digestOf(bytes);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tasdiq-uploads-'));
    now = Date.now();
    const store = await new MemoryStore().create('d');
    const state = { charter: { terms: { quota: { blob_bytes_per_day: 1000 } } } } as never;
    host = { id: 'd', store, state, signReceipt: () => 'signed' };
    uploads = new Uploads(
      () => folder,
      () => limits,
      () => now,
    );
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Begins one that has some bytes. */
  async function begun(count: number): Promise<string> {
    const made = (await uploads.begin(host, session, digest, bytes.length)) as { upload: Upload };
    writeFileSync(join(folder, `${made.upload.upload}.part`), bytes.subarray(0, count));
    return made.upload.upload!;
  }
  const find = (id: string) => uploads.find(host, session, id);

  test('expire a day after the last byte, and count with what came of them', async () => {
    const id = await begun(4);
    now += DAY - 60_000;
    expect(await find(id)).toMatchObject({ offset: 4, receipt: null });
    now += 120_000;
    await uploads.sweep(host);
    expect(readdirSync(folder)).toEqual([]);
    expect(await find(id)).toMatchObject({ code: 'not_found' });
    // Of a thousand bytes a day, 996 are left of those that were asked for a day ago.
    expect(await host.store.noteUpload({ mandate: 'm', bytes: 996, at: now }, 0, 1000)).toHaveProperty(
      'note',
    );
    expect(await host.store.noteUpload({ mandate: 'm', bytes: 1, at: now }, 0, 1000)).toHaveProperty(
      'oldest',
    );
  });

  test('that had all their bytes when the host fell are completed when they are asked for', async () => {
    const id = await begun(bytes.length);
    expect(await find(id)).toMatchObject({ offset: bytes.length, receipt: { digest, by: 'north/liaison' } });
    expect(await host.store.blobs()).toEqual([digest]);
  });

  test('whose file was in its place when the host fell, and not yet noted, are noted', async () => {
    const id = await begun(bytes.length);
    expect(await host.store.adoptBlob(digest, join(folder, `${id}.part`), bytes.length)).toBe('stored');
    expect(await host.store.deposits(digest)).toEqual([]);
    expect(await find(id)).toMatchObject({ receipt: { digest } });
    expect(await host.store.deposits(digest)).toMatchObject([{ member: 'north', office: 'liaison' }]);
  });

  test('whose file was erased afterwards are gone', async () => {
    const id = await begun(bytes.length);
    await find(id);
    await host.store.eraseBlob(digest);
    expect(await find(id)).toMatchObject({ code: 'not_found' });
    expect(await uploads.begin(host, session, digest, bytes.length)).toMatchObject({ made: true });
  });

  test('are two requests that complete one at the same time, and each has the receipt', async () => {
    const id = await begun(bytes.length);
    const [one, other] = await Promise.all([find(id), find(id)]);
    expect(one).toEqual(other);
    expect(one).toMatchObject({ receipt: { digest } });
  });

  test('that a crash left half made, or whose note is damaged, are removed in time', async () => {
    const id = await begun(3);
    truncateSync(join(folder, `${id}.json`), 5);
    writeFileSync(join(folder, `${'A'.repeat(22)}.part`), 'x');
    expect(await find(id)).toMatchObject({ code: 'not_found' });
    const past = (now - 2 * DAY) / 1000;
    now += 3_600_000;
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), past, past);
    await uploads.sweep(host);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of nothing are whole at once', async () => {
    const made = await uploads.begin(host, session, digestOf(Buffer.alloc(0)), 0);
    expect(made).toMatchObject({ made: true, upload: { offset: 0, receipt: { bytes: 0 } } });
  });

  test('lie where nobody else on the machine reads them', async () => {
    const id = await begun(0);
    for (const name of [`${id}.part`, `${id}.json`])
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it does not come about');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
