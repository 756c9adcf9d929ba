import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  cosignatureTime,
  cosignatureVerifier,
  ed25519Signer,
  ed25519Verifier,
  encodeAddCheckpoint,
  formatVerifierKey,
  KEY_TYPE,
  leafHash,
  openCheckpoint,
  openReceipt,
  parseNote,
  parseVerifierKey,
  readAnswer,
  receiptKeyOf,
  receiptVerifier,
  type Signer,
  signCheckpoint,
  SIZE_CONTENT_TYPE,
  Tree,
  utf8,
  witnessCheckpointPath,
} from '@tasdiq/tlog';
import { folder, type Running, runToEnd, start } from './process.ts';

const ORIGIN = 'host.example/log';
const signerOf = (name: string, fill: number) =>
  ed25519Signer({ name, type: KEY_TYPE.ed25519, seed: new Uint8Array(32).fill(fill) });
const log = signerOf(ORIGIN, 1);
const other = signerOf('other.example/log', 2);
const impostor = signerOf(ORIGIN, 3);
const LOG = formatVerifierKey(log.verifierKey);
const OTHER = formatVerifierKey(other.verifierKey);

function treeOf(word: string): Tree {
  const tree = new Tree();
  for (let i = 0; i < 300; i++) tree.append(leafHash(utf8(`${word} ${i}`)));
  return tree;
}
const tree = treeOf('leaf');
const fork = treeOf('fork');

const signed = (size: number, from = tree, by: Signer = log): string =>
  signCheckpoint({ origin: by.name, size, root: from.rootAt(size), extensions: [] }, [by]);
const requestOf = (oldSize: number, size: number, from = tree, by: Signer = log) => ({
  oldSize,
  proof: from.consistencyProof(oldSize, size),
  checkpoint: signed(size, from, by),
});

type Reply = { status: number; contentType: string; body: string };

async function post(witness: Running, path: string, body: string): Promise<Reply> {
  const response = await fetch(witness.url + path, { method: 'POST', body });
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    body: await response.text(),
  };
}
const ask = (witness: Running, request: Parameters<typeof encodeAddCheckpoint>[0]): Promise<Reply> =>
  post(witness, '/add-checkpoint', encodeAddCheckpoint(request));
const get = async (witness: Running, path: string): Promise<Reply> => {
  const response = await fetch(witness.url + path);
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    body: await response.text(),
  };
};

