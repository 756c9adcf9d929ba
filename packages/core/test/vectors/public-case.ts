import type { FoundingFacts } from '@tasdiq/core';
import { type CaseTable, caseTable } from '../case-table.ts';
import { type PublicTable, publicTable, withPublic } from '../public-sayings.ts';
import type { Speaker } from '../scene.ts';
import type { Saying } from '../world.ts';
import { type Case, leafOf } from './case.ts';

/*
 * Cases in a dossier whose charter has claims and bulletins (spec/rules.md, section P).
 */

/** A case in a dossier whose charter has claims and bulletins: what is said last, and by which office. */
export function inPublic(
  verdict: Case['verdict'],
  shows: string,
  saying: (made: PublicTable) => readonly [by: Speaker, saying: Saying],
  change?: (facts: FoundingFacts) => void,
): Case {
  return {
    verdict,
    shows,
    make: () => {
      const made = publicTable(change);
      const [by, last] = saying(made);
      const signed = made.world.sign(by.key, { as: by.mandate, ...last });
      return [...made.world.leaves, leafOf(made.world, signed)];
    },
  };
}

/** The same among those who find. */
export function amongCases(
  verdict: Case['verdict'],
  shows: string,
  saying: (made: CaseTable) => readonly [by: Speaker, saying: Saying],
): Case {
  return {
    verdict,
    shows,
    make: () => {
      const made = caseTable(withPublic);
      const [by, last] = saying(made);
      const signed = made.world.sign(by.key, { as: by.mandate, ...last });
      return [...made.world.leaves, leafOf(made.world, signed)];
    },
  };
}
