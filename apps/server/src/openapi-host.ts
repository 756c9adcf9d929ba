// Operations whose routes stand beside the reading ones: writing, files, the log's C2SP addresses, health. Their routes
// work on raw requests for speed and check by hand; these schemas describe what they take and give.
import { z } from 'zod';
import { operation } from './openapi-operation.ts';
import { blobOperations } from './routes/blobs.ts';
import { previewOperations } from './routes/previews.ts';
import { uploadOperations } from './routes/uploads.ts';
import { writingOperations } from './routes/writing.ts';

const submission = z.strictObject({
  jws: z.string().meta({ description: 'The signed act (spec/acts.md section 2).' }),
  disclosures: z
    .array(z.string())
    .meta({ description: 'Texts of its disclosures (spec/acts.md section 4).' }),
});
const logged = z.strictObject({
  index: z.int().min(0),
  id: z.string(),
  loggedAt: z.string(),
  reference: z.string(),
  proof: z.string().optional().meta({ description: 'C2SP tlog-proof; absent while the quorum is pending.' }),
  pending: z.literal(true).optional(),
});
const batch = z.strictObject({
  results: z.array(z.record(z.string(), z.unknown())).meta({
    description:
      'For each line the answer that it would have had alone, with its `status`; a proof lacks the checkpoint.',
  }),
  checkpoint: z.string().nullable(),
});
const TILE = 'application/octet-stream';

/** The operations, for the OpenAPI document. */
export const actOperations = {
  ...writingOperations,
  ...uploadOperations,
  ...blobOperations,
  ...previewOperations,
  submit: operation({
    id: 'submitAct',
    method: 'post',
    path: '/api/dossiers/{d}/acts',
    summary: 'Logs an act, or many as application/x-ndjson, one a line',
    tag: 'writing',
    session: 'none',
    body: { type: 'application/json', schema: submission },
    answers: {
      200: {
        description: 'An act that is logged already, or the results of a batch',
        schema: z.union([logged, batch]),
      },
      201: { description: 'Logged, with its proof', schema: logged },
      202: { description: 'Logged; the quorum is pending', schema: logged },
      409: { description: 'Refused: it answers something that has moved on' },
      422: { description: 'Refused by rule, with a signed refusal note' },
    },
  }),
  proof: operation({
    id: 'getProof',
    method: 'get',
    path: '/api/dossiers/{d}/acts/{id}/proof',
    summary: 'That an act is on the record (C2SP tlog-proof)',
    tag: 'writing',
    session: 'none',
    answers: { 200: { description: 'The proof', type: 'text/plain' }, 404: { description: 'Not cosigned' } },
  }),
  checkpoint: operation({
    id: 'getCheckpoint',
    method: 'get',
    path: '/log/{d}/checkpoint',
    summary: 'The newest checkpoint with a quorum (C2SP tlog-checkpoint)',
    tag: 'log',
    session: 'none',
    answers: { 200: { description: 'A signed note', type: 'text/plain' } },
  }),
  policy: operation({
    id: 'getPolicy',
    method: 'get',
    path: '/log/{d}/policy',
    summary: "The charter's witnesses and quorum (C2SP tlog-policy)",
    tag: 'log',
    session: 'none',
    answers: { 200: { description: 'The policy', type: 'text/plain' } },
  }),
  tile: operation({
    id: 'getTile',
    method: 'get',
    path: '/log/{d}/tile/{path}',
    summary:
      "Hash tiles and entry bundles at their C2SP tlog-tiles paths; entries follow the charter's `read`",
    tag: 'log',
    session: 'optional',
    answers: { 200: { description: 'The tile', type: TILE } },
  }),
  health: operation({
    id: 'getHealth',
    method: 'get',
    path: '/health',
    summary: 'Whether every dossier takes acts',
    tag: 'host',
    session: 'none',
    answers: {
      200: {
        description: 'State of the host',
        schema: z.strictObject({
          status: z.enum(['ok', 'degraded']),
          dossiers: z.array(z.record(z.string(), z.unknown())),
        }),
      },
    },
  }),
  metrics: operation({
    id: 'getMetrics',
    method: 'get',
    path: '/metrics',
    summary: 'Counters in the Prometheus text format',
    tag: 'host',
    session: 'none',
    answers: { 200: { description: 'Metrics', type: 'text/plain' } },
  }),
  openapi: operation({
    id: 'getOpenapi',
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This document',
    tag: 'host',
    session: 'none',
    answers: { 200: { description: 'OpenAPI 3.1', schema: z.record(z.string(), z.unknown()) } },
  }),
} as const;
