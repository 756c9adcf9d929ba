// Disclosures and files of entries that are here already: what a copy has of them now, and had not or did not give when
// the entries came. Each is held against the act that commits to it, so a source need not be believed.
import { type Act, decodeAct, openFields, parseDisclosure, splitLeaf, type State } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { erasedFields, standingFiles } from './erased-fields.ts';
import type { SourceDossier } from './restore-source.ts';
import { type DossierStore, StoreError } from './store/store.ts';

/** Entries whose disclosures are asked for at a time. */
const CHUNK = 4096;
/** Largest file that is fetched. */
export const BLOB_BYTES = 1_073_741_824;

/** What came of asking for disclosures. */
export interface Filled {
  /** Entries that have more fields open than before. */
  readonly entries: readonly number[];
  /** Fields that were opened. */
  readonly fields: number;
}

/**
 * Asks for the disclosures of entries, given by rising index, and keeps those that open a field which was withheld
 * here and was not ordered destroyed by `state`, the newest. Rejects with a `SetupError` when the source cannot be read, or a `StoreError`.
 */
export async function fillDisclosures(
  place: DossierStore,
  there: Pick<SourceDossier, 'disclosures'>,
  indexes: readonly number[],
  state: State,
): Promise<Filled> {
  const entries: number[] = [];
  let fields = 0;
  for (const { from, to } of runsOf(indexes)) {
    const theirs = await textsOf(there.disclosures(from, to));
    if (theirs.size === 0) continue;
    const ours = await textsOf(place.disclosures(from, to));
    for (const [index, act] of await actsOf(place, from, to)) {
      const opens = whatOpens(act, ours.get(index) ?? [], theirs.get(index) ?? [], state);
      if (opens.length === 0) continue;
      if (!(await place.disclose(index, opens))) throw new StoreError('damaged', `Entry ${index} is gone.`);
      entries.push(index);
      fields += opens.length;
    }
  }
  return { entries, fields };
}

/** Entries up to a size that have a field which is not open here, by rising index. */
export async function withheldHere(place: DossierStore, size: number): Promise<number[]> {
  const found: number[] = [];
  for (let from = 0; from < size; from += CHUNK) {
    const to = Math.min(from + CHUNK, size);
    const texts = await textsOf(place.disclosures(from, to));
    for (const [index, act] of await actsOf(place, from, to)) {
      const names = Object.values(act.fields).filter(({ tier }) => tier !== 'sealed').length;
      if (names > (texts.get(index)?.length ?? 0)) found.push(index);
    }
  }
  return found;
}

/**
 * Digests of files that acts up to a size name, in fields that are open here too, and that are not here. `state`, the
 * newest, says what was ordered destroyed.
 */
export async function missingFiles(place: DossierStore, size: number, state: State): Promise<string[]> {
  const missing = new Set<string>();
  for (let from = 0; from < size; from += CHUNK) {
    const to = Math.min(from + CHUNK, size);
    const texts = await textsOf(place.disclosures(from, to));
    for (const [index, act] of await actsOf(place, from, to)) {
      const { fields } = openFields(act, texts.get(index) ?? [], sha256);
      for (const { digest } of standingFiles(state, act, fields)) {
        if (!missing.has(digest) && !(await place.blob(digest))) missing.add(digest);
      }
    }
  }
  return [...missing];
}

/** Takes a file over; gives whether it is here now. A source that breaks off is one that has not got it. */
export async function takeFile(
  place: DossierStore,
  there: Pick<SourceDossier, 'blob'>,
  digest: string,
): Promise<boolean> {
  if (await place.blob(digest)) return true;
  try {
    const bytes = await there.blob(digest);
    return bytes !== undefined && (await place.putBlob(digest, bytes, BLOB_BYTES)) === 'stored';
  } catch (error) {
    if (error instanceof StoreError) throw error;
    return false;
  }
}

/** Texts by entry. */
async function textsOf(
  some: AsyncIterable<readonly { index: number; text: string }[]>,
): Promise<Map<number, string[]>> {
  const texts = new Map<number, string[]>();
  for await (const group of some) {
    for (const { index, text } of group) texts.set(index, [...(texts.get(index) ?? []), text]);
  }
  return texts;
}

/** Acts of a range, by entry; what is no act is left out. Void ones are judged as strictly as new ones: hosts write them. */
async function actsOf(place: DossierStore, from: number, to: number): Promise<[number, Act][]> {
  const acts: [number, Act][] = [];
  let index = from;
  for await (const leaves of place.leaves(from, to)) {
    for (const leaf of leaves) {
      const parts = splitLeaf(leaf);
      const decoded = 'code' in parts ? parts : decodeAct(parts.jws, sha256);
      if (!('code' in decoded)) acts.push([index, decoded.act]);
      index++;
    }
  }
  return acts;
}

/** Texts that open what ours leave withheld, and have nothing wrong with them: never of what was ordered destroyed. */
function whatOpens(act: Act, ours: readonly string[], theirs: readonly string[], state: State): string[] {
  const erased = erasedFields(state, act);
  const fresh = theirs.filter(
    (text) => !ours.includes(text) && !erased.has(parseDisclosure(text)?.name ?? ''),
  );
  if (fresh.length === 0) return [];
  const { faults } = openFields(act, [...ours, ...fresh], sha256);
  const wrong = new Set(faults.map(({ position }) => position - ours.length));
  return fresh.filter((_, i) => !wrong.has(i));
}

/** Rising indexes as ranges without gaps, of at most a chunk. */
function runsOf(indexes: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const index of indexes) {
    const last = runs.at(-1);
    if (last && last.to === index && index - last.from < CHUNK) last.to = index + 1;
    else runs.push({ from: index, to: index + 1 });
  }
  return runs;
}
