import type { ActId } from './code.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';

type Known = Pick<State['articles'], 'has'>;

/** The first of some ids that none of the tables knows. */
export function admitKnown(ids: readonly ActId[], ...tables: readonly Known[]): Refusal | undefined {
  const id = ids.find((one) => !tables.some((table) => table.has(one)));
  return id === undefined ? undefined : refuse('reference_unknown', { id });
}

/** What an inquiry can look at and a finding can rest on. */
export function exhibitsOf(state: State): readonly Known[] {
  return [
    state.evidence,
    state.particulars,
    state.allegations,
    state.incidents,
    state.obstructions,
    state.hindrances,
    state.accessRecords,
    state.accessRequests,
    state.readings,
    state.datasets,
    state.sources,
    state.exhibits,
  ];
}

/** That a charter's zone is meant, and that a mandate which names zones names it. */
export function admitZone(state: State, as: string, zones: readonly string[]): Refusal | undefined {
  const { terms } = state.charter!;
  const strange = zones.find((zone) => !(terms.zones as readonly string[]).includes(zone));
  return strange === undefined ? admitZones(state, as, zones) : refuse('zone_unknown', { zone: strange });
}

/** That a mandate which names zones names these. */
export function admitZones(state: State, as: string, zones: readonly string[]): Refusal | undefined {
  const within = state.mandates.get(as as ActId)?.zones;
  const outside = within && zones.find((zone) => !within.includes(zone));
  return outside === undefined ? undefined : refuse('scope_exceeded', { zone: outside });
}
