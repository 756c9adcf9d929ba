// The log as acts, and the nouns of the state.
import type { State } from '@tasdiq/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { operation, serve } from '../openapi-operation.ts';
import { problem, problemResponse } from '../problem.ts';
import { actSchema, actsAt, type ActView } from '../view-act.ts';
import { attributionOf, attributionSchema } from '../view-dataset.ts';
import { NOUNS, nounsFor, nounSchema, type Noun, statusFor, type Thing, thingsOf } from '../view-noun.ts';
import { afterSchema, limitSchema, partOf } from '../view-page.ts';
import {
  aboutOf,
  answer,
  asOfSchema,
  envelope,
  indexed,
  momentSchema,
  openView,
  type ReadSide,
  stateOf,
  taggedAnswer,
  type View,
} from '../view.ts';

/** Acts that the history of one thing shows, the newest. */
const MOST_HISTORY = 200;
/** Values of one parameter that one address names. */
const MOST_NAMED = 100;
/** When an act is asked for that the index does not cover yet. */
const RETRY_SECONDS = 5;

const id = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const codes = z.array(z.string().max(64)).max(50).optional();
const paging = { limit: limitSchema, asOf: asOfSchema };
const actsQuery = z.strictObject({
  q: z.string().min(1).max(300).optional(),
  act: codes,
  member: codes,
  office: codes,
  mandate: z.union([id, z.literal('root')]).optional(),
  id: z.array(id).max(MOST_NAMED).optional().meta({ description: 'Only these acts.' }),
  refers: z
    .array(id)
    .max(MOST_NAMED)
    .optional()
    .meta({ description: 'Ids of which the facts of the act name one.' }),
  from: momentSchema.meta({ description: 'Logged at or after.' }),
  to: momentSchema,
  cursor: z
    .string()
    .regex(/^\d{1,10}$/)
    .optional(),
  ...paging,
});
/** Facts by which lists of nouns may be narrowed. */
const NARROWED_BY = [
  'about',
  'article',
  'channel',
  'code',
  'draft',
  'finding',
  'indicator',
  'inquiries',
  'inquiry',
  'instrument',
  'kind',
  'member',
  'round',
  'session',
  'zone',
] as const;
const fact = z.string().min(1).max(128);
const facts = z.array(fact).max(MOST_NAMED).optional();
const nounsQuery = z.strictObject({
  cursor: afterSchema,
  id: facts.meta({ description: 'Only these things.' }),
  status: fact.optional().meta({ description: 'Only things of this status.' }),
  ...Object.fromEntries(NARROWED_BY.map((name) => [name, facts])),
  ...paging,
});
const oneQuery = z.strictObject({ asOf: asOfSchema });

const list = (items: z.ZodType) =>
  z.strictObject({ ...envelope, total: z.int(), items: z.array(items), next: z.string().nullable() });

/** The operations, for the OpenAPI document. */
export const viewOperations = {
  acts: operation({
    id: 'listActs',
    method: 'get',
    path: '/api/dossiers/{d}/acts',
    summary: 'The log as acts, newest first',
    tag: 'reading',
    session: 'optional',
    query: actsQuery,
    answers: {
      200: { description: 'A page of acts', schema: list(actSchema).extend({ exact: z.boolean() }) },
    },
  }),
  act: operation({
    id: 'getAct',
    method: 'get',
    path: '/api/dossiers/{d}/acts/{id}',
    summary: 'One act with its opened fields',
    tag: 'reading',
    session: 'optional',
    query: oneQuery,
    answers: {
      200: { description: 'The act', schema: z.strictObject({ ...envelope, ...actSchema.shape }) },
      404: { description: 'No such act for this reader' },
    },
  }),
  ...Object.fromEntries(
    NOUNS.flatMap((noun) => [
      [
        noun,
        operation({
          id: `list_${noun}`,
          method: 'get',
          path: `/api/dossiers/{d}/${noun}`,
          summary: `The ${noun} of the record with their status`,
          tag: 'reading',
          session: 'optional',
          query: nounsQuery,
          answers: { 200: { description: `A page of ${noun}`, schema: list(nounSchema) } },
        }),
      ],
      [
        `${noun}/id`,
        operation({
          id: `get_${noun}`,
          method: 'get',
          path: `/api/dossiers/{d}/${noun}/{id}`,
          summary: `One of the ${noun} with its history`,
          tag: 'reading',
          session: 'optional',
          query: oneQuery,
          answers: {
            200: {
              description: 'The thing and the acts that made and changed it, the newest first',
              schema: nounSchema.extend({
                ...envelope,
                history: z.array(actSchema),
                attribution: attributionSchema.nullable(),
              }),
            },
            404: { description: 'No such thing for this reader' },
          },
        }),
      ],
    ]),
  ),
} as const;

/** Serves acts and nouns. */
export function viewRoutes(read: ReadSide): Hono {
  const app = new Hono();
  serve(app, viewOperations.acts, async (c, query) => {
    const view = await openView(read, c, query.asOf);
    if ('code' in view) return problemResponse(view);
    const seen = indexed(read, view);
    return taggedAnswer(read, c, seen, () => pageOfActs(read, seen, query));
  });
  serve(app, viewOperations.act, async (c, { asOf }) => {
    const view = await openView(read, c, asOf);
    if ('code' in view) return problemResponse(view);
    const name = c.req.param('id')!;
    const act = await oneAct(read, view, name);
    if (!act) return problemResponse(problem('not_found', { act: name.slice(0, 64) }));
    if (act === 'behind') return problemResponse(problem('busy', undefined, RETRY_SECONDS));
    return answer(view, { ...aboutOf(read, view), ...act });
  });
  for (const noun of NOUNS) serveNoun(app, read, noun);
  return app;
}

