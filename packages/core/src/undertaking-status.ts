import { membersIn } from './bearer.ts';
import { itemsOf } from './chain.ts';
import { doneAt, keyOf, runsOut } from './clock.ts';
import { type ActId, formatTime, memberOf } from './code.ts';
import { days } from './deadline.ts';
import type { Due } from './due.ts';
import { foundOf } from './qualification.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { clocksOf } from './terms.ts';
import {
  type Assessment,
  DELIVERABLES,
  isAgreed,
  type Measure,
  type Progress,
  type Review,
  STANDING,
  type Undertaking,
} from './undertaking.ts';
import { nominalDue, type Period, periodsUntil, standsAt, startOf } from './undertaking-period.ts';

/** What the implementation matrix says of an undertaking at a moment; all of it derived. */
export interface Implementation {
  readonly status: string;
  readonly because: readonly ActId[];
  /** When the text that it follows from entered into force, milliseconds since 1970. */
  readonly start: number | undefined;
  /** When it is to be done, with stops and extensions. */
  readonly due: number | undefined;
  readonly overdue: boolean;
  /** Whether it stands still by its bearer's word, or waits for another undertaking. */
  readonly held: 'suspended' | 'waits' | undefined;
  /**
   * 0 not begun, 1 begun but not at a pace that ends in time, 2 at such a pace, 3 done (Kroc Institute,
   * Barometer). For deliverables only.
   */
  readonly score: 0 | 1 | 2 | 3 | undefined;
  /** Whether the score rests on an assessment, on the bearer's report, or on nothing said. */
  readonly scoredBy: 'assessed' | 'reported' | 'nothing' | undefined;
  /** Share of the target reached, and of the time gone when that was said: at or above 1 it ends in time. */
  readonly pace: number | undefined;
  /** For standing ones: each period that is over. */
  readonly periods: readonly ReviewedPeriod[];
}

/** A period with what was seen in it; `not_reviewed` when nobody has said. */
export interface ReviewedPeriod extends Period {
  readonly outcome: 'breach_found' | 'none_found' | 'not_monitored' | 'not_reviewed';
  /** The widest coverage that a review of it claims, in percent. */
  readonly coverage: number | undefined;
  readonly because: readonly ActId[];
}

const VERDICT_STATUS = {
  met: 'verified_met',
  partly_met: 'partly_met',
  not_met: 'not_met',
  unverifiable: 'unverifiable',
} as const;

/** How an undertaking stands at a moment, in milliseconds since 1970. */
export function implementationOf(state: State, undertaking: Undertaking, now: number): Implementation {
  const start = startOf(state, undertaking);
  const due = dueOf(state, undertaking, now);
  const { status, because } = stepOf(state, undertaking, now);
  // Those who are no members say nothing here: a score of 0, or "overdue", would be a finding of our own.
  const isCited = membersIn(undertaking.from).length === 0;
  return {
    status,
    because,
    start,
    due,
    overdue: !isCited && isOverdue(state, undertaking, status, now),
    held: undertaking.suspended ? 'suspended' : waitsFor(state, undertaking, now) ? 'waits' : undefined,
    ...(isCited ? NO_SCORE : scoreOf(undertaking, status, start, due)),
    periods: reviewedPeriods(state, undertaking, now),
  };
}

/** The deadline with its stops and extensions; undefined when it has no day. */
export function dueOf(state: State, undertaking: Undertaking, now: number): number | undefined {
  const nominal = nominalDue(state, undertaking);
  if (nominal === undefined) return undefined;
  // Days are counted from D, so what stood still before it moves nothing.
  const counted = undertaking.due && 'days' in undertaking.due ? startOf(state, undertaking) : undefined;
  const start = Math.min(counted ?? undertaking.at, nominal);
  const owed = membersIn(undertaking.to);
  return runsOut(state, { about: undertaking.id, start, length: nominal - start, owed }, now).at;
}

