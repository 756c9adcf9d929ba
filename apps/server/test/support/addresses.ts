// Every address at which a dossier can be read, with the questions that it takes: what tests about who sees what go
// through. What is new in the OpenAPI document, among figures or among pages is asked without being named here.
import { FIGURES } from '@tasdiq/report';
import { LANGUAGES } from '@tasdiq/words';
import { DOWNLOADS } from '../../src/downloads/downloads.ts';
import { OPERATIONS } from '../../src/openapi-document.ts';
import { PAGES } from '../../src/site/pages.ts';

/** What is asked of one dossier. */
export interface Asking {
  /** Ids of acts, told or not. */
  readonly ids: readonly string[];
  /** Ids for which a noun is asked, by its name in addresses; all when left out. */
  readonly idsOf?: (noun: string) => readonly string[];
  /** Entries of the log. */
  readonly size: number;
  /** Sizes and times at which lists, figures and pages are asked for, beside now. */
  readonly moments: readonly (string | number)[];
  /** Words to be searched for. */
  readonly words: readonly string[];
  readonly digests?: readonly string[];
  /** Of those ids, which are bulletins; and in which formats their files are asked for. */
  readonly bulletins?: readonly string[];
  readonly formats?: readonly string[];
  readonly series?: readonly string[];
  /** Months whose pages are asked for. */
  readonly months?: readonly string[];
  /** Pages of the public site in these languages; all when left out. */
  readonly languages?: readonly string[];
}

const DOSSIER = '/api/dossiers/test';
const DOWNLOAD_FORMATS = ['csv', 'hxl', 'geojson', 'xlsx', 'about'] as const;
const TABLE_FORMATS = ['csv', 'about', 'xlsx', 'svg'] as const;
/** Questions of lists that narrow by what might not be public. */
const NARROWED: Readonly<Record<string, readonly string[]>> = {
  bbox: ['30,30,32,32', '46,46,48,48'],
  deaths_min: ['40', '7000000'],
  located: ['true', 'false'],
  place_precision: ['4'],
  country: ['31'],
  status: ['reported', 'revised', 'withdrawn', 'draft', 'issued', 'contradicted', 'captured', 'none'],
  act: ['claim.relate', 'bulletin.draft', 'finding.draft', 'incident.report'],
  kind: ['shelling', 'denial', 'photo'],
  member: ['north', 'secretariat'],
  zone: ['valley', 'ridge'],
};
const SPANS = [
  ['2026-03-01', '2026-03-01'],
  ['1960-01-01', '1975-12-31'],
  ['2026-02-01', '2026-04-30'],
] as const;

