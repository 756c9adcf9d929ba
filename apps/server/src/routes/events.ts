// Events: incidents and records of datasets as one list, as columns for a map, by period, and one by one.
import { status } from '@tasdiq/core';
import { Hono } from 'hono';
import { z } from 'zod';
import {
  CODE_COLUMNS,
  type CodeColumn,
  LIST_COLUMNS,
  NUMBER_COLUMNS,
  type NumberColumn,
} from '../index/columns.ts';
import type { EventQuery } from '../index/event-index.ts';
import type { FacetName } from '../index/facets.ts';
import type { Edition } from '../index/editions.ts';
import { PERIODS } from '../index/periods.ts';
import { MOST_POINTS } from '../index/service.ts';
import { operation, serve } from '../openapi-operation.ts';
import { problem, problemResponse } from '../problem.ts';
import { actSchema, actsAt, type ActView, fieldSchema } from '../view-act.ts';
import { attributionSchema, attributionsOf } from '../view-dataset.ts';
import { eventSchema, eventsFor } from '../view-event.ts';
import {
  aboutOf,
  answer,
  asOfSchema,
  envelope,
  indexed,
  openView,
  type ReadSide,
  stateOf,
  taggedAnswer,
  type View,
} from '../view.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_MS = 86_400_000;
/** Facets and words of one request. */
const MOST_FACETS = 8;
const MOST_WORDS = 50;
/** Events that one request names. */
const MOST_NAMED = 100;
const QUERY_CHARS = 300;

const wordList = z.array(z.string().max(500)).max(MOST_WORDS).optional();
const day = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)) && (DAY.test(text) || text.endsWith('Z')), {
    error: 'not a day or a time in UTC',
  })
  .optional();
const names = [...CODE_COLUMNS, ...LIST_COLUMNS] as const;

/** Filters over events; of one parameter given several times any value will do. */
export const eventFilters = {
  q: z.string().min(1).max(QUERY_CHARS).optional().meta({
    description:
      'Words that must all be there; "in this order"; a word ending in * stands for all that begin so.',
  }),
  id: z
    .array(z.string().max(200))
    .max(MOST_NAMED)
    .optional()
    .meta({ description: 'Only these events; an id as in a list.' }),
  ...Object.fromEntries(names.map((name) => [name, wordList])),
  dataset: wordList.meta({ description: 'Records that any of these editions holds.' }),
  from: day.meta({ description: 'Events that may have been going on at or after this.' }),
  to: day,
  bbox: z
    .string()
    .refine((text) => boxOf(text) !== undefined, { error: 'give west,south,east,north in degrees' })
    .optional(),
  located: z.boolean().optional().meta({ description: 'Only events with a place.' }),
  ...Object.fromEntries(
    NUMBER_COLUMNS.flatMap((name) => [
      [`${name}_min`, z.int().min(0).optional()],
      [`${name}_max`, z.int().min(0).optional()],
    ]),
  ),
  deaths_min: z.int().min(0).optional().meta({ description: 'Best estimate.' }),
};
const filterShape = { ...eventFilters, asOf: asOfSchema };
const listQuery = z.strictObject({
  ...filterShape,
  facets: z
    .string()
    .refine((text) => facetsOf(text) !== undefined, {
      error: `at most ${MOST_FACETS} of: ${names.join(', ')}`,
    })
    .optional(),
  limit: z.int().min(1).max(500).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,10}\.\d{1,16}$/)
    .optional(),
});
const pointsQuery = z.strictObject(filterShape);
const timelineQuery = z.strictObject({ ...filterShape, by: z.enum(PERIODS).optional() });

const found = {
  ...envelope,
  total: z.int().min(0),
  exact: z.boolean().meta({
    description:
      'False when the words are in more texts than a search looks at: the total counts those looked at.',
  }),
  datasets: z.array(attributionSchema).meta({ description: 'Every edition on which the answer rests.' }),
};
const column = <T extends z.ZodType>(schema: T) => z.array(schema);
const index = z.int().min(0);

