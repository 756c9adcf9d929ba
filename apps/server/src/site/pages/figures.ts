// Figures: numbers from what everybody is told, each with its drawing, its table, the records behind it and what it rests on.
import { formatTime } from '@tasdiq/core';
import {
  type Figure,
  FigureError,
  FIGURES,
  type FigureEntry,
  OPTION_NAMES,
  type RawOptions,
  type Told,
  wordingIn,
} from '@tasdiq/report';
import type { Edition } from '../edition.ts';
import { choiceForm } from '../figure-form.ts';
import { drawings, figureTable, provenance } from '../figure-parts.ts';
import { html, type Html } from '../html.ts';
import type { Asked, SitePage } from '../page.ts';
import { entryLink, listOr, pager, partOfList, titleOf } from '../parts.ts';
import type { Speech } from '../speech.ts';
import type { SiteWord } from '../words/words.ts';

/** Under which heading figures stand, by the group of their id. */
const GROUPS: Readonly<Record<string, SiteWord>> = {
  incidents: 'incidents',
  coverage: 'groupWatching',
  access: 'groupWatching',
  cooperation: 'groupWatching',
  people: 'groupWatching',
  allegations: 'groupCases',
  inquiries: 'groupCases',
  findings: 'groupCases',
  implementation: 'undertakings',
  indicators: 'undertakings',
  notices: 'groupNotices',
  hotline: 'groupNotices',
  datasets: 'groupDatasets',
  claims: 'claims',
  bulletins: 'bulletins',
};

/** Rows of a figure go on in their own order. */
const ONWARD = ['partBefore', 'partAfter'] as const;

/** What a figure is called. */
function nameOf(say: Speech, id: string): string {
  return wordingIn(say.language).name({ group: 'figure', code: id });
}

export const figures: SitePage = {
  path: 'figures',
  menu: 'figures',
  clock: false,
  make(_, say) {
    const groups = Map.groupBy(FIGURES, ({ id }) => GROUPS[id.split('.')[0]!] ?? 'figures');
    const link = ({ id }: FigureEntry): Html =>
      html`<li><a href="${say.href(`figures/${id}`)}">${nameOf(say, id)}</a></li>`;
    return Promise.resolve({
      title: say.t('figures'),
      body: html`<p>${say.t('figuresLead')}</p>
<div class="columns">${[...groups].map(([group, some]) => html`<section><h2>${say.t(group)}</h2><ul>${some.map(link)}</ul></section>`)}</div>
<p><a href="${say.href('downloads')}">${say.t('downloads')}</a></p>`,
    });
  },
};

/** A figure as it was asked for; as usual, and so marked, where that cannot be made. */
async function made(
  edition: Edition,
  id: string,
  options: RawOptions,
): Promise<{ figure: Figure; told: Told; options: RawOptions; isRefused: boolean }> {
  try {
    return { ...(await edition.figure(id, options)), options, isRefused: false };
  } catch (error) {
    if (!(error instanceof FigureError)) throw error;
    return { ...(await edition.figure(id, {})), options: {}, isRefused: true };
  }
}

export const figureOne: SitePage = {
  path: 'figures/:figure',
  clock: true,
  options: OPTION_NAMES,
  async make(edition, say, { at: [id], part: asked, options: given }) {
    const entry = FIGURES.find((one) => one.id === id);
    if (!entry) return undefined;
    const { figure: one, told, options, isRefused } = await made(edition, entry.id, given);
    const part = partOfList(one.rows, asked);
    if (!part) return undefined;
    const path = `figures/${entry.id}`;
    return {
      title: nameOf(say, entry.id),
      body: html`${isRefused && html`<p class="banner">${say.t('notMade')}</p>`}
${part.part === 1 && drawings(say, one)}
<h2>${say.t('numbers')}</h2>
${one.rows.length === 0 ? html`<p class="note">${say.t('nothing')}</p>` : figureTable(say, one, part.items, options)}
${pager(say, path, part, options, ONWARD)}
<h2>${say.t('restsOn')}</h2>${provenance(say, told, one)}
${one.notes.length > 0 && html`<h3>${say.t('notes')}</h3><ul>${one.notes.map((note) => html`<li>${wordingIn(say.language).name(note)}</li>`)}</ul>`}
${files(say, entry, options, one.rows.length > 0)}
${choiceForm(say, entry, options)}`,
    };
  },
};

