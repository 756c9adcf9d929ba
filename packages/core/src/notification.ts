import { z } from 'zod';
import { actKind, anyTier, restrictedOnly, type Act, type Moment } from './act.ts';
import { doneAt, runsOut, servedAt } from './clock.ts';
import { actId, code, count, type Digest, parseTime, time, type ActId, memberOf } from './code.ts';
import { hours } from './deadline.ts';
import { DISCLOSURE_BYTES } from './disclosure.ts';
import type { Due } from './due.ts';
import { admitZones } from './reference.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { repeatedIn } from './talks.ts';
import { clocksOf } from './terms.ts';
import { interval, localized, place, words } from './value.ts';

export const ACTIVITIES = [
  'movement',
  'exercise',
  'live_firing',
  'flight',
  'drone_flight',
  'construction',
  'demining',
  'law_enforcement',
  'convoy',
  'patrol',
  'medical',
  'maintenance',
  'other',
] as const;

/** Advance notice of an activity of one's own. */
export interface Notification {
  readonly id: ActId;
  readonly activity: (typeof ACTIVITIES)[number];
  readonly zone: string;
  readonly by: string;
  readonly at: number;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  readonly to: readonly string[];
  /** `later`: the details were committed to and are revealed shortly before the beginning. */
  readonly reveal: 'now' | 'later';
  /** What the notice commits to under `details`. */
  readonly details: Digest | undefined;
  readonly revealed: { readonly id: ActId; readonly at: number } | undefined;
  readonly acknowledged: readonly { readonly id: ActId; readonly member: string; readonly at: number }[];
  readonly queries: readonly { readonly id: ActId; readonly member: string }[];
  readonly deviations: readonly ActId[];
  readonly ended: { readonly id: ActId; readonly outcome: (typeof ENDINGS)[number] } | undefined;
}

/** An activity of which somebody says that no notice was given. */
export interface Unnotified {
  readonly id: ActId;
  readonly activity: (typeof ACTIVITIES)[number];
  readonly zone: string;
  readonly by: string;
  /** The member whose activity it is said to be, where somebody says so. */
  readonly of: string | undefined;
  readonly at: number;
}

export const ENDINGS = ['completed', 'cancelled'] as const;

/** How late details may come and how they are spelled: a committed disclosure as it was hashed. */
const committed = z.string().min(1).max(DISCLOSURE_BYTES);

const detail = {
  /** Where, by which way, with what: never finer than the text asks for. */
  details: restrictedOnly(
    z.strictObject({
      account: words.optional(),
      when: interval.optional(),
      places: z.array(place).max(50).optional(),
      contact: words.optional(),
    }),
    { later: true },
  ),
};

const giveFacts = z.strictObject({
  activity: z.enum(ACTIVITIES),
  zone: code,
  from: time,
  until: time,
  /** Members that are told. */
  to: z.array(code).min(1).max(32),
  size: z.strictObject({ unit: code, count }).optional(),
  reveal: z.enum(['now', 'later']),
});
type GiveFacts = z.infer<typeof giveFacts>;

const give = actKind<GiveFacts>({
  act: 'notification.give',
  facts: giveFacts,
  fields: { summary: anyTier(localized), ...detail },
  by: ['report', 'answer', 'negotiate', 'monitor'],
  admit: admitGive,
  apply: (state, { id, facts, fields }, moment) => {
    const made: Notification = {
      id,
      activity: facts.activity,
      zone: facts.zone,
      by: moment.by,
      at: moment.at,
      from: parseTime(facts.from)!,
      until: parseTime(facts.until)!,
      to: facts.to,
      reveal: facts.reveal,
      details: fields['details']?.digest,
      revealed: undefined,
      acknowledged: [],
      queries: [],
      deviations: [],
      ended: undefined,
    };
    return { ...state, notifications: state.notifications.set(id, made) };
  },
});

function admitGive(state: State, act: Act<GiveFacts>, { member }: Moment): Refusal | undefined {
  const { facts, fields } = act;
  const { zone, from, until, to, reveal } = facts;
  if (!state.charter!.terms.zones.includes(zone as never)) return refuse('zone_unknown', { zone });
  if (parseTime(until)! <= parseTime(from)!) return refuse('schema_refused', { path: 'facts.until' });
  const stranger = to.find((name) => !state.members.has(name));
  if (stranger) return refuse('reference_unknown', { id: stranger });
  if (to.includes(member as never) || repeatedIn(to)) return refuse('schema_refused', { path: 'facts.to' });
  if (reveal === 'later' && !fields['details']) return refuse('field_missing', { field: 'details' });
  return admitZones(state, act.as, [zone]);
}

