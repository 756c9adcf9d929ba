import { utf8 } from '@tasdiq/core';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { type Crypto, Replayer, UncheckedOwnStoreReplayer } from '@tasdiq/dossier';
import { Tree } from '@tasdiq/tlog';
import { beforeAll, expect, test } from 'vitest';
import { type TestDossier } from './builder.ts';
import { manyEntries } from './good.ts';

/** Enough for several batches, so that verification and folding overlap. */
const ENTRIES = 1300;
let dossier: TestDossier;

beforeAll(() => {
  dossier = manyEntries(ENTRIES);
});

test('folds every leaf, whatever the chunks in which they come', async () => {
  const whole = new Replayer(nodeCrypto);
  const results = await whole.add(dossier.leaves);
  expect(results.map(({ index }) => index)).toEqual(dossier.leaves.map((_, index) => index));
  expect(results.filter(({ refusal }) => refusal)).toEqual([]);
  expect(whole.tree.root()).toEqual(dossier.tree.root());
  const pieces = new Replayer(nodeCrypto);
  for (let from = 0; from < ENTRIES; from += 77) await pieces.add(dossier.leaves.slice(from, from + 77));
  expect(pieces.tree.root()).toEqual(whole.tree.root());
  expect([...pieces.state.incidents]).toEqual([...whole.state.incidents]);
});

test('takes bytes as well as text, and gives the same', async () => {
  const replayer = new Replayer(nodeCrypto);
  await replayer.add(dossier.leaves.map((leaf) => utf8(leaf)));
  expect(replayer.state.voids.size).toBe(0);
  expect(replayer.tree.root()).toEqual(dossier.tree.root());
});

test('hashes bytes that are no text as they are, and calls the entry void', async () => {
  const replayer = new Replayer(nodeCrypto);
  const [entry] = await replayer.add([Uint8Array.of(0xff, 0xfe)]);
  expect(entry).toMatchObject({ index: 0, act: undefined, refusal: { code: 'leaf_malformed' } });
  expect(replayer.tree.size).toBe(1);
});

test('keeps at least 512 verifications in flight and at most 1,024', async () => {
  let flying = 0;
  let most = 0;
  const crypto: Crypto = {
    sha256: nodeCrypto.sha256,
    async verifyEd25519(...question) {
      most = Math.max(most, ++flying);
      const holds = await nodeCrypto.verifyEd25519(...question);
      flying--;
      return holds;
    },
  };
  await new Replayer(crypto).add(dossier.leaves);
  expect(most).toBeGreaterThanOrEqual(512);
  expect(most).toBeLessThanOrEqual(1024);
});

test('names the one act whose signature does not hold, and what breaks after it', async () => {
  const leaves = [...dossier.leaves];
  leaves[700] = withSignatureOf(leaves[700]!, leaves[701]!);
  const results = await new Replayer(nodeCrypto).add(leaves);
  expect(results[700]?.refusal?.code).toBe('signature_invalid');
  expect(results[701]?.refusal?.code).toBe('chain_broken');
  expect(results[699]?.refusal).toBeUndefined();
});

test('refuses two calls at once', async () => {
  const replayer = new Replayer(nodeCrypto);
  const first = replayer.add(dossier.leaves.slice(0, 10));
  await expect(replayer.add(dossier.leaves.slice(10, 20))).rejects.toThrow('await the call before');
  await first;
});

test('the replayer of an own store checks no signature below the size that it was told', async () => {
  let asked = 0;
  const crypto: Crypto = {
    sha256: nodeCrypto.sha256,
    verifyEd25519(...question) {
      asked++;
      return nodeCrypto.verifyEd25519(...question);
    },
  };
  const bad = new Set([700]);
  const own = new UncheckedOwnStoreReplayer(crypto, { checkedTo: 1200, badSignatures: bad });
  const results = await own.add(dossier.leaves);
  expect(asked).toBe(ENTRIES - 1200);
  expect(results[700]?.refusal?.code).toBe('signature_invalid');
});

test('knows the root of every earlier size, and none of later ones', async () => {
  const replayer = new Replayer(nodeCrypto);
  await replayer.add(dossier.leaves.slice(0, 300));
  const tree = new Tree();
  expect(replayer.rootAt(0)).toBe(Buffer.from(tree.root()).toString('base64url'));
  expect(replayer.rootAt(257)).toBe(Buffer.from(dossier.tree.rootAt(257)).toString('base64url'));
  expect(replayer.rootAt(301)).toBeUndefined();
});

function withSignatureOf(leaf: string, other: string): string {
  return `${leaf.slice(0, leaf.lastIndexOf('.'))}${other.slice(other.lastIndexOf('.'))}`;
}
