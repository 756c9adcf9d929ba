// What is due, as a calendar that programs subscribe to.
import type { ActId, Due } from '@tasdiq/core';
import { type CalendarEntry, writeCalendar } from '@tasdiq/interop';
import { type Language, LANGUAGES, localizedIn } from '@tasdiq/words';
import { word } from '@tasdiq/words/word';
import { Hono } from 'hono';
import { z } from 'zod';
import { operation, serve } from '../openapi-operation.ts';
import { problemResponse } from '../problem.ts';
import type { FieldView } from '../view-act.ts';
import { dueFor } from '../view-due.ts';
import { fieldsOfAll } from '../view-noun.ts';
import { asOfSchema, openView, type ReadSide, stateOf, type View } from '../view.ts';

/** Fields that say in a few words what a clock is about. */
const NAMING = ['title', 'summary'] as const;
/** Clocks of one answer. Each costs a third of a millisecond, and whoever asks need not sign in. */
const MOST_ENTRIES = 400;

/** The operations, for the OpenAPI document. */
export const calendarOperations = {
  calendar: operation({
    id: 'getCalendar',
    method: 'get',
    path: '/api/dossiers/{d}/calendar.ics',
    summary: 'What is due, as an iCalendar feed of what the caller may know',
    tag: 'reading',
    session: 'optional',
    query: z.strictObject({
      for: z.string().max(64).optional().meta({ description: 'Code of the member that it falls to.' }),
      lang: z.enum(LANGUAGES).optional(),
      asOf: asOfSchema,
    }),
    answers: { 200: { description: 'RFC 5545', type: 'text/calendar' } },
  }),
} as const;

/** Serves the feed. */
export function calendarRoutes(read: ReadSide): Hono {
  const app = new Hono();
  serve(app, calendarOperations.calendar, async (c, { for: member, lang = 'en', asOf }) => {
    const asked = await openView(read, c, asOf);
    if ('code' in asked) return problemResponse(asked);
    const { view, items: all } = await dueFor(read, asked);
    const wanted = member === undefined ? all : all.filter(({ from }) => from === member || from === '');
    const items = nearest(wanted, view.at);
    const origin = new URL(c.req.url).origin;
    const state = await stateOf(read, view);
    // A finding is called what its newest words call it.
    const named = items.map(({ about }) => state.findings.get(about as ActId)?.version ?? about);
    const fields = await fieldsOfAll(read, view, named, 'list');
    const entries = items.map((item, i) => entryOf(view, item, fields.get(named[i]!) ?? {}, lang, origin));
    const text = writeCalendar(entries, { name: `${view.host.code} (Tasdiq)`, stamp: view.at });
    return new Response(text, {
      headers: {
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': `inline; filename="${view.host.code}.ics"`,
        'cache-control': view.session ? 'private, no-store' : 'no-cache',
        vary: 'authorization',
      },
    });
  });
  return app;
}

/** As many as are told, in their order: what comes next, then what ran out last. */
function nearest(items: readonly Due[], now: number): readonly Due[] {
  if (items.length <= MOST_ENTRIES) return items;
  const coming = items.findIndex(({ at }) => at >= now);
  const next = coming < 0 ? items.length : coming;
  const end = Math.min(items.length, next + MOST_ENTRIES);
  return items.slice(end - MOST_ENTRIES, end);
}

function entryOf(
  { host }: View,
  { what, about, item, from, at }: Due,
  fields: Readonly<Record<string, FieldView>>,
  language: Language,
  origin: string,
): CalendarEntry {
  const name = nameIn(fields, language);
  const head = word(language, 'calendar', what);
  const title = [head, from, name ?? item].filter(Boolean).join(' · ');
  return {
    uid: [what, about, item, from].filter(Boolean).join('.').concat(`@${host.id}`),
    at,
    title,
    category: head,
    url: `${origin}/${encodeURIComponent(host.code)}/due`,
  };
}

/** What something is called, in the language asked for or another that it has. */
function nameIn(fields: Readonly<Record<string, FieldView>>, language: Language): string | undefined {
  for (const field of NAMING) {
    const { state, value } = fields[field] ?? {};
    if (state !== 'open') continue;
    return localizedIn(value as Readonly<Record<string, string>>, language)?.text;
  }
  return undefined;
}
