// What changed between two moments of a dossier.
import { Hono } from 'hono';
import { z } from 'zod';
import { operation, serve } from '../openapi-operation.ts';
import { problem, problemResponse } from '../problem.ts';
import { changeKey } from '@tasdiq/report/changes';
import { changeSchema, changesFor, changesShown } from '../view-changes.ts';
import { limitSchema, partFrom } from '../view-page.ts';
import { aboutOf, answer, asOfSchema, envelope, openView, type ReadSide } from '../view.ts';

/** The longest key of a change: a noun, an id, a kind, and what tells one clock from another. */
const MOST_KEY = 320;

const version = z.string().nullable().meta({ description: 'Act of the version of the charter in force.' });

/** The operations, for the OpenAPI document. */
export const changeOperations = {
  changes: operation({
    id: 'listChanges',
    method: 'get',
    path: '/api/dossiers/{d}/changes',
    summary: 'What changed between two moments: statuses, clocks, what was restricted or destroyed since',
    tag: 'reading',
    session: 'optional',
    query: z.strictObject({
      from: asOfSchema.unwrap().meta({ description: 'The earlier moment: a time or a log size.' }),
      to: asOfSchema.meta({ description: 'The later moment, now when left out.' }),
      noun: z.string().max(64).optional().meta({ description: 'Only changes of this noun.' }),
      cursor: z.string().max(MOST_KEY).optional(),
      limit: limitSchema,
    }),
    answers: {
      200: {
        description: 'A page of changes, by noun and then in the order of the record',
        schema: z.strictObject({
          ...envelope,
          before: z
            .strictObject({ size: z.int(), root: z.string(), asOf: z.string() })
            .meta({ description: 'The earlier moment.' }),
          charter: z.strictObject({ before: version, after: version }),
          groups: z
            .array(z.strictObject({ noun: z.string(), count: z.int() }))
            .meta({ description: 'How much changed of each noun, whatever is asked for.' }),
          total: z.int(),
          items: z.array(changeSchema),
          next: z.string().nullable(),
        }),
      },
      400: { description: 'The first moment comes after the second' },
    },
  }),
} as const;

/** Serves what changed. */
export function changeRoutes(read: ReadSide): Hono {
  const app = new Hono();
  serve(app, changeOperations.changes, async (c, { from, to, noun, cursor, limit }) => {
    const earlier = await openView(read, c, from);
    if ('code' in earlier) return problemResponse(earlier);
    const later = await openView(read, c, to);
    if ('code' in later) return problemResponse(later);
    if (earlier.size > later.size || earlier.at > later.at)
      return problemResponse(problem('bad_request', { parameter: 'from', reason: 'after "to"' }));
    const found = await changesFor(read, earlier, later);
    const wanted = found.changes.filter((one) => noun === undefined || one.noun === noun);
    const start = cursor === undefined ? 0 : wanted.findIndex((one) => changeKey(one) === cursor) + 1;
    if (cursor !== undefined && start === 0)
      return problemResponse(problem('bad_request', { parameter: 'cursor', reason: 'not of this list' }));
    const part = partFrom(wanted, start, changeKey, limit);
    const { indexedTo: _, ...before } = aboutOf(read, found.before);
    const { charter, groups } = found;
    return answer(found.after, {
      ...aboutOf(read, found.after),
      before,
      charter: { before: charter.before ?? null, after: charter.after ?? null },
      groups,
      ...part,
      items: await changesShown(read, found, part.items),
    });
  });
  return app;
}
