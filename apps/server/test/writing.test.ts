import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { base64url, encodeLeaf, fromBase64url, type Digest } from '@tasdiq/core';
import { ed25519 } from '@tasdiq/crypto/node';
import { logVerifier, policyOf } from '@tasdiq/dossier';
import { leafHash, openRefusal, parsePolicy, utf8, verifierOf, verifyProof } from '@tasdiq/tlog';
import { Pen } from './support/pen.ts';
import { type Answered, grantTo, Office, Stage } from './support/stage.ts';

let stage: Stage;
let office: Office;

beforeAll(async () => {
  stage = await Stage.set((facts) => {
    facts.terms.quota.acts_per_hour = 400;
  });
  await stage.startServer();
  office = await stage.office('field office');
});
afterAll(() => stage?.strike());

const toVerifier = (key: Parameters<typeof verifierOf>[0]) => verifierOf(key, ed25519);

interface Batch {
  readonly results: readonly Answered[];
  readonly checkpoint: string;
}

async function batch(lines: readonly string[]): Promise<{ status: number; body: Batch }> {
  const headers = { 'content-type': 'application/x-ndjson' };
  const response = await fetch(`${stage.api}/acts`, { method: 'POST', headers, body: lines.join('\n') });
  return { status: response.status, body: (await response.json()) as Batch };
}

async function post(body: BodyInit): Promise<{ status: number; body: Answered; type: string | null }> {
  const response = await fetch(`${stage.api}/acts`, { method: 'POST', body });
  const type = response.headers.get('content-type');
  return { status: response.status, body: (await response.json()) as Answered, type };
}

test('an act is answered with a proof that a quorum of witnesses stands behind', async () => {
  const written = office.write();
  const { status, body } = await stage.submit(written);
  expect(status).toBe(201);
  expect(body.id).toBe(written.id);
  expect(body.reference).toBe(`test#${body.index}`);
  const leaf = leafHash(utf8(encodeLeaf(body.loggedAt, written.jws)));
  const policy = parsePolicy(await (await fetch(`${stage.log}/policy`)).text());
  expect(policy).toEqual(policyOf(stage.facts, stage.dossier));
  expect(verifyProof(body.proof!, leaf, policy, { toVerifier }).index).toBe(body.index);
  const again = await (await fetch(`${stage.api}/acts/${written.id}/proof`)).text();
  expect(verifyProof(again, leaf, policy, { toVerifier }).index).toBe(body.index);
  const other = leafHash(utf8(encodeLeaf('2026-03-01T00:00:00.000Z', written.jws)));
  expect(() => verifyProof(body.proof!, other, policy, { toVerifier })).toThrow('does not lead');
});

test('an act that is sent again is answered 200 with the same place, also while it is in the queue', async () => {
  const written = office.write();
  const answers = await Promise.all(Array.from({ length: 12 }, () => stage.submit(written)));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(11).fill(200), 201]);
  expect(new Set(answers.map(({ body }) => `${body.index} ${body.loggedAt} ${body.id}`)).size).toBe(1);
  const later = await stage.submit(written);
  expect(later.status).toBe(200);
  expect(later.body.index).toBe(answers[0]!.body.index);
  expect(later.body.proof).toContain('c2sp.org/tlog-proof@v1');
});

test('a batch is answered line by line; refused lines do not stop the others', async () => {
  const pen = new Pen(`batch ${Math.random()}`);
  const grant = stage.root.get('monitor')!.write(stage.dossier, grantTo(pen, 'batch'));
  const own = new Office(stage.dossier, pen, grant.id);
  const acts = Array.from({ length: 200 }, () => own.write());
  const lines = [grant.body, 'not json', ...acts.map(({ body }) => body), '', acts[5]!.body];
  const { status, body } = await batch(lines);
  expect(status).toBe(200);
  expect(body.results).toHaveLength(203);
  expect(body.results[1]).toMatchObject({ status: 400, code: 'bad_request' });
  expect(body.results.filter((line) => line.status === 201)).toHaveLength(201);
  expect(body.results[202]).toMatchObject({ status: 200, id: acts[5]!.id, index: body.results[7]!.index });
  const policy = policyOf(stage.facts, stage.dossier);
  body.results.slice(2, 202).forEach(({ loggedAt, proof, index }, i) => {
    const leaf = leafHash(utf8(encodeLeaf(loggedAt, acts[i]!.jws)));
    expect(verifyProof(proof! + body.checkpoint, leaf, policy, { toVerifier }).index).toBe(index);
  });
});

test('a refusal says why under the log key, at a size and root that can be judged', async () => {
  const written = office.pen.write(stage.dossier, {
    act: 'source.register',
    as: office.mandate,
    facts: { kind: 'report', reliability: 'F' },
    prev: null,
  });
  office.pen.last = null;
  const { status, body, type } = await post(written.body);
  expect(status).toBe(409);
  expect(type).toBe('application/problem+json');
  expect(body).toMatchObject({ code: 'chain_broken', clause: 'O2', status: 409, id: written.id });
  const note = openRefusal(body.signature!, [logVerifier(stage.facts, stage.dossier, ed25519)]);
  const { size, root } = body as unknown as { size: number; root: string };
  expect(note).toMatchObject({ act: written.id, code: 'chain_broken', clause: 'O2', size });
  expect(base64url(note.root)).toBe(root);
  office = await stage.office('field office, again');
});

