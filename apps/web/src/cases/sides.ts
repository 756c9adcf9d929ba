import { useActors } from '../actors/names.ts';
import { bearerKey } from '../undertakings/filters.ts';
import type { Bearer } from './types.ts';

/** Codes of members by the ids of the actors that they are: under whichever name, a side is one side. */
export function useMembersBehind(): ReadonlyMap<string, string> {
  const actors = useActors();
  return new Map(actors.flatMap(({ id, member }) => (member === null ? [] : [[id, member] as const])));
}

/** The key under which lists are narrowed to a side. */
export function useSideKey(): (one: Bearer) => string {
  const behind = useMembersBehind();
  return (one) => behind.get(bearerKey(one)) ?? bearerKey(one);
}