/** Where an undertaking is on its way, without its deadline. */
function stepOf(
  state: State,
  undertaking: Undertaking,
  now: number,
): { readonly status: string; readonly because: readonly ActId[] } {
  const { id, version, waived, agreed, to } = undertaking;
  const base = version === id ? [id] : [id, version];
  const owed = membersIn(to);
  if (owed.length > 0 && owed.every((member) => waived.some((one) => one.member === member)))
    return { status: 'waived', because: [...base, ...waived.map((one) => one.id)] };
  if (state.instruments.get(undertaking.instrument)!.standing === 'published')
    return saidOf(state, undertaking, base, now);
  if (!isAgreed(state, undertaking))
    return { status: 'proposed', because: [...base, ...agreed.map((one) => one.id)] };
  const { stands, draft } = standsAt(state, undertaking, now);
  if (stands || fellDue(state, undertaking, now)) return saidOf(state, undertaking, base, now);
  const start = startOf(state, undertaking);
  if (start === undefined || now < start) return { status: 'planned', because: base };
  return draft ? { status: 'text_changed', because: [...base, draft] } : { status: 'ended', because: base };
}

/** Whether its day came while its words were in force: the end of a text undoes no default under it. */
function fellDue(state: State, undertaking: Undertaking, now: number): boolean {
  const due = dueOf(state, undertaking, now);
  const start = startOf(state, undertaking);
  if (due === undefined || start === undefined || now < Math.max(start, due)) return false;
  return standsAt(state, undertaking, Math.max(start, due - 1)).stands;
}

/** What has been said of an undertaking that is in force. */
function saidOf(
  state: State,
  undertaking: Undertaking,
  base: readonly ActId[],
  now: number,
): { readonly status: string; readonly because: readonly ActId[] } {
  const found = foundOf(state, undertaking);
  const broken = found?.outcome === 'violation' ? found : undefined;
  if ((STANDING as readonly string[]).includes(undertaking.kind)) {
    const seen = undertaking.review && newestReviewed(state, undertaking, now);
    // A breach that the body found stands until a period that began after it was reviewed.
    if (broken && !(seen && seen.from >= broken.at))
      return { status: 'breach_found', because: [...base, broken.finding, broken.adopted] };
    return seen
      ? { status: seen.outcome, because: [...base, ...seen.because] }
      : { status: 'active', because: base };
  }
  const { assessment, report } = wordOf(undertaking);
  // What is reported after an assessment asks for a new one.
  const isNewer =
    report &&
    assessment &&
    report.index > assessment.index &&
    report.state === 'done' &&
    assessment.verdict !== 'met';
  if (broken && !(assessment && assessment.at > broken.at))
    return { status: 'not_met', because: [...base, broken.finding, broken.adopted] };
  if (assessment && !isNewer)
    return { status: VERDICT_STATUS[assessment.verdict], because: [...base, assessment.id] };
  if (!report) return { status: 'active', because: base };
  const status =
    report.state === 'done' ? 'reported_done' : report.state === 'not_begun' ? 'active' : 'in_progress';
  return { status, because: [...base, report.id] };
}

/** The newest report and assessment of the wording that stands. */
function wordOf({ reports, assessments, since }: Undertaking): {
  readonly report: Progress | undefined;
  readonly assessment: Assessment | undefined;
} {
  const [report] = reports ?? [];
  const [assessment] = assessments ?? [];
  return {
    report: report && report.index > since ? report : undefined,
    assessment: assessment && assessment.index > since ? assessment : undefined,
  };
}

/** Of the periods that are over, the newest with a review. */
function newestReviewed(state: State, undertaking: Undertaking, now: number): ReviewedPeriod | undefined {
  const said = reviewsOf(undertaking);
  return periodsUntil(state, undertaking, now)
    .filter(({ from }) => said.has(from))
    .map((period) => reviewed(period, said))
    .at(-1);
}

const OPEN: ReadonlySet<string> = new Set(['active', 'in_progress', 'partly_met', 'not_met', 'unverifiable']);

/** Overdue when its day has come and it was neither reported done nor assessed as met in time. */
function isOverdue(state: State, undertaking: Undertaking, status: string, now: number): boolean {
  const due = dueOf(state, undertaking, now);
  if (due === undefined || now < due) return false;
  if (OPEN.has(status)) return true;
  if (status !== 'reported_done' && status !== 'verified_met') return false;
  const when = doneSince(state, undertaking);
  return when >= dueOf(state, undertaking, when)!;
}

