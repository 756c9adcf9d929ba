// How much was watched, and where nothing could be.
import type { Edition } from '../site/edition.ts';
import { type Download, type Filters, isAmong, rowOf, rowsOf, toldOf } from './table.ts';

const COLUMNS = [
  { code: 'id', hxl: '#activity+id' },
  { code: 'by', hxl: '#org+source' },
  { code: 'zone', hxl: '#loc+zone+code' },
  { code: 'side', hxl: '#org+side' },
  { code: 'method', hxl: '#activity+method' },
  { code: 'from', hxl: '#date+start' },
  { code: 'to', hxl: '#date+end' },
  { code: 'minutes', hxl: '#capacity+minutes+num' },
  { code: 'ground', hxl: '#access+reason' },
  { code: 'withdrawn', hxl: '#status+withdrawn' },
  { code: 'logged_at', hxl: '#date+reported' },
] as const;

/** Every record of effort in the order of the log; one that was withdrawn says so. */
export function effortTable(edition: Edition, filters: Filters): Download {
  const { from = '', to = '9999-12-31', zone } = filters;
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const all = toldOf(edition, edition.state.efforts).filter(
    (one) => isAmong(zone, one.zone) && day(one.from) <= to && day(one.to) >= from,
  );
  const rows = rowsOf(all, (group) =>
    Promise.resolve(
      group.map((one) =>
        rowOf(COLUMNS, {
          id: one.id,
          by: one.by,
          zone: one.zone,
          side: one.side,
          method: one.method,
          from: new Date(one.from).toISOString(),
          to: new Date(one.to).toISOString(),
          minutes: one.minutes,
          ground: one.ground,
          withdrawn: one.withdrawn ? 'yes' : 'no',
          logged_at: new Date(one.at).toISOString(),
        }),
      ),
    ),
  );
  return { columns: COLUMNS, rows, datasets: [] };
}
