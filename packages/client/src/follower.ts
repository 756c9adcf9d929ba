import { base64url, fingerprint, openFields, type Act, type DossierId, type State } from '@tasdiq/core';
import { type Crypto, type Handover, handoversOf, policyOf, type Replayed, Replayer } from '@tasdiq/dossier';
import {
  entryBundles,
  fromUtf8,
  type JudgedCheckpoint,
  judgeCheckpoint,
  parseCheckpoint,
  TILE_WIDTH,
  TlogError,
  type ToVerifier,
} from '@tasdiq/tlog';
import type { Host } from './host.ts';
import { BadAnswer, HostError } from './problem.ts';

/** Disclosures are asked for this many entries at a time. */
const DISCLOSURE_SPAN = 2000;
/** How a host says that entries are not for this caller. */
const HIDDEN = new Set([401, 403, 404]);

/** Entries that a follower has verified, with what lies beside them. */
export interface Followed {
  readonly entries: readonly (Replayed & {
    readonly leaf: string;
    readonly disclosures: readonly string[];
  })[];
  /** The cosigned checkpoint that they end at. */
  readonly checkpoint: { readonly size: number; readonly text: string };
}

/** What a follower needs. */
export interface FollowerOptions {
  readonly host: Host;
  /** The dossier's id. */
  readonly dossier: string;
  readonly crypto: Crypto;
  /** The fingerprint that the caller brought along; entries of another charter are refused. */
  readonly charter?: string | undefined;
  readonly toVerifier?: ToVerifier;
}

/**
 * Follows a log at a host and believes nothing that it has not computed: leaves are folded by the rules, must give the
 * root of the host's checkpoint, and the checkpoint must carry the quorum that the folded charter asks for. A change of
 * witnesses must be shown to have been seen by the outgoing ones (spec/record.md section 5).
 */
