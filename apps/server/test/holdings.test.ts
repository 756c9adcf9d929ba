import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembleJws, base64url, type DossierId, formatTime } from '@tasdiq/core';
import { type Holding, holdingInput } from '@tasdiq/dossier';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signer, type Signer } from '../../../packages/core/test/world.ts';
import { Holdings, MOST_HOLDERS } from '../src/holdings.ts';
import { Reader, WorldHost } from './support/world-host.ts';

const DAY = 86_400_000;
const office = signer('north, liaison');
const folder = mkdtempSync(join(tmpdir(), 'tasdiq-holdings-'));
let host: WorldHost;
let reader: Reader;
let as: string;

beforeAll(async () => {
  host = await WorldHost.founded(({ terms }) => {
    terms.delay_hours = 24;
  });
  as = await host.grant('north', office, ['report'], 'liaison');
  host.cosign();
});
beforeEach(async () => {
  await reader?.close();
  reader = new Reader(host);
  host.world.now += DAY;
});
afterAll(async () => {
  await reader.close();
  rmSync(folder, { recursive: true, force: true });
});

function say(change: Partial<Holding> = {}, by: Signer = office): string {
  const size = change.size ?? host.tree.size;
  const holding: Holding = {
    dossier: host.id as DossierId,
    as,
    size,
    root: base64url(host.tree.rootAt(Math.min(size, host.tree.size))),
    disclosures: { have: 1, of: 1 },
    blobs: { have: 0, of: 0 },
    time: host.world.now,
    ...change,
  };
  const signed = holdingInput(by.kid, holding);
  return assembleJws(signed, by.sign(signed));
}

async function tell(jws: unknown): Promise<{ status: number; code: string | undefined }> {
  const body = typeof jws === 'string' ? JSON.stringify({ jws }) : JSON.stringify(jws);
  const answer = await reader.app.request(`http://localhost/api/dossiers/${host.id}/holdings`, {
    method: 'POST',
    body,
  });
  return { status: answer.status, code: ((await answer.json()) as { code?: string }).code };
}

interface Item {
  readonly member: string;
  readonly office: string | null;
  readonly witness: string | null;
  readonly size: number;
  readonly jws: string;
}

async function listed(query = ''): Promise<readonly Item[]> {
  return (await reader.json<{ items: Item[] }>(`/api/dossiers/${host.id}/holdings${query}`)).items;
}

