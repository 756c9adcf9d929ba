// Files on their way in (spec/http.md "Files"): in parts that may come over days and across restarts, or at once.
import { randomBytes } from 'node:crypto';
import { formatTime, type State } from '@tasdiq/core';
import { z } from 'zod';
import { type Problem, problem } from '../problem.ts';
import type { Session } from '../session.ts';
import type { DossierStore, FileDeposit } from '../store/store.ts';
import { receiptFor, receiptSchema, type ReceiptSigner } from './receipt.ts';
import { UploadFiles, type UploadNote } from './upload-file.ts';

const HOUR_MS = 3_600_000;
/** The charter's quota of bytes is for this long, and so long an upload waits for more. */
const DAY_MS = 86_400_000;
/** Largest chunk, bytes: what proxies let pass. */
export const CHUNK_BYTES = 67_108_864;
/** How often the folder is looked through for what has expired. */
const SWEEP_MS = 600_000;
const ID_BYTES = 16;

/** What the operator lets an office do; the charter's quota of bytes comes on top. */
export interface UploadLimits {
  /** Largest file, bytes. */
  readonly fileBytes: number;
  /** Uploads that may be begun under a mandate in an hour. */
  readonly uploadsPerHour: number;
  /** Uploads of an office that may be open at once. */
  readonly openUploads: number;
}

/** A dossier into which files are uploaded. */
export interface UploadHost extends ReceiptSigner {
  readonly id: string;
  readonly store: DossierStore;
  readonly state: State;
}

/** An upload as its office sees it. */
export const uploadSchema = z.strictObject({
  upload: z.string().nullable().meta({ description: 'Its id; null for a file that was here already.' }),
  digest: z.string(),
  bytes: z.int().min(0),
  offset: z.int().min(0).meta({ description: 'Bytes that the host has; the next chunk begins here.' }),
  expires: z.string().nullable().meta({ description: 'When it is forgotten if nothing more comes.' }),
  receipt: receiptSchema.nullable().meta({ description: 'Null until the file is whole and checked.' }),
});
export type Upload = z.infer<typeof uploadSchema>;

/** An upload, and whether something came to be: it was begun, or became whole. */
export interface Taken {
  readonly upload: Upload;
  readonly made: boolean;
}

/** A request that writes a part at this moment. */
interface Writer {
  cancel(): void;
  readonly done: Promise<unknown>;
}

/** The uploads of every dossier of this process. */
export class Uploads {
  readonly #folderOf: (dossier: string) => string;
  readonly #limits: () => UploadLimits;
  readonly #now: () => number;
  readonly #writers = new Map<string, Writer>();
  readonly #finishing = new Map<string, Promise<FileDeposit | Problem>>();
  /** By dossier: the last beginning, after which the next one looks how many there are. */
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #swept = new Map<string, number>();

  constructor(
    folderOf: (dossier: string) => string,
    limits: () => UploadLimits,
    now: () => number = Date.now,
  ) {
    this.#folderOf = folderOf;
    this.#limits = limits;
    this.#now = now;
  }

  get limits(): UploadLimits {
    return this.#limits();
  }

