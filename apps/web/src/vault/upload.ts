// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { base64url } from '@tasdiq/core';
import { sha256Parts } from '@tasdiq/crypto/noble';
import { z } from 'zod';
import { bearerFor } from '../api/bearer.ts';
import { HostProblem } from '../api/request.ts';

/*
 * Files on their way to the host (spec/http.md, "Files"): hashed here before a byte is sent, sent in parts, and taken up
 * again where it was cut off: by this call while the line comes and goes, by a later one after a reload.
 */

/** Read, and sent, at a time: small enough that a weak line gets one through. */
const CHUNK_BYTES = 4 * 1024 * 1024;
/** A part that takes longer than this is sent again. */
const CHUNK_MS = 300_000;
/** Failures in a row after which it is given up, and the first pause in milliseconds; each next one is twice as long. */
const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 500;
/** The longest wait that a host may ask for. */
const LONGEST_WAIT_MS = 60_000;

/** How far it is, in bytes. */
export interface UploadProgress {
  readonly phase: 'hashing' | 'sending';
  readonly done: number;
  readonly total: number;
}

/** What an upload is told and asked. */
export interface UploadOptions {
  readonly onProgress?: (progress: UploadProgress) => void;
  /** Stops it; what has arrived is kept by the host for a day, and the next call goes on from there. */
  readonly signal?: AbortSignal | undefined;
  /** Waits; the timer of the platform when absent. */
  readonly pause?: (ms: number) => Promise<void>;
}

/** A file that the host has whole. */
export interface UploadedFile {
  /** SHA-256, base64url. */
  readonly digest: string;
  readonly bytes: number;
  /** The receipt of the host, a signed note. */
  readonly receipt: string;
}

const upload = z.object({
  upload: z.string().nullish(),
  offset: z.int().min(0),
  receipt: z.object({ receipt: z.string() }).nullable(),
});
type Upload = z.infer<typeof upload>;

/** SHA-256 of a file, base64url, read in parts: a file may be larger than the memory. Rejects when it is stopped. */
export async function digestOfFile(file: Blob, { onProgress, signal }: UploadOptions = {}): Promise<string> {
  const hasher = sha256Parts();
  for (let done = 0; done < file.size; done += CHUNK_BYTES) {
    signal?.throwIfAborted();
    hasher.update(new Uint8Array(await file.slice(done, done + CHUNK_BYTES).arrayBuffer()));
    onProgress?.({ phase: 'hashing', done: Math.min(file.size, done + CHUNK_BYTES), total: file.size });
  }
  return base64url(hasher.digest());
}

/**
 * Brings a file to the host of a dossier (its id or short name) under the session that is open for it. Rejects with a
 * `HostProblem` when the host refuses it or cannot be reached in six attempts, and with the signal's reason when it is
 * stopped.
 */
export async function uploadFile(
  dossier: string,
  file: Blob,
  options: UploadOptions & { readonly digest?: string } = {},
): Promise<UploadedFile> {
  const digest = options.digest ?? (await digestOfFile(file, options));
  const way = new Way(dossier, file, digest, options);
  const receipt = await way.bring();
  return { digest, bytes: file.size, receipt };
}

/** One file on its way. */
class Way {
  readonly #at: string;
  readonly #file: Blob;
  readonly #digest: string;
  readonly #options: UploadOptions;

  constructor(dossier: string, file: Blob, digest: string, options: UploadOptions) {
    this.#at = `/api/dossiers/${encodeURIComponent(dossier)}/uploads`;
    this.#file = file;
    this.#digest = digest;
    this.#options = options;
  }

  async bring(): Promise<string> {
    let state = await this.#patiently(() => this.#begin());
    while (state.receipt === null) {
      this.#tell(state.offset);
      const { upload: id, offset } = state;
      let isBroken = false;
      state = await this.#patiently(async () => {
        // After a broken part nobody here knows how much of it arrived: the host says.
        const from = isBroken ? await this.#ask(id!) : { ...state, offset };
        isBroken = true;
        return from.receipt === null ? this.#send(id!, from.offset) : from;
      });
    }
    this.#tell(this.#file.size);
    return state.receipt.receipt;
  }

  #begin(): Promise<Upload> {
    const body = JSON.stringify({ digest: this.#digest, bytes: this.#file.size });
    return this.#call(this.#at, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
  }

  #ask(id: string): Promise<Upload> {
    return this.#call(`${this.#at}/${id}`, {});
  }

  #send(id: string, offset: number): Promise<Upload> {
    const body = this.#file.slice(offset, offset + CHUNK_BYTES);
    const headers = { 'content-type': 'application/octet-stream', 'upload-offset': String(offset) };
    return this.#call(`${this.#at}/${id}`, { method: 'PATCH', body, headers });
  }

  #tell(done: number): void {
    this.#options.onProgress?.({ phase: 'sending', done, total: this.#file.size });
  }

  async #call(path: string, init: RequestInit): Promise<Upload> {
    const bearer = bearerFor(path);
    const first = await this.#fetch(path, init, bearer?.token);
    const answer =
      first.status === 401 && bearer ? await this.#fetch(path, init, await bearer.renew()) : first;
    if (!answer.ok) throw await problemOf(answer);
    const read = upload.safeParse(await answer.json());
    if (!read.success) throw new HostProblem(answer.status, 'unknown', '');
    return read.data;
  }

  async #fetch(path: string, init: RequestInit, token: string | undefined): Promise<Response> {
    const { signal } = this.#options;
    const limit = AbortSignal.timeout(CHUNK_MS);
    const headers = { ...(init.headers as object), ...(token && { authorization: `Bearer ${token}` }) };
    try {
      return await fetch(path, {
        ...init,
        headers,
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw new HostProblem(0, 'unreachable', String(error));
    }
  }

  /** Repeats what failed for a while: a line that comes and goes, a host that asks to wait. */
  async #patiently(step: () => Promise<Upload>): Promise<Upload> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await step();
      } catch (error) {
        if (!(error instanceof HostProblem) || !isPassing(error) || attempt >= ATTEMPTS) throw error;
        const asked = error instanceof Waiting ? error.ms : 0;
        await this.#wait(Math.max(asked, FIRST_PAUSE_MS * 2 ** (attempt - 1)));
      }
    }
  }

  async #wait(ms: number): Promise<void> {
    const { pause, signal } = this.#options;
    await (pause ?? ((time) => new Promise<void>((resolve) => setTimeout(resolve, time))))(ms);
    signal?.throwIfAborted();
  }
}

/** The host asks to come back later. */
class Waiting extends HostProblem {
  readonly ms: number;

  constructor(status: number, code: string, detail: string, ms: number) {
    super(status, code, detail);
    this.ms = ms;
  }
}

/** Nothing that the file or the office is to blame for. An offset that differs is asked for and gone on from. */
function isPassing({ status, code }: HostProblem): boolean {
  if (code === 'offset_differs') return true;
  if (code === 'quota_exceeded' || code === 'read_only') return false;
  return status === 0 || status === 429 || status >= 500;
}

async function problemOf(answer: Response): Promise<HostProblem> {
  const body = (await answer.json().catch(() => ({}))) as { code?: unknown; title?: unknown };
  const code = typeof body.code === 'string' ? body.code : 'unknown';
  const detail = typeof body.title === 'string' ? body.title.slice(0, 500) : '';
  const wait = Number(answer.headers.get('retry-after') ?? 0) * 1000;
  return wait > 0
    ? new Waiting(answer.status, code, detail, Math.min(wait, LONGEST_WAIT_MS))
    : new HostProblem(answer.status, code, detail);
}
