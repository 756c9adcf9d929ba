import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { BlobCheck } from './blob-digest.ts';
import {
  StoreError,
  type CosignedCheckpoint,
  type DossierStore,
  type FileDeposit,
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
  readonly #deposits: FileDeposit[] = [];

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

  eraseDisclosures(index: number, texts: readonly string[]): Promise<number> {
    const entry = this.#entries[index];
    const kept = entry?.disclosures.filter((text) => !texts.includes(text)) ?? [];
    const gone = (entry?.disclosures.length ?? 0) - kept.length;
    if (entry) this.#entries[index] = { ...entry, disclosures: kept };
    return Promise.resolve(gone);
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

  uploadsSince(mandate: string, since: number): Promise<{ count: number; oldest: number | undefined }> {
    const own = this.#uploads.filter((one) => one.mandate === mandate && one.at >= since);
    return Promise.resolve({ count: own.length, oldest: own[0]?.at });
  }

  noteDeposit(deposit: FileDeposit): Promise<void> {
    const { digest, member, office } = deposit;
    const isKnown = this.#deposits.some(
      (one) => one.digest === digest && one.member === member && one.office === office,
    );
    if (!isKnown) this.#deposits.push(deposit);
    return Promise.resolve();
  }

  deposits(digest: string): Promise<FileDeposit[]> {
    return Promise.resolve(this.#deposits.filter((one) => one.digest === digest));
  }

  async adoptBlob(digest: string, path: string, bytes: number): Promise<'stored' | 'mismatch'> {
    const verdict = await this.putBlob(digest, createReadStream(path), bytes);
    if (verdict === 'too_large' || (verdict === 'stored' && this.#blobs.get(digest)!.length !== bytes))
      return 'mismatch';
    if (verdict === 'stored') await rm(path);
    return verdict;
  }

  eraseBlob(digest: string): Promise<boolean> {
    return Promise.resolve(this.#blobs.delete(digest));
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
      async *read(from, to) {
        yield bytes.subarray(from, to);
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
