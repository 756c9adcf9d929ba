// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { BadAnswer, Follower, ForkError, type Host, HostError, LogWatch, type Memory } from '@tasdiq/client';
import { base64url, type Digest, type State } from '@tasdiq/core';
import { sha256, verifyEd25519 } from '@tasdiq/crypto/web';
import { policyOf } from '@tasdiq/dossier';
import { EMPTY_ROOT } from '@tasdiq/tlog';

/** A log of more entries is not folded before one may write: the host is asked instead, and no history is stated. */
const MOST_ENTRIES = 50_000;
/** How a host says that something is not there, or not for this reader. */
const HIDDEN = new Set([401, 403, 404]);

/** What an author may say it has seen. */
export interface Basis {
  readonly size: number;
  readonly root: Digest;
}

/** Why the record cannot be trusted; nothing may be signed for it. */
export type RecordFault = { readonly fault: 'not_in_order' | 'fork'; readonly detail: string };

/**
 * The record as this browser has checked it: every entry folded, the root compared, the quorum counted, and every
 * newer checkpoint shown to go on from those seen on earlier visits.
 */
export class CheckedRecord {
  readonly #host: Host;
  readonly #dossier: string;
  readonly #pin: string | undefined;
  readonly #memory: Memory;
  #follower: Follower | undefined;
  #watch: LogWatch | undefined;
  #fault: RecordFault | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(host: Host, dossier: string, pin: string | undefined, memory: Memory) {
    this.#host = host;
    this.#dossier = dossier;
    this.#pin = pin;
    this.#memory = memory;
  }

  /** The folded state; undefined before the first `advance`, and for a log that is too long to be folded here. */
  get state(): State | undefined {
    return this.#follower?.size ? this.#follower.state : undefined;
  }

  get fault(): RecordFault | undefined {
    return this.#fault;
  }

  /** The newest cosigned checkpoint that goes on from all seen before; the empty log when there is none. */
  get basis(): Basis {
    return this.#watch?.basis ?? { size: 0, root: base64url(EMPTY_ROOT) as Digest };
  }

  /** Takes over what is new. Rejects with `Unreachable` and refusals of the host; a fault of the record stays. */
  advance(): Promise<void> {
    const next = this.#last.then(
      () => this.#advance(),
      () => this.#advance(),
    );
    this.#last = next.catch(() => undefined);
    return next;
  }

  async #advance(): Promise<void> {
    if (this.#fault) return;
    try {
      if (!this.#follower && !(await this.#canFollow())) return;
      this.#follower ??= this.#begin();
      await this.#follower.advance();
      const { charter } = this.#follower.state;
      this.#watch ??= await LogWatch.open({
        host: this.#host,
        dossier: this.#dossier,
        policy: () => policyOf(this.#follower?.state.charter ?? charter!, this.#dossier as never),
        memory: this.#memory,
      });
      await this.#watch.look();
    } catch (error) {
      this.#judge(error);
    }
  }

  #begin(): Follower {
    const crypto = { sha256, verifyEd25519 };
    return new Follower({ host: this.#host, dossier: this.#dossier, crypto, charter: this.#pin });
  }

  #judge(error: unknown): void {
    if (error instanceof ForkError) this.#fault = { fault: 'fork', detail: error.message };
    else if (error instanceof BadAnswer) this.#fault = { fault: 'not_in_order', detail: error.message };
    else throw error;
    this.#follower = undefined;
  }

  /** Whether there is a checkpoint, of a log that is not too long, of which we may read at least the beginning. */
  async #canFollow(): Promise<boolean> {
    try {
      const text = await this.#host.checkpoint(this.#dossier);
      const size = Number(text.split('\n')[1]);
      if (size > MOST_ENTRIES) return false;
      await this.#host.entries(this.#dossier, 0, size);
      return true;
    } catch (error) {
      if (error instanceof HostError && HIDDEN.has(error.status)) return false;
      throw error;
    }
  }
}
