// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { type Act, openedField } from '@tasdiq/core';
import { checkShare, type Deposited, openExhibit, type Opening, type Released } from '@tasdiq/crypto/exhibit';
import type { Desk } from '../write/desk.ts';
import type { WrittenStatement } from '../write/statement.ts';
import type { Voice } from '../write/statement.ts';
import { HostProblem } from '../api/request.ts';
import { actOf } from './act-of.ts';
import { fetchBytes } from './file.ts';
import type { ExhibitAskNoun } from './types.ts';

/*
 * What one does with a share or with all of them in this tab (spec/sealing.md section 4). The acts are read from their
 * leaves and held against their ids.
 */

/** Where one stands: the office that speaks, its key, and the dossier. */
export interface Room {
  readonly dossier: string;
  readonly desk: Desk;
  readonly voice: Voice;
}

/** The trustee that an office is, if it is one. */
export function trusteeOf(
  trustees: readonly { readonly to: string }[],
  { member, office }: Pick<Voice, 'member' | 'office'>,
): string | undefined {
  return trustees.find(({ to }) => to === `${member}/${office}` || to === member)?.to;
}

/** Opens the office's own share: whether it is the one that was deposited, and its text. */
export async function ownShare(
  room: Room,
  exhibit: string,
): Promise<{
  readonly verdict: 'share_ok' | 'share_bad' | 'share_missing';
  readonly text: string | undefined;
}> {
  const facts = (await actOf(room.dossier, exhibit)).facts as Deposited;
  const to = trusteeOf(facts.trustees, room.voice)!;
  const { file } = facts.trustees.find((one) => one.to === to)!;
  const bytes = await fileOrNothing(room.dossier, file.digest);
  if (!bytes) return { verdict: 'share_missing', text: undefined };
  const text = await room.desk.openText(bytes);
  return { verdict: checkShare(facts, to, text), text };
}

/** What a trustee says when it gives up its share: the share, sealed to the audience. */
export function releaseOf(ask: ExhibitAskNoun, text: string): WrittenStatement {
  return {
    act: 'exhibit.release',
    facts: { ask: ask.id },
    fields: { share: { value: text, tier: 'sealed', to: ask.audience as never } },
  };
}

/** Puts the released shares together. Rejects when the host does not give the file. */
export async function opened(
  room: Room,
  ask: ExhibitAskNoun,
): Promise<Opening & { readonly released: number }> {
  const facts = (await actOf(room.dossier, ask.exhibit)).facts as Deposited;
  const released: Released[] = [];
  for (const { id, trustee } of ask.released) {
    released.push({ to: trustee, text: await sharedText(room, await actOf(room.dossier, id)) });
  }
  const opening = await openExhibit(facts, await fetchBytes(room.dossier, facts.file.digest), released);
  return { ...opening, released: released.length };
}

/** The share in a release; one that opens to nothing, or to another text, is none. */
async function sharedText({ dossier, desk }: Room, act: Act): Promise<string> {
  const sealed = act.fields['share']?.sealed;
  const file = sealed === undefined ? undefined : await fileOrNothing(dossier, sealed);
  const text = file && (await desk.openText(file));
  const field = text === undefined ? undefined : openedField(act, 'share', text);
  return field?.state === 'open' ? (field.value as string) : '';
}

/** What the audience says came of it; undefined while there are too few shares and nobody is to blame. */
export function openingOf(ask: ExhibitAskNoun, opening: Opening): WrittenStatement | undefined {
  const { outcome, badShares } = opening;
  if (outcome === 'bad_copy' || (outcome === 'too_few' && badShares.length === 0)) return undefined;
  const said = outcome === 'too_few' ? 'bad_share' : outcome;
  const bad = said === 'bad_deposit' ? [] : badShares;
  return { act: 'exhibit.open', facts: { ask: ask.id, outcome: said, bad }, fields: {} };
}

async function fileOrNothing(dossier: string, digest: string): Promise<Uint8Array | undefined> {
  try {
    return await fetchBytes(dossier, digest);
  } catch (error) {
    if (error instanceof HostProblem && error.status === 404) return undefined;
    throw error;
  }
}
