// Checks a file's checkpoints against its entries and its charter (spec/dossier.md section 2, "Log").
import { base64url, type Charter } from '@tasdiq/core';
import {
  type Checkpoint,
  entryBundles,
  equalBytes,
  fromUtf8,
  type JudgedCheckpoint,
  parseCheckpoint,
  parseNote,
  type Policy,
  TILE_WIDTH,
  TlogError,
  type TlogErrorCode,
} from '@tasdiq/tlog';
import type { ReplayedFile } from './acts.ts';
import type { FindingCode, FindingList } from './finding.ts';
import { HandoverCheck } from './handover.ts';
import { type Judgement, judge } from './judge.ts';
import { policyOf, policyText } from './policy.ts';
import type { Crypto, Replayer } from './replay.ts';
import { type Bracket, GRACE_MS, quorumTime } from './times.ts';
import type { DossierFile } from './unpack.ts';

/** Checkpoints that are judged at once. */
const AT_ONCE = 64;
/** Forks whose two checkpoints are in the report; of more it only says where. */
const FORKS_SHOWN = 3;

/** A witness of the charter in force, and what it has cosigned of the checkpoints in the file. */
export type WitnessTally = {
  readonly name: string;
  /** Its public key, base64url: a later witness of the same name is another. */
  readonly key: string;
  /** Code of the member that runs it. */
  readonly member: string;
  checkpoints: number;
  /** Largest size that it has cosigned; undefined for none. */
  newest: number | undefined;
};

/** What the check of the log gave. */
export type CheckedLog = {
  readonly newest: NewestCheckpoint;
  /** Checkpoints that hold, the newest included. */
  readonly checkpoints: number;
  readonly brackets: readonly Bracket[];
  readonly witnesses: readonly WitnessTally[];
};

/** The checkpoint that the file is about. */
export type NewestCheckpoint = {
  readonly size: number;
  readonly root: string;
  /** Witnesses whose cosignatures hold. */
  readonly witnesses: readonly string[];
  readonly quorum: boolean;
  /** When a quorum had cosigned, milliseconds since 1970. */
  readonly at: number | undefined;
};

/** The checkpoint in a note, with nothing verified, or undefined when it is none. */
export function readCheckpoint(note: Uint8Array): Checkpoint | undefined {
  try {
    return parseCheckpoint(parseNote(note).text);
  } catch (error) {
    if (error instanceof TlogError) return undefined;
    throw error;
  }
}

/** Checks all checkpoints of a file whose entries were replayed and hold a charter. */
export async function checkLog(
  file: DossierFile,
  { replayer, stopped }: Pick<ReplayedFile, 'replayer' | 'stopped'>,
  crypto: Crypto,
  findings: FindingList,
): Promise<CheckedLog> {
  const note = file.checkpoint();
  const stated = readCheckpoint(note);
  const size = stated?.size ?? 0;
  const charter = replayer.charterAt(Infinity)!;
  const log = new LogCheck(replayer, crypto, findings, charter);
  if (!stopped) checkBundles(file, replayer.tree.size, size, findings);
  const newest = await log.judgeNewest(note, stated);
  for (let from = 0; from < file.checkpointSizes.length; from += AT_ONCE) {
    const filed = file.checkpointSizes.slice(from, from + AT_ONCE);
    await log.takeEarlier(
      filed.map((sizeFiled) => ({ filed: sizeFiled, note: file.checkpointAt(sizeFiled) })),
      newest,
      note,
    );
  }
  log.handovers.report(findings);
  log.reportDifference();
  checkPolicy(file, charter, replayer, findings);
  return { newest, checkpoints: log.holding, brackets: log.brackets, witnesses: [...log.tallies.values()] };
}

function checkBundles(file: DossierFile, read: number, size: number, findings: FindingList): void {
  if (read < size) {
    findings.add('entries_missing', {
      index: read,
      detail: `The checkpoint is about ${size} entries; the first ${read} are there.`,
    });
  }
  let expected = 0;
  for (const _ of entryBundles(Math.min(size, file.bundles.size * TILE_WIDTH))) expected++;
  if (file.bundles.size > expected) {
    findings.add('entries_extra', { where: `${file.bundles.size} bundles, expected ${expected}` });
  }
}

