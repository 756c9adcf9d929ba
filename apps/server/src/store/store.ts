/**
 * What the server needs of a place that keeps dossiers. One small interface with a conformance suite
 * (apps/server/test/store.conformance.ts); nothing above it may assume that only one process writes.
 *
 * Trust: whoever can write the store can delay or damage the record, and is found out by the first
 * witness or reader that holds a cosigned checkpoint. Whoever can write the store *and* holds the log
 * key can offer a second history, which the witnesses refuse to cosign.
 *
 * Every method rejects with a `StoreError` when the place itself is broken, full or cannot be reached.
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
  /**
   * Adds disclosures to an entry that is there: those that it has not yet, after those that it has, in one transaction
   * and durably. Returns false, having changed nothing, when there is no such entry. The caller has checked that each
   * opens a field of the act: to a store they are texts.
   */
  disclose(index: number, texts: readonly string[]): Promise<boolean>;
  /**
   * Destroys disclosures of an entry for good, so that neither the files of the store nor what is free in them hold
   * them any more. Gives how many were there. Durable when it returns.
   */
  eraseDisclosures(index: number, texts: readonly string[]): Promise<number>;
  /** Committed leaves from `from` up to but not including `to`, in order, some at a time. */
  leaves(from: number, to: number): AsyncIterable<readonly string[]>;
  /** Disclosure texts that lie beside entries from `from` up to but not including `to`, some at a time. */
  disclosures(from: number, to: number): AsyncIterable<readonly StoredDisclosure[]>;

  /**
   * Keeps a checkpoint that the host signed, before anybody sees it. The newest one says how far the
   * host has bound itself: after a crash nothing smaller may be signed. Durable when it returns.
   */
  keepSigned(checkpoint: { size: number; text: string }): Promise<void>;
  lastSigned(): Promise<{ size: number; text: string } | undefined>;
  /**
   * Keeps a checkpoint with the cosignatures gathered so far; the newest text of a size stands. It may
   * be lost in a power cut, not in a crash of the process: witnesses give the same again.
   */
  keepCosigned(checkpoint: CosignedCheckpoint): Promise<void>;
  /** Cosigned checkpoints with sizes from `from` to `to`, both included, ascending. */
  cosigned(from: number, to: number): Promise<CosignedCheckpoint[]>;
  /** The largest checkpoint that has its quorum and was kept at `before` (milliseconds) or earlier. */
  lastQuorum(before?: number): Promise<CosignedCheckpoint | undefined>;

  /** Drops cosigned checkpoints of these sizes, and all that were only signed but the newest. */
  dropCheckpoints(sizes: readonly number[]): Promise<void>;

  /**
   * Notes that a mandate begins to upload bytes, unless with what it has uploaded since a time that is more than
   * `limit`; gives the number of the note, or when the oldest of those uploads was. Notes from before that time, of
   * anybody, are forgotten. It may be lost in a power cut.
   */
  noteUpload(upload: Upload, since: number, limit: number): Promise<{ note: number } | { oldest: number }>;
  /** Corrects a note to the bytes that came. */
  settleUpload(note: number, bytes: number): Promise<void>;
  /** Uploads that a mandate began since a time, of those that are remembered: how many, and when the oldest was. */
  uploadsSince(mandate: string, since: number): Promise<{ count: number; oldest: number | undefined }>;
  /**
   * Notes that an office has brought all bytes of a blob; the first time of each office stands. Durable when it
   * returns. The blob may still be on its way to its place.
   */
  noteDeposit(deposit: FileDeposit): Promise<void>;
  /** Who has brought the bytes of a digest, the first one first. None for blobs that came in another way. */
  deposits(digest: string): Promise<FileDeposit[]>;
  /** Keeps a blob under its digest; it exists once all of it was found to have digest and size in order. */
  putBlob(
    digest: string,
    bytes: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<'stored' | 'mismatch' | 'too_large'>;
  /**
   * Keeps a file of this machine as a blob and takes it away from where it lies, once digest and size are found to be
   * in order. `mismatch` leaves it where it is.
   */
  adoptBlob(digest: string, path: string, bytes: number): Promise<'stored' | 'mismatch'>;
  blob(digest: string): Promise<StoredBlob | undefined>;
  /** Removes a blob for good; whether it was there. Who brought it stays noted. */
  eraseBlob(digest: string): Promise<boolean>;
  /** Digests of all blobs. */
  blobs(): Promise<string[]>;

  /** Notes who read which restricted field; kept outside the log, shown to the field's author. */
  journal(reads: readonly Reading[]): Promise<void>;
  /** Readings of an entry's fields or of an author's fields, the newest first. */
  readings(of: { index?: number; author?: string; limit: number }): Promise<Reading[]>;
  close(): Promise<void>;
}

/** An entry to be appended, with what lies beside it. */
export interface NewEntry {
  readonly leaf: string;
  readonly disclosures: readonly string[];
}

/** A disclosure text and the entry that it lies beside. */
export interface StoredDisclosure {
  readonly index: number;
  readonly text: string;
}

/** A blob that is there. */
export interface StoredBlob {
  /** Bytes. */
  readonly size: number;
  /** All bytes, or those from `from` up to but not including `to`. */
  read(from?: number, to?: number): AsyncIterable<Uint8Array>;
}

/** A checkpoint with cosignatures, as it was kept. */
export interface CosignedCheckpoint {
  readonly size: number;
  /** The note with its cosignatures. */
  readonly text: string;
  /** Whether they satisfied the charter's quorum. */
  readonly quorum: boolean;
  /** When the host kept it, milliseconds since 1970. */
  readonly at: number;
}

/** An upload, as it counts against the quota of a mandate. */
export interface Upload {
  readonly mandate: string;
  readonly bytes: number;
  /** When it began, milliseconds since 1970. */
  readonly at: number;
}

/** That an office has brought all bytes of a file. */
export interface FileDeposit {
  readonly digest: string;
  readonly bytes: number;
  readonly member: string;
  readonly office: string;
  /** When all of it was there, milliseconds since 1970. */
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
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The store cannot do its work. `message` is one sentence that names the file or place. */
export class StoreError extends Error {
  /** `damaged`: what is there cannot be relied on; `unavailable`: full, locked, not writable. */
  readonly kind: 'damaged' | 'unavailable';

  constructor(kind: 'damaged' | 'unavailable', message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
    this.kind = kind;
  }
}
