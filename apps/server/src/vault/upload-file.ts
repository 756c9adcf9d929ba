// One upload on its way, as two files: `<id>.json` says what it is to become, `<id>.part` has the bytes so far.
//
// If we crash: the part is made before the note, so a note has its part; the part goes to its place as a blob by a
// rename, so a note without a part is one whose file has arrived; when it is thrown away the note goes first.
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isFileError, syncFolder } from '../store/blob-files.ts';
import { StoreError } from '../store/store.ts';

const ID = /^[A-Za-z0-9_-]{22}$/;
const noteSchema = z.strictObject({
  digest: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  bytes: z.int().min(0),
  member: z.string(),
  office: z.string(),
  mandate: z.string(),
  /** Number of the note in the quota of the mandate. */
  quota: z.int(),
});

/** What an upload is to become, and whose it is. */
export type UploadNote = z.infer<typeof noteSchema>;

/** A folder with the uploads of one dossier that have begun. */
export class UploadFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Ids of uploads, in no order. */
  async list(): Promise<string[]> {
    const names = await this.#try(() => readdir(this.#folder), []);
    return names
      .filter((name) => name.endsWith('.json') && isId(name.slice(0, -5)))
      .map((name) => name.slice(0, -5));
  }

  /** Begins one. Durable when it returns. */
  async begin(id: string, note: UploadNote): Promise<void> {
    await this.#try(async () => {
      await mkdir(this.#folder, { recursive: true });
      await (await open(this.part(id), 'wx', 0o600)).close();
      const aside = `${this.#note(id)}.new`;
      const file = await open(aside, 'wx', 0o600);
      await file.writeFile(JSON.stringify(note));
      await file.sync();
      await file.close();
      await rename(aside, this.#note(id));
      await syncFolder(this.#folder);
    });
  }

  /** What is noted of an upload; undefined when there is none, or its note is damaged. */
  async note(id: string): Promise<UploadNote | undefined> {
    if (!isId(id)) return undefined;
    const text = await this.#try(() => readFile(this.#note(id), 'utf8'), undefined);
    try {
      return text === undefined ? undefined : noteSchema.parse(JSON.parse(text));
    } catch {
      return undefined;
    }
  }

  /** Bytes that are there, and when the last came, milliseconds since 1970; no size when the file has gone to its place. */
  async state(id: string): Promise<{ size: number | undefined; touched: number }> {
    const part = await this.#try(() => stat(this.part(id)), undefined);
    const touched = part ?? (await this.#try(() => stat(this.#note(id)), undefined));
    return { size: part?.size, touched: touched?.mtimeMs ?? 0 };
  }

  /**
   * Writes what comes at a place, and stops at `limit` bytes of the file. Gives how far the file is then; it is on the
   * disk. What came before the source broke off is kept. Whoever writes the same place twice writes the same bytes, or
   * the digest tells.
   */
  async write(id: string, at: number, bytes: AsyncIterable<Uint8Array>, limit: number): Promise<number> {
    const file = await this.#try(() => open(this.part(id), 'r+'));
    let end = at;
    try {
      for await (const part of bytes) {
        const some = part.subarray(0, limit - end);
        await this.#try(() => file.write(some, 0, some.length, end));
        end += some.length;
        if (end === limit) break;
      }
    } catch (error) {
      // The caller is gone; what it sent is kept.
      if (error instanceof StoreError) throw error;
    } finally {
      await this.#try(async () => {
        await file.sync();
        await file.close();
      });
    }
    return end;
  }

  /** Forgets an upload with what came of it. */
  async drop(id: string): Promise<void> {
    await this.#try(async () => {
      await rm(this.#note(id), { force: true });
      await rm(this.part(id), { force: true });
    });
  }

  /** Removes parts without a note that are older than a time: a crash left them behind. */
  async dropOrphans(before: number): Promise<void> {
    const known = new Set(await this.list());
    const names = await this.#try(() => readdir(this.#folder), []);
    for (const name of names) {
      const [id = '', ending = ''] = name.split(/\.(.*)/);
      if (known.has(id) && ending !== 'json.new') continue;
      const path = join(this.#folder, name);
      const found = await this.#try(() => stat(path), undefined);
      if (found && found.mtimeMs < before) await rm(path, { force: true });
    }
  }

  /** Where the bytes of an upload lie. */
  part(id: string): string {
    return join(this.#folder, `${id}.part`);
  }

  #note(id: string): string {
    return join(this.#folder, `${id}.json`);
  }

  /** Does something with files; what is not there gives `absent`, when that is said. */
  async #try<T>(work: () => Promise<T>, ...absent: [T?]): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!isFileError(error)) throw error;
      if (absent.length > 0 && error.code === 'ENOENT') return absent[0] as T;
      throw new StoreError(
        'unavailable',
        `The folder ${this.#folder} cannot be used: ${error.message}.`,
        error,
      );
    }
  }
}

function isId(id: string): boolean {
  return ID.test(id);
}
