// Who may have a file (spec/http.md "Files"): whoever may have a field or a fact that names it, now; until its office's
// member has named it, the office that brought it.
import type { Act, State } from '@tasdiq/core';
import { type FileReader, isFileFor, type ShownFields } from '@tasdiq/dossier';
import { standingFiles } from '../erased-fields.ts';
import type { Voice } from '../index/acts.ts';
import type { Reading } from '../store/store.ts';
import { type FieldView, openedFor } from '../view-act.ts';
import type { ReadSide, View } from '../view.ts';

/** Entries at which a file that nothing is known to name is looked for in a copy, the newest first. */
const MOST_LOOKED_AT = 2000;

/** Whether a reader may have a file, and what of restricted fields it is told by getting it. */
export type Grant = { readonly readings: readonly Reading[]; readonly isPublic: boolean };

/**
 * What a reader may have a file by; undefined when it may not. Does not look whether the file is here. `behind` while
 * the index does not know of everything that has been named or restricted.
 */
export async function grantOf(
  read: ReadSide,
  view: View,
  digest: string,
): Promise<Grant | undefined | 'behind'> {
  const { host, session, size } = view;
  if (!(await read.indexes.caughtUp(host.id, size))) return 'behind';
  const { naming, unopened } = await read.indexes.ask(host.id, 'files', { digest });
  const named = await grantAmong(read, view, digest, naming);
  if (named || !session) return named;
  if (await isOwn(read, view, digest, naming)) return { readings: [], isPublic: false };
  const newest = unopened.slice(-MOST_LOOKED_AT).toReversed();
  return naming.length === 0 && host.isMirror ? grantAmong(read, view, digest, newest) : undefined;
}

/** Looks at entries one by one; a grant for which nothing need be journaled goes first. */
async function grantAmong(
  read: ReadSide,
  view: View,
  digest: string,
  indexes: readonly number[],
): Promise<Grant | undefined> {
  const seen = indexes.filter((index) => index < view.size && !view.hidden.has(index));
  const voices = await read.indexes.ask(view.host.id, 'voices', { indexes: seen });
  let found: Grant | undefined;
  for (const voice of voices) {
    const grant = await grantBy(view, voice, digest);
    if (grant?.readings.length === 0) return grant;
    found ??= grant;
  }
  return found;
}

async function grantBy(view: View, voice: Voice, digest: string): Promise<Grant | undefined> {
  const { host, session } = view;
  const { entry, fields, readings } = await openedFor(view, voice, 'open');
  const { act, refusal } = entry;
  if (!act || refusal) return undefined;
  const isFor = (shown: Readonly<Record<string, FieldView>>): boolean =>
    filesGivenBy(host.state, act, shown, voice.member, session).includes(digest);
  if (!isFor(fields)) return undefined;
  // Only the fields that lead to the file have been read by taking it.
  if (isFor({})) return { readings: [], isPublic: !session };
  const leading = Object.keys(fields).filter((name) => isFor({ [name]: fields[name]! }));
  const open = leading.some((name) => fields[name]!.tier === 'public');
  const told = readings.filter(({ field, index }) => leading.includes(field) || index !== entry.index);
  return { readings: open ? [] : told, isPublic: !session };
}

/** Whether the office brought the file and its member has named it nowhere yet. */
async function isOwn(
  read: ReadSide,
  { host, session }: View,
  digest: string,
  naming: readonly number[],
): Promise<boolean> {
  const { member, office } = session!;
  const deposits = await host.store.deposits(digest);
  if (!deposits.some((one) => one.member === member && one.office === office)) return false;
  const voices = await read.indexes.ask(host.id, 'voices', { indexes: naming });
  return !voices.some((voice) => voice.member === member);
}

/**
 * Digests of the files that an act gives a reader who is shown some of its fields: of facts and fields that were not
 * ordered erased, and of encrypted files those that are for the reader. `state` is the newest.
 */
export function filesGivenBy(
  state: State,
  act: Act,
  shown: ShownFields,
  author: string,
  reader: FileReader,
): string[] {
  return standingFiles(state, act, shown)
    .filter((file) => isFileFor(file, author, reader, audienceOf(state, act, file.digest)))
    .map(({ digest }) => digest);
}

/** To whom an exhibit's file, and no trustee's share, goes since it was deposited: for whom its opening was asked. */
function audienceOf(state: State, { id, facts }: Act, digest: string): readonly string[] {
  const exhibit = state.exhibits.get(id);
  const { file } = facts as { file?: { digest?: string } };
  if (!exhibit || file?.digest !== digest) return [];
  return exhibit.asks.flatMap((ask) => state.exhibitAsks.get(ask)!.audience);
}
