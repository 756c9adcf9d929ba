// Views that gather: a text as tabled, the consent board, the implementation matrix, readings side by side.
import {
  type ActId,
  type Article,
  consentBoard,
  formatTime,
  implementationOf,
  maySeeConsent,
  newestDraft,
  standingReadings,
  type State,
} from '@tasdiq/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { placeOf } from '../act-places.ts';
import { operation, serve } from '../openapi-operation.ts';
import { problem, problemResponse } from '../problem.ts';
import { type ActView, actsAt, fieldSchema } from '../view-act.ts';
import { nounsFor, nounSchema, statusFor, thingsOf } from '../view-noun.ts';
import { afterSchema, limitSchema, partOf } from '../view-page.ts';
import {
  aboutOf,
  answer,
  asOfSchema,
  envelope,
  momentSchema,
  openView,
  type ReadSide,
  stateOf,
  type View,
} from '../view.ts';

const id = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const draftQuery = z.strictObject({ draft: id.optional(), asOf: asOfSchema });
const passageSchema = z.looseObject({
  id: z.string(),
  ref: z.string(),
  kind: z.string(),
  fields: z.record(z.string(), fieldSchema),
  translations: z.array(
    z.strictObject({ id: z.string(), language: z.string(), fields: z.record(z.string(), fieldSchema) }),
  ),
  comments: z.int(),
});

/** The operations, for the OpenAPI document. */
export const textOperations = {
  text: operation({
    id: 'getText',
    method: 'get',
    path: '/api/dossiers/{d}/instruments/{id}/text',
    summary:
      'A draft of a text: its articles in order, with their words, translations and number of comments',
    tag: 'reading',
    session: 'optional',
    query: draftQuery,
    answers: {
      200: {
        description: 'The newest draft, or the one named',
        schema: z.strictObject({
          ...envelope,
          instrument: z.string(),
          draft: z.string(),
          number: z.int(),
          by: z.string(),
          at: z.string(),
          status: z.string(),
          fields: z.record(z.string(), fieldSchema),
          articles: z.array(passageSchema),
        }),
      },
      404: { description: 'No such text or draft for this reader' },
    },
  }),
  board: operation({
    id: 'getConsentBoard',
    method: 'get',
    path: '/api/dossiers/{d}/instruments/{id}/board',
    summary: 'How each party stands to each article of a draft',
    tag: 'reading',
    session: 'optional',
    query: draftQuery,
    answers: {
      200: {
        description: 'Rows are articles, cells stand in the order of `parties`',
        schema: z.strictObject({
          ...envelope,
          draft: z.string(),
          parties: z.array(z.string()),
          rows: z.array(
            z.strictObject({
              article: z.string(),
              ref: z.string(),
              cells: z.array(
                z.strictObject({
                  standing: z.string(),
                  reserved: z.boolean(),
                  because: z.array(z.string()),
                }),
              ),
            }),
          ),
        }),
      },
      404: { description: 'No such text for this reader, or its parties have not released their consent' },
    },
  }),
  matrix: operation({
    id: 'getMatrix',
    method: 'get',
    path: '/api/dossiers/{d}/matrix',
    summary: 'The implementation matrix: every undertaking with what follows from the acts about it',
    tag: 'reading',
    session: 'optional',
    query: z.strictObject({
      instrument: id.optional(),
      status: z.string().max(64).optional(),
      bearer: z
        .string()
        .max(64)
        .optional()
        .meta({ description: 'Code of a member, or id of an actor, that owes it.' }),
      owed: z.string().max(64).optional().meta({ description: 'The same for whom it is owed to.' }),
      overdue: z.boolean().optional(),
      from: momentSchema.meta({ description: 'Due at or after.' }),
      to: momentSchema.meta({ description: 'Due before.' }),
      cursor: afterSchema,
      limit: limitSchema,
      asOf: asOfSchema,
    }),
    answers: {
      200: {
        description: 'A page of undertakings, in the order of the record',
        schema: z.strictObject({
          ...envelope,
          total: z.int(),
          items: z.array(nounSchema),
          next: z.string().nullable(),
        }),
      },
    },
  }),
  series: operation({
    id: 'getSeries',
    method: 'get',
    path: '/api/dossiers/{d}/indicators/{id}/series',
    summary: 'What each reporter counted, side by side',
    tag: 'reading',
    session: 'optional',
    query: z.strictObject({ asOf: asOfSchema }),
    answers: {
      200: {
        description: 'Readings that stand, by reporter, the oldest first',
        schema: z.strictObject({
          ...envelope,
          indicator: nounSchema,
          series: z.array(
            z.strictObject({
              by: z.string(),
              readings: z.array(
                z.strictObject({
                  id: z.string(),
                  from: z.string(),
                  to: z.string(),
                  value: z.number(),
                  coverage: z.number().nullable(),
                  at: z.string(),
                }),
              ),
            }),
          ),
        }),
      },
      404: { description: 'No such indicator for this reader' },
    },
  }),
} as const;