describe('a holding', () => {
  test('is kept and shown with its signed text, in the list and in the overview', async () => {
    const jws = say();
    expect(await tell(jws)).toMatchObject({ status: 200 });
    expect(await listed()).toMatchObject([
      { member: 'north', office: 'liaison', witness: null, key: office.key, size: 2, jws },
    ]);
    const overview = await reader.json<{ holdings: Item[] }>(`/api/dossiers/${host.id}`);
    expect(overview.holdings.map((item) => item.jws)).toEqual([jws]);
  });

  test('gives way to a later one of the same holder only', async () => {
    const { now } = host.world;
    const later = say({ time: now, size: 1 });
    expect((await tell(say({ time: now - 1 }))).status).toBe(200);
    expect((await tell(later)).status).toBe(200);
    expect((await tell(later)).status).toBe(200);
    expect(await tell(say({ time: now - 1 }))).toEqual({ status: 409, code: 'superseded' });
    expect(await tell(say({ time: now }))).toEqual({ status: 409, code: 'superseded' });
    expect((await listed()).map(({ size }) => size)).toEqual([1]);
  });

  test('of a witness stands under its own name, beside that of an office', async () => {
    const [witness] = host.state.charter!.terms.witnesses;
    const key = signer(`witness of ${witness!.name.split('/').at(-1)}`);
    expect(key.key).toBe(witness!.key);
    await tell(say());
    expect((await tell(say({ as: witness!.name }, key))).status).toBe(200);
    expect((await listed()).map((item) => item.witness ?? item.office).sort()).toEqual(
      ['liaison', witness!.name].sort(),
    );
  });

  test.each<[string, number, () => unknown]>([
    ['basis_foreign', 422, () => say({ root: 'A'.repeat(43) })],
    ['basis_foreign', 422, () => say({ size: 3, root: base64url(host.tree.root()) })],
    ['key_unknown', 422, () => say({}, signer('a stranger'))],
    ['mandate_unknown', 422, () => say({ as: 'A'.repeat(43) })],
    ['mandate_not_yet', 422, () => say({ time: 0 })],
    ['wrong_dossier', 422, () => say({ dossier: 'A'.repeat(43) as DossierId })],
    [
      'signature_invalid',
      422,
      () => [...say({ size: 1 }).split('.').slice(0, 2), say().split('.')[2]].join('.'),
    ],
    ['bad_request', 400, () => say({ time: host.world.now + 301_000 })],
    ['bad_request', 400, () => 'a.b.c'],
    ['bad_request', 400, () => ({ jws: 7 })],
    ['too_large', 413, () => 'a'.repeat(5000)],
  ])('is refused: %s', async (code, status, jws) => {
    expect(await tell(jws())).toEqual({ status, code });
    expect(await listed()).toEqual([]);
  });

  test('is shown to the public no earlier than its mandate is', async () => {
    const young = signer('north, young office');
    const mandate = await host.grant('north', young, ['report'], 'young');
    host.cosign();
    await tell(say({ as: mandate }, young));
    expect(await listed()).toEqual([]);
    host.world.now += 2 * DAY;
    expect((await listed()).map((item) => item.office)).toEqual(['young']);
    expect(await listed(`?asOf=${formatTime(host.world.now - 4 * DAY)}`)).toEqual([]);
  });

  test('is no longer shown once its mandate is revoked', async () => {
    await tell(say());
    expect((await listed()).length).toBe(1);
    await host.do(signer('north'), {
      act: 'mandate.revoke',
      facts: { mandate: as, ground: 'ended' },
    });
    host.cosign();
    host.world.now += 2 * DAY;
    expect(await listed()).toEqual([]);
    expect(await tell(say())).toEqual({ status: 422, code: 'mandate_revoked' });
    as = await host.grant('north', office, ['report'], 'liaison');
    host.cosign();
    host.world.now += 2 * DAY;
  });

  test('of somebody who sends rubbish is not looked at for a while', async () => {
    for (let i = 0; i < 61; i++) await tell('a.b.c');
    expect(await tell(say())).toEqual({ status: 429, code: 'busy' });
  });
});

describe('what is kept', () => {
  test('outlives the process, and a damaged file is no more than a loss', async () => {
    const path = join(folder, 'holdings.json');
    const jws = say();
    await new Holdings(() => path).take(host, jws, host.world.now);
    await expect.poll(() => readOr(path)).toBe(JSON.stringify([jws]));
    const kept = (): number => new Holdings(() => path).of(host, host.state, host.world.now).length;
    expect(kept()).toBe(1);
    for (const text of ['[', '{}', '["x"]', `[7,null,"${'a'.repeat(9000)}"]`]) {
      writeFileSync(path, text);
      expect(kept()).toBe(0);
    }
  });

  test('is bounded: the one that has been silent longest goes', async () => {
    const path = join(folder, 'many.json');
    const mandates: string[] = [];
    for (let i = 0; i < 3; i++) mandates.push(await host.grant('north', office, ['report'], `office-${i}`));
    const others = Array.from({ length: MOST_HOLDERS - 2 }, (_, i) => say({ as: `w${i}` }));
    writeFileSync(path, JSON.stringify([say({ as: mandates[0]! }), ...others]));
    const holdings = new Holdings(() => path);
    for (const mandate of mandates.slice(1))
      expect(await holdings.take(host, say({ as: mandate }), host.world.now)).not.toHaveProperty('code');
    const names = holdings.of(host, host.state, host.world.now).map(({ signed }) => signed.holding.as);
    expect(names.sort()).toEqual(mandates.slice(1).sort());
  });
});

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
