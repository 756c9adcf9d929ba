/**
 * An immutable list, the newest first: adding to one costs the same whatever its length, and the list
 * before stays as it was. Its links are private, so that nothing which walks a state recursively (a
 * serialiser, a deep comparison) goes as deep as the list is long.
 */
export class Chain<T> implements Iterable<T> {
  // oxlint-disable-next-line eslint/no-unused-private-class-members -- read through the links below
  readonly #head: T;
  readonly #rest: Chain<T> | undefined;

  constructor(head: T, rest?: Chain<T>) {
    this.#head = head;
    this.#rest = rest;
  }

  /** The items, the newest first. */
  *[Symbol.iterator](): Generator<T> {
    // oxlint-disable-next-line typescript/no-this-alias -- the walk starts here and moves on
    for (let link: Chain<T> | undefined = this; link; link = link.#rest) yield link.#head;
  }

  toJSON(): T[] {
    return [...this];
  }
}

/** A chain's items, the newest first; none when there is no chain. */
export function itemsOf<T>(chain: Chain<T> | undefined): T[] {
  return chain ? [...chain] : [];
}
