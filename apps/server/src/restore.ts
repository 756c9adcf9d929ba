import { type OpenedAct, openFields, type State } from '@tasdiq/core';
import { ed25519, nodeCrypto, sha256 } from '@tasdiq/crypto/node';
import { logVerifier, policyOf, quorumTime, type Replayed, Replayer } from '@tasdiq/dossier';
import {
  judgeCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  TlogError,
  verifierOf,
} from '@tasdiq/tlog';
import { type DataFolder, reason, SetupError } from './config.ts';
import { erasedFields, standingFiles } from './erased-fields.ts';
import { fillDisclosures, missingFiles, takeFile, withheldHere } from './restore-disclosures.ts';
import { type Source, type SourceDossier, sourceAt } from './restore-source.ts';
import { SqliteStore } from './store/sqlite.ts';
import type { CosignedCheckpoint, DossierStore, NewEntry } from './store/store.ts';
import { firstUnproven } from './proven-handovers.ts';
import { explains } from './witness-client.ts';
import { witnessAt } from './witness-http.ts';

/** Entries that are taken over at a time. */
const CHUNK = 4096;
/** What a leaf that is no act has. */
const NOTHING: OpenedAct = { fields: {}, faults: [] };
const NO_FIELDS: ReadonlySet<string> = new Set();

/** What the restore found that the operator must know. */
type Say = (line: string) => void;

/**
 * Completes the dossiers of a data folder from copies. A tail is taken over only when all of it has been
 * replayed, every signature checked, and its root found in a checkpoint that the log signed and a quorum
 * cosigned, and every change of witnesses in it was seen by the outgoing ones; then it is appended in order,
 * so that a restore that breaks off can be started again. Fields and files that entries lacked here are added. Gives
 * whether afterwards no witness knows of more than is here. When ids are `wanted`, nothing else is taken
 * over. Throws a `SetupError` or a `StoreError`.
 */
export async function restore(
  data: DataFolder,
  from: readonly string[],
  say: Say,
  wanted: readonly string[] = [],
): Promise<boolean> {
  const store = new SqliteStore(data.dossiers);
  try {
    const here = await store.list();
    for (const place of from) {
      const source = sourceAt(place, here);
      try {
        const ids = wanted.length > 0 ? wanted : await source.list();
        for (const id of ids) {
          const replayer = new Replayer(nodeCrypto);
          await complete(store, source, id, say, replayer);
          await fill(store, source, id, say, replayer);
        }
      } finally {
        await source.close();
      }
    }
    let whole = true;
    for (const id of await store.list()) whole = (await askWitnesses(data, store, id, say)) && whole;
    return whole;
  } finally {
    await store.close();
  }
}

/**
 * Completes one dossier. `replayer` has folded what is here up to some size, nothing when it is new; a caller that
 * keeps it spares itself the replay next time, and must throw it away when this rejects.
 */
export async function complete(
  store: SqliteStore,
  source: Source,
  id: string,
  say: Say,
  replayer: Replayer = new Replayer(nodeCrypto),
): Promise<void> {
  const there = await source.open(id);
  if (!there) {
    say(`${id}: ${source.name} has nothing with a quorum.`);
    return;
  }
  const place = (await store.open(id)) ?? (await store.create(id));
  const size = await place.size();
  if (there.size <= size) {
    say(`${id}: ${source.name} has ${there.size} entries, here are ${size}: nothing to take over.`);
    return;
  }
  const tail = await replayTail(place, there, id, source.name, replayer);
  const known = await checkHandovers(place, there, replayer, source.name);
  const withheld = await append(place, there, { tail, state: replayer.state }, size, say);
  const { size: cosigned } = parseCheckpoint(parseNote(there.checkpoint).text);
  for (let from = Math.min(size, known) + 1; from < cosigned; from += CHUNK) {
    const some = await there.checkpoints(from, Math.min(from + CHUNK, cosigned) - 1);
    await takeCheckpoints(place, some, replayer);
  }
  await place.keepCosigned({ size: cosigned, text: there.checkpoint, quorum: true, at: Date.now() });
  say(`${id}: ${there.size - size} entries taken over from ${source.name}, now ${there.size}.`);
  if (there.size > cosigned) say(`${id}: the last ${there.size - cosigned} of them have no quorum yet.`);
  if (withheld > 0) say(`${id}: ${withheld} disclosures were not to be had there.`);
}