/**
 * Since when it has been said to be done, without a word to the contrary from those who owe it or those who check it: a
 * report that was premature is no way to be in time. Done late stays done late.
 */
function doneSince(state: State, undertaking: Undertaking): number {
  const { since } = undertaking;
  const words = [...itemsOf(undertaking.reports), ...itemsOf(undertaking.assessments)]
    .filter(({ index }) => index > since)
    .sort((one, other) => other.index - one.index);
  let when = Infinity;
  let begun = false;
  for (const word of words) {
    const says = 'verdict' in word ? word.verdict : word.state;
    if (says === 'done' || says === 'met') {
      begun = true;
      when = Math.min(when, doneAt(state, word.id, word.at));
    } else if (begun && says !== 'unverifiable') break;
  }
  return when;
}

/** Whether something that it depends on has not been met. */
function waitsFor(state: State, { dependsOn }: Undertaking, now: number): boolean {
  return dependsOn.some((id) => {
    const { status } = stepOf(state, state.undertakings.get(id)!, now);
    return status !== 'verified_met' && status !== 'waived';
  });
}

const NO_SCORE = { score: undefined, scoredBy: undefined, pace: undefined };

function scoreOf(
  undertaking: Undertaking,
  status: string,
  start: number | undefined,
  due: number | undefined,
): Pick<Implementation, 'score' | 'scoredBy' | 'pace'> {
  if (!(DELIVERABLES as readonly string[]).includes(undertaking.kind)) return NO_SCORE;
  if (['proposed', 'planned', 'waived', 'text_changed', 'ended'].includes(status)) return NO_SCORE;
  const { assessment, report } = wordOf(undertaking);
  if (assessment?.verdict === 'met') return { score: 3, scoredBy: 'assessed', pace: undefined };
  const counted =
    assessment?.value !== undefined ? assessment : report?.value !== undefined ? report : undefined;
  const scoredBy = assessment ? 'assessed' : report ? 'reported' : 'nothing';
  const share = counted && undertaking.measure ? shareOf(undertaking.measure, counted.value!) : undefined;
  const pace = counted && share !== undefined ? paceOf(share, counted.at, start, due) : undefined;
  const isBegun =
    (share ?? 0) > 0 ||
    (report !== undefined && report.state !== 'not_begun') ||
    assessment?.verdict === 'partly_met';
  if (!isBegun) return { score: 0, scoredBy, pace };
  const isOnPace = pace !== undefined ? pace >= 1 : report?.state === 'done';
  return { score: isOnPace ? 2 : 1, scoredBy, pace };
}

/** The share of the way from the baseline to the target, from 0 up. */
function shareOf({ target, baseline = 0 }: Measure, value: number): number {
  if (target === baseline) return value === target ? 1 : 0;
  return Math.max(0, (value - baseline) / (target - baseline));
}

/** Share done over share of time gone when it was counted; undefined without a day. */
function paceOf(
  share: number,
  counted: number,
  start: number | undefined,
  due: number | undefined,
): number | undefined {
  if (start === undefined || due === undefined || due <= start) return share >= 1 ? 1 : undefined;
  if (share >= 1 && counted < due) return Infinity;
  const gone = (counted - start) / (due - start);
  return gone <= 0 ? (share > 0 ? Infinity : undefined) : share / gone;
}

/** The periods of a standing undertaking that are over, each with what its reviews say together. */
export function reviewedPeriods(state: State, undertaking: Undertaking, now: number): ReviewedPeriod[] {
  const said = reviewsOf(undertaking);
  return periodsUntil(state, undertaking, now).map((period) => reviewed(period, said));
}

type Reviews = ReadonlyMap<number, readonly Review[]>;
const NO_REVIEWS: Reviews = new Map();
const grouped = new WeakMap<object, Reviews>();

