import { membersBehind } from './bearer.ts';
import { memberOf } from './code.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Inquiry } from './inquiry.ts';
import { lineOf } from './lineage.ts';
import type { State } from './state.ts';

/*
 * In whose cause a case is. What counts is the case, those that went into it, and the allegations that it took up: a
 * party does not come to decide in its own cause by being left out of a list, by another name, or by a merger.
 */

/** Whether a member complains or is accused in a case, in one that went into it, or, as a party, in what it took up. */
export function isInterested(state: State, inquiry: Inquiry, member: string): boolean {
  const isParty = state.members.get(member)?.role === 'party';
  return lineOf(state, inquiry).some(({ complainants, accused, allegations }) => {
    if (membersBehind(state, [...complainants, ...accused]).includes(member)) return true;
    // An accuser could name every neutral, and so pick the judges: of those, whoever opened the case named whom it is about.
    return isParty && allegations.some((id) => isNamed(state, id, member));
  });
}

function isNamed(state: State, id: Inquiry['id'], member: string): boolean {
  const { complainants, accused } = state.allegations.get(id)!;
  return membersBehind(state, [...complainants, ...accused]).includes(member);
}

/** That a member does not act in its own cause. */
export function admitNeutral(
  state: State,
  inquiries: readonly Inquiry[],
  member: string,
): Refusal | undefined {
  return inquiries.some((one) => isInterested(state, one, member))
    ? refuse('stepped_aside', { member, why: 'own_cause' })
    : undefined;
}

/** That an office of a party takes part in a case only with a team that was sent: the parties' own word stands elsewhere. */
export function admitTeam(state: State, inquiry: Inquiry | undefined, member: string): Refusal | undefined {
  if (state.members.get(member)!.role !== 'party') return undefined;
  const teams = (inquiry?.tasks ?? []).flatMap((id) => state.tasks.get(id)!.team);
  return teams.some((who) => memberOf(who) === member) ? undefined : refuse('not_yours', { member });
}
