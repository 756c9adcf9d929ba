// What of the record belongs to a period, or to what a bulletin is about.
import { type ActId, standingRelations, type State, status } from '@tasdiq/core';
import type { Told } from '../told.ts';
import type { Listing } from './plan.ts';

/** The time that a bulletin speaks of, milliseconds since 1970, its end not included; and what it is about. */
export interface Subject {
  readonly from: number;
  readonly to: number;
  readonly about: readonly ActId[];
}

/** Things of a kind that are listed in one section. */
const MOST = 200;

/** Ids of what is to be listed, in the order in which it came onto the record. What a reader is not told of is not there. */
export function listed(told: Told, what: Listing, subject: Subject): ActId[] {
  return LISTINGS[what](told.state, subject, told).slice(0, MOST);
}

type List = (state: State, subject: Subject, told: Told) => ActId[];

const LISTINGS: Readonly<Record<Listing, List>> = {
  incidents: (state, subject) =>
    state.incidents
      .values()
      .filter((one) => within(subject, one.reportedAt))
      .map(({ id }) => id),
  obstructions: (state, subject) =>
    idsIn([...state.obstructions.values(), ...state.hindrances.values()], subject, (one) => {
      const inquiry = 'inquiry' in one ? (one.inquiry as ActId | undefined) : undefined;
      return inquiry !== undefined && inquiriesOf(state, subject).includes(inquiry);
    }),
  access: (state, subject) => idsIn(state.accessRequests.values(), subject),
  notices: (state, subject) =>
    idsIn([...state.notifications.values(), ...state.unnotified.values()], subject),
  allegations: (state, subject) => idsIn(state.allegations.values(), subject),
  findings: (state, subject) =>
    state.findings
      .values()
      .filter(({ adopted }) => adopted !== undefined && within(subject, adopted.at))
      .map(({ id }) => id),
  responses: (state, subject) => {
    // Those to what a bulletin is about stand with it.
    if (subject.about.length > 0) return [];
    return state.findings
      .values()
      .filter((one) => one.responses.some(({ at }) => within(subject, at)))
      .map(({ id }) => id);
  },
  consequences: (state, subject) =>
    idsIn(state.consequences.values(), subject, (one) => subject.about.includes(one.finding)),
  recommendations: (state, subject) =>
    idsIn(state.recommendations.values(), subject, (one) =>
      one.about.some((id) => subject.about.includes(id)),
    ),
  claims: (state, subject) =>
    state.claims
      .values()
      .filter(
        (one) => within(subject, one.at) || standingRelations(one).some(({ at }) => within(subject, at)),
      )
      .map(({ id }) => id),
  corrections: (_, subject, told) =>
    [
      ...told.acts(
        'incident.revise',
        'incident.withdraw',
        'claim.correct',
        'claim.withdraw',
        'effort.withdraw',
      ),
    ]
      .filter(({ at }) => within(subject, at))
      .map(({ act }) => act.id)
      .concat(correctedBulletins(told.state, subject)),
  concerns: (state, { to }) =>
    state.inquiries
      .values()
      .filter(({ id, at, historic }) => at < to && !historic && isOpen(state, id, to))
      .map(({ id }) => id),
  about: (_, { about }) => [...about],
  inquiries: inquiriesOf,
  visits: (state, subject) => {
    const cases = inquiriesOf(state, subject);
    return state.particulars
      .values()
      .filter(({ inquiry }) => cases.includes(inquiry))
      .map(({ id }) => id);
  },
  evidence: (state, { about }) =>
    about.flatMap(
      (id) => state.findings.get(id)?.elements.flatMap((one) => [...one.for, ...one.against]) ?? [],
    ),
};

function within({ from, to }: Subject, at: number): boolean {
  return at >= from && at < to;
}

function idsIn<T extends { readonly id: ActId; readonly at: number }>(
  all: readonly T[],
  subject: Subject,
  belongs: (one: T) => boolean = () => false,
): ActId[] {
  const own = subject.about.length > 0;
  return all.filter((one) => (own ? belongs(one) : within(subject, one.at))).map(({ id }) => id);
}

function inquiriesOf(state: State, { about }: Subject): ActId[] {
  return about.flatMap((id) => state.findings.get(id)?.inquiries ?? (state.inquiries.has(id) ? [id] : []));
}

function correctedBulletins(state: State, subject: Subject): ActId[] {
  return state.bulletins
    .values()
    .filter(({ corrects, issued }) => corrects !== undefined && issued && within(subject, issued.at))
    .map(({ id }) => id);
}

/** States in which nobody works on a case any more. */
const ENDED: ReadonlySet<string> = new Set([
  'resolved_locally',
  'found',
  'merged',
  'superseded',
  'closed',
  'archived',
  'outside_mandate',
  'referred',
  'withdrawn',
]);

function isOpen(state: State, id: ActId, now: number): boolean {
  const found = status(state, id, now);
  return found !== undefined && !ENDED.has(found.status);
}
