// Hashes of RFC 6962 section 2.1: leaves and nodes are set apart by their first byte.
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { decodeBase64 } from './base64.ts';

/** SHA-256 of some bytes: 32 bytes. It must not keep its argument: callers reuse the buffer. */
export type Sha256 = (data: Uint8Array) => Uint8Array;

/** Bytes in a hash. */
export const HASH_BYTES = 32;

/** The portable SHA-256, the default wherever a faster one is not given. */
export const sha256: Sha256 = nobleSha256;

/** Root of the tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array(0));

const LEAF_PREFIX = 0;
const NODE_PREFIX = 1;
// Hashing is synchronous and keeps nothing, so one buffer serves every node.
const node = new Uint8Array(1 + 2 * HASH_BYTES);
node[0] = NODE_PREFIX;

/** Hash of a leaf's bytes: SHA-256(0x00 || data). */
export function leafHash(data: Uint8Array, hash: Sha256 = sha256): Uint8Array {
  const prefixed = new Uint8Array(1 + data.length);
  prefixed[0] = LEAF_PREFIX;
  prefixed.set(data, 1);
  return hash(prefixed);
}

/** Hash of a node: SHA-256(0x01 || left || right), both 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Sha256 = sha256): Uint8Array {
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return hash(node);
}

/** Hash of a node whose children lie side by side in `bytes` from `offset` on: 64 bytes. */
export function nodeHashOfPair(bytes: Uint8Array, offset: number, hash: Sha256 = sha256): Uint8Array {
  node.set(bytes.subarray(offset, offset + 2 * HASH_BYTES), 1);
  return hash(node);
}

/** A hash from its base64, or undefined unless it is the canonical base64 of 32 bytes. */
export function decodeHash(text: string): Uint8Array | undefined {
  if (text.length !== 44) return undefined;
  const bytes = decodeBase64(text);
  return bytes?.length === HASH_BYTES ? bytes : undefined;
}
