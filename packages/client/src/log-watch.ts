import { base64url, fromBase64url, type Digest } from '@tasdiq/core';
import {
  EMPTY_ROOT,
  equalBytes,
  judgeCheckpoint,
  verifyConsistency,
  type Policy,
  type ToVerifier,
} from '@tasdiq/tlog';
import { growthFromTiles } from './consistency.ts';
import type { Host } from './host.ts';
import type { Memory } from './memory.ts';
import { BadAnswer, HostError } from './problem.ts';

/** A checkpoint of a log that a quorum has cosigned and that goes on from every one seen before. */
export interface Seen {
  readonly size: number;
  readonly root: Digest;
  /** The signed note. */
  readonly text: string;
}

/**
 * The host has shown two cosigned checkpoints of which the later does not go on from the earlier. Both are kept:
 * they are signed by the log's own key, so they speak against it and not against us.
 */
export class ForkError extends Error {
  readonly earlier: Seen;
  readonly later: Seen;

  constructor(earlier: Seen, later: Seen) {
    super(
      `The host shows two histories: its checkpoint of ${later.size} entries does not go on from the one of ` +
        `${earlier.size} entries seen before. Both are kept as proof; do not sign anything more for this host.`,
    );
    this.name = 'ForkError';
    this.earlier = earlier;
    this.later = later;
  }
}

/** What a watch needs. */
export interface LogWatchOptions {
  readonly host: Host;
  readonly dossier: string;
  /** The policy in force as the caller knows it; asked at each look, since an amendment may change it. */
  readonly policy: () => Policy;
  readonly memory: Memory;
  /**
   * Root (base64url) that the caller has computed itself from entries that it verified, or undefined for a size that it
   * has not. With it, checkpoints that are older than the one seen are compared too.
   */
  readonly ownRoot?: (size: number) => Promise<string | undefined>;
  /** Verifiers of the platform; the portable ones by default. */
  readonly toVerifier?: ToVerifier;
}

/** Keeps the newest checkpoint seen of a log, across restarts, and refuses one that does not go on from it. */
export class LogWatch {
  readonly #options: LogWatchOptions;
  #seen: Seen | undefined;

  private constructor(options: LogWatchOptions, seen: Seen | undefined) {
    this.#options = options;
    this.#seen = seen;
  }

  /** A watch that goes on from what its memory holds. Rejects with a `ForkError` when a fork is on file. */
  static async open(options: LogWatchOptions): Promise<LogWatch> {
    const fork = await options.memory.get(forkName(options.dossier));
    if (fork !== undefined) {
      const { earlier, later } = JSON.parse(fork) as { earlier: Seen; later: Seen };
      throw new ForkError(earlier, later);
    }
    const text = await options.memory.get(seenName(options.dossier));
    return new LogWatch(options, text === undefined ? undefined : (JSON.parse(text) as Seen));
  }

  /** The newest checkpoint seen, or undefined. */
  get seen(): Seen | undefined {
    return this.#seen;
  }

  /** What an author may state as the history it has seen: the newest checkpoint, or the empty log. */
  get basis(): { size: number; root: Digest } {
    if (!this.#seen) return { size: 0, root: base64url(EMPTY_ROOT) as Digest };
    return { size: this.#seen.size, root: this.#seen.root };
  }

  /**
   * Looks at the host's newest checkpoint. Takes it over when it has its quorum and goes on from the one seen; an
   * older or uncosigned one is not taken over, but is a fork like any other when it contradicts what is known. Rejects with `ForkError`, a tlog error for a checkpoint that is not the
   * log's, and what the host's calls reject with.
   */
  async look(): Promise<Seen | undefined> {
    const { host, dossier } = this.#options;
    try {
      return await this.take(await host.checkpoint(dossier));
    } catch (error) {
      // A host whose witnesses have not answered yet has nothing to show.
      if (error instanceof HostError && error.status === 404) return this.#seen;
      throw error;
    }
  }

  /** As `look`, with a checkpoint that came some other way. */
  async take(text: string): Promise<Seen | undefined> {
    const { policy, toVerifier } = this.#options;
    const judged = judgeCheckpoint(text, policy(), toVerifier);
    const { size, root } = judged.checkpoint;
    const next: Seen = { size, root: base64url(root) as Digest, text };
    const { seen } = this;
    if (seen) await this.#requireOwnRoot(seen, next);
    if (seen && size < seen.size) return seen;
    if (!judged.quorum) return this.#refuseIfForked(seen, next);
    if (seen && seen.size > 0) await this.#requireContinuation(seen, next);
    if (!seen || size > seen.size) await this.#keep(next);
    return this.#seen;
  }

  /** The log's signature alone binds the host: two histories are a fork, whoever cosigned the second. */
  async #refuseIfForked(seen: Seen | undefined, next: Seen): Promise<Seen | undefined> {
    try {
      if (seen && seen.size > 0) await this.#requireContinuation(seen, next);
    } catch (error) {
      // What is not cosigned need not be served yet: missing or wrong tiles prove nothing.
      if (error instanceof ForkError) throw error;
    }
    return seen;
  }

  async #requireOwnRoot(seen: Seen, next: Seen): Promise<void> {
    const own = await this.#options.ownRoot?.(next.size);
    if (own !== undefined && own !== next.root) await this.#refuseFork(seen, next);
  }

  async #requireContinuation(earlier: Seen, later: Seen): Promise<void> {
    if (earlier.size === later.size) {
      if (earlier.root !== later.root) await this.#refuseFork(earlier, later);
      return;
    }
    const { host, dossier } = this.#options;
    const { proof, earlierRoot } = await growthFromTiles(earlier.size, later.size, (tile) =>
      host.tile(dossier, tile),
    );
    const laterRoot = fromBase64url(later.root)!;
    // Wrong tiles are a fault of the answer; tiles that lead to the later root but not to the earlier are a fork.
    if (!verifyConsistency(earlier.size, earlierRoot, later.size, laterRoot, proof)) {
      throw new BadAnswer('the hash tiles', 'they do not lead to the signed root');
    }
    if (!equalBytes(earlierRoot, fromBase64url(earlier.root)!)) await this.#refuseFork(earlier, later);
  }

  async #refuseFork(earlier: Seen, later: Seen): Promise<never> {
    const { memory, dossier } = this.#options;
    await memory.set(forkName(dossier), JSON.stringify({ earlier, later }));
    throw new ForkError(earlier, later);
  }

  async #keep(seen: Seen): Promise<void> {
    const { memory, dossier } = this.#options;
    await memory.set(seenName(dossier), JSON.stringify(seen));
    this.#seen = seen;
  }
}

const seenName = (dossier: string): string => `seen/${dossier}`;
const forkName = (dossier: string): string => `fork/${dossier}`;
