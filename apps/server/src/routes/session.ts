// Signing in to a dossier with the key of an office, and out (spec/http.md "Session").
import { formatTime } from '@tasdiq/core';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import { operation, serve } from '../openapi-operation.ts';
import { problem, PROBLEM_TYPE, problemBody, problemResponse } from '../problem.ts';
import { atMost, jsonOf, NEVER_KEPT } from '../request-body.ts';
import { challengeSchema } from '../session-jws.ts';
import { CHALLENGE_MS } from '../session.ts';
import type { ReadSide } from '../view.ts';

const BODY_BYTES = 8192;
const RETRY_SECONDS = 60;

const signInSchema = z.strictObject({
  jws: z.string().meta({ description: 'The challenge and `as`, signed by the key of that mandate.' }),
});

/** The operations, for the OpenAPI document. */
export const sessionOperations = {
  challenge: operation({
    id: 'challenge',
    method: 'post',
    path: '/api/dossiers/{d}/session/challenge',
    summary: `A challenge to sign, good once and for ${CHALLENGE_MS / 1000} seconds`,
    tag: 'session',
    session: 'none',
    answers: {
      200: { description: 'The challenge', schema: z.strictObject({ challenge: challengeSchema }) },
      429: { description: 'Asked too often' },
    },
  }),
  open: operation({
    id: 'openSession',
    method: 'post',
    path: '/api/dossiers/{d}/session',
    summary: 'Opens a session with the signed challenge',
    tag: 'session',
    session: 'none',
    body: { type: 'application/json', schema: signInSchema },
    answers: {
      200: {
        description: 'A session; send `Authorization: Bearer` with the token',
        schema: z.strictObject({
          token: z.string(),
          member: z.string(),
          office: z.string(),
          powers: z.array(z.string()),
          until: z.string(),
        }),
      },
      401: { description: 'The sign-in does not hold; `detail` says why' },
    },
  }),
  close: operation({
    id: 'closeSession',
    method: 'delete',
    path: '/api/dossiers/{d}/session',
    summary: 'Ends the session',
    tag: 'session',
    session: 'required',
    answers: { 204: { description: 'There is no session any more' } },
  }),
} as const;

/** Serves sessions. */
export function sessionRoutes(read: ReadSide): Hono {
  const app = new Hono();
  const { hosts, sessions } = read;
  app.use('/api/dossiers/:d/session', atMost(BODY_BYTES));
  serve(app, sessionOperations.challenge, (c) => {
    const host = hosts.find(c.req.param('d')!);
    if (!host) return problemResponse(problem('not_found'));
    const origin = sessions.originOf(c.req.raw);
    if (origin === undefined) return refused('wrong_origin');
    const challenge = sessions.challenge(host.id, origin, addressOf(c, read.behindProxy));
    if (challenge === 'too_many') return tooMany();
    return c.json({ challenge }, 200, NEVER_KEPT);
  });
  serve(app, sessionOperations.open, async (c) => {
    const host = hosts.find(c.req.param('d')!);
    if (!host) return problemResponse(problem('not_found'));
    const body = signInSchema.safeParse(await jsonOf(c));
    if (!body.success) return problemResponse(problem('bad_request', { reason: 'give {"jws": "..."}' }));
    const opened = await sessions.open(body.data.jws, host, sessions.originOf(c.req.raw));
    if (typeof opened === 'string') return refused(opened);
    const { token, session } = opened;
    const { member, office, powers, until } = session;
    return c.json({ token, member, office, powers, until: formatTime(until) }, 200, NEVER_KEPT);
  });
  serve(app, sessionOperations.close, (c) => {
    sessions.end(c.req.raw.headers);
    return new Response(null, { status: 204, headers: NEVER_KEPT });
  });
  return app;
}

function refused(reason: string): Response {
  return problemResponse(problem('unauthenticated', { reason }));
}

function tooMany(): Response {
  const body = JSON.stringify(problemBody(problem('busy'), undefined, 429));
  const headers = { 'content-type': PROBLEM_TYPE, 'retry-after': String(RETRY_SECONDS), ...NEVER_KEPT };
  return new Response(body, { status: 429, headers });
}

/** The caller's network address, as far as it is known. */
export function addressOf(c: Context, behindProxy: boolean): string {
  const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return forwarded || incoming?.socket?.remoteAddress || '';
}
