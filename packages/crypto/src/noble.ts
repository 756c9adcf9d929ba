// The portable platform: slow (about 4 ms a signature), the same on every machine.
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { randomBytes as nobleRandomBytes } from '@noble/hashes/utils.js';
import { acceptablePublicKey, isPrimeOrder } from './public-key.ts';
import { wellFormedSignature } from './signature.ts';
import type { KeyPair, Platform } from './types.ts';

/** Bytes of a seed. */
const SEED_BYTES = 32;
/** Bytes of R in a signature. */
const R_BYTES = 32;

/** The verdict of `Platform.verifyEd25519`, at once. */
export function verifyEd25519Sync(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (!wellFormedSignature(signature) || !acceptablePublicKey(publicKey)) return false;
  // The library multiplies by the cofactor; with key and R of prime order that changes nothing.
  return (
    ed25519.verify(signature, message, publicKey, { zip215: false }) &&
    isPrimeOrder(signature.subarray(0, R_BYTES))
  );
}

/** `Platform.sign`, at once. Throws a RangeError on a seed of another length. */
export function signSync(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, checkSeed(seed));
}

/** Public key of a seed. Throws a RangeError on a seed of another length. */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(checkSeed(seed));
}

export function sha256(data: Uint8Array): Uint8Array {
  return nobleSha256(data);
}

/** A SHA-256 of bytes that come part by part; `digest` ends it and gives 32 bytes. */
export type Hasher = {
  update(part: Uint8Array): void;
  digest(): Uint8Array;
};

/** Begins a SHA-256 of what does not fit into memory at once. */
export function sha256Parts(): Hasher {
  const hash = nobleSha256.create();
  return {
    update: (part) => {
      hash.update(part);
    },
    digest: () => hash.digest(),
  };
}

export async function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  return verifyEd25519Sync(publicKey, message, signature);
}

export async function sign(seed: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
  return signSync(seed, message);
}

export async function generateKeyPair(): Promise<KeyPair> {
  const seed = randomBytes(SEED_BYTES);
  return { seed, publicKey: publicKeyOf(seed) };
}

export function randomBytes(length: number): Uint8Array {
  return nobleRandomBytes(length);
}

/** This platform as one value. */
export const nobleCrypto: Platform = { sha256, verifyEd25519, sign, generateKeyPair, randomBytes };

/** The seed, when it has 32 bytes. */
export function checkSeed(seed: Uint8Array): Uint8Array {
  if (seed.length !== SEED_BYTES) throw new RangeError(`An Ed25519 seed has ${SEED_BYTES} bytes.`);
  return seed;
}
