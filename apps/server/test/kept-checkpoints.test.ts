import { ed25519, publicKeyOf } from '@tasdiq/crypto/node';
import { type Handover, Timeline } from '@tasdiq/dossier';
import { ed25519Cosigner, formatSignature, KEY_TYPE, type Policy, verifierKey } from '@tasdiq/tlog';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkpointsFor, Thinning } from '../src/kept-checkpoints.ts';
import { MemoryStore } from '../src/store/memory.ts';
import type { CosignedCheckpoint, DossierStore } from '../src/store/store.ts';

const MINUTE = 60_000;
const SETTLED = 10 * MINUTE;
const NAME = 'outgoing.example';
const SEED = new Uint8Array(32).fill(7);
const cosigner = ed25519Cosigner({ name: NAME, type: KEY_TYPE.cosignature, seed: SEED }, ed25519);
const line = formatSignature(cosigner.cosign('log.example\n1\nAAAA\n', 1));

/** A change of witnesses whose outgoing quorum is the one witness that signs here. */
function handoverAt(index: number): Handover {
  const key = verifierKey(NAME, KEY_TYPE.cosignature, publicKeyOf(SEED));
  const outgoing = { logs: [], witnesses: [{ name: NAME, key }], groups: [], quorum: NAME };
  return { index, outgoing: outgoing as unknown as Policy };
}

async function storeOf(kept: readonly CosignedCheckpoint[]): Promise<DossierStore> {
  const store = await new MemoryStore().create('A'.repeat(43));
  for (const checkpoint of kept) await store.keepCosigned(checkpoint);
  return store;
}

async function thinned(
  kept: readonly CosignedCheckpoint[],
  handovers: readonly Handover[] = [],
): Promise<CosignedCheckpoint[]> {
  const store = await storeOf(kept);
  await new Thinning().run(store, handovers, (kept.at(-1)?.at ?? 0) + SETTLED + 1);
  return store.cosigned(0, Number.MAX_SAFE_INTEGER);
}

/** Checkpoints of a log that grows in bursts and pauses. */
const logs = fc
  .array(fc.record({ more: fc.integer({ min: 1, max: 50 }), wait: pauses(), proof: fc.boolean() }), {
    minLength: 1,
    maxLength: 120,
  })
  .map((steps) => {
    let [size, at] = [0, 1_000_000_000];
    return steps.map(({ more, wait, proof }): CosignedCheckpoint => {
      size += more;
      at += wait;
      const signed = proof ? line : formatSignature({ name: 'other.example', keyId: 1, signature: SEED });
      return { size, at, quorum: true, text: `log.example\n${size}\nAAAA\n\n${signed}` };
    });
  });

function pauses(): fc.Arbitrary<number> {
  return fc.oneof(fc.nat(2000), fc.nat(40_000), fc.nat(20 * MINUTE), fc.nat(90_000_000));
}

describe('checkpoints that are kept for ever', () => {
  test('no bound on a logged time widens by more than a minute', async () => {
    await fc.assert(
      fc.asyncProperty(logs, async (kept) => {
        const less = await thinned(kept);
        const [all, some] = [kept, less].map(
          (list) => new Timeline(list.map(({ size, at }) => ({ size, from: at, to: at }))),
        );
        for (let index = 0; index <= kept.at(-1)!.size; index++) {
          const [before, after] = [all!.boundsOf(index), some!.boundsOf(index)];
          if (before.earliest > -Infinity) expect(before.earliest - after.earliest).toBeLessThan(MINUTE);
          if (before.latest < Infinity) expect(after.latest - before.latest).toBeLessThan(MINUTE);
        }
      }),
    );
  });

  test('the first, the newest and the first that proves each change of witnesses are among them', async () => {
    const places = fc.array(fc.nat(3000), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(logs, places, async (kept, indexes) => {
        const sizes = (await thinned(kept, indexes.map(handoverAt))).map(({ size }) => size);
        expect(sizes[0]).toBe(kept[0]!.size);
        expect(sizes.at(-1)).toBe(kept.at(-1)!.size);
        for (const index of indexes) {
          const proof = kept.find(({ size, text }) => size > index && text.includes(NAME));
          if (proof) expect(sizes).toContain(proof.size);
        }
      }),
    );
  });

  test('a file gets from what is kept nearly what it got before', async () => {
    await fc.assert(
      fc.asyncProperty(logs, async (kept) => {
        const files = [kept, await thinned(kept)].map((list) => [...checkpointsFor(list, [])].length);
        expect(Math.abs(files[0]! - files[1]!)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('of a busy day some two a minute at the most are left, however often it is looked through', async () => {
    const start = 1_000_000_000;
    const kept = Array.from({ length: 40_000 }, (_, i) => {
      return { size: i + 1, at: start + i * 2000, quorum: true, text: `log.example\n${i}\nAAAA\n\n${line}` };
    });
    const store = await storeOf(kept);
    const thinning = new Thinning();
    for (let now = start; now < start + 80_000_000; now += 11 * MINUTE) await thinning.run(store, [], now);
    await thinning.run(store, [], start + 100_000_000);
    const { length } = await store.cosigned(0, 40_000);
    expect(length).toBeLessThan(1500);
    expect(length).toBeGreaterThan(1300);
  });

  test('what is young stays, and so does what has no quorum', async () => {
    const at = 1_000_000_000;
    const kept = [1, 2, 3, 4].map((size) => ({ size, at: at + size, quorum: size !== 2, text: '' }));
    const store = await storeOf(kept);
    await new Thinning().run(store, [], at + SETTLED);
    expect(await store.cosigned(0, 9)).toHaveLength(4);
    await new Thinning().run(store, [], at + SETTLED + 9);
    expect((await store.cosigned(0, 9)).map(({ size }) => size)).toEqual([1, 2, 3, 4]);
    await store.keepCosigned({ size: 5, at: at + 5, quorum: true, text: '' });
    await new Thinning().run(store, [], at + SETTLED + 9);
    expect((await store.cosigned(0, 9)).map(({ size }) => size)).toEqual([1, 2, 4, 5]);
  });
});