const acknowledge = actKind({
  act: 'notification.acknowledge',
  facts: z.strictObject({ notification: actId }),
  fields: { note: anyTier(localized) },
  by: ['receive', 'answer'],
  admit: (state, { facts }, { member }) =>
    admitAddressee(state, facts.notification, member, ({ acknowledged }) =>
      acknowledged.some((one) => one.member === member),
    ),
  apply: (state, { id, facts }, { member, at }) => {
    const found = state.notifications.get(facts.notification)!;
    return change(state, { ...found, acknowledged: [...found.acknowledged, { id, member, at }] });
  },
});

const query = actKind({
  act: 'notification.query',
  facts: z.strictObject({ notification: actId }),
  fields: { question: anyTier(localized, { required: true }) },
  by: ['answer', 'negotiate'],
  admit: (state, { facts }, { member }) => admitAddressee(state, facts.notification, member, () => false),
  apply: (state, { id, facts }, { member }) => {
    const found = state.notifications.get(facts.notification)!;
    return change(state, { ...found, queries: [...found.queries, { id, member }] });
  },
});

const reveal = actKind({
  act: 'notification.reveal',
  facts: z.strictObject({ notification: actId }),
  fields: {
    /** The disclosure that the notice committed to, to the letter: its SHA-256 is the digest of `details` there. */
    opens: restrictedOnly(committed, { required: true }),
  },
  by: ['report', 'answer', 'negotiate', 'monitor'],
  admit: (state, { facts }, moment) => {
    const found = state.notifications.get(facts.notification);
    if (!found) return refuse('reference_unknown', { id: facts.notification });
    // What was committed to can be revealed after the end too: an end is no way out of it.
    if (!found.by.startsWith(`${moment.member}/`)) return refuse('not_yours');
    if (!found.details) return refuse('reference_unknown', { id: found.id });
    return found.revealed ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }, { at }) =>
    change(state, { ...state.notifications.get(facts.notification)!, revealed: { id, at } }),
});

const deviate = actKind({
  act: 'notification.deviate',
  facts: z.strictObject({
    notification: actId,
    /** What comes to be otherwise than announced. */
    in: z
      .array(z.enum(['time', 'area', 'size', 'activity', 'other']))
      .min(1)
      .max(5),
    from: time.optional(),
    until: time.optional(),
  }),
  fields: { account: anyTier(localized) },
  by: ['report', 'answer', 'negotiate', 'monitor'],
  admit: (state, { facts }, moment) => {
    const refusal = admitOwn(state, facts.notification, moment);
    if (refusal) return refusal;
    const found = state.notifications.get(facts.notification)!;
    const from = facts.from === undefined ? found.from : parseTime(facts.from)!;
    const until = facts.until === undefined ? found.until : parseTime(facts.until)!;
    return until > from ? undefined : refuse('schema_refused', { path: 'facts.until' });
  },
  apply: (state, { id, facts }) => {
    const found = state.notifications.get(facts.notification)!;
    return change(state, { ...found, deviations: [...found.deviations, id] });
  },
});

const end = actKind({
  act: 'notification.end',
  facts: z.strictObject({ notification: actId, outcome: z.enum(ENDINGS) }),
  fields: { account: anyTier(localized) },
  by: ['report', 'answer', 'negotiate', 'monitor'],
  admit: (state, { facts }, moment) => {
    const refusal = admitOwn(state, facts.notification, moment);
    if (refusal || facts.outcome === 'cancelled') return refusal;
    const { from } = state.notifications.get(facts.notification)!;
    return moment.at >= from ? undefined : refuse('schema_refused', { path: 'facts.outcome' });
  },
  apply: (state, { id, facts }) => {
    const found = state.notifications.get(facts.notification)!;
    return change(state, { ...found, ended: { id, outcome: facts.outcome } });
  },
});

