// What is made of images (spec/http.md "Files"): new pixels without metadata, and the metadata as JSON, for those who
// may have the image itself.
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import { operation, serve } from '../openapi-operation.ts';
import { problem, problemResponse } from '../problem.ts';
import { IMAGE_BYTES, type NoPreview } from '../vault/previews.ts';
import type { Task } from '../vault/image-process.ts';
import type { ReadSide } from '../view.ts';
import { fileHeaders, type Given, giveFile, holds } from './blobs.ts';

/** Seconds after which it makes sense to ask again when many images are being decoded. */
const RETRY_SECONDS = 2;

const metadataSchema = z.strictObject({
  digest: z.string(),
  bytes: z.int(),
  media: z.string().meta({ description: 'By the first bytes of the file, whatever anybody calls it.' }),
  width: z.int().nullable(),
  height: z.int().nullable(),
  metadata: z
    .strictObject({
      exif: z.record(z.string(), z.unknown()).optional(),
      xmp: z.string().optional(),
      iptc: z.int().optional().meta({ description: 'Bytes.' }),
    })
    .nullable()
    .meta({ description: 'As the file has it; nobody has checked it. Null when nothing can be read.' }),
});

/** The operations, for the OpenAPI document. */
export const previewOperations = {
  preview: operation({
    id: 'getPreview',
    method: 'get',
    path: '/api/dossiers/{d}/blobs/{digest}/preview',
    summary: 'New pixels of an image, upright and without metadata',
    tag: 'reading',
    session: 'optional',
    query: z.strictObject({
      edge: z
        .union([z.literal(320), z.literal(1600)])
        .default(320)
        .meta({ description: 'Most pixels wide and high.' }),
    }),
    answers: {
      200: { description: 'WebP', type: 'image/webp' },
      304: { description: 'The caller has it' },
      404: { description: 'No such file for this reader' },
      422: { description: 'None can be made; `params.why` says why' },
    },
  }),
  metadata: operation({
    id: 'getFileMetadata',
    method: 'get',
    path: '/api/dossiers/{d}/blobs/{digest}/metadata',
    summary: 'What an image says of itself: EXIF, XMP, IPTC',
    tag: 'reading',
    session: 'optional',
    answers: {
      200: { description: 'As the file has it', schema: metadataSchema },
      404: { description: 'No such file for this reader' },
    },
  }),
} as const;

/** Serves what is made of images. */
export function previewRoutes(read: ReadSide): Hono {
  const app = new Hono();
  serve(app, previewOperations.preview, async (c, { edge }) => {
    const given = await giveFile(read, c);
    if ('code' in given) return problemResponse(given);
    const headers = { ...fileHeaders(given), etag: `"${given.digest}.${edge}"` };
    if (holds(c, headers.etag)) return new Response(null, { status: 304, headers });
    const made = await make(read, given, edge);
    if (typeof made === 'string') return refused(made);
    return new Response(new Uint8Array(made), {
      headers: { ...headers, 'content-type': 'image/webp', 'content-disposition': 'inline' },
    });
  });
  serve(app, previewOperations.metadata, (c) => metadataOf(read, c));
  return app;
}

async function metadataOf(read: ReadSide, c: Context): Promise<Response> {
  const given = await giveFile(read, c);
  if ('code' in given) return problemResponse(given);
  const { digest, blob, media } = given;
  const made = await make(read, given, 'metadata');
  if (made === 'busy') return refused(made);
  const nothing = { width: null, height: null, metadata: null };
  const said = typeof made === 'string' ? nothing : (JSON.parse(made.toString('utf8')) as object);
  const body: z.infer<typeof metadataSchema> = { digest, bytes: blob.size, media, ...nothing, ...said };
  return Response.json(body, { headers: fileHeaders(given) });
}

function make(read: ReadSide, { view, digest, media, blob }: Given, task: Task): Promise<Buffer | NoPreview> {
  const { host } = view;
  const isThere = async (): Promise<boolean> => (await host.store.blob(digest)) !== undefined;
  return read.previews.make({ dossier: host.id, digest, media, blob, isThere }, task);
}

function refused(why: NoPreview): Response {
  if (why === 'busy') return problemResponse(problem('busy', undefined, RETRY_SECONDS));
  const detail: Record<string, string | number> = { why };
  if (why === 'bytes') detail['limit'] = IMAGE_BYTES;
  return problemResponse(problem('not_previewable', detail));
}
