// Checks a file's checkpoints against its entries and its charter (spec/dossier.md section 2, "Log").
import { base64url, type Charter } from '@tasdiq/core';
import {
  type Checkpoint,
  entryBundles,
  equalBytes,
  fromUtf8,
  isBy,
  type JudgedCheckpoint,
  parseCheckpoint,
  parseNote,
  type Policy,
  TILE_WIDTH,
  TlogError,
  type TlogErrorCode,
} from '@tasdiq/tlog';
import type { FindingCode, FindingList } from './finding.ts';
import { type Judgement, judge } from './judge.ts';
import { policyOf, policyText } from './policy.ts';
import type { Crypto, Replayer } from './replay.ts';
import { type Bracket, quorumTime } from './times.ts';
import type { DossierFile } from './unpack.ts';

/** Checkpoints that are judged at once. */
const AT_ONCE = 64;

/** A witness of the charter in force, and what it has cosigned of the checkpoints in the file. */
export type WitnessTally = {
  readonly name: string;
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
  /** When the quorum was complete, milliseconds since 1970. */
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

/** Checks all checkpoints of a file. The replayer has folded its entries and knows the charter. */
export async function checkLog(
  file: DossierFile,
  replayer: Replayer,
  crypto: Crypto,
  findings: FindingList,
): Promise<CheckedLog> {
  const note = file.checkpoint();
  const stated = readCheckpoint(note);
  const size = stated?.size ?? 0;
  const charter = replayer.charterAt(Infinity)!;
  const log = new LogCheck(replayer, crypto, findings, charter);
  checkBundles(file, replayer.tree.size, size, findings);
  const newest = await log.judgeNewest(note, stated);
  for (let from = 0; from < file.checkpointSizes.length; from += AT_ONCE) {
    const sizes = file.checkpointSizes.slice(from, from + AT_ONCE);
    const notes = sizes.map((filed) => file.checkpointAt(filed));
    const judgements = await Promise.all(notes.map((earlier, i) => log.judge(earlier, sizes[i]!)));
    judgements.forEach((judgement, i) => log.takeEarlier(sizes[i]!, notes[i]!, judgement, newest, note));
  }
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

class LogCheck {
  readonly brackets: Bracket[] = [];
  readonly tallies: Map<string, WitnessTally>;
  holding = 0;
  readonly #replayer: Replayer;
  readonly #crypto: Crypto;
  readonly #findings: FindingList;
  readonly #policies = new Map<Charter, Policy>();
  /** Largest size at which the entries have the signed root, and smallest at which they have not. */
  #good = 0;
  #bad: number | undefined;

  constructor(replayer: Replayer, crypto: Crypto, findings: FindingList, charter: Charter) {
    this.#replayer = replayer;
    this.#crypto = crypto;
    this.#findings = findings;
    this.tallies = new Map(
      charter.terms.witnesses.map(({ name, member }) => [
        name as string,
        { name: name as string, member: member as string, checkpoints: 0, newest: undefined },
      ]),
    );
  }

  /** Judges a checkpoint by the charter that was in force at its size. */
  judge(note: Uint8Array, size: number): Promise<Judgement> {
    return judge(note, this.#policyAt(size), this.#crypto);
  }

  async judgeNewest(note: Uint8Array, stated: Checkpoint | undefined): Promise<NewestCheckpoint> {
    const size = stated?.size ?? 0;
    const judgement = await this.judge(note, size);
    const root = stated ? base64url(stated.root) : '';
    if ('refused' in judgement) {
      this.#findings.add(codeOf(judgement.refused), { where: 'checkpoint', detail: judgement.why });
      if (stated) this.#compare(stated);
      return { size, root, witnesses: [], quorum: false, at: undefined };
    }
    const { judged } = judgement;
    this.#noteStrangers(judged, size, 'checkpoint');
    const fits = this.#compare(judged.checkpoint);
    this.#tally(judged, size, fits);
    if (!judged.quorum) {
      const who = judged.witnesses.length === 0 ? 'None has.' : `These have: ${judged.witnesses.join(', ')}.`;
      this.#findings.add('quorum_missing', { where: 'checkpoint', detail: who });
    }
    const at = quorumTime(judged, this.#policyAt(size));
    return { size, root, witnesses: judged.witnesses, quorum: judged.quorum, at };
  }

  takeEarlier(
    filed: number,
    note: Uint8Array,
    judgement: Judgement,
    newest: NewestCheckpoint,
    newestNote: Uint8Array,
  ): void {
    const where = `checkpoints/${filed}`;
    if ('refused' in judgement) {
      this.#findings.add(codeOf(judgement.refused), { where, detail: judgement.why });
      return;
    }
    const { judged } = judgement;
    const { size, root } = judged.checkpoint;
    this.#noteStrangers(judged, size, where);
    if (size !== filed)
      this.#findings.add('checkpoint_misfiled', { where, detail: `It is of size ${size}.` });
    else if (size === newest.size && base64url(root) !== newest.root) this.#fork(where, note, newestNote);
    else if (size > newest.size) this.#findings.add('checkpoint_ahead', { where });
    else if (this.#compare(judged.checkpoint)) this.#tally(judged, size, true);
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
    this.#findings.add('fork', { where, evidence: [newest, note].map((bytes) => fromUtf8(bytes) ?? '') });
  }

  #tally(judged: JudgedCheckpoint, size: number, fits: boolean): void {
    if (!fits) return;
    this.holding++;
    for (const name of judged.witnesses) {
      const tally = this.tallies.get(name);
      if (!tally) continue;
      tally.checkpoints++;
      tally.newest = Math.max(tally.newest ?? 0, size);
    }
    const at = quorumTime(judged, this.#policyAt(size));
    if (at !== undefined) this.brackets.push({ size, at });
  }

  /** Notes signatures by keys that the charter does not know. */
  #noteStrangers({ note }: JudgedCheckpoint, size: number, where: string): void {
    const { logs, witnesses } = this.#policyAt(size);
    const known = [...logs, ...witnesses].map(({ key }) => key);
    for (const signature of note.signatures) {
      if (known.some((key) => isBy(signature, key))) continue;
      this.#findings.add('signer_unknown', { where, detail: `Its name: ${printable(signature.name)}.` });
    }
  }

  #policyAt(size: number): Policy {
    const charter = this.#replayer.charterAt(size) ?? this.#replayer.charterAt(Infinity)!;
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
