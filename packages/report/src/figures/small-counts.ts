// Cells of tables whose small counts could lead to people.
import { DEFAULT_SUPPRESS_BELOW } from '@tasdiq/core';
import type { Cell } from '../figure.ts';
import type { Scope } from './make.ts';

/** A count that is published, or that it is held back; without the records that would say how many they are. */
export function heldBack(count: number | null): Cell {
  return count === null ? { value: null, state: 'suppressed' } : { value: count };
}

/** Counts below this that could lead to people are held back. */
export function suppressBelow({ state }: Scope): number {
  return state.charter?.terms.suppress_below ?? DEFAULT_SUPPRESS_BELOW;
}