/** Serves texts and what follows from them. */
export function textRoutes(read: ReadSide): Hono {
  const app = new Hono();
  serve(app, textOperations.text, async (c, { draft, asOf }) => {
    const view = await openView(read, c, asOf);
    if ('code' in view) return problemResponse(view);
    const body = await textOf(read, view, c.req.param('id') as ActId, draft as ActId | undefined);
    return body ? answer(view, body) : problemResponse(problem('not_found'));
  });
  serve(app, textOperations.board, async (c, { draft, asOf }) => {
    const view = await openView(read, c, asOf);
    if ('code' in view) return problemResponse(view);
    const body = await boardOf(read, view, c.req.param('id') as ActId, draft as ActId | undefined);
    return body ? answer(view, { ...aboutOf(read, view), ...body }) : problemResponse(problem('not_found'));
  });
  serve(app, textOperations.matrix, async (c, { asOf, cursor, limit, ...wanted }) => {
    const view = await openView(read, c, asOf);
    if ('code' in view) return problemResponse(view);
    const state = await stateOf(read, view);
    const things = thingsOf('undertakings', state, view).filter((thing) =>
      isWanted(state, view, thing.id, wanted),
    );
    const part = partOf(things, { cursor, limit });
    if ('code' in part) return problemResponse(part);
    const items = await nounsFor(read, view, state, part.items, 'list');
    return answer(view, { ...aboutOf(read, view), ...part, items });
  });
  serve(app, textOperations.series, async (c, { asOf }) => {
    const view = await openView(read, c, asOf);
    if ('code' in view) return problemResponse(view);
    const body = await seriesOf(read, view, c.req.param('id')!);
    return body ? answer(view, body) : problemResponse(problem('not_found'));
  });
  return app;
}

async function textOf(read: ReadSide, view: View, name: ActId, wanted?: ActId): Promise<object | undefined> {
  const state = await stateOf(read, view);
  const draft = wanted === undefined ? newestDraft(state, name) : state.drafts.get(wanted);
  if (draft?.instrument !== name) return undefined;
  const [own, ...articles] = await actsOf(read, view, [draft.id, ...draft.articles]);
  if (!own) return undefined;
  const translations = await translationsOf(read, view, draft.articles);
  const comments = countBy(state.comments.values().map(({ article }) => article));
  return {
    ...aboutOf(read, view),
    instrument: name,
    draft: draft.id,
    number: draft.number,
    by: draft.by,
    at: formatTime(draft.at),
    status: statusFor(state, view, draft.id).status,
    fields: own.fields,
    articles: draft.articles.map((article, i) => ({
      ...articleFacts(state.articles.get(article)!),
      level: levelOf(articles[i]),
      fields: articles[i]?.fields ?? {},
      translations: translations.get(article) ?? [],
      comments: comments.get(article) ?? 0,
    })),
  };
}

function articleFacts({ id: article, ref, kind, from, brackets, force, by, at }: Article): object {
  return { id: article, ref, kind, from, brackets, force: force ?? null, by, at: formatTime(at) };
}

function levelOf(act: ActView | undefined): number {
  return (act?.facts as { level?: number } | undefined)?.level ?? 1;
}

