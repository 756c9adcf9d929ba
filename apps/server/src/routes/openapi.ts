// The description of everything that this host serves.
import { Hono } from 'hono';
import { openapiDocument } from '../openapi-document.ts';

/** Serves `/api/openapi.json`. */
export function openapiRoutes(): Hono {
  const app = new Hono();
  let text: string | undefined;
  app.get('/api/openapi.json', () => {
    text ??= JSON.stringify(openapiDocument());
    const headers = { 'content-type': 'application/json', 'cache-control': 'public, max-age=3600' };
    return new Response(text, { headers });
  });
  return app;
}