/** The operations, for the OpenAPI document. */
export const eventOperations = {
  list: operation({
    id: 'listEvents',
    method: 'get',
    path: '/api/dossiers/{d}/events',
    summary: 'Incidents and dataset records, newest first',
    tag: 'reading',
    session: 'optional',
    query: listQuery,
    answers: {
      200: {
        description: 'A page of events',
        schema: z.strictObject({
          ...found,
          items: z.array(eventSchema),
          next: z.string().nullable(),
          facets: z.record(z.string(), z.array(z.strictObject({ value: z.string(), count: z.int() }))),
        }),
      },
    },
  }),
  points: operation({
    id: 'eventPoints',
    method: 'get',
    path: '/api/dossiers/{d}/events/points',
    summary: 'Located events as columns for a map',
    tag: 'reading',
    session: 'optional',
    query: pointsQuery,
    answers: {
      200: {
        description: 'Columns of the same length',
        schema: z.strictObject({
          ...found,
          ids: column(z.string()),
          lat: column(z.number()),
          lon: column(z.number()),
          day: column(z.int().nullable()).meta({ description: 'Days since 1 January 1970.' }),
          kind: column(index).meta({ description: 'Places in `kinds`.' }),
          kinds: column(z.string()),
          origin: column(index).meta({ description: 'Places in `origins`.' }),
          origins: column(z.string()),
          precision: column(z.int().nullable()).meta({ description: 'UCDP where_prec, 1 to 7.' }),
          deaths: column(z.int().nullable()).meta({ description: 'Best estimate; null is not stated.' }),
        }),
      },
      413: { description: `More than ${MOST_POINTS} points: narrow the filter` },
    },
  }),
  timeline: operation({
    id: 'eventTimeline',
    method: 'get',
    path: '/api/dossiers/{d}/events/timeline',
    summary: 'Events counted by the period in which they began',
    tag: 'reading',
    session: 'optional',
    query: timelineQuery,
    answers: {
      200: {
        description: 'Periods in which events began, the earliest first',
        schema: z.strictObject({
          ...found,
          by: z.enum(PERIODS),
          periods: z.array(
            z.strictObject({
              from: z.string(),
              events: z.int(),
              deaths_low: z.int(),
              deaths_best: z.int(),
              deaths_high: z.int(),
              unstated: z.int(),
            }),
          ),
          undated: z.int(),
        }),
      },
    },
  }),
  one: operation({
    id: 'getEvent',
    method: 'get',
    path: '/api/dossiers/{d}/events/{id}',
    summary: 'One event with its history, links and status',
    tag: 'reading',
    session: 'optional',
    query: z.strictObject({ asOf: asOfSchema }),
    answers: {
      200: {
        description: 'The event',
        schema: z.strictObject({
          ...envelope,
          ...eventSchema.shape,
          fields: z.record(z.string(), fieldSchema),
          act: actSchema.nullable().meta({ description: 'The newest version of an incident.' }),
          proof: z.string().nullable().meta({ description: 'Where the proof of that act is.' }),
          because: z.array(z.string()).meta({ description: 'Acts from which the status follows.' }),
          versions: z.array(actSchema).meta({ description: 'Every version, the oldest first.' }),
          links: z.array(
            z.strictObject({
              id: z.string(),
              from: z.string(),
              to: z.string(),
              link: z.string(),
              by: z.string(),
              withdrawn: z.string().nullable(),
            }),
          ),
          history: z
            .array(
              z.strictObject({
                dataset: z.string(),
                edition: z.string(),
                record: z.record(z.string(), z.unknown()),
              }),
            )
            .meta({ description: 'What each edition says of a record, the newest last.' }),
          filled: z
            .strictObject({ parts: z.array(z.string()), from: z.string() })
            .nullable()
            .meta({ description: 'Parts that the newest edition does not carry, and whose they are.' }),
          datasets: z.array(z.string()),
          attribution: z.array(attributionSchema),
        }),
      },
      404: { description: 'No such event for this reader' },
    },
  }),
} as const;

/** Serves events. */
export function eventRoutes(read: ReadSide): Hono {
  const app = new Hono();
  serve(app, eventOperations.list, async (c, query) => {
    const view = await openView(read, c, query.asOf);
    if ('code' in view) return problemResponse(view);
    const [pinned, after] = (query.cursor ?? '').split('.').map(Number);
    const whole = indexed(read, view);
    // Later pages are of the same log as the first: nothing is skipped or shown twice.
    const seen = query.cursor === undefined ? whole : { ...whole, size: Math.min(whole.size, pinned!) };
    return taggedAnswer(read, c, seen, async () => {
      const page = await read.indexes.ask(view.host.id, 'events', {
        query: eventQuery(query, seen),
        limit: query.limit ?? 50,
        facets: facetsOf(query.facets ?? '') ?? [],
        after,
      });
      const items = await eventsFor(read, seen, page.rows, 'list');
      return {
        ...aboutOf(read, seen),
        total: page.total,
        exact: page.exact,
        items: items.map(({ event }) => event),
        next: page.next === undefined ? null : `${seen.size}.${page.next}`,
        facets: page.facets,
        datasets: await attributionsOf(seen, page.datasets),
      };
    });
  });
  serve(app, eventOperations.points, async (c, query) => {
    const view = await openView(read, c, query.asOf);
    if ('code' in view) return problemResponse(view);
    const seen = indexed(read, view);
    return taggedAnswer(read, c, seen, async () => {
      const ask = { query: eventQuery(query, seen) };
      const found = await read.indexes.ask(view.host.id, 'points', ask);
      if (typeof found === 'number') return problem('too_large', { points: found, limit: MOST_POINTS });
      const { total, exact, datasets, json } = found;
      const head = { ...aboutOf(read, seen), total, exact, datasets: await attributionsOf(seen, datasets) };
      return `${JSON.stringify(head).slice(0, -1)},${json}}`;
    });
  });
  serve(app, eventOperations.timeline, async (c, query) => {
    const view = await openView(read, c, query.asOf);
    if ('code' in view) return problemResponse(view);
    const seen = indexed(read, view);
    return taggedAnswer(read, c, seen, async () => {
      // Here `by` is the length of a period, not the office of the column with the same name.
      const { by = 'month', ...filters } = query;
      const counted = await read.indexes.ask(view.host.id, 'timeline', {
        query: eventQuery(filters, seen),
        by,
      });
      const datasets = await attributionsOf(seen, counted.datasets);
      return { ...aboutOf(read, seen), ...counted, by, datasets };
    });
  });
  serve(app, eventOperations.one, async (c, { asOf }) => {
    const view = await openView(read, c, asOf);
    if ('code' in view) return problemResponse(view);
    const id = c.req.param('id')!;
    const body = await oneEvent(read, indexed(read, view), id);
    return body ? answer(view, body) : problemResponse(problem('not_found', { event: id.slice(0, 120) }));
  });
  return app;
}

