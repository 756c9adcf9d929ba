import { itemsOf } from './chain.ts';
import type { ActId } from './code.ts';
import type { Finding } from './finding.ts';
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
 * What the findings that stand say of an undertaking: the newest one that found it broken, or else the newest. A later
 * finding that found no breach in another event hides none; only one that takes the earlier one's place undoes it.
 * Undefined when none speaks of it.
 */
export function foundOf(state: State, { id }: Pick<Undertaking, 'id'>): Found | undefined {
  const standing = itemsOf(state.qualified.get(id))
    // A state as the public is told of it has not all of them (drafting.ts).
    .flatMap((finding) => state.findings.get(finding) ?? [])
    .filter(({ supersededBy }) => !supersededBy)
    .map((finding) => saidBy(finding, id));
  return standing.find(({ outcome }) => outcome === 'violation') ?? standing[0];
}

function saidBy({ id, adopted, elements }: Finding, undertaking: ActId): Found {
  const said = elements.flatMap(({ qualifications }) =>
    qualifications.filter((one) => one.undertaking === undertaking).map(({ outcome }) => outcome),
  );
  const broken = said.some((outcome) => outcome === 'violation' || outcome === 'procedural_violation');
  const outcome = broken ? 'violation' : said.includes('no_violation') ? 'no_violation' : 'not_reached';
  return { finding: id, adopted: adopted!.id, at: adopted!.at, outcome };
}
