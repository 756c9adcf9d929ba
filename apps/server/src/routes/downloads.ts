// What everybody may have of a record as tables, for other programs (spec/http.md "Downloads"). A table is made while it
// goes out, group by group, so its length costs time and no room.
import { aboutCsv, csvExport, geoJsonExport, workbookExport } from '@tasdiq/interop/download';
import { LANGUAGES } from '@tasdiq/words';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { aboutLines } from '../downloads/about.ts';
import { download, type DownloadName, DOWNLOADS, FILTERS, PLACED } from '../downloads/downloads.ts';
import type { Download, Filters } from '../downloads/table.ts';
import { operation, serve } from '../openapi-operation.ts';
import { problem, problemResponse } from '../problem.ts';
import { Edition } from '../site/edition.ts';
import { Speech } from '../site/speech.ts';
import { asOfSchema, type ReadSide } from '../view.ts';
import { eventFilters, eventQuery } from './events.ts';

/** Tables that go out at once; each asks the index for one group after another. */
const MOST_AT_ONCE = 4;
const RETRY_SECONDS = 5;
const FORMATS = ['csv', 'hxl', 'xlsx', 'geojson', 'about'] as const;
type Format = (typeof FORMATS)[number];
const TYPES: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  hxl: 'text/csv; charset=utf-8',
  about: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
};
const ENDINGS: Readonly<Record<Format, string>> = {
  csv: 'csv',
  hxl: 'hxl.csv',
  about: 'about.csv',
  xlsx: 'xlsx',
  geojson: 'geojson',
};

/** The operations, for the OpenAPI document. */
export const downloadOperations = {
  table: operation({
    id: 'downloadTable',
    method: 'get',
    path: '/api/dossiers/{d}/downloads/{what}',
    summary: `What everybody may have as a table: ${DOWNLOADS.join(', ')}`,
    tag: 'reading',
    session: 'none',
    query: z.strictObject({
      ...eventFilters,
      format: z.enum(FORMATS).optional().meta({
        description:
          'csv when left out; hxl is CSV with a line of HXL tags; geojson for incidents and events; about is what travels with the table.',
      }),
      lang: z
        .enum(LANGUAGES)
        .optional()
        .meta({ description: 'Of names and titles; codes are the same in all.' }),
      asOf: asOfSchema,
    }),
    answers: {
      200: { description: 'The table, as a file', type: 'text/csv' },
      400: { description: 'The table has no such filter or format' },
      404: { description: 'There is no such table' },
      503: { description: 'Too many tables go out at once' },
    },
  }),
} as const;

type Query = z.infer<(typeof downloadOperations.table)['query'] & object>;

/** Serves downloads. They hold what everybody may have, whoever asks: a file is passed on. */
export function downloadRoutes(read: ReadSide): Hono {
  const app = new Hono();
  const going = { out: 0 };
  serve(app, downloadOperations.table, async (c, query) => {
    const host = read.hosts.find(c.req.param('d')!);
    if (!host) return problemResponse(problem('not_found', { dossier: c.req.param('d')!.slice(0, 64) }));
    const name = c.req.param('what') as DownloadName;
    if (!DOWNLOADS.includes(name)) return problemResponse(problem('not_found', { table: name.slice(0, 64) }));
    const { format = 'csv', lang = 'en', asOf, ...filters } = query as Query & Filters;
    const wrong = unfit(name, format, filters);
    if (wrong) return problemResponse(problem('bad_request', wrong));
    if (going.out >= MOST_AT_ONCE) return problemResponse(problem('busy', undefined, RETRY_SECONDS));
    const edition = await Edition.of(read, host, asOf);
    const say = new Speech(lang, edition);
    const made = await download(name, {
      edition,
      say,
      filters,
      query: eventQuery(filters as Query, edition.view),
    });
    const about = aboutLines(edition, say, name, asked(filters), made, addressOf(c));
    const file = `${host.code}-${name}-${edition.view.size}.${ENDINGS[format]}`;
    return new Response(ReadableStream.from(counted(going, bytesOf(format, made, about))) as ReadableStream, {
      headers: {
        'content-type': TYPES[format],
        'content-disposition': `attachment; filename="${file}"`,
        'cache-control': 'no-cache',
      },
    });
  });
  return app;
}

/** What is wrong with how a table was asked for. */
function unfit(
  name: DownloadName,
  format: Format,
  filters: object,
): { parameter: string; reason: string } | undefined {
  if (name === 'incidents' || name === 'events') return undefined;
  if (format === 'geojson') return { parameter: 'format', reason: `${PLACED.join(' and ')} have places` };
  const known = FILTERS[name];
  const strange = Object.keys(filters).find((filter) => !known.includes(filter));
  return strange === undefined
    ? undefined
    : { parameter: strange, reason: `filters of ${name}: ${known.join(', ') || 'none'}` };
}

function asked(filters: object): [string, string][] {
  return Object.entries(filters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, [value].flat().join(' ')] as [string, string]],
  );
}

function addressOf(c: Context): string {
  const { origin, pathname, search } = new URL(c.req.url);
  return `${origin}${pathname}${search}`;
}

function bytesOf(
  format: Format,
  { columns, rows }: Download,
  about: ReturnType<typeof aboutLines>,
): AsyncIterable<Uint8Array> | AsyncIterable<string> {
  switch (format) {
    case 'csv':
      return csvExport(columns, rows);
    case 'hxl':
      return csvExport(columns, rows, { tags: true });
    case 'geojson':
      return geoJsonExport(columns, rows, about);
    case 'xlsx':
      return workbookExport(columns, rows, about);
    case 'about':
      return whole(aboutCsv(about));
  }
}

async function* whole(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

/** The bytes of a table; it counts as going out from the first that is asked for to the last, or until nobody wants it. */
async function* counted(
  going: { out: number },
  parts: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Uint8Array> {
  going.out++;
  try {
    const utf8 = new TextEncoder();
    for await (const part of parts) yield typeof part === 'string' ? utf8.encode(part) : part;
  } finally {
    going.out--;
  }
}