async function pageOfActs(read: ReadSide, view: View, query: z.infer<typeof actsQuery>): Promise<object> {
  const { act, id: ids, member, office, mandate, refers, from, to, q, limit = 50, cursor } = query;
  const page = await read.indexes.ask(view.host.id, 'acts', {
    filter: {
      horizon: view.size,
      ...withoutHidden(view),
      ...(act && { act }),
      ...(member && { member }),
      ...(office && { office }),
      ...(mandate !== undefined && { mandate }),
      ...(refers && { refers }),
      ...(ids && { entries: await entriesOf(view, ids) }),
      ...(from !== undefined && { from: Date.parse(from) }),
      ...(to !== undefined && { to: lastMoment(to) }),
    },
    words: q,
    limit,
    after: cursor === undefined ? undefined : Number(cursor),
  });
  return {
    ...aboutOf(read, view),
    total: page.total,
    exact: page.exact,
    items: await actsAt(view, page.voices, 'list'),
    next: page.next === undefined ? null : String(page.next),
  };
}

/** Where acts stand in the log; those that are not in it are left out. */
async function entriesOf({ host }: View, ids: readonly string[]): Promise<number[]> {
  const indexes = await Promise.all(ids.map((one) => host.indexOf(one)));
  return indexes.filter((index) => index !== undefined);
}

/** An act that was logged a moment ago may be ahead of the index: then the index is waited for. */
async function oneAct(read: ReadSide, view: View, name: string): Promise<ActView | 'behind' | undefined> {
  const { host, size } = view;
  const index = await host.indexOf(name);
  if (index === undefined || index >= size || view.hidden.has(index)) return undefined;
  if (!(await read.indexes.caughtUp(host.id, index + 1))) return 'behind';
  const [voice] = await read.indexes.ask(host.id, 'voices', { indexes: [index] });
  const [act] = await actsAt(view, [voice!], 'open');
  return act;
}

function serveNoun(app: Hono, read: ReadSide, noun: Noun): void {
  const operations = viewOperations as unknown as Record<string, typeof viewOperations.act>;
  const listing = operations[noun] as unknown as ReturnType<typeof operation<typeof nounsQuery>>;
  serve(app, listing, async (c, { asOf, cursor, limit, ...wanted }) => {
    const view = await openView(read, c, asOf);
    if ('code' in view) return problemResponse(view);
    const state = await stateOf(read, view);
    const things = thingsOf(noun, state, view).filter((thing) => fits(thing, state, view, wanted));
    const part = partOf(things, { cursor, limit });
    if ('code' in part) return problemResponse(part);
    const items = await nounsFor(read, view, state, part.items, 'list');
    return answer(view, { ...aboutOf(read, view), ...part, items });
  });
  serve(app, operations[`${noun}/id`]!, async (c, { asOf }) => {
    const view = await openView(read, c, asOf);
    if ('code' in view) return problemResponse(view);
    const name = c.req.param('id')!;
    const body = await oneThing(read, view, noun, name);
    return body ? answer(view, body) : problemResponse(problem('not_found', { [noun]: name.slice(0, 64) }));
  });
}

async function oneThing(read: ReadSide, view: View, noun: Noun, name: string): Promise<object | undefined> {
  const { host, size } = view;
  const state = await stateOf(read, view);
  const thing = thingsOf(noun, state, view).find(({ id }) => id === name);
  if (!thing) return undefined;
  const [shown] = await nounsFor(read, view, state, [thing], 'open');
  const edition =
    noun === 'datasets' ? await read.indexes.ask(host.id, 'edition', { dataset: name }) : undefined;
  return {
    ...aboutOf(read, view),
    ...shown,
    history: await historyOf(read, view, noun, name, size),
    attribution: edition ? await attributionOf(view, edition) : null,
  };
}

/** Whether a thing has the facts and the status that a list is narrowed to; of several values any one will do. */
function fits(
  thing: Thing,
  state: State,
  view: View,
  { status, ...named }: Readonly<Record<string, unknown>>,
): boolean {
  if (status !== undefined && statusFor(state, view, thing.id).status !== status) return false;
  return Object.entries(named).every(([name, values]) => {
    if (values === undefined) return true;
    const own = name === 'id' ? thing.id : (thing.stated ?? thing.facts)[name];
    return (values as string[]).some((value) => own === value || (Array.isArray(own) && own.includes(value)));
  });
}

/** The act that made a thing and those that name it; for a member what its root key did. */
async function historyOf(
  read: ReadSide,
  view: View,
  noun: Noun,
  name: string,
  horizon: number,
): Promise<ActView[]> {
  const { host } = view;
  const seen = { horizon, ...withoutHidden(view) };
  const filter =
    noun === 'members' ? { ...seen, member: [name], mandate: 'root' } : { ...seen, refers: name };
  const { voices } = await read.indexes.ask(host.id, 'acts', { filter, limit: MOST_HISTORY });
  const own = noun === 'members' ? undefined : await host.indexOf(name);
  // What made a thing may be left out though the thing is not: the first draft of a finding.
  const made =
    own === undefined || view.hidden.has(own)
      ? []
      : await read.indexes.ask(host.id, 'voices', { indexes: [own] });
  return actsAt(view, [...voices, ...made], 'list');
}

function withoutHidden({ hidden }: View): { without?: ReadonlySet<number> } {
  return hidden.size > 0 ? { without: hidden } : {};
}

function lastMoment(text: string): number {
  return Date.parse(text) + (text.length === 10 ? 86_400_000 - 1 : 0);
}
