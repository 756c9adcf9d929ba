// base64url without padding, strict in both directions, and the digests that are spelled in it.
import { sha256 } from '@noble/hashes/sha2.js';
import { base64urlnopad } from '@scure/base';

/** base64url of bytes. */
export function base64(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes);
}

/** Bytes of a base64url text, or undefined when it is not the one spelling of them. */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return undefined;
  }
}

/** SHA-256 of bytes in base64url. */
export function digest(bytes: Uint8Array): string {
  return base64(sha256(bytes));
}