/** Addresses of the API. */
export function* apiAddresses(asking: Asking): Generator<string> {
  const {
    ids,
    idsOf,
    size,
    moments,
    words,
    digests = [],
    bulletins = [],
    formats = ['html'],
    series = [],
  } = asking;
  for (const { method, path, query } of OPERATIONS) {
    if (method !== 'get' || !path.startsWith('/api/dossiers/{d}')) continue;
    if (
      path.endsWith('/dossier') ||
      path.endsWith('/intake') ||
      /\{(figure|series|bulletin|what)\}/.test(path)
    )
      continue;
    const at = path.replace('{d}', 'test');
    if (path.includes('{digest}')) {
      for (const digest of digests) yield at.replace('{digest}', digest);
      continue;
    }
    if (path.includes('{id}')) {
      const noun = /\{d\}\/(\w+)\//.exec(path)?.[1] ?? '';
      const known = idsOf?.(noun) ?? ids;
      for (const id of known) yield at.replace(/\{\w+\}/, id);
      for (const id of known.slice(-2))
        for (const moment of moments) yield `${at.replace(/\{\w+\}/, id)}?asOf=${escaped(moment)}`;
      continue;
    }
    yield at;
    const has = (name: string): boolean => query !== undefined && name in query.shape;
    if (has('asOf')) for (const moment of moments) yield `${at}?asOf=${escaped(moment)}`;
    if (has('q')) for (const word of words) for (const q of [word, `${word}*`]) yield `${at}?q=${escaped(q)}`;
    if (has('facets')) yield `${at}?facets=kind&facets=zone&facets=country&facets=place_precision`;
    for (const [name, values] of Object.entries(NARROWED))
      if (has(name)) for (const value of values) yield `${at}?${name}=${value}`;
    if (has('refers')) for (const id of ids) yield `${at}?refers=${id}`;
    if (has('id'))
      yield `${at}?${ids
        .slice(-100)
        .map((id) => `id=${id}`)
        .join('&')}`;
    if (has('from') && has('q')) for (const [from, to] of SPANS) yield `${at}?from=${from}&to=${to}`;
    if (path.endsWith('/changes'))
      for (const moment of moments) yield `${at}?from=${escaped(moment)}&limit=500`;
    if (path.endsWith('/disclosures')) yield `${at}?from=0&to=${size}`;
    if (has('limit')) yield `${at}?limit=${'z'.repeat(5)}`;
  }
  yield* figureAddresses(asking);
  for (const name of DOWNLOADS) {
    const at = `${DOSSIER}/downloads/${name}`;
    for (const format of DOWNLOAD_FORMATS) yield `${at}?format=${format}&lang=ps`;
    for (const moment of moments) yield `${at}?asOf=${escaped(moment)}`;
    for (const word of words) yield `${at}?q=${escaped(word)}`;
    for (const [from, to] of SPANS) yield `${at}?from=${from}&to=${to}`;
  }
  const about = ids.slice(-40).map((id) => `about=${id}`);
  for (const name of series) {
    const at = `${DOSSIER}/series/${name}/draft`;
    yield* [
      at,
      `${at}?${about.join('&')}`,
      `${at}?to=2026-12-31T00:00:00.000Z&from=2026-01-01T00:00:00.000Z`,
    ];
    for (const moment of moments) yield `${at}?asOf=${escaped(moment)}`;
  }
  for (const id of bulletins)
    for (const format of formats) yield `${DOSSIER}/bulletins/${id}/file?format=${format}&lang=en`;
}

/** Figures: every one with its options, and in every format. */
export function* figureAddresses({ moments, ids }: Asking): Generator<string> {
  for (const { id, options, by } of FIGURES) {
    const at = `${DOSSIER}/figures/${id}`;
    yield at;
    for (const format of TABLE_FORMATS) yield `${at}?format=${format}&records=true&lang=ur`;
    for (const moment of moments) yield `${at}?asOf=${escaped(moment)}`;
    for (const way of by) yield `${at}?by=${way}`;
    const has = (name: (typeof options)[number]): boolean => options.includes(name);
    if (has('from')) for (const [from, to] of SPANS) yield `${at}?from=${from}&to=${to}`;
    if (has('step')) yield `${at}?step=year`;
    if (has('zones')) for (const zone of ['valley', 'ridge']) yield `${at}?zones=${zone}`;
    if (has('kinds')) yield `${at}?kinds=explosion`;
    if (has('precision')) for (const most of [1, 4, 7]) yield `${at}?precision=${most}`;
    if (has('rule')) for (const rule of ['events', 'accounts', ...ids.slice(-3)]) yield `${at}?rule=${rule}`;
    yield `${at}?dataset=${ids.at(-1)}`;
  }
}

/** Pages of the public site and its feed. */
export function* siteAddresses({ ids, size, moments, months = [], languages }: Asking): Generator<string> {
  const all = languages ?? LANGUAGES;
  yield '/site';
  for (const language of all) {
    const at = `/site/test/${language}`;
    yield `${at}/feed.atom`;
    const isFirst = language === all[0];
    for (const { path } of PAGES) {
      for (const one of pathsOf(path, {
        ids: isFirst ? ids : ids.slice(-4),
        size: isFirst ? size : 2,
        months,
      })) {
        yield `${at}/${one}`;
        if (isFirst && !path.includes(':'))
          for (const moment of moments) yield `${at}/${one}?asOf=${escaped(moment)}`;
      }
    }
  }
}

function pathsOf(
  path: string,
  {
    ids,
    size,
    months,
  }: { readonly ids: readonly string[]; readonly size: number; readonly months: readonly string[] },
): string[] {
  if (path.includes(':id')) return ids.map((id) => path.replace(':id', id));
  if (path.includes(':month')) return months.map((month) => path.replace(':month', month));
  if (path.includes(':n')) return Array.from({ length: size }, (_, n) => path.replace(':n', String(n)));
  return [path];
}

function escaped(text: string | number): string {
  return encodeURIComponent(String(text));
}
