// An append-only Merkle tree (RFC 6962 section 2.1) in memory: 64 bytes a leaf, any earlier size still answers.
import { TlogError } from './error.ts';
import { EMPTY_ROOT, HASH_BYTES, nodeHash, nodeHashOfPair, type Sha256, sha256 } from './hash.ts';

/** Hashes that a level has room for at first. */
const FIRST_CAPACITY = 256;
/** Hashes in a full tile (tlog-tiles). */
const TILE_WIDTH = 256;
/** Tree levels that a tile spans. */
const TILE_HEIGHT = 8;

/**
 * The hashes of a log's complete subtrees, one growing array a level: level h holds the roots of the complete
 * subtrees of 2^h leaves, in order. Everything else (roots, proofs, tiles) is read from them.
 * It has one owner: `append` and `truncate` change it in place.
 */
export class Tree {
  readonly #hash: Sha256;
  readonly #levels: Uint8Array[] = [new Uint8Array(FIRST_CAPACITY * HASH_BYTES)];
  #size = 0;
  // Roots of the ragged ranges that end at one size, by their start: proofs of one checkpoint share them.
  #edgeEnd = 0;
  readonly #edge = new Map<number, Uint8Array>();

  /** An empty tree that hashes with `hash`. */
  constructor(hash: Sha256 = sha256) {
    this.#hash = hash;
  }

