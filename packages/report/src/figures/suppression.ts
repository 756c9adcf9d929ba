/*
 * Small counts that could lead to people are not published, nor what would give them away by subtraction (spec/
 * statistics.md "Small counts"). A table and its totals are suppressed together: a count that is held back can always be
 * another small count, too, with everything that is published unchanged.
 */

/** A table of counts: rows of the same length. */
export type Counts = readonly (readonly number[])[];

/** What of a table is published, with its totals in a last row and a last column. */
export interface Published {
  /** Null where it is held back. */
  readonly cells: readonly (readonly (number | null)[])[];
}

/** Whose totals are published. The total of all is where both are. */
export interface Totals {
  readonly rows: boolean;
  readonly columns: boolean;
}

const BOTH: Totals = { rows: true, columns: true };

/** A change by one of four cells that leaves every sum as it is, or a cell with its totals. */
interface Rectangle {
  readonly row: number;
  readonly column: number;
}

/** What holding back a cell costs: a total tells more than a part, the whole more than a total. */
const COST = { part: 1, total: 4, whole: 16 };

/**
 * Holds back counts above 0 and below `threshold`, and as few others as that needs. Totals of rows stand in the last
 * column, totals of columns in the last row; those that are not published are null, and cost nothing.
 */
export function suppressed(counts: Counts, threshold: number, totals: Totals = BOTH): Published {
  const table = new SuppressedTable(counts, totals);
  const small = counts.flatMap((row, i) =>
    row.flatMap((count, j) => (count > 0 && count < threshold ? [[i, j] as const] : [])),
  );
  // A total of a row or a column that is small says as much as a small part.
  table.hide(small);
  table.hideSmallTotals(threshold);
  for (const [row, column] of table.smallCells(threshold)) table.protect(row, column, threshold);
  return { cells: table.published() };
}

/** The table with its totals; every row and every column of parts adds up to its total. */
class SuppressedTable {
  readonly #all: readonly (readonly number[])[];
  readonly #hidden: boolean[][];
  readonly #rows: number;
  readonly #columns: number;

  constructor(counts: Counts, totals: Totals) {
    this.#rows = counts.length;
    this.#columns = counts[0]?.length ?? 0;
    const rows = counts.map((row) => [...row, sum(row)]);
    const last = Array.from({ length: this.#columns + 1 }, (_, j) => sum(rows.map((row) => row[j]!)));
    this.#all = [...rows, last];
    // What is not published at all is hidden from the start, at no cost.
    this.#hidden = this.#all.map((row, i) =>
      row.map((_, j) => (j === this.#columns && !totals.rows) || (i === this.#rows && !totals.columns)),
    );
  }

  hide(cells: readonly (readonly [number, number])[]): void {
    for (const [row, column] of cells) this.#hidden[row]![column] = true;
  }

  hideSmallTotals(threshold: number): void {
    this.hide(this.smallCells(threshold));
  }

  /** Every count that is small, totals included. */
  smallCells(threshold: number): [number, number][] {
    return this.#all.flatMap((row, i) =>
      row.flatMap((count, j): [number, number][] => (count > 0 && count < threshold ? [[i, j]] : [])),
    );
  }

  /** Holds back the cheapest rectangle through a cell that lets it be another small count. */
  protect(row: number, column: number, threshold: number): void {
    let best: { cost: number; at: Rectangle } | undefined;
    for (let i = 0; i <= this.#rows; i++) {
      if (i === row) continue;
      for (let j = 0; j <= this.#columns; j++) {
        if (j === column || !this.#frees(row, column, { row: i, column: j }, threshold)) continue;
        const cost = this.#costOf(row, column, { row: i, column: j });
        if (!best || cost < best.cost) best = { cost, at: { row: i, column: j } };
      }
    }
    const { at } = best!;
    this.hide([
      [row, column],
      [row, at.column],
      [at.row, column],
      [at.row, at.column],
    ]);
  }

  published(): (number | null)[][] {
    return this.#all.map((row, i) => row.map((count, j) => (this.#hidden[i]![j] ? null : count)));
  }

  #isTotal(row: number, column: number): boolean {
    return row === this.#rows || column === this.#columns;
  }

  /** Whether the four cells can change by one without a sum changing, and the first is still a small count. */
  #frees(row: number, column: number, at: Rectangle, threshold: number): boolean {
    const corners = [
      [row, column, 1],
      [row, at.column, -1],
      [at.row, column, -1],
      [at.row, at.column, 1],
    ] as const;
    const first = this.#sign(row, column);
    return [1, -1].some((step) => {
      const moved = corners.map(([i, j, turn]) => this.#all[i]![j]! + step * first * turn * this.#sign(i, j));
      const other = moved[0]!;
      // With 2 as the least that is published a small count is 1, and nothing but 0 stands beside it.
      const isSmall = other < threshold && (other > 0 || threshold <= 2);
      return isSmall && moved.every((count) => count >= 0);
    });
  }

  /** A total counts against its parts: the sum of a line with its total taken off is nothing. */
  #sign(row: number, column: number): 1 | -1 {
    return (row === this.#rows) === (column === this.#columns) ? 1 : -1;
  }

  #costOf(row: number, column: number, at: Rectangle): number {
    const cells = [
      [row, at.column],
      [at.row, column],
      [at.row, at.column],
    ] as const;
    return sum(cells.map(([i, j]) => (this.#hidden[i]![j] ? 0 : this.#priceOf(i, j))));
  }

  #priceOf(row: number, column: number): number {
    if (row === this.#rows && column === this.#columns) return COST.whole;
    return this.#isTotal(row, column) ? COST.total : COST.part;
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, one) => all + one, 0);
}
