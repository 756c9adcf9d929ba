import type { SaidQuantity } from './types.ts';

/** The share of the width that is kept free at the end, so that an open end can run on past every number. */
const FREE = 0.1;
/** Steps of the scale at most. */
const MOST_STEPS = 4;
/** Numbers below this are drawn at nothing: no round step can be made of them. */
const LEAST = 1e-9;

/** Where a number stands on the common scale; shares of the width, 0 to 1. */
export interface RangePlace {
  /** The stretch that was said; equal ends for a single number. */
  readonly from: number;
  readonly to: number;
  /** The number that was said to be best, or was the only one. */
  readonly best: number | undefined;
  /** The words set no lower, or no upper end. */
  readonly openBelow: boolean;
  readonly openAbove: boolean;
}

/** Numbers of several claims on one scale, which begins at nothing. */
export interface RangeLayout {
  readonly steps: readonly { readonly value: number; readonly x: number }[];
  readonly places: readonly RangePlace[];
}

/** Puts numbers on one scale. An end that was left open stays open: it runs to the edge. */
export function layOutRanges(quantities: readonly SaidQuantity[]): RangeLayout {
  const known = quantities.flatMap(({ low, best, high }) => [low, best, high]).filter((one) => one !== null);
  const most = Math.max(...known, 0);
  const step = stepOf(most);
  const top = most < LEAST ? 1 : Math.max(step, Math.ceil(most / step) * step);
  const at = (value: number): number => (value / top) * (1 - FREE);
  const count = Math.round(top / step);
  return {
    steps: Array.from({ length: count + 1 }, (_, i) => ({ value: i * step, x: at(i * step) })),
    places: quantities.map((quantity) => placeOf(quantity, at)),
  };
}

function placeOf({ low, best, high }: SaidQuantity, at: (value: number) => number): RangePlace {
  const isSingle = low === null && high === null;
  // "About 40" sets no ends and leaves none open; "more than 40" leaves one open.
  const openBelow = !isSingle && low === null;
  const openAbove = !isSingle && high === null;
  const first = low ?? best ?? high!;
  const last = high ?? best ?? low!;
  return {
    from: openBelow ? 0 : at(first),
    to: openAbove ? 1 : at(last),
    best: best === null ? undefined : at(best),
    openBelow,
    openAbove,
  };
}

/** A round step of which a few reach the largest number: 1, 2 or 5 times a power of ten. */
function stepOf(most: number): number {
  if (most < LEAST) return 1;
  const raw = most / MOST_STEPS;
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find((one) => one * power >= raw)!;
  return Number((factor * power).toPrecision(6));
}
