// The browser's platform: Web Cryptography for Ed25519 where it is there and right, noble elsewhere.
import { Cache } from './cache.ts';
import { generateKeyPair as nobleGenerateKeyPair, sign as nobleSign, randomBytes, sha256 } from './noble.ts';
import { verifyEd25519 as nobleVerify } from './noble.ts';
import { acceptablePublicKey } from './public-key.ts';
import { wellFormedSignature } from './signature.ts';
import type { KeyPair, Platform } from './types.ts';

export { randomBytes, sha256 };

/** The part of Web Cryptography that is used here; absent on pages without a secure origin. */
type Subtle = {
  importKey(
    format: 'raw',
    key: Uint8Array,
    algorithm: string,
    extractable: boolean,
    uses: string[],
  ): Promise<object>;
  verify(algorithm: string, key: object, signature: Uint8Array, data: Uint8Array): Promise<boolean>;
};

/** Imported keys that are kept. */
const PUBLIC_KEYS = 4096;

const publicKeys = new Cache<Promise<object>>(PUBLIC_KEYS);
let chosen: Promise<Subtle | undefined> | undefined;

export async function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (!wellFormedSignature(signature) || !acceptablePublicKey(publicKey)) return false;
  chosen ??= choose();
  const subtle = await chosen;
  return subtle
    ? verifyWith(subtle, publicKey, message, signature)
    : nobleVerify(publicKey, message, signature);
}

export async function sign(seed: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
  return nobleSign(seed, message);
}

export async function generateKeyPair(): Promise<KeyPair> {
  return nobleGenerateKeyPair();
}

/** This platform as one value. */
export const webCrypto: Platform = { sha256, verifyEd25519, sign, generateKeyPair, randomBytes };

/** What verifies Ed25519 here: tells people, and tests, which path they are on. */
export async function verifierInUse(): Promise<'webcrypto' | 'noble'> {
  chosen ??= choose();
  return (await chosen) ? 'webcrypto' : 'noble';
}

/** Web Cryptography when it knows Ed25519 and passes the self-test, else nothing. */
async function choose(): Promise<Subtle | undefined> {
  const { crypto } = globalThis as { crypto?: { subtle?: Subtle } };
  const subtle = crypto?.subtle;
  try {
    return subtle && (await passesSelfTest(subtle)) ? subtle : undefined;
  } catch {
    return undefined;
  }
}

/** An engine that multiplies by the cofactor would accept the second signature, and so give another verdict. */
async function passesSelfTest(subtle: Subtle): Promise<boolean> {
  const [good, torsion] = await Promise.all(
    [SELF_TEST.good, SELF_TEST.mixedOrderR].map((signature) =>
      verifyWith(subtle, fromHex(SELF_TEST.publicKey), fromHex(SELF_TEST.message), fromHex(signature)),
    ),
  );
  return good === true && torsion === false;
}

async function verifyWith(
  subtle: Subtle,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  try {
    const key = await publicKeys.get(publicKey, (raw) =>
      subtle.importKey('raw', raw, 'Ed25519', false, ['verify']),
    );
    return await subtle.verify('Ed25519', key, signature, message);
  } catch {
    return false;
  }
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** From `testdata/crypto/ed25519.json`: "signed" and "R with a part of order 8". */
const SELF_TEST = {
  publicKey: 'fdd07d0bb562760cdb1ce08a937535c048a62e41bf2d1f5eb2b7701a78e1347c',
  message: '74617364697120656467652063617365',
  good: '673e3324f0e55b189ac385a668e4d73458ad37351a03192793724ae3fcc3b0cc22d2503361b99e1202eb22739e32a415e2ac6fc2cee21bd7aeae69399bb53c03',
  mixedOrderR:
    'c1f2de01ac93b7cb81ba5b8d31e36a984a8ebe2d24688684c72dac9949ce27e9fd1298a53769b05bafcc7f70ca509f39107e25f1e0e4ba79a34becb196934b05',
} as const;
