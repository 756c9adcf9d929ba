// Grouping: things that are joined, directly or through others.

/** A partition of the numbers from 0, by a forest of parents (Tarjan's union-find with path halving). */
export class Groups {
  readonly #parent: Int32Array;

  constructor(count: number) {
    this.#parent = Int32Array.from({ length: count }, (_, i) => i);
  }

  join(one: number, other: number): void {
    const [a, b] = [this.#rootOf(one), this.#rootOf(other)];
    // The smaller number is the root, so that groups stand in the order of their first.
    if (a < b) this.#parent[b] = a;
    else this.#parent[a] = b;
  }

  /** The groups, by their first number; the numbers of each in order. */
  list(): number[][] {
    const found = new Map<number, number[]>();
    for (let i = 0; i < this.#parent.length; i++) {
      const root = this.#rootOf(i);
      const group = found.get(root);
      if (group) group.push(i);
      else found.set(root, [i]);
    }
    return [...found.values()];
  }

  #rootOf(one: number): number {
    const parent = this.#parent;
    let at = one;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  }
}

interface Timed {
  readonly when: { readonly from: number; readonly to: number } | undefined;
}

/**
 * Things in time with less than `gap` milliseconds between the end of one and the beginning of another, and `near` each
 * other where that is asked, joined through others too. By their beginnings; what begins at once keeps its order.
 */
export function clustersOf<T extends Timed>(
  things: readonly T[],
  gap: number,
  near?: (one: T, other: T) => boolean,
): T[][] {
  const sorted = [...things].sort((one, other) => one.when!.from - other.when!.from);
  const groups = new Groups(sorted.length);
  let open: number[] = [];
  sorted.forEach((one, i) => {
    open = open.filter((j) => one.when!.from - sorted[j]!.when!.to < gap);
    for (const j of open) if (!near || near(sorted[j]!, one)) groups.join(j, i);
    // Without distances whatever reaches farthest stands for all.
    if (near || open.length === 0) open.push(i);
    else if (one.when!.to > sorted[open[0]!]!.when!.to) open = [i];
  });
  return groups.list().map((indexes) => indexes.map((i) => sorted[i]!));
}
