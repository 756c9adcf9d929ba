// Ed25519 (RFC 8032) with one verdict everywhere: see `testdata/crypto/README.md` for the edge cases.
import { ed25519 as curve } from '@noble/curves/ed25519.js';

/** The Ed25519 that signs and verifies notes; a server may plug in a faster one that gives the same verdicts. */
export type Ed25519 = {
  /** Public key of a 32-byte seed. */
  publicKey(seed: Uint8Array): Uint8Array;
  /** Signature (64 bytes) by a 32-byte seed. */
  sign(seed: Uint8Array, message: Uint8Array): Uint8Array;
  /** Whether a signature holds; false, never an error, for keys and signatures of the wrong form. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
};

/** Bytes of a seed and of a public key. */
export const KEY_BYTES = 32;
/** Bytes of a signature. */
export const SIGNATURE_BYTES = 64;
/** Keys whose verdict is remembered: the check takes a millisecond, and the same few keys come again. */
const MAX_KNOWN_KEYS = 1024;

const known = new Map<string, boolean>();

/**
 * Whether a public key may be used: the canonical encoding of a point of the prime-order group, not the identity.
 * For other keys, libraries differ on which signatures hold.
 */
export function isAcceptableKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== KEY_BYTES) return false;
  const name = String.fromCharCode(...publicKey);
  const verdict = known.get(name) ?? isPrimeOrder(publicKey);
  if (known.size >= MAX_KNOWN_KEYS) known.clear();
  known.set(name, verdict);
  return verdict;
}

/** The portable Ed25519. */
export const ed25519: Ed25519 = {
  publicKey: (seed) => curve.getPublicKey(seed),
  sign: (seed, message) => curve.sign(message, seed),
  verify(publicKey, message, signature) {
    if (publicKey.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
    if (!curve.verify(signature, message, publicKey, { zip215: false })) return false;
    // The library multiplies by the cofactor; with key and R in the prime-order group that changes nothing.
    return isAcceptableKey(publicKey) && isPrimeOrder(signature.subarray(0, KEY_BYTES));
  },
};

function isPrimeOrder(encoded: Uint8Array): boolean {
  try {
    const point = curve.Point.fromBytes(encoded, false);
    return !point.isSmallOrder() && point.isTorsionFree();
  } catch {
    return false;
  }
}
