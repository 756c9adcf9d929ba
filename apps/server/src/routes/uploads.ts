// How files come in (spec/http.md "Files"): in parts that can be resumed, or at once.
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import type { LiveHost } from '../live-host.ts';
import { operation } from '../openapi-operation.ts';
import { type Problem, problem, problemResponse } from '../problem.ts';
import { atMost, jsonOf, NEVER_KEPT } from '../request-body.ts';
import type { Session, Sessions } from '../session.ts';
import { StoreError } from '../store/store.ts';
import { type FileReceipt, receiptFor, receiptSchema } from '../vault/receipt.ts';
import { CHUNK_BYTES, type Upload, type Uploads, uploadSchema } from '../vault/uploads.ts';
import type { LogSource } from './log.ts';

const DIGEST = /^[A-Za-z0-9_-]{43}$/;
const BYTES = 'application/octet-stream';
/** A request to begin is never larger. */
const BODY_BYTES = 1024;

const askSchema = z.strictObject({
  digest: z.string().regex(DIGEST).meta({ description: 'SHA-256 of the whole file, base64url.' }),
  bytes: z.int().min(0),
});
const listSchema = z.strictObject({
  limits: z.strictObject({
    file_bytes: z.int(),
    chunk_bytes: z.int(),
    uploads_per_hour: z.int(),
    open_uploads: z.int(),
    blob_bytes_per_day: z.int(),
  }),
  items: z.array(uploadSchema),
});

/** The operations, for the OpenAPI document. */
export const uploadOperations = {
  begin: operation({
    id: 'beginUpload',
    method: 'post',
    path: '/api/dossiers/{d}/uploads',
    summary: 'Begins an upload in parts; refuses here what is too large or beyond a quota',
    tag: 'writing',
    session: 'required',
    body: { type: 'application/json', schema: askSchema },
    answers: {
      200: {
        description: 'The one that was begun before, or the receipt of a file that is here',
        schema: uploadSchema,
      },
      201: { description: 'Begun', schema: uploadSchema },
      413: { description: 'Larger than this host takes' },
      429: { description: 'Beyond a quota' },
    },
  }),
  list: operation({
    id: 'listUploads',
    method: 'get',
    path: '/api/dossiers/{d}/uploads',
    summary: 'What this office has begun and not ended, and the limits',
    tag: 'writing',
    session: 'required',
    answers: { 200: { description: 'Uploads', schema: listSchema } },
  }),
  find: operation({
    id: 'getUpload',
    method: 'get',
    path: '/api/dossiers/{d}/uploads/{id}',
    summary: 'How far an upload is; HEAD gives the same in `Upload-Offset` and `Upload-Length`',
    tag: 'writing',
    session: 'required',
    answers: {
      200: { description: 'The upload', schema: uploadSchema },
      404: { description: 'None of this office' },
    },
  }),
  take: operation({
    id: 'continueUpload',
    method: 'patch',
    path: '/api/dossiers/{d}/uploads/{id}',
    summary: 'Brings the bytes from `Upload-Offset` on; with the last one the file is checked and kept',
    tag: 'writing',
    session: 'required',
    body: { type: BYTES },
    answers: {
      200: { description: 'Taken; more is to come', schema: uploadSchema },
      201: { description: 'Whole, with the receipt', schema: uploadSchema },
      409: { description: 'The upload goes on at another place' },
      413: { description: 'More than a chunk, or than the file has' },
      422: { description: 'The whole has another digest; it is thrown away' },
    },
  }),
  drop: operation({
    id: 'dropUpload',
    method: 'delete',
    path: '/api/dossiers/{d}/uploads/{id}',
    summary: 'Throws an upload away',
    tag: 'writing',
    session: 'required',
    answers: { 204: { description: 'Gone' } },
  }),
  put: operation({
    id: 'putBlob',
    method: 'put',
    path: '/api/dossiers/{d}/blobs/{digest}',
    summary: 'Uploads a file at once, under the base64url SHA-256 of its bytes',
    tag: 'writing',
    session: 'required',
    body: { type: BYTES },
    answers: {
      201: { description: 'Kept', schema: receiptSchema },
      413: { description: 'Larger than this host takes' },
      422: { description: 'The bytes have another digest' },
      429: { description: 'Beyond a quota' },
    },
  }),
} as const;