describe('a witness', () => {
  test('cosigns what continues a log, and the log can attach it', async () => {
    const witness = await start(folder(), '--name', 'w.example', '--log', LOG);
    const verifier = cosignatureVerifier(parseVerifierKey(witness.vkey));
    expect(verifier.name).toBe('w.example');
    for (const [from, to] of [
      [0, 7],
      [7, 257],
      [257, 257],
    ] as const) {
      const request = requestOf(from, to);
      const read = readAnswer(await ask(witness, request), request, [verifier]);
      if (read.kind !== 'cosigned') return expect.unreachable(JSON.stringify(read));
      const [cosignature] = read.result.attached;
      expect(Math.abs(Date.now() / 1000 - cosignatureTime(cosignature!.signature)!)).toBeLessThan(60);
    }
    const page = await get(witness, '/');
    expect(page.body).toContain(witness.vkey);
    expect(page.body).toContain(`257 ${ORIGIN}`);
    expect(await get(witness, '/health')).toMatchObject({ status: 200, body: 'ok\n' });
    expect(await witness.end('SIGTERM')).toBe(0);
  });

  test('serves the checkpoint it cosigned last, with the log’s signature and its own', async () => {
    const witness = await start(folder(), '--log', LOG);
    const path = `/${witnessCheckpointPath(ORIGIN)}`;
    expect((await get(witness, path)).status).toBe(404);
    await ask(witness, requestOf(0, 7));
    const { body, status } = await get(witness, path);
    expect(status).toBe(200);
    const verifiers = [ed25519Verifier(log.verifierKey), cosignatureVerifier(parseVerifierKey(witness.vkey))];
    const { checkpoint, note } = openCheckpoint(body, ORIGIN, verifiers);
    expect([checkpoint.size, note.verified.length]).toEqual([7, 2]);
  });

  test('remembers across kill -9 and refuses rollback and fork', async () => {
    const data = folder();
    const first = await start(data, '--log', LOG);
    expect((await ask(first, requestOf(0, 257))).status).toBe(200);
    expect(await first.end('SIGKILL')).toBeNull();

    const witness = await start(data);
    expect(witness.vkey).toBe(first.vkey);
    const conflict = { status: 409, contentType: SIZE_CONTENT_TYPE, body: '257\n' };
    expect(await ask(witness, requestOf(0, 8))).toEqual(conflict);
    expect(await ask(witness, requestOf(7, 8))).toEqual(conflict);
    expect(await ask(witness, requestOf(0, 300, fork))).toEqual(conflict);
    expect((await ask(witness, requestOf(257, 257, fork))).status).toBe(422);
    expect((await ask(witness, requestOf(257, 300, fork))).status).toBe(422);
    expect(witness.errors()).toContain(`Not cosigned for ${ORIGIN}`);
    expect((await ask(witness, requestOf(257, 300))).status).toBe(200);
  });

  test('loses nothing it answered when killed in the middle of work', async () => {
    const data = folder();
    let acknowledged = 0;
    for (let round = 0; round < 3; round++) {
      const witness = await start(data, '--log', LOG);
      const killed = new Promise((resolve) => setTimeout(() => resolve(witness.end('SIGKILL')), 150));
      try {
        for (let size = acknowledged + 1; size <= 300; size++) {
          const reply = await ask(witness, requestOf(acknowledged, size));
          if (reply.status === 409) acknowledged = Number(reply.body);
          else if (reply.status === 200) acknowledged = size;
        }
      } catch {
        // The connection broke: the witness is gone.
      }
      await killed;
    }
    expect(acknowledged).toBeGreaterThan(0);
    const witness = await start(data);
    const { status, body } = await ask(witness, { oldSize: 299, proof: [], checkpoint: signed(299) });
    const size = status === 409 ? Number(body) : 299;
    // It may have stored one more than it could answer.
    expect(size === acknowledged || size === acknowledged + 1).toBe(true);
  });

  test('lets one of two conflicting requests win when they come at once', async () => {
    const witness = await start(folder(), '--log', LOG);
    await ask(witness, requestOf(0, 7));
    for (let round = 0; round < 5; round++) {
      const from = 7 + round * 10;
      const replies = await Promise.all([
        ask(witness, requestOf(from, from + 5)),
        ask(witness, requestOf(from, from + 10)),
      ]);
      expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409]);
      const [winner, loser] = replies[0]!.status === 200 ? [from + 5, replies[1]!] : [from + 10, replies[0]!];
      expect(loser.body).toBe(`${winner}\n`);
      if (winner === from + 5) expect((await ask(witness, requestOf(from + 5, from + 10))).status).toBe(200);
    }
  });

  test('refuses unknown logs, other keys and malformed requests with the statuses of the specification', async () => {
    const witness = await start(folder(), '--log', LOG);
    expect((await ask(witness, requestOf(0, 7, tree, other))).status).toBe(404);
    expect((await ask(witness, requestOf(0, 7, tree, impostor))).status).toBe(403);
    expect((await ask(witness, { oldSize: 8, proof: [], checkpoint: signed(7) })).status).toBe(400);
    expect((await ask(witness, { oldSize: 0, proof: [tree.root()], checkpoint: signed(7) })).status).toBe(
      422,
    );
    for (const garbage of ['', 'old', 'old 0\n\n', '\u0000', 'x'.repeat(60_000)]) {
      expect((await post(witness, '/add-checkpoint', garbage)).status, garbage.slice(0, 20)).toBe(400);
    }
    expect((await get(witness, '/add-checkpoint')).status).toBe(404);
    expect((await get(witness, '/nothing')).status).toBe(404);
    expect((await get(witness, '/')).body).toContain(`- ${ORIGIN}`);
  });

  test('refuses a body beyond its limit, announced or not', async () => {
    const witness = await start(folder(), '--log', LOG);
    const big = 'x'.repeat(70_000);
    const status = async (init: RequestInit): Promise<number | string> =>
      fetch(`${witness.url}/add-checkpoint`, init).then(
        (response) => response.status,
        () => 'cut off',
      );
    expect([413, 'cut off']).toContain(await status({ method: 'POST', body: big }));
    const stream = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 70; i++) controller.enqueue(utf8('x'.repeat(1000)));
        controller.close();
      },
    });
    const init = { method: 'POST', body: stream, duplex: 'half' } as RequestInit;
    expect([413, 'cut off']).toContain(await status(init));
    expect((await get(witness, '/health')).status).toBe(200);
  });

  test('cuts off clients that send slowly, and serves others meanwhile', async () => {
    const witness = await start(folder(), '--log', LOG);
    const { hostname, port } = new URL(witness.url);
    const begun = Date.now();
    const slow = [
      'POST /add-checkpoint HTTP/1.1\r\nhost: x\r\nx: ',
      'POST /add-checkpoint HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nol',
    ];
    const closed = slow.map(
      (opening) =>
        new Promise<number>((resolve) => {
          const socket = connect(Number(port), hostname, () => socket.write(opening));
          const drip = setInterval(() => socket.write('a'), 500);
          socket.on('error', () => {});
          socket.on('data', () => {});
          socket.on('close', () => {
            clearInterval(drip);
            resolve(Date.now() - begun);
          });
        }),
    );
    expect((await ask(witness, requestOf(0, 7))).status).toBe(200);
    const [headers, body] = await Promise.all(closed);
    expect(headers).toBeLessThan(9_000);
    expect(body).toBeLessThan(14_000);
  });

  test('follows its list of logs as it changes, and keeps it when it is spoilt', async () => {
    const data = folder();
    const witness = await start(data);
    const list = join(data, 'logs');
    expect((await ask(witness, requestOf(0, 7))).status).toBe(404);
    appendFileSync(list, `\n# a remark\n  ${LOG}\n`);
    expect((await ask(witness, requestOf(0, 7))).status).toBe(200);
    appendFileSync(list, 'no key\n');
    expect((await ask(witness, requestOf(7, 8))).status).toBe(200);
    expect(witness.errors()).toContain('is not a log’s verifier key'.replace('’', "'"));
    writeFileSync(list, `${OTHER}\n`);
    expect((await ask(witness, requestOf(8, 9))).status).toBe(404);
    expect((await ask(witness, requestOf(0, 7, tree, other))).status).toBe(200);
    expect((await get(witness, '/')).body).toContain(`8 ${ORIGIN} (no longer followed)`);
    appendFileSync(list, `${LOG}\n`);
    expect((await ask(witness, requestOf(0, 7, fork))).status).toBe(409);
  });

  test('accepts either key of a log that changes its key', async () => {
    const witness = await start(folder(), '--log', LOG, '--log', formatVerifierKey(impostor.verifierKey));
    expect((await ask(witness, requestOf(0, 7))).status).toBe(200);
    expect((await ask(witness, requestOf(7, 8, tree, impostor))).status).toBe(200);
  });
});

