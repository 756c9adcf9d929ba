// Access: a row for each site of a request, for each obstruction, and for each time when there was no access and nobody
// refused it.
import { siteAccess } from '@tasdiq/core';
import type { Edition } from '../site/edition.ts';
import {
  type Cells,
  type Download,
  type Filters,
  isAmong,
  isWithin,
  rowOf,
  rowsOf,
  toldOf,
} from './table.ts';

const HOUR_MS = 3_600_000;
const HOUR_DIGITS = 2;

const COLUMNS = [
  { code: 'id', hxl: '#access+id' },
  { code: 'record', hxl: '#access+type' },
  { code: 'at', hxl: '#date+reported' },
  { code: 'by', hxl: '#org+source' },
  { code: 'to', hxl: '#org+asked' },
  { code: 'site', hxl: '#loc+site+code' },
  { code: 'zone', hxl: '#loc+zone+code' },
  { code: 'wanted_from', hxl: '#date+start' },
  { code: 'wanted_until', hxl: '#date+end' },
  { code: 'status', hxl: '#status' },
  { code: 'late', hxl: '#status+late' },
  { code: 'hours_to_answer', hxl: '#meta+hours_to_answer+num' },
  { code: 'use', hxl: '#status+use' },
  { code: 'kinds', hxl: '#access+constraint+type' },
  { code: 'said_to_have_obstructed', hxl: '#org+obstructed' },
  { code: 'hours_kept', hxl: '#meta+hours_kept+num' },
  { code: 'ground', hxl: '#access+reason' },
] as const;
type Column = (typeof COLUMNS)[number]['code'];

/** Every request, obstruction and hindrance in the order of the record. */
export function accessTable(edition: Edition, filters: Filters): Download {
  const { state, view } = edition;
  const requests = toldOf(edition, state.accessRequests)
    .filter(({ withdrawn }) => !withdrawn)
    .map((one) => ({
      at: one.at,
      cells: (): Cells<Column>[] =>
        siteAccess(state, one, view.at).map((site) => ({
          id: one.id,
          record: 'request',
          at: iso(one.at),
          by: one.by,
          to: one.to,
          site: site.site,
          zone: site.zone,
          wanted_from: iso(one.from),
          wanted_until: iso(one.until),
          status: site.status,
          late: site.late ? 'yes' : 'no',
          hours_to_answer: hoursOf(site.waited),
          use: site.use?.outcome,
        })),
    }));
  const obstructions = toldOf(edition, state.obstructions).map((one) => ({
    at: one.at,
    cells: (): Cells<Column>[] =>
      one.zones.map((zone) => ({
        id: one.id,
        record: 'obstruction',
        at: iso(one.at),
        by: one.by,
        zone,
        kinds: one.kinds.join(' '),
        said_to_have_obstructed: one.members.join(' '),
        hours_kept: hoursOf(one.length),
      })),
  }));
  const hindrances = toldOf(edition, state.hindrances).map((one) => ({
    at: one.at,
    cells: (): Cells<Column>[] => [
      { id: one.id, record: 'not_possible', at: iso(one.at), by: one.by, zone: one.zone, ground: one.ground },
    ],
  }));
  const all = [...requests, ...obstructions, ...hindrances]
    .filter(({ at }) => isWithin(filters, at))
    .sort((one, other) => one.at - other.at);
  const rows = rowsOf(all, (group) =>
    Promise.resolve(
      group
        .flatMap(({ cells }) => cells())
        .filter(({ zone }) => isAmong(filters.zone, String(zone)))
        .map((cells) => rowOf(COLUMNS, cells)),
    ),
  );
  return { columns: COLUMNS, rows, datasets: [] };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function hoursOf(length: number | undefined): number | undefined {
  return length === undefined ? undefined : Number((length / HOUR_MS).toFixed(HOUR_DIGITS));
}
