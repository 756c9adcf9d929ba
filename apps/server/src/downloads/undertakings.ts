// Undertakings, in the columns in which they go to a spreadsheet and back (spec/datasets.md "Tables of undertakings").
import { itemsOf } from '@tasdiq/core';
import { type MatrixItem, matrixRows, type MatrixTexts } from '@tasdiq/interop/matrix';
import { type Edition, opened, type SiteAct } from '../site/edition.ts';
import { type Standing, standings } from '../site/pages/undertakings.ts';
import type { Download } from './table.ts';

const TEXTS = ['title', 'done_when', 'method', 'capacity'] as const;
const PACE_DIGITS = 2;
/** Columns for which HXL has a tag of its own; the others are metadata under their name. */
const TAGS: Readonly<Record<string, string>> = {
  code: '#activity+code',
  id: '#activity+id',
  from: '#org+owed_by',
  to: '#org+owed_to',
  zone: '#loc+zone+code',
  target: '#indicator+target',
  due_at: '#date+due',
  'now.status': '#status',
  'now.due': '#date+due+now',
};

/** Every undertaking of which everybody is told, with how it stands. */
export async function undertakingTable(edition: Edition): Promise<Download> {
  const all = (await standings(edition)).toReversed();
  const items = await edition.each(all, (standing) => standing);
  const acts = await edition.acts(items.map(({ undertaking }) => undertaking.version));
  const { header, rows } = matrixRows(items.flatMap((one) => itemOf(one, acts.get(one.undertaking.version))));
  const columns = header.map((code) => ({ code, hxl: tagOf(code) }));
  return { columns, rows: [rows], datasets: [] };
}

function tagOf(column: string): string {
  const [name, language] = column.split('.');
  const known = TAGS[column];
  if (known) return known;
  return (TEXTS as readonly string[]).includes(name!)
    ? `#description+${name}+i_${language}`
    : `#meta+${column.replaceAll('.', '_')}`;
}

function itemOf({ undertaking, how }: Standing, act: SiteAct | undefined): MatrixItem[] {
  if (!act) return [];
  const { undertaking: _, answers: __, code: ___, instrument: ____, ...facts } = act.facts;
  const { id, version, code, instrument, reports, assessments } = undertaking;
  return [
    {
      id,
      version,
      code,
      instrument,
      facts: facts as unknown as MatrixItem['facts'],
      texts: textsOf(act),
      now: {
        status: how.status,
        due: how.due === undefined ? undefined : new Date(how.due).toISOString(),
        overdue: how.overdue ? 'yes' : 'no',
        held: how.held,
        reported: itemsOf(reports).at(-1)?.state,
        assessed: itemsOf(assessments).at(-1)?.verdict,
        score: how.score,
        scored_by: how.scoredBy,
        pace: how.pace === undefined ? undefined : Number(how.pace.toFixed(PACE_DIGITS)),
      },
    },
  ];
}

function textsOf(act: SiteAct): MatrixTexts {
  const texts = TEXTS.map((name) => [name, opened(act, name)] as const);
  return Object.fromEntries(texts.filter(([, value]) => value !== undefined)) as MatrixTexts;
}
