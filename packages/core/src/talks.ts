import { z } from 'zod';
import { actKind, anyTier, type Act } from './act.ts';
import { Chain } from './chain.ts';
import { doneAt, keyOf, runsOut } from './clock.ts';
import { actId, code, parseTime, recipient, time, timeZone, type ActId, memberOf } from './code.ts';
import { type Deadline, hours } from './deadline.ts';
import type { Due } from './due.ts';
import { refuse, type Refusal } from './refusal.ts';
import { nameKey, type State } from './state.ts';
import type { Status } from './status.ts';
import { clocksOf } from './terms.ts';
import { localized, nameOf, line, words } from './value.ts';

export const SESSION_KINDS = [
  'plenary',
  'principals',
  'technical',
  'drafting',
  'bilateral',
  'proximity',
  'joint_commission',
  'flag_meeting',
  'other',
] as const;

/** How somebody who was expected took part. Absence is recorded, never inferred. */
export const ATTENDANCE = ['present', 'by_line', 'late', 'left_early', 'excused', 'absent'] as const;

/** A round of talks. */
export interface Round {
  readonly id: ActId;
  readonly code: string;
  readonly by: string;
  readonly at: number;
  /** Ids of its sessions, the newest first. */
  readonly sessions: Chain<ActId> | undefined;
}

/** A session of a round, or a meeting that belongs to none. */
export interface Session {
  readonly id: ActId;
  readonly round: ActId | null;
  readonly kind: (typeof SESSION_KINDS)[number];
  readonly by: string;
  readonly at: number;
  /** Planned, then actual, beginning and end; milliseconds since 1970. */
  readonly from: number;
  readonly until: number | undefined;
  readonly zone: string;
  readonly expected: readonly string[];
  /** The convening, or the newest record of it. */
  readonly version: ActId;
  readonly versionIndex: number;
  readonly held: Held | undefined;
  readonly cancelled: ActId | undefined;
}

/** What the minutes of a session say. */
export interface Held {
  readonly attendance: readonly { readonly who: string; readonly how: (typeof ATTENDANCE)[number] }[];
  readonly decisions: readonly {
    readonly code: string;
    readonly by: string;
    readonly dissent: readonly string[];
  }[];
  readonly actions: readonly ActionPoint[];
  /** Logged time of the first minutes. */
  readonly minutedAt: number;
}

/** Something that a session asked of an office. */
export interface ActionPoint {
  readonly code: string;
  readonly owner: string;
  /** Milliseconds since 1970. */
  readonly due: number | undefined;
  /** Logged time of the first minutes that asked for it by that day. */
  readonly since: number;
  readonly done: { readonly id: ActId; readonly at: number; readonly outcome: string } | undefined;
}

const round = actKind({
  act: 'talks.round',
  facts: z.strictObject({ code, from: time, until: time.nullable() }),
  fields: { title: anyTier(localized, { required: true }), venue: anyTier(line), note: anyTier(words) },
  by: ['certify'],
  admit: (state, { facts }) => {
    if (state.names.has(nameKey('round', facts.code))) return refuse('already_done');
    return isOrdered(facts) ? undefined : refuse('schema_refused', { path: 'facts.until' });
  },
  apply: (state, { id, facts }, moment) => {
    const made: Round = { id, code: facts.code, by: moment.by, at: moment.at, sessions: undefined };
    const names = state.names.set(nameKey('round', facts.code), id);
    return { ...state, names, rounds: state.rounds.set(id, made) };
  },
});

const session = actKind({
  act: 'talks.session',
  facts: z.strictObject({
    round: actId.nullable(),
    kind: z.enum(SESSION_KINDS),
    from: time,
    until: time.nullable(),
    /** Where its clock on the wall is; moments are in UTC. */
    zone: timeZone,
    /** Offices and members that are asked to come. */
    expected: z.array(recipient).min(1).max(64),
  }),
  fields: { title: anyTier(localized, { required: true }), venue: anyTier(line), agenda: anyTier(localized) },
  by: ['certify'],
  admit: (state, { facts }) => {
    if (facts.round !== null && !state.rounds.has(facts.round))
      return refuse('reference_unknown', { id: facts.round });
    const stranger = strangerIn(state, facts.expected);
    if (stranger) return refuse('reference_unknown', { id: stranger });
    return isOrdered(facts) ? undefined : refuse('schema_refused', { path: 'facts.until' });
  },
  apply: (state, { id, facts }, moment) => {
    const { round: of, kind, from, until, zone, expected } = facts;
    const made: Session = {
      id,
      round: of,
      kind,
      by: moment.by,
      at: moment.at,
      from: parseTime(from)!,
      until: until === null ? undefined : parseTime(until)!,
      zone,
      expected,
      version: id,
      versionIndex: moment.index,
      held: undefined,
      cancelled: undefined,
    };
    const sessions = state.sessions.set(id, made);
    if (of === null) return { ...state, sessions };
    const parent = state.rounds.get(of)!;
    const rounds = state.rounds.set(of, { ...parent, sessions: new Chain(id, parent.sessions) });
    return { ...state, sessions, rounds };
  },
});

