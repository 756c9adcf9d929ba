import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ed25519 as curve } from '@noble/curves/ed25519.js';
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { nobleCrypto } from '@tasdiq/crypto/noble';
import { ed25519 as openssl, nodeCrypto, sha256 } from '@tasdiq/crypto/node';
import { acceptablePublicKey } from '@tasdiq/crypto/public-key';
import { verifierInUse, webCrypto } from '@tasdiq/crypto/web';
import { ed25519 as tlogEd25519, isAcceptableKey } from '@tasdiq/tlog';
import { buildVectors, type EdgeVector, VECTOR_FILE } from './edge-vectors.ts';

const VECTORS = JSON.parse(readFileSync(VECTOR_FILE, 'utf8')) as EdgeVector[];
const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const named = (name: string): EdgeVector => VECTORS.find((vector) => vector.name === name)!;

/** OpenSSL without the checks of this package. */
function bareOpenssl({ publicKey, message, signature }: EdgeVector): boolean {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes(publicKey)]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, bytes(message), key, bytes(signature));
}

/** noble without the checks of this package. */
function bareNoble({ publicKey, message, signature }: EdgeVector): boolean {
  return curve.verify(bytes(signature), bytes(message), bytes(publicKey), { zip215: false });
}

describe('the edge vectors', () => {
  test('are what the builder makes', () => {
    expect(buildVectors()).toEqual(VECTORS);
    expect(VECTORS.filter((vector) => vector.valid).length).toBeGreaterThan(3);
  });

  test('hold cases on which bare libraries differ', () => {
    const mixedR = named('R with a part of order 8');
    expect([bareOpenssl(mixedR), bareNoble(mixedR)]).toEqual([false, true]);
    const mixedKey = named('key with a part of order 8 that only the cofactor removes');
    expect([bareOpenssl(mixedKey), bareNoble(mixedKey)]).toEqual([false, true]);
    const vanishing = named('key with a part of order 8 that vanishes in the equation');
    expect([bareOpenssl(vanishing), bareNoble(vanishing)]).toEqual([true, true]);
    const cancelling = named('key and R with parts of order 8 that cancel');
    expect([bareOpenssl(cancelling), bareNoble(cancelling)]).toEqual([true, true]);
    // The same signature holds under every small key for a verifier that lets such keys in.
    for (const { name, publicKey, message, signature } of VECTORS.filter((v) =>
      v.name.startsWith('key small'),
    )) {
      const lax = curve.verify(bytes(signature), bytes(message), bytes(publicKey), { zip215: true });
      expect(lax, name).toBe(true);
    }
    const identity = named('R is small point 0');
    expect([bareOpenssl(identity), bareNoble(identity)]).toEqual([false, true]);
  });

  test.each(VECTORS)('key: $name', ({ publicKey, keyAcceptable }) => {
    expect(acceptablePublicKey(bytes(publicKey))).toBe(keyAcceptable);
    expect(isAcceptableKey(bytes(publicKey))).toBe(keyAcceptable);
  });
});

describe.each([
  ['node', nodeCrypto],
  ['web', webCrypto],
  ['noble', nobleCrypto],
])('%s', (_, platform) => {
  test.each(VECTORS)('$name', async ({ publicKey, message, signature, valid }) => {
    expect(await platform.verifyEd25519(bytes(publicKey), bytes(message), bytes(signature))).toBe(valid);
  });

  test('hashes as another implementation does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        const expected = new Uint8Array(createHash('sha256').update(data).digest());
        expect(platform.sha256(data)).toEqual(expected);
      }),
    );
  });

  test('makes keys that are acceptable, sign, and verify on every platform', async () => {
    const { seed, publicKey } = await platform.generateKeyPair();
    expect([seed.length, publicKey.length]).toEqual([32, 32]);
    expect(acceptablePublicKey(publicKey)).toBe(true);
    const message = platform.randomBytes(100);
    const signature = await platform.sign(seed, message);
    for (const other of [nodeCrypto, webCrypto, nobleCrypto]) {
      expect(await other.sign(seed, message)).toEqual(signature);
      expect(await other.verifyEd25519(publicKey, message, signature)).toBe(true);
      expect(await other.verifyEd25519(publicKey, message.subarray(1), signature)).toBe(false);
    }
  });

  test('refuses to sign with a seed of another length', async () => {
    await expect(platform.sign(new Uint8Array(31), new Uint8Array(1))).rejects.toThrow(RangeError);
  });

  test('gives random bytes of the length asked for, not twice the same', () => {
    const [a, b] = [platform.randomBytes(32), platform.randomBytes(32)];
    expect(a.length).toBe(32);
    expect(a).not.toEqual(b);
    expect(platform.randomBytes(0).length).toBe(0);
  });
});

describe.each([
  ['OpenSSL in its synchronous form', openssl],
  ['the log package', tlogEd25519],
])('%s', (_, ed25519) => {
  test.each(VECTORS)('$name', ({ publicKey, message, signature, valid }) => {
    expect(ed25519.verify(bytes(publicKey), bytes(message), bytes(signature))).toBe(valid);
  });

  test('signs, and derives the public key, as the others do', async () => {
    const { seed, publicKey } = await nodeCrypto.generateKeyPair();
    expect(ed25519.publicKey(seed)).toEqual(publicKey);
    expect(ed25519.sign(seed, publicKey)).toEqual(await nobleCrypto.sign(seed, publicKey));
  });
});

describe('the browser platform', () => {
  const good = named('signed');
  const mixed = named('R with a part of order 8');
  const verdicts = async (module: typeof webCrypto): Promise<boolean[]> =>
    Promise.all(
      [good, mixed].map((v) =>
        module.verifyEd25519(bytes(v.publicKey), bytes(v.message), bytes(v.signature)),
      ),
    );

  test('uses Web Cryptography where it is there', async () => {
    expect(await verifierInUse()).toBe('webcrypto');
  });

  test.each([
    ['there is no crypto', undefined],
    ['the page has no secure origin', {}],
    ['Ed25519 is missing', { subtle: { importKey: () => Promise.reject(new Error('NotSupportedError')) } }],
    [
      'the engine multiplies by the cofactor',
      { subtle: { importKey: () => Promise.resolve({}), verify: () => Promise.resolve(true) } },
    ],
  ])('falls back to noble when %s', async (_, crypto) => {
    vi.stubGlobal('crypto', crypto);
    vi.resetModules();
    try {
      const fresh = await import('@tasdiq/crypto/web');
      expect(await fresh.verifierInUse()).toBe('noble');
      expect(await verdicts(fresh.webCrypto)).toEqual([true, false]);
    } finally {
      vi.unstubAllGlobals();
      vi.resetModules();
    }
  });
});

test('the digest of a text is that of its UTF-8, whatever its characters', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
      const text = String.fromCharCode(...units);
      const bytes = nodeCrypto.sha256(new TextEncoder().encode(text));
      expect(sha256.ofText(text)).toBe(Buffer.from(bytes).toString('base64url'));
    }),
  );
});
