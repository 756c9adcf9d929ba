// A witness that asks a copy before it cosigns, as a real process beside a copy that a test plays.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  ed25519Signer,
  encodeAddCheckpoint,
  formatVerifierKey,
  KEY_TYPE,
  leafHash,
  signCheckpoint,
  SIZE_CONTENT_TYPE,
  Tree,
  utf8,
} from '@tasdiq/tlog';
import { expect, onTestFinished, test } from 'vitest';
import { folder, type Running, runToEnd, start } from './process.ts';

const log = ed25519Signer({
  name: 'host.example/log',
  type: KEY_TYPE.ed25519,
  seed: new Uint8Array(32).fill(1),
});
const tree = new Tree();
for (let i = 0; i < 20; i++) tree.append(leafHash(utf8(`leaf ${i}`)));

const noteOf = (size: number): string =>
  signCheckpoint({ origin: log.name, size, root: tree.rootAt(size), extensions: [] }, [log]);

/** What the witness answers to a request. */
async function ask(witness: Running, from: number, to: number) {
  const body = encodeAddCheckpoint({
    oldSize: from,
    proof: from <= to ? tree.consistencyProof(from, to) : [],
    checkpoint: noteOf(to),
  });
  const response = await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body });
  const { status, headers } = response;
  return {
    status,
    type: headers.get('content-type'),
    retry: headers.get('retry-after'),
    said: await response.text(),
  };
}

/** A copy whose answers the test decides. */
class CopyOfTest {
  /** Notes that it was asked about. */
  readonly asked: string[] = [];
  answer: (note: string) => Promise<[number, string]> = () => Promise.resolve([200, 'held']);
  readonly #server: Server = createServer((request, response) => {
    void this.#serve(request, response);
  });

  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    onTestFinished(() => this.close());
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const note = await text(request);
    this.asked.push(note);
    const [status, said] = await this.answer(note);
    response.writeHead(status).end(said);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

async function withCopy(): Promise<{ witness: Running; copy: CopyOfTest }> {
  const copy = new CopyOfTest();
  const url = await copy.open();
  const log1 = formatVerifierKey(log.verifierKey);
  return { witness: await start(folder(), '--log', log1, '--copy', url), copy };
}

test('it cosigns what the copy has, and says why not when the copy objects', async () => {
  const { witness, copy } = await withCopy();
  expect((await ask(witness, 0, 7)).status).toBe(200);
  expect(copy.asked).toEqual([noteOf(7)]);
  copy.answer = () => Promise.resolve([503, 'The copy is behind.\n']);
  expect(await ask(witness, 7, 9)).toMatchObject({ status: 503, said: 'The copy is behind.\n', retry: '1' });
  // Nothing was stored: the size that it knows is the one before.
  expect(await ask(witness, 9, 9)).toMatchObject({ status: 409, said: '7\n' });
  copy.answer = () => Promise.resolve([200, 'held']);
  expect((await ask(witness, 7, 9)).status).toBe(200);
});

test('what the protocol refuses is refused at once and exactly, whatever the copy says', async () => {
  const { witness, copy } = await withCopy();
  await ask(witness, 0, 7);
  copy.answer = () => new Promise(() => {});
  expect(await ask(witness, 3, 9)).toMatchObject({ status: 409, type: SIZE_CONTENT_TYPE, said: '7\n' });
  expect((await ask(witness, 9, 7)).status).toBe(400);
  const other = signCheckpoint({ origin: log.name, size: 7, root: new Uint8Array(32), extensions: [] }, [
    log,
  ]);
  const fork = encodeAddCheckpoint({ oldSize: 7, proof: [], checkpoint: other });
  expect((await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body: fork })).status).toBe(422);
  expect((await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body: 'nonsense' })).status).toBe(
    400,
  );
  expect(copy.asked).toEqual([noteOf(7)]);
});

test('a copy that is away or hangs is a reason not to cosign, and is not waited for long', async () => {
  const { witness, copy } = await withCopy();
  copy.answer = () => new Promise(() => {});
  const begun = Date.now();
  expect(await ask(witness, 0, 7)).toMatchObject({ status: 503, said: 'The copy is not there in time.\n' });
  expect(Date.now() - begun).toBeGreaterThan(3500);
  copy.close();
  expect(await ask(witness, 0, 7)).toMatchObject({ status: 503, said: 'The copy gives no answer.\n' });
  expect((await fetch(`${witness.url}/health`)).status).toBe(200);
});

test('what was cosigned while the copy was asked is not forgotten: it is decided anew', async () => {
  const { witness, copy } = await withCopy();
  const slow = Promise.withResolvers<[number, string]>();
  copy.answer = (note) => (note === noteOf(5) ? slow.promise : Promise.resolve([200, 'held']));
  const first = ask(witness, 0, 5);
  await expect.poll(() => copy.asked).toHaveLength(1);
  expect((await ask(witness, 0, 9)).status).toBe(200);
  slow.resolve([200, 'held']);
  expect(await first).toMatchObject({ status: 409, said: '9\n' });
});

test('an address that is none is wrong use', async () => {
  const { code, err } = await runToEnd('--data', folder(), '--copy', 'file:///etc/passwd');
  expect([code, err]).toEqual([2, expect.stringContaining('--copy')]);
});