/** Acts by id, opened for the reader; one question to the index for all. */
async function actsOf(read: ReadSide, view: View, ids: readonly ActId[]): Promise<ActView[]> {
  const indexes = await Promise.all(ids.map((one) => placeOf(view.host, one)));
  const known = indexes.filter((index) => index !== undefined);
  if (known.length < ids.length) return [];
  const voices = await read.indexes.ask(view.host.id, 'voices', { indexes: known });
  return actsAt(view, voices, 'open');
}

/** More translations of the articles of one draft than this are not looked through. */
const MOST_TRANSLATIONS = 10_000;

/** The newest translation of each article into each language. */
async function translationsOf(
  read: ReadSide,
  view: View,
  articles: readonly ActId[],
): Promise<Map<string, object[]>> {
  const filter = { horizon: view.size, act: ['text.translate'], refers: articles };
  const { voices } = await read.indexes.ask(view.host.id, 'acts', { filter, limit: MOST_TRANSLATIONS });
  const wanted = new Set<string>(articles);
  const acts = (await actsAt(view, voices, 'list')).filter(
    (act) => act.void === null && wanted.has((act.facts as { article: string }).article),
  );
  const found = new Map<string, Map<string, object>>();
  for (const { id: act, facts, fields } of acts) {
    const { article, language } = facts as { article: string; language: string };
    const own = found.get(article) ?? new Map<string, object>();
    if (!own.has(language)) own.set(language, { id: act, language, fields });
    found.set(article, own);
  }
  return new Map([...found].map(([article, own]) => [article, [...own.values()]]));
}

async function boardOf(read: ReadSide, view: View, name: ActId, draft?: ActId): Promise<object | undefined> {
  const { state: newest } = view.host;
  const instrument = newest.instruments.get(name);
  if (!instrument || !maySeeConsent(newest, instrument, view.session?.member)) return undefined;
  return consentBoard(await stateOf(read, view), name, draft);
}

interface Wanted {
  readonly instrument?: string | undefined;
  readonly status?: string | undefined;
  readonly bearer?: string | undefined;
  readonly owed?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Whether an undertaking is asked for; what has to be worked out is looked at last, and only when asked for. */
function isWanted(state: State, view: View, name: string, wanted: Wanted): boolean {
  const { instrument, status, bearer, owed, overdue, from, to } = wanted;
  const found = state.undertakings.get(name as ActId)!;
  const isNamed = (list: typeof found.from, who: string | undefined): boolean =>
    who === undefined || list.some((one) => ('member' in one ? one.member : one.actor) === who);
  if (instrument !== undefined && found.instrument !== instrument) return false;
  if (!isNamed(found.from, bearer) || !isNamed(found.to, owed)) return false;
  if (status !== undefined && statusFor(state, view, name).status !== status) return false;
  if (overdue === undefined && from === undefined && to === undefined) return true;
  const how = implementationOf(state, found, view.at);
  return (
    (overdue === undefined || how.overdue === overdue) &&
    (from === undefined || (how.due !== undefined && how.due >= Date.parse(from))) &&
    (to === undefined || (how.due !== undefined && how.due < Date.parse(to)))
  );
}

async function seriesOf(read: ReadSide, view: View, name: string): Promise<object | undefined> {
  const state = await stateOf(read, view);
  const thing = thingsOf('indicators', state, view).find((one) => one.id === name);
  if (!thing) return undefined;
  const [indicator] = await nounsFor(read, view, state, [thing], 'open');
  const readings = standingReadings(state, state.indicators.get(name as ActId)!).sort((one, other) =>
    one.from < other.from ? -1 : Number(one.from > other.from),
  );
  const reporters = [...new Set(readings.map(({ by }) => by))].sort();
  const series = reporters.map((by) => ({
    by,
    readings: readings
      .filter((one) => one.by === by)
      .map(({ id: reading, from, to, value, coverage = null, at }) => ({
        id: reading,
        from,
        to,
        value,
        coverage,
        at: formatTime(at),
      })),
  }));
  return { ...aboutOf(read, view), indicator, series };
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
