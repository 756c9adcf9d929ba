// The parts of a figure's page: its drawing at two widths, its table with the records behind each number, and what it
// rests on.
import {
  chartOf,
  type Figure,
  type RawOptions,
  type Row,
  type TableCell,
  tableOf,
  type Told,
  wordingIn,
} from '@tasdiq/report';
import { plainFormat } from '@tasdiq/report';
import { isolate } from '@tasdiq/words';
import { raw } from 'hono/html';
import { html, type Html } from './html.ts';
import { row, rows } from './parts.ts';
import type { Speech } from './speech.ts';

/** Widths of drawings, pixels: for a phone and for a desk. A style sheet shows one of them. */
const WIDTHS = [340, 720] as const;
/** Characters of both drawings; of larger ones only the first is on the page. */
const MOST_DRAWN = 150_000;
/** Records that are named at a number, and on a page; a page of its own has the others. */
const FEW = 4;
const MOST_NAMED = 160;
const ID_CHARS = 8;

/** The drawing; nothing where the figure has none. */
export function drawings(say: Speech, figure: Figure): Html | undefined {
  const wording = wordingIn(say.language);
  const [narrow, wide] = WIDTHS.map((width) => chartOf(figure, wording, { width }));
  if (narrow === undefined || narrow === null || figure.rows.length === 0) return undefined;
  if (wide === undefined || wide === null || narrow.length + wide.length > MOST_DRAWN)
    return html`<div class="drawing">${raw(narrow)}</div>`;
  return html`<div class="drawing drawing-narrow">${raw(narrow)}</div><div class="drawing drawing-wide">${raw(wide)}</div>`;
}

/** Some rows of the table. Each number that rests on records leads to them. */
export function figureTable(say: Speech, figure: Figure, some: readonly Row[], options: RawOptions): Html {
  const table = tableOf({ ...figure, rows: some }, wordingIn(say.language));
  const left = { names: MOST_NAMED };
  const line = (one: (typeof table.rows)[number]): Html =>
    html`<tr>${one.names.map((name) => html`<th scope="row">${name}</th>`)}${one.cells.map((cell, i) => html`<td${cell.isNumber && html` class="number"`}>${cellHtml(say, figure, cell, `${one.key}/${figure.columns[i]!.code}`, options, left)}</td>`)}</tr>`;
  return html`<div class="wide" role="group" tabindex="0" aria-label="${table.caption}"><table><caption>${table.caption}</caption>
<thead><tr>${table.head.map(({ text }) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>${table.rows.map(line)}</tbody></table></div>`;
}

function cellHtml(
  say: Speech,
  { id }: Figure,
  { text, records }: TableCell,
  cell: string,
  options: RawOptions,
  left: { names: number },
): Html {
  if (records.length === 0) return html`${text}`;
  const all = say.href(`figures/${id}/records`, { ...options, cell });
  const more = html`<a href="${all}">${say.t('all', { count: say.count(records.length) })}</a>`;
  if (left.names < FEW) return html`<a href="${all}">${text}</a>`;
  const few = records.slice(0, FEW);
  left.names -= few.length;
  const link = (record: string): Html => {
    const [act, line] = record.split('#') as [string, string?];
    return html`<li>${say.act(act, html`<bdi>${act.slice(0, ID_CHARS)}${line !== undefined && `#${line}`}</bdi>`)}</li>`;
  };
  return html`<details><summary>${text}</summary><ul>${few.map(link)}${records.length > few.length && html`<li>${more}</li>`}</ul></details>`;
}

/** What a figure rests on, in words. */
export function provenance(say: Speech, told: Told, { provenance: from }: Figure): Html | undefined {
  const { rule, period, filter, effort, precision, provisional, datasets } = from;
  const left = Object.entries(filter).map(([name, value]) => `${name}: ${isolate(value)}`);
  const ruleName = html`<bdi>${rule.code}/${rule.version}</bdi>`;
  const edition = (id: string): Html => {
    const text = told.act(id as never)?.open['attribution'];
    return html`<li>${say.act(id, typeof text === 'string' ? html`<bdi>${text}</bdi>` : html`<bdi>${id.slice(0, ID_CHARS)}</bdi>`)}</li>`;
  };
  return html`${rows(
    row(say.t('countingRule'), rule.act === null ? ruleName : say.act(rule.act, ruleName)),
    row(
      say.t('period'),
      period && html`<bdi>${plainFormat(period.from, 'day')} – ${plainFormat(period.to, 'day')}</bdi>`,
    ),
    row(say.t('filteredBy'), left.length > 0 && html`<bdi>${left.join(say.t('comma'))}</bdi>`),
    row(
      say.t('ratesDivideBy'),
      effort !== 'none' && say.t(effort === 'monitor_hours' ? 'monitorHours' : 'days'),
    ),
    row(say.t('optionPrecision'), precision !== null && say.word('precision', String(precision))),
    row(say.t('mayGrowFrom'), provisional !== null && say.when(provisional)),
    row(say.t('licence'), html`<bdi>${told.state.charter?.terms.licence ?? '–'}</bdi>`),
  )}
${datasets.length > 0 && html`<h3>${say.t('editionsUsed')}</h3><ul>${datasets.map(edition)}</ul>`}`;
}
