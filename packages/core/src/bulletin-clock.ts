import { type Bulletin, isOfPeriod, issuedOf, periodOf, seriesOf } from './bulletin.ts';
import { runsOut } from './clock.ts';
import { memberOf, parseTime } from './code.ts';
import { hours } from './deadline.ts';
import type { Due } from './due.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { clocksOf, type SeriesTerms, type Terms } from './terms.ts';

/*
 * Which bulletins the charter owes to its readers, and when.
 */

/** Of more periods of a series than this only the newest are owed: of a daily one, those of 27 years. */
const MOST_PERIODS = 10_000;

/** A period of a series that owes a bulletin. */
export interface OwedBulletin {
  readonly series: SeriesTerms;
  readonly number: number;
  readonly from: number;
  readonly to: number;
  /** When it is due, milliseconds since 1970. */
  readonly at: number;
  readonly stopped: boolean;
  readonly issued: Bulletin | undefined;
}

/**
 * Every period of every series that has begun at a moment, the earliest of a series first. One that is not over before the
 * charter ends is not owed: nobody could issue it.
 */
export function owedBulletins(state: State, now: number): OwedBulletin[] {
  const { terms } = state.charter!;
  const end = terms.until === null ? Infinity : parseTime(terms.until)!;
  return (terms.bulletins ?? []).flatMap((series) => {
    if (series.first === undefined) return [];
    const [first, length] = [parseTime(series.first)!, hours(series.every_hours!)];
    const begun = Math.floor((now - first) / length) + 1;
    const over = end === Infinity ? Infinity : Math.ceil((end - first) / length) - 1;
    const last = Math.max(0, Math.min(begun, over));
    const before = Math.max(0, last - MOST_PERIODS);
    return Array.from({ length: last - before }, (_, i) => owed(state, series, before + i + 1, now));
  });
}

function owed(state: State, series: SeriesTerms, number: number, now: number): OwedBulletin {
  const { from, to } = periodOf(series, number);
  const length = hours(clocksOf(state.charter!.terms).bulletin_hours);
  const about = `bulletin ${series.code} ${number}`;
  const { at, stopped } = runsOut(state, { about, start: to, length, owed: [] }, now);
  // What was first issued met the clock, whatever corrected it since.
  let issued = issuedOf(state, series.code, number);
  while (issued?.corrects !== undefined) issued = state.bulletins.get(issued.corrects);
  return { series, number, from, to, at, stopped, issued };
}

/** Bulletins that are owed and not issued. */
export function bulletinDue(state: State, now: number): Due[] {
  const about = state.charter!.version;
  return owedBulletins(state, now)
    .filter(({ issued }) => !issued)
    .map(({ series, number, at, stopped }) => ({
      what: 'bulletin' as const,
      about,
      item: `${series.code}.${number}`,
      from: memberOf(series.office),
      at,
      overdue: now >= at,
      ...(stopped && { stopped }),
    }));
}

/**
 * The rule for new terms: a series keeps its clock, and the numbers of what was issued keep their periods. Else what was
 * owed and not issued could be called issued, or the other way round, by terms that come after it.
 */
export function admitSeries(state: State, terms: Terms): Refusal | undefined {
  const wrong = terms.bulletins?.find((series) => {
    const now = seriesOf(state, series.code);
    const isOther =
      now?.first !== undefined && !(now.first === series.first && now.every_hours === series.every_hours);
    return isOther || issuedIn(state, series.code).some((one) => !isOfPeriod(series, one));
  });
  return wrong && refuse('founding_refused', { reason: 'bulletin_rhythm', series: wrong.code });
}

/** Bulletins of a series that were issued, and were not corrections: those go by what they correct. */
function issuedIn(state: State, name: string): Bulletin[] {
  return state.bulletins
    .values()
    .filter(({ series, issued, corrects }) => series === name && issued && corrects === undefined);
}
