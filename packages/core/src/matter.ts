import type { ActId } from './code.ts';
import type { Finding } from './finding.ts';
import { lineOf } from './lineage.ts';
import type { State } from './state.ts';

/**
 * What a finding is about, as ids to compare by: its cases and those that went into them, their allegations, duplicates
 * as the one that they repeat, and the incidents that it names. Two findings that share one are about the same matter.
 */
export function mattersOf(state: State, { inquiries, incidents }: Finding): ActId[] {
  const cases = inquiries.flatMap((id) => lineOf(state, state.inquiries.get(id)!));
  const allegations = cases.flatMap((one) => one.allegations.map((id) => originalOf(state, id)));
  return [...new Set([...cases.map(({ id }) => id), ...allegations, ...incidents])];
}

function originalOf(state: State, id: ActId): ActId {
  return state.allegations.get(id)!.screening?.duplicateOf ?? id;
}
