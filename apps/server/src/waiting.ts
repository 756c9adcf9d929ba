import { type Act, ANSWERS_A_CLOCK, type OpenedAct } from '@tasdiq/core';
import type { Outcome } from './outcome.ts';
import type { Problem } from './problem.ts';
import type { Submission } from './submission.ts';

/** Acts that may wait; beyond it only those that answer a clock are taken, up to the reserve. */
const QUEUE_ACTS = 16_384;
const QUEUE_WITH_RESERVE = 18_432;
/** Bytes of everything that waits. */
const QUEUE_BYTES = 256 * 1024 * 1024;
/** Acts and bytes of one group, which is one transaction. */
const GROUP_ACTS = 4096;
const GROUP_BYTES = 32 * 1024 * 1024;

/** An act on its way into the log. */
export interface Waiting {
  readonly act: Act;
  readonly jws: string;
  readonly disclosures: readonly string[];
  readonly bytes: number;
  /** Whether the next five are known. */
  checked: boolean;
  signature: boolean;
  receipt: boolean;
  opened: OpenedAct | undefined;
  /** Its mandate has used up its quota. */
  overuse: Problem | undefined;
  /** What is wrong with what came with the act. */
  objection: Problem | undefined;
  readonly outcome: Promise<Outcome>;
  resolve(outcome: Outcome): void;
}

/** Acts that wait, in the order in which they came. */
export class WaitingLine {
  readonly #line: Waiting[] = [];
  readonly #byId = new Map<string, Waiting>();
  #newest: Waiting | undefined;
  #bytes = 0;

  /** Acts that wait. */
  get length(): number {
    return this.#line.length;
  }

  /** Whether the first one can be judged. */
  get isReady(): boolean {
    return this.#line[0]?.checked ?? false;
  }

  /** The one that came last, whether it still waits or not. */
  get newest(): Waiting | undefined {
    return this.#newest;
  }

  /** An act that waits or is being judged. */
  find(id: string): Waiting | undefined {
    return this.#byId.get(id);
  }

  /** Whether there is no room for an act; a lane is kept for those that answer a clock. */
  isFull(act: Act): boolean {
    const limit = ANSWERS_A_CLOCK.has(act.act) ? QUEUE_WITH_RESERVE : QUEUE_ACTS;
    return this.#line.length >= limit || this.#bytes >= QUEUE_BYTES;
  }

  add(act: Act, { jws, disclosures }: Submission): Waiting {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const bytes = disclosures.reduce((sum, text) => sum + text.length, jws.length);
    const waiting: Waiting = {
      act,
      jws,
      disclosures,
      bytes,
      checked: false,
      signature: false,
      receipt: false,
      opened: undefined,
      objection: undefined,
      overuse: undefined,
      outcome: promise,
      resolve,
    };
    this.#line.push(waiting);
    this.#newest = waiting;
    this.#byId.set(act.id, waiting);
    this.#bytes += bytes;
    return waiting;
  }

  /** Takes the checked acts at the front, as many as one transaction should have. */
  takeGroup(): Waiting[] {
    let count = 0;
    let bytes = 0;
    while (count < GROUP_ACTS && bytes < GROUP_BYTES && this.#line[count]?.checked) {
      bytes += this.#line[count]!.bytes;
      count++;
    }
    return this.#line.splice(0, count);
  }

  /** One of them has its outcome. */
  forget({ act, bytes }: Waiting): void {
    this.#byId.delete(act.id);
    this.#bytes -= bytes;
  }
}
