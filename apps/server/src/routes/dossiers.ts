// Dossiers of the host, the overview of one, its clocks, checkpoints and disclosures.
import { type Due, fingerprint, formatTime, status } from '@tasdiq/core';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Cosigned, DossierHost } from '../host.ts';
import { operation, serve } from '../openapi-operation.ts';
import { problemResponse } from '../problem.ts';
import { fieldSchema, type FieldView } from '../view-act.ts';
import { holdingSchema, holdingsOf } from './holdings.ts';
import { attributionSchema, attributionsOf } from '../view-dataset.ts';
import { type Disclosed, disclosuresFor } from '../view-disclosures.ts';
import { charterFields, foundingFields } from '../view-charter.ts';
import { dueCursorSchema, dueFor, partOfDue } from '../view-due.ts';
import { countOf } from '../view-noun.ts';
import { limitSchema } from '../view-page.ts';
import {
  aboutOf,
  answer,
  asOfSchema,
  envelope,
  indexed,
  openView,
  publicView,
  type ReadSide,
  stateOf,
  type View,
} from '../view.ts';

/** Sizes that one answer covers; each has at most one checkpoint. */
const MOST_CHECKPOINTS = 10_000;

const texts = z.record(z.string(), z.string());
const checkpoint = z
  .strictObject({ size: z.int(), text: z.string(), at: z.string().nullable() })
  .nullable()
  .meta({ description: 'The newest checkpoint with a quorum of cosignatures.' });
const identity = {
  dossier: z.string(),
  code: z.string(),
  fingerprint: z.string(),
  exercise: z.boolean(),
  title: texts.nullable(),
};
const dueSchema = z.strictObject({
  what: z.string(),
  about: z.string(),
  from: z.string(),
  item: z.string().optional().meta({
    description: 'Which of several clocks: the code of an action point, the beginning of a period.',
  }),
  at: z.string(),
  overdue: z.boolean(),
  stopped: z.boolean().optional().meta({ description: 'True while the clock stands still.' }),
});
const memberSchema = z.strictObject({
  code: z.string(),
  role: z.string(),
  name: texts.nullable(),
  status: z.string(),
  acceded: z.strictObject({ id: z.string(), at: z.string() }).nullable(),
  suspended: z.strictObject({ id: z.string(), at: z.string() }).nullable(),
});
const witnessSchema = z.strictObject({
  name: z.string(),
  member: z.string(),
  neutral: z.boolean(),
  size: z.int().nullable(),
  seen: z.string().nullable(),
  cosignedAt: z.string().nullable(),
  trouble: z.string().nullable(),
});
const range = z.strictObject({ from: z.int().min(0).optional(), to: z.int().min(0).optional() });

