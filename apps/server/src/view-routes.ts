// Everything that reads, ready to be mounted.
import type { Hono } from 'hono';
import { dossierRoutes } from './routes/dossiers.ts';
import { eventRoutes } from './routes/events.ts';
import { exportRoutes } from './routes/export.ts';
import { journalRoutes } from './routes/journal.ts';
import { openapiRoutes } from './routes/openapi.ts';
import { sessionRoutes } from './routes/session.ts';
import { viewRoutes } from './routes/views.ts';
import type { ReadSide } from './view.ts';

/** The routes of the read side. The caller owns sessions and indexes and closes the latter. */
export function readRoutes(read: ReadSide): Hono[] {
  return [
    openapiRoutes(),
    sessionRoutes(read),
    dossierRoutes(read),
    eventRoutes(read),
    journalRoutes(read),
    exportRoutes(read),
    viewRoutes(read),
  ];
}