function checkPolicy(file: DossierFile, charter: Charter, replayer: Replayer, findings: FindingList): void {
  if (file.policy() !== policyText(charter, replayer.state.dossier!)) findings.add('policy_differs');
}

/** An earlier checkpoint, and the size that its name states. */
type Filed = { readonly filed: number; readonly note: Uint8Array };

class LogCheck {
  readonly brackets: Bracket[] = [];
  /** By name and key. */
  readonly tallies: Map<string, WitnessTally>;
  readonly handovers: HandoverCheck;
  holding = 0;
  readonly #replayer: Replayer;
  readonly #crypto: Crypto;
  readonly #findings: FindingList;
  readonly #policies = new Map<Charter, Policy>();
  /** Name and id of every key that some charter of the dossier knows. */
  readonly #known = new Set<string>();
  /** Largest size at which the entries have the signed root, and smallest at which they have not. */
  #good = 0;
  #bad: number | undefined;

  constructor(replayer: Replayer, crypto: Crypto, findings: FindingList, charter: Charter) {
    this.#replayer = replayer;
    this.#crypto = crypto;
    this.#findings = findings;
    this.handovers = new HandoverCheck(replayer.charters, replayer.state.dossier!, crypto);
    for (const { since } of replayer.charters) {
      const { logs, witnesses } = this.#policyAt(since);
      for (const { key } of [...logs, ...witnesses]) this.#known.add(`${key.name} ${key.keyId}`);
    }
    this.tallies = new Map(
      charter.terms.witnesses.map(({ name, key, member }) => [
        `${name} ${key}`,
        { name, key, member, checkpoints: 0, newest: undefined },
      ]),
    );
  }

