import { itemsOf } from './chain.ts';
import type { ActId } from './code.ts';
import type { State } from './state.ts';
import type { Undertaking } from './undertaking.ts';

/** What an adopted finding says of an undertaking. */
export interface Found {
  readonly finding: ActId;
  /** The act that adopted it, and its logged time. */
  readonly adopted: ActId;
  readonly at: number;
  readonly outcome: 'violation' | 'no_violation' | 'not_reached';
}

/**
 * What the newest finding that stands says of an undertaking: one that was superseded says nothing any more, so what it
 * changed is undone by the finding that took its place. Undefined when there is none.
 */
export function foundOf(state: State, { id }: Pick<Undertaking, 'id'>): Found | undefined {
  const standing = itemsOf(state.qualified.get(id))
    .map((finding) => state.findings.get(finding)!)
    .find(({ supersededBy }) => !supersededBy);
  if (!standing) return undefined;
  const said = standing.elements.flatMap(({ qualifications }) =>
    qualifications.filter(({ undertaking }) => undertaking === id).map(({ outcome }) => outcome),
  );
  const broken = said.some((outcome) => outcome === 'violation' || outcome === 'procedural_violation');
  const outcome = broken ? 'violation' : said.includes('no_violation') ? 'no_violation' : 'not_reached';
  return { finding: standing.id, adopted: standing.adopted!.id, at: standing.adopted!.at, outcome };
}
