import type { ActId } from './code.ts';
import { days } from './deadline.ts';
import { forceOf, inForce, standsIn } from './force.ts';
import type { Signing } from './instrument.ts';
import type { State } from './state.ts';
import type { Undertaking } from './undertaking.ts';

/** A part of the time for which a standing undertaking is reviewed; milliseconds since 1970. */
export interface Period {
  readonly from: number;
  /** Does not belong to it. */
  readonly until: number;
}

/** Of more periods than this only the newest are listed: of a daily one, those of 27 years. */
const MOST_PERIODS = 10_000;

/**
 * D: when the words that an undertaking follows from first entered into force, milliseconds since 1970; undefined while
 * no draft that has them is signed. What came with a later draft counts from that draft.
 */
export function startOf(state: State, found: Undertaking): number | undefined {
  const instrument = state.instruments.get(found.instrument)!;
  if (instrument.standing === 'published') return instrument.adopted ?? instrument.at;
  const first = instrument.signings.find((signing) => has(state, signing, found.article));
  return first && forceOf(state, first).from;
}

/** Whether the words that an undertaking follows from are in force at a moment, and the text that says so. */
export function standsAt(
  state: State,
  { instrument: id, article }: Undertaking,
  now: number,
): { readonly stands: boolean; readonly draft: ActId | undefined } {
  const instrument = state.instruments.get(id)!;
  if (instrument.standing === 'published') return { stands: true, draft: undefined };
  const signing = inForce(state, instrument, now);
  return { stands: signing !== undefined && has(state, signing, article), draft: signing?.draft };
}

/** When it is to be done by rule, before stops and extensions: undefined when it has no day, or none yet. */
export function nominalDue(state: State, undertaking: Undertaking): number | undefined {
  const { due } = undertaking;
  if (!due) return undefined;
  if ('at' in due) return due.at;
  const start = startOf(state, undertaking);
  return start === undefined ? undefined : start + days(due.days);
}

/** The period of a standing undertaking that a moment lies in; undefined where there is none, as known at `now`. */
export function periodAt(
  state: State,
  undertaking: Undertaking,
  moment: number,
  now: number,
): Period | undefined {
  const first = firstPeriod(state, undertaking);
  if (first === undefined || moment < first) return undefined;
  const length = days(undertaking.review!.everyDays);
  const from = first + Math.floor((moment - first) / length) * length;
  return from + length <= endOf(state, undertaking, now) ? { from, until: from + length } : undefined;
}

/** The periods of a standing undertaking that are over at a moment, the oldest first. */
export function periodsUntil(state: State, undertaking: Undertaking, now: number): Period[] {
  const first = firstPeriod(state, undertaking);
  if (first === undefined) return [];
  const length = days(undertaking.review!.everyDays);
  const count = Math.floor((Math.min(now, endOf(state, undertaking, now)) - first) / length);
  const found: Period[] = [];
  for (let i = Math.max(0, count - MOST_PERIODS); i < count; i++) {
    const from = first + i * length;
    found.push({ from, until: from + length });
  }
  return found;
}

/** The first period: what began before the words were in force is none. */
function firstPeriod(state: State, undertaking: Undertaking): number | undefined {
  if (!undertaking.review) return undefined;
  const { everyDays, from } = undertaking.review;
  const start = startOf(state, undertaking);
  if (start === undefined || from === undefined || from >= start) return start && (from ?? start);
  const length = days(everyDays);
  return from + Math.ceil((start - from) / length) * length;
}

/** When the words of an undertaking ceased to be in force, as known at a moment; without end while they are. */
function endOf(state: State, undertaking: Undertaking, now: number): number {
  if (standsAt(state, undertaking, now).stands) return Infinity;
  const { signings } = state.instruments.get(undertaking.instrument)!;
  const times = signings.flatMap((signing) => {
    const { from, until } = forceOf(state, signing);
    return [from, ...(until === undefined ? [] : [until])];
  });
  const ended = (time: number): boolean =>
    time <= now &&
    !standsAt(state, undertaking, time).stands &&
    standsAt(state, undertaking, time - 1).stands;
  return Math.max(-Infinity, ...times.filter(ended));
}

function has(state: State, { draft }: Signing, article: ActId): boolean {
  return standsIn(state.drafts.get(draft)!, article);
}