describe('a receipt', () => {
  const digest = createHash('sha256').update('an act').digest('base64url');

  test('names the digest and the time, and verifies with the witness’s key alone', async () => {
    const witness = await start(folder());
    const { status, body } = await post(witness, '/receipt', `${digest}\n`);
    expect(status).toBe(200);
    const verifier = receiptVerifier(receiptKeyOf(parseVerifierKey(witness.vkey)));
    const { receipt, witnesses } = openReceipt(body, [verifier]);
    expect(receipt.digest).toBe(digest);
    expect(Math.abs(Date.parse(receipt.time) - Date.now())).toBeLessThan(60_000);
    expect(witnesses).toEqual([parseVerifierKey(witness.vkey).name]);
    expect(parseNote(body).signatures).toHaveLength(1);
  });

  test('is not given for anything but a digest', async () => {
    const witness = await start(folder());
    for (const body of ['', 'x', digest.slice(1), `${digest}=`, `${digest} `.padStart(60), 'é'.repeat(43)]) {
      expect((await post(witness, '/receipt', body)).status, body).toBe(400);
    }
    expect([413, 400]).toContain((await post(witness, '/receipt', digest.repeat(7))).status);
  });

  test('is limited for each address', async () => {
    const witness = await start(folder());
    const statuses: number[] = [];
    for (let i = 0; i < 150; i++) statuses.push((await post(witness, '/receipt', digest)).status);
    expect(statuses.slice(0, 100).every((status) => status === 200)).toBe(true);
    expect(statuses).toContain(429);
    expect((await get(witness, '/health')).status).toBe(200);
  });
});

