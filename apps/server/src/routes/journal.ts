// Who opened restricted fields, shown to the member whose fields they are.
import { formatTime } from '@tasdiq/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { operation, serve } from '../openapi-operation.ts';
import { problem, problemResponse } from '../problem.ts';
import { aboutOf, answer, envelope, openView, type ReadSide } from '../view.ts';

/** The operations, for the OpenAPI document. */
export const journalOperations = {
  list: operation({
    id: 'listReadings',
    method: 'get',
    path: '/api/dossiers/{d}/journal',
    summary: "Who opened restricted fields of the session's member, newest first",
    tag: 'reading',
    session: 'required',
    query: z.strictObject({
      limit: z.int().min(1).max(500).optional(),
      index: z.int().min(0).optional().meta({ description: 'Only readings of this entry.' }),
    }),
    answers: {
      200: {
        description: 'Readings',
        schema: z.strictObject({
          ...envelope,
          total: z.int(),
          items: z.array(
            z.strictObject({
              index: z.int(),
              reference: z.string(),
              field: z.string(),
              reader: z.string(),
              at: z.string(),
            }),
          ),
          next: z.null(),
        }),
      },
      401: { description: 'No session' },
    },
  }),
} as const;

/** Serves the journal. */
export function journalRoutes(read: ReadSide): Hono {
  const app = new Hono();
  serve(app, journalOperations.list, async (c, { limit = 50, index }) => {
    const view = await openView(read, c);
    if ('code' in view) return problemResponse(view);
    const { host, session } = view;
    if (!session) return problemResponse(problem('unauthenticated'));
    const of = { author: session.member, limit, ...(index !== undefined && { index }) };
    const readings = await host.store.readings(of);
    const items = readings.map(({ index: at, field, reader, at: when }) => ({
      index: at,
      reference: `${host.code}#${at}`,
      field,
      reader,
      at: formatTime(when),
    }));
    return answer(view, { ...aboutOf(read, view), total: items.length, items, next: null });
  });
  return app;
}