/** The operations, for the OpenAPI document. */
export const dossierOperations = {
  list: operation({
    id: 'listDossiers',
    method: 'get',
    path: '/api/dossiers',
    summary: 'The dossiers of this host',
    tag: 'reading',
    session: 'none',
    answers: {
      200: {
        description: 'Dossiers',
        schema: z.strictObject({
          items: z.array(z.strictObject({ ...identity, size: z.int(), root: z.string(), checkpoint })),
        }),
      },
    },
  }),
  overview: operation({
    id: 'getDossier',
    method: 'get',
    path: '/api/dossiers/{d}',
    summary: 'What the dossier is, how it stands and what is due',
    tag: 'reading',
    session: 'optional',
    query: z.strictObject({ asOf: asOfSchema }),
    answers: {
      200: {
        description: 'The overview',
        schema: z.strictObject({
          ...envelope,
          ...identity,
          status: z.string().nullable(),
          charter: z.record(z.string(), z.unknown()).nullable().meta({
            description: 'Facts and terms in force; null while the reader may not see the founding.',
          }),
          fields: z.record(z.string(), fieldSchema),
          members: z.array(memberSchema),
          due: z
            .array(dueSchema)
            .meta({ description: 'The earliest clocks; `counts.due` says of how many.' }),
          pending: z.int().meta({ description: 'Entries that wait for a quorum.' }),
          checkpoint,
          witnesses: z.array(witnessSchema),
          mode: z.strictObject({ mode: z.string(), why: z.string().optional() }),
          voids: z.array(z.strictObject({ index: z.int(), code: z.string() })),
          counts: z.record(z.string(), z.int()),
          datasets: z.array(attributionSchema),
          holdings: z.array(holdingSchema).meta({ description: 'Who says that they hold a copy.' }),
        }),
      },
    },
  }),
  due: operation({
    id: 'listDue',
    method: 'get',
    path: '/api/dossiers/{d}/due',
    summary: 'Clocks that run or have run out, the earliest first',
    tag: 'reading',
    session: 'optional',
    query: z.strictObject({
      asOf: asOfSchema,
      for: z.string().max(64).optional().meta({ description: 'Code of the member that it falls to.' }),
      cursor: dueCursorSchema,
      limit: limitSchema,
    }),
    answers: {
      200: {
        description: 'A page of clocks',
        schema: z.strictObject({
          ...envelope,
          total: z.int(),
          items: z.array(dueSchema),
          next: z.string().nullable(),
        }),
      },
    },
  }),
  checkpoints: operation({
    id: 'listCheckpoints',
    method: 'get',
    path: '/api/dossiers/{d}/checkpoints',
    summary: 'Cosigned checkpoints, the smallest first; `from` and `to` are sizes, both included',
    tag: 'log',
    session: 'none',
    query: range,
    answers: {
      200: {
        description: 'Checkpoints',
        schema: z.strictObject({
          ...envelope,
          total: z.int(),
          items: z.array(
            z.strictObject({ size: z.int(), text: z.string(), quorum: z.boolean(), at: z.string() }),
          ),
          next: z.string().nullable().meta({
            description: 'The next `from`, when the sizes asked for are more than one answer covers.',
          }),
        }),
      },
    },
  }),
  disclosures: operation({
    id: 'listDisclosures',
    method: 'get',
    path: '/api/dossiers/{d}/disclosures',
    summary: 'Disclosures that the caller may have, of entries `from` up to but not including `to`',
    tag: 'reading',
    session: 'optional',
    query: range,
    answers: {
      200: { description: 'A JSON array `[index, text]` a line, by index', type: 'application/x-ndjson' },
    },
  }),
} as const;

