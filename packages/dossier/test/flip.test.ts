import { nodeCrypto } from '@tasdiq/crypto/node';
import { type Report, verify } from '@tasdiq/dossier';
import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { madeFrom } from './good.ts';
import { small } from './world.ts';

/** Runs of a rule, on any day or in a soak. */
const MANY = process.env['TASDIQ_MANY_RUNS'] === '1';
const RUNS = { changed: MANY ? 5000 : 200, cut: MANY ? 1500 : 50 };

let good: Uint8Array;
let pin: string;
let report: Report;

beforeAll(async () => {
  ({ bytes: good, pin } = await madeFrom(small().dossier));
  report = await verify(good, { crypto: nodeCrypto, pin });
});

test('whatever byte of a good file is changed, it is found or the report is the same', async () => {
  expect(report.verdict).toBe('holds');
  const place = fc.nat({ max: good.length - 1 });
  const mask = fc.integer({ min: 1, max: 255 });
  await fc.assert(
    fc.asyncProperty(place, mask, async (at, bits) => {
      const bytes = good.with(at, good[at]! ^ bits);
      const found = await verify(bytes, { crypto: nodeCrypto, pin });
      if (found.verdict === 'holds') expect(found).toEqual(report);
    }),
    { numRuns: RUNS.changed },
  );
});

test('whatever piece of a good file is cut out, the file does not hold', async () => {
  const range = fc.tuple(fc.nat({ max: good.length - 1 }), fc.integer({ min: 1, max: 400 }));
  await fc.assert(
    fc.asyncProperty(range, async ([at, length]) => {
      const bytes = new Uint8Array(Buffer.concat([good.subarray(0, at), good.subarray(at + length)]));
      expect((await verify(bytes, { crypto: nodeCrypto, pin })).verdict).not.toBe('holds');
    }),
    { numRuns: RUNS.cut },
  );
});

test('random bytes never throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect((await verify(bytes, { crypto: nodeCrypto, pin: undefined })).verdict).toBe('no_dossier');
    }),
  );
});
