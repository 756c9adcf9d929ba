import { BlobCheck } from './blob-digest.ts';
import {
  StoreError,
  type CosignedCheckpoint,
  type DossierStore,
  type NewEntry,
  type Reading,
  type Store,
  type StoredBlob,
  type StoredDisclosure,
  type Upload,
} from './store.ts';

/** Leaves and disclosures given at a time. */
const CHUNK = 1024;

/** A store that forgets: for tests, and for trying things out. Nothing in it survives the process. */
export class MemoryStore implements Store {
  readonly #dossiers = new Map<string, MemoryDossierStore>();

  list(): Promise<string[]> {
    return Promise.resolve([...this.#dossiers.keys()]);
  }

  create(dossier: string): Promise<DossierStore> {
    if (this.#dossiers.has(dossier)) {
      return Promise.reject(new StoreError('unavailable', `Dossier ${dossier} is there already.`));
    }
    const made = new MemoryDossierStore();
    this.#dossiers.set(dossier, made);
    return Promise.resolve(made);
  }

  open(dossier: string): Promise<DossierStore | undefined> {
    return Promise.resolve(this.#dossiers.get(dossier));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

class MemoryDossierStore implements DossierStore {
  readonly #entries: NewEntry[] = [];
  #signed: { size: number; text: string } | undefined;
  readonly #cosigned = new Map<number, CosignedCheckpoint>();
  readonly #blobs = new Map<string, Uint8Array>();
  readonly #readings: Reading[] = [];
  #uploads: (Upload & { note: number })[] = [];
  #notes = 0;

  size(): Promise<number> {
    return Promise.resolve(this.#entries.length);
  }

  append(expected: number, entries: readonly NewEntry[]): Promise<boolean> {
    if (this.#entries.length !== expected) return Promise.resolve(false);
    for (const entry of entries) this.#entries.push(entry);
    return Promise.resolve(true);
  }

  disclose(index: number, texts: readonly string[]): Promise<boolean> {
    const entry = this.#entries[index];
    if (!entry) return Promise.resolve(false);
    this.#entries[index] = { ...entry, disclosures: [...new Set([...entry.disclosures, ...texts])] };
    return Promise.resolve(true);
  }

  async *leaves(from: number, to: number): AsyncIterable<readonly string[]> {
    const end = Math.min(to, this.#entries.length);
    for (let at = from; at < end; at += CHUNK) {
      yield this.#entries.slice(at, Math.min(at + CHUNK, end)).map((entry) => entry.leaf);
    }
  }

  async *disclosures(from: number, to: number): AsyncIterable<readonly StoredDisclosure[]> {
    const end = Math.min(to, this.#entries.length);
    for (let at = from; at < end; at += CHUNK) {
      const chunk = this.#entries.slice(at, Math.min(at + CHUNK, end));
      const found = chunk.flatMap((entry, i) => entry.disclosures.map((text) => ({ index: at + i, text })));
      if (found.length > 0) yield found;
    }
  }

  keepSigned(checkpoint: { size: number; text: string }): Promise<void> {
    if (checkpoint.size >= (this.#signed?.size ?? 0)) this.#signed = { ...checkpoint };
    return Promise.resolve();
  }

  lastSigned(): Promise<{ size: number; text: string } | undefined> {
    return Promise.resolve(this.#signed);
  }

  keepCosigned(checkpoint: CosignedCheckpoint): Promise<void> {
    this.#cosigned.set(checkpoint.size, checkpoint);
    return Promise.resolve();
  }

  cosigned(from: number, to: number): Promise<CosignedCheckpoint[]> {
    return Promise.resolve(this.#bySize().filter(({ size }) => size >= from && size <= to));
  }

  lastQuorum(before = Number.POSITIVE_INFINITY): Promise<CosignedCheckpoint | undefined> {
    return Promise.resolve(this.#bySize().findLast(({ quorum, at }) => quorum && at <= before));
  }

  #bySize(): CosignedCheckpoint[] {
    return [...this.#cosigned.values()].sort((one, other) => one.size - other.size);
  }

  dropCheckpoints(sizes: readonly number[]): Promise<void> {
    for (const size of sizes) this.#cosigned.delete(size);
    return Promise.resolve();
  }

  noteUpload(upload: Upload, since: number, limit: number): Promise<{ note: number } | { oldest: number }> {
    this.#uploads = this.#uploads.filter(({ at }) => at >= since);
    const own = this.#uploads.filter(({ mandate }) => mandate === upload.mandate);
    const used = own.reduce((sum, { bytes }) => sum + bytes, 0);
    if (used + upload.bytes > limit) return Promise.resolve({ oldest: own[0]?.at ?? upload.at });
    const note = ++this.#notes;
    this.#uploads.push({ ...upload, note });
    return Promise.resolve({ note });
  }

  settleUpload(note: number, bytes: number): Promise<void> {
    this.#uploads = this.#uploads.map((one) => (one.note === note ? { ...one, bytes } : one));
    return Promise.resolve();
  }

  async putBlob(
    digest: string,
    bytes: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<'stored' | 'mismatch' | 'too_large'> {
    const check = new BlobCheck(limit);
    const parts: Uint8Array[] = [];
    for await (const part of bytes) {
      if (!check.take(part)) return 'too_large';
      parts.push(part.slice());
    }
    if (check.digest() !== digest) return 'mismatch';
    this.#blobs.set(digest, Buffer.concat(parts));
    return 'stored';
  }

  blob(digest: string): Promise<StoredBlob | undefined> {
    const bytes = this.#blobs.get(digest);
    if (!bytes) return Promise.resolve(undefined);
    return Promise.resolve({
      size: bytes.length,
      async *read() {
        yield bytes;
      },
    });
  }

  blobs(): Promise<string[]> {
    return Promise.resolve([...this.#blobs.keys()].sort());
  }

  journal(reads: readonly Reading[]): Promise<void> {
    this.#readings.push(...reads);
    return Promise.resolve();
  }

  readings(of: { index?: number; author?: string; limit: number }): Promise<Reading[]> {
    const found = this.#readings.filter(
      ({ index, author }) =>
        (of.index === undefined || of.index === index) && (of.author === undefined || of.author === author),
    );
    return Promise.resolve(found.reverse().slice(0, of.limit));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
