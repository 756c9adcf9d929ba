// Who holds copies: taken from nodes, shown to everybody (spec/http.md "Who holds copies").
import { formatTime, type State } from '@tasdiq/core';
import { HOLDING_CHARS } from '@tasdiq/dossier';
import { Hono } from 'hono';
import { z } from 'zod';
import { AddressLimit } from '../address-limit.ts';
import type { Kept } from '../holdings.ts';
import { operation, serve } from '../openapi-operation.ts';
import { problem, PROBLEM_TYPE, problemBody, problemResponse } from '../problem.ts';
import { atMost, jsonOf } from '../request-body.ts';
import {
  aboutOf,
  answer,
  asOfSchema,
  envelope,
  isOfNow,
  openView,
  type ReadSide,
  stateOf,
  type View,
} from '../view.ts';
import { addressOf } from './session.ts';

const BODY_BYTES = 2 * HOLDING_CHARS;
const RETRY_SECONDS = 10;

const said = z.strictObject({
  jws: z.string().meta({ description: 'A signed holding (spec/record.md section 9).' }),
});
const held = z.strictObject({ have: z.int().min(0), of: z.int().min(0) });

/** A holding as it is listed. */
export const holdingSchema = z.strictObject({
  as: z.string().meta({ description: 'The mandate, or the name of the witness.' }),
  member: z.string(),
  office: z.string().nullable(),
  witness: z.string().nullable(),
  kid: z.string(),
  key: z.string().meta({ description: "The signer's public key, base64url." }),
  size: z.int().min(1),
  root: z.string(),
  disclosures: held,
  blobs: held,
  time: z.string(),
  jws: z.string().meta({ description: 'The signed text: the rest can be read from it and checked.' }),
});

/** The operations, for the OpenAPI document. */
export const holdingOperations = {
  list: operation({
    id: 'listHoldings',
    method: 'get',
    path: '/api/dossiers/{d}/holdings',
    summary: 'Who says that they hold a copy, the latest word first',
    tag: 'reading',
    session: 'optional',
    query: z.strictObject({ asOf: asOfSchema }),
    answers: {
      200: {
        description: 'Holdings',
        schema: z.strictObject({
          ...envelope,
          total: z.int(),
          items: z.array(holdingSchema),
          next: z.null(),
        }),
      },
    },
  }),
  take: operation({
    id: 'sayHolding',
    method: 'post',
    path: '/api/dossiers/{d}/holdings',
    summary: 'Says what a node holds; the signature says who speaks',
    tag: 'writing',
    session: 'none',
    body: { type: 'application/json', schema: said },
    answers: {
      200: { description: 'Kept', schema: holdingSchema },
      409: { description: 'A later word of the same holder is known' },
      422: { description: 'The key may not speak so, or the root is not the root of this log' },
      429: { description: 'Sent too much' },
    },
  }),
} as const;

/** Serves holdings. */
export function holdingRoutes(read: ReadSide): Hono {
  const app = new Hono();
  const limit = new AddressLimit();
  app.use(holdingOperations.take.path.replace('{d}', ':d'), atMost(BODY_BYTES));
  serve(app, holdingOperations.list, async (c, { asOf }) => {
    const view = await openView(read, c, asOf);
    if ('code' in view) return problemResponse(view);
    const items = holdingsOf(read, view, await stateOf(read, view));
    return answer(view, { ...aboutOf(read, view), total: items.length, items, next: null });
  });
  serve(app, holdingOperations.take, async (c) => {
    const host = read.hosts.find(c.req.param('d')!);
    if (!host) return problemResponse(problem('not_found'));
    const address = addressOf(c, read.behindProxy);
    if (limit.isSuspect(address, read.now())) return tooMuch();
    const body = said.safeParse(await jsonOf(c));
    const kept = body.success
      ? await read.holdings.take(host, body.data.jws, read.now())
      : problem('bad_request', { reason: 'give {"jws": "..."}' });
    if (!('code' in kept)) return c.json(itemOf(kept), 200, { 'cache-control': 'no-store' });
    limit.blame(address, read.now());
    return problemResponse(kept);
  });
  return app;
}

/** What a view shows of who holds copies; `state` is the view's. */
export function holdingsOf(read: ReadSide, view: View, state: State): z.infer<typeof holdingSchema>[] {
  // They are no acts: no delay holds them back.
  const at = isOfNow(view) ? view.now : view.at;
  return read.holdings.of(view.host, state, at).map(itemOf);
}

function itemOf({ holder, signed }: Kept): z.infer<typeof holdingSchema> {
  const { member, office, witness, key } = holder;
  const { jws, kid, holding } = signed;
  const { as, size, root, disclosures, blobs, time } = holding;
  return {
    as,
    member,
    office: office ?? null,
    witness: witness ?? null,
    kid,
    key,
    size,
    root,
    disclosures,
    blobs,
    time: formatTime(time),
    jws,
  };
}

function tooMuch(): Response {
  const body = JSON.stringify(problemBody(problem('busy'), undefined, 429));
  const headers = { 'content-type': PROBLEM_TYPE, 'retry-after': String(RETRY_SECONDS) };
  return new Response(body, { status: 429, headers: { ...headers, 'cache-control': 'no-store' } });
}
