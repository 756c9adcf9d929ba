import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { AddressLimit } from './address-limit.ts';
import type { HostsFolder } from './hosts-folder.ts';
import { problem, PROBLEM_TYPE, problemBody, problemResponse } from './problem.ts';
import { postActs } from './routes/acts.ts';
import { healthRoutes } from './routes/health.ts';
import type { IntakeBoxes } from './intake/boxes.ts';
import { intakeRoutes } from './routes/intake.ts';
import { logRoutes } from './routes/log.ts';
import { passOn } from './pass-on.ts';
import { proofRoutes } from './routes/proofs.ts';
import { uploadRoutes } from './routes/uploads.ts';
import { writingRoutes } from './routes/writing.ts';
import type { Sessions } from './session.ts';
import type { Uploads } from './vault/uploads.ts';

/** How long a caller may take to send the head of a request, and a whole request. */
const HEAD_MS = 15_000;
const REQUEST_MS = 330_000;
const IDLE_MS = 65_000;

/** What the application serves. */
export interface Parts {
  readonly hosts: HostsFolder;
  readonly sessions: Sessions;
  readonly uploads: Uploads;
  /** The read side. */
  readonly views: readonly Hono[];
  /** Files of the web app. */
  readonly files: Hono;
  readonly behindProxy: boolean;
  /** Reports of the public that wait for an intake office. */
  readonly intake: IntakeBoxes;
  /** Address of the host that this is a mirror of; acts are passed on to it. */
  readonly mirrorOf?: string | undefined;
  /** Folder with the keys of a demonstration, which are offered to everybody. */
  readonly worthlessKeys?: string | undefined;
  /** A sentence for the operator. */
  say(sentence: string): void;
}

/** Every route but the hot one. */
export function createApp(parts: Parts): Hono {
  const { hosts, sessions, uploads, views, files, mirrorOf, worthlessKeys, say, behindProxy, intake } = parts;
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    const { headers } = c.res;
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'no-referrer');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('x-frame-options', 'DENY');
    if (!headers.has('content-security-policy')) {
      headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    }
  });
  app.route('/', logRoutes(hosts, sessions));
  app.route('/', proofRoutes(hosts));
  app.route('/', uploadRoutes(hosts, sessions, uploads));
  app.route('/', writingRoutes({ hosts, sessions, mirrorOf, worthlessKeys, now: Date.now }));
  app.route('/', healthRoutes(hosts));
  app.route('/', intakeRoutes({ hosts, sessions, boxes: intake, behindProxy, now: Date.now }));
  for (const view of views) app.route('/', view);
  app.route('/', files);
  app.notFound(() => problemResponse(problem('not_found')));
  app.onError((error) => {
    say(`A request failed: ${error.stack ?? String(error)}`);
    return problemResponse(problem('busy'));
  });
  return app;
}

/** A server for the application; acts go to their route directly (see routes/acts.ts). */
export function createHttpServer(parts: Parts): Server {
  const app = createApp(parts);
  const others = getRequestListener(app.fetch);
  const addressOf = addressReader(parts.behindProxy);
  const acts = { find: (d: string) => parts.hosts.find(d), limit: new AddressLimit(), addressOf };
  const server = createServer((incoming, outgoing) => {
    if (!parts.hosts.ready && OF_A_DOSSIER.test(incoming.url ?? '')) {
      sayNotReady(outgoing);
      return;
    }
    if (parts.mirrorOf !== undefined && INTAKE.test(incoming.url ?? '')) {
      passOn(parts.mirrorOf, incoming, outgoing);
      return;
    }
    const dossier = incoming.method === 'POST' ? ACTS.exec(incoming.url ?? '')?.[1] : undefined;
    if (dossier === undefined) {
      void others(incoming, outgoing);
      return;
    }
    if (parts.mirrorOf !== undefined) {
      passOn(parts.mirrorOf, incoming, outgoing);
      return;
    }
    postActs(acts, dossier, incoming, outgoing).catch((error: unknown) => {
      parts.say(`A submission failed: ${String(error)}`);
      outgoing.destroy();
    });
  });
  server.headersTimeout = HEAD_MS;
  server.requestTimeout = REQUEST_MS;
  server.keepAliveTimeout = IDLE_MS;
  return server;
}

/** What belongs to a dossier that may still be on its way into memory. */
const OF_A_DOSSIER = /^\/(api|log|site)\//;

function sayNotReady(outgoing: ServerResponse): void {
  outgoing.writeHead(503, { 'content-type': PROBLEM_TYPE, 'retry-after': '1', 'cache-control': 'no-store' });
  outgoing.end(JSON.stringify(problemBody(problem('not_ready'))));
}

/** Reports wait at the host, never at a mirror. */
const INTAKE = /^\/api\/dossiers\/[A-Za-z0-9_.-]{1,64}\/intake(\/|$)/;
const ACTS = /^\/api\/dossiers\/([A-Za-z0-9_.-]{1,64})\/acts$/;

/** The caller's address: the connection's, or what the proxy in front says, if it is to be believed. */
function addressReader(behindProxy: boolean): (incoming: IncomingMessage) => string {
  return (incoming) => {
    const forwarded = behindProxy ? incoming.headers['x-forwarded-for'] : undefined;
    const last = typeof forwarded === 'string' ? forwarded.split(',').at(-1)?.trim() : undefined;
    return last || (incoming.socket.remoteAddress ?? '');
  };
}
