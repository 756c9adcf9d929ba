import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { actId, code, day, type ActId } from './code.ts';
import { INCIDENT_KINDS } from './incident.ts';
import { refuse, type Refusal } from './refusal.ts';
import { nameKey, type State } from './state.ts';
import type { Status } from './status.ts';
import { localized, placePrecision } from './value.ts';

/*
 * By which rules is counted, and what is to be compared: said before the numbers are seen, and kept in every version.
 * What a rule makes of the record is worked out by whoever makes a figure (spec/statistics.md).
 */

/**
 * What is counted: accounts as they were entered; events, accounts that are linked as one counted once; episodes, events
 * that follow on each other within a gap; rounds, what was counted one by one.
 */
export const COUNTING_UNITS = ['accounts', 'events', 'episodes', 'rounds'] as const;

const ruleFacts = z.strictObject({
  code,
  /** The version that this one replaces; null for the first. */
  answers: actId.nullable(),
  unit: z.enum(COUNTING_UNITS),
  /** For episodes: events of one kind and zone that begin within these minutes of the end of the last go on. */
  gap_minutes: z.int().min(1).max(525_600).optional(),
  /** For episodes: how far apart places may lie, where both are known well enough. */
  within_km: z.int().min(1).max(1000).optional(),
  /** Kinds of incident and zones that are counted; empty for all. */
  kinds: z.array(z.enum(INCIDENT_KINDS)).max(INCIDENT_KINDS.length),
  zones: z.array(code).max(500),
  /** The worst UCDP where_prec that is counted; absent where places need not be known. */
  precision: placePrecision.optional(),
});

/** A version of a counting rule. */
export interface CountingRule extends Omit<z.infer<typeof ruleFacts>, 'answers'> {
  readonly id: ActId;
  /** From 1. */
  readonly version: number;
  readonly by: string;
  readonly at: number;
  readonly replacedBy: ActId | undefined;
}

const adopt = actKind<z.infer<typeof ruleFacts>>({
  act: 'counting.adopt',
  facts: ruleFacts,
  fields: {
    title: anyTier(localized, { required: true }),
    text: anyTier(localized, { required: true }),
  },
  by: ['certify'],
  admit: (state, { facts }) => {
    const newest = state.names.get(nameKey('counting', facts.code)) ?? null;
    if (newest !== facts.answers) return refuse('superseded', { newest: newest ?? 'none' });
    const isEpisodes = facts.unit === 'episodes';
    if (isEpisodes !== (facts.gap_minutes !== undefined)) return no('gap');
    if (!isEpisodes && facts.within_km !== undefined) return no('gap');
    if (repeated(facts.kinds) || repeated(facts.zones)) return no('named_twice');
    return admitZoneCodes(state, facts.zones);
  },
  apply: (state, { id, facts }, { by, at }) => {
    const { answers, ...rule } = facts;
    const earlier = answers === null ? undefined : state.countings.get(answers)!;
    const made: CountingRule = {
      ...rule,
      id,
      version: (earlier?.version ?? 0) + 1,
      by,
      at,
      replacedBy: undefined,
    };
    const known = earlier ? state.countings.set(earlier.id, { ...earlier, replacedBy: id }) : state.countings;
    const names = state.names.set(nameKey('counting', facts.code), id);
    return { ...state, names, countings: known.set(id, made) };
  },
});

const period = z.strictObject({ from: day, to: day });

const declareFacts = z.strictObject({
  /** The rule by which is counted; null for the one that is built in. */
  rule: actId.nullable(),
  compare: z.enum(['before_after', 'zones', 'sides']),
  /** Two windows for before and after, one for zones or sides. */
  windows: z.array(period).min(1).max(2),
  /** For zones: those of the first and those of the second. */
  zones: z.array(z.array(code).min(1).max(500)).max(2),
});

/** What is to be compared, as it was said in advance or not. */
export interface Comparison extends z.infer<typeof declareFacts> {
  readonly id: ActId;
  readonly by: string;
  readonly at: number;
}

const declare = actKind<z.infer<typeof declareFacts>>({
  act: 'counting.declare',
  facts: declareFacts,
  fields: { title: anyTier(localized, { required: true }), reason: anyTier(localized) },
  by: ['certify', 'publish', 'monitor', 'report'],
  admit: (state, { facts }) => {
    const { rule, compare, windows, zones } = facts;
    if (rule !== null && !state.countings.has(rule)) return refuse('reference_unknown', { id: rule });
    if (windows.some(({ from, to }) => from > to)) return no('period');
    if (windows.length !== (compare === 'before_after' ? 2 : 1)) return no('windows');
    if (windows.length === 2 && windows[0]!.to >= windows[1]!.from) return no('windows');
    if (zones.length !== (compare === 'zones' ? 2 : 0)) return no('zones');
    if (repeated(zones.flat())) return no('named_twice');
    return admitZoneCodes(state, zones.flat());
  },
  apply: (state, { id, facts }, { by, at }) => {
    const made: Comparison = { ...facts, id, by, at };
    return { ...state, comparisons: state.comparisons.set(id, made) };
  },
});

function admitZoneCodes(state: State, zones: readonly string[]): Refusal | undefined {
  const known = state.charter!.terms.zones as readonly string[];
  const strange = zones.find((zone) => !known.includes(zone));
  return strange === undefined ? undefined : refuse('zone_unknown', { zone: strange });
}

function repeated(codes: readonly string[]): boolean {
  return new Set(codes).size !== codes.length;
}

function no(reason: string): Refusal {
  return refuse('counting_refused', { reason });
}

/** What a rule or a comparison is. */
export function countingStatus(state: State, id: ActId): Status | undefined {
  const rule = state.countings.get(id);
  if (rule) {
    return rule.replacedBy
      ? { noun: 'counting', status: 'replaced', because: [id, rule.replacedBy] }
      : { noun: 'counting', status: 'in_use', because: [id] };
  }
  return state.comparisons.has(id) ? { noun: 'comparison', status: 'declared', because: [id] } : undefined;
}

/** Kinds of act of this noun. */
export const countingActs = [adopt, declare] as const;
