// What everybody may take from the record as tables.
import { DOWNLOADS, type DownloadName, PLACED } from '../../downloads/downloads.ts';
import { html, type Html } from '../html.ts';
import type { SitePage } from '../page.ts';
import { row, rows } from '../parts.ts';
import type { Speech } from '../speech.ts';
import type { SiteWord } from '../words/words.ts';

const NAMES: Readonly<Record<DownloadName, SiteWord>> = {
  incidents: 'incidents',
  events: 'tableEvents',
  undertakings: 'undertakings',
  findings: 'tableFindings',
  access: 'tableAccess',
  effort: 'tableEffort',
  claims: 'claims',
  acts: 'tableActs',
};
const FORMATS = [
  ['csv', 'CSV'],
  ['xlsx', 'XLSX'],
  ['hxl', 'HXL'],
  ['geojson', 'GeoJSON'],
] as const;

export const downloads: SitePage = {
  path: 'downloads',
  menu: 'downloads',
  clock: false,
  make(edition, say) {
    const { terms } = edition.host.state.charter!;
    return Promise.resolve({
      title: say.t('downloads'),
      body: html`<p>${say.t('downloadsLead')}</p>
<div class="wide" role="group" tabindex="0" aria-label="${say.t('downloads')}"><table><thead><tr><th scope="col">${say.t('table')}</th>${FORMATS.map(([, name]) => html`<th scope="col">${name}</th>`)}<th scope="col">${say.t('restsOn')}</th></tr></thead>
<tbody>${DOWNLOADS.map((name) => line(say, name))}</tbody></table></div>
<p class="note">${say.t('hxlNote')}</p><p class="note">${say.t('filterNote')}</p>
<ul><li><a href="${`${base(say)}/dossier`}">${say.t('wholeFile')}</a></li><li><a href="${say.href('figures')}">${say.t('figures')}</a></li><li><a href="/api/openapi.json">${say.t('interfaceDocs')}</a></li></ul>
${rows(row(say.t('licence'), html`<bdi>${terms.licence ?? '–'}</bdi>`))}
<p>${say.t('licenceText')}</p><p>${say.t('methodPlaces')}</p><p>${say.t('noRecognition')}</p>`,
    });
  },
};

function base({ edition }: Speech): string {
  return `/api/dossiers/${encodeURIComponent(edition.name)}`;
}

function line(say: Speech, name: DownloadName): Html {
  const { asOf } = say.edition;
  const link = (format: string, text: string): Html => {
    const query = new URLSearchParams({
      format,
      lang: say.language,
      ...(asOf !== undefined && { asOf: String(asOf) }),
    });
    return html`<a href="${`${base(say)}/downloads/${name}?${query}`}" aria-label="${`${say.t(NAMES[name])}: ${text}`}">${text}</a>`;
  };
  const cell = ([format, text]: (typeof FORMATS)[number]): Html =>
    html`<td>${(format !== 'geojson' || PLACED.includes(name)) && link(format, text)}</td>`;
  return html`<tr><th scope="row">${say.t(NAMES[name])}</th>${FORMATS.map(cell)}<td>${link('about', 'CSV')}</td></tr>`;
}