  /** The tree of some leaf hashes laid end to end. Throws `out_of_range` on a broken length. */
  static fromLeafHashes(leafHashes: Uint8Array, hash: Sha256 = sha256): Tree {
    if (leafHashes.length % HASH_BYTES !== 0) {
      throw new TlogError(
        'out_of_range',
        `Leaf hashes take ${HASH_BYTES} bytes each; got ${leafHashes.length} bytes.`,
      );
    }
    const tree = new Tree(hash);
    const size = leafHashes.length / HASH_BYTES;
    tree.#reserve(0, size);
    for (let i = 0; i < size; i++) tree.append(leafHashes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
    return tree;
  }

  /**
   * The tree of `size` leaves from levels that `level` gave earlier. The hashes are taken on trust: compare `root()`
   * with a signed root before relying on them. Throws `out_of_range` when a level has the wrong length.
   */
  static fromLevels(size: number, levels: readonly Uint8Array[], hash: Sha256 = sha256): Tree {
    const tree = new Tree(hash);
    for (let height = 0; 2 ** height <= size; height++) {
      const count = Math.floor(size / 2 ** height);
      const level = levels[height];
      if (level?.length !== count * HASH_BYTES) {
        throw new TlogError(
          'out_of_range',
          `Level ${height} of a tree of ${size} leaves needs ${count} hashes.`,
        );
      }
      tree.#levels[height] = level.slice();
    }
    tree.#size = size;
    return tree;
  }

  /** Number of leaves. */
  get size(): number {
    return this.#size;
  }

  /** Adds a leaf by its 32-byte hash and gives its index. */
  append(leaf: Uint8Array): number {
    if (leaf.length !== HASH_BYTES) {
      throw new TlogError('out_of_range', `A leaf hash has ${HASH_BYTES} bytes; got ${leaf.length}.`);
    }
    const index = this.#size;
    this.#put(0, index, leaf);
    let count = index + 1;
    for (let height = 0; count % 2 === 0; height++) {
      const level = this.#level(height);
      count /= 2;
      this.#put(height + 1, count - 1, nodeHashOfPair(level, 2 * (count - 1) * HASH_BYTES, this.#hash));
    }
    this.#size = index + 1;
    return index;
  }

  /** Forgets every leaf from `size` on: how an append that was not committed is rolled back. */
  truncate(size: number): void {
    this.#checkSize(size);
    this.#size = size;
    this.#edge.clear();
  }

  /** Root of the whole tree. */
  root(): Uint8Array {
    return this.rootAt(this.#size);
  }

  /** Root that the tree had at `size` leaves (0 to now). */
  rootAt(size: number): Uint8Array {
    this.#checkSize(size);
    return size === 0 ? EMPTY_ROOT.slice() : this.#range(0, size);
  }

  /** Hash of the leaf at `index`. */
  leaf(index: number): Uint8Array {
    this.#checkIndex(index, this.#size);
    return this.#node(0, index);
  }

  /** Audit path of leaf `index` in the tree of `size` leaves, sibling first (RFC 6962 section 2.1.1). */
  inclusionProof(index: number, size: number): Uint8Array[] {
    this.#checkSize(size);
    this.#checkIndex(index, size);
    const proof: Uint8Array[] = [];
    let start = 0;
    let end = size;
    while (end - start > 1) {
      const middle = start + splitOf(end - start);
      if (index < middle) {
        proof.push(this.#range(middle, end));
        end = middle;
      } else {
        proof.push(this.#range(start, middle));
        start = middle;
      }
    }
    return proof.reverse();
  }

  /** Proof that the tree of `from` leaves is a prefix of the one of `to` (RFC 6962 section 2.1.2). Empty from 0. */
  consistencyProof(from: number, to: number): Uint8Array[] {
    this.#checkSize(to);
    if (!Number.isSafeInteger(from) || from < 0 || from > to) {
      throw new TlogError('out_of_range', `There is no consistency proof from size ${from} to size ${to}.`);
    }
    if (from === 0) return [];
    const proof: Uint8Array[] = [];
    let start = 0;
    let end = to;
    while (from !== end) {
      const middle = start + splitOf(end - start);
      if (from <= middle) {
        proof.push(this.#range(middle, end));
        end = middle;
      } else {
        proof.push(this.#range(start, middle));
        start = middle;
      }
    }
    // The verifier knows the old root itself, so it is left out when the old tree is one complete subtree.
    if (start !== 0) proof.push(this.#range(start, end));
    return proof.reverse();
  }

  /** Bytes of the hash tile at `level`, index `n`, with `width` hashes (1 to 256), as tlog-tiles lays them out. */
  hashTile(level: number, n: number, width: number = TILE_WIDTH): Uint8Array {
    const height = level * TILE_HEIGHT;
    const first = n * TILE_WIDTH;
    const known = Number.isSafeInteger(level) && level >= 0 ? Math.floor(this.#size / 2 ** height) : 0;
    const fits = Number.isSafeInteger(first) && first >= 0 && Number.isSafeInteger(width);
    if (!fits || width < 1 || width > TILE_WIDTH || first + width > known) {
      throw new TlogError(
        'out_of_range',
        `A tree of ${this.#size} leaves has no tile ${level}/${n} of width ${width}.`,
      );
    }
    return this.#level(height).slice(first * HASH_BYTES, (first + width) * HASH_BYTES);
  }

  /** A copy of the hashes of the complete subtrees of 2^height leaves, for storing. */
  level(height: number): Uint8Array {
    const count = Math.floor(this.#size / 2 ** height);
    return count === 0 ? new Uint8Array(0) : this.#level(height).slice(0, count * HASH_BYTES);
  }

  /**
   * Root of leaves [start, end), where `start` is a multiple of the smallest power of two that holds the range, as
   * it is in every split that RFC 6962 makes.
   */
  #range(start: number, end: number): Uint8Array {
    const known = this.#edgeEnd === end ? this.#edge.get(start) : undefined;
    if (known) return known.slice();
    let rest = end - start;
    let root: Uint8Array | undefined;
    let parts = 0;
    for (let height = 0; rest > 0; height++) {
      if (rest % 2 === 1) {
        const subtree = this.#node(height, Math.floor(end / 2 ** height) - 1);
        root = root ? nodeHash(subtree, root, this.#hash) : subtree;
        parts++;
      }
      rest = Math.floor(rest / 2);
    }
    if (!root) throw new TlogError('out_of_range', `Leaves ${start} to ${end} are no range.`);
    if (parts > 1) this.#remember(start, end, root.slice());
    return root;
  }

  #remember(start: number, end: number, root: Uint8Array): void {
    if (this.#edgeEnd !== end) this.#edge.clear();
    this.#edgeEnd = end;
    this.#edge.set(start, root);
  }

  #node(height: number, index: number): Uint8Array {
    return this.#level(height).slice(index * HASH_BYTES, (index + 1) * HASH_BYTES);
  }

  #level(height: number): Uint8Array {
    const level = this.#levels[height];
    if (!level) throw new TlogError('out_of_range', `A tree of ${this.#size} leaves has no level ${height}.`);
    return level;
  }

  #put(height: number, index: number, hash: Uint8Array): void {
    this.#reserve(height, index + 1);
    this.#level(height).set(hash, index * HASH_BYTES);
  }

  #reserve(height: number, count: number): void {
    const level = this.#levels[height];
    if (level && level.length >= count * HASH_BYTES) return;
    const grown = new Uint8Array(
      Math.max(FIRST_CAPACITY * HASH_BYTES, count * HASH_BYTES, 2 * (level?.length ?? 0)),
    );
    if (level) grown.set(level);
    this.#levels[height] = grown;
  }

  #checkSize(size: number): void {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.#size) {
      throw new TlogError('out_of_range', `Size ${size} is not between 0 and ${this.#size}.`);
    }
  }

  #checkIndex(index: number, size: number): void {
    if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
      throw new TlogError('out_of_range', `Leaf ${index} is not in a tree of ${size} leaves.`);
    }
  }
}

/** The largest power of two below `size` (at least 2): where RFC 6962 splits a tree. No shifts: sizes pass 2^31. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