/** The reviews of an undertaking by the beginning of their period, of each office the newest; kept while it is. */
function reviewsOf({ reviews }: Undertaking): Reviews {
  if (!reviews) return NO_REVIEWS;
  const known = grouped.get(reviews);
  if (known) return known;
  const made = new Map<number, Review[]>();
  // The newest come first: an office's later review of a period takes the place of its earlier one.
  for (const one of reviews) {
    const said = made.get(one.from);
    if (!said) made.set(one.from, [one]);
    else if (!said.some(({ by }) => by === one.by)) said.unshift(one);
  }
  grouped.set(reviews, made);
  return made;
}

const OUTCOMES = ['breach_found', 'none_found', 'not_monitored'] as const;

/** A period with what its reviews say together: a breach that one office found is found. */
function reviewed(period: Period, reviews: Reviews): ReviewedPeriod {
  const said = reviews.get(period.from);
  if (!said) return { ...period, outcome: 'not_reviewed', coverage: undefined, because: [] };
  const outcome = OUTCOMES.find((name) => said.some((one) => one.outcome === name))!;
  const coverage = Math.max(...said.map((one) => one.coverage));
  return { ...period, outcome, coverage, because: said.map(({ id }) => id) };
}

/** What an undertaking is at a moment. */
export function undertakingStatus(state: State, id: ActId, now: number): Status | undefined {
  const found = state.undertakings.get(id);
  if (!found) return undefined;
  const { status, because } = stepOf(state, found, now);
  if (found.suspended && OPEN.has(status))
    return { noun: 'undertaking', status: 'suspended', because: [...because, found.suspended.id] };
  return { noun: 'undertaking', status, because };
}

/** Undertakings to be done, assessed and reviewed. */
export function undertakingDue(state: State, now: number): Due[] {
  return state.undertakings.values().flatMap((found) => {
    const { status } = stepOf(state, found, now);
    if (IDLE.has(status)) return [];
    if (found.review) return reviewDue(state, found, now);
    return status === 'reported_done'
      ? assessmentDue(state, found, now)
      : doingDue(state, found, status, now);
  });
}

/** States in which nobody is asked for anything. */
const IDLE: ReadonlySet<string> = new Set(['proposed', 'planned', 'waived', 'verified_met']);

function doingDue(state: State, found: Undertaking, status: string, now: number): Due[] {
  const at = OPEN.has(status) ? dueOf(state, found, now) : undefined;
  if (at === undefined) return [];
  return membersIn(found.from).map((from) => ({
    what: 'undertaking',
    about: found.id,
    from,
    at,
    overdue: now >= at,
  }));
}

function assessmentDue(state: State, found: Undertaking, now: number): Due[] {
  const length = days(clocksOf(state.charter!.terms).assess_days);
  // From the first word that it was done: who reports again does not start the clock of those who check it anew.
  const start = doneSince(state, found);
  const clock = { about: keyOf(found.id, 'assessment'), start, length, owed: membersIn(found.to) };
  const { at } = runsOut(state, clock, now);
  return checkersOf(found).map((from) => ({
    what: 'assessment',
    about: found.id,
    from,
    at,
    overdue: now >= at,
  }));
}

function reviewDue(state: State, found: Undertaking, now: number): Due[] {
  const length = days(clocksOf(state.charter!.terms).review_days);
  const said = reviewsOf(found);
  const checkers = checkersOf(found);
  return (
    periodsUntil(state, found, now)
      // What was over before the undertaking was on the record starts no clock.
      .filter(({ from, until }) => !said.has(from) && until > found.at)
      .flatMap(({ from: begun, until }) => {
        const { at } = runsOut(state, { about: found.id, start: until, length, owed: [] }, now);
        const item = formatTime(begun);
        return checkers.map(
          (from) => ({ what: 'review', about: found.id, item, from, at, overdue: now >= at }) as const,
        );
      })
  );
}

/** Members that are to check it; one empty code when the charter's monitors in general are. */
function checkersOf({ verifiedBy }: Undertaking): string[] {
  const members = [...new Set(verifiedBy.map((who) => memberOf(who)))];
  return members.length > 0 ? members : [''];
}
