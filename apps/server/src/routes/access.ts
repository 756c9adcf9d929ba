// Freedom of movement in figures, the same for every side.
import { accessLedger, HINDRANCES, OBSTRUCTIONS } from '@tasdiq/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { operation, serve } from '../openapi-operation.ts';
import { problemResponse } from '../problem.ts';
import {
  aboutOf,
  answer,
  asOfSchema,
  envelope,
  momentSchema,
  openView,
  type ReadSide,
  stateOf,
} from '../view.ts';

const n = z.int().min(0);
const hours = z.number().min(0).nullable().meta({ description: 'Hours; null when nothing was answered.' });
const counts = (names: readonly string[]) =>
  z.partialRecord(z.enum(names as [string, ...string[]]), n).meta({ description: 'Only what there is.' });

const row = z.strictObject({
  member: z.string(),
  requested: n,
  granted: n,
  conditional: n,
  denied: n,
  notCompetent: n,
  noReply: n,
  deniedBySilence: n,
  open: n,
  late: n,
  medianHours: hours,
  ninetiethHours: hours,
  used: n,
  delayed: n,
  obstructedOnSite: n,
  obstructions: n,
  byKind: counts(OBSTRUCTIONS),
});

/** The operations, for the OpenAPI document. */
export const accessOperations = {
  access: operation({
    id: 'getAccessLedger',
    method: 'get',
    path: '/api/dossiers/{d}/access',
    summary: 'The access ledger: requests by site, answers, delays and obstructions, a row for every side',
    tag: 'reading',
    session: 'optional',
    query: z.strictObject({
      from: momentSchema.meta({ description: 'Requested or recorded at or after.' }),
      to: momentSchema.meta({ description: 'Before.' }),
      zone: z.string().max(64).optional(),
      asOf: asOfSchema,
    }),
    answers: {
      200: {
        description: 'The ledger; counts are of sites, since each is answered for itself',
        schema: z.strictObject({
          ...envelope,
          rows: z.array(row),
          byOthers: n.meta({ description: 'Obstructions by nobody who is a member.' }),
          notPossible: counts(HINDRANCES),
        }),
      },
    },
  }),
} as const;

/** Serves the ledger. */
export function accessRoutes(read: ReadSide): Hono {
  const app = new Hono();
  serve(app, accessOperations.access, async (c, { from, to, zone, asOf }) => {
    const view = await openView(read, c, asOf);
    if ('code' in view) return problemResponse(view);
    const span = { from: momentOf(from), until: momentOf(to), zone };
    const ledger = accessLedger(await stateOf(read, view), view.at, span);
    const rows = ledger.rows.map((one) => ({
      ...one,
      medianHours: one.medianHours ?? null,
      ninetiethHours: one.ninetiethHours ?? null,
    }));
    return answer(view, { ...aboutOf(read, view), ...ledger, rows });
  });
  return app;
}

function momentOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}
