// The rounds of a node: look at the host, compare, take over what is new, say what is held.
import { join as joinPath } from 'node:path';
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
/** Files that were not to be had are asked for again after this time, milliseconds. */
const FILES_AGAIN_MS = 600_000;

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
  readonly out: Output;
}

/** Copies a dossier, round by round. It has one owner, who awaits each round before the next. */
export class Rounds {
  readonly #options: RoundsOptions;
  #standing: CopyStanding;
  #watch: LogWatch | undefined;
  #session: { token: string; until: number } | undefined;
  #shrunkTo: number | undefined;
  #copiedAt = 0;

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

  /**
   * One round. Rejects with a `ForkError` when the host shows two histories, and with an error whose sentence says why
   * nothing was taken over.
   */
  async once(): Promise<void> {
    const { host, dossier } = this.#options;
    const note = await host.checkpoint(dossier);
    const { size } = parseCheckpoint(parseNote(note).text);
    await this.#watch?.take(note);
    if (size < this.#standing.size) return this.#noteShrunk(size);
    this.#shrunkTo = undefined;
    if (size === this.#standing.size && !this.#lacksFiles()) return;
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

  #lacksFiles(): boolean {
    const lacking = this.#standing.counts.some(({ blobs }) => blobs.have < blobs.of);
    return lacking && Date.now() - this.#copiedAt > FILES_AGAIN_MS;
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