const unnotified = actKind({
  act: 'notification.unnotified',
  facts: z.strictObject({
    activity: z.enum(ACTIVITIES),
    zone: code,
    of: code.optional(),
  }),
  fields: { account: anyTier(localized, { required: true }), when: anyTier(interval), where: anyTier(place) },
  by: ['report', 'monitor', 'lodge'],
  admit: (state, act) => {
    const { zone, of } = act.facts;
    if (!state.charter!.terms.zones.includes(zone as never)) return refuse('zone_unknown', { zone });
    if (of !== undefined && !state.members.has(of)) return refuse('reference_unknown', { id: of });
    return admitZones(state, act.as, [zone]);
  },
  apply: (state, { id, facts }, moment) => {
    const { activity, zone, of } = facts;
    const made: Unnotified = { id, activity, zone, of, by: moment.by, at: moment.at };
    return { ...state, unnotified: state.unnotified.set(id, made) };
  },
});

function admitAddressee(
  state: State,
  id: ActId,
  member: string,
  isDone: (found: Notification) => boolean,
): Refusal | undefined {
  const found = state.notifications.get(id);
  if (!found) return refuse('reference_unknown', { id });
  if (!found.to.includes(member)) return refuse('not_addressed');
  return isDone(found) ? refuse('already_done') : undefined;
}

/** That the member which gave a notice speaks of it, before it has ended. */
function admitOwn(state: State, id: ActId, { member }: Moment): Refusal | undefined {
  const found = state.notifications.get(id);
  if (!found) return refuse('reference_unknown', { id });
  if (!found.by.startsWith(`${member}/`)) return refuse('not_yours');
  return found.ended ? refuse('already_done') : undefined;
}

function change(state: State, notification: Notification): State {
  return { ...state, notifications: state.notifications.set(notification.id, notification) };
}

/** Whether a notice came later before its activity than the charter asks. */
export function isLate(state: State, { id, at, from }: Notification): boolean {
  return doneAt(state, id, at) >= from - hours(clocksOf(state.charter!.terms).notice_hours);
}

/** What a notice, or a report that there was none, is at a moment. */
export function notificationStatus(state: State, id: ActId, now: number): Status | undefined {
  if (state.unnotified.has(id)) return { noun: 'unnotified', status: 'reported', because: [id] };
  const found = state.notifications.get(id);
  if (!found) return undefined;
  const because = [id, ...found.acknowledged.map((one) => one.id), ...found.deviations];
  const of = (status: string, more: readonly ActId[] = []): Status => ({
    noun: 'notification',
    status,
    because: [...because, ...more],
  });
  if (found.ended) return of(found.ended.outcome, [found.ended.id]);
  if (found.deviations.length > 0) return of('deviated');
  if (now >= found.until) return of('over');
  if (now >= found.from) return of('active');
  if (found.queries.length > 0)
    return of(
      'queried',
      found.queries.map((one) => one.id),
    );
  const all = found.to.every((member) => found.acknowledged.some((one) => one.member === member));
  return of(all ? 'acknowledged' : isLate(state, found) ? 'given_late' : 'given');
}

/** Acknowledgements that are owed and details that are to be revealed. */
export function notificationDue(state: State, now: number): Due[] {
  const { acknowledge_hours, reveal_hours } = clocksOf(state.charter!.terms);
  return state.notifications.values().flatMap((found): Due[] => {
    if (found.ended?.outcome === 'cancelled') return [];
    const giver = memberOf(found.by);
    const silent = (found.ended ? [] : found.to).filter(
      (member) => !found.acknowledged.some((one) => one.member === member),
    );
    const owed = silent.flatMap((member): Due[] => {
      const start = servedAt(state, found.id, member, found.at);
      if (start === undefined) return [];
      const clock = { about: found.id, start, length: hours(acknowledge_hours), owed: [giver] };
      const { at, stopped } = runsOut(state, clock, now);
      return [
        {
          what: 'acknowledgement',
          about: found.id,
          from: member,
          at,
          overdue: now >= at,
          ...(stopped && { stopped }),
        },
      ];
    });
    if (found.reveal === 'now' || found.revealed) return owed;
    const at = found.from - hours(reveal_hours);
    return [...owed, { what: 'reveal', about: found.id, from: giver, at, overdue: now >= at }];
  });
}

/** Kinds of act of this noun. */
export const notificationActs = [give, acknowledge, query, reveal, deviate, end, unnotified] as const;
