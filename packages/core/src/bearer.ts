import { z } from 'zod';
import { actId, code, type ActId } from './code.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';

/** Who is meant: a member, or an actor of the record (somebody who is party to nothing, a group, civilians). */
export type Bearer = { readonly member: string } | { readonly actor: ActId };

export const bearer = z.union([z.strictObject({ member: code }), z.strictObject({ actor: actId })]);
/** Several of them, each once. */
export const bearers = z.array(bearer).max(16);

/** One string for each bearer, to compare by. */
export function bearerKey(one: Bearer): string {
  return 'member' in one ? `member ${one.member}` : `actor ${one.actor}`;
}

/** Codes of the members among bearers, each once. */
export function membersIn(all: readonly Bearer[]): string[] {
  return [...new Set(all.flatMap((one) => ('member' in one ? [one.member] : [])))];
}

/**
 * The member that a bearer is: itself, or the party whose actor it is by the record, so that nobody escapes by another
 * name. Anybody may say of an actor whose it is; a member that is no party is meant only where it is named itself.
 */
export function memberBehind(state: State, one: Bearer): string | undefined {
  if ('member' in one) return one.member;
  const of = state.actors.get(one.actor)?.member;
  return of !== undefined && state.members.get(of)?.role === 'party' ? of : undefined;
}

/** Codes of the members that bearers are, each once. */
export function membersBehind(state: State, all: readonly Bearer[]): string[] {
  return [...new Set(all.flatMap((one) => memberBehind(state, one) ?? []))];
}

/** One string for each bearer, the same for a party and its actors. */
export function standingKey(state: State, one: Bearer): string {
  const member = memberBehind(state, one);
  return bearerKey(member === undefined ? one : { member });
}

/** That all of them are on the record, and none is named twice in a list. */
export function admitBearers(state: State, ...lists: readonly (readonly Bearer[])[]): Refusal | undefined {
  for (const list of lists) {
    const keys = list.map(bearerKey);
    if (new Set(keys).size !== keys.length) return refuse('schema_refused', { reason: 'named_twice' });
    for (const one of list) {
      const known = 'member' in one ? state.members.has(one.member) : state.actors.has(one.actor);
      if (!known) return refuse('reference_unknown', { id: 'member' in one ? one.member : one.actor });
    }
  }
  return undefined;
}
