// Which Ed25519 public keys may be used. With all others, libraries differ on which signatures hold.
import { ed25519 } from '@noble/curves/ed25519.js';
import { Cache } from './cache.ts';

/** Bytes of a public key. */
export const PUBLIC_KEY_BYTES = 32;
/** Keys whose verdict is remembered: the check takes a millisecond. */
const CACHE_SIZE = 16_384;

const verdicts = new Cache<boolean>(CACHE_SIZE);

/**
 * Whether a public key may be used: the canonical encoding of a point of the prime-order group other than the
 * identity. Small-order keys verify anything, and keys with a small-order part split verifiers that multiply by
 * the cofactor (RFC 8032 allows both) from those that do not.
 */
export function acceptablePublicKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== PUBLIC_KEY_BYTES) return false;
  return verdicts.get(publicKey, isPrimeOrder);
}

/** Whether 32 bytes are the canonical encoding of a point of prime order. */
export function isPrimeOrder(encoded: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(encoded, false);
    return !point.isSmallOrder() && point.isTorsionFree();
  } catch {
    return false;
  }
}
