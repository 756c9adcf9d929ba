// The public site at `/site`: pages made by the host for people without an account (spec/http.md "The public site").
import { parseTime } from '@tasdiq/core';
import { isLanguage, type Language, LANGUAGE, pickLanguage } from '@tasdiq/words';
import { type Context, Hono } from 'hono';
import { OPTION_NAMES } from '@tasdiq/report';
import { z } from 'zod';
import type { Books } from '../books.ts';
import type { DossierHost } from '../host.ts';
import { FiguresBusy } from '../made-figures.ts';
import { bare } from '../site/frame.ts';
import { html, type Html } from '../site/html.ts';
import { answered, prepared } from '../site/prepared.ts';
import { Site, SiteBusy } from '../site/site.ts';
import { Tongue } from '../site/speech.ts';
import { STYLE, STYLE_PATH, STYLE_ZIPPED } from '../site/style.ts';
import { operation } from '../openapi-operation.ts';
import { type AsOf, asOfSchema, publicView, type ReadSide } from '../view.ts';
import { foundingFields } from '../view-charter.ts';
import { openValue, type Texts } from '../site/edition.ts';

/** What a page may do: be read. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const FOREVER = 'public, max-age=31536000, immutable';
const HTML_TYPE = 'text/html; charset=utf-8';
/** The part of a list: its number, an index or a place in the order of times. */
const PART = /^[0-9]{1,16}$/;
/** Characters of one option. */
const MOST_OPTION = 500;
const DAY = /^\d{4}-\d\d-\d\d$/;
const SIZE = /^(0|[1-9][0-9]{0,9})$/;
/** When to come again while earlier moments are being made. */
const RETRY_SECONDS = '2';

const site = { tag: 'reading', session: 'none', method: 'get' } as const;

/** The operations, for the OpenAPI document. Addresses that do not fit are answered by a page, so nothing is checked by it. */
export const siteOperations = {
  list: operation({
    ...site,
    id: 'listSites',
    path: '/site',
    summary: 'The dossiers of this host, as a page',
    answers: { 200: { description: 'The page', type: 'text/html' } },
  }),
  page: operation({
    ...site,
    id: 'getSitePage',
    path: '/site/{path}',
    summary: 'A page of the public site, its feed (`feed.atom`) or its style sheet',
    query: z.strictObject({
      asOf: asOfSchema,
      p: z.string().optional().meta({ description: 'The part of a list.' }),
      ...Object.fromEntries([...OPTION_NAMES, 'cell'].map((name) => [name, z.string().optional()])),
    }),
    answers: {
      200: { description: 'The page', type: 'text/html' },
      302: { description: 'To the language that the reader asks for' },
      404: { description: 'A page that says that there is nothing' },
    },
  }),
} as const;

/** Serves the site. `settle` and `books` as in `Site`. */
export function siteRoutes(read: ReadSide, settle?: number, books?: Books): Hono {
  const pages = new Site(read, settle, books);
  pages.follow();
  const app = new Hono();
  app.get('/site', (c) => listOfDossiers(read, c));
  app.get('/site/*', async (c) => {
    if (c.req.path === STYLE_PATH) return styled(c);
    const [name = '', language, ...rest] = c.req.path.slice('/site/'.length).split('/');
    const host = read.hosts.find(decoded(name));
    if (!host) return nothing(c);
    if (language === undefined || language === '') return toLanguage(c, host);
    if (!isLanguage(language)) return nothing(c);
    try {
      return (await pageFor(pages, c, host, language, rest.join('/'))) ?? nothing(c, language);
    } catch (error) {
      if (!(error instanceof SiteBusy || error instanceof FiguresBusy)) throw error;
      return new Response(null, { status: 503, headers: { 'retry-after': RETRY_SECONDS } });
    }
  });
  return app;
}

function styled(c: Context): Response {
  const isPacked = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
  return new Response(new Uint8Array(isPacked ? STYLE_ZIPPED : STYLE), {
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': FOREVER,
      vary: 'accept-encoding',
      ...(isPacked && { 'content-encoding': 'gzip' }),
    },
  });
}

