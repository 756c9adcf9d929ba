// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { type ActId, KINDS, parseDisclosure } from '@tasdiq/core';
import { browserMemory } from './browser-memory.ts';
import type { WrittenStatement } from './statement.ts';

/*
 * Commit and reveal (spec/rules.md D): a notice may commit to details now and reveal them later. The text that opens
 * the digest is not sent with the notice; it is kept here, and its author is asked to save it elsewhere too.
 */

/** Disclosures that go with an act, and those that its author keeps for later. */
export function partedDisclosures(
  { act, facts }: WrittenStatement,
  disclosures: readonly string[],
): { readonly sent: readonly string[]; readonly withheld: readonly string[] } {
  const isLater = (facts as { reveal?: unknown } | null)?.reveal === 'later';
  const mayWait = (text: string): boolean => {
    const name = parseDisclosure(text)?.name;
    return isLater && name !== undefined && KINDS.get(act)?.fields[name]?.later === true;
  };
  return {
    sent: disclosures.filter((text) => !mayWait(text)),
    withheld: disclosures.filter((text) => mayWait(text)),
  };
}

const openingName = (dossier: string, id: string): string => `opening/${dossier}/${id}`;

/** Keeps what opens an act's digests later. */
export async function keepOpening(dossier: string, id: ActId, withheld: readonly string[]): Promise<void> {
  if (withheld[0] !== undefined) await browserMemory.set(openingName(dossier, id), withheld[0]);
}

/** The text that opens the details of a notice, if this browser gave it. */
export function keptOpening(dossier: string, id: string): Promise<string | undefined> {
  return browserMemory.get(openingName(dossier, id));
}
