import { isReleased } from './consent-board.ts';
import type { Instrument } from './instrument.ts';
import type { State } from './state.ts';

/**
 * Whether a member (undefined: the public) may be shown who consented to what in a text: its parties and those who
 * are no party at all may; anybody may once every party has released it, or where the charter lets everybody
 * fetch leaves, in which consent can be read anyhow (spec/rules.md T4, spec/http.md "Who sees what").
 */
export function maySeeConsent(state: State, instrument: Instrument, member: string | undefined): boolean {
  if (state.charter!.terms.read === 'public' || isReleased(instrument)) return true;
  const role = member === undefined ? undefined : state.members.get(member)?.role;
  if (role === undefined) return false;
  return role !== 'party' || instrument.parties.includes(member!);
}