describe('a start', () => {
  test('makes a private key once and prints its vkey', async () => {
    const data = folder();
    const made = await runToEnd('--data', data, '--name', 'w.example', '--print-vkey');
    expect(made.code).toBe(0);
    expect(parseVerifierKey(made.out.trim())).toMatchObject({
      name: 'w.example',
      type: KEY_TYPE.cosignature,
    });
    expect(statSync(join(data, 'key')).mode & 0o777).toBe(0o600);
    expect((await runToEnd('--data', data, '--print-vkey')).out).toBe(made.out);
    const witness = await start(data);
    expect(`${witness.vkey}\n`).toBe(made.out);
    expect((await runToEnd('--data', data, '--print-vkey')).out).toBe(made.out);
  });

  test('is refused while another process uses the folder', async () => {
    const data = folder();
    await start(data);
    const second = await runToEnd('--data', data, '--port', '0');
    expect([second.code, second.err]).toEqual([1, expect.stringContaining('Another process uses')]);
  });

  test('is refused on a port in use', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as { port: number };
    const { code, err } = await runToEnd('--data', folder(), '--port', String(port));
    blocker.close();
    expect([code, err]).toEqual([1, expect.stringContaining('another program uses this port')]);
  });

  type Harm = [what: string, harm: (data: string) => void, sentence: string];
  const harms: Harm[] = [
    ['a damaged key', (data) => writeFileSync(join(data, 'key'), 'PRIVATE+KEY+broken\n'), 'is damaged'],
    ['an empty key', (data) => writeFileSync(join(data, 'key'), ''), 'is damaged'],
    ['a key that others can read', (data) => chmodSync(join(data, 'key'), 0o644), 'chmod 600'],
    ['no key beside a state', (data) => rmSync(join(data, 'key')), 'is missing beside its state'],
    ['no state beside a key', (data) => rmSync(join(data, 'state.db')), 'is missing beside its key'],
    ['an empty state', (data) => writeFileSync(join(data, 'state.db'), ''), 'is damaged'],
    ['a damaged state', (data) => writeFileSync(join(data, 'state.db'), 'x'.repeat(5000)), 'is damaged'],
    [
      'a list with a broken line',
      (data) => appendFileSync(join(data, 'logs'), 'x\n'),
      "is not a log's verifier key",
    ],
  ];
  test.each(harms)('is refused with %s', async (_, harm, sentence) => {
    const data = folder();
    const witness = await start(data, '--log', LOG);
    await ask(witness, requestOf(0, 7));
    await witness.end('SIGTERM');
    expect(existsSync(join(data, 'state.db-wal'))).toBe(false);
    harm(data);
    const { code, err } = await runToEnd('--data', data, '--port', '0');
    expect([code, err]).toEqual([1, expect.stringContaining(sentence)]);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test('is refused with a state that another key cosigned', async () => {
    const [data, foreign] = [folder(), folder()];
    const witness = await start(data, '--log', LOG);
    await ask(witness, requestOf(0, 7));
    await witness.end('SIGTERM');
    await runToEnd('--data', foreign, '--print-vkey');
    writeFileSync(join(data, 'key'), readFileSync(join(foreign, 'key')));
    const { code, err } = await runToEnd('--data', data, '--port', '0');
    expect([code, err]).toEqual([1, expect.stringContaining('this key did not cosign')]);
  });

  test.each([
    ['no folder', [], 2],
    ['an unknown option', ['--data', 'x', '--nonsense'], 2],
    ['a port that is none', ['--data', 'x', '--port', '65536'], 2],
    ['a folder that cannot be made', ['--data', '/dev/null/x', '--port', '0'], 1],
  ] as const)('is refused with %s', async (_, args, expected) => {
    const { code, err } = await runToEnd(...args);
    expect(code).toBe(expected);
    expect(err.trim()).not.toBe('');
    expect(err).not.toContain('    at ');
  });

  test('is refused with a name that cannot be one, or with another name than its key’s', async () => {
    const data = folder();
    expect((await runToEnd('--data', data, '--name', 'a b', '--print-vkey')).code).toBe(2);
    expect((await runToEnd('--data', data, '--name', 'a', '--print-vkey')).code).toBe(0);
    expect((await runToEnd('--data', data, '--name', 'b', '--port', '0')).err).toContain('belongs to "a"');
  });
});
