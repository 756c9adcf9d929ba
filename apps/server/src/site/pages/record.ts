// The record itself: its entries, the newest first, and each entry under its permanent address.
import type { Interval, Place } from '@tasdiq/core';
import { formatCoordinates, withoutHidden } from '@tasdiq/words';
import { placeOf } from '../../act-places.ts';
import type { Edition, SiteAct, Texts } from '../edition.ts';
import { html, type Html } from '../html.ts';
import type { Content, SitePage } from '../page.ts';
import { badge, entryLink, listOr, PER_PART, row, rows } from '../parts.ts';
import type { Speech } from '../speech.ts';

export const record: SitePage = {
  path: 'record',
  menu: 'record',
  clock: false,
  async make(edition, say, { part }) {
    const { host, size, hidden } = edition.view;
    // A part begins below an index, so that its address shows the same for ever.
    const { total, voices, next } = await edition.read.indexes.ask(host.id, 'acts', {
      filter: { horizon: size, ...(hidden.size > 0 && { without: hidden }) },
      limit: PER_PART,
      after: part === undefined ? undefined : Number(part),
    });
    const acts = await edition.actsAt(voices.map(({ index }) => index));
    return {
      title: say.t('record'),
      body: html`<p>${say.t('recordLead')}</p>
<p class="note">${say.t('total', { count: say.count(total) })}</p>
${listOr(
  say,
  acts.map(
    (act) =>
      html`${entryLink(say, act)}${act.member !== '' && html` · ${say.who(`${act.member}/${act.office}`)}`}${act.refusal !== undefined && html` ${badge(say.t('void'), true)}`}`,
  ),
)}
${next !== undefined && html`<nav class="pager" aria-label="${say.t('parts')}"><a rel="next" href="${say.href('record', { p: String(next) })}">${say.t('older')}</a></nav>`}`,
    };
  },
};

export const entry: SitePage = {
  path: 'record/:n',
  clock: false,
  make: async (edition, say, { at: [n] }) => entryPage(edition, say, Number(n)),
};

/** The same by the id of the act. */
export const act: SitePage = {
  path: 'act/:id',
  clock: false,
  async make(edition, say, { at: [id] }) {
    const index = await placeOf(edition.host, id!);
    return index === undefined ? undefined : entryPage(edition, say, index);
  },
};

async function entryPage(edition: Edition, say: Speech, index: number): Promise<Content | undefined> {
  const [one] = await edition.actsAt([index]);
  if (!one) return undefined;
  const { host } = edition;
  const name = one.kind === undefined ? say.t('entry') : say.word('act', one.kind);
  const address = say.hrefOfNow(`record/${index}`);
  return {
    title: `${name} · ${host.code}#${index}`,
    body: html`${one.refusal !== undefined && html`<p class="banner">${say.t('voidNote')} ${say.word('refusal', one.refusal)}</p>`}
${rows(
  row(say.t('loggedAt'), say.when(one.at)),
  row(say.t('saidBy'), one.member !== '' && say.who(`${one.member}/${one.office}`)),
  row(say.t('permanentLink'), html`<a href="${address}"><bdi dir="ltr">${address}</bdi></a>`),
  row(say.t('actId'), one.id !== '' && html`<code dir="ltr">${one.id}</code>`),
)}
${fieldsPart(say, one)}
<h2>${say.t('facts')}</h2><pre dir="ltr">${JSON.stringify(one.facts, null, 1)}</pre>
<p><a href="/${encodeURIComponent(edition.name)}/record/${index}">${say.t('inApp')}</a></p>`,
  };
}

function fieldsPart(say: Speech, { kind, fields }: SiteAct): Html | undefined {
  const names = Object.keys(fields);
  if (kind === undefined || names.length === 0) return undefined;
  const items = names.map((name) => {
    const { state, value } = fields[name]!;
    const shown =
      state === 'open'
        ? valueOf(say, value)
        : html`<span class="note">${say.t(state === 'erased' ? 'erased' : 'withheld')}</span>`;
    return html`<h3>${say.word('field', name)}</h3>${shown}`;
  });
  return html`<h2>${say.t('fields')}</h2>${items}`;
}

/** Any value of a field, as well as can be without knowing what it is. */
function valueOf(say: Speech, value: unknown): Html {
  if (typeof value === 'string') return html`<p class="prose" dir="auto">${withoutHidden(value)}</p>`;
  if (isTexts(value)) return say.prose(value)!;
  if (isInterval(value)) return html`<p>${say.between(value.from, value.to)}</p>`;
  if (isPlace(value)) return placeOfAct(say, value);
  return html`<pre dir="ltr">${withoutHidden(JSON.stringify(value, null, 1))}</pre>`;
}

function placeOfAct(say: Speech, { name, lat, lon, precision }: Place): Html {
  return html`<p>${name !== undefined && html`<bdi>${withoutHidden(name)}</bdi> · `}<bdi dir="ltr">${formatCoordinates(lat, lon)}</bdi> (${say.word('precision', String(precision))})</p>`;
}

/** Languages that the record may hold: BCP 47 tags. */
const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

function isTexts(value: unknown): value is Texts {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([tag, text]) => TAG.test(tag) && typeof text === 'string');
}

function isInterval(value: unknown): value is Interval {
  return (
    typeof value === 'object' && value !== null && 'from' in value && 'to' in value && 'precision' in value
  );
}

function isPlace(value: unknown): value is Place {
  return (
    typeof value === 'object' && value !== null && 'lat' in value && 'lon' in value && 'precision' in value
  );
}
