// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { base64url } from '@tasdiq/core';
import { sha256Parts } from '@tasdiq/crypto/noble';
import { bearerFor } from '../api/bearer.ts';
import { HostProblem, problemOf } from '../api/request.ts';
import { viewPath } from '../api/views.ts';

/** The host gave other bytes than those that the act names. */
export class OtherBytes extends Error {
  constructor(digest: string) {
    super(`The host gave another file than ${digest}.`);
    this.name = 'OtherBytes';
  }
}

interface Fetching {
  readonly signal?: AbortSignal | undefined;
  /** Told how many bytes have come. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

/** Parts are handed to the browser when they are this large: it keeps them where it likes. */
const PART_BYTES = 16 * 1024 * 1024;

/**
 * A file as it came, checked against its digest while it comes. Its type is what the host tells by the first bytes, and
 * stays. Rejects with a `HostProblem`, or with `OtherBytes`.
 */
export async function fetchFile(dossier: string, digest: string, fetching: Fetching = {}): Promise<Blob> {
  const { signal, onProgress } = fetching;
  const answer = await ask(viewPath(dossier, `blobs/${digest}`), signal);
  const type = answer.headers.get('content-type') ?? '';
  const hash = sha256Parts();
  const kept: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let [length, total] = [0, 0];
  for (const reader = answer.body!.getReader(); ; ) {
    const { value, done } = await reader.read();
    if (done) break;
    hash.update(value);
    parts.push(value);
    length += value.length;
    total += value.length;
    onProgress?.(total);
    if (length < PART_BYTES) continue;
    kept.push(new Blob(parts));
    [parts, length] = [[], 0];
  }
  if (base64url(hash.digest()) !== digest) throw new OtherBytes(digest);
  return new Blob([...kept, ...parts], { type });
}

/** The bytes of a file, checked against its digest. */
export async function fetchBytes(dossier: string, digest: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetchFile(dossier, digest)).arrayBuffer());
}

/** A large file takes its time, so there is no limit: its reader may stop it. */
async function ask(path: string, signal: AbortSignal | undefined): Promise<Response> {
  const bearer = bearerFor(path);
  const first = await send(path, signal, bearer?.token);
  const answer = first.status === 401 && bearer ? await send(path, signal, await bearer.renew()) : first;
  if (answer.ok) return answer;
  throw await problemOf(answer);
}

async function send(
  path: string,
  signal: AbortSignal | undefined,
  token: string | undefined,
): Promise<Response> {
  try {
    return await fetch(path, {
      ...(signal && { signal }),
      ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new HostProblem(0, 'unreachable', '');
  }
}

/** Characters of names that systems read in their own way. */
const UNSAFE = /[\p{Cc}\p{Cf}\\/:*?"<>|]/gu;
const MOST_NAME = 120;

/** A name for a file to be saved: what somebody called it without what a disk or a reader could be misled by. */
export function safeName(name: string | undefined, digest: string): string {
  const safe = (name ?? '').replaceAll(UNSAFE, '_').slice(-MOST_NAME).replace(/^\.+/, '').trim();
  return safe === '' ? digest.slice(0, 16) : safe;
}

/** How long a browser may take to begin saving. */
const SAVING_MS = 10_000;

/** Offers a file to be saved. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), SAVING_MS);
}
