// Bulletins: what the template drafts from the record, and files of those that were written.
import { createHash } from 'node:crypto';
import { type ActId, bulletinContent, seriesOf } from '@tasdiq/core';
import { PrintError } from '@tasdiq/print';
import { draftBulletin, FigureError, LEAST_WIDTH, MOST_WIDTH, openNumbers } from '@tasdiq/report';
import { LANGUAGES } from '@tasdiq/words';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Books } from '../books.ts';
import { BULLETIN_TYPES, BulletinFiles, wordsOf } from '../bulletin-files.ts';
import { operation, serve } from '../openapi-operation.ts';
import { problem, problemResponse } from '../problem.ts';
import { fileAnswer } from './figures.ts';
import { aboutOf, answer, asOfSchema, envelope, openView, type ReadSide, stateOf } from '../view.ts';

const time = z.iso.datetime({ precision: 3 });

/** The operations, for the OpenAPI document. */
export const bulletinOperations = {
  draft: operation({
    id: 'draftBulletin',
    method: 'get',
    path: '/api/dossiers/{d}/series/{series}/draft',
    summary: 'The first draft of a bulletin, which the template makes from the record',
    tag: 'reading',
    session: 'optional',
    query: z.strictObject({
      number: z.int().min(1).max(1_000_000).optional(),
      from: time.optional(),
      to: time.optional(),
      about: z.array(z.string().max(64)).max(50).optional(),
      asOf: asOfSchema,
    }),
    answers: {
      200: {
        description:
          'Facts and fields for `bulletin.draft`, and which periods of the series wait for a bulletin',
        schema: z.strictObject({
          ...envelope,
          facts: z.unknown(),
          title: z.record(z.string(), z.string()),
          content: bulletinContent,
          open: z.array(z.unknown()),
        }),
      },
      404: { description: 'There is no such series' },
    },
  }),
  file: operation({
    id: 'getBulletinFile',
    method: 'get',
    path: '/api/dossiers/{d}/bulletins/{bulletin}/file',
    summary:
      'A bulletin as HTML, PDF, DOCX, as a document to be set, or with its figures filled in as canonical JSON',
    tag: 'reading',
    session: 'optional',
    query: z.strictObject({
      format: z.enum(['html', 'pdf', 'docx', 'json', 'document']),
      lang: z.enum(LANGUAGES).optional(),
      width: z
        .int()
        .min(LEAST_WIDTH)
        .max(MOST_WIDTH)
        .optional()
        .meta({ description: 'Of the drawings in `document`, in pixels.' }),
      asOf: asOfSchema,
    }),
    answers: {
      200: {
        description: 'The file; the same bytes from every host of this release. `digest` has its SHA-256',
        type: 'application/octet-stream',
      },
      404: { description: 'There is no such bulletin, or its words are not public' },
    },
  }),
} as const;

/** Serves drafts and files of bulletins. */
export function bulletinRoutes(read: ReadSide, books: Books, files: BulletinFiles): Hono {
  const app = new Hono();
  serve(app, bulletinOperations.draft, async (c, asked) => {
    const view = await openView(read, c, asked.asOf);
    if ('code' in view) return problemResponse(view);
    const state = await stateOf(read, view);
    const series = state.charter && seriesOf(state, c.req.param('series')!);
    if (!series)
      return problemResponse(problem('not_found', { series: c.req.param('series')!.slice(0, 64) }));
    const newest = await books.told(read, view.host, view, { records: false });
    const open = openNumbers(newest, series.code);
    const period = periodFor(open[0], asked, view.at);
    // Nobody is told how clocks will stand after the moment to which the answer speaks.
    const at = Math.min(period.to, view.at);
    const told = await books.told(read, view.host, { size: view.size, at }, { records: false });
    const about = (asked.about ?? []) as ActId[];
    const drafted = draftBulletin(told, { series, about, ...period });
    const iso = (at: number): string => new Date(at).toISOString();
    return answer(view, {
      ...aboutOf(read, view),
      facts: {
        series: series.code,
        number: period.number,
        from: iso(period.from),
        to: iso(period.to),
        size: view.size,
        about,
      },
      ...drafted,
      open: open.map((one) => ({
        number: one.number,
        from: iso(one.from),
        to: iso(one.to),
        due: iso(one.at),
      })),
    });
  });
  serve(app, bulletinOperations.file, async (c, { format, lang = 'en', width, asOf }) => {
    const view = await openView(read, c, asOf);
    if ('code' in view) return problemResponse(view);
    const { host } = view;
    const screen = format === 'document' ? width : undefined;
    const id = c.req.param('bulletin') as ActId;
    const bulletin = (await stateOf(read, view)).bulletins.get(id);
    const words = bulletin && (await wordsOf(host, bulletin.version));
    if (!bulletin || !words) return problemResponse(problem('not_found', { bulletin: id.slice(0, 64) }));
    try {
      const bytes = await files.of(host, bulletin.version, { bulletin, words }, format, lang, screen);
      const name = `${host.code}-${bulletin.series}-${bulletin.number}-${lang}.${format}`;
      const made = fileAnswer(view, bytes, BULLETIN_TYPES[format], name);
      made.headers.set('repr-digest', `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`);
      return made;
    } catch (error) {
      if (error instanceof PrintError) return problemResponse(problem('busy'));
      if (error instanceof FigureError)
        return problemResponse(problem('bad_request', { parameter: error.what, reason: error.message }));
      throw error;
    }
  });
  return app;
}

interface Period {
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

/** What was asked for, else the first period that waits, else the last day. */
function periodFor(
  open: Period | undefined,
  asked: {
    readonly number?: number | undefined;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
  },
  now: number,
): Period {
  const to = asked.to === undefined ? (open?.to ?? now) : Date.parse(asked.to);
  const from = asked.from === undefined ? (open?.from ?? to - DAY_MS) : Date.parse(asked.from);
  return { number: asked.number ?? open?.number ?? 1, from: Math.min(from, to - 1), to };
}

const DAY_MS = 86_400_000;
