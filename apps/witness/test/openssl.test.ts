import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ed25519 } from '@tasdiq/tlog';
import { openssl } from '../src/openssl.ts';
import { RateLimit } from '../src/rate-limit.ts';

type EdgeVector = { name: string; publicKey: string; message: string; signature: string; valid: boolean };
const file = new URL('../../../testdata/crypto/ed25519.json', import.meta.url);
const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

test.each(JSON.parse(readFileSync(file, 'utf8')) as EdgeVector[])('$name', (vector) => {
  expect(openssl.verify(bytes(vector.publicKey), bytes(vector.message), bytes(vector.signature))).toBe(
    vector.valid,
  );
});

test('OpenSSL signs as the portable library does', () => {
  const seed = new Uint8Array(32).fill(9);
  expect(openssl.publicKey(seed)).toEqual(ed25519.publicKey(seed));
  expect(openssl.sign(seed, seed)).toEqual(ed25519.sign(seed, seed));
});

test('a rate limit refills with time, and counts each client alone', () => {
  const limit = new RateLimit(1, 2);
  expect([limit.take('a', 0), limit.take('a', 0), limit.take('a', 0), limit.take('b', 0)]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  expect([limit.take('a', 999), limit.take('a', 1000), limit.take('a', 1000)]).toEqual([false, true, false]);
  expect(limit.take('a', -5000)).toBe(false);
  expect([limit.take('a', 60_000), limit.take('a', 60_000), limit.take('a', 60_000)]).toEqual([
    true,
    true,
    false,
  ]);
});
