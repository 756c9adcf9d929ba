// What one does with a sealed exhibit (spec/sealing.md section 4), on a record that was verified here.
import { basename } from 'node:path';
import { type DraftField, openedField } from '@tasdiq/core';
import { announcedKeys } from '@tasdiq/client';
import {
  checkShare,
  type Deposited,
  depositExhibit,
  LEAST_SHARES,
  type Opening,
  openExhibit,
  type Released,
} from '@tasdiq/crypto/exhibit';
import { openSealed, type SealingKey } from '@tasdiq/crypto/seal';
import { Failure, wrongUse } from './failure.ts';
import { readInput, writeWhole } from './files.ts';
import type { Voice } from './remote.ts';
import { actOf, fileOf, type FollowedAct, type FollowedRecord, followed, idOf } from './sealing.ts';

/** Readable by nobody but its owner. */
const PRIVATE = 0o600;

/** Where one stands: an office, the verified record, and the key that opens for the office. */
export interface ExhibitRoom {
  readonly voice: Voice;
  readonly record: FollowedRecord;
  readonly key: () => SealingKey;
}

/** What is to be said on the record, and what is told beside it. */
export interface Step {
  readonly facts: unknown;
  readonly fields: Readonly<Record<string, DraftField>>;
  readonly lines: readonly string[];
  readonly result?: object;
}

/** What a depositor brings. */
export interface Bringing {
  readonly path: string;
  readonly media: string;
  readonly k: number;
  readonly trustees: readonly string[];
  readonly about: readonly string[];
  readonly evidence: string | undefined;
  readonly title: DraftField;
}

export async function exhibitRoom(voice: Voice, key: () => SealingKey): Promise<ExhibitRoom> {
  return { voice, record: await followed(voice), key };
}

/** Encrypts a file, splits its key, and uploads what the trustees and the audience will need. */
export async function deposited({ voice, record }: ExhibitRoom, bringing: Bringing): Promise<Step> {
  const { path, media, k, trustees, about, evidence, title } = bringing;
  const announced = trustees.map((to) => ({ to, ...announcedKeys(record.state, [to], Date.now()) }));
  const missing = announced.flatMap(({ missing }) => missing);
  if (missing.length > 0) throw new Failure(`These trustees have announced no key: ${missing.join(', ')}.`);
  if (k < LEAST_SHARES || k > trustees.length)
    throw wrongUse(`--k is from ${LEAST_SHARES} to the number of trustees, which is ${trustees.length}.`);
  const content = { bytes: readInput(path), media, name: basename(path) };
  const { deposited, files } = await depositExhibit(content, announced, k);
  for (const { digest, bytes } of files)
    await voice.host.putBlob(voice.dossier, digest, new Uint8Array(bytes));
  const facts = { about, ...(evidence !== undefined && { evidence }), ...deposited };
  return {
    facts,
    fields: { title },
    lines: [`${k} of ${trustees.length} trustees open it. Nobody else can, you included.`],
  };
}

/** Opens the office's own share and says whether it is the one that was deposited. */
export async function checkedShare(room: ExhibitRoom, word: string): Promise<Step> {
  const exhibit = idOf(word, 'the exhibit');
  const found = actOf(room.record, exhibit, 'exhibit.deposit');
  const { trustee, file, text } = await shareOf(room, found);
  const verdict = file ? checkShare(factsOf(found), trustee.to, text) : 'share_missing';
  return {
    facts: { exhibit, verdict },
    fields: {},
    lines: [`${trustee.to}: ${verdict}`],
    result: { verdict },
  };
}

/** Asks the trustees to open it for an audience. */
export async function askedFor(
  { record }: ExhibitRoom,
  word: string,
  audience: readonly string[],
  reason: DraftField,
): Promise<Step> {
  const exhibit = idOf(word, 'the exhibit');
  actOf(record, exhibit, 'exhibit.deposit');
  if (audience.length === 0) throw wrongUse('Say with --audience for whom it is to be opened.');
  return { facts: { exhibit, audience }, fields: { reason }, lines: [] };
}

/** The office's own share, sealed to the audience of an ask. */
export async function ownShare(room: ExhibitRoom, word: string): Promise<Step> {
  const ask = actOf(room.record, idOf(word, 'the ask'), 'exhibit.ask').act;
  const { exhibit, audience } = ask.facts as { exhibit: string; audience: string[] };
  const found = actOf(room.record, exhibit, 'exhibit.deposit');
  const { trustee, text } = await shareOf(room, found);
  if (text === undefined || checkShare(factsOf(found), trustee.to, text) !== 'share_ok')
    throw new Failure('Your share is not the one that was deposited: say so with "tasdiq exhibit check".');
  const share: DraftField = { value: text, tier: 'sealed', to: audience };
  return { facts: { ask: ask.id }, fields: { share }, lines: [`Sealed to ${audience.join(', ')}`] };
}

