// The rounds of a node: look at the host, compare, take over what is new, say what is held.
import { join as joinPath } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DossierId } from '@tasdiq/core';
import { ForkError, type Host, LogWatch, Unreachable, signIn } from '@tasdiq/client';
import { parseCheckpoint, parseNote, parsePolicy } from '@tasdiq/tlog';
import { Failure, sentenceOf } from '../failure.ts';
import { FileMemory } from '../file-memory.ts';
import { writeWhole } from '../files.ts';
import type { StoredKey } from '../key-file.ts';
import type { Output } from '../output.ts';
import { toVerifier } from '../verifiers.ts';
import type { CopyProgram, CopyStanding } from './join-copy.ts';

/** A session is renewed when it has less than this left, milliseconds. */
const RENEW_MS = 60_000;
/** Files and fields that were not to be had are asked for again after these times, milliseconds. */
const FILES_AGAIN_MS = 60_000;
const FIELDS_AGAIN_MS = 600_000;
/** Between two looks at the host for a checkpoint that is not on the record yet, and for how long, milliseconds. */
const LOOK_AGAIN_MS = 200;
const LONGEST_WAIT_MS = 2000;
/** After this time it is told that a host has signed for more than it shows, milliseconds. */
const NOT_SHOWN_MS = 60_000;

/** The office that a node speaks for. */
export interface NodeOffice {
  readonly key: StoredKey;
  /** Its mandate. */
  readonly as: string;
}

/** What the rounds of a node work with. */
export interface RoundsOptions {
  readonly host: Host;
  readonly dossier: DossierId;
  /** The node's folder. */
  readonly data: string;
  readonly copy: CopyProgram;
  readonly office: NodeOffice | undefined;
  /** Digests of files that are known to be lost: the witness does not wait for them. */
  readonly without: readonly string[];
  readonly out: Output;
}

/** Copies a dossier, round by round, one thing after another however many ask for it. */
export class Rounds {
  readonly #options: RoundsOptions;
  #standing: CopyStanding;
  #watch: LogWatch | undefined;
  #session: { token: string; until: number } | undefined;
  #shrunkTo: number | undefined;
  #copiedAt = 0;
  #lacked = '';
  /** Since when the copy does not grow though the host has signed for more. */
  #stuck: { readonly at: number; readonly since: number; told: boolean } | undefined;
  /** What is under way; the next thing waits for it. */
  #last: Promise<unknown> = Promise.resolve();
  /** A round that has not begun: whoever wants one now wants this one. */
  #next: Promise<void> | undefined;
  readonly #broken = new AbortController();

  private constructor(options: RoundsOptions, standing: CopyStanding) {
    this.#options = options;
    this.#standing = standing;
  }

  /** Replays what is here. Rejects with a `ForkError` when a fork is on file. */
  static async open(options: RoundsOptions): Promise<Rounds> {
    const rounds = new Rounds(options, await options.copy.ask({ mandates: mandatesOf(options) }));
    await rounds.#openWatch();
    return rounds;
  }

  /** How the copy stands. */
  get standing(): CopyStanding {
    return this.#standing;
  }

  /** Aborted when a fork was found, with the `ForkError` as its reason: nothing goes on then. */
  get broken(): AbortSignal {
    return this.#broken.signal;
  }