  /** Begins an upload, or gives the one that the office has begun of the same file, or why not. */
  begin(host: UploadHost, session: Session, digest: string, bytes: number): Promise<Taken | Problem> {
    const turn = (this.#turns.get(host.id) ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => this.#begin(host, session, digest, bytes));
    this.#turns.set(host.id, turn);
    return turn;
  }

  /** What the office has begun and not ended. */
  async list(host: UploadHost, session: Session): Promise<Upload[]> {
    const files = this.#files(host.id);
    const found: Upload[] = [];
    for (const id of await files.list()) {
      const seen = await this.#see(host, session, id);
      if (!('code' in seen) && !seen.receipt) found.push(seen);
    }
    return found;
  }

  /** How far an upload is. One that has all its bytes becomes whole by being asked for. */
  async find(host: UploadHost, session: Session, id: string): Promise<Upload | Problem> {
    return this.#see(host, session, id);
  }

  /** Takes a chunk. A request of the same upload that still hangs is ended: its sender is this one, come back. */
  async take(
    host: UploadHost,
    session: Session,
    id: string,
    { offset, length, body }: { offset: number; length: number; body: ReadableStream<Uint8Array> | null },
  ): Promise<Taken | Problem> {
    if (!(await this.#own(host, session, id))) return problem('not_found');
    for (let hanging = this.#writers.get(id); hanging; hanging = this.#writers.get(id)) {
      hanging.cancel();
      await hanging.done.catch(() => undefined);
    }
    const written = this.#write(host, session, id, offset, length, body);
    const writer = { cancel: written.cancel, done: written.done };
    this.#writers.set(id, writer);
    try {
      const said = await written.done;
      if (said && 'code' in said) return said;
    } finally {
      if (this.#writers.get(id) === writer) this.#writers.delete(id);
    }
    const upload = await this.#see(host, session, id);
    return 'code' in upload ? upload : { upload, made: upload.receipt !== null };
  }

  /** Throws an upload away. */
  async drop(host: UploadHost, session: Session, id: string): Promise<Problem | undefined> {
    const note = await this.#own(host, session, id);
    if (!note) return problem('not_found');
    const writer = this.#writers.get(id);
    writer?.cancel();
    await writer?.done.catch(() => undefined);
    await this.#forget(host, id, note);
    return undefined;
  }

  /** Counts a file against the quotas before a byte of it is read; gives the number of the note. */
  async admit(host: UploadHost, { mandate }: Session, bytes: number): Promise<{ note: number } | Problem> {
    const now = this.#now();
    const { fileBytes, uploadsPerHour } = this.limits;
    if (bytes > fileBytes) return problem('too_large', { bytes: fileBytes });
    const begun = await host.store.uploadsSince(mandate, now - HOUR_MS);
    if (begun.count >= uploadsPerHour) {
      return problem(
        'quota_exceeded',
        { uploads_per_hour: uploadsPerHour },
        waitFor(begun.oldest, HOUR_MS, now),
      );
    }
    const limit = host.state.charter!.terms.quota.blob_bytes_per_day;
    const noted = await host.store.noteUpload({ mandate, bytes, at: now }, now - DAY_MS, limit);
    if ('note' in noted) return noted;
    return problem('quota_exceeded', { blob_bytes_per_day: limit }, waitFor(noted.oldest, DAY_MS, now));
  }

  /** The deposit of an office, if it has brought the file and the file is still here. */
  async deposited(
    { store }: UploadHost,
    { member, office }: Session,
    digest: string,
  ): Promise<FileDeposit | undefined> {
    const own = (await store.deposits(digest)).find((one) => one.member === member && one.office === office);
    return own && (await store.blob(digest)) ? own : undefined;
  }

  /** Notes that an office has brought a file that is in its place, and gives what stands of it. */
  async deposit(
    { store }: UploadHost,
    { member, office }: { member: string; office: string },
    digest: string,
    bytes: number,
  ): Promise<FileDeposit> {
    await store.noteDeposit({ digest, bytes, member, office, at: this.#now() });
    const all = await store.deposits(digest);
    return all.find((one) => one.member === member && one.office === office)!;
  }

  /** Throws away what has expired. */
  async sweep(host: UploadHost): Promise<void> {
    const now = this.#now();
    if (now - (this.#swept.get(host.id) ?? 0) < SWEEP_MS) return;
    this.#swept.set(host.id, now);
    const files = this.#files(host.id);
    for (const id of await files.list()) {
      const { touched } = await files.state(id);
      if (touched + DAY_MS > now || this.#writers.has(id)) continue;
      await this.#forget(host, id, await files.note(id));
    }
    await files.dropOrphans(now - DAY_MS);
  }

  async #begin(host: UploadHost, session: Session, digest: string, bytes: number): Promise<Taken | Problem> {
    const here = await this.deposited(host, session, digest);
    if (here) return { upload: arrived(here, host), made: false };
    await this.sweep(host);
    const open = await this.list(host, session);
    const same = open.find((one) => one.digest === digest && one.bytes === bytes);
    if (same) return { upload: same, made: false };
    const { openUploads, fileBytes } = this.limits;
    if (bytes > fileBytes) return problem('too_large', { bytes: fileBytes });
    if (open.length >= openUploads) return problem('quota_exceeded', { open_uploads: openUploads });
    const admitted = await this.admit(host, session, bytes);
    if ('code' in admitted) return admitted;
    const { member, office, mandate } = session;
    const id = randomBytes(ID_BYTES).toString('base64url');
    const note = { digest, bytes, member, office, mandate, quota: admitted.note };
    await this.#files(host.id).begin(id, note);
    const upload = await this.#see(host, session, id);
    return 'code' in upload ? upload : { upload, made: true };
  }

  /** An upload as it stands, if it is this office's and has not expired. */
  async #see(host: UploadHost, session: Session, id: string): Promise<Upload | Problem> {
    const note = await this.#own(host, session, id);
    if (!note) return problem('not_found');
    const { size, touched } = await this.#files(host.id).state(id);
    if (touched + DAY_MS <= this.#now() && !this.#writers.has(id)) {
      await this.#forget(host, id, note);
      return problem('not_found');
    }
    const { digest, bytes } = note;
    const expires = formatTime(Math.floor(touched) + DAY_MS);
    if (size !== undefined && size < bytes)
      return { upload: id, digest, bytes, offset: size, expires, receipt: null };
    const deposit = await this.#finish(host, id, note);
    return 'code' in deposit ? deposit : { ...arrived(deposit, host), upload: id, expires };
  }

  async #own(host: UploadHost, session: Session, id: string): Promise<UploadNote | undefined> {
    const note = await this.#files(host.id).note(id);
    return note?.member === session.member && note.office === session.office ? note : undefined;
  }

  #write(
    host: UploadHost,
    session: Session,
    id: string,
    offset: number,
    length: number,
    body: ReadableStream<Uint8Array> | null,
  ): { cancel(): void; done: Promise<Problem | undefined> } {
    const reader = body?.getReader();
    const work = async (): Promise<Problem | undefined> => {
      const upload = await this.#see(host, session, id);
      if ('code' in upload) return upload;
      if (upload.offset !== offset) return problem('offset_differs', { offset: upload.offset });
      const left = upload.bytes - offset;
      if (length > Math.min(CHUNK_BYTES, left))
        return problem('too_large', { bytes: Math.min(CHUNK_BYTES, left) });
      if (reader && length > 0)
        await this.#files(host.id).write(id, offset, partsOf(reader), offset + length);
      return undefined;
    };
    return { cancel: () => void reader?.cancel().catch(() => undefined), done: work() };
  }

  /** Brings a file that has all its bytes to its place; two who ask at once wait for the same. */
  #finish(host: UploadHost, id: string, note: UploadNote): Promise<FileDeposit | Problem> {
    const running = this.#finishing.get(id);
    if (running) return running;
    const work = this.#bringHome(host, id, note).finally(() => this.#finishing.delete(id));
    this.#finishing.set(id, work);
    return work;
  }

  async #bringHome(host: UploadHost, id: string, note: UploadNote): Promise<FileDeposit | Problem> {
    const { digest, bytes } = note;
    const files = this.#files(host.id);
    const { size } = await files.state(id);
    if (size !== undefined) {
      if ((await host.store.adoptBlob(digest, files.part(id), bytes)) === 'mismatch') {
        await this.#forget(host, id, note);
        return problem('blob_mismatch', { digest });
      }
      await host.store.settleUpload(note.quota, bytes);
    } else if (!(await host.store.blob(digest))) {
      // It was here and has been erased since.
      await files.drop(id);
      return problem('not_found');
    }
    return this.deposit(host, note, digest, bytes);
  }

  async #forget(host: UploadHost, id: string, note: UploadNote | undefined): Promise<void> {
    const files = this.#files(host.id);
    const { size } = await files.state(id);
    if (note && size !== undefined) await host.store.settleUpload(note.quota, Math.min(size, note.bytes));
    await files.drop(id);
  }

  #files(dossier: string): UploadFiles {
    return new UploadFiles(this.#folderOf(dossier));
  }
}

function arrived(deposit: FileDeposit, host: ReceiptSigner): Upload {
  const { digest, bytes } = deposit;
  return { upload: null, digest, bytes, offset: bytes, expires: null, receipt: receiptFor(deposit, host) };
}

/** Seconds until the oldest of what counts no longer does. */
function waitFor(oldest: number | undefined, window: number, now: number): number {
  return Math.max(1, Math.ceil(((oldest ?? now) + window - now) / 1000));
}

async function* partsOf(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
