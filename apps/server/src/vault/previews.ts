// New pixels of images, and what images say of themselves, made once and kept beside the store. All of it can be thrown
// away at any time; a file that is erased takes it along (store/blob-files.ts).
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError } from '../store/blob-files.ts';
import type { StoredBlob } from '../store/store.ts';
import { runImage, type Task, type Trouble } from './image-process.ts';
import { DECODERS, type Media } from './media.ts';

/** Largest image that is decoded, bytes. */
export const IMAGE_BYTES = 67_108_864;
/** Edges of previews, pixels. */
export const EDGES = [320, 1600] as const;
/** Failures that are remembered until the process ends, so that a hostile image costs once. */
const MOST_FAILURES = 10_000;

/** Why there is no preview: not of a format that is decoded, too large, or what decoding met. */
export type NoPreview = 'type' | 'bytes' | Trouble;

/** A file of which something is to be made. */
export interface ImageFile {
  readonly dossier: string;
  readonly digest: string;
  readonly media: Media;
  readonly blob: StoredBlob;
  /** Whether the file is still kept: what is made of one that has been erased meanwhile is thrown away. */
  isThere(): Promise<boolean>;
}

/** What is made of the images of every dossier of this process. */
export class Previews {
  readonly #folderOf: (dossier: string) => string | undefined;
  readonly #making = new Map<string, Promise<Buffer | NoPreview>>();
  readonly #failures = new Map<string, NoPreview>();

  /** `folderOf` says where a dossier's previews lie; without a folder each is made anew. */
  constructor(folderOf: (dossier: string) => string | undefined) {
    this.#folderOf = folderOf;
  }

  /** New pixels (WebP) or words (JSON) of an image, or why there are none. */
  async make(file: ImageFile, task: Task): Promise<Buffer | NoPreview> {
    const { media, blob, dossier, digest } = file;
    const decoder = DECODERS[media];
    if (decoder === undefined) return 'type';
    if (blob.size > IMAGE_BYTES) return 'bytes';
    const name = `${digest}.${task === 'metadata' ? 'json' : `${task}.webp`}`;
    const place = `${dossier}/${name}`;
    const failed = this.#failures.get(place);
    if (failed) return failed;
    const making = this.#making.get(place) ?? this.#once(file, task, decoder, name);
    this.#making.set(place, making);
    try {
      const made = await making;
      if (typeof made === 'string' && made !== 'busy') this.#remember(place, made);
      return made;
    } finally {
      this.#making.delete(place);
    }
  }

  async #once(file: ImageFile, task: Task, decoder: string, name: string): Promise<Buffer | NoPreview> {
    const folder = this.#folderOf(file.dossier);
    const kept = folder && (await readFile(join(folder, name)).catch(() => undefined));
    if (kept) return kept;
    const made = await runImage(file.blob.read(), decoder, task);
    if (typeof made !== 'string' && folder !== undefined) await keep(folder, name, made, file);
    return made;
  }

  #remember(place: string, why: NoPreview): void {
    if (this.#failures.size >= MOST_FAILURES) this.#failures.clear();
    this.#failures.set(place, why);
  }
}

/** A full disk keeps nobody from seeing a preview. */
async function keep(folder: string, name: string, made: Buffer, file: ImageFile): Promise<void> {
  const aside = join(folder, `${name}.${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(aside, made, { mode: 0o600 });
    await rename(aside, join(folder, name));
    if (!(await file.isThere())) await rm(join(folder, name), { force: true });
  } catch (error) {
    if (!isFileError(error)) throw error;
    await rm(aside, { force: true }).catch(() => undefined);
  }
}