/** Adds the disclosures and files that entries here lack and the source has. */
async function fill(
  store: SqliteStore,
  source: Source,
  id: string,
  say: Say,
  replayer: Replayer,
): Promise<void> {
  const [place, there] = [await store.open(id), await source.open(id)];
  if (!place || !there) return;
  const size = await place.size();
  // What was ordered destroyed is not brought back.
  for await (const leaves of place.leaves(replayer.tree.size, size)) await replayer.add(leaves);
  const { state } = replayer;
  const { fields, entries } = await fillDisclosures(place, there, await withheldHere(place, size), state);
  if (fields > 0)
    say(`${id}: ${fields} disclosures added to ${entries.length} entries that were here already.`);
  for (const digest of await missingFiles(place, size, state)) {
    const taken = await takeFile(place, there, digest);
    say(
      `${id}: the file ${digest} was missing here; ${taken ? 'it was taken over' : 'it was not to be had'}.`,
    );
  }
}

/** Replays what is here and then what is there, and checks that it is one log, up to its checkpoint. */
async function replayTail(
  place: DossierStore,
  there: SourceDossier,
  id: string,
  name: string,
  replayer: Replayer,
): Promise<Replayed[]> {
  const size = await place.size();
  for await (const leaves of place.leaves(replayer.tree.size, size)) await replayer.add(leaves);
  await checkSame(place, there, size, name);
  const tail: Replayed[] = [];
  for (let at = size; at < there.size; at = replayer.tree.size) {
    for await (const leaves of there.leaves(at, Math.min(at + CHUNK, there.size))) {
      tail.push(...(await replayer.add(leaves)));
    }
    if (replayer.tree.size === at) throw new SetupError(`${name} does not give the entries from ${at} on.`);
  }
  if (replayer.state.dossier !== id)
    throw new SetupError(`${name} has another dossier under the name ${id}.`);
  checkQuorum(there.checkpoint, replayer, id, name);
  return tail;
}

/** That a quorum cosigned what the leaves give, under the charter that was in force at that size. */
function checkQuorum(checkpoint: string, replayer: Replayer, id: string, name: string): void {
  try {
    const { size } = parseCheckpoint(parseNote(checkpoint).text);
    const charter = replayer.charterAt(size);
    if (!charter) throw new SetupError(`${name} has a log that begins with no founding.`);
    const judged = judgeCheckpoint(checkpoint, policyOf(charter, id), (key) => verifierOf(key, ed25519));
    if (judged.quorum && explains(replayer.tree, judged.checkpoint)) return;
  } catch (error) {
    if (!(error instanceof TlogError)) throw error;
    throw new SetupError(`The checkpoint of ${name} does not hold: ${reason(error)}.`, error);
  }
  throw new SetupError(`The entries of ${name} do not give a root that a quorum of witnesses has cosigned.`);
}

/**
 * That the outgoing witnesses have seen every change of witnesses, as far as here or there shows. Gives the size up to
 * which what is kept here shows it.
 */
async function checkHandovers(
  place: DossierStore,
  there: SourceDossier,
  replayer: Replayer,
  name: string,
): Promise<number> {
  const newest = parseCheckpoint(parseNote(there.checkpoint).text);
  const dossier = replayer.state.dossier!;
  const unproven = await firstUnproven(replayer, dossier, newest.size, async (from, to) => [
    ...(await place.cosigned(from, to)),
    ...(await there.checkpoints(from, to)),
    ...(newest.size <= to ? [{ size: newest.size, text: there.checkpoint }] : []),
  ]);
  if (unproven) {
    throw new SetupError(
      `Entry ${unproven.index} at ${name} changes the witnesses, and nothing there shows that the outgoing ones have seen it.`,
    );
  }
  const here = (from: number, to: number): Promise<CosignedCheckpoint[]> => place.cosigned(from, to);
  return (await firstUnproven(replayer, dossier, newest.size, here))?.index ?? newest.size;
}

/** The copies must not differ where both have entries: the last one here stands for all before it. */
async function checkSame(
  place: DossierStore,
  there: SourceDossier,
  size: number,
  name: string,
): Promise<void> {
  if (size === 0) return;
  const here: string[] = [];
  const other: string[] = [];
  for await (const some of place.leaves(size - 1, size)) here.push(...some);
  for await (const some of there.leaves(size - 1, size)) other.push(...some);
  if (here[0] !== other[0]) {
    throw new SetupError(
      `${name} has another entry ${size - 1} than the log here: keep both, and ask the witnesses.`,
    );
  }
}

/**
 * Older checkpoints say when entries were logged and that witnesses have seen a change: those of this log that have
 * their quorum are kept, unless there is one of that size.
 */
