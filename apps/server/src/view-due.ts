// Clocks that a reader may be told of, as a list with an order of its own (spec/http.md "Reading").
import { due, type Due, maySeeConsent, type State } from '@tasdiq/core';
import { z } from 'zod';
import { type Part, partFrom, type Wanted } from './view-page.ts';
import { isLeftOut, isOfNow, type ReadSide, stateOf, type View } from './view.ts';

/** For how long the clocks of a state are told again as they stood, milliseconds. */
const KEPT_MS = 60_000;

/** Clocks as they stood at a moment, in their order. */
interface Clocks {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly items: readonly Due[];
}

/** The clocks of each state that were worked out last. */
const kept = new WeakMap<State, Clocks>();

/** Where the next part of the list begins: after the clock with these facts, which may have ended since. */
export const dueCursorSchema = z
  .string()
  .regex(/^-?\d{1,16}(?:~[\w.:-]{0,128}){4}$/)
  .optional();

/**
 * What is due, the earliest first, without what would tell a reader of consent held back; and the view moved to the
 * moment of which that speaks. For readers of now that is at most a minute ago, while nothing was logged.
 */
export async function dueFor(
  read: ReadSide,
  view: View,
): Promise<{ readonly view: View; readonly items: readonly Due[] }> {
  const state = await stateOf(read, view);
  const { at, items } = clocksOf(state, view);
  const { state: newest } = view.host;
  const shown = items.filter(({ what, about }) => {
    if (isLeftOut(view, state, about)) return false;
    if (what !== 'confirmation') return true;
    const { instrument } = state.consents.get(about as never)!;
    return maySeeConsent(newest, newest.instruments.get(instrument)!, view.session?.member);
  });
  return { view: { ...view, at }, items: shown };
}

/** A part of such a list. */
export function partOfDue(items: readonly Due[], { cursor, limit }: Wanted): Part<Due> {
  const start = cursor === undefined ? 0 : items.filter((one) => !isAfter(one, cursor)).length;
  return partFrom(items, start, (last) => placeOf(last).join('~'), limit);
}

function clocksOf(state: State, view: View): Clocks {
  const { at } = view;
  const known = kept.get(state);
  const isFresh = known && isOfNow(view) && known.at <= at && at - known.at < KEPT_MS;
  if (known && (isFresh || known.at === at)) return known;
  const items = due(state, at).sort((one, other) => order(placeOf(one), placeOf(other)));
  const made = { at, items };
  kept.set(state, made);
  return made;
}

/** What tells a clock from every other, in the order of the list. */
type Place = readonly [at: number, about: string, what: string, item: string, from: string];

function placeOf({ at, about, what, item = '', from }: Due): Place {
  return [at, about, what, item, from];
}

function isAfter(one: Due, cursor: string): boolean {
  const [at, about, what, item, from] = cursor.split('~');
  return order(placeOf(one), [Number(at), about!, what!, item!, from!]) > 0;
}

function order(one: Place, other: Place): number {
  const differing = one.findIndex((part, i) => part !== other[i]);
  if (differing < 0) return 0;
  return one[differing]! < other[differing]! ? -1 : 1;
}
