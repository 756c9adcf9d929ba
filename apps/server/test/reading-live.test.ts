import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '@tasdiq/core';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { DossierFile, verify } from '@tasdiq/dossier';
import { readerOf, rowBytes } from '@tasdiq/interop';
import { leafHash, Tree } from '@tasdiq/tlog';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signInInput } from '../src/session-jws.ts';
import { type Office, Stage } from './support/stage.ts';

const DATASET = readFileSync(
  join(import.meta.dirname, '../../../testdata/interop/ucdp/place-precision-each-code.csv'),
);
const digest = createHash('sha256').update(DATASET).digest('base64url');

let stage: Stage;
let office: Office;

beforeAll(async () => {
  stage = await Stage.set(({ terms }) => {
    terms.read = 'public';
    terms.delay_hours = 0;
  });
  await stage.startServer();
  office = await stage.office('field office');
});
afterAll(() => stage?.strike());

async function json<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(`${stage.api}${path}`, init);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Asks until the index and the quorum have come so far that the answer is as expected. */
async function eventually<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (attempt > 100) throw new Error(`still ${JSON.stringify(answer).slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function signIn(): Promise<{ authorization: string }> {
  const { challenge } = await json<{ challenge: never }>('/session/challenge', { method: 'POST' });
  const signed = signInInput(office.pen.kid, challenge, office.mandate);
  const jws = `${signed}.${office.pen.sign(signed)}`;
  const { token } = await json<{ token: string }>('/session', {
    method: 'POST',
    body: JSON.stringify({ jws }),
  });
  return { authorization: `Bearer ${token}` };
}

test('what is logged is soon found, by the public once a quorum stands behind it', async () => {
  for (let i = 0; i < 3; i++) expect((await stage.submit(office.write())).status).toBe(201);
  const found = await eventually(
    () => json<{ total: number; size: number; root: string }>('/events?q=shelling'),
    ({ total }) => total === 2,
  );
  const checkpoint = await (await fetch(`${stage.log}/checkpoint`)).text();
  const [, size, root] = checkpoint.split('\n');
  expect([found.size, found.root]).toEqual([
    Number(size),
    Buffer.from(root!, 'base64').toString('base64url'),
  ]);
});

test('a file is imported, its records are events, and the dossier file holds it all and verifies', async () => {
  const session = await signIn();
  const put = await fetch(`${stage.api}/blobs/${digest}`, { method: 'PUT', headers: session, body: DATASET });
  expect(put.status).toBe(201);
  const edition = readerOf('ucdp-ged', 1)!.read(DATASET);
  if (!edition.ok) throw new Error('unreadable');
  const tree = new Tree();
  for (const row of edition.rows) tree.append(leafHash(rowBytes(row)));
  const imported = office.pen.write(stage.dossier, {
    act: 'dataset.import',
    as: office.mandate,
    facts: {
      series: 'ucdp-ged',
      edition: '22.1',
      reader: { id: 'ucdp-ged', version: 1 },
      blob: { digest, bytes: DATASET.length, media: 'text/csv' },
      rows: edition.rows.length,
      row_root: Buffer.from(tree.root()).toString('base64url'),
      problems: edition.problems.length,
      from: edition.coverage.from,
      to: edition.coverage.to,
      licence: 'cc-by-4.0',
    },
    fields: {
      title: { tier: 'public', value: { en: 'A dataset' } },
      publisher: { tier: 'public', value: 'A publisher' },
      attribution: { tier: 'public', value: 'Cite the publisher.' },
    },
  });
  const answered = await stage.submit(imported);
  expect(answered.status, JSON.stringify(answered.body)).toBe(201);
  const records = await eventually(
    () => json<{ total: number; datasets: { attribution: string }[] }>('/events?origin=record'),
    ({ total }) => total > 0,
  );
  expect(records.datasets[0]!.attribution).toBe('Cite the publisher.');

  for (const headers of [{}, session]) {
    const response = await fetch(`${stage.api}/dossier`, { headers });
    expect(response.status).toBe(200);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(new DossierFile(bytes).blobs).toEqual([digest]);
    const pin = fingerprint(stage.dossier);
    const report = await verify(bytes, { crypto: nodeCrypto, pin });
    expect(report.firstWrong).toBeUndefined();
    expect([report.verdict, report.identity]).toEqual(['holds', 'authentic']);
    expect(report.counts.blobs).toEqual({ present: 1, missing: 0, datasets: 1 });
  }
});

test('the index is used again after a restart', async () => {
  const before = await json<{ total: number }>('/events');
  await stage.server!.end();
  await stage.startServer();
  const after = await eventually(
    () => json<{ total: number; indexedTo: number }>('/events'),
    ({ total }) => total === before.total,
  );
  expect(after.indexedTo).toBeGreaterThan(0);
});