/** Serves what concerns a dossier as a whole. */
export function dossierRoutes(read: ReadSide): Hono {
  const app = new Hono();
  serve(app, dossierOperations.list, async (c) => {
    const items = await Promise.all(read.hosts.list().map((host) => summaryOf(read, host)));
    return c.json({ items }, 200, {
      'cache-control': 'no-cache',
    });
  });
  serve(app, dossierOperations.overview, async (c, { asOf }) => {
    const view = await openView(read, c, asOf);
    return 'code' in view ? problemResponse(view) : answer(view, await overviewOf(read, view));
  });
  serve(app, dossierOperations.due, async (c, { asOf, for: member, ...wanted }) => {
    const asked = await openView(read, c, asOf);
    if ('code' in asked) return problemResponse(asked);
    const { view, items: all } = await dueFor(read, asked);
    const part = partOfDue(member === undefined ? all : all.filter(({ from }) => from === member), wanted);
    return answer(view, { ...aboutOf(read, view), ...part, items: shownDue(part.items) });
  });
  serve(app, dossierOperations.checkpoints, async (c, { from = 0, to = Number.MAX_SAFE_INTEGER }) => {
    const view = await openView(read, c);
    if ('code' in view) return problemResponse(view);
    const last = Math.min(to, view.host.state.size);
    const end = Math.min(last, from + MOST_CHECKPOINTS - 1);
    const kept = await view.host.store.cosigned(from, end);
    const items = kept.map(({ size, text, quorum, at }) => ({ size, text, quorum, at: formatTime(at) }));
    const next = end < last ? String(end + 1) : null;
    return answer(view, { ...aboutOf(read, view), total: items.length, items, next });
  });
  serve(app, dossierOperations.disclosures, async (c, { from = 0, to = Number.MAX_SAFE_INTEGER }) => {
    const view = await openView(read, c);
    if ('code' in view) return problemResponse(view);
    const lines = linesOf(disclosuresFor(read, indexed(read, view), from, to));
    const headers = { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' };
    return new Response(streamed(lines), { headers });
  });
  return app;
}

async function summaryOf(read: ReadSide, host: DossierHost) {
  const view = await publicView(read, host);
  const fields = await foundingFields(read, view);
  const { size, root } = aboutOf(read, view);
  return { ...identityOf(host, fields), size, root, checkpoint: checkpointOf(host.cosigned) };
}

async function overviewOf(read: ReadSide, asked: View): Promise<object> {
  const { view, items: clocks } = await dueFor(read, asked);
  const { host } = view;
  const state = await stateOf(read, view);
  const { charter } = state;
  const fields = await charterFields(read, view, state);
  const names = open<Record<string, Record<string, string>>>(fields['designations']) ?? {};
  const seen = indexed(read, view);
  const events = await read.indexes.ask(host.id, 'events', {
    query: { horizon: seen.size },
    limit: 1,
    facets: ['origin'],
  });
  const counted = Object.fromEntries(
    (events.facets['origin'] ?? []).map(({ value, count }) => [value, count]),
  );
  return {
    ...aboutOf(read, view),
    ...identityOf(host, fields),
    status: status(state, 'charter', view.at)?.status ?? null,
    charter: charter ? { ...charter, foundedAt: formatTime(charter.foundedAt) } : null,
    fields,
    members: state.members.values().map(({ code, role, acceded, suspended }) => ({
      code,
      role,
      name: names[code] ?? null,
      status: status(state, code, view.at)!.status,
      acceded: acceded ? { id: acceded.id, at: formatTime(acceded.at) } : null,
      suspended: suspended ? { id: suspended.id, at: formatTime(suspended.at) } : null,
    })),
    due: shownDue(partOfDue(clocks, {}).items),
    pending: host.state.size - (host.cosigned?.size ?? 0),
    checkpoint: checkpointOf(host.cosigned),
    witnesses: witnessesOf(host),
    mode: host.mode,
    voids: [...state.voids].map(([index, code]) => ({ index, code })),
    counts: {
      due: clocks.length,
      incidents: counted['incident'] ?? 0,
      records: counted['record'] ?? 0,
      actors: state.actors.size,
      sources: state.sources.size,
      datasets: state.datasets.size,
      mandates: state.mandates.size,
      sessions: state.sessions.size,
      instruments: state.instruments.size,
      undertakings: state.undertakings.size,
      allegations: countOf('allegations', state, view),
      inquiries: countOf('inquiries', state, view),
      findings: countOf('findings', state, view),
    },
    datasets: await attributionsOf(seen, events.datasets),
    holdings: holdingsOf(read, view, state),
  };
}

function identityOf({ id, code, state }: DossierHost, fields: Record<string, FieldView>): object {
  return {
    dossier: id,
    code,
    fingerprint: fingerprint(id as never),
    exercise: state.charter?.exercise ?? false,
    title: open(fields['title']),
  };
}

function open<T>(field: FieldView | undefined): T | null {
  return field?.state === 'open' ? (field.value as T) : null;
}

function checkpointOf(cosigned: Cosigned | undefined): z.infer<typeof checkpoint> {
  if (!cosigned) return null;
  const times = [...cosigned.times.values()];
  const at = times.length > 0 ? formatTime(Math.max(...times)) : null;
  return { size: cosigned.size, text: cosigned.text, at };
}

function witnessesOf({ state, witnesses, cosigned }: DossierHost): object[] {
  return (state.charter?.terms.witnesses ?? []).map(({ name, member }) => {
    const known = witnesses.find((witness) => witness.name === name);
    const at = cosigned?.times.get(name);
    return {
      name,
      member,
      neutral: state.members.get(member)?.role !== 'party',
      size: known?.size ?? null,
      seen: known?.seen === undefined ? null : formatTime(known.seen),
      cosignedAt: at === undefined ? null : formatTime(at),
      trouble: known?.trouble ?? null,
    };
  });
}

function shownDue(items: readonly Due[]): z.infer<typeof dueSchema>[] {
  return items.map(({ at, ...rest }) => ({ ...rest, at: formatTime(at) }));
}

async function* linesOf(groups: AsyncIterable<readonly Disclosed[]>): AsyncGenerator<string> {
  for await (const group of groups) {
    if (group.length > 0) yield group.map(({ index, text }) => `${JSON.stringify([index, text])}\n`).join('');
  }
}

function streamed(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
