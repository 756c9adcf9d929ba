import type { FoundingFacts } from '@tasdiq/core';
import type { BadCase } from './bad-case.ts';
import { keyOf, MINUTE, NEUTRAL, TestDossier, WITNESSES } from './builder.ts';
import { madeFrom, witnessReplaced } from './good.ts';

/** Changes of witnesses that the outgoing ones did not see. */
export const BAD_WITNESSES: readonly BadCase[] = [
  {
    name: 'record-rewritten-with-witnesses-of-the-hosts-own',
    expect: { code: 'handover_unproven' },
    make: () => madeFrom(rewritten()),
  },
  {
    name: 'witness-changed-without-the-outgoing-quorum',
    expect: { code: 'handover_unproven' },
    make: () => {
      const dossier = witnessReplaced();
      dossier.handOver(['north', 'south'], ['mediator', 'guarantor']);
      return madeFrom(dossier);
    },
  },
  {
    name: 'witness-changed-and-the-outgoing-quorum-is-of-before',
    expect: { code: 'handover_unproven' },
    make: () => {
      const dossier = witnessReplaced();
      dossier.checkpoint(['mediator', 'guarantor']);
      return madeFrom(dossier);
    },
  },
];

/**
 * The host and the members that may amend write another history: witnesses of the same names with keys of their own,
 * who cosign whatever follows. The true checkpoint of the founding is there too.
 */
export function rewritten(): TestDossier {
  const dossier = TestDossier.founded();
  dossier.checkpoint();
  const terms = structuredClone(dossier.facts.terms) as FoundingFacts['terms'] & {
    witnesses: { key: string; member: string }[];
  };
  for (const witness of terms.witnesses) witness.key = keyOf(`of the host ${witness.member}`).key;
  amended(dossier, terms);
  dossier.renew(terms, Object.fromEntries(WITNESSES.map((member) => [member, `of the host ${member}`])));
  dossier.grant('south', keyOf('south field'), ['report']);
  dossier.now += MINUTE;
  dossier.checkpoint(NEUTRAL);
  return dossier;
}

/** Puts terms into force with the word of both parties. */
export function amended(dossier: TestDossier, terms: FoundingFacts['terms']): void {
  const facts = { answers: dossier.founding, terms };
  const amendment = dossier.say(dossier.root('north'), { act: 'charter.amend', facts });
  dossier.say(dossier.root('south'), { act: 'charter.agree', facts: { amendment } });
}
