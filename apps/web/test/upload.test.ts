import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { carryBearer } from '../src/api/bearer.ts';
import { HostProblem } from '../src/api/request.ts';
import { digestOfFile, uploadFile, type UploadProgress } from '../src/vault/upload.ts';

const MIB = 1024 * 1024;

/** A host that keeps one upload and fails where a test says so. */
class FakeHost {
  arrived: Uint8Array<ArrayBuffer> = new Uint8Array();
  calls: string[] = [];
  tokens: (string | null)[] = [];
  /** What to do before the next calls: cut the line after so many bytes, or answer a status. */
  troubles: (({ cut: number } | { status: number; code: string; wait?: string }) | undefined)[] = [];
  bytes = 0;

  readonly fetch = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const method = init.method ?? 'GET';
    const headers = new Headers(init.headers);
    this.calls.push(`${method} ${path.replace(/^.*\/uploads/, '')}`);
    this.tokens.push(headers.get('authorization'));
    const trouble = this.troubles.shift();
    if (trouble && 'status' in trouble)
      return Response.json(
        { code: trouble.code },
        { status: trouble.status, headers: trouble.wait ? { 'retry-after': trouble.wait } : {} },
      );
    if (method === 'POST') this.bytes = (JSON.parse(String(init.body)) as { bytes: number }).bytes;
    if (method === 'PATCH') {
      const offset = Number(headers.get('upload-offset'));
      if (offset !== this.arrived.length) return Response.json({ code: 'offset_differs' }, { status: 409 });
      const part = new Uint8Array(await (init.body as Blob).arrayBuffer());
      this.#take(trouble ? part.subarray(0, trouble.cut) : part);
      if (trouble) throw new TypeError('network');
    } else if (trouble) throw new TypeError('network');
    const receipt = this.arrived.length === this.bytes ? { receipt: 'signed' } : null;
    return Response.json({ upload: 'u1', offset: this.arrived.length, receipt });
  };

  #take(part: Uint8Array): void {
    const next = new Uint8Array(this.arrived.length + part.length);
    next.set(this.arrived);
    next.set(part, this.arrived.length);
    this.arrived = next;
  }
}

let host: FakeHost;
beforeEach(() => {
  host = new FakeHost();
  vi.stubGlobal('fetch', host.fetch);
});
afterEach(() => {
  vi.unstubAllGlobals();
  carryBearer(['d'], undefined);
});

const content = Uint8Array.from({ length: 9 * MIB + 5 }, (_, i) => (i * 7) % 251);
const file = new Blob([content]);
const digest = createHash('sha256').update(content).digest('base64url');
const pause = async (): Promise<void> => {};

test('a file is hashed part by part as if at once', async () => {
  expect(await digestOfFile(file)).toBe(digest);
  expect(await digestOfFile(new Blob([]))).toBe(createHash('sha256').digest('base64url'));
});

describe('an upload', () => {
  test('goes in parts, tells how far it is, and ends with the receipt', async () => {
    const told: UploadProgress[] = [];
    const done = await uploadFile('d', file, { onProgress: (one) => told.push(one), pause });
    expect(done).toEqual({ digest, bytes: content.length, receipt: 'signed' });
    expect(Buffer.compare(host.arrived, content)).toBe(0);
    expect(host.calls).toEqual(['POST ', 'PATCH /u1', 'PATCH /u1', 'PATCH /u1']);
    const sent = told.filter(({ phase }) => phase === 'sending').map((one) => one.done);
    expect(sent).toEqual([0, 4 * MIB, 8 * MIB, content.length]);
    expect(told[0]).toEqual({ phase: 'hashing', done: 4 * MIB, total: content.length });
  });

  test('sends nothing that the host has already', async () => {
    host.arrived = content;
    await uploadFile('d', file, { pause });
    expect(host.calls).toEqual(['POST ']);
  });

  test('goes on from the byte that arrived when the line was cut', async () => {
    host.troubles = [undefined, { cut: 1000 }];
    await uploadFile('d', file, { digest, pause });
    expect(host.calls.slice(0, 4)).toEqual(['POST ', 'PATCH /u1', 'GET /u1', 'PATCH /u1']);
    expect(Buffer.compare(host.arrived, content)).toBe(0);
  });

  test('goes on where an earlier visit was cut off', async () => {
    host.arrived = content.slice(0, 5 * MIB);
    await uploadFile('d', file, { digest, pause });
    expect(host.calls).toEqual(['POST ', 'PATCH /u1', 'PATCH /u1']);
    expect(Buffer.compare(host.arrived, content)).toBe(0);
  });

  test('waits as long as the host asks, and gives up what the host refuses', async () => {
    const waited: number[] = [];
    host.troubles = [{ status: 429, code: 'busy', wait: '3' }];
    await uploadFile('d', file, { digest, pause: async (ms) => void waited.push(ms) });
    expect(waited).toEqual([3000]);
    host.troubles = [{ status: 413, code: 'too_large' }];
    await expect(uploadFile('d', file, { digest, pause })).rejects.toMatchObject({ code: 'too_large' });
    host.troubles = [{ status: 429, code: 'quota_exceeded', wait: '3600' }];
    await expect(uploadFile('d', file, { digest, pause })).rejects.toBeInstanceOf(HostProblem);
  });

  test('ends after six failures in a row, and at once when it is stopped', async () => {
    host.troubles = Array.from({ length: 6 }, () => ({ cut: 0 }));
    await expect(uploadFile('d', file, { digest, pause })).rejects.toMatchObject({ status: 0 });
    expect(host.calls.length).toBe(6);
    const stop = new AbortController();
    host.troubles = [undefined, { cut: 10 }];
    const stopped = uploadFile('d', file, { digest, signal: stop.signal, pause: async () => stop.abort() });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('carries the session of its dossier, and signs in again when it has ended', async () => {
    carryBearer(['d'], { names: ['d'], token: 'old', renew: async () => 'new' });
    host.troubles = [{ status: 401, code: 'unauthenticated' }];
    await uploadFile('d', new Blob(['x']), { pause });
    expect(host.tokens.slice(0, 2)).toEqual(['Bearer old', 'Bearer new']);
  });
});