test('each rule of the wire has its own code', async () => {
  const forge = office.write();
  const signature = forge.jws.lastIndexOf('.') + 1;
  const other = forge.jws[signature] === 'A' ? 'B' : 'A';
  const forged = `${forge.jws.slice(0, signature)}${other}${forge.jws.slice(signature + 1)}`;
  const stranger = new Pen('stranger').write(stage.dossier, { act: 'charter.resume', facts: {} });
  const withoutText = JSON.stringify({ jws: forge.jws, disclosures: [] });
  const foreign = JSON.stringify({ jws: forge.jws, disclosures: ['["x"]'] });
  const elsewhere = stage.root
    .get('north')!
    .write('A'.repeat(43) as never, { act: 'charter.resume', facts: {} });
  stage.root.get('north')!.last = null;
  const cases: [string, string, number][] = [
    [JSON.stringify({ jws: forged, disclosures: forge.disclosures }), 'signature_invalid', 422],
    [stranger.body, 'key_unknown', 422],
    [elsewhere.body, 'wrong_dossier', 422],
    [JSON.stringify({ jws: 'a.b.c' }), 'header_refused', 422],
    [JSON.stringify({ jws: 'nothing' }), 'jws_malformed', 422],
    [JSON.stringify({ jws: 'x'.repeat(70_000) }), 'leaf_too_large', 422],
    [JSON.stringify({ jws: 7 }), 'bad_request', 400],
    [JSON.stringify({ jws: 'a', more: 1 }), 'bad_request', 400],
    ['[]', 'bad_request', 400],
    ['', 'bad_request', 400],
    [`{"jws":${'['.repeat(100_000)}`, 'bad_request', 400],
    [JSON.stringify({ jws: 'x', disclosures: Array(65).fill('x') }), 'bad_request', 400],
  ];
  for (const [sent, code, status] of cases) {
    const answer = await post(sent);
    expect([answer.body.code, answer.status], sent.slice(0, 80)).toEqual([code, status]);
  }
  if (forge.disclosures.length > 0) {
    expect((await post(withoutText)).body.code).toBe('disclosure_missing');
    expect((await post(foreign)).body.code).toBe('disclosure_foreign');
  }
  expect((await stage.submit(forge)).status).toBe(201);
});

test('a disclosure that is missing, foreign or malformed is refused; so is a basis of another history', async () => {
  const write = (value: unknown, more: object = {}) =>
    office.pen.write(stage.dossier, {
      act: 'source.register',
      as: office.mandate,
      facts: { kind: 'report', reliability: 'F' },
      fields: { title: { tier: 'public', value } },
      ...more,
    });
  const good = write({ en: 'A report' });
  const { last } = office.pen;
  const refuse = async (body: string): Promise<string | undefined> => (await post(body)).body.code;
  expect(await refuse(JSON.stringify({ jws: good.jws }))).toBe('disclosure_missing');
  const twice = JSON.stringify({ jws: good.jws, disclosures: [...good.disclosures, ...good.disclosures] });
  expect(await refuse(twice)).toBe('disclosure_foreign');
  expect((await stage.submit(good)).status).toBe(201);
  expect(await refuse(write(['not', 'a', 'text']).body)).toBe('disclosure_malformed');
  office.pen.last = last;
  const root = base64url(new Uint8Array(32)) as Digest;
  expect(await refuse(write({ en: 'x' }, { basis: { size: 1, root } }).body)).toBe('basis_foreign');
  office.pen.last = last;
  expect(await refuse(write({ en: 'x' }, { exp: Date.now() - 1000 }).body)).toBe('expired');
  office.pen.last = last;
});

test('bodies that are too large, broken off, slow or no text are refused and cost nobody else', async () => {
  const large = await post(JSON.stringify({ jws: 'x', disclosures: ['y'.repeat(1_600_000)] }));
  expect([large.status, large.body.code]).toEqual([413, 'too_large']);
  const bytes = await post(new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]));
  expect([bytes.status, bytes.body.code]).toEqual([400, 'bad_request']);
  const line = await batch(['{}', 'x'.repeat(1_600_000)]);
  expect(line.status).toBe(413);
  const port = Number(stage.server!.url.split(':').at(-1));
  for (let i = 0; i < 20; i++) {
    const socket = connect(port, '127.0.0.1');
    socket.write(`POST /api/dossiers/test/acts HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"jws"`);
    if (i % 2 === 0) setTimeout(() => socket.destroy(), 20);
    else socket.unref();
  }
  expect((await stage.submit(office.write())).status).toBe(201);
  expect((await fetch(`${stage.server!.url}/api/dossiers/nowhere/acts`, { method: 'POST' })).status).toBe(
    404,
  );
});

