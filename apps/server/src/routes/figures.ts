// Figures: numbers with what they rest on, made from what the public was told (spec/statistics.md "Figures").
import {
  aboutCsv,
  chartOf,
  csvOf,
  type Figure,
  FigureError,
  FIGURES,
  OPTION_NAMES,
  type RawOptions,
  type Terms,
  type Told,
  wordingIn,
} from '@tasdiq/report';
import { workbookOf } from '@tasdiq/report/workbook';
import { LANGUAGES } from '@tasdiq/words';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Books } from '../books.ts';
import { FiguresBusy, figuresOf, type MadeFigure, type MadeFigures } from '../made-figures.ts';
import { operation, serve } from '../openapi-operation.ts';
import { problem, problemResponse } from '../problem.ts';
import {
  aboutOf,
  answer,
  asOfSchema,
  envelope,
  openView,
  type ReadSide,
  taggedAnswer,
  type View,
} from '../view.ts';

/** What a dossier's charter says of a licence when it says nothing. */
const NO_LICENCE = 'not stated';
/** Names of records that a figure as JSON brings without being asked to. */
const MOST_RECORDS = 20_000;
/** When to come again while many figures are being made. */
const RETRY_SECONDS = 2;
const DRAWING_PIXELS = { min: 280, usual: 760, max: 1600 };
/** Font of a drawing that is a file of its own. */
const FONT = 'Noto Sans, Vazirmatn, Noto Naskh Arabic, sans-serif';

const options = Object.fromEntries(OPTION_NAMES.map((name) => [name, z.string().max(500).optional()])) as {
  [K in (typeof OPTION_NAMES)[number]]: z.ZodOptional<z.ZodString>;
};

/** The operations, for the OpenAPI document. */
export const figureOperations = {
  list: operation({
    id: 'listFigures',
    method: 'get',
    path: '/api/dossiers/{d}/figures',
    summary: 'The figures that there are, each with its options',
    tag: 'reading',
    session: 'optional',
    query: z.strictObject({ asOf: asOfSchema }),
    answers: {
      200: {
        description: 'Addresses of figures',
        schema: z.strictObject({
          ...envelope,
          items: z.array(
            z.strictObject({
              id: z.string(),
              chart: z.string(),
              options: z.array(z.string()),
              by: z.array(z.string()).meta({ description: 'What `by` may be, the usual first.' }),
            }),
          ),
        }),
      },
    },
  }),
  one: operation({
    id: 'getFigure',
    method: 'get',
    path: '/api/dossiers/{d}/figures/{figure}',
    summary: 'One figure, from public fields only; the same for everybody who sees the same entries',
    tag: 'reading',
    session: 'optional',
    query: z.strictObject({
      ...options,
      asOf: asOfSchema,
      lang: z.enum(LANGUAGES).optional(),
      format: z.enum(['json', 'csv', 'about', 'xlsx', 'svg']).optional(),
      width: z.int().min(DRAWING_PIXELS.min).max(DRAWING_PIXELS.max).optional(),
      records: z
        .boolean()
        .optional()
        .meta({
          description: `Whether a file names the records: CSV and workbook only with true, JSON up to ${MOST_RECORDS} of them unless this says otherwise.`,
        }),
    }),
    answers: {
      200: {
        description: 'A figure with every cell’s records; or the table as CSV or workbook, or the drawing',
        schema: z.strictObject({
          ...envelope,
          figure: z.unknown(),
          terms: z.unknown(),
          records: z.strictObject({
            count: z
              .int()
              .meta({ description: 'Names of records in the cells, as often as cells name them.' }),
            included: z.boolean().meta({ description: 'Whether the cells name them here.' }),
          }),
        }),
      },
      400: { description: 'There is no such option, or not with this value' },
      404: { description: 'There is no such figure' },
      503: { description: 'Too many figures wait to be made' },
    },
  }),
} as const;

