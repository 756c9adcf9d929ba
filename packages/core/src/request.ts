import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { doneAt, runsOut, servedAt } from './clock.ts';
import { actId, parseTime, recipient, time, type ActId, memberOf } from './code.ts';
import { hours } from './deadline.ts';
import type { Due } from './due.ts';
import { refuse } from './refusal.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { names, repeatedIn, strangerIn } from './talks.ts';
import { clocksOf } from './terms.ts';
import { localized } from './value.ts';

export const REQUEST_KINDS = [
  'information',
  'clarification',
  'text',
  'meeting',
  'assistance',
  'facilitation',
  'action',
  'other',
] as const;

/** What an answer does with a request. `contested_competence` says that the matter is not one for this table. */
export const ANSWERS = [
  'granted',
  'granted_in_part',
  'declined',
  'referred',
  'contested_competence',
  'more_time',
  'noted',
] as const;

/** A written request. */
export interface Request {
  readonly id: ActId;
  readonly kind: (typeof REQUEST_KINDS)[number];
  readonly by: string;
  readonly at: number;
  readonly to: readonly string[];
  /** Milliseconds since 1970; undefined for the charter's answering time. */
  readonly due: number | undefined;
  readonly about: ActId | undefined;
  /** Every answer, the oldest first; a member's newest one stands, its earlier ones stay. */
  readonly answers: readonly Answer[];
  readonly withdrawn: ActId | undefined;
}

/** What a member answered. */
export interface Answer {
  readonly id: ActId;
  readonly member: string;
  readonly at: number;
  readonly answer: (typeof ANSWERS)[number];
}

const VOICES = ['negotiate', 'answer', 'certify', 'lodge', 'monitor', 'find'] as const;

const make = actKind({
  act: 'request.make',
  facts: z.strictObject({
    kind: z.enum(REQUEST_KINDS),
    to: z.array(recipient).min(1).max(32),
    due: time.nullable(),
    /** What on the record it is about. */
    about: actId.optional(),
  }),
  fields: { text: anyTier(localized, { required: true }) },
  by: VOICES,
  admit: (state, { facts }, { at, member }) => {
    const stranger = strangerIn(state, facts.to);
    if (stranger) return refuse('reference_unknown', { id: stranger });
    const members = facts.to.map(memberOf);
    if (members.includes(member) || repeatedIn(members))
      return refuse('schema_refused', { path: 'facts.to' });
    if (facts.due !== null && parseTime(facts.due)! <= at)
      return refuse('schema_refused', { path: 'facts.due' });
    return undefined;
  },
  apply: (state, { id, facts }, moment) => {
    const made: Request = {
      id,
      kind: facts.kind,
      by: moment.by,
      at: moment.at,
      to: facts.to,
      due: facts.due === null ? undefined : parseTime(facts.due)!,
      about: facts.about,
      answers: [],
      withdrawn: undefined,
    };
    return { ...state, requests: state.requests.set(id, made) };
  },
});

const answer = actKind({
  act: 'request.answer',
  facts: z.strictObject({
    request: actId,
    /** This member's answer that it replaces; null for the first. */
    answers: actId.nullable(),
    answer: z.enum(ANSWERS),
  }),
  fields: { text: anyTier(localized), reason: anyTier(localized) },
  by: ['answer', 'negotiate', 'certify', 'monitor'],
  admit: (state, { facts }, { member, office }) => {
    const request = state.requests.get(facts.request);
    if (!request) return refuse('reference_unknown', { id: facts.request });
    if (request.withdrawn) return refuse('already_done');
    if (!request.to.some((to) => names(to, member, office))) return refuse('not_addressed');
    const newest = answerOf(request, member)?.id ?? null;
    return facts.answers === newest ? undefined : refuse('superseded', { newest: newest ?? 'none' });
  },
  apply: (state, { id, facts }, { member, at }) => {
    const request = state.requests.get(facts.request)!;
    const answers = [...request.answers, { id, member, at, answer: facts.answer }];
    return { ...state, requests: state.requests.set(request.id, { ...request, answers }) };
  },
});

const withdraw = actKind({
  act: 'request.withdraw',
  facts: z.strictObject({ request: actId }),
  fields: { reason: anyTier(localized) },
  by: VOICES,
  admit: (state, { facts }, moment) => {
    const request = state.requests.get(facts.request);
    if (!request) return refuse('reference_unknown', { id: facts.request });
    if (request.by !== moment.by) return refuse('not_yours');
    return request.withdrawn ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }) => {
    const request = { ...state.requests.get(facts.request)!, withdrawn: id };
    return { ...state, requests: state.requests.set(request.id, request) };
  },
});

/** A member's answer that stands, if there is one. */
export function answerOf(request: Request, member: string): Answer | undefined {
  return request.answers.findLast((one) => one.member === member);
}

/** When a member's answer is due, seen at a moment; undefined while the clock waits for service. */
export function answerDue(
  state: State,
  request: Request,
  member: string,
  now: number,
): { readonly at: number; readonly stopped: boolean } | undefined {
  const start = servedAt(state, request.id, member, request.at);
  if (start === undefined) return undefined;
  const usual = hours(clocksOf(state.charter!.terms).answer_hours);
  // A day that was over before the request reached the member binds it to nothing.
  const { due } = request;
  const length = due === undefined || due <= start ? usual : due - start;
  return runsOut(state, { about: request.id, start, length, owed: [memberOf(request.by)] }, now);
}

/**
 * How a member's answer to a request stands: `open`, `no_reply` once its time has run out, `late`, or what it
 * answered. `more_time` leaves the request open.
 */
export function answerStatus(state: State, request: Request, member: string, now: number): string {
  const given = answerOf(request, member);
  const settled = given && given.answer !== 'more_time';
  // What is added to an answer that came in time does not make it late.
  const first = request.answers.find((one) => one.member === member && one.answer !== 'more_time');
  const seen = settled ? doneAt(state, first!.id, first!.at) : now;
  const due = answerDue(state, request, member, seen);
  const late = due !== undefined && seen >= due.at;
  if (!settled) return due === undefined ? 'not_served' : late ? 'no_reply' : 'open';
  return late ? 'late' : given.answer;
}

/** What a request is at a moment. */
export function requestStatus(state: State, id: ActId, now: number): Status | undefined {
  const request = state.requests.get(id);
  if (!request) return undefined;
  const because = [id, ...request.answers.map((one) => one.id)];
  if (request.withdrawn)
    return { noun: 'request', status: 'withdrawn', because: [...because, request.withdrawn] };
  const all = request.to.map((to) => answerStatus(state, request, memberOf(to), now));
  const open = ['no_reply', 'open', 'not_served'].find((text) => all.includes(text));
  return { noun: 'request', status: open ?? 'answered', because };
}

/** Answers that are asked for and not given. */
export function requestDue(state: State, now: number): Due[] {
  return state.requests.values().flatMap((request): Due[] => {
    if (request.withdrawn) return [];
    return request.to.map(memberOf).flatMap((member): Due[] => {
      const given = answerOf(request, member);
      if (given && given.answer !== 'more_time') return [];
      const due = answerDue(state, request, member, now);
      if (!due) return [];
      const { at, stopped } = due;
      return [
        {
          what: 'answer',
          about: request.id,
          from: member,
          at,
          overdue: now >= at,
          ...(stopped && { stopped }),
        },
      ];
    });
  });
}

/** Kinds of act of this noun. */
export const requestActs = [make, answer, withdraw] as const;
