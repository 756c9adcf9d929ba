// Incidents, and incidents with the records of datasets.
import { EVENT_COLUMNS, type ExportCell } from '@tasdiq/interop/download';
import type { EventQuery } from '../index/event-index.ts';
import type { Place } from '../index/order.ts';
import { attributionsOf } from '../view-dataset.ts';
import { eventsFor, type EventView } from '../view-event.ts';
import type { Edition } from '../site/edition.ts';
import type { Tongue } from '../site/speech.ts';
import { type Cells, type Download, languageOf, rowOf, textOf } from './table.ts';

/** Events that are asked of the index at once. */
const PAGE = 500;

/** The events that a query finds, the newest first. */
export async function eventTable(edition: Edition, say: Tongue, query: EventQuery): Promise<Download> {
  const { read, view } = edition;
  const { datasets } = await read.indexes.ask(view.host.id, 'events', { query, limit: 1, facets: [] });
  return {
    columns: EVENT_COLUMNS,
    rows: eventRows(edition, say, query),
    datasets: await attributionsOf(view, datasets),
  };
}

async function* eventRows(
  edition: Edition,
  say: Tongue,
  query: EventQuery,
): AsyncGenerator<readonly (readonly ExportCell[])[]> {
  const { read, view } = edition;
  let after: Place | undefined;
  do {
    const page = await read.indexes.ask(view.host.id, 'events', { query, limit: PAGE, facets: [], after });
    const shown = await eventsFor(read, view, page.rows, 'list');
    await edition.learn(
      shown.flatMap(({ event }) => event.actors.flatMap(({ id }) => (id ? [{ actor: id as never }] : []))),
    );
    yield shown.map(({ event }) => rowOf(EVENT_COLUMNS, cellsOf(edition, say, event)));
    after = page.next;
  } while (after !== undefined);
}

function cellsOf(
  { names }: Edition,
  say: Tongue,
  event: EventView,
): Cells<(typeof EVENT_COLUMNS)[number]['code']> {
  const { when, where, deaths, actors, title } = event;
  const called = ({ id, name }: EventView['actors'][number]): string =>
    name ?? textOf(names.get(id!), say) ?? id!;
  return {
    id: event.id,
    origin: event.origin,
    kind: event.kind,
    kind_name: say.word('kind', event.kind),
    status: event.status,
    date_start: when?.from ?? when?.to,
    date_end: when?.to ?? when?.from,
    date_precision: when?.precision,
    latitude: where?.lat,
    longitude: where?.lon,
    place_precision: where?.precision,
    place: where?.name,
    place_description: where?.description,
    admin1: where?.admin1,
    admin2: where?.admin2,
    country: where?.country,
    zone: event.zone,
    actors: actors.map((one) => `${called(one)} (${one.role})`).join('; '),
    deaths_low: deaths?.low,
    deaths_best: deaths?.best,
    deaths_high: deaths?.high,
    deaths_civilians: deaths?.civilians,
    title: textOf(title ?? undefined, say),
    title_language: languageOf(title ?? undefined, say),
    account_of: event.by,
    revised: event.revised ? 'yes' : 'no',
    withheld: event.withheld.join(' '),
    reference: event.reference,
    logged_at: event.loggedAt,
    datasets: event.datasets.join(' '),
  };
}