/** Serves those who bring files. */
export function uploadRoutes(source: LogSource, sessions: Sessions, uploads: Uploads): Hono {
  const app = new Hono();
  const at = (c: Context): { host: LiveHost; session: Session } | Response => placeOf(source, sessions, c);
  app.post('/api/dossiers/:d/uploads', atMost(BODY_BYTES), async (c) => {
    const place = at(c);
    if (place instanceof Response) return place;
    const asked = askSchema.safeParse(await jsonOf(c));
    if (!asked.success) return problemResponse(problem('bad_request', { reason: 'give digest and bytes' }));
    const { digest, bytes } = asked.data;
    const begun = await uploads.begin(place.host, place.session, digest, bytes);
    return 'code' in begun ? problemResponse(begun) : answer(begun.upload, begun.made ? 201 : 200);
  });
  app.get('/api/dossiers/:d/uploads', async (c) => {
    const place = at(c);
    if (place instanceof Response) return place;
    const { host, session } = place;
    const { fileBytes, uploadsPerHour, openUploads } = uploads.limits;
    const limits = {
      file_bytes: fileBytes,
      chunk_bytes: CHUNK_BYTES,
      uploads_per_hour: uploadsPerHour,
      open_uploads: openUploads,
      blob_bytes_per_day: host.state.charter!.terms.quota.blob_bytes_per_day,
    };
    return Response.json({ limits, items: await uploads.list(host, session) }, { headers: NEVER_KEPT });
  });
  // Hono answers HEAD with what GET would say, without the body.
  app.get('/api/dossiers/:d/uploads/:id', async (c) => {
    const place = at(c);
    if (place instanceof Response) return place;
    const upload = await uploads.find(place.host, place.session, c.req.param('id'));
    return 'code' in upload ? problemResponse(upload) : answer(upload, 200);
  });
  app.patch('/api/dossiers/:d/uploads/:id', async (c) => {
    const place = at(c);
    if (place instanceof Response) return place;
    const offset = countIn(c.req.header('upload-offset'));
    const length = countIn(c.req.header('content-length'));
    if (offset === undefined || length === undefined) {
      return problemResponse(problem('bad_request', { reason: 'give upload-offset and content-length' }));
    }
    const part = { offset, length, body: c.req.raw.body };
    const taken = await uploads.take(place.host, place.session, c.req.param('id'), part);
    return 'code' in taken ? refused(taken) : answer(taken.upload, taken.made ? 201 : 200);
  });
  app.delete('/api/dossiers/:d/uploads/:id', async (c) => {
    const place = at(c);
    if (place instanceof Response) return place;
    const said = await uploads.drop(place.host, place.session, c.req.param('id'));
    return said ? problemResponse(said) : new Response(null, { status: 204, headers: NEVER_KEPT });
  });
  app.put('/api/dossiers/:d/blobs/:digest', async (c) => {
    const digest = c.req.param('digest');
    if (!DIGEST.test(digest)) return problemResponse(problem('not_found'));
    const place = at(c);
    if (place instanceof Response) return place;
    const { host, session } = place;
    const here = await uploads.deposited(host, session, digest);
    if (here) return Response.json(receiptFor(here, host), { status: 201, headers: NEVER_KEPT });
    const length = countIn(c.req.header('content-length'));
    if (length === undefined) {
      return problemResponse(problem('bad_request', { reason: 'content-length is missing' }));
    }
    const admitted = await uploads.admit(host, session, length);
    if ('code' in admitted) return problemResponse(admitted);
    const said = await takeWhole(uploads, host, session, digest, c.req.raw, length, admitted.note);
    return 'code' in said ? problemResponse(said) : Response.json(said, { status: 201, headers: NEVER_KEPT });
  });
  return app;
}

/** Where a request writes and as whom, or the answer that it cannot. */
function placeOf(
  source: LogSource,
  sessions: Sessions,
  c: Context,
): { host: LiveHost; session: Session } | Response {
  const host = source.find(c.req.param('d') ?? '');
  if (!host) return problemResponse(problem('not_found'));
  // Kept here it would never reach the host, and an act that names it would be refused there.
  if (host.isMirror) return problemResponse(problem('read_only', { why: 'files are uploaded at the host' }));
  const session = sessions.of(c.req.raw.headers, host.id);
  return session ? { host, session } : problemResponse(problem('unauthenticated'));
}

/** Takes the bytes. What came counts against the quota, whatever becomes of it; what did not come does not. */
async function takeWhole(
  uploads: Uploads,
  host: LiveHost,
  session: Session,
  digest: string,
  request: Request,
  length: number,
  note: number,
): Promise<FileReceipt | Problem> {
  let came = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const part of (request.body ?? []) as AsyncIterable<Uint8Array>) {
      came += part.length;
      yield part;
    }
  };
  try {
    // All bytes are read even of a file that is here: only who has them may say that they brought them.
    const verdict = await host.store.putBlob(digest, counted(), length);
    if (verdict !== 'stored') return problem('blob_mismatch', { digest });
    return receiptFor(await uploads.deposit(host, session, digest, length), host);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    return problem('bad_request', { reason: 'the upload broke off' });
  } finally {
    await host.store.settleUpload(note, Math.min(came, length));
  }
}

function answer(upload: Upload, status: number): Response {
  const headers = {
    ...NEVER_KEPT,
    'upload-offset': String(upload.offset),
    'upload-length': String(upload.bytes),
  };
  return Response.json(upload, { status, headers });
}

function refused(said: Problem): Response {
  const response = problemResponse(said);
  if (said.code === 'offset_differs') response.headers.set('upload-offset', String(said.detail!['offset']));
  return response;
}

function countIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
