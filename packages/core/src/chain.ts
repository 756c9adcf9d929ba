/** An immutable list, the newest first: adding to one costs the same whatever its length. */
export interface Chain<T> {
  readonly head: T;
  readonly rest: Chain<T> | undefined;
}

/** A chain's items, the newest first. */
export function itemsOf<T>(chain: Chain<T> | undefined): T[] {
  const items: T[] = [];
  for (let link = chain; link; link = link.rest) items.push(link.head);
  return items;
}
