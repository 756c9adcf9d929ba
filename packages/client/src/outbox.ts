import { bringFiles } from './author.ts';
import type { Host, Logged } from './host.ts';
import type { Memory } from './memory.ts';
import { HostError } from './problem.ts';
import type { SignedAct } from './signed-act.ts';

/** An act that waits to be sent, by whichever key. */
interface Waiting {
  readonly dossier: string;
  readonly act: SignedAct;
}

/** What a sending did. */
export interface Sent {
  readonly logged: readonly Logged[];
  /** The act that the host refused, if it did; it and those behind it stay in the outbox. */
  readonly refused: { readonly act: SignedAct; readonly error: HostError } | undefined;
  readonly left: number;
}

const NAME = 'outbox';

/**
 * Acts that were signed without a network and are sent later, in the order in which they were put in. Anybody may
 * carry anybody's acts: an outbox needs no key.
 */
export class Outbox {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** Acts that wait, in order. */
  async waiting(): Promise<readonly Waiting[]> {
    const text = await this.#memory.get(NAME);
    return text === undefined ? [] : (JSON.parse(text) as Waiting[]);
  }

  /** Puts an act at the end. */
  async put(dossier: string, act: SignedAct): Promise<void> {
    await this.#write([...(await this.waiting()), { dossier, act }]);
  }

  /** Takes out an act that was refused and will not be sent again. */
  async discard(id: string): Promise<void> {
    await this.#write((await this.waiting()).filter(({ act }) => act.id !== id));
  }

  /**
   * Sends what waits and removes what is logged. Stops at the first refusal, because later acts of the same key rest
   * on it. Rejects with `Unreachable`, having kept what was not sent; calling again is harmless.
   */
  async send(host: Host): Promise<Sent> {
    const logged: Logged[] = [];
    let queue = await this.waiting();
    for (const { dossier, act } of queue) {
      try {
        await bringFiles(host, dossier, act);
        logged.push(await host.submit(dossier, act));
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        return { logged, refused: { act, error }, left: queue.length };
      }
      queue = queue.slice(1);
      await this.#write(queue);
    }
    return { logged, refused: undefined, left: 0 };
  }

  async #write(queue: readonly Waiting[]): Promise<void> {
    await this.#memory.set(NAME, JSON.stringify(queue));
  }
}
