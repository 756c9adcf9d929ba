// Everything that reads, ready to be mounted.
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { accessRoutes } from './routes/access.ts';
import { blobRoutes } from './routes/blobs.ts';
import { Books } from './books.ts';
import { BulletinFiles } from './bulletin-files.ts';
import { bulletinRoutes } from './routes/bulletins.ts';
import { calendarRoutes } from './routes/calendar.ts';
import { changeRoutes } from './routes/changes.ts';
import { dossierRoutes } from './routes/dossiers.ts';
import { downloadRoutes } from './routes/downloads.ts';
import { eventRoutes } from './routes/events.ts';
import { exportRoutes } from './routes/export.ts';
import { figureRoutes } from './routes/figures.ts';
import { holdingRoutes } from './routes/holdings.ts';
import { journalRoutes } from './routes/journal.ts';
import { openapiRoutes } from './routes/openapi.ts';
import { previewRoutes } from './routes/previews.ts';
import { sessionRoutes } from './routes/session.ts';
import { siteRoutes } from './routes/site.ts';
import { textRoutes } from './routes/texts.ts';
import { viewRoutes } from './routes/views.ts';
import { claimsSession } from './session.ts';
import type { ReadSide } from './view.ts';

/** The routes of the read side. The caller owns sessions and indexes and closes the latter. */
export function readRoutes(read: ReadSide): Hono[] {
  const books = new Books();
  return [
    // Before the packing: their lengths are known, and most files are packed already.
    blobRoutes(read),
    previewRoutes(read),
    siteRoutes(read, undefined, books),
    compression(),
    openapiRoutes(),
    sessionRoutes(read),
    dossierRoutes(read),
    eventRoutes(read),
    journalRoutes(read),
    exportRoutes(read),
    holdingRoutes(read),
    textRoutes(read),
    calendarRoutes(read),
    accessRoutes(read),
    changeRoutes(read),
    downloadRoutes(read),
    // Before the nouns, of which bulletins are one.
    figureRoutes(read, books),
    bulletinRoutes(read, books, new BulletinFiles(read, books)),
    viewRoutes(read),
  ];
}

/**
 * Packs answers to the public. Those of a session are left alone: the length of packed text says something
 * about what is in it.
 */
function compression(): Hono {
  const app = new Hono();
  const pack = compress();
  app.use('/api/*', (c, next) => (claimsSession(c.req.raw.headers) ? next() : pack(c, next)));
  return app;
}