const recordFacts = z.strictObject({
  session: actId,
  /** The convening, or the minutes that these correct. */
  answers: actId,
  from: time,
  until: time,
  /** Everybody who was expected stands here, with whoever came besides. */
  attendance: z
    .array(z.strictObject({ who: recipient, how: z.enum(ATTENDANCE) }))
    .min(1)
    .max(128),
  decisions: z
    .array(
      z.strictObject({
        code,
        by: z.enum(['consensus', 'majority', 'chair', 'noted']),
        dissent: z.array(recipient).max(64),
      }),
    )
    .max(100),
  actions: z.array(z.strictObject({ code, owner: recipient, due: time.nullable() })).max(100),
});

const record = actKind<z.infer<typeof recordFacts>>({
  act: 'talks.record',
  facts: recordFacts,
  fields: {
    minutes: anyTier(localized),
    /** Code of a decision, or of an action point, to its words. */
    decisions: anyTier(nameOf),
    actions: anyTier(nameOf),
  },
  by: ['certify'],
  admit: admitRecord,
  apply: (state, { id, facts }, { at, index }) => {
    const { session: of, from, until, attendance, decisions, actions } = facts;
    const earlier = state.sessions.get(of)!;
    const known = new Map(earlier.held?.actions.map((action) => [action.code, action]));
    const held: Held = {
      attendance,
      decisions,
      actions: actions.map(({ code: name, owner, due }): ActionPoint => {
        const before = known.get(name);
        const day = due === null ? undefined : parseTime(due)!;
        const since = before && before.due === day ? before.since : at;
        return { code: name, owner, due: day, since, done: before?.done };
      }),
      minutedAt: earlier.held?.minutedAt ?? at,
    };
    const times = { from: parseTime(from)!, until: parseTime(until)! };
    return changeSession(state, { ...earlier, ...times, version: id, versionIndex: index, held });
  },
});

function admitRecord(state: State, { facts }: Act<z.infer<typeof recordFacts>>): Refusal | undefined {
  const found = state.sessions.get(facts.session);
  if (!found) return refuse('reference_unknown', { id: facts.session });
  if (found.cancelled) return refuse('already_done');
  if (found.version !== facts.answers) return refuse('superseded', { newest: found.version });
  if (!isOrdered(facts)) return refuse('schema_refused', { path: 'facts.until' });
  const people = facts.attendance.map(({ who }) => who as string);
  const named = [
    ...people,
    ...facts.actions.map(({ owner }) => owner),
    ...facts.decisions.flatMap((one) => one.dissent),
  ];
  const stranger = strangerIn(state, named);
  if (stranger) return refuse('reference_unknown', { id: stranger });
  const twice =
    repeatedIn(people) ??
    repeatedIn(facts.actions.map((action) => action.code)) ??
    repeatedIn(facts.decisions.map((decision) => decision.code));
  if (twice) return refuse('schema_refused', { path: 'facts', code: twice });
  // What a session asked for is dropped by saying so (`talks.done`), not by leaving it out of a correction.
  const codes = new Set<string>(facts.actions.map((action) => action.code));
  const lost = found.held?.actions.find((point) => !codes.has(point.code));
  if (lost) return refuse('schema_refused', { path: 'facts.actions', code: lost.code });
  const missing = found.expected.find((who) => !people.includes(who));
  return missing === undefined ? undefined : refuse('attendance_missing', { who: missing });
}

const done = actKind({
  act: 'talks.done',
  facts: z.strictObject({ session: actId, action: code, outcome: z.enum(['done', 'partly', 'dropped']) }),
  fields: { account: anyTier(localized) },
  by: ['certify', 'negotiate', 'report', 'answer', 'monitor'],
  admit: (state, act, { member, office }) => {
    const { session: id, action, outcome } = act.facts;
    const point = state.sessions.get(id)?.held?.actions.find((one) => one.code === action);
    if (!point) return refuse('reference_unknown', { id });
    if (point.done?.outcome === 'done') return refuse('already_done');
    const certified = state.mandates.get(act.as as ActId)!.powers.includes('certify');
    if (!certified && !names(point.owner, member, office)) return refuse('not_yours');
    // Who owes it does not let itself off.
    return certified || outcome !== 'dropped' ? undefined : refuse('power_missing', { needs: 'certify' });
  },
  apply: (state, { id, facts }, { at }) => {
    const found = state.sessions.get(facts.session)!;
    const actions = found.held!.actions.map((point) =>
      point.code === facts.action ? { ...point, done: { id, at, outcome: facts.outcome } } : point,
    );
    return changeSession(state, { ...found, held: { ...found.held!, actions } });
  },
});

