import type { ActId, Kid } from '@tasdiq/core';
import type { Memory } from './memory.ts';
import type { SignedAct } from './signed-act.ts';

/** Where a key's chain of acts in one dossier stands. */
export interface Links {
  /** The key's last act that is logged, or null before its first. */
  readonly head: ActId | null;
  /** Acts that are signed and not known to be logged, each on top of the one before. */
  readonly pending: readonly SignedAct[];
}

/**
 * One key's chain in one dossier, kept so that no crash makes the key sign two acts on top of one: what is signed is
 * written down before it is sent, and sending again is idempotent.
 */
export class Chain {
  readonly #memory: Memory;
  readonly #name: string;
  #links: Links;

  private constructor(memory: Memory, name: string, links: Links) {
    this.#memory = memory;
    this.#name = name;
    this.#links = links;
  }

  /** The chain in memory; undefined when the memory knows nothing of this key, which is not the same as no acts. */
  static async load(memory: Memory, dossier: string, kid: Kid): Promise<Chain | undefined> {
    const name = chainName(dossier, kid);
    const text = await memory.get(name);
    return text === undefined ? undefined : new Chain(memory, name, JSON.parse(text) as Links);
  }

  /** A chain that begins at a head that the caller has made sure of. */
  static async start(memory: Memory, dossier: string, kid: Kid, head: ActId | null): Promise<Chain> {
    const chain = new Chain(memory, chainName(dossier, kid), { head, pending: [] });
    await chain.#write(chain.#links);
    return chain;
  }

  get pending(): readonly SignedAct[] {
    return this.#links.pending;
  }

  /** What the next act names as `prev`. */
  get end(): ActId | null {
    return this.#links.pending.at(-1)?.id ?? this.#links.head;
  }

  /** Notes an act that was signed on top of `end`. */
  async add(act: SignedAct): Promise<void> {
    await this.#write({ head: this.#links.head, pending: [...this.#links.pending, act] });
  }

  /** Notes that the first pending acts, up to and with this one, are logged. */
  async settle(id: ActId): Promise<void> {
    const at = this.#links.pending.findIndex((act) => act.id === id);
    if (at >= 0) await this.#write({ head: id, pending: this.#links.pending.slice(at + 1) });
  }

  /** Drops this pending act and those on top of it: they can never be logged. */
  async drop(id: ActId): Promise<void> {
    const at = this.#links.pending.findIndex((act) => act.id === id);
    if (at >= 0) await this.#write({ ...this.#links, pending: this.#links.pending.slice(0, at) });
  }

  async #write(links: Links): Promise<void> {
    await this.#memory.set(this.#name, JSON.stringify(links));
    this.#links = links;
  }
}

const chainName = (dossier: string, kid: string): string => `chain/${dossier}/${kid}`;
