import type { ActId } from './code.ts';
import type { Finding } from './finding.ts';
import { lineOf } from './lineage.ts';
import type { State } from './state.ts';

/**
 * What a finding is about, as ids to compare by: its cases and those that went into them, their allegations, duplicates
 * as the one that they repeat, and the incidents that it names. Two findings that share one are about the same matter.
 */
export function mattersOf(state: State, found: Finding): readonly ActId[] {
  const own = known.get(state) ?? new WeakMap<Finding, readonly ActId[]>();
  known.set(state, own);
  const matters = own.get(found) ?? workOut(state, found);
  own.set(found, matters);
  return matters;
}

/** By state, which never changes: each finding is compared to all that came before it. */
const known = new WeakMap<State, WeakMap<Finding, readonly ActId[]>>();

function workOut(state: State, { inquiries, incidents }: Finding): ActId[] {
  const cases = inquiries.flatMap((id) => lineOf(state, state.inquiries.get(id)!));
  const allegations = cases.flatMap((one) => one.allegations.map((id) => originalOf(state, id)));
  return [...new Set([...cases.map(({ id }) => id), ...allegations, ...incidents])];
}

function originalOf(state: State, id: ActId): ActId {
  return state.allegations.get(id)!.screening?.duplicateOf ?? id;
}
