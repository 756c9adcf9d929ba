import { GRACE_MS } from '@tasdiq/dossier';
import {
  cosignatureTime,
  encodeAddCheckpoint,
  type NoteSignature,
  openCheckpoint,
  readAnswer,
  TlogError,
  type Tree,
  type Verifier,
} from '@tasdiq/tlog';
import type { WitnessView } from './host.ts';
import type { WitnessApi } from './witness-http.ts';

/** Pauses after useless answers: this, then twice as long each time, up to the longest. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** Times that a witness may correct our idea of its size before it counts as useless. */
const CORRECTIONS = 3;

/** A checkpoint that the host signed. */
export interface Target {
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  /** The note as the log signed it. */
  readonly text: string;
}

/** The log as a witness client needs it. */
export interface WitnessedLog {
  readonly origin: string;
  readonly verifiers: readonly Verifier[];
  /** The live tree: never smaller than any target. */
  readonly tree: Tree;
}

/** What becomes of a client's work. */
export interface WitnessEvents {
  /** The witness cosigned the target; the signature was verified. */
  cosigned(client: WitnessClient, target: Target, signature: NoteSignature): void;
  /** The witness is of no use for the moment. */
  failed(client: WitnessClient): void;
  /**
   * The witness showed a checkpoint with our own signature that our tree does not explain. `size` and
   * `root` are what it says. Resolves when the host has looked into it.
   */
  contradicted(client: WitnessClient, size: number, root: Uint8Array): Promise<void>;
}

/**
 * One witness: brings it the newest target, one request at a time, at its own pace. Whatever it answers
 * is judged before it is believed; a witness that hangs or talks nonsense costs a pause and nothing else.
 */
export class WitnessClient {
  readonly name: string;
  readonly keyId: number;
  readonly #verifier: Verifier;
  readonly #log: WitnessedLog;
  readonly #events: WitnessEvents;
  #api: WitnessApi | undefined;
  #target: Target | undefined;
  /** Size that the witness is believed to be at. */
  #known: number | undefined;
  #busy = false;
  #stopped = false;
  #pauseMs = 0;
  #resting: NodeJS.Timeout | undefined;
  #seen: number | undefined;
  #cosignedSize: number | undefined;
  #trouble: string | undefined = 'not asked yet';

  constructor(verifier: Verifier, log: WitnessedLog, events: WitnessEvents) {
    this.name = verifier.name;
    this.keyId = verifier.keyId;
    this.#verifier = verifier;
    this.#log = log;
    this.#events = events;
  }

  get view(): WitnessView {
    return { name: this.name, size: this.#cosignedSize, seen: this.#seen, trouble: this.#trouble };
  }

  /** Whether an answer to the newest target can still be hoped for without a pause. */
  get hopeful(): boolean {
    return !this.#stopped && this.#api !== undefined && this.#resting === undefined;
  }

  /** Where the witness is; undefined when the host does not know. A pause ends with this: somebody has seen to it. */
  reachAt(api: WitnessApi | undefined): void {
    this.#api = api;
    clearTimeout(this.#resting);
    this.#resting = undefined;
    this.#pauseMs = 0;
    if (api) void this.#drive();
    else this.#trouble = 'host.json gives no address for it';
  }

  /** Brings the witness a target; an older one that it has not been brought yet is dropped. */
  bring(target: Target): void {
    this.#target = target;
    void this.#drive();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#resting);
  }

  async #drive(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.hopeful && this.#target && this.#cosignedSize !== this.#target.size) {
        await this.#serve(this.#target);
      }
    } finally {
      this.#busy = false;
    }
  }

  async #serve(target: Target): Promise<void> {
    try {
      const trouble = await this.#submit(target);
      this.#trouble = trouble;
      if (trouble !== undefined) this.#rest();
    } catch (error) {
      this.#trouble = printable(error instanceof Error ? error.message : String(error));
      this.#rest();
    }
  }

  /** Submits a target, with a proof from the size that the witness is at. Gives what is wrong, if anything. */
  async #submit(target: Target): Promise<string | undefined> {
    let old = Math.min(this.#known ?? target.size, target.size);
    for (let attempt = 0; attempt < CORRECTIONS; attempt++) {
      const proof = this.#log.tree.consistencyProof(old, target.size);
      const request = { oldSize: old, proof, checkpoint: target.text };
      const body = await this.#api!.addCheckpoint(encodeAddCheckpoint(request));
      const answer = readAnswer(body, request, [this.#verifier]);
      switch (answer.kind) {
        case 'cosigned':
          return this.#accept(target, answer.result.attached[0]);
        case 'behind':
          old = answer.size;
          break;
        case 'ahead':
          return this.#lookInto(
            target,
            `it says that it is at size ${answer.size} and shows nothing of ours`,
          );
        case 'refused':
          return this.#lookInto(target, `it refused: ${answer.status} ${printable(answer.why)}`);
      }
    }
    return 'it keeps correcting the size that it is at';
  }

  #accept(target: Target, signature: NoteSignature | undefined): string | undefined {
    if (!signature) return 'it sent a cosignature that we had already';
    this.#known = target.size;
    const ahead = (cosignatureTime(signature.signature) ?? 0) * 1000 - Date.now();
    // A wrong time under a checkpoint would count against the times of the log for ever.
    if (Math.abs(ahead) > GRACE_MS) {
      return `its clock is ${Math.round(ahead / 60_000)} minutes ahead of ours: its cosignature was left out`;
    }
    this.#cosignedSize = target.size;
    this.#seen = Date.now();
    this.#pauseMs = 0;
    if (!this.#stopped) this.#events.cosigned(this, target, signature);
    return undefined;
  }

  /**
   * The witness says that there is more than we have, or other than we have. Only a checkpoint with our
   * own signature shows that; a mere number or a foreign note does not, and is put down as `otherwise`.
   */
  async #lookInto(target: Target, otherwise: string): Promise<string | undefined> {
    const shown = await this.#shown();
    if (!shown || (shown.size <= target.size && explains(this.#log.tree, shown))) return otherwise;
    // Another process on this dossier may have written it: the host reads its store again, and if that
    // explains it, the next target is beyond it.
    await this.#events.contradicted(this, shown.size, shown.root);
    if (!explains(this.#log.tree, shown)) return 'it has a history of this log that is not ours';
    this.#known = shown.size;
    return this.#target === target ? 'it is ahead of what we have to show' : undefined;
  }

  /** The checkpoint that the witness cosigned last, when our own key signed it. */
  async #shown(): Promise<{ size: number; root: Uint8Array } | undefined> {
    const answer = await this.#api!.checkpointOf(this.#log.origin);
    if (answer.status !== 200) return undefined;
    try {
      return openCheckpoint(answer.body, this.#log.origin, this.#log.verifiers).checkpoint;
    } catch (error) {
      if (error instanceof TlogError) return undefined;
      throw error;
    }
  }

  #rest(): void {
    this.#pauseMs = Math.min(Math.max(this.#pauseMs * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS);
    this.#resting = setTimeout(() => {
      this.#resting = undefined;
      void this.#drive();
    }, this.#pauseMs);
    this.#resting.unref();
    this.#events.failed(this);
  }
}

/** Whether our tree has this checkpoint in its past. */
export function explains(tree: Tree, checkpoint: { size: number; root: Uint8Array }): boolean {
  if (checkpoint.size > tree.size) return false;
  return Buffer.compare(tree.rootAt(checkpoint.size), checkpoint.root) === 0;
}

/** Text from outside without anything that could disturb a terminal or a page. */
function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?');
}
