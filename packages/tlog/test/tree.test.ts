import { hash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_ROOT,
  equalBytes,
  leafHash,
  rootFromInclusion,
  type Sha256,
  TlogError,
  Tree,
  utf8,
  verifyConsistency,
  verifyInclusion,
} from '@tasdiq/tlog';
import { naiveConsistency, naiveLeafHash, naivePath, naiveRoot } from './naive-tree.ts';

const LEAVES = Array.from({ length: 300 }, (_, i) => naiveLeafHash(utf8(`leaf ${i}`)));
const nodeSha: Sha256 = (data) => new Uint8Array(hash('sha256', data, 'buffer'));

function treeOf(size: number, sha256?: Sha256): Tree {
  const tree = new Tree(sha256);
  for (const leaf of LEAVES.slice(0, size)) tree.append(leaf);
  return tree;
}

const whole = treeOf(LEAVES.length);
const sizes = fc.integer({ min: 1, max: LEAVES.length });

describe('a tree', () => {
  test('hashes leaves as RFC 6962 does', () => {
    fc.assert(fc.property(fc.uint8Array(), (data) => equalBytes(leafHash(data), naiveLeafHash(data))));
  });

  test('has the known roots of the test data of Certificate Transparency', () => {
    const leaves = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ];
    const roots = [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    const tree = new Tree();
    const seen = leaves.map((leaf) => {
      tree.append(leafHash(new Uint8Array(Buffer.from(leaf, 'hex'))));
      return Buffer.from(tree.root()).toString('hex');
    });
    expect(seen).toEqual(roots);
  });

  test('without leaves has the hash of nothing as its root', () => {
    expect(Buffer.from(EMPTY_ROOT).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(new Tree().root()).toEqual(EMPTY_ROOT);
    expect(whole.rootAt(0)).toEqual(EMPTY_ROOT);
  });

  test('has the root of the recursive definition at every size it ever had', () => {
    for (let size = 1; size <= LEAVES.length; size++) {
      expect(whole.rootAt(size), `size ${size}`).toEqual(naiveRoot(LEAVES.slice(0, size)));
    }
  });

  test('gives the inclusion proofs of the recursive definition, and they verify', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, pick) => {
        const index = pick % size;
        const proof = whole.inclusionProof(index, size);
        expect(proof).toEqual(naivePath(index, LEAVES.slice(0, size)));
        expect(verifyInclusion(LEAVES[index]!, index, size, proof, whole.rootAt(size))).toBe(true);
      }),
    );
  });

  test('gives the consistency proofs of the recursive definition, and they verify', () => {
    fc.assert(
      fc.property(sizes, sizes, (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const proof = whole.consistencyProof(from, to);
        expect(proof).toEqual(naiveConsistency(from, LEAVES.slice(0, to)));
        expect(verifyConsistency(from, whole.rootAt(from), to, whole.rootAt(to), proof)).toBe(true);
      }),
    );
  });

  test('refuses a proof with any byte, hash, index or size changed', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, pick, noise) => {
        const index = pick % size;
        const leaf = LEAVES[index]!;
        const root = whole.rootAt(size);
        const proof = whole.inclusionProof(index, size);
        expect(verifyInclusion(leaf, index, size, [...proof, root], root)).toBe(false);
        expect(verifyInclusion(leaf, index + 1, size, proof, root)).toBe(false);
        if (index !== noise % size) {
          const other = verifyInclusion(leaf, noise % size, size, proof, root);
          expect(other).toBe(false);
        }
        if (proof.length === 0) return;
        expect(verifyInclusion(leaf, index, size, proof.slice(1), root)).toBe(false);
        const broken = proof.map((hash) => hash.slice());
        const target = broken[noise % broken.length]!;
        target[noise % 32]! ^= 1;
        expect(verifyInclusion(leaf, index, size, broken, root)).toBe(false);
      }),
    );
  });

  test('refuses a consistency proof of another pair, or one that is changed', () => {
    fc.assert(
      fc.property(sizes, sizes, fc.nat(), (a, b, noise) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const proof = whole.consistencyProof(from, to);
        const [old, root] = [whole.rootAt(from), whole.rootAt(to)];
        expect(verifyConsistency(from, old, to, root, [...proof, root])).toBe(false);
        expect(verifyConsistency(to + 1, old, to, root, proof)).toBe(false);
        if (from === to) return;
        expect(verifyConsistency(from, root, to, old, proof)).toBe(false);
        expect(verifyConsistency(from, old, to, old, proof)).toBe(false);
        expect(verifyConsistency(from, old, to, root, proof.slice(1))).toBe(false);
        const broken = proof.map((hash) => hash.slice());
        const target = broken[noise % broken.length]!;
        target[noise % 32]! ^= 1;
        expect(verifyConsistency(from, old, to, root, broken)).toBe(false);
      }),
    );
  });

  test('from size 0 only the empty proof and the empty root are consistent', () => {
    const root = whole.rootAt(7);
    expect(whole.consistencyProof(0, 7)).toEqual([]);
    expect(verifyConsistency(0, EMPTY_ROOT, 7, root, [])).toBe(true);
    expect(verifyConsistency(0, root, 7, root, [])).toBe(false);
    expect(verifyConsistency(0, EMPTY_ROOT, 7, root, [root])).toBe(false);
    expect(verifyConsistency(0, EMPTY_ROOT, 0, EMPTY_ROOT, [])).toBe(true);
    expect(verifyConsistency(0, EMPTY_ROOT, 0, root, [])).toBe(false);
  });

  test('verifies sizes beyond 2^32 without shifts', () => {
    const size = 2 ** 40 + 1;
    const leaf = LEAVES[0]!;
    const left = LEAVES[1]!;
    const root = rootFromInclusion(leaf, size - 1, size, [left])!;
    expect(verifyInclusion(leaf, size - 1, size, [left], root)).toBe(true);
    expect(verifyInclusion(leaf, 2 ** 31, size, [left], root)).toBe(false);
    expect(verifyInclusion(leaf, 0, Number.MAX_SAFE_INTEGER + 1, [left], root)).toBe(false);
    expect(verifyInclusion(leaf, -1, 2, [left], root)).toBe(false);
    expect(verifyInclusion(leaf, 0.5, 2, [left], root)).toBe(false);
  });

  test('rolled back and grown again is the tree that was never rolled back', () => {
    fc.assert(
      fc.property(
        sizes,
        sizes,
        fc.array(fc.integer({ min: 0, max: 299 }), { maxLength: 40 }),
        (a, b, more) => {
          const [keep, size] = [Math.min(a, b), Math.max(a, b)];
          const tree = treeOf(size);
          tree.inclusionProof(0, size);
          tree.root();
          tree.truncate(keep);
          const leaves = LEAVES.slice(0, keep);
          for (const i of more) {
            tree.append(LEAVES[i]!);
            leaves.push(LEAVES[i]!);
          }
          expect(tree.size).toBe(leaves.length);
          expect(tree.root()).toEqual(naiveRoot(leaves));
          expect(tree.inclusionProof(0, leaves.length)).toEqual(naivePath(0, leaves));
        },
      ),
    );
  });

  test('loads from leaf hashes and from its stored levels', () => {
    const size = 259;
    const tree = treeOf(size, nodeSha);
    const flat = Buffer.concat(LEAVES.slice(0, size));
    const levels = Array.from({ length: 12 }, (_, height) => tree.level(height));
    expect(Tree.fromLeafHashes(flat).root()).toEqual(tree.root());
    const loaded = Tree.fromLevels(size, levels);
    expect(loaded.root()).toEqual(tree.root());
    loaded.append(LEAVES[259]!);
    expect(loaded.root()).toEqual(whole.rootAt(260));
    expect(() => Tree.fromLevels(size + 1, levels)).toThrow(TlogError);
    expect(() => Tree.fromLeafHashes(flat.subarray(1))).toThrow(TlogError);
  });

  test('does not let its callers change what it holds', () => {
    const tree = treeOf(5);
    const root = tree.root();
    tree.root().fill(0);
    tree.inclusionProof(4, 5)[0]?.fill(0);
    tree.hashTile(0, 0, 5).fill(0);
    tree.leaf(1).fill(0);
    tree.rootAt(0).fill(0);
    expect(tree.root()).toEqual(root);
    expect(new Tree().root()).toEqual(EMPTY_ROOT);
  });

  test.each([
    ['a leaf beyond its size', (tree: Tree) => tree.inclusionProof(5, 5)],
    ['a size beyond its own', (tree: Tree) => tree.rootAt(6)],
    ['a negative size', (tree: Tree) => tree.rootAt(-1)],
    ['a broken size', (tree: Tree) => tree.rootAt(1.5)],
    ['a proof backwards', (tree: Tree) => tree.consistencyProof(4, 3)],
    ['a leaf hash of another length', (tree: Tree) => tree.append(new Uint8Array(31))],
    ['a tile beyond its size', (tree: Tree) => tree.hashTile(0, 0, 6)],
    ['a tile of width 0', (tree: Tree) => tree.hashTile(0, 0, 0)],
    ['a level it has not', (tree: Tree) => tree.hashTile(1, 0, 1)],
    ['truncation to a larger size', (tree: Tree) => tree.truncate(6)],
  ])('refuses %s', (_, ask) => {
    expect(() => ask(treeOf(5))).toThrow(TlogError);
  });
});
