import { itemsOf } from './chain.ts';
import { days, doneAt, runsOut } from './clock.ts';
import { type ActId, formatTime } from './code.ts';
import type { Due } from './due.ts';
import { inForce } from './instrument.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { clocksOf } from './terms.ts';
import { DELIVERABLES, type Measure, membersIn, type Undertaking } from './undertaking.ts';
import { nominalDue, type Period, periodsUntil, startOf } from './undertaking-period.ts';

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
  const periods = reviewedPeriods(state, undertaking, now);
  return {
    status,
    because,
    start,
    due,
    overdue: isOverdue(state, undertaking, status, now),
    held: undertaking.suspended ? 'suspended' : waitsFor(state, undertaking, now) ? 'waits' : undefined,
    ...scoreOf(undertaking, status, start, due),
    periods,
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
  const { id, version, waived, agreed, from, to } = undertaking;
  const base = version === id ? [id] : [id, version];
  const instrument = state.instruments.get(undertaking.instrument)!;
  const owed = membersIn(to);
  if (owed.length > 0 && owed.every((member) => waived.some((one) => one.member === member)))
    return { status: 'waived', because: [...base, ...waived.map((one) => one.id)] };
  if (instrument.standing === 'negotiated') {
    const missing = membersIn([...from, ...to])
      .filter((member) => state.members.get(member)!.role === 'party')
      .some((member) => !agreed.some((one) => one.member === member));
    if (missing) return { status: 'proposed', because: [...base, ...agreed.map((one) => one.id)] };
    const standing = inForce(state, instrument, now);
    if (!standing) {
      const ended = instrument.signings.length > 0 && startOf(state, undertaking, now) !== undefined;
      return { status: ended ? 'ended' : 'planned', because: base };
    }
    if (!state.drafts.get(standing.draft)!.articles.includes(undertaking.article))
      return { status: 'text_changed', because: [...base, standing.draft] };
  }
  return saidOf(state, undertaking, base, now);
}

/** What has been said of an undertaking that is in force. */
function saidOf(
  state: State,
  undertaking: Undertaking,
  base: readonly ActId[],
  now: number,
): { readonly status: string; readonly because: readonly ActId[] } {
  const [assessment] = itemsOf(undertaking.assessments);
  const [report] = itemsOf(undertaking.reports);
  if (undertaking.review) {
    const seen = reviewedPeriods(state, undertaking, now).findLast(
      ({ outcome }) => outcome !== 'not_reviewed',
    );
    return seen
      ? { status: seen.outcome, because: [...base, ...seen.because] }
      : { status: 'active', because: base };
  }
  // What is reported after an assessment asks for a new one.
  const isNewer =
    report &&
    assessment &&
    report.at > assessment.at &&
    report.state === 'done' &&
    assessment.verdict !== 'met';
  if (assessment && !isNewer)
    return { status: VERDICT_STATUS[assessment.verdict], because: [...base, assessment.id] };
  if (report) {
    const status =
      report.state === 'done' ? 'reported_done' : report.state === 'not_begun' ? 'active' : 'in_progress';
    return { status, because: [...base, report.id] };
  }
  return { status: 'active', because: base };
}

const OPEN: ReadonlySet<string> = new Set(['active', 'in_progress', 'partly_met', 'not_met', 'unverifiable']);

/** Overdue when its day has come and it was neither reported done nor assessed as met in time. */
function isOverdue(state: State, undertaking: Undertaking, status: string, now: number): boolean {
  const due = dueOf(state, undertaking, now);
  if (due === undefined || now < due) return false;
  if (OPEN.has(status)) return true;
  if (status !== 'reported_done' && status !== 'verified_met') return false;
  // Done late stays done late: the earliest word that it was done decides.
  const first = itemsOf(undertaking.reports).findLast((one) => one.state === 'done');
  const checked = itemsOf(undertaking.assessments).findLast((one) => one.verdict === 'met');
  const when = Math.min(
    first ? doneAt(state, first.id, first.at) : Infinity,
    checked ? doneAt(state, checked.id, checked.at) : Infinity,
  );
  return when >= dueOf(state, undertaking, when)!;
}