test('a flood of junk from one address does not keep the same address from logging', async () => {
  const forged = office.write();
  const junk = JSON.stringify({ jws: `${forged.jws.slice(0, -8)}AAAAAAAA`, disclosures: [] });
  const statuses = new Map<number, number>();
  const agentless = (): Promise<void> =>
    new Promise((resolve) => {
      const sent = request(`${stage.api}/acts`, { method: 'POST' }, (incoming) => {
        statuses.set(incoming.statusCode!, (statuses.get(incoming.statusCode!) ?? 0) + 1);
        incoming.resume().on('end', resolve);
      });
      sent.on('error', () => resolve());
      sent.end(junk);
    });
  for (let round = 0; round < 8; round++) await Promise.all(Array.from({ length: 50 }, agentless));
  expect(statuses.get(429) ?? 0).toBeGreaterThan(100);
  expect((await stage.submit(forged)).status).toBe(201);
});

test('the quota of a mandate is its own', async () => {
  const busy = await stage.office('busy office');
  const acts = Array.from({ length: 420 }, () => busy.write().body);
  const { body } = await batch(acts);
  const outcomes: Record<string, number> = {};
  // On a slow machine the witnesses may be late: 202 is logged too.
  for (const { status, code } of body.results) {
    const outcome = status! < 300 ? 'logged' : `${status} ${code}`;
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  expect(outcomes).toEqual({ logged: 400, '429 quota_exceeded': 20 });
  expect((await stage.submit(office.write())).status).toBe(201);
});

test('the log is served at its C2SP addresses, and leaves only to those who may read them', async () => {
  const checkpoint = await fetch(`${stage.log}/checkpoint`);
  expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(checkpoint.headers.get('cache-control')).toBe('no-store');
  const size = Number((await checkpoint.text()).split('\n')[1]);
  expect(size).toBeGreaterThan(512);
  const full = await fetch(`${stage.log}/tile/0/000`);
  expect(full.headers.get('content-type')).toBe('application/octet-stream');
  expect(full.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await full.arrayBuffer()).byteLength).toBe(256 * 32);
  expect((await (await fetch(`${stage.log}/tile/1/000.p/2`)).arrayBuffer()).byteLength).toBe(64);
  const partial = await fetch(`${stage.log}/tile/0/002.p/${size - 512}`);
  expect((await partial.arrayBuffer()).byteLength).toBe((size - 512) * 32);
  for (const path of ['0/x000/001', '0/000.p/256', '0/003', '9/000', '0/000.p/0', `0/002.p/${size - 511}`]) {
    expect((await fetch(`${stage.log}/tile/${path}`)).status, path).toBe(404);
  }
  const leaves = await fetch(`${stage.log}/tile/entries/000`);
  expect(leaves.status).toBe(401);
  expect(((await leaves.json()) as Answered).code).toBe('unauthenticated');
});

test('health and metrics tell what goes on', async () => {
  const health = (await (await fetch(`${stage.server!.url}/health`)).json()) as { status: string };
  expect(health.status).toBe('ok');
  const metrics = await (await fetch(`${stage.server!.url}/metrics`)).text();
  expect(metrics).toMatch(/^tasdiq_log_size\{dossier="[^"]+"\} \d{3,}$/m);
  expect(metrics).toMatch(/^tasdiq_refusals_total\{dossier="[^"]+",code="signature_invalid"\} \d+$/m);
  expect(metrics).toMatch(/^tasdiq_commit_seconds_count\{dossier="[^"]+"\} \d+$/m);
  expect(fromBase64url(stage.dossier)).toHaveLength(32);
});

test('details that were committed to are revealed to the letter, and no other way', async () => {
  const guard = await stage.office('notice desk', 'north', ['report', 'answer']);
  const details = { account: 'Two lorries by the upper road' };
  const give = guard.pen.write(stage.dossier, {
    act: 'notification.give',
    as: guard.mandate,
    facts: {
      activity: 'convoy',
      zone: 'valley',
      from: new Date(Date.now() + 86_400_000).toISOString(),
      until: new Date(Date.now() + 90_000_000).toISOString(),
      to: ['south'],
      reveal: 'later',
    },
    fields: { details: { tier: 'restricted', to: ['south'], value: details } },
  });
  const [committed] = give.disclosures;
  const given = await stage.submit({ body: JSON.stringify({ jws: give.jws, disclosures: [] }) });
  expect(given.status).toBe(201);
  const reveal = (opens: string) => ({
    act: 'notification.reveal',
    as: guard.mandate,
    facts: { notification: give.id },
    fields: { opens: { tier: 'restricted' as const, to: ['south'], value: opens } },
  });
  const wrong = guard.pen.write(stage.dossier, reveal(committed!.replace('Two', 'Six')));
  const refused = await stage.submit(wrong);
  expect([refused.status, refused.body.code]).toEqual([422, 'disclosure_malformed']);
  guard.pen.last = give.id;
  const right = guard.pen.write(stage.dossier, reveal(committed!));
  expect((await stage.submit(right)).status).toBe(201);
});
