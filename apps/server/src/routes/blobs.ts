// How files go out (spec/http.md "Files"): to those who may read what names them, as attachments that nothing runs.
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { operation } from '../openapi-operation.ts';
import { type Problem, problem, problemResponse } from '../problem.ts';
import type { StoredBlob } from '../store/store.ts';
import { HEAD_BYTES, type Media, mediaOf, nameOf, UNKNOWN_MEDIA } from '../vault/media.ts';
import { type Part, rangeOf } from '../vault/range.ts';
import { grantOf } from '../vault/reading.ts';
import { journal } from '../view-act.ts';
import { openView, type ReadSide, type View } from '../view.ts';

const DIGEST = /^[A-Za-z0-9_-]{43}$/;
/** Whatever a file is, a browser that opens it has no scripts, no forms, no origin and no network. */
const SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'";

/** When the index, which knows what names a file, is behind. */
const RETRY_SECONDS = 5;

/** The operations, for the OpenAPI document. */
export const blobOperations = {
  get: operation({
    id: 'getBlob',
    method: 'get',
    path: '/api/dossiers/{d}/blobs/{digest}',
    summary: 'A file, as an attachment; takes one `Range`',
    tag: 'reading',
    session: 'optional',
    answers: {
      200: { description: 'Bytes', type: UNKNOWN_MEDIA },
      206: { description: 'A part of them', type: UNKNOWN_MEDIA },
      304: { description: 'The caller has it' },
      404: { description: 'No such file for this reader' },
      503: { description: 'It is not yet known what names files' },
      416: { description: 'The range begins behind the end' },
    },
  }),
} as const;

/** A file that a reader may have. */
export interface Given {
  readonly view: View;
  readonly digest: string;
  readonly blob: StoredBlob;
  readonly media: Media;
  /** Whether everybody may have it. */
  readonly isPublic: boolean;
}

/** Serves files. */
export function blobRoutes(read: ReadSide): Hono {
  const app = new Hono();
  app.get('/api/dossiers/:d/blobs/:digest', async (c) => {
    const given = await giveFile(read, c);
    return 'code' in given ? problemResponse(given) : answer(c, given);
  });
  return app;
}

/**
 * The file that a request names, if its reader may have it; that it was taken is in the journal then. For everybody else
 * it is not found, whether it is here or not.
 */
export async function giveFile(read: ReadSide, c: Context): Promise<Given | Problem> {
  const digest = c.req.param('digest') ?? '';
  const view = await openView(read, c);
  if ('code' in view) return view;
  const grant = DIGEST.test(digest) ? await grantOf(read, view, digest) : undefined;
  if (grant === 'behind') return problem('busy', undefined, RETRY_SECONDS);
  const blob = grant && (await view.host.store.blob(digest));
  if (!grant || !blob) return problem('not_found');
  await journal(view.host, grant.readings);
  return { view, digest, blob, media: mediaOf(await headOf(blob)), isPublic: grant.isPublic };
}

/** What every answer made of a file has. A file never changes, but who may have it does. */
export function fileHeaders({ isPublic }: Given): Record<string, string> {
  return {
    'content-security-policy': SANDBOX,
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': isPublic ? 'no-cache' : 'private, no-cache',
    vary: 'authorization',
  };
}

/** Whether a caller says that it has what bears a tag. */
export function holds(c: Context, tag: string): boolean {
  return (c.req.header('if-none-match')?.split(/\s*,\s*/) ?? []).includes(tag);
}

function answer(c: Context, given: Given): Response {
  const { digest, blob, media } = given;
  const tag = `"${digest}"`;
  const headers: Record<string, string> = { ...fileHeaders(given), etag: tag, 'accept-ranges': 'bytes' };
  if (holds(c, tag)) return new Response(null, { status: 304, headers });
  headers['content-type'] = media;
  headers['content-disposition'] = `attachment; filename="${nameOf(digest, media)}"`;
  const condition = c.req.header('if-range');
  const range = condition === undefined || condition === tag ? c.req.header('range') : undefined;
  const part = rangeOf(range, blob.size);
  if (part === 'unsatisfiable') {
    headers['content-range'] = `bytes */${blob.size}`;
    return new Response(null, { status: 416, headers });
  }
  if (part) headers['content-range'] = `bytes ${part.from}-${part.to - 1}/${blob.size}`;
  const { from, to } = part ?? { from: 0, to: blob.size };
  headers['content-length'] = String(to - from);
  const body = c.req.method === 'HEAD' ? null : streamOf(blob, { from, to });
  return new Response(body, { status: part ? 206 : 200, headers });
}

function streamOf(blob: StoredBlob, { from, to }: Part): ReadableStream {
  return Readable.toWeb(Readable.from(blob.read(from, to))) as ReadableStream;
}

async function headOf(blob: StoredBlob): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of blob.read(0, Math.min(HEAD_BYTES, blob.size))) parts.push(part);
  return Buffer.concat(parts);
}
