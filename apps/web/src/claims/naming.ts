import type { ActItem } from '../api/types.ts';
import type { ComparedRow } from './types.ts';

/**
 * Claims that some acts compare with a thing, or that stand in it where it is a source: each once, in the order of the acts.
 * Of a row of an edition only what names that row. A claim is not about itself.
 */
export function claimsNaming(acts: readonly ActItem[], ids: readonly string[], row?: string): string[] {
  const found = acts
    .filter((act) => act.void === null && names(act, ids, row))
    .map(({ id, facts }) => (typeof facts['claim'] === 'string' ? facts['claim'] : id))
    .filter((id) => id !== null && !ids.includes(id));
  return [...new Set(found as string[])];
}

function names({ facts }: ActItem, ids: readonly string[], row: string | undefined): boolean {
  const rows = (facts['rows'] ?? []) as readonly ComparedRow[];
  if (row !== undefined) return rows.some((one) => ids.includes(one.dataset) && one.row === row);
  const things = [facts['source'], facts['to'], facts['against']].flat();
  return (
    things.some((one) => typeof one === 'string' && ids.includes(one)) ||
    rows.some(({ dataset }) => ids.includes(dataset))
  );
}