/** Serves figures. */
export function figureRoutes(read: ReadSide, books: Books): Hono {
  const app = new Hono();
  const figures = figuresOf(read, books);
  serve(app, figureOperations.list, async (c, { asOf }) => {
    const view = await openView(read, c, asOf);
    if ('code' in view) return problemResponse(view);
    const items = FIGURES.map(({ id, chart, options: names, by }) => ({
      id,
      chart,
      options: [...names],
      by: [...(by ?? [])],
    }));
    return answer(view, { ...aboutOf(read, view), items });
  });
  serve(app, figureOperations.one, async (c, asked) => {
    const { asOf, lang = 'en', format = 'json', width, records, ...raw } = asked;
    const seen = await openView(read, c, asOf);
    if ('code' in seen) return problemResponse(seen);
    const made = await figureFor(figures, seen, c.req.param('figure')!, raw as RawOptions);
    if ('code' in made) return problemResponse(made);
    const { view, told, figure, light, records: count } = made;
    const terms = termsOf(told, figure, c);
    if (format === 'json') {
      const included = records ?? count <= MOST_RECORDS;
      const shown = included ? figure : light;
      const about = { ...aboutOf(read, view), figure: shown, terms, records: { count, included } };
      return taggedAnswer(read, c, view, () => figures.turn().then(() => about), true);
    }
    const name = `${view.host.code}-${figure.id}-${told.revision.size}`;
    await figures.turn();
    return fileOf(view, figure, terms, { format, lang, width, records, name });
  });
  return app;
}

/** A figure, or what is wrong with how it was asked for. */
async function figureFor(
  figures: MadeFigures,
  view: View,
  id: string,
  raw: RawOptions,
): Promise<MadeFigure | ReturnType<typeof problem>> {
  try {
    return await figures.of(view, id, raw);
  } catch (error) {
    if (error instanceof FiguresBusy) return problem('busy', undefined, RETRY_SECONDS);
    if (!(error instanceof FigureError)) throw error;
    return error.code === 'figure_unknown'
      ? problem('not_found', { figure: error.what.slice(0, 64) })
      : problem('bad_request', { parameter: error.what, reason: error.message });
  }
}

/** On which terms a figure may be used, where it stands, and what publishers of its data ask to be shown. */
export function termsOf(told: Told, { provenance }: Figure, c: Context): Terms {
  const attributions = provenance.datasets.flatMap((id) => {
    const text = told.act(id as never)?.open['attribution'];
    return typeof text === 'string' ? [text] : [];
  });
  const url = new URL(c.req.url);
  return {
    licence: told.state.charter?.terms.licence ?? NO_LICENCE,
    address: `${url.origin}${url.pathname}`,
    attributions,
  };
}

interface Wanted {
  readonly format: 'csv' | 'about' | 'xlsx' | 'svg';
  readonly lang: (typeof LANGUAGES)[number];
  readonly width: number | undefined;
  readonly records: boolean | undefined;
  readonly name: string;
}

async function fileOf(view: View, made: Figure, terms: Terms, wanted: Wanted): Promise<Response> {
  const { format, lang, width = DRAWING_PIXELS.usual, records = false, name } = wanted;
  const wording = wordingIn(lang);
  switch (format) {
    case 'csv':
      return fileAnswer(
        view,
        csvOf(made, wording, terms, { mark: true, records }),
        'text/csv; charset=utf-8',
        `${name}.csv`,
      );
    case 'about':
      return fileAnswer(view, aboutCsv(made, wording, terms), 'text/csv; charset=utf-8', `${name}.about.csv`);
    case 'xlsx': {
      const bytes = await workbookOf(made, wording, terms, { records });
      return fileAnswer(view, bytes, XLSX, `${name}.xlsx`);
    }
    case 'svg': {
      const svg = chartOf(made, wording, { width, font: FONT, alone: { lines: [terms.licence] } });
      if (svg === null) return problemResponse(problem('not_found', { drawing: made.id }));
      return fileAnswer(view, svg, 'image/svg+xml', `${name}.svg`);
    }
  }
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Something to be kept as a file. Nothing in it runs: the host's policy lets no script of its own in. */
export function fileAnswer(
  { session }: Pick<View, 'session'>,
  body: string | Uint8Array,
  type: string,
  name: string,
): Response {
  return new Response(body as string, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': session ? 'private, no-store' : 'no-cache',
      vary: 'authorization',
    },
  });
}
