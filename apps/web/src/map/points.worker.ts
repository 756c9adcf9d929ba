/*
 * Fetches and reads the columns of a map away from the page, which stays usable meanwhile. The columns stay
 * here; the page gets the sites, and asks for the events of one site when somebody points at it.
 */
import { type PointColumns, type Sites, sitesOf } from './sites.ts';

/** What the page asks: the columns at an address of this host, or events of the last answer by their rows. */
export type Ask =
  | { readonly ask: 'load'; readonly ticket: number; readonly from: string | PointColumns }
  | { readonly ask: 'rows'; readonly ticket: number; readonly rows: readonly number[] };

/** One event of a site. */
export interface SiteEvent {
  readonly id: string;
  readonly day: number | null;
  readonly kind: string;
  readonly origin: string;
  readonly precision: number | null;
  readonly deaths: number | null;
}

export type Answer =
  | { readonly ticket: number; readonly sites: Sites }
  | { readonly ticket: number; readonly events: readonly SiteEvent[] }
  | { readonly ticket: number; readonly failed: string };

let columns: PointColumns | undefined;

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  void answer(data).then(
    ({ message, transfer }) => postMessage(message, { transfer }),
    (error: unknown) => postMessage({ ticket: data.ticket, failed: String(error) } satisfies Answer),
  );
});

async function answer(ask: Ask): Promise<{ message: Answer; transfer: Transferable[] }> {
  if (ask.ask === 'rows') {
    return { message: { ticket: ask.ticket, events: ask.rows.map(eventAt) }, transfer: [] };
  }
  columns = typeof ask.from === 'string' ? await fetched(ask.from) : ask.from;
  const sites = sitesOf(columns);
  const { x, y, events, look, incident, start, rows } = sites;
  const transfer = [x, y, events, look, incident, start, rows].map(({ buffer }) => buffer as ArrayBuffer);
  return { message: { ticket: ask.ticket, sites }, transfer };
}

async function fetched(url: string): Promise<PointColumns> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the host answered ${response.status}`);
  return (await response.json()) as PointColumns;
}

function eventAt(row: number): SiteEvent {
  const { ids, day, kind, kinds, origin, origins, precision, deaths } = columns!;
  return {
    id: ids[row]!,
    day: day[row]!,
    kind: kinds[kind[row]!]!,
    origin: origins[origin[row]!]!,
    precision: precision[row]!,
    deaths: deaths[row]!,
  };
}
