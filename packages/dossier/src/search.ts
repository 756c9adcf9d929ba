// Halving, in one place.

/** How many of the first `length` positions `holds` is true for; it must be true up to some position and false after. */
export function countWhile(length: number, holds: (position: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