/** Puts the released shares together, writes the file and says what came of it. */
export async function openedExhibit(room: ExhibitRoom, word: string, path: string): Promise<Step> {
  const ask = actOf(room.record, idOf(word, 'the ask'), 'exhibit.ask').act;
  const { exhibit } = ask.facts as { exhibit: string };
  const found = factsOf(actOf(room.record, exhibit, 'exhibit.deposit'));
  const file = await fileOf(room.voice, found.file.digest);
  if (!file) throw new Failure('The host does not give the file of the exhibit to this office.');
  const released = await releasedFor(room, ask.id, found);
  const opening = await openExhibit(found, file, released);
  const outcome = outcomeOf(opening, found, released.length);
  if (opening.outcome === 'opened') writeWhole(path, opening.content.bytes, PRIVATE);
  const bad = outcome === 'bad_deposit' ? [] : [...opening.badShares];
  const result = opening.outcome === 'opened' ? { file: path, ...nameOf(opening) } : {};
  return {
    facts: { ask: ask.id, outcome, bad },
    fields: {},
    lines: linesOf(opening, path),
    result: { outcome, bad, ...result },
  };
}

/** The shares of an ask as far as this key opens them. */
async function releasedFor(
  { voice, record, key }: ExhibitRoom,
  ask: string,
  { trustees }: Deposited,
): Promise<Released[]> {
  const released: Released[] = [];
  for (const found of record.acts.values()) {
    const { act } = found;
    if (act.act !== 'exhibit.release' || (act.facts as { ask: string }).ask !== ask) continue;
    const by = record.state.mandates.get(act.as as never)!;
    const to = trustees.find((one) => one.to === by.by || one.to === by.member)?.to;
    const file = await fileOf(voice, act.fields['share']!.sealed!);
    const text = file && (await openSealed(file, key().secret));
    const field = text === undefined ? undefined : openedField(act, 'share', text);
    if (to === undefined) continue;
    // A release that opens to nothing is no share: what the trustee committed to is not what it gave.
    released.push({ to, text: field?.state === 'open' ? (field.value as string) : '' });
  }
  return released;
}

function outcomeOf({ outcome, badShares }: Opening, { k }: Deposited, released: number): string {
  if (outcome === 'bad_copy')
    throw new Failure('The host gave another file than the one that was deposited.');
  if (outcome === 'too_few' && badShares.length === 0)
    throw new Failure(`${k} shares are needed, and ${released} released so far.`);
  return outcome === 'too_few' ? 'bad_share' : outcome;
}

function linesOf(opening: Opening, path: string): string[] {
  const bad = opening.badShares.map((to) => `BAD SHARE  ${to} gave another share than the one it holds`);
  if (opening.outcome === 'bad_deposit')
    return [
      ...bad,
      `BAD DEPOSIT  ${opening.fault}${opening.trustee ? ` (the share of ${opening.trustee})` : ''}`,
    ];
  if (opening.outcome !== 'opened') return bad;
  const { name, media } = nameOf(opening);
  const dealt = opening.misdealt.map(
    (to) => `MISDEALT  the share of ${to} was dealt wrongly by the depositor`,
  );
  return [...bad, ...dealt, `Opened      ${name} (${media})`, `Written to  ${path}`];
}

function nameOf({ content }: Extract<Opening, { outcome: 'opened' }>): { name: string; media: string } {
  return { name: content.name, media: content.media };
}

/** The trustee that this office is, its file, and the text that its key finds in it. */
async function shareOf(
  { voice, record, key }: ExhibitRoom,
  found: FollowedAct,
): Promise<{
  trustee: Deposited['trustees'][number];
  file: Uint8Array | undefined;
  text: string | undefined;
}> {
  const mandate = record.state.mandates.get(voice.as as never)!;
  const { trustees } = factsOf(found);
  const trustee = trustees.find(({ to }) => to === mandate.by || to === mandate.member);
  if (!trustee) throw new Failure(`${mandate.by} is no trustee of this exhibit.`);
  const file = await fileOf(voice, trustee.file.digest);
  return { trustee, file, text: file && (await openSealed(file, key().secret)) };
}

function factsOf({ act }: FollowedAct): Deposited {
  return act.facts as Deposited;
}
