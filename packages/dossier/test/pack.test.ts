import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DossierContent, DossierFile, pack } from '@tasdiq/dossier';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { bytesOf, NEUTRAL, TestDossier } from './builder.ts';
import { manyEntries } from './good.ts';
import { small } from './world.ts';

test('the same content gives the same bytes, in any time zone', async () => {
  const before = process.env.TZ;
  const one = await small().dossier.file();
  process.env.TZ = 'Asia/Kabul';
  const other = await small().dossier.file();
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
  expect(Buffer.from(one).equals(other)).toBe(true);
});

test('what was packed comes out again', async () => {
  const { dossier } = small();
  const file = new DossierFile(await dossier.file());
  const content = dossier.content();
  expect(file.label()).toEqual(content.label);
  expect(file.policy()).toBe(content.policy);
  expect(Buffer.from(file.checkpoint()).toString()).toBe(content.checkpoint.text);
  expect(file.checkpointSizes).toEqual([4]);
  const leaves = [...file.entries(10)].flat().map((leaf) => Buffer.from(leaf).toString());
  expect(leaves).toEqual(dossier.leaves);
  expect([...file.disclosures()]).toEqual(dossier.disclosures);
  expect(file.blobs).toEqual([...dossier.blobs.keys()].sort());
  expect(file.unknown).toEqual([]);
});

test('sources may come piece by piece, from a store', async () => {
  const dossier = manyEntries(600);
  const content = dossier.content();
  async function* slowly<T>(items: Iterable<T>): AsyncGenerator<T> {
    for (const item of items) {
      await Promise.resolve();
      yield item;
    }
  }
  const streamed = { ...content, leaves: slowly(dossier.leaves), disclosures: slowly(dossier.disclosures) };
  const bytes = await bytesOf(streamed as DossierContent);
  expect(Buffer.from(bytes).equals(await bytesOf(content as DossierContent))).toBe(true);
});

test('too many or too few leaves are no dossier', async () => {
  const { dossier } = small();
  const content = dossier.content();
  const drain = async (leaves: string[]): Promise<void> => {
    for await (const _ of pack({ ...content, leaves } as DossierContent)) void _;
  };
  await expect(drain(dossier.leaves.slice(0, 9))).rejects.toThrow('fewer leaves');
  await expect(drain([...dossier.leaves, 'one more'])).rejects.toThrow('more leaves');
});

test('a blob that shrinks beyond belief is stored, so that no reader takes it for a bomb', async () => {
  const dossier = TestDossier.founded();
  dossier.blob(new Uint8Array(3_000_000));
  dossier.checkpoint(NEUTRAL);
  const bytes = await dossier.file();
  expect(bytes.length).toBeGreaterThan(3_000_000);
});

const hasUnzip = spawnSync('unzip', ['-v']).status === 0;

test.skipIf(!hasUnzip)('unzip reads the file and finds no error', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tasdiq-'));
  const path = join(folder, 'small.tasdiq');
  writeFileSync(path, await small().dossier.file());
  try {
    const { stdout } = spawnSync('unzip', ['-tq', path], { encoding: 'utf8' });
    expect(stdout).toContain('No errors detected');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a long member is inflated in steps, and gives the same', async () => {
  const dossier = TestDossier.founded();
  const noise = new Uint8Array(3_000_000);
  // Half as long when packed: every byte is one of sixteen.
  let seed = 1;
  for (let i = 0; i < noise.length; i++) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    noise[i] = 65 + (seed >>> 28);
  }
  const digest = dossier.blob(noise);
  dossier.checkpoint(NEUTRAL);
  const packed = zipSync(unzipSync(await dossier.file()), { level: 1 });
  expect(packed.length).toBeGreaterThan(1_400_000);
  const file = new DossierFile(packed);
  expect(Buffer.from(file.blob(digest)).equals(noise)).toBe(true);
});
