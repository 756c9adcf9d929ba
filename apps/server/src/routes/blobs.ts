import { Readable } from 'node:stream';
import { Hono } from 'hono';
import type { LiveHost } from '../live-host.ts';
import { problem, problemResponse } from '../problem.ts';
import { Quota } from '../quota.ts';
import type { Session, Sessions } from '../session.ts';
import type { LogSource } from './log.ts';

/** Largest file, in bytes. */
export const BLOB_BYTES = 1_073_741_824;
const DIGEST = /^[A-Za-z0-9_-]{43}$/;

/** Files, by the SHA-256 of their bytes (spec/http.md "Writing"). */
export function blobRoutes(source: LogSource, sessions: Sessions): Hono {
  const app = new Hono();
  const quota = Quota.daily();
  app.put('/api/dossiers/:d/blobs/:digest', async (c) => {
    const host = source.find(c.req.param('d'));
    const digest = c.req.param('digest');
    if (!host || !DIGEST.test(digest)) return problemResponse(problem('not_found'));
    const session = sessions.of(c.req.raw.headers, host.id);
    if (!session) return problemResponse(problem('unauthenticated'));
    return put(host, session, digest, c.req.raw, quota);
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

async function put(
  host: LiveHost,
  session: Session,
  digest: string,
  request: Request,
  quota: Quota,
): Promise<Response> {
  const known = await host.store.blob(digest);
  if (known) return done(201, digest, known.size);
  const limit = host.state.charter!.terms.quota.blob_bytes_per_day;
  const now = Date.now();
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!Number.isSafeInteger(length) || length < 0) {
    return problemResponse(problem('bad_request', { reason: 'content-length is missing' }));
  }
  if (length > BLOB_BYTES) return problemResponse(problem('too_large', { bytes: BLOB_BYTES }));
  if (!quota.take(session.mandate, length, limit, now)) {
    return problemResponse(
      problem('quota_exceeded', { blob_bytes_per_day: limit }, quota.wait(session.mandate, now)),
    );
  }
  const bytes = (request.body ?? Readable.toWeb(Readable.from([]))) as AsyncIterable<Uint8Array>;
  const verdict = await host.store.putBlob(digest, bytes, length);
  if (verdict === 'stored') return done(201, digest, length);
  return problemResponse(problem('blob_mismatch', { digest }));
}

function done(status: number, digest: string, bytes: number): Response {
  return Response.json({ digest, bytes }, { status, headers: { 'cache-control': 'no-store' } });
}
