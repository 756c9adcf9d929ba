import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { doneAt, runsOut, servedAt } from './clock.ts';
import { actId, code, parseTime, time, type ActId, memberOf } from './code.ts';
import { type Deadline, minutes } from './deadline.ts';
import type { Due } from './due.ts';
import { admitZones } from './reference.ts';
import { refuse } from './refusal.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { repeatedIn } from './talks.ts';
import { clocksOf } from './terms.ts';
import { localized } from './value.ts';

export const URGENCY = ['routine', 'urgent', 'stop_request'] as const;
export const CALL_OUTCOMES = [
  'settled',
  'stopped',
  'passed_on',
  'flag_meeting',
  'not_settled',
  'no_contact',
] as const;

/** One use of the hotline. */
export interface Call {
  readonly id: ActId;
  readonly by: string;
  readonly at: number;
  readonly to: readonly string[];
  readonly zone: string | undefined;
  readonly urgency: (typeof URGENCY)[number];
  readonly about: ActId | undefined;
  /** When it was placed, which may be before it was logged; milliseconds since 1970. */
  readonly placed: number;
  readonly answers: readonly {
    readonly id: ActId;
    readonly member: string;
    readonly at: number;
    readonly answered: number;
  }[];
  readonly closed: { readonly id: ActId; readonly outcome: (typeof CALL_OUTCOMES)[number] } | undefined;
}

const VOICES = ['report', 'answer', 'negotiate', 'monitor', 'certify', 'lodge'] as const;

const call = actKind({
  act: 'hotline.call',
  facts: z.strictObject({
    to: z.array(code).min(1).max(32),
    zone: code.optional(),
    urgency: z.enum(URGENCY),
    placed: time,
    about: actId.optional(),
  }),
  fields: { text: anyTier(localized) },
  by: VOICES,
  admit: (state, act, { at, member }) => {
    const { facts } = act;
    const stranger = facts.to.find((name) => !state.members.has(name));
    if (stranger) return refuse('reference_unknown', { id: stranger });
    if (facts.to.includes(member as never) || repeatedIn(facts.to))
      return refuse('schema_refused', { path: 'facts.to' });
    if (facts.zone !== undefined && !state.charter!.terms.zones.includes(facts.zone))
      return refuse('zone_unknown', { zone: facts.zone });
    if (parseTime(facts.placed)! > at) return refuse('schema_refused', { path: 'facts.placed' });
    return admitZones(state, act.as, facts.zone === undefined ? [] : [facts.zone]);
  },
  apply: (state, { id, facts }, moment) => {
    const { to, zone, urgency, placed, about } = facts;
    const made: Call = {
      id,
      by: moment.by,
      at: moment.at,
      to,
      zone,
      urgency,
      about,
      placed: parseTime(placed)!,
      answers: [],
      closed: undefined,
    };
    return { ...state, calls: state.calls.set(id, made) };
  },
});

const answer = actKind({
  act: 'hotline.answer',
  facts: z.strictObject({ call: actId, answered: time }),
  fields: { text: anyTier(localized) },
  by: ['receive', 'answer', 'report', 'negotiate', 'monitor', 'certify'],
  admit: (state, { facts }, { at, member }) => {
    const found = state.calls.get(facts.call);
    if (!found) return refuse('reference_unknown', { id: facts.call });
    if (!found.to.includes(member)) return refuse('not_addressed');
    if (found.answers.some((one) => one.member === member)) return refuse('already_done');
    const answered = parseTime(facts.answered)!;
    return answered < found.placed || answered > at
      ? refuse('schema_refused', { path: 'facts.answered' })
      : undefined;
  },
  apply: (state, { id, facts }, { at, member }) => {
    const found = state.calls.get(facts.call)!;
    const answers = [...found.answers, { id, member, at, answered: parseTime(facts.answered)! }];
    return { ...state, calls: state.calls.set(found.id, { ...found, answers }) };
  },
});

const close = actKind({
  act: 'hotline.close',
  facts: z.strictObject({ call: actId, outcome: z.enum(CALL_OUTCOMES) }),
  fields: { account: anyTier(localized) },
  by: VOICES,
  admit: (state, { facts }, moment) => {
    const found = state.calls.get(facts.call);
    if (!found) return refuse('reference_unknown', { id: facts.call });
    if (found.by !== moment.by) return refuse('not_yours');
    return found.closed ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }) => {
    const found = { ...state.calls.get(facts.call)!, closed: { id, outcome: facts.outcome } };
    return { ...state, calls: state.calls.set(found.id, found) };
  },
});

/** When a member is to answer a call, seen at a moment; undefined while the clock waits for service. */
function answerBy(state: State, { id, at, by }: Call, member: string, now: number): Deadline | undefined {
  // When it was placed is the word of who placed it: nobody is late by that.
  const start = servedAt(state, id, member, at);
  if (start === undefined) return undefined;
  const length = minutes(clocksOf(state.charter!.terms).hotline_minutes);
  return runsOut(state, { about: id, start, length, owed: [memberOf(by)] }, now);
}

/**
 * Whether a member's answer to a call came in time, going by when it says that it answered, or when that was logged or
 * witnessed if that was earlier; undefined while there is none.
 */
export function answeredInTime(state: State, found: Call, member: string): boolean | undefined {
  const given = found.answers.find((one) => one.member === member);
  if (!given) return undefined;
  const when = Math.min(given.answered, doneAt(state, given.id, given.at));
  return when < (answerBy(state, found, member, when)?.at ?? Infinity);
}

/** Members that were called and have not answered. */
function silentIn({ to, answers }: Call): string[] {
  return to.filter((member) => !answers.some((one) => one.member === member));
}

/** What a call is at a moment. */
export function callStatus(state: State, id: ActId, now: number): Status | undefined {
  const found = state.calls.get(id);
  if (!found) return undefined;
  const because = [id, ...found.answers.map((one) => one.id)];
  if (found.closed)
    return { noun: 'call', status: found.closed.outcome, because: [...because, found.closed.id] };
  const silent = silentIn(found);
  if (silent.length === 0) return { noun: 'call', status: 'answered', because };
  const isLate = silent.some((member) => now >= (answerBy(state, found, member, now)?.at ?? Infinity));
  return { noun: 'call', status: isLate ? 'not_answered' : 'placed', because };
}

/** Calls that wait for an answer. */
export function callDue(state: State, now: number): Due[] {
  return state.calls.values().flatMap((found): Due[] => {
    if (found.closed) return [];
    return silentIn(found).flatMap((from): Due[] => {
      const end = answerBy(state, found, from, now);
      if (!end) return [];
      const { at, stopped } = end;
      return [
        { what: 'hotline', about: found.id, from, at, overdue: now >= at, ...(stopped && { stopped }) },
      ];
    });
  });
}

/** Kinds of act of this noun. */
export const hotlineActs = [call, answer, close] as const;
