// What a signature must be before a library is asked, so that all libraries give one verdict.

/** Bytes of a signature: R, then S. */
export const SIGNATURE_BYTES = 64;
const HALF = 32;

/** The order L of the group, little-endian (RFC 8032 section 5.1). */
const ORDER = Uint8Array.from([
  0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
]);

/**
 * Whether a signature has the one allowed form of S (below L) and an R other than the identity, which Web
 * Cryptography refuses and others accept. Further wrong forms of R fail in every library that compares R byte by
 * byte; one that multiplies by the cofactor must check that R has prime order.
 */
export function wellFormedSignature(signature: Uint8Array): boolean {
  return signature.length === SIGNATURE_BYTES && isBelowOrder(signature) && !startsWithIdentity(signature);
}

function isBelowOrder(signature: Uint8Array): boolean {
  for (let i = HALF - 1; i >= 0; i--) {
    const digit = signature[HALF + i] ?? 0;
    const limit = ORDER[i] ?? 0;
    if (digit !== limit) return digit < limit;
  }
  return false;
}

function startsWithIdentity(signature: Uint8Array): boolean {
  return signature[0] === 1 && signature.subarray(1, HALF).every((byte) => byte === 0);
}