const cancel = actKind({
  act: 'talks.cancel',
  facts: z.strictObject({
    session: actId,
    answers: actId,
    ground: z.enum(['postponed', 'not_attended', 'security', 'no_agreement', 'other', 'not_given']),
  }),
  fields: { reason: anyTier(localized) },
  by: ['certify'],
  admit: (state, { facts }) => {
    const found = state.sessions.get(facts.session);
    if (!found) return refuse('reference_unknown', { id: facts.session });
    if (found.cancelled || found.held) return refuse('already_done');
    return found.version === facts.answers ? undefined : refuse('superseded', { newest: found.version });
  },
  apply: (state, { id, facts }, { index }) => {
    const found = state.sessions.get(facts.session)!;
    return changeSession(state, { ...found, cancelled: id, version: id, versionIndex: index });
  },
});

function changeSession(state: State, session: Session): State {
  return { ...state, sessions: state.sessions.set(session.id, session) };
}

/** A member, or an office of it, that a list names and the charter does not know. */
export function strangerIn(state: State, recipients: readonly string[]): string | undefined {
  return recipients.find((name) => !state.members.has(memberOf(name)));
}

/** Whether `member` or `member/office` is one of those that a recipient names. */
export function names(to: string, member: string, office: string): boolean {
  return to === member || to === `${member}/${office}`;
}

/** The first item of a list that stands in it twice. */
export function repeatedIn(items: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return items.find((item) => seen.size === seen.add(item).size);
}

function isOrdered({ from, until }: { from: string; until: string | null }): boolean {
  return until === null || parseTime(until)! > parseTime(from)!;
}

/** What a session or round is at a moment. */
export function talksStatus(state: State, id: ActId, now: number): Status | undefined {
  const held = state.sessions.get(id);
  if (held) {
    const because = held.version === id ? [id] : [id, held.version];
    if (held.cancelled) return { noun: 'session', status: 'cancelled', because };
    if (held.held) return { noun: 'session', status: 'minuted', because };
    const text = now < held.from ? 'planned' : 'not_minuted';
    return { noun: 'session', status: text, because };
  }
  return state.rounds.has(id) ? { noun: 'round', status: 'opened', because: [id] } : undefined;
}

/** Minutes that are owed, and action points. */
export function talksDue(state: State, now: number): Due[] {
  const length = hours(clocksOf(state.charter!.terms).minutes_hours);
  return state.sessions.values().flatMap((found): Due[] => {
    if (found.cancelled) return [];
    const points = (found.held?.actions ?? []).flatMap((point) => actionDue(state, found, point, now));
    if (found.held) return points;
    // A session that was convened on the record after it was over starts no clock in the past.
    const start = Math.max(found.until ?? found.from, found.at);
    const { at, stopped } = runsOut(state, { about: found.id, start, length, owed: [] }, now);
    const from = memberOf(found.by);
    return [{ what: 'minutes', about: found.id, from, at, overdue: now >= at, ...(stopped && { stopped }) }];
  });
}

function actionDue(state: State, found: Session, point: ActionPoint, now: number): Due[] {
  const end = endOfAction(state, found, point, now);
  if (!end || (point.done && point.done.outcome !== 'partly')) return [];
  const { at, stopped } = end;
  const from = memberOf(point.owner);
  const overdue = now >= at;
  return [
    { what: 'action', about: found.id, item: point.code, from, at, overdue, ...(stopped && { stopped }) },
  ];
}

/** When an action point is to be done, seen at a moment; undefined when it has no day. */
function endOfAction(
  state: State,
  { id }: Session,
  { code: name, due, since }: ActionPoint,
  now: number,
): Deadline | undefined {
  if (due === undefined) return undefined;
  const start = Math.min(since, due);
  return runsOut(state, { about: keyOf(id, name), start, length: due - start, owed: [] }, now);
}

/** Whether an action point was done in time; undefined while it is open or has no day. */
export function wasInTime(state: State, found: Session, point: ActionPoint): boolean | undefined {
  if (!point.done) return undefined;
  const when = doneAt(state, point.done.id, point.done.at);
  const end = endOfAction(state, found, point, when);
  return end && when < end.at;
}

/** Kinds of act of this noun. */
export const talksActs = [round, session, record, done, cancel] as const;