  /**
   * A round that begins after this call. Rejects with a `ForkError` when the host shows two histories, and with an
   * error whose sentence says why nothing was taken over.
   */
  once(): Promise<void> {
    this.#next ??= this.#inTurn(() => {
      this.#next = undefined;
      return this.#round();
    });
    return this.#next;
  }

  /**
   * Why this node's witness must not cosign a checkpoint, given as the log signed it; undefined when it may: the copy
   * has its entries, or all that the host shows with a quorum, and every file. A host gives nobody entries before a
   * quorum has cosigned them, so a witness on which a quorum can depend (`patience` 0) must not wait for them. Another
   * one insists on them, until the copy has not grown for `patience` milliseconds: by then the quorum may have come to
   * depend on it. Rejects as `once` does.
   */
  async objection(note: string, patience: number): Promise<string | undefined> {
    const { size } = parseCheckpoint(parseNote(note).text);
    const until = Date.now() + Math.min(patience, LONGEST_WAIT_MS);
    while (size > this.#standing.size || this.#lost().length > 0) {
      await this.once();
      const [lost, ...more] = this.#lost();
      if (lost !== undefined)
        return `Files that acts name and the copy lacks: ${more.length + 1}, the first ${lost}.`;
      if (Date.now() >= until) break;
      if (size > this.#standing.size) await sleep(LOOK_AGAIN_MS);
    }
    if (size > this.#standing.size) return this.#notShown(size, patience);
    await this.#inTurn(() => this.#watch!.take(note));
    return undefined;
  }

  /** What to say of entries that the host has signed for and shows no quorum of. */
  #notShown(size: number, patience: number): string | undefined {
    const here = this.#standing.size;
    if (this.#stuck?.at !== here) this.#stuck = { at: here, since: Date.now(), told: false };
    const waited = Date.now() - this.#stuck.since;
    const { host, out } = this.#options;
    if (waited >= NOT_SHOWN_MS && !this.#stuck.told) {
      this.#stuck.told = true;
      out.note(
        `${host.url} has signed for ${size} entries and shows this node ${here}: its witnesses have not cosigned ` +
          'the others, or it keeps them from you. Ask another party how many it has.',
      );
    }
    return waited >= patience
      ? undefined
      : `The copy has ${here} of ${size} entries, and the others are not shown with a quorum.`;
  }

  #lost(): string[] {
    return this.#standing.missing.filter((digest) => !this.#options.without.includes(digest));
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(async () => {
      this.#broken.signal.throwIfAborted();
      return work();
    });
    this.#last = done.catch((error: unknown) => {
      if (error instanceof ForkError) this.#broken.abort(error);
    });
    return done;
  }

  async #round(): Promise<void> {
    const { host, dossier } = this.#options;
    const note = await host.checkpoint(dossier);
    const { size } = parseCheckpoint(parseNote(note).text);
    await this.#watch?.take(note);
    if (size < this.#standing.size) return this.#noteShrunk(size);
    this.#shrunkTo = undefined;
    if (size === this.#standing.size && !this.#isToAskAgain()) return;
    await this.#copy();
    await this.#openWatch();
    await this.#watch?.take(note);
  }

  async #copy(): Promise<void> {
    const { copy, out } = this.#options;
    this.#copiedAt = Date.now();
    const token = await this.#token();
    const standing = await copy.ask({ copy: true, token, mandates: mandatesOf(this.#options) });
    for (const line of standing.said) out.note(line);
    this.#standing = standing;
    this.#tellLacks();
    if (standing.error === null) return;
    this.#session = undefined;
    throw new Failure(standing.error);
  }

  /** The watch judges by the policy that the copy has folded, so it is opened when there is one. */
  async #openWatch(): Promise<void> {
    const { host, dossier, data, copy } = this.#options;
    if (this.#watch || this.#standing.policy === null) return;
    this.#watch = await LogWatch.open({
      host,
      dossier,
      policy: () => parsePolicy(this.#standing.policy!),
      memory: new FileMemory(joinPath(data, 'watch.json')),
      ownRoot: async (size) =>
        size > 0 && size <= this.#standing.size
          ? ((await copy.ask({ rootAt: size })).rootAt ?? undefined)
          : undefined,
      toVerifier,
    });
    // Without a memory, the copy itself says what was seen.
    const { checkpoint } = this.#standing;
    if (checkpoint !== null) await this.#watch.take(checkpoint);
  }

  async #token(): Promise<string | undefined> {
    const { office, host, dossier } = this.#options;
    if (!office) return undefined;
    if (this.#session && Date.now() < this.#session.until - RENEW_MS) return this.#session.token;
    const { origin } = new URL(host.url);
    const { token, until } = await signIn({ host, dossier, ...office, origin });
    this.#session = { token, until: Date.parse(until) };
    return token;
  }

  #isToAskAgain(): boolean {
    const { missing, counts } = this.#standing;
    const lacksFields = counts.some(({ disclosures }) => disclosures.have < disclosures.of);
    const since = Date.now() - this.#copiedAt;
    return (missing.length > 0 && since > FILES_AGAIN_MS) || (lacksFields && since > FIELDS_AGAIN_MS);
  }

  /** Says what is withheld from this copy or missing in it, when that has changed. */
  #tellLacks(): void {
    const { size, lacks } = this.#standing;
    const lacked = lacks.map((line) => `  ${line}`).join('\n');
    if (lacked === this.#lacked) return;
    this.#lacked = lacked;
    const { out } = this.#options;
    out.note(
      lacked === ''
        ? 'Nothing is missing in this copy any more.'
        : `Not in this copy of ${size} entries:\n${lacked}`,
    );
  }

  #noteShrunk(size: number): void {
    const { host, out } = this.#options;
    if (this.#shrunkTo === size) return;
    this.#shrunkTo = size;
    out.note(
      `${host.url} now shows ${size} entries, and this copy has ${this.#standing.size} that a quorum has cosigned: ` +
        'the host has lost some, or hides them. Nothing here was taken back. With this copy it can be restored.',
    );
  }
}

function mandatesOf({ office }: RoundsOptions): string[] {
  return office ? [office.as] : [];
}

/** What a round that failed says, in one sentence. */
export function whyNotCopied(error: unknown): string {
  if (error instanceof Unreachable) return `${sentenceOf(error)} The copy here is served as it is.`;
  return `Not copied: ${sentenceOf(error)}`;
}

/** Writes the two checkpoints of a fork as signed notes that can be handed to anybody, and says what to do. */
export function keepProof(data: string, { earlier, later, message }: ForkError): Failure {
  const folder = joinPath(data, 'fork');
  writeWhole(joinPath(folder, 'seen.checkpoint'), earlier.text);
  writeWhole(joinPath(folder, 'shown.checkpoint'), later.text);
  return new Failure(
    `${message} The proof is in ${folder}. The node has ended and its witness cosigns nothing more. ` +
      `Show both files to the other members; "tasdiq serve --data ${data}" still serves the copy.`,
  );
}
