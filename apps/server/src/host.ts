import type { Act, OpenedAct, Refusal, State } from '@tasdiq/core';
import type { CharterSpan } from '@tasdiq/dossier';
import type { Tree } from '@tasdiq/tlog';
import type { DossierStore } from './store/store.ts';

/** An entry as the host folded it, given to everything that reads along. */
export interface Committed {
  readonly index: number;
  /** Logged time, milliseconds since 1970. */
  readonly at: number;
  readonly leaf: string;
  /** Undefined when the leaf is no act. */
  readonly act: Act | undefined;
  /** Why the entry is void; undefined when it counts. */
  readonly refusal: Refusal | undefined;
  readonly disclosures: readonly string[];
  /** What the disclosures open, when somebody has had to look already. */
  readonly opened?: OpenedAct | undefined;
}

/** A checkpoint that a quorum has cosigned. */
export interface Cosigned {
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  /** The note with its cosignatures. */
  readonly text: string;
  /** When each witness cosigned, milliseconds since 1970, by the witness's name in the charter. */
  readonly times: ReadonlyMap<string, number>;
}

/** What the host knows of one witness. */
export interface WitnessView {
  readonly name: string;
  /** Size of the last checkpoint that it cosigned; undefined when it has not yet since the start. */
  readonly size: number | undefined;
  /** When it last answered well, milliseconds since 1970. */
  readonly seen: number | undefined;
  /** Why its last answer was of no use; undefined when it was. */
  readonly trouble: string | undefined;
}

/** Whether the host takes acts. */
export type Mode =
  /** No quorum of witnesses has yet said that none is ahead of us; `why` is a sentence when there is more to it. */
  | { readonly mode: 'starting'; readonly why?: string }
  | { readonly mode: 'open' }
  /** A newer history exists, or the store cannot be written; `why` is a sentence. */
  | { readonly mode: 'read_only'; readonly why: string };

/**
 * One dossier on this host: the newest committed state and what it takes to serve it. `state` is a
 * value and may be held on to; `tree` is the live tree of at least `state.size` leaves: ask it for sizes.
 */
export interface DossierHost {
  readonly id: string;
  /** The dossier's short name. */
  readonly code: string;
  readonly store: DossierStore;
  readonly state: State;
  readonly tree: Tree;
  /** Every charter that was in force, the founding's first. */
  readonly charters: readonly CharterSpan[];
  /** The newest checkpoint with a quorum. */
  readonly cosigned: Cosigned | undefined;
  readonly mode: Mode;
  /** Whether this is a copy that another host writes. */
  readonly isMirror: boolean;
  /** Witnesses of the charter in force. */
  readonly witnesses: readonly WitnessView[];

  /** Index of an act, or undefined. */
  indexOf(actId: string): Promise<number | undefined>;
  /** Entries from `from` up to but not including `to`, decoded, with what lies beside them. */
  entries(from: number, to?: number): AsyncIterable<readonly Committed[]>;
  /** tlog-proof text of an entry under `cosigned`, or undefined while no quorum covers it. */
  proofOf(index: number): string | undefined;
  /**
   * Entries that everybody may fetch: up to the newest quorum checkpoint older than the charter's delay
   * when `read` is `public`, else 0. `now` in milliseconds since 1970.
   */
  publicSize(now: number): Promise<number>;
  /** Calls back after each commit with its entries, in order and without gaps. Returns the way to stop it. */
  onCommitted(listener: (entries: readonly Committed[]) => void): () => void;
  /** Calls back when a larger checkpoint has its quorum. */
  onCosigned(listener: (checkpoint: Cosigned) => void): () => void;
}
