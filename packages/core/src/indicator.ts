import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { Chain } from './chain.ts';
import { actId, code, count, day, type ActId } from './code.ts';
import { refuse } from './refusal.ts';
import { nameKey, type State } from './state.ts';
import type { Status } from './status.ts';
import { localized, words } from './value.ts';

export const INDICATOR_PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;

/** Something that is counted again and again, by several reporters side by side. */
export interface Indicator {
  readonly id: ActId;
  readonly code: string;
  readonly unit: string;
  readonly period: (typeof INDICATOR_PERIODS)[number];
  readonly zone: string | undefined;
  readonly by: string;
  readonly at: number;
  readonly index: number;
  /** Readings, the newest first, those that were corrected included. */
  readonly readings: Chain<ActId> | undefined;
}

/** What one reporter counted in one period. */
export interface Reading {
  readonly id: ActId;
  readonly indicator: ActId;
  /** First and last day of the period. */
  readonly from: string;
  readonly to: string;
  readonly value: number;
  /** How much of the period was watched, in percent; undefined where nobody says. */
  readonly coverage: number | undefined;
  readonly by: string;
  readonly at: number;
  readonly index: number;
  readonly correctedBy: ActId | undefined;
}

const define = actKind({
  act: 'indicator.define',
  facts: z.strictObject({ code, unit: code, period: z.enum(INDICATOR_PERIODS), zone: code.optional() }),
  fields: {
    title: anyTier(localized, { required: true }),
    /** What is counted, how, and what is not. */
    method: anyTier(localized, { required: true }),
  },
  by: ['certify', 'monitor', 'negotiate', 'publish'],
  admit: (state, { facts }) => {
    if (state.names.has(nameKey('indicator', facts.code))) return refuse('already_done');
    if (facts.zone !== undefined && !state.charter!.terms.zones.includes(facts.zone))
      return refuse('zone_unknown', { zone: facts.zone });
    return undefined;
  },
  apply: (state, { id, facts }, moment) => {
    const { code: name, unit, period, zone } = facts;
    const { at, index } = moment;
    const made: Indicator = {
      id,
      code: name,
      unit,
      period,
      zone,
      by: moment.by,
      at,
      index,
      readings: undefined,
    };
    const names = state.names.set(nameKey('indicator', name), id);
    return { ...state, names, indicators: state.indicators.set(id, made) };
  },
});

const read = actKind({
  act: 'indicator.read',
  facts: z.strictObject({
    indicator: actId,
    from: day,
    to: day,
    value: count,
    coverage_percent: z.int().min(0).max(100).optional(),
    /** This office's reading that it corrects; null for a new one. */
    answers: actId.nullable(),
    source: actId.optional(),
  }),
  fields: { note: anyTier(words) },
  by: ['report', 'monitor', 'certify', 'publish'],
  admit: (state, { facts }, moment) => {
    const { indicator: id, from, to, answers, source } = facts;
    const indicator = state.indicators.get(id);
    if (!indicator) return refuse('reference_unknown', { id });
    if (to < from) return refuse('schema_refused', { path: 'facts.to' });
    if (source !== undefined && !state.sources.has(source))
      return refuse('reference_unknown', { id: source });
    const expected = state.names.get(readingKey(id, moment.by, from, to)) ?? null;
    return answers === expected ? undefined : refuse('superseded', { newest: expected ?? 'none' });
  },
  apply: (state, { id, facts }, moment) => {
    const { indicator: of, from, to, value, coverage_percent: coverage, answers } = facts;
    const { at, index } = moment;
    const made: Reading = {
      id,
      indicator: of,
      from,
      to,
      value,
      coverage,
      by: moment.by,
      at,
      index,
      correctedBy: undefined,
    };
    let readings = state.readings.set(id, made);
    if (answers !== null) readings = readings.set(answers, { ...readings.get(answers)!, correctedBy: id });
    const parent = state.indicators.get(of)!;
    const indicators = state.indicators.set(of, { ...parent, readings: new Chain(id, parent.readings) });
    const names = state.names.set(readingKey(of, made.by, from, to), id);
    return { ...state, names, indicators, readings };
  },
});

/** Under which an office's standing reading of a period is found. */
function readingKey(indicator: ActId, by: string, from: string, to: string): string {
  return nameKey('reading', indicator, by, from, to);
}

/** Readings of an indicator that nobody has corrected, the newest first. */
export function standingReadings(state: State, { readings }: Indicator): Reading[] {
  return [...(readings ?? [])]
    .map((id) => state.readings.get(id)!)
    .filter((one) => one.correctedBy === undefined);
}

/** What an indicator or a reading is. */
export function indicatorStatus(state: State, id: ActId): Status | undefined {
  if (state.indicators.has(id)) return { noun: 'indicator', status: 'kept', because: [id] };
  const reading = state.readings.get(id);
  if (!reading) return undefined;
  return reading.correctedBy
    ? { noun: 'reading', status: 'corrected', because: [id, reading.correctedBy] }
    : { noun: 'reading', status: 'stands', because: [id] };
}

/** Kinds of act of this noun. */
export const indicatorActs = [define, read] as const;