  async judgeNewest(note: Uint8Array, stated: Checkpoint | undefined): Promise<NewestCheckpoint> {
    const size = stated?.size ?? 0;
    const judgement = await this.#judge(note, size);
    const root = stated ? base64url(stated.root) : '';
    if ('refused' in judgement) {
      this.#findings.add(codeOf(judgement.refused), { where: 'checkpoint', detail: judgement.why });
      if (stated) this.#compare(stated);
      return { size, root, witnesses: [], quorum: false, at: undefined };
    }
    const { judged } = judgement;
    this.#noteStrangers(judged, 'checkpoint');
    if (this.#compare(judged.checkpoint)) await this.#count(judged, note, 'checkpoint');
    if (!judged.quorum) {
      const who = judged.witnesses.length === 0 ? 'None has.' : `These have: ${judged.witnesses.join(', ')}.`;
      this.#findings.add('quorum_missing', { where: 'checkpoint', detail: who });
    }
    const at = quorumTime(judged, this.#policyAt(size))?.to;
    return { size, root, witnesses: judged.witnesses, quorum: judged.quorum, at };
  }

  /** Takes some of the earlier checkpoints; those that are out of place are not worth a verification. */
  async takeEarlier(
    batch: readonly Filed[],
    newest: NewestCheckpoint,
    newestNote: Uint8Array,
  ): Promise<void> {
    const inPlace = batch.filter(({ filed, note }) => this.#isInPlace(filed, note, newest));
    const judgements = await Promise.all(inPlace.map(({ filed, note }) => this.#judge(note, filed)));
    for (const [i, { filed, note }] of inPlace.entries()) {
      await this.#takeJudged(`checkpoints/${filed}`, note, judgements[i]!, newest, newestNote);
    }
  }

  #isInPlace(filed: number, note: Uint8Array, newest: NewestCheckpoint): boolean {
    const where = `checkpoints/${filed}`;
    const size = readCheckpoint(note)?.size;
    if (size !== undefined && size !== filed) {
      this.#findings.add('checkpoint_misfiled', { where, detail: `It is of size ${size}.` });
    } else if (size !== undefined && size > newest.size) this.#findings.add('checkpoint_ahead', { where });
    else return true;
    return false;
  }

  async #takeJudged(
    where: string,
    note: Uint8Array,
    judgement: Judgement,
    newest: NewestCheckpoint,
    newestNote: Uint8Array,
  ): Promise<void> {
    if ('refused' in judgement) {
      this.#findings.add(codeOf(judgement.refused), { where, detail: judgement.why });
      return;
    }
    const { judged } = judgement;
    const { size, root } = judged.checkpoint;
    this.#noteStrangers(judged, where);
    if (size === newest.size && base64url(root) !== newest.root) this.#fork(where, note, newestNote);
    else if (this.#compare(judged.checkpoint)) await this.#count(judged, note, where);
    // The log signed this root and, at the newest size, the root of entries that do not give it.
    else if (this.#fits(newest.size, newest.root)) this.#fork(where, note, newestNote);
    if (!judged.quorum) this.#findings.add('checkpoint_without_quorum', { where });
  }

  /** Says between which entries the first difference lies, when the entries are not the signed ones. */
  reportDifference(): void {
    if (this.#bad === undefined || this.#findings.count('fork') > 0) return;
    const range = `The first difference lies between entry ${this.#good} and entry ${this.#bad - 1}.`;
    this.#findings.add('root_differs', { where: `entries ${this.#good}-${this.#bad - 1}`, detail: range });
  }

  /** Judges a checkpoint by the charter that was in force at its size. */
  #judge(note: Uint8Array, size: number): Promise<Judgement> {
    return judge(note, this.#policyAt(size), this.#crypto);
  }

  #compare({ size, root }: Checkpoint): boolean {
    if (size > this.#replayer.tree.size) return false;
    const fits = equalBytes(this.#replayer.tree.rootAt(size), root);
    if (fits) this.#good = Math.max(this.#good, size);
    else this.#bad = Math.min(this.#bad ?? size, size);
    return fits;
  }

  #fits(size: number, root: string): boolean {
    return this.#replayer.rootAt(size) === root;
  }

  #fork(where: string, note: Uint8Array, newest: Uint8Array): void {
    const shown = this.#findings.count('fork') < FORKS_SHOWN;
    const evidence = shown ? { evidence: [newest, note].map((bytes) => fromUtf8(bytes) ?? '') } : {};
    this.#findings.add('fork', { where, ...evidence });
  }

  /** Counts a checkpoint that is of these entries: for its witnesses, for times, and for changes of witnesses. */
  async #count(judged: JudgedCheckpoint, note: Uint8Array, where: string): Promise<void> {
    const { size } = judged.checkpoint;
    const policy = this.#policyAt(size);
    this.holding++;
    for (const { name, key } of policy.witnesses) {
      const tally = this.tallies.get(`${name} ${base64url(key.publicKey)}`);
      if (!tally || !judged.witnesses.includes(name)) continue;
      tally.checkpoints++;
      tally.newest = Math.max(tally.newest ?? 0, size);
    }
    await this.handovers.take(note, size);
    const times = quorumTime(judged, policy);
    if (!times) return;
    this.brackets.push({ size, ...times });
    if (times.to - times.from > GRACE_MS) this.#findings.add('clocks_differ', { where });
  }

  /** Notes signatures by keys that no charter of the dossier knows. */
  #noteStrangers({ note }: JudgedCheckpoint, where: string): void {
    for (const { name, keyId } of note.signatures) {
      if (this.#known.has(`${name} ${keyId}`)) continue;
      this.#findings.add('signer_unknown', { where, detail: `Its name: ${printable(name)}.` });
    }
  }

  /** The policy in force at a size. No entries are vouched for by the witnesses of the founding. */
  #policyAt(size: number): Policy {
    const charter = this.#replayer.charterAt(size) ?? this.#replayer.charters[0]!.charter;
    const known = this.#policies.get(charter);
    if (known) return known;
    const policy = policyOf(charter, this.#replayer.state.dossier!);
    this.#policies.set(charter, policy);
    return policy;
  }
}

function codeOf(refused: TlogErrorCode): FindingCode {
  if (refused === 'bad_signature') return 'signature_bad';
  return refused === 'no_known_signature' || refused === 'wrong_origin'
    ? 'checkpoint_foreign'
    : 'checkpoint_malformed';
}

/** A name from outside, in characters that cannot do harm on a terminal or page. */
function printable(name: string): string {
  return name.slice(0, 100).replaceAll(/[^\x21-\x7e]/g, '?');
}
