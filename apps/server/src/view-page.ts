// Pages of lists that are worked out whole: things of the state, in the order of the record.
import { z } from 'zod';
import { type Problem, problem } from './problem.ts';

/** Things of a page unless its address says otherwise, and the most. */
const USUAL = 50;
const MOST = 500;

/** How many things a page may be asked to have. */
export const limitSchema = z.int().min(1).max(MOST).optional();
/** Where a page of such a list begins: after the thing with this id. */
export const afterSchema = z.string().max(64).optional();

/** A part of a list. */
export interface Part<T> {
  readonly total: number;
  readonly items: readonly T[];
  /** Cursor of the next part; null when this is the last. */
  readonly next: string | null;
}

/** What a request says of the part that it wants. */
export interface Wanted {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** The part of a list that begins after the thing with the cursor's id; a problem when there is none. */
export function partOf<T extends { readonly id: string }>(
  things: readonly T[],
  { cursor, limit }: Wanted,
): Part<T> | Problem {
  const start = cursor === undefined ? 0 : things.findIndex(({ id }) => id === cursor) + 1;
  if (cursor !== undefined && start === 0)
    return problem('bad_request', { parameter: 'cursor', reason: 'not of this list' });
  return partFrom(things, start, ({ id }) => id, limit);
}

/** The part of a list that begins at a place. `cursorOf` says how the next one is asked for. */
export function partFrom<T>(
  things: readonly T[],
  start: number,
  cursorOf: (last: T) => string,
  limit: number = USUAL,
): Part<T> {
  const items = things.slice(start, start + limit);
  const next = start + limit < things.length ? cursorOf(items.at(-1)!) : null;
  return { total: things.length, items, next };
}
