import { Readable } from 'node:stream';
import { Hono } from 'hono';
import type { LiveHost } from '../live-host.ts';
import { problem, problemResponse } from '../problem.ts';
import type { Session, Sessions } from '../session.ts';
import { StoreError } from '../store/store.ts';
import type { LogSource } from './log.ts';

/** Largest file, in bytes. */
export const BLOB_BYTES = 1_073_741_824;
/** The charter's quota of bytes is for this long. */
const DAY_MS = 86_400_000;
const DIGEST = /^[A-Za-z0-9_-]{43}$/;

/** Files, by the SHA-256 of their bytes (spec/http.md "Writing"). */
export function blobRoutes(source: LogSource, sessions: Sessions): Hono {
  const app = new Hono();
  app.put('/api/dossiers/:d/blobs/:digest', async (c) => {
    const host = source.find(c.req.param('d'));
    const digest = c.req.param('digest');
    if (!host || !DIGEST.test(digest)) return problemResponse(problem('not_found'));
    // Kept here it would never reach the host, and an act that names it would be refused there.
    if (host.isMirror)
      return problemResponse(problem('read_only', { why: 'files are uploaded at the host' }));
    const session = sessions.of(c.req.raw.headers, host.id);
    if (!session) return problemResponse(problem('unauthenticated'));
    return put(host, session, digest, c.req.raw);
  });
  app.get('/api/dossiers/:d/blobs/:digest', async (c) => {
    const host = source.find(c.req.param('d'));
    const digest = c.req.param('digest');
    if (!host || !DIGEST.test(digest)) return problemResponse(problem('not_found'));
    const blob = await host.store.blob(digest);
    const session = sessions.of(c.req.raw.headers, host.id);
    if (!blob || !(session || (await isPublic(host, digest)))) return problemResponse(problem('not_found'));
    return new Response(Readable.toWeb(Readable.from(blob.read())) as ReadableStream, {
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': String(blob.size),
        // Never shown in the page's own origin, whatever it is.
        'content-disposition': `attachment; filename="${digest}"`,
        'cache-control': session ? 'private, max-age=31536000, immutable' : 'public, max-age=3600',
      },
    });
  });
  return app;
}

/** A file is for everybody when everybody may fetch an entry that names it. */
async function isPublic(host: LiveHost, digest: string): Promise<boolean> {
  const size = await host.publicSize(Date.now());
  return host.state.datasets.values().some(({ blob, index }) => blob.digest === digest && index < size);
}

async function put(host: LiveHost, session: Session, digest: string, request: Request): Promise<Response> {
  const known = await host.store.blob(digest);
  if (known) return done(201, digest, known.size);
  const limit = host.state.charter!.terms.quota.blob_bytes_per_day;
  const now = Date.now();
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!Number.isSafeInteger(length) || length < 0) {
    return problemResponse(problem('bad_request', { reason: 'content-length is missing' }));
  }
  if (length > BLOB_BYTES) return problemResponse(problem('too_large', { bytes: BLOB_BYTES }));
  const { mandate } = session;
  const noted = await host.store.noteUpload({ mandate, bytes: length, at: now }, now - DAY_MS, limit);
  if ('oldest' in noted) {
    const wait = Math.ceil((noted.oldest + DAY_MS - now) / 1000);
    return problemResponse(problem('quota_exceeded', { blob_bytes_per_day: limit }, wait));
  }
  return take(host, digest, request, length, noted.note);
}

/** Takes the bytes. What came counts against the quota, whatever becomes of it; what did not come does not. */
async function take(
  host: LiveHost,
  digest: string,
  request: Request,
  length: number,
  note: number,
): Promise<Response> {
  let came = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const part of (request.body ?? []) as AsyncIterable<Uint8Array>) {
      came += part.length;
      yield part;
    }
  };
  try {
    const verdict = await host.store.putBlob(digest, counted(), length);
    if (verdict === 'stored') return done(201, digest, length);
    return problemResponse(problem('blob_mismatch', { digest }));
  } catch (error) {
    if (error instanceof StoreError) throw error;
    return problemResponse(problem('bad_request', { reason: 'the upload broke off' }));
  } finally {
    await host.store.settleUpload(note, Math.min(came, length));
  }
}

function done(status: number, digest: string, bytes: number): Response {
  return Response.json({ digest, bytes }, { status, headers: { 'cache-control': 'no-store' } });
}