/** The figure as files, and the command that makes it again. What has no rows has no drawing. */
function files(say: Speech, { id, chart }: FigureEntry, options: RawOptions, hasRows: boolean): Html {
  const { edition, language } = say;
  const at = formatTime(edition.view.at);
  const formats: readonly (readonly [format: string, text: string])[] = [
    ...(chart === 'none' || !hasRows ? [] : [['svg', say.t('drawing')] as const]),
    ['csv', 'CSV'],
    ['about', say.t('restsOnFile')],
    ['xlsx', 'XLSX'],
    ['json', 'JSON'],
  ];
  const base = `/api/dossiers/${encodeURIComponent(edition.name)}/figures/${id}`;
  const link = ([format, text]: readonly [string, string]): Html => {
    const query = new URLSearchParams({
      format,
      ...(format !== 'json' && { lang: language }),
      asOf: String(edition.asOf ?? at),
      ...options,
    });
    return html`<li><a href="${`${base}?${query}`}">${text}</a></li>`;
  };
  const words = Object.entries(options).map(([name, value]) => ` --${name} ${quoted(value)}`);
  const command = `tasdiq report ${edition.host.code}.tasdiq --figure ${id} --asof ${edition.view.size} --at ${at}${words.join('')}`;
  return html`<h2>${say.t('downloads')}</h2><ul class="counts">${formats.map(link)}</ul>
<p>${say.t('makeAgain')}</p><pre dir="ltr" tabindex="0">${command}</pre>`;
}

/** A word of a command line. */
function quoted(value: string): string {
  return /^[\w@.,:-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

const CELL = /^(.{1,200})\/([a-z0-9_.]{1,64})$/;

export const figureCell: SitePage = {
  path: 'figures/:figure/records',
  clock: true,
  options: [...OPTION_NAMES, 'cell'],
  async make(edition, say, { at: [id], part: asked, options: { cell = '', ...given } }: Asked) {
    const [, key, code] = CELL.exec(cell) ?? [];
    if (!FIGURES.some((one) => one.id === id) || key === undefined) return undefined;
    const { figure: one, options, isRefused } = await made(edition, id!, given);
    const row = one.rows.find((known) => known.key === key);
    const column = one.columns.findIndex((known) => known.code === code);
    const records = row?.cells[column]?.records;
    if (isRefused || !records) return undefined;
    const part = partOfList(records, asked);
    if (!part) return undefined;
    const wording = wordingIn(say.language);
    const acts = await edition.acts(part.items.map((record) => record.split('#')[0]!));
    const item = (record: string): Html => {
      const [act, line] = record.split('#') as [string, string?];
      const title = say.local(titleOf(acts, act));
      const found = acts.get(act);
      return html`${title && html`${title} · `}${found ? entryLink(say, found) : html`<bdi>${act.slice(0, 12)}</bdi>`}${line !== undefined && html` <bdi>${line}</bdi>`}`;
    };
    return {
      title: `${say.t('recordsBehind')}: ${nameOf(say, id!)}`,
      body: html`<p>${wording.name(row!.label)} · ${wording.name(one.columns[column]!.label)}: ${say.t('total', { count: say.count(records.length) })}</p>
<p><a href="${say.href(`figures/${id}`, options)}">${nameOf(say, id!)}</a></p>
${listOr(say, part.items.map(item))}
${pager(say, `figures/${id}/records`, part, { ...options, cell }, ONWARD)}`,
    };
  },
};
