/**
 * What the server needs of a place that keeps dossiers. One small interface with a conformance suite
 * (apps/server/test/store.conformance.ts); nothing above it may assume that only one process writes.
 *
 * Trust: whoever can write the store can delay or damage the record, and is found out by the first
 * witness or reader that holds a cosigned checkpoint. Whoever can write the store *and* holds the log
 * key can offer a second history, which the witnesses refuse to cosign.
 */
export interface Store {
  /** Ids of the dossiers that are kept here. */
  list(): Promise<string[]>;
  /** Makes room for a dossier; fails if it is there. */
  create(dossier: string): Promise<DossierStore>;
  /** Opens a dossier, or undefined. */
  open(dossier: string): Promise<DossierStore | undefined>;
  close(): Promise<void>;
}

/** What is kept of one dossier: the log, what lies beside it, and the host's own notes. */
export interface DossierStore {
  /** Entries that are committed. */
  size(): Promise<number>;
  /**
   * Appends entries after `expected` entries in one transaction together with everything that lies
   * beside them. Returns false, having changed nothing, when the log has another size (somebody else
   * appended). When it returns true the entries survive a crash or power cut.
   */
  append(expected: number, entries: readonly NewEntry[]): Promise<boolean>;
  /** Committed entries from `from` up to but not including `to`, in order. */
  entries(from: number, to: number): AsyncIterable<StoredEntry>;
  /** Index of an act, or undefined. */
  indexOf(actId: string): Promise<number | undefined>;
  /** Disclosure texts that came with entries from `from` up to but not including `to`. */
  disclosures(from: number, to: number): AsyncIterable<{ index: number; text: string }>;

  /**
   * Keeps a checkpoint that the host signed, before anybody sees it. The newest one says how far the
   * host has bound itself: after a crash nothing smaller may be signed.
   */
  keepSigned(checkpoint: { size: number; text: string }): Promise<void>;
  lastSigned(): Promise<{ size: number; text: string } | undefined>;
  /** Keeps a checkpoint with the cosignatures gathered so far; more may come for the same size. */
  keepCosigned(checkpoint: { size: number; text: string; quorum: boolean; at: number }): Promise<void>;
  /** Cosigned checkpoints with sizes from `from` to `to`, both included, ascending. */
  cosigned(from: number, to: number): Promise<CosignedCheckpoint[]>;
  /** The largest checkpoint that has its quorum. */
  lastQuorum(): Promise<CosignedCheckpoint | undefined>;

  /** Opens a blob for writing; it exists once `commit` has found the digest and size to be right. */
  putBlob(
    digest: string,
    bytes: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<'stored' | 'mismatch' | 'too_large'>;
  blob(digest: string): Promise<{ size: number; read(): AsyncIterable<Uint8Array> } | undefined>;
  blobs(): Promise<string[]>;

  /** Notes who read which restricted field; kept outside the log, shown to the field's author. */
  journal(reads: readonly Reading[]): Promise<void>;
  readings(of: { index?: number; author?: string; limit: number }): Promise<Reading[]>;
  close(): Promise<void>;
}

/** An entry to be appended, with what lies beside it. */
export interface NewEntry {
  readonly leaf: string;
  readonly actId: string;
  readonly disclosures: readonly string[];
}

export interface StoredEntry {
  readonly index: number;
  readonly leaf: string;
}

export interface CosignedCheckpoint {
  readonly size: number;
  /** The note with its cosignatures. */
  readonly text: string;
  readonly quorum: boolean;
  /** When the host kept it, milliseconds since 1970. */
  readonly at: number;
}

/** One reading of a restricted field. */
export interface Reading {
  readonly index: number;
  readonly field: string;
  /** `member` of the act's author. */
  readonly author: string;
  /** `member/office` of the reader. */
  readonly reader: string;
  readonly at: number;
}
