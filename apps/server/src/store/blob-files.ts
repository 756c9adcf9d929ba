import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { BlobCheck } from './blob-digest.ts';
import { StoreError, type StoredBlob } from './store.ts';

const DIGEST = /^[A-Za-z0-9_-]{43}$/;
/** Uploads on their way carry this ending; what a crash leaves behind is removed at the next start. */
const PARTIAL = '.partial';
let uploads = 0;

/**
 * Blobs as files named by the digest of their bytes. A file appears under its name only when all of its
 * bytes are on the disk (written aside, synced, renamed, folder synced), so a name is a promise: after
 * any crash a blob is whole or not there. An act that names a blob is appended after that.
 */
export class BlobFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes the folder and removes what uploads left behind that did not end. Ends running ones: call it first. */
  async prepare(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const left = (await readdir(this.#folder)).filter((name) => name.endsWith(PARTIAL));
    for (const name of left) {
      // Another process on this dossier may be writing: its own files are minutes old at most.
      const { mtimeMs } = await stat(join(this.#folder, name));
      if (Date.now() - mtimeMs > 3_600_000) await rm(join(this.#folder, name), { force: true });
    }
  }

  async put(
    digest: string,
    bytes: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<'stored' | 'mismatch' | 'too_large'> {
    if (!DIGEST.test(digest)) return 'mismatch';
    const aside = join(this.#folder, `${digest}.${process.pid}.${uploads++}${PARTIAL}`);
    try {
      const verdict = await this.#write(aside, digest, bytes, limit);
      if (verdict !== 'stored') return verdict;
      await rename(aside, join(this.#folder, digest));
      await syncFolder(this.#folder);
      return 'stored';
    } catch (error) {
      if (!isFileError(error)) throw error;
      throw new StoreError(
        'unavailable',
        `The folder ${this.#folder} cannot be written: ${error.message}.`,
        error,
      );
    } finally {
      await rm(aside, { force: true });
    }
  }

  async #write(
    path: string,
    digest: string,
    bytes: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<'stored' | 'mismatch' | 'too_large'> {
    const check = new BlobCheck(limit);
    let file: FileHandle | undefined;
    try {
      file = await open(path, 'wx');
      for await (const part of bytes) {
        if (!check.take(part)) return 'too_large';
        await file.writeFile(part);
      }
      if (check.digest() !== digest) return 'mismatch';
      await file.sync();
      return 'stored';
    } finally {
      await file?.close();
    }
  }

  async find(digest: string): Promise<StoredBlob | undefined> {
    if (!DIGEST.test(digest)) return undefined;
    const path = join(this.#folder, digest);
    try {
      const { size } = await stat(path);
      return {
        size,
        // The last byte is included there.
        read: (from = 0, to = size) =>
          from < to ? createReadStream(path, { start: from, end: to - 1 }) : Readable.from([]),
      };
    } catch (error) {
      if (isFileError(error) && error.code === 'ENOENT') return undefined;
      throw new StoreError('damaged', `The file ${path} cannot be read: ${String(error)}.`, error);
    }
  }

  /** Takes over a file that lies on the same disk: read whole, synced, renamed, folder synced. */
  async adopt(digest: string, path: string, bytes: number): Promise<'stored' | 'mismatch'> {
    if (!DIGEST.test(digest)) return 'mismatch';
    try {
      const check = new BlobCheck(bytes);
      for await (const part of createReadStream(path)) if (!check.take(part as Uint8Array)) return 'mismatch';
      if (check.digest() !== digest) return 'mismatch';
      await syncFile(path);
      await rename(path, join(this.#folder, digest));
      await syncFolder(this.#folder);
      return 'stored';
    } catch (error) {
      if (!isFileError(error)) throw error;
      throw new StoreError('unavailable', `The file ${path} cannot be kept: ${error.message}.`, error);
    }
  }

  /** Removes a blob and what was made of it, so that both stay removed after a power cut; whether it was there. */
  async erase(digest: string): Promise<boolean> {
    if (!DIGEST.test(digest)) return false;
    try {
      await eraseDerived(this.#folder, digest);
      await rm(join(this.#folder, digest));
      await syncFolder(this.#folder);
      return true;
    } catch (error) {
      if (isFileError(error) && error.code === 'ENOENT') return false;
      throw new StoreError('unavailable', `The file ${digest} cannot be removed: ${String(error)}.`, error);
    }
  }

  /** Digests of all blobs, in order. */
  async list(): Promise<string[]> {
    return (await readdir(this.#folder)).filter((name) => DIGEST.test(name)).sort();
  }
}

/** Where a dossier keeps what is made of its blobs and can be made again, beside them. */
export function derivedFolder(blobs: string): string {
  return join(blobs, '..', 'previews');
}

async function eraseDerived(blobs: string, digest: string): Promise<void> {
  const folder = derivedFolder(blobs);
  const names = await readdir(folder).catch((error: unknown) => {
    if (isFileError(error) && error.code === 'ENOENT') return [];
    throw error;
  });
  const made = names.filter((name) => name.startsWith(`${digest}.`));
  for (const name of made) await rm(join(folder, name), { force: true });
  if (made.length > 0) await syncFolder(folder);
}

/** Makes what was written to a file survive a power cut. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a rename in the folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be opened there; NTFS journals the rename
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whether an error comes from the file system. */
export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === 'string';
}