/** Whether something that it depends on has not been met. */
function waitsFor(state: State, { dependsOn }: Undertaking, now: number): boolean {
  return dependsOn.some((id) => {
    const { status } = stepOf(state, state.undertakings.get(id)!, now);
    return status !== 'verified_met' && status !== 'waived';
  });
}

function scoreOf(
  undertaking: Undertaking,
  status: string,
  start: number | undefined,
  due: number | undefined,
): Pick<Implementation, 'score' | 'scoredBy' | 'pace'> {
  const none = { score: undefined, scoredBy: undefined, pace: undefined };
  if (!(DELIVERABLES as readonly string[]).includes(undertaking.kind)) return none;
  if (['proposed', 'planned', 'waived', 'text_changed', 'ended'].includes(status)) return none;
  const [assessment] = itemsOf(undertaking.assessments);
  const [report] = itemsOf(undertaking.reports);
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
  const reviews = itemsOf(undertaking.reviews).reverse();
  return periodsUntil(state, undertaking, now).map((period) => {
    // An office's later review of a period takes the place of its earlier one.
    const said = [
      ...new Map(reviews.filter(({ from }) => from === period.from).map((one) => [one.by, one])).values(),
    ];
    const has = (outcome: string): boolean => said.some((one) => one.outcome === outcome);
    const outcome = has('breach_found')
      ? 'breach_found'
      : has('none_found')
        ? 'none_found'
        : has('not_monitored')
          ? 'not_monitored'
          : 'not_reviewed';
    const coverage = said.length > 0 ? Math.max(...said.map((one) => one.coverage)) : undefined;
    return { ...period, outcome, coverage, because: said.map(({ id }) => id) };
  });
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
  return state.undertakings
    .values()
    .flatMap((found) => [
      ...doingDue(state, found, now),
      ...assessmentDue(state, found, now),
      ...reviewDue(state, found, now),
    ]);
}

function doingDue(state: State, found: Undertaking, now: number): Due[] {
  const at = dueOf(state, found, now);
  const { status } = stepOf(state, found, now);
  if (at === undefined || !OPEN.has(status)) return [];
  return membersIn(found.from).map((from) => ({
    what: 'undertaking',
    about: found.id,
    from,
    at,
    overdue: now >= at,
  }));
}

function assessmentDue(state: State, found: Undertaking, now: number): Due[] {
  const [report] = itemsOf(found.reports);
  if (stepOf(state, found, now).status !== 'reported_done' || !report) return [];
  const length = days(clocksOf(state.charter!.terms).assess_days);
  const clock = { about: report.id, start: report.at, length, owed: membersIn(found.to) };
  const { at } = runsOut(state, clock, now);
  const checkers = checkersOf(found);
  return checkers.map((from) => ({ what: 'assessment', about: found.id, from, at, overdue: now >= at }));
}

function reviewDue(state: State, found: Undertaking, now: number): Due[] {
  if (stepOf(state, found, now).status === 'waived') return [];
  const length = days(clocksOf(state.charter!.terms).review_days);
  return reviewedPeriods(state, found, now)
    .filter(({ outcome }) => outcome === 'not_reviewed')
    .flatMap((period) => {
      const { at } = runsOut(state, { about: found.id, start: period.until, length, owed: [] }, now);
      const item = formatTime(period.from);
      return checkersOf(found).map(
        (from) => ({ what: 'review', about: found.id, item, from, at, overdue: now >= at }) as const,
      );
    });
}

/** Members that are to check it; one empty code when the charter's monitors in general are. */
function checkersOf({ verifiedBy }: Undertaking): string[] {
  const members = [...new Set(verifiedBy.map((who) => who.split('/')[0]!))];
  return members.length > 0 ? members : [''];
}