async function takeCheckpoints(
  place: DossierStore,
  checkpoints: readonly CosignedCheckpoint[],
  replayer: Replayer,
): Promise<void> {
  if (checkpoints.length === 0) return;
  const kept = await place.cosigned(checkpoints[0]!.size, checkpoints.at(-1)!.size);
  const known = new Set(kept.filter(({ quorum }) => quorum).map(({ size }) => size));
  for (const checkpoint of checkpoints) {
    if (known.has(checkpoint.size)) continue;
    const at = quorumOver(checkpoint, replayer);
    if (at !== undefined) await place.keepCosigned({ ...checkpoint, quorum: true, at });
  }
}

/** When a checkpoint of this log had its quorum, milliseconds since 1970, or undefined when it is not or has none. */
function quorumOver({ size, text }: CosignedCheckpoint, replayer: Replayer): number | undefined {
  const charter = replayer.charterAt(size);
  if (!charter) return undefined;
  try {
    const policy = policyOf(charter, replayer.state.dossier!);
    const judged = judgeCheckpoint(text, policy, (key) => verifierOf(key, ed25519));
    if (judged.checkpoint.size !== size || !explains(replayer.tree, judged.checkpoint)) return undefined;
    return quorumTime(judged, policy)?.to;
  } catch (error) {
    if (error instanceof TlogError) return undefined;
    throw error;
  }
}

/** Takes over the files that an act names, in the open fields too. */
async function takeFiles(
  place: DossierStore,
  there: SourceDossier,
  { act, index }: Replayed,
  opened: OpenedAct,
  state: State,
  say: Say,
): Promise<void> {
  for (const { digest, to } of act ? standingFiles(state, act, opened.fields) : []) {
    // An encrypted file is given to few: that it does not come is no news.
    if ((await takeFile(place, there, digest)) || to !== undefined) continue;
    say(`The file ${digest}, which entry ${index} names, was not to be had.`);
  }
}

/** Appends the tail with the disclosures that fit it, its files first; gives how many disclosures are missing. */
async function append(
  place: DossierStore,
  there: SourceDossier,
  { tail, state }: { readonly tail: readonly Replayed[]; readonly state: State },
  size: number,
  say: Say,
): Promise<number> {
  let missing = 0;
  for (let at = size; at < there.size; at += CHUNK) {
    const end = Math.min(at + CHUNK, there.size);
    const texts = new Map<number, string[]>();
    for await (const some of there.disclosures(at, end)) {
      for (const { index, text } of some) texts.set(index, [...(texts.get(index) ?? []), text]);
    }
    const entries: NewEntry[] = [];
    for await (const leaves of there.leaves(at, end)) {
      for (const leaf of leaves) {
        const index = at + entries.length;
        const entry = tail[index - size]!;
        const { act } = entry;
        const opened = act ? openFields(act, texts.get(index) ?? [], sha256) : NOTHING;
        const erased = act ? erasedFields(state, act) : NO_FIELDS;
        const kept = Object.entries(opened.fields).flatMap(([name, field]) =>
          field.state === 'withheld' || erased.has(name) ? [] : [field.text],
        );
        missing += Object.values(opened.fields).filter(
          ({ state, tier }) => state === 'withheld' && tier !== 'sealed',
        ).length;
        await takeFiles(place, there, entry, opened, state, say);
        entries.push({ leaf, disclosures: kept });
      }
    }
    if (!(await place.append(at, entries))) {
      throw new SetupError('Another program writes to the dossier: stop it, then restore again.');
    }
  }
  return missing;
}

/** Whether no witness shows our own signature on more than is here, or on something else. */
async function askWitnesses(data: DataFolder, store: SqliteStore, id: string, say: Say): Promise<boolean> {
  const place = (await store.open(id))!;
  // Only the root and the list of witnesses are wanted; nothing here is taken for checked.
  const replayer = new Replayer({ sha256, verifyEd25519: () => Promise.resolve(true) });
  for await (const leaves of place.leaves(0, await place.size())) await replayer.add(leaves);
  const { charter } = replayer.state;
  if (!charter) return true;
  const verifier = logVerifier(charter, id, ed25519);
  let whole = true;
  for (const { name } of charter.terms.witnesses) {
    const address = data.config().witnesses[name];
    if (address === undefined) continue;
    try {
      const shown = await witnessAt(address).checkpointOf(verifier.name);
      if (shown.status !== 200) continue;
      const { checkpoint } = openCheckpoint(shown.body, verifier.name, [verifier]);
      if (explains(replayer.tree, checkpoint)) continue;
      say(
        `${id}: witness ${name} has seen ${checkpoint.size} entries of this log; here are ${replayer.tree.size}.`,
      );
      whole = false;
    } catch (error) {
      say(`${id}: witness ${name} gives no answer (${reason(error)}).`);
    }
  }
  return whole;
}