async function pageFor(
  pages: Site,
  c: Context,
  host: DossierHost,
  language: Language,
  path: string,
): Promise<Response | undefined> {
  if (path === 'feed.atom') {
    const feed = await pages.feed(host, language, new URL(c.req.url).origin);
    return feed && answered(feed, c.req.raw.headers, {});
  }
  const asOf = momentOf(c.req.query('asOf'));
  const part = c.req.query('p');
  if (asOf === 'wrong' || (part !== undefined && !PART.test(part))) return undefined;
  const options = optionsOf(c.req.queries());
  if (!options) return undefined;
  const page = await pages.page(host, { language, path, part, asOf, options });
  return page && answered(page, c.req.raw.headers, { 'content-security-policy': POLICY });
}

/** What an address says, a text by name; what is ticked several times in a form stands with commas. Undefined when too long. */
function optionsOf(queries: Record<string, string[]>): Record<string, string> | undefined {
  const { asOf: _, p: __, ...rest } = queries;
  const made = Object.entries(rest).map(
    ([name, values]) => [name, values.filter(Boolean).join(',')] as const,
  );
  return made.some(([, value]) => value.length > MOST_OPTION) ? undefined : Object.fromEntries(made);
}

/** A day (its end), a time or a size of the log; nothing where the form was left empty. */
function momentOf(text: string | undefined): AsOf | 'wrong' {
  if (text === undefined || text === '') return undefined;
  if (SIZE.test(text)) return Number(text);
  const time = DAY.test(text) ? `${text}T23:59:59.999Z` : text;
  return parseTime(time) === undefined ? 'wrong' : time;
}

/** The language that the reader asks for, once; from then on it is in the address. */
function toLanguage(c: Context, { code }: DossierHost): Response {
  const { search } = new URL(c.req.url);
  const location = `/site/${encodeURIComponent(code)}/${wanted(c)}${search}`;
  return new Response(null, {
    status: 302,
    headers: { location, vary: 'accept-language', 'cache-control': 'no-cache' },
  });
}

function wanted(c: Context): Language {
  const tags = (c.req.header('accept-language') ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...more] = part.trim().split(';');
      const weight = Number(/^\s*q=([0-9.]+)/.exec(more.join(';'))?.[1] ?? 1);
      return { tag, weight };
    })
    .sort((one, other) => other.weight - one.weight);
  return pickLanguage(tags.map(({ tag }) => tag));
}

async function listOfDossiers(read: ReadSide, c: Context): Promise<Response> {
  const language = wanted(c);
  const say = new Tongue(language);
  const items = await Promise.all(
    read.hosts.list().map(async (host): Promise<Html> => {
      const view = await publicView(read, host);
      const fields = await foundingFields(read, view);
      const title =
        say.local(openValue(fields['title']) as Texts | undefined) ?? html`<bdi>${host.code}</bdi>`;
      return html`<li><a href="/site/${encodeURIComponent(host.code)}/${language}">${title}</a></li>`;
    }),
  );
  const page = bare(say, say.t('dossiers'), html`<ul class="items">${items}</ul>`);
  return answered(await prepared(HTML_TYPE, String(page)), c.req.raw.headers, {
    'content-security-policy': POLICY,
    vary: 'accept-encoding, accept-language',
  });
}

/** That there is nothing here, in the language of the address or of the reader. */
function nothing(c: Context, language = wanted(c)): Response {
  const say = new Tongue(language);
  const page = bare(
    say,
    say.t('notFound'),
    html`<p>${say.t('notFoundText')}</p><p><a href="/site">${say.t('dossiers')}</a></p>`,
  );
  return new Response(String(page), {
    status: 404,
    headers: {
      'content-type': HTML_TYPE,
      'content-language': LANGUAGE[language].locale,
      'cache-control': 'no-cache',
      vary: 'accept-language',
      'content-security-policy': POLICY,
    },
  });
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return '';
  }
}
