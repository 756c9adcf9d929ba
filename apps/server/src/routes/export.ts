// The dossier file for the caller (spec/dossier.md): leaves by the charter's `read`, disclosures by who asks.
import { type Act, type Digest } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import {
  type DossierContent,
  handoversOf,
  labelOf,
  OpenedFiles,
  pack,
  policyText,
  type ShownFields,
} from '@tasdiq/dossier';
import { Hono } from 'hono';
import type { DossierHost } from '../host.ts';
import { checkpointsFor } from '../kept-checkpoints.ts';
import { operation, serve } from '../openapi-operation.ts';
import { problem, problemResponse } from '../problem.ts';
import { filesGivenBy } from '../vault/reading.ts';
import { disclosuresFor } from '../view-disclosures.ts';
import { openView, type ReadSide, type View } from '../view.ts';

/** When the index, which knows what may be shown, is behind. */
const RETRY_SECONDS = 5;

/** The operations, for the OpenAPI document. */
export const exportOperations = {
  file: operation({
    id: 'exportDossier',
    method: 'get',
    path: '/api/dossiers/{d}/dossier',
    summary: 'The dossier file that the caller may have',
    tag: 'reading',
    session: 'optional',
    answers: {
      200: { description: 'A `.tasdiq` file', type: 'application/zip' },
      401: { description: 'The charter lets only participants fetch leaves' },
      503: { description: 'No quorum has cosigned anything that the caller may have' },
    },
  }),
} as const;

/** Serves the dossier file. */
export function exportRoutes(read: ReadSide): Hono {
  const app = new Hono();
  serve(app, exportOperations.file, async (c) => {
    const view = await openView(read, c);
    if ('code' in view) return problemResponse(view);
    const { host, session } = view;
    const isOpen = host.state.charter?.terms.read === 'public';
    if (!session && !isOpen) return problemResponse(problem('unauthenticated'));
    const checkpoint = await newestFor(view);
    if (!checkpoint) return problemResponse(problem('not_ready'));
    const whole = { ...view, size: checkpoint.size };
    if (!(await read.indexes.caughtUp(host.id, checkpoint.size))) {
      return problemResponse(problem('busy', undefined, RETRY_SECONDS));
    }
    const content = await contentOf(read, whole, checkpoint);
    return new Response(streamed(pack(content)), {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${host.code}-${checkpoint.size}.tasdiq"`,
        'cache-control': 'no-store',
      },
    });
  });
  return app;
}

/** The newest quorum checkpoint whose leaves the reader may have. */
async function newestFor({ host, session, now }: View): Promise<{ size: number; text: string } | undefined> {
  if (session) return host.cosigned;
  const size = await host.publicSize(now);
  const kept = size > 0 ? await host.store.cosigned(size, size) : [];
  return kept.find(({ quorum }) => quorum);
}

async function contentOf(
  read: ReadSide,
  view: View,
  checkpoint: { size: number; text: string },
): Promise<DossierContent> {
  const { host, session, now } = view;
  const state = await read.states.at(host, checkpoint.size);
  const digests = new Set<Digest>();
  const openings = new OpenedFiles(sha256);
  const note = (act: Act, fields: ShownFields, author: string): void => {
    const opened = openings.take(act, fields).map((file) => file.digest);
    const given = filesGivenBy(host.state, act, fields, author, session);
    for (const digest of [...given, ...opened]) digests.add(digest as Digest);
  };
  return {
    label: labelOf(state, now, session ? `${session.member}/${session.office}` : 'public'),
    policy: policyText(state.charter!, host.id),
    checkpoint: { size: checkpoint.size, text: checkpoint.text },
    checkpoints: checkpointsFor(
      await host.store.cosigned(0, checkpoint.size - 1),
      handoversOf(host.charters, host.id),
    ),
    leaves: flat(host.store.leaves(0, checkpoint.size)),
    disclosures: flat(disclosuresFor(read, view, 0, checkpoint.size, note)),
    // Packed after the disclosures, when every act has been seen.
    blobs: blobsOf(host, digests),
  };
}

async function* flat<T>(groups: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const group of groups) yield* group;
}

async function* blobsOf(
  host: DossierHost,
  digests: ReadonlySet<string>,
): AsyncGenerator<{ digest: string; bytes: Uint8Array }> {
  for (const digest of [...digests].sort()) {
    const blob = await host.store.blob(digest);
    if (blob)
      yield { digest, bytes: new Uint8Array(await new Response(asStream(blob.read())).arrayBuffer()) };
  }
}

function asStream(parts: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  return ReadableStream.from(parts) as ReadableStream<Uint8Array>;
}

function streamed(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return ReadableStream.from(chunks) as ReadableStream<Uint8Array<ArrayBuffer>>;
}
