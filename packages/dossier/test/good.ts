import type { ActId, Terms } from '@tasdiq/core';
import type { DossierContent } from '@tasdiq/dossier';
import { bytesOf, DAY, HOUR, keyOf, MINUTE, NEUTRAL, report, TestDossier } from './builder.ts';
import { small } from './world.ts';

/** A file that holds, and what is notable about its report. */
export type GoodCase = {
  readonly name: string;
  readonly make: () => Promise<Made>;
};

/** A file with the fingerprint that its reader knows. */
export type Made = { readonly bytes: Uint8Array; readonly pin: string };

/** Good files by what they show. */
export const GOOD: readonly GoodCase[] = [
  { name: 'founding-only', make: () => madeFrom(foundingOnly()) },
  { name: 'small-with-everything', make: () => madeFrom(small().dossier) },
  { name: 'for-the-public', make: forThePublic },
  { name: 'blobs-left-out', make: blobsLeftOut },
  { name: 'two-entry-bundles', make: () => madeFrom(manyEntries(257)) },
  { name: 'witnesses-changed-by-amendment', make: witnessesChanged },
  { name: 'malformed-disclosure-is-only-noted', make: malformedDisclosure },
  { name: 'clock-of-one-witness-a-month-ahead', make: oneClockAhead },
  { name: 'earlier-checkpoints-left-out', make: bracketsLeftOut },
  { name: 'goes-on-from-another-dossier', make: goesOn },
  { name: 'late-checkpoint-without-quorum', make: lateCheckpointWithoutQuorum },
];

/** The file of a dossier as it stands. */
export async function madeFrom(dossier: TestDossier): Promise<Made> {
  return { bytes: await dossier.file(), pin: dossier.fingerprint };
}

/** The file of a dossier whose content was changed after the fact. */
export async function spoilt(
  dossier: TestDossier,
  change: (content: ReturnType<TestDossier['content']>) => void,
): Promise<Made> {
  const content = dossier.content();
  change(content);
  return { bytes: await bytesOf(content as DossierContent), pin: dossier.fingerprint };
}

function foundingOnly(): TestDossier {
  const dossier = TestDossier.founded();
  dossier.checkpoint();
  return dossier;
}

function forThePublic(): Promise<Made> {
  return spoilt(small().dossier, (content) => {
    const restricted = ['where_exact', 'observer_position'];
    content.disclosures = content.disclosures.filter(
      ({ text }) => !restricted.includes((JSON.parse(text) as string[])[3]!),
    );
    content.label = { ...content.label, made_for: 'public' };
  });
}

function blobsLeftOut(): Promise<Made> {
  return spoilt(small().dossier, (content) => {
    content.blobs = [];
  });
}

/** A log with as many entries as asked for, and checkpoints along the way. */
export function manyEntries(count: number): TestDossier {
  const dossier = TestDossier.founded();
  const monitor = keyOf('monitor field');
  const mandate = dossier.grant('monitor', monitor, ['monitor']);
  while (dossier.leaves.length < count) {
    dossier.now += MINUTE;
    dossier.say(monitor, report(mandate));
    if (dossier.leaves.length % 50 === 0) dossier.checkpoint();
  }
  dossier.checkpoint();
  return dossier;
}

/** A dossier after an amendment that gives the witness of the mediator another key; no checkpoint holds it yet. */
export function witnessReplaced(): TestDossier {
  const dossier = foundingOnly();
  dossier.now += HOUR;
  const terms = structuredClone(dossier.facts.terms) as Terms & {
    witnesses: { name: string; key: string }[];
  };
  terms.witnesses[0]!.key = keyOf('witness mediator, replaced').key;
  const facts = { answers: dossier.founding, terms };
  const amendment = dossier.say(dossier.root('north'), { act: 'charter.amend', facts });
  dossier.checkpoint();
  dossier.say(dossier.root('south'), { act: 'charter.agree', facts: { amendment } });
  dossier.now += MINUTE;
  dossier.renew(terms, { mediator: 'witness mediator, replaced' });
  return dossier;
}

function witnessesChanged(): Promise<Made> {
  const dossier = witnessReplaced();
  dossier.handOver(['mediator', 'monitor'], ['mediator', 'guarantor']);
  dossier.say(dossier.root('north'), { act: 'charter.suspend', facts: { ground: 'not_given' } });
  dossier.now += HOUR;
  dossier.checkpoint(['mediator', 'guarantor']);
  return madeFrom(dossier);
}

/** A quorum that is barely met, by two witnesses of which one is a month ahead. */
function oneClockAhead(): Promise<Made> {
  const { dossier, monitor, monitorMandate } = small();
  const signed = dossier.signed(dossier.tree.size, dossier.tree.root());
  const honest = dossier.cosign(signed, ['mediator'], dossier.now);
  const text = dossier.cosign(honest, ['guarantor'], dossier.now + 30 * DAY);
  dossier.checkpoints.splice(-1, 1, { size: dossier.tree.size, text });
  dossier.now += HOUR;
  dossier.say(monitor, report(monitorMandate));
  dossier.checkpoint();
  return madeFrom(dossier);
}

function bracketsLeftOut(): Promise<Made> {
  return spoilt(small().dossier, (content) => {
    content.checkpoints = [];
  });
}

function goesOn(): Promise<Made> {
  const dossier = TestDossier.founded('', (facts) => {
    const succeeds = { dossier: small().dossier.id, size: 10, root: 'A'.repeat(43) };
    Object.assign(facts, { succeeds });
  });
  dossier.checkpoint();
  return madeFrom(dossier);
}

async function malformedDisclosure(): Promise<Made> {
  const { dossier, monitor, monitorMandate } = small();
  const when = { tier: 'public', value: { from: 'yesterday', to: null, precision: 'day' } } as const;
  dossier.say(monitor, report(monitorMandate, { fields: { ...report('' as ActId).fields, when } }));
  dossier.checkpoint();
  return madeFrom(dossier);
}

async function lateCheckpointWithoutQuorum(): Promise<Made> {
  const { dossier, monitor, monitorMandate } = small();
  dossier.say(monitor, report(monitorMandate));
  dossier.checkpoint(['mediator', 'north', 'south']);
  dossier.now += HOUR;
  dossier.say(monitor, report(monitorMandate));
  dossier.checkpoint(NEUTRAL);
  return madeFrom(dossier);
}
