// RFC 6962 section 2.1 written as its recursive definitions: slow, and the oracle of the tests.
import { createHash } from 'node:crypto';

const sha = (...parts: Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

export const naiveLeafHash = (data: Uint8Array): Uint8Array => sha(Uint8Array.of(0), data);
const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha(Uint8Array.of(1), left, right);

const splitOf = (n: number): number => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

/** MTH of leaf hashes. */
export function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (!first) return sha();
  if (leaves.length === 1) return first;
  const k = splitOf(leaves.length);
  return nodeHash(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

/** PATH(m, D[n]). */
export function naivePath(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length <= 1) return [];
  const k = splitOf(leaves.length);
  return m < k
    ? [...naivePath(m, leaves.slice(0, k)), naiveRoot(leaves.slice(k))]
    : [...naivePath(m - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))];
}

/** PROOF(m, D[n]) for 0 < m <= n. */
export function naiveConsistency(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  const sub = (size: number, part: readonly Uint8Array[], whole: boolean): Uint8Array[] => {
    if (size === part.length) return whole ? [] : [naiveRoot(part)];
    const k = splitOf(part.length);
    return size <= k
      ? [...sub(size, part.slice(0, k), whole), naiveRoot(part.slice(k))]
      : [...sub(size - k, part.slice(k), false), naiveRoot(part.slice(0, k))];
  };
  return sub(m, leaves, true);
}
