import { days } from './clock.ts';
import { forceOf, inForce } from './instrument.ts';
import type { State } from './state.ts';
import type { Undertaking } from './undertaking.ts';

/** A part of the time for which a standing undertaking is reviewed; milliseconds since 1970. */
export interface Period {
  readonly from: number;
  /** Does not belong to it. */
  readonly until: number;
}

/** More periods than this are not listed: of a daily one, 27 years. */
const MOST_PERIODS = 10_000;

/** When the text that an undertaking follows from entered into force; undefined while it has not been signed. */
export function startOf(state: State, { instrument: id }: Undertaking, now = Infinity): number | undefined {
  const instrument = state.instruments.get(id)!;
  if (instrument.standing === 'published') return instrument.adopted ?? instrument.at;
  const first = instrument.signings[0];
  if (!first) return undefined;
  const { from } = forceOf(state, first);
  return from <= now ? from : undefined;
}

/** When it is to be done by rule, before stops and extensions: undefined when it has no day, or none yet. */
export function nominalDue(state: State, undertaking: Undertaking): number | undefined {
  const { due } = undertaking;
  if (!due) return undefined;
  if ('at' in due) return due.at;
  const start = startOf(state, undertaking);
  return start === undefined ? undefined : start + days(due.days);
}

/** The period of a standing undertaking that a moment lies in; undefined before the first. */
export function periodAt(state: State, undertaking: Undertaking, moment: number): Period | undefined {
  const first = firstPeriod(state, undertaking);
  if (first === undefined || moment < first) return undefined;
  const length = days(undertaking.review!.everyDays);
  const from = first + Math.floor((moment - first) / length) * length;
  return { from, until: from + length };
}

/** The periods of a standing undertaking that are over at a moment, the oldest first. */
export function periodsUntil(state: State, undertaking: Undertaking, now: number): Period[] {
  const first = firstPeriod(state, undertaking);
  if (first === undefined) return [];
  const length = days(undertaking.review!.everyDays);
  const end = Math.min(now, endOf(state, undertaking, now));
  const found: Period[] = [];
  for (let from = first; from + length <= end && found.length < MOST_PERIODS; from += length)
    found.push({ from, until: from + length });
  return found;
}

function firstPeriod(state: State, undertaking: Undertaking): number | undefined {
  if (!undertaking.review) return undefined;
  return undertaking.review.from ?? startOf(state, undertaking);
}

/** A standing undertaking ends with its text, if that has ended. */
function endOf(state: State, { instrument: id }: Undertaking, now: number): number {
  const instrument = state.instruments.get(id)!;
  const last = instrument.signings.at(-1);
  if (!last || inForce(state, instrument, now)) return Infinity;
  return forceOf(state, last).until ?? Infinity;
}
