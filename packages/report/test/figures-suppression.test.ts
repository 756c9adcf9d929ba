import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counts, suppressed, type Totals } from '../src/figures/suppression.ts';

/** Small tables, so that everything that they could hold can be tried. */
const tables = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .filter(([rows, columns]) => rows * columns <= 6)
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5 })), {
        minLength: columns,
        maxLength: columns,
      }),
      {
        minLength: rows,
        maxLength: rows,
      },
    ),
  );
const thresholds = fc.integer({ min: 3, max: 5 });
const totals: fc.Arbitrary<Totals> = fc.record({ rows: fc.boolean(), columns: fc.boolean() });

const sum = (all: readonly number[]): number => all.reduce((so, one) => so + one, 0);

/** Everything that a table could hold that says what is published, each count up to a bound. */
function* fitting(published: readonly (readonly (number | null)[])[], most: number): Generator<number[][]> {
  const rows = published.length - 1;
  const columns = published[0]!.length - 1;
  const made = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));
  const fits = (): boolean =>
    published.every((line, i) =>
      line.every((shown, j) => {
        if (shown === null || (i < rows && j < columns)) return true;
        const row = i < rows ? [made[i]!] : made;
        return shown === sum(row.flatMap((counts) => (j < columns ? [counts[j]!] : counts)));
      }),
    );
  function* from(at: number): Generator<number[][]> {
    if (at === rows * columns) {
      if (fits()) yield made;
      return;
    }
    const [i, j] = [Math.floor(at / columns), at % columns];
    const shown = published[i]![j]!;
    for (let count = shown ?? 0; count <= (shown ?? most); count++) {
      made[i]![j] = count;
      yield* from(at + 1);
    }
  }
  yield* from(0);
}

/** The table with its totals. */
function whole(counts: Counts): number[][] {
  const rows = counts.map((row) => [...row, sum(row)]);
  return [...rows, rows[0]!.map((_, j) => sum(rows.map((row) => row[j]!)))];
}

describe('small counts', () => {
  it('are held back, and everything that is published is true', () => {
    fc.assert(
      fc.property(tables, thresholds, totals, (counts, threshold, shown) => {
        const { cells } = suppressed(counts, threshold, shown);
        whole(counts).forEach((row, i) =>
          row.forEach((count, j) => {
            const said = cells[i]![j]!;
            expect(said === null || said === count).toBe(true);
            if (count > 0 && count < threshold) expect(said).toBe(null);
          }),
        );
      }),
    );
  });

  it('cannot be found by subtraction, nor by trying everything that fits what is published', () => {
    fc.assert(
      fc.property(tables, thresholds, totals, (counts, threshold, shown) => {
        const { cells } = suppressed(counts, threshold, shown);
        const real = whole(counts);
        const small = real.flatMap((row, i) =>
          row.flatMap((count, j) => (count > 0 && count < threshold ? [[i, j] as const] : [])),
        );
        const open = new Set(small.map(String));
        // Whoever knows the threshold knows that a small count lies below it: another small one must fit as well.
        for (const made of fitting(cells, 6)) {
          const other = whole(made);
          for (const [i, j] of small) {
            const count = other[i]![j]!;
            if (count !== real[i]![j] && count > 0 && count < threshold) open.delete(String([i, j]));
          }
          if (open.size === 0) break;
        }
        expect([...open]).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('leave a table without any as it is', () => {
    const counts = [
      [4, 0],
      [7, 3],
    ];
    expect(suppressed(counts, 3).cells).toEqual(whole(counts));
  });

  it('take a second one with them, and not the totals, where that is enough', () => {
    const counts = [
      [1, 9, 8],
      [9, 4, 7],
      [8, 9, 9],
    ];
    const { cells } = suppressed(counts, 3);
    expect(cells.flat().filter((one) => one === null).length).toBe(4);
    expect(cells[3]!.every((one) => one !== null)).toBe(true);
    expect(cells.every((row) => row[3] !== null)).toBe(true);
  });
});
