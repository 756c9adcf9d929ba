import { Hono } from 'hono';
import { problem, problemResponse } from '../problem.ts';
import type { LogSource } from './log.ts';

const ACT_ID = /^[A-Za-z0-9_-]{43}$/;

/** `GET /api/dossiers/{d}/acts/{id}/proof`: that an act is on the record, as a tlog-proof. */
export function proofRoutes(source: LogSource): Hono {
  const app = new Hono();
  app.get('/api/dossiers/:d/acts/:id/proof', async (c) => {
    const host = source.find(c.req.param('d'));
    const id = c.req.param('id');
    const index = host && ACT_ID.test(id) ? await host.indexOf(id) : undefined;
    const proof = index === undefined ? undefined : host?.proofOf(index);
    if (proof === undefined) return problemResponse(problem('not_found'));
    return new Response(proof, {
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    });
  });
  return app;
}
