import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { actId, code, parseTime, time, type ActId } from './code.ts';
import { admitZone } from './reference.ts';
import { refuse } from './refusal.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { localized } from './value.ts';

/*
 * How much was watched. A count means something only beside the effort that it took: where nobody looked, nothing is
 * missing by accident, and nothing is known.
 */

export const EFFORT_METHODS = [
  'patrol',
  'post',
  'camera',
  'drone',
  'imagery',
  'visit',
  'desk',
  'other',
] as const;
/** Why nothing was watched. */
export const EFFORT_GROUNDS = [
  'insecurity',
  'weather',
  'logistics',
  'no_access',
  'not_sought',
  'other',
] as const;

/** More people than these watch nowhere at once, and one record covers no more than a year: more is a slip of the pen. */
const MAX_WATCHERS = 10_000;
const MAX_DAYS = 366;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

const recordFacts = z.strictObject({
  zone: code,
  /** The party on whose side it was, as the charter draws sides; absent where that means nothing. */
  side: code.optional(),
  method: z.enum(EFFORT_METHODS),
  from: time,
  to: time,
  /** Minutes of watching, of all who watched together; 0 when none was possible. */
  minutes: z
    .int()
    .min(0)
    .max(MAX_WATCHERS * MAX_DAYS * DAY_MINUTES),
  /** Why there were none. */
  ground: z.enum(EFFORT_GROUNDS).optional(),
});

/** Watching of one kind in one zone, or that there was none. */
export interface Effort {
  readonly id: ActId;
  readonly by: string;
  readonly at: number;
  readonly zone: string;
  readonly side: string | undefined;
  readonly method: (typeof EFFORT_METHODS)[number];
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly minutes: number;
  readonly ground: (typeof EFFORT_GROUNDS)[number] | undefined;
  readonly withdrawn: ActId | undefined;
}

const record = actKind<z.infer<typeof recordFacts>>({
  act: 'effort.record',
  facts: recordFacts,
  fields: { note: anyTier(localized) },
  by: ['monitor', 'report'],
  admit: (state, act, { at, member }) => {
    const { zone, side, from, to, minutes, ground } = act.facts;
    const length = (parseTime(to)! - parseTime(from)!) / MINUTE_MS;
    if (length <= 0 || length > MAX_DAYS * DAY_MINUTES || parseTime(to)! > at)
      return refuse('counting_refused', { reason: 'period' });
    if (minutes > MAX_WATCHERS * length) return refuse('counting_refused', { reason: 'minutes' });
    if ((minutes === 0) !== (ground !== undefined)) return refuse('counting_refused', { reason: 'ground' });
    if (side !== undefined && state.members.get(side)?.role !== 'party')
      return refuse('reference_unknown', { id: side });
    const refusal = admitZone(state, act.as, [zone]);
    if (refusal) return refusal;
    // What is counted of a party is set against this: it would be the measure of itself.
    const isParty = state.members.get(member)!.role === 'party';
    return isParty ? refuse('counting_refused', { reason: 'party' }) : undefined;
  },
  apply: (state, { id, facts }, { by, at }) => {
    const { zone, side, method, minutes, ground } = facts;
    const [from, to] = [parseTime(facts.from)!, parseTime(facts.to)!];
    const made = { id, by, at, zone, side, method, from, to, minutes, ground, withdrawn: undefined };
    return { ...state, efforts: state.efforts.set(id, made) };
  },
});

const withdraw = actKind({
  act: 'effort.withdraw',
  facts: z.strictObject({ effort: actId, ground: z.enum(['mistaken', 'duplicate', 'other']) }),
  fields: { reason: anyTier(localized) },
  by: ['monitor', 'report'],
  admit: (state, { facts }, moment) => {
    const found = state.efforts.get(facts.effort);
    if (!found) return refuse('reference_unknown', { id: facts.effort });
    if (found.by !== moment.by) return refuse('not_yours');
    return found.withdrawn ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }) => {
    const found = { ...state.efforts.get(facts.effort)!, withdrawn: id };
    return { ...state, efforts: state.efforts.set(found.id, found) };
  },
});

/** What a record of effort is. */
export function effortStatus(state: State, id: ActId): Status | undefined {
  const found = state.efforts.get(id);
  if (!found) return undefined;
  if (found.withdrawn) return { noun: 'effort', status: 'withdrawn', because: [id, found.withdrawn] };
  return { noun: 'effort', status: found.minutes === 0 ? 'not_possible' : 'recorded', because: [id] };
}

/** Kinds of act of this noun. */
export const effortActs = [record, withdraw] as const;
