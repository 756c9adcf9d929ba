import type { ActId } from './code.ts';
import type { State } from './state.ts';

/*
 * What an erasure does not reach: the state keeps no list of all acts, so decisions and what somebody relied on say so
 * themselves when they are made (spec/rules.md V8).
 */

/** A decision with its reasons, or a dissent from it: nobody has it destroyed. */
export function keepDecision(state: State, id: ActId): State {
  return { ...state, kept: state.kept.set(id, 'decision') };
}

/** What a draft names or a member was told of: whoever brought it does not have it destroyed any more. */
export function keepReliedOn(state: State, ids: readonly ActId[]): State {
  let { kept } = state;
  for (const id of ids) if (!kept.has(id)) kept = kept.set(id, 'relied_on');
  return { ...state, kept };
}