export class Follower {
  readonly #options: FollowerOptions;
  readonly #replayer: Replayer;
  /** Changes of witnesses that were shown to be seen, from the first on. */
  #handedOver = 0;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#replayer = new Replayer(options.crypto);
  }

  /** The state after every entry that was followed. */
  get state(): State {
    return this.#replayer.state;
  }

  /** Entries that were followed. */
  get size(): number {
    return this.#replayer.tree.size;
  }

  /** The base64url root that the log had at a size, or undefined for a size that was not followed. */
  rootAt(size: number): string | undefined {
    return this.#replayer.rootAt(size);
  }

  /** Takes leaves that were followed and kept earlier, from the first on; the next `advance` checks them all. */
  async resume(leaves: readonly string[]): Promise<Replayed[]> {
    const replayed = await this.#replayer.add(leaves);
    this.#requireCharter();
    return replayed;
  }

  /**
   * Fetches and verifies what is new up to the host's newest checkpoint that it lets us read, or undefined when
   * nothing is. Rejects with `BadAnswer` when something is not in order; the follower must then be thrown away.
   */
  async advance(): Promise<Followed | undefined> {
    const checkpoint = await this.#newest();
    const from = this.size;
    const leaves = await this.#leaves(from, checkpoint.size);
    const replayed = await this.#replayer.add(leaves);
    this.#requireCharter();
    this.#requireSigned(checkpoint.text);
    await this.#requireHandovers(checkpoint);
    if (replayed.length === 0) return undefined;
    const disclosures = await this.#disclosures(replayed);
    const entries = replayed.map((entry, i) => ({
      ...entry,
      leaf: leaves[i]!,
      disclosures: disclosures.get(entry.index) ?? [],
    }));
    return { entries, checkpoint };
  }

  /**
   * The newest checkpoint whose entries we may read: the host's newest, or where the charter delays what the public
   * sees, the largest of those it keeps. Entries below a readable one are readable, so halving finds it.
   */
  async #newest(): Promise<Followed['checkpoint']> {
    const { host, dossier } = this.#options;
    const text = await host.checkpoint(dossier);
    const { size } = parseCheckpoint(text.slice(0, text.indexOf('\n\n') + 1));
    if (size < this.size) {
      throw new BadAnswer('the checkpoint', `it has ${size} entries, and ${this.size} have been followed`);
    }
    if (await this.#mayRead(size)) return { size, text };
    const kept = await host.checkpoints(dossier, this.size, size);
    let [low, high] = [0, kept.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (await this.#mayRead(kept[middle]!.size)) low = middle + 1;
      else high = middle;
    }
    const readable = kept[low - 1];
    if (!readable)
      throw new BadAnswer('the log', 'none of its entries may be read; sign in with the key of an office');
    return readable;
  }

  async #mayRead(size: number): Promise<boolean> {
    const { host, dossier } = this.#options;
    if (size === this.size) return true;
    try {
      await host.entries(dossier, Math.floor((size - 1) / TILE_WIDTH), size);
      return true;
    } catch (error) {
      if (error instanceof HostError && HIDDEN.has(error.status)) return false;
      throw error;
    }
  }

  async #leaves(from: number, size: number): Promise<string[]> {
    const { host, dossier } = this.#options;
    const leaves: string[] = [];
    for (const { n } of entryBundles(size, from)) {
      const entries = await host.entries(dossier, n, size);
      const skip = leaves.length === 0 ? from - n * TILE_WIDTH : 0;
      for (const entry of entries.slice(skip)) {
        const leaf = fromUtf8(entry);
        if (leaf === undefined) throw new BadAnswer('the entries', 'an entry is not text');
        leaves.push(leaf);
      }
    }
    return leaves;
  }

  async #disclosures(replayed: readonly Replayed[]): Promise<Map<number, string[]>> {
    const { host, dossier } = this.#options;
    const byIndex = new Map<number, string[]>();
    const acts = new Map<number, Act>(replayed.flatMap(({ index, act }) => (act ? [[index, act]] : [])));
    const first = replayed[0]?.index ?? 0;
    const end = first + replayed.length;
    for (let from = first; from < end; from += DISCLOSURE_SPAN) {
      const to = Math.min(end, from + DISCLOSURE_SPAN);
      for (const { index, text } of await host.disclosures(dossier, from, to)) {
        byIndex.set(index, [...(byIndex.get(index) ?? []), text]);
      }
    }
    for (const [index, texts] of byIndex) {
      const act = acts.get(index);
      const fault = act ? openFields(act, texts).faults[0]?.fault : 'not_committed';
      if (fault) throw new BadAnswer(`the disclosures of entry ${index}`, fault);
    }
    return byIndex;
  }

  #requireCharter(): void {
    const { dossier, charter } = this.#options;
    const founded = this.#replayer.state.dossier;
    if (founded === undefined) throw new BadAnswer('the log', 'it does not begin with a founding that holds');
    if (founded !== dossier) throw new BadAnswer('the log', 'it is of another dossier');
    if (charter !== undefined && fingerprint(founded as DossierId) !== charter) {
      throw new BadAnswer('the log', `its charter is ${fingerprint(founded as DossierId)}, not ${charter}`);
    }
  }

  #requireSigned(text: string): void {
    const { state } = this.#replayer;
    const judged = judgeCheckpoint(text, policyOf(state.charter!, state.dossier!), this.#options.toVerifier);
    if (judged.checkpoint.size !== this.size || !this.#isOurs(judged)) {
      throw new BadAnswer('the log', 'its entries do not give the root of its checkpoint');
    }
    if (!judged.quorum) throw new BadAnswer('the checkpoint', 'it does not have the quorum of its charter');
  }

  async #requireHandovers(newest: { readonly size: number; readonly text: string }): Promise<void> {
    const { host, dossier } = this.#options;
    const handovers = handoversOf(this.#replayer.charters, dossier);
    for (const handover of handovers.slice(this.#handedOver)) {
      if (!this.#proves(newest.text, handover)) {
        const kept = await host.checkpoints(dossier, handover.index + 1, newest.size);
        if (!kept.some(({ text }) => this.#proves(text, handover))) {
          const why = 'it changes the witnesses, and the outgoing ones are not shown to have seen it';
          throw new BadAnswer(`entry ${handover.index}`, why);
        }
      }
      this.#handedOver++;
    }
  }

  /** Whether a checkpoint holds a change of witnesses and has a quorum of the outgoing ones. */
  #proves(text: string, { index, outgoing }: Handover): boolean {
    try {
      const judged = judgeCheckpoint(text, outgoing, this.#options.toVerifier);
      return judged.quorum && judged.checkpoint.size > index && this.#isOurs(judged);
    } catch (error) {
      if (error instanceof TlogError) return false;
      throw error;
    }
  }

  /** Whether a checkpoint has the root that the entries give at its size. */
  #isOurs({ checkpoint }: JudgedCheckpoint): boolean {
    return this.#replayer.rootAt(checkpoint.size) === base64url(checkpoint.root);
  }
}
