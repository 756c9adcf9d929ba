// How long things took, with what is still open counted as waiting: else who never answers would look quick.
import type { Cell } from '../figure.ts';
import { type Duration, durationQuantile, durationsOf } from '../statistics/durations.ts';
import { isUnfit } from '../statistics/unfit.ts';
import { MISSING, numberCell } from './make.ts';

/** A duration, and the act that it is of. */
export interface Lasting extends Duration {
  readonly id: string;
}

/**
 * The middle one and the ninth of ten, how many were closed and how many are open. A quantile that so many open ones keep
 * from being reached is not known: it is longer than anything that was seen.
 */
export function durationCells(all: readonly Lasting[]): [Cell, Cell, Cell, Cell] {
  const closed = all.filter(({ open }) => !open).map(({ id }) => id);
  const open = all.filter((one) => one.open).map(({ id }) => id);
  const records = all.map(({ id }) => id);
  return [
    quantileCell(all, 0.5, records),
    quantileCell(all, 0.9, records),
    { value: closed.length, records: closed },
    { value: open.length, records: open },
  ];
}

function quantileCell(all: readonly Lasting[], share: number, records: readonly string[]): Cell {
  const durations = durationsOf(all);
  if (isUnfit(durations)) return MISSING;
  const found = durationQuantile(durations, share);
  if (found === null) return { value: null, state: 'not_known', records: [...new Set(records)] };
  return typeof found === 'number' ? numberCell(found, records) : MISSING;
}
