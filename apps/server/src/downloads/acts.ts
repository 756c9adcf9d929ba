// The log as a table: an entry a row, in its order. Entries of which nobody is told are left out; their numbers show it.
import type { ExportCell } from '@tasdiq/interop/download';
import { type Edition, opened, type SiteAct, type Texts } from '../site/edition.ts';
import type { Tongue } from '../site/speech.ts';
import { type Download, type Filters, isAmong, isWithin, rowOf, textOf } from './table.ts';

/** Entries that are read at once. */
const GROUP = 250;

const COLUMNS = [
  { code: 'index', hxl: '#meta+index' },
  { code: 'id', hxl: '#meta+act+id' },
  { code: 'logged_at', hxl: '#date+reported' },
  { code: 'kind', hxl: '#meta+act+type' },
  { code: 'kind_name', hxl: '#meta+act+type+name' },
  { code: 'member', hxl: '#org+code' },
  { code: 'office', hxl: '#org+office+code' },
  { code: 'void', hxl: '#status+void' },
  { code: 'title', hxl: '#description' },
  { code: 'withheld', hxl: '#meta+withheld' },
  { code: 'reference', hxl: '#meta+reference' },
] as const;

/** Every entry. */
export function actTable(edition: Edition, say: Tongue, filters: Filters): Download {
  return { columns: COLUMNS, rows: entries(edition, say, filters), datasets: [] };
}

async function* entries(
  edition: Edition,
  say: Tongue,
  filters: Filters,
): AsyncGenerator<readonly (readonly ExportCell[])[]> {
  const { size } = edition.view;
  for (let from = 0; from < size; from += GROUP) {
    const indexes = Array.from({ length: Math.min(GROUP, size - from) }, (_, i) => from + i);
    const acts = await edition.actsAt(indexes);
    yield acts
      .filter(({ at, kind = '' }) => isWithin(filters, at) && isAmong(filters.kind, kind))
      .map((act) => entryRow(edition, say, act));
  }
}

function entryRow({ host }: Edition, say: Tongue, act: SiteAct): ExportCell[] {
  const title = opened(act, 'title') as Texts | string | undefined;
  const closed = Object.entries(act.fields).filter(([, { state }]) => state !== 'open');
  return rowOf(COLUMNS, {
    index: act.index,
    id: act.id,
    logged_at: new Date(act.at).toISOString(),
    kind: act.kind,
    kind_name: act.kind && say.word('act', act.kind),
    member: act.member,
    office: act.office,
    void: act.refusal,
    title: typeof title === 'string' ? title : textOf(title, say),
    withheld: closed.map(([name]) => name).join(' '),
    reference: `${host.code}#${act.index}`,
  });
}
