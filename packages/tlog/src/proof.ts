// Verification of Merkle proofs (RFC 9162 sections 2.1.3.2 and 2.1.4.2, the same trees as RFC 6962).
import { EMPTY_ROOT, HASH_BYTES, nodeHash, type Sha256, sha256 } from './hash.ts';
import { equalBytes } from './text.ts';

/** Most hashes in a proof: no tree that can be counted is deeper. */
export const MAX_PROOF_HASHES = 63;

/** Whether `proof` shows that the leaf with hash `leaf` stands at `index` in the tree of `size` leaves and `root`. */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
  hash: Sha256 = sha256,
): boolean {
  const known = rootFromInclusion(leaf, index, size, proof, hash);
  return known !== undefined && equalBytes(known, root);
}

/** Root that `proof` leads to from the leaf with hash `leaf`, or undefined when it has the wrong shape for `size`. */
export function rootFromInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  hash: Sha256 = sha256,
): Uint8Array | undefined {
  if (!isCount(index) || !isCount(size) || index >= size) return undefined;
  if (leaf.length !== HASH_BYTES || !wellFormed(proof)) return undefined;
  let node = index;
  let last = size - 1;
  let root = leaf;
  for (const sibling of proof) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      root = nodeHash(sibling, root, hash);
      // The last node of a level may have no sibling on several levels: it rises until it has one.
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = half(last);
      }
    } else {
      root = nodeHash(root, sibling, hash);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 ? root : undefined;
}

/** Whether `proof` shows that the tree (`from`, `fromRoot`) is a prefix of the tree (`to`, `toRoot`). */
export function verifyConsistency(
  from: number,
  fromRoot: Uint8Array,
  to: number,
  toRoot: Uint8Array,
  proof: readonly Uint8Array[],
  hash: Sha256 = sha256,
): boolean {
  if (!isCount(from) || !isCount(to) || from > to || !wellFormed(proof)) return false;
  if (from === 0) {
    if (proof.length > 0 || !equalBytes(fromRoot, EMPTY_ROOT)) return false;
    return to > 0 || equalBytes(toRoot, EMPTY_ROOT);
  }
  if (from === to) return proof.length === 0 && equalBytes(fromRoot, toRoot);
  return climb(from, fromRoot, to, toRoot, proof, hash);
}

function climb(
  from: number,
  fromRoot: Uint8Array,
  to: number,
  toRoot: Uint8Array,
  proof: readonly Uint8Array[],
  hash: Sha256,
): boolean {
  let node = from - 1;
  let last = to - 1;
  while (node % 2 === 1) {
    node = half(node);
    last = half(last);
  }
  // At node 0 the old tree is one complete subtree: its root, known already, is where both climbs begin.
  const path = node === 0 ? [fromRoot, ...proof] : proof;
  const first = path[0];
  if (!first) return false;
  let oldRoot = first;
  let newRoot = first;
  for (const sibling of path.slice(1)) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldRoot = nodeHash(sibling, oldRoot, hash);
      newRoot = nodeHash(sibling, newRoot, hash);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = half(last);
      }
    } else {
      newRoot = nodeHash(newRoot, sibling, hash);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && equalBytes(oldRoot, fromRoot) && equalBytes(newRoot, toRoot);
}

function wellFormed(proof: readonly Uint8Array[]): boolean {
  return proof.length <= MAX_PROOF_HASHES && proof.every((hash) => hash.length === HASH_BYTES);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Half, rounded down. Bit shifts end at 2^31. */
function half(value: number): number {
  return Math.floor(value / 2);
}
