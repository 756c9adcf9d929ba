// What a writer needs beside the hot path: where it stands, and whether an act would count before anybody signs it.
import { join } from 'node:path';
import { type ActId, type DraftField, KINDS, rehearse, TIERS } from '@tasdiq/core';
import { Hono } from 'hono';
import { z } from 'zod';
import type { DossierHost } from '../host.ts';
import { operation, serve } from '../openapi-operation.ts';
import { problem, problemResponse, wordsOf } from '../problem.ts';
import { atMost, jsonOf, NEVER_KEPT } from '../request-body.ts';
import type { Sessions } from '../session.ts';
import { worthlessKeySchema, worthlessKeysIn } from '../worthless-keys.ts';

/** An act without its words is never larger. */
const BODY_BYTES = 131_072;

const askSchema = z.strictObject({
  act: z.string(),
  facts: z.unknown(),
  fields: z
    .record(z.string(), z.strictObject({ tier: z.enum(TIERS), to: z.array(z.string()).max(32).optional() }))
    .meta({ description: 'Names of the fields with their tiers; their values stay with the writer.' }),
});
const verdictSchema = z.union([
  z.strictObject({ ok: z.literal(true), size: z.int() }),
  z.strictObject({
    ok: z.literal(false),
    size: z.int(),
    code: z.string(),
    clause: z.string(),
    title: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
]);

/** The operations, for the OpenAPI document. */
export const writingOperations = {
  writing: operation({
    id: 'getWriting',
    method: 'get',
    path: '/api/dossiers/{d}/writing',
    summary:
      'Where a writer stands: at the host or at a node of its own, and the worthless keys of an exercise',
    tag: 'writing',
    session: 'none',
    answers: {
      200: {
        description: 'Where keys may be used',
        schema: z.strictObject({
          dossier: z.string(),
          exercise: z.boolean(),
          mirrorOf: z.string().nullable().meta({
            description: 'Address of the host that acts are passed on to; null when this is the host itself.',
          }),
          worthless: z.array(z.strictObject({ signer: z.string(), file: worthlessKeySchema })),
        }),
      },
    },
  }),
  check: operation({
    id: 'checkAct',
    method: 'post',
    path: '/api/dossiers/{d}/acts/check',
    summary:
      'Whether an act would count if the office that is signed in said it now; nothing is signed or kept',
    tag: 'writing',
    session: 'required',
    body: { type: 'application/json', schema: askSchema },
    answers: {
      200: { description: 'The verdict, with the clause that a refusal rests on', schema: verdictSchema },
      401: { description: 'Sign in first' },
    },
  }),
} as const;

/** What a writer's dossier is to these routes. */
type Written = Pick<DossierHost, 'id' | 'code' | 'state'>;

/** What these routes need. */
export interface WritingRoutes {
  readonly hosts: { find(idOrCode: string): Written | undefined };
  readonly sessions: Sessions;
  /** Address of the host that this is a mirror of. */
  readonly mirrorOf: string | undefined;
  /** Folder with the keys of a demonstration, by the short name of its dossier. */
  readonly worthlessKeys: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Serves writers. */
export function writingRoutes({ hosts, sessions, mirrorOf, worthlessKeys, now }: WritingRoutes): Hono {
  const app = new Hono();
  serve(app, writingOperations.writing, (c) => {
    const host = hosts.find(c.req.param('d')!);
    if (!host) return problemResponse(problem('not_found'));
    const { state } = host;
    const folder = worthlessKeys === undefined ? undefined : join(worthlessKeys, host.code);
    const body = {
      dossier: host.id,
      exercise: state.charter?.exercise ?? false,
      mirrorOf: mirrorOf ?? null,
      worthless: worthlessKeysIn(folder, state),
    };
    return c.json(body, 200, NEVER_KEPT);
  });
  app.use('/api/dossiers/:d/acts/check', atMost(BODY_BYTES));
  serve(app, writingOperations.check, async (c) => {
    const host = hosts.find(c.req.param('d')!);
    if (!host) return problemResponse(problem('not_found'));
    const session = sessions.of(c.req.raw.headers, host.id);
    if (!session) return problemResponse(problem('unauthenticated'));
    const asked = askSchema.safeParse(await jsonOf(c));
    if (!asked.success) return problemResponse(problem('bad_request', { reason: 'give act, facts, fields' }));
    return c.json(verdictOf(host, session.mandate as ActId, asked.data, now()), 200, NEVER_KEPT);
  });
  return app;
}

function verdictOf(
  { state }: Written,
  as: ActId,
  { act, facts, fields: named }: z.infer<typeof askSchema>,
  at: number,
): z.infer<typeof verdictSchema> {
  const fields = Object.fromEntries(
    Object.entries(named).map(([name, { tier, to }]): [string, DraftField] => [
      name,
      { value: null, tier, ...(to && { to }) },
    ]),
  );
  const { kid } = state.mandates.get(as)!;
  const refusal = KINDS.has(act)
    ? rehearse(state, { kid, as, act, facts, fields }, at)
    : { code: 'act_unknown' as const };
  const { size } = state;
  if (!refusal) return { ok: true, size };
  const { code, detail = {} } = refusal as { code: 'act_unknown'; detail?: Record<string, string | number> };
  const { clause, text: title } = wordsOf(code);
  return { ok: false, size, code, clause, title, params: detail };
}
