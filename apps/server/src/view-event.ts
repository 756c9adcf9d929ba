// Events as a reader may have them: incidents from their acts, records from the editions of their dataset.
import { formatTime, type Interval, type Place } from '@tasdiq/core';
import type { DatasetRecord } from '@tasdiq/interop';
import { z } from 'zod';
import type { Committed } from './host.ts';
import type { Voice } from './index/acts.ts';
import type { AccountFacts } from './index/event-values.ts';
import type { EventRow } from './index/event-index.ts';
import type { Reading } from './store/store.ts';
import { entryAt, type FieldView, fieldsFor, journal, type Opening } from './view-act.ts';
import type { ReadSide, View } from './view.ts';

const texts = z.record(z.string(), z.string());
const bound = z.number().nullable();

/** One event in a list. */
export const eventSchema = z.strictObject({
  id: z
    .string()
    .meta({ description: 'An act id, or `dataset~row` with the newest edition that holds the record.' }),
  origin: z.enum(['incident', 'record']),
  kind: z.string(),
  status: z.string(),
  when: z
    .strictObject({
      from: z.string().nullable(),
      to: z.string().nullable(),
      precision: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'Both ends inclusive. Null when it is not for this reader.' }),
  where: z
    .strictObject({
      lat: z.number().nullable(),
      lon: z.number().nullable(),
      precision: z.int().nullable(),
      name: z.string().optional(),
      description: z.string().optional(),
      admin1: z.string().optional(),
      admin2: z.string().optional(),
      country: z.string().optional(),
    })
    .nullable(),
  zone: z.string().nullable(),
  actors: z.array(
    z.strictObject({ id: z.string().optional(), name: z.string().optional(), role: z.string() }),
  ),
  deaths: z.strictObject({ low: bound, best: bound, high: bound, civilians: bound }).nullable(),
  title: texts.nullable().meta({ description: '`und` where the publisher states no language.' }),
  by: z.string().nullable().meta({ description: 'Whose account it is: `member/office`.' }),
  revised: z.boolean(),
  reference: z.string().nullable(),
  loggedAt: z.string().nullable(),
  withheld: z
    .array(z.string())
    .meta({ description: 'Fields that exist and are not open to this reader here.' }),
  datasets: z.array(z.string()).meta({ description: 'Editions that hold the record, the newest last.' }),
});
export type EventView = z.infer<typeof eventSchema>;

/** Everything of an event but its links and proofs. */
export interface ShownEvent {
  readonly event: EventView;
  readonly fields: Record<string, FieldView>;
}

/** Events of a page, in its order. */
export async function eventsFor(
  read: ReadSide,
  view: View,
  rows: readonly EventRow[],
  opening: Opening,
): Promise<ShownEvent[]> {
  const incidents = rows.filter((row) => row.origin === 'incident');
  const indexes = incidents.map(({ version }) => version);
  const voices = await read.indexes.ask(view.host.id, 'voices', { indexes });
  const voiceOf = new Map(voices.map((voice) => [voice.index, voice]));
  const readings: Reading[] = [];
  const shown = await Promise.all(
    rows.map(async (row) => {
      if (row.origin === 'record') return { event: recordView(row), fields: {} };
      const entry = await entryAt(view.host, row.version);
      const voice = voiceOf.get(row.version)!;
      const opened = fieldsFor(entry, voice, view.session, opening, view.now, view.host.state);
      readings.push(...opened.readings);
      return { event: incidentView(row, entry, voice, opened.fields, view.host.code), fields: opened.fields };
    }),
  );
  await journal(view.host, readings);
  return shown;
}

function incidentView(
  { id, status }: EventRow,
  { act, index, at }: Committed,
  voice: Voice,
  fields: Record<string, FieldView>,
  code: string,
): EventView {
  const facts = act!.facts as AccountFacts;
  const open = (name: string): unknown => (fields[name]?.state === 'open' ? fields[name].value : undefined);
  const when = open('when') as Interval | undefined;
  const killed = (open('casualties') ?? {}) as {
    killed?: { low: number; best: number; high: number };
    civilians_killed?: { best: number };
  };
  return {
    id,
    origin: 'incident',
    kind: facts.kind,
    status,
    when: when ?? null,
    where: (open('where') as Place | undefined) ?? null,
    zone: facts.zone,
    actors: facts.actors.map(({ actor, role }) => ({ id: actor, role })),
    deaths: killed.killed ? { ...killed.killed, civilians: killed.civilians_killed?.best ?? null } : null,
    title: (open('title') as Record<string, string> | undefined) ?? null,
    by: `${voice.member}/${voice.office}`,
    revised: act!.act === 'incident.revise',
    reference: `${code}#${index}`,
    loggedAt: formatTime(at),
    withheld: Object.keys(fields).filter((name) => fields[name]!.state !== 'open'),
    datasets: [],
  };
}

function recordView(row: Extract<EventRow, { origin: 'record' }>): EventView {
  const { record } = row.doc;
  const { low, best, high, civilians } = record.deaths;
  const stated = [low, best, high, civilians].some((count) => count !== null);
  return {
    id: row.id,
    origin: 'record',
    kind: record.type,
    status: row.status,
    when: { ...record.when },
    where: { ...record.where },
    zone: null,
    actors: sidesOf(record),
    deaths: stated ? { low, best, high, civilians } : null,
    title: titleOf(record),
    by: null,
    revised: row.revisions > 0,
    reference: null,
    loggedAt: null,
    withheld: [],
    datasets: [...row.held],
  };
}

function sidesOf({ sides }: DatasetRecord): EventView['actors'] {
  return [
    ...(sides.a === undefined ? [] : [{ name: sides.a, role: 'side_a' }]),
    ...(sides.b === undefined ? [] : [{ name: sides.b, role: 'side_b' }]),
  ];
}

/** Datasets do not say in which language they are: BCP 47 `und`. */
function titleOf({ sources, summary }: DatasetRecord): EventView['title'] {
  const text = sources.headline ?? summary;
  return text === undefined ? null : { und: text };
}
