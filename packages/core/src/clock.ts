import { z } from 'zod';
import { actKind, anyTier, type Act } from './act.ts';
import { membersIn } from './bearer.ts';
import { actId, code, memberOf, parseTime, time, type ActId } from './code.ts';
import { type Deadline, deadlineOf, type Stop } from './deadline.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { clocksOf } from './terms.ts';
import { localized } from './value.ts';

/** What has been recorded of one clock, or of all clocks of the dossier. */
export interface ClockChange {
  readonly stops: readonly KeptStop[];
  /** What each has given last, which is the most that it has given. */
  readonly extensions: readonly Extension[];
}

/** A stop as it was recorded. */
interface KeptStop extends Stop {
  readonly id: ActId;
  /** The member that stopped it, and the one that ended the stop; absent where a rule did so. */
  readonly by?: string;
  readonly endedBy?: string;
}

/** More time, given by somebody to whom the answer is owed or by a neutral office. */
export interface Extension {
  readonly id: ActId;
  readonly member: string;
  /** Whether it was given under `certify`, which no party can grant: it counts for everybody. */
  readonly neutral: boolean;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** That something reached a member. */
export interface Service {
  readonly id: ActId;
  readonly to: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A clock that a noun has: what it is about, since when it runs and how long. */
export interface Clock {
  /** Id of the act that it answers, and a code after a space where that act starts several. */
  readonly about: string;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly length: number;
  /** Members to whom the answer is owed. */
  readonly owed: readonly string[];
  /** How much more time can be given, in milliseconds; without it as much as anybody who may will give. */
  readonly most?: number;
}

const NO_CHANGE: ClockChange = { stops: [], extensions: [] };
/** Key of the changes that concern every clock. */
const ALL = '';

const GROUNDS = ['outage', 'force_majeure', 'agreed'] as const;
export const MEDIA = [
  'record',
  'in_person',
  'paper',
  'courier',
  'email',
  'telephone',
  'fax',
  'messenger',
  'other',
] as const;

const target = {
  /** The act that the clock answers. */
  about: actId,
  /** Which of its clocks, where it starts several: the code of an action point, or `assessment`. */
  item: code.optional(),
};

const stopFacts = z.strictObject({
  /** Absent for all clocks of the dossier. */
  about: actId.optional(),
  item: code.optional(),
  ground: z.enum(GROUNDS),
  from: time,
  /** Null while the end is not known; `clock.resume` then gives it. */
  until: time.nullable(),
});

const stop = actKind<z.infer<typeof stopFacts>>({
  act: 'clock.stop',
  facts: stopFacts,
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['certify'],
  admit: (state, { facts }, { at, member }) => {
    if (facts.about !== undefined && !loggedAt(state, facts.about))
      return refuse('reference_unknown', { id: facts.about });
    if (facts.about === undefined && facts.item !== undefined) return wrong('facts.item');
    // What is to come can be agreed on, but not without an end.
    if (facts.until === null && parseTime(facts.from)! > at) return wrong('facts.from');
    if (facts.until !== null && parseTime(facts.until)! <= parseTime(facts.from)!)
      return wrong('facts.until');
    // One office could else hold a clock for ever, however often the others let it run again.
    const ended = changeOf(state, stoppedKey(facts)).stops.find(
      (one) => one.by === member && one.endedBy !== undefined && one.endedBy !== member,
    );
    return ended && refuse('already_done', { resumed_by: ended.endedBy! });
  },
  apply: (state, { id, facts }, { member }) => {
    const until = facts.until === null ? undefined : parseTime(facts.until)!;
    const key = stoppedKey(facts);
    const change = changeOf(state, key);
    const stops = [...change.stops, { id, by: member, from: parseTime(facts.from)!, until }];
    return {
      ...state,
      clocks: state.clocks.set(key, { ...change, stops }),
      stops: state.stops.set(id, key),
    };
  },
});

/** The key of the changes to which a stop belongs. */
function stoppedKey({ about, item }: z.infer<typeof stopFacts>): string {
  return about === undefined ? ALL : keyOf(about, item);
}

const resume = actKind({
  act: 'clock.resume',
  facts: z.strictObject({ stop: actId, until: time }),
  fields: { reason: anyTier(localized) },
  by: ['certify'],
  admit: (state, { facts }, { at }) => {
    const found = stopOf(state, facts.stop);
    if (!found) return refuse('reference_unknown', { id: facts.stop });
    const until = parseTime(facts.until)!;
    // A stop with an end may end earlier, or one office could hold a clock for ever.
    if (found.until !== undefined && found.until <= until) return refuse('already_done');
    return until > at || until < found.from ? wrong('facts.until') : undefined;
  },
  apply: (state, { facts }, { member }) => {
    const key = state.stops.get(facts.stop)!;
    const change = changeOf(state, key);
    const ended = { until: parseTime(facts.until)!, endedBy: member };
    const stops = change.stops.map((one) => (one.id === facts.stop ? { ...one, ...ended } : one));
    return { ...state, clocks: state.clocks.set(key, { ...change, stops }) };
  },
});

const extend = actKind({
  act: 'clock.extend',
  facts: z.strictObject({ ...target, until: time }),
  fields: { reason: anyTier(localized) },
  by: ['certify', 'negotiate', 'sign', 'answer'],
  admit: (state, act, { member }) => {
    const { about, item, until } = act.facts;
    const owed = owedBy(state, about);
    if (!owed) return refuse('reference_unknown', { id: about });
    const neutral = isNeutral(state, act);
    if (!neutral && !owed.includes(member)) return refuse('not_owed');
    const { instruments } = state.mandates.get(act.as as ActId)!;
    const text = textOf(state, about);
    if (instruments && text !== undefined && !instruments.includes(text))
      return refuse('scope_exceeded', { instrument: text });
    const given = changeOf(state, keyOf(about, item)).extensions.find(isOf(member, neutral));
    return given && given.until >= parseTime(until)! ? refuse('already_done') : undefined;
  },
  apply: (state, act, { member }) => {
    const { about, item, until } = act.facts;
    const key = keyOf(about, item);
    const change = changeOf(state, key);
    const given = { id: act.id, member, neutral: isNeutral(state, act), until: parseTime(until)! };
    const others = change.extensions.filter((one) => !isOf(member, given.neutral)(one));
    const extensions = [...others, given];
    return { ...state, clocks: state.clocks.set(key, { ...change, extensions }) };
  },
});

/** Extensions that a member has given, as one to whom it is owed or as a neutral. */
function isOf(member: string, neutral: boolean): (one: Extension) => boolean {
  return (one) => one.member === member && one.neutral === neutral;
}

const serve = actKind({
  act: 'clock.serve',
  facts: z.strictObject({
    /** What was served. */
    about: actId,
    /** The member that it reached. */
    to: code,
    at: time,
    medium: z.enum(MEDIA),
  }),
  fields: { note: anyTier(localized) },
  by: ['certify', 'receive'],
  admit: (state, act, { member, at }) => {
    const { about, to, at: when } = act.facts;
    const logged = loggedAt(state, about);
    if (!logged) return refuse('reference_unknown', { id: about });
    if (!state.members.has(to)) return refuse('reference_unknown', { id: to });
    if (member !== to && !isNeutral(state, act)) return refuse('not_yours');
    const served = parseTime(when)!;
    if (served > at || served < logged) return wrong('facts.at');
    // The earliest counts: whoever was served cannot put it off by recording a later service first.
    const known = servicesOf(state, about).find((service) => service.to === to);
    return known && known.at <= served ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }) => {
    const made: Service = { id, to: facts.to, at: parseTime(facts.at)! };
    const others = servicesOf(state, facts.about).filter((service) => service.to !== facts.to);
    const services = [...others, made];
    return { ...state, services: state.services.set(facts.about, services) };
  },
});

/** Lets a clock stand still with what it belongs to, by an act `id`; no neutral office ends this with `clock.resume`. */
export function pauseClock(
  state: State,
  about: ActId,
  { id, from, until }: Stop & { readonly id: ActId },
): State {
  const change = changeOf(state, about);
  const stops = [...change.stops, { id, from, until }];
  return { ...state, clocks: state.clocks.set(about, { ...change, stops }) };
}

/** Ends at a moment what `pauseClock` began with the act `id`, if it has not ended before. */
export function unpauseClock(state: State, about: ActId, id: ActId, at: number): State {
  const change = changeOf(state, about);
  const stops = change.stops.map((one) =>
    one.id === id && (one.until === undefined || one.until > at) ? { ...one, until: at } : one,
  );
  return { ...state, clocks: state.clocks.set(about, { ...change, stops }) };
}

/** When a clock runs out, seen at `now`, with its stops and extensions. */
export function runsOut(state: State, clock: Clock, now: number): Deadline {
  const own = changeOf(state, clock.about);
  const all = changeOf(state, ALL).stops;
  const stops = own.stops.length === 0 ? all : [...own.stops, ...all];
  const { at, stopped } = deadlineOf(clock.start, clock.length, stops, now);
  if (own.extensions.length === 0) return { at, stopped };
  const most = clock.most === undefined ? Infinity : at + clock.most;
  return { at: Math.max(at, Math.min(most, extendedTo(own.extensions, clock.owed))), stopped };
}

/** The moment to which all to whom the answer is owed, or a neutral office, have put it off. */
function extendedTo(extensions: readonly Extension[], owed: readonly string[]): number {
  const latest = (of: (extension: Extension) => boolean): number =>
    Math.max(-Infinity, ...extensions.filter(of).map(({ until }) => until));
  const agreed =
    owed.length === 0 ? -Infinity : Math.min(...owed.map((who) => latest((one) => one.member === who)));
  return Math.max(
    agreed,
    latest(({ neutral }) => neutral),
  );
}

/**
 * Since when a clock against a member runs for something logged at a time: undefined while the charter asks for
 * recorded service and there is none.
 */
export function servedAt(state: State, about: ActId, member: string, at: number): number | undefined {
  if (clocksOf(state.charter!.terms).service === 'logged') return at;
  return servicesOf(state, about).find(({ to }) => to === member)?.at;
}

/**
 * When somebody did something, for deadlines: the logged time of the act, or the earlier time at which a witness
 * of the charter was shown it.
 */
export function doneAt(state: State, id: ActId, at: number): number {
  return Math.min(at, state.receipts.get(id)?.at ?? at);
}

/** The key of one of the clocks that an act starts. */
export function keyOf(about: string, item?: string): string {
  return item === undefined ? about : `${about} ${item}`;
}

function changeOf(state: State, key: string): ClockChange {
  return state.clocks.get(key) ?? NO_CHANGE;
}

function stopOf(state: State, id: ActId): (Stop & { readonly id: ActId }) | undefined {
  const key = state.stops.get(id);
  return key === undefined ? undefined : changeOf(state, key).stops.find((one) => one.id === id);
}

function servicesOf(state: State, about: ActId): readonly Service[] {
  return state.services.get(about) ?? [];
}

/** Members to whom what an act asks for is owed; undefined when the act starts no clock. */
function owedBy(state: State, about: ActId): readonly string[] | undefined {
  const request = state.requests.get(about);
  if (request) return [memberOf(request.by)];
  const notice = state.notifications.get(about);
  if (notice) return [memberOf(notice.by)];
  const undertaking = state.undertakings.get(about);
  if (undertaking) return undertaking.to.flatMap((to) => ('member' in to ? [to.member] : []));
  const consent = state.consents.get(about);
  if (consent) {
    const { parties } = state.instruments.get(consent.instrument)!;
    return parties.filter((party) => party !== consent.member);
  }
  if (offerOf(state, about)) return [];
  const call = state.calls.get(about) ?? state.accessRequests.get(about) ?? state.exhibitAsks.get(about);
  if (call) return [memberOf(call.by)];
  const inquiry = state.inquiries.get(about);
  if (inquiry) return membersIn(inquiry.complainants);
  const recommendation = state.recommendations.get(about);
  if (recommendation) return [memberOf(recommendation.by)];
  if (verifying(state, about)) return [];
  return state.sessions.has(about) || state.silences.has(about) ? [] : undefined;
}

/** Code of the text that an undertaking or a consent is of. */
function textOf(state: State, about: ActId): string | undefined {
  const found = state.undertakings.get(about) ?? state.consents.get(about);
  return found && state.instruments.get(found.instrument)!.code;
}

/** Logged time of something that starts a clock. */
function loggedAt(state: State, about: ActId): number | undefined {
  const found =
    state.requests.get(about) ??
    state.notifications.get(about) ??
    state.undertakings.get(about) ??
    state.consents.get(about) ??
    state.sessions.get(about) ??
    state.silences.get(about) ??
    state.calls.get(about) ??
    state.accessRequests.get(about) ??
    state.exhibitAsks.get(about) ??
    state.inquiries.get(about) ??
    state.recommendations.get(about) ??
    offerOf(state, about) ??
    verifying(state, about);
  return found?.at;
}

/** The offer of a reply to a claim; a relation of it starts no clock. */
function offerOf(state: State, about: ActId): { readonly at: number } | undefined {
  const claim = state.claimWords.get(about);
  return claim && state.claims.get(claim)!.offers.find((one) => one.id === about);
}

/** What starts a clock on the way from an allegation to a consequence, and is owed to nobody in particular. */
function verifying(state: State, about: ActId): { readonly at: number } | undefined {
  const adopted = state.adoptions.get(about);
  return (
    state.disclosed.get(about) ??
    (adopted && state.findings.get(adopted)!.adopted) ??
    state.tasks.get(about) ??
    state.allegations.get(about)
  );
}

function isNeutral(state: State, act: Act): boolean {
  return state.mandates.get(act.as as ActId)!.powers.includes('certify');
}

function wrong(path: string): Refusal {
  return refuse('schema_refused', { path });
}

/** Kinds of act of this noun. */
export const clockActs = [stop, resume, extend, serve] as const;
