import { growthFromTiles } from '@tasdiq/client';
import { equalBytes, leafHash, Tree, verifyConsistency } from '@tasdiq/tlog';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const LARGEST = 66_000;
const tree = new Tree();
for (let i = 0; i < LARGEST; i++) tree.append(leafHash(new TextEncoder().encode(String(i))));

it('reads from tiles the proof that the tree itself gives, at any two sizes', async () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: LARGEST }), fc.integer({ min: 1, max: LARGEST }));
  const edges = [1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, LARGEST];
  const pairs = edges.flatMap((from) =>
    edges.filter((to) => from < to).map((to) => [from, to] as [number, number]),
  );
  await fc.assert(
    fc.asyncProperty(sizes, async ([one, other]) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      if (from === to) return;
      const { proof, earlierRoot } = await growthFromTiles(from, to, async ({ level, n, width }) =>
        tree.hashTile(level as number, n, width),
      );
      expect(proof).toEqual(tree.consistencyProof(from, to));
      expect(equalBytes(earlierRoot, tree.rootAt(from))).toBe(true);
      expect(verifyConsistency(from, tree.rootAt(from), to, tree.rootAt(to), proof)).toBe(true);
    }),
    { numRuns: 60, examples: pairs.map((pair) => [pair]) },
  );
});

it('rejects tiles that are too short', async () => {
  await expect(growthFromTiles(3, 7, async () => new Uint8Array(32))).rejects.toThrow('too short');
});