async function oneEvent(read: ReadSide, view: View, id: string): Promise<object | undefined> {
  const { host, size } = view;
  const detail = await read.indexes.ask(host.id, 'event', { id, horizon: size });
  if (!detail) return undefined;
  const [shown] = await eventsFor(read, view, [detail.row], 'open');
  const voices = await read.indexes.ask(host.id, 'voices', { indexes: detail.versions });
  const versions = await actsAt(view, voices, 'list');
  const state = await stateOf(read, view);
  const derived = detail.row.origin === 'incident' ? status(state, id, view.at) : undefined;
  const links = state.links
    .values()
    .filter(({ from, to }) => from === id || to === id)
    .map(({ withdrawn = null, ...link }) => ({ ...link, withdrawn }));
  const newest = versions.at(-1);
  const { event, fields } = shown!;
  const editions = [
    ...detail.history.map(({ edition }) => edition),
    ...(await adoptedBy(read, view, newest)),
  ];
  return {
    ...aboutOf(read, view),
    ...event,
    status: derived?.status ?? event.status,
    fields,
    act: newest ?? null,
    proof: newest?.id ? `/api/dossiers/${host.code}/acts/${newest.id}/proof` : null,
    because: derived?.because ?? [],
    versions,
    links,
    history: detail.history.map(({ edition, doc }) => ({
      dataset: edition.dataset,
      edition: edition.edition,
      record: doc.record,
    })),
    filled: (detail.row.origin === 'record' && detail.row.doc.filled) || null,
    attribution: await attributionsOf(view, editions),
  };
}

/** The edition whose record an account adopts: none or one. */
async function adoptedBy(read: ReadSide, { host }: View, account: ActView | undefined): Promise<Edition[]> {
  const { record } = (account?.facts ?? {}) as { record?: { dataset: string } };
  if (!record) return [];
  const edition = await read.indexes.ask(host.id, 'edition', { dataset: record.dataset });
  return edition ? [edition] : [];
}

type Filters = z.infer<typeof pointsQuery>;

/** What the index is asked for by some filters. */
export function eventQuery(given: Filters, { size }: Pick<View, 'size'>): EventQuery {
  const values = given as Record<string, string[] & number>;
  const listed = <K extends string>(of: readonly K[]): Partial<Record<K, string[]>> =>
    Object.fromEntries(of.flatMap((name) => (values[name] ? [[name, values[name]]] : []))) as never;
  const ranges: Partial<Record<NumberColumn, { min?: number; max?: number }>> = {};
  for (const name of NUMBER_COLUMNS) {
    const min = values[`${name}_min`] ?? (name === 'deaths_best' ? given.deaths_min : undefined);
    const max = values[`${name}_max`];
    if (min === undefined && max === undefined) continue;
    ranges[name] = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  }
  const box = given.bbox === undefined ? undefined : boxOf(given.bbox);
  return {
    horizon: size,
    codes: listed<CodeColumn>(CODE_COLUMNS),
    lists: listed(LIST_COLUMNS),
    ranges,
    ...(given.q !== undefined && { words: given.q }),
    ...(given.id && { ids: given.id }),
    ...(given.dataset && { dataset: given.dataset }),
    ...(given.from !== undefined && { from: Date.parse(given.from) }),
    ...(given.to !== undefined && { to: endOf(given.to) }),
    ...(box && { bbox: box }),
    ...(given.located && { located: true }),
  };
}

/** A day ends with its last millisecond. */
function endOf(text: string): number {
  return Date.parse(text) + (DAY.test(text) ? DAY_MS - 1 : 0);
}

function boxOf(text: string): [number, number, number, number] | undefined {
  if (!/^-?\d{1,3}(\.\d{1,12})?(,-?\d{1,3}(\.\d{1,12})?){3}$/.test(text)) return undefined;
  const box = text.split(',').map(Number) as [number, number, number, number];
  const [west, south, east, north] = box;
  const fits =
    Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && north <= 90 && south <= north;
  return fits ? box : undefined;
}

function facetsOf(text: string): FacetName[] | undefined {
  const asked = text === '' ? [] : text.split(',');
  const known = asked.every((name) => (names as readonly string[]).includes(name));
  return known && asked.length <= MOST_FACETS ? (asked as FacetName[]) : undefined;
}
