// What stands around every page: its head, the menu, the languages, the moment, and the line by which it can be checked.
import { LANGUAGE, type Language, LANGUAGES } from '@tasdiq/words';
import { html, type Html } from './html.ts';
import type { Content, SitePage } from './page.ts';
import { PAGES } from './pages.ts';
import type { Speech, Tongue } from './speech.ts';
import { STYLE_PATH } from './style.ts';

/** A whole page. `path` is its own below the language, `query` what else its address says. */
export function framed(
  say: Speech,
  { title, body }: Content,
  path: string,
  page: SitePage,
  query: Readonly<Record<string, string>>,
): Html {
  const { edition } = say;
  const name = say.plain(edition.title) ?? edition.host.code;
  const alternates = LANGUAGES.map(
    (other) =>
      html`<link rel="alternate" hreflang="${LANGUAGE[other].locale}" href="${say.hrefIn(other, path, query)}">`,
  );
  const head = html`${alternates}<link rel="alternate" type="application/atom+xml" title="${name}" href="${say.hrefOfNow('feed.atom')}">`;
  const inner = html`<header class="top">
<p class="name"><a href="${say.href('')}">${say.local(edition.title) ?? edition.host.code}</a></p>
${languages(say, path, query)}
<nav aria-label="${say.t('menu')}"><ul>${PAGES.filter(({ menu }) => menu).map((one) => menuItem(say, one, page))}</ul></nav>
${edition.isExercise && html`<p class="banner exercise">${say.t('exercise')}</p>`}
${edition.asOf !== undefined && pastBanner(say, path)}
</header>
<main id="main"><h1>${path === '' ? (say.local(edition.title) ?? title) : html`<bdi>${title}</bdi>`}</h1>
${page.clock && html`<p class="note">${say.t('asOfMinute')} ${say.when(edition.view.at)}</p>`}
${body}</main>
${foot(say, path, query)}`;
  return whole(say, path === '' ? name : `${title} · ${name}`, head, inner);
}

/** A page of the host itself, such as the one that says that there is nothing. */
export function bare(say: Tongue, title: string, body: Html): Html {
  return whole(say, title, html``, html`<main id="main"><h1>${title}</h1>${body}</main>`);
}

function whole(say: Tongue, title: string, head: Html, inner: Html): Html {
  const { locale, direction } = LANGUAGE[say.language];
  return html`<!doctype html>
<html lang="${locale}" dir="${direction}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title}</title><link rel="stylesheet" href="${STYLE_PATH}">${head}</head>
<body><a class="skip" href="#main">${say.t('skip')}</a>
${inner}
</body></html>`;
}

function languages(say: Speech, path: string, query: Readonly<Record<string, string>>): Html {
  const item = (language: Language): Html => {
    const { name, locale, direction } = LANGUAGE[language];
    if (language === say.language)
      return html`<li><span lang="${locale}" aria-current="true">${name}</span></li>`;
    return html`<li><a lang="${locale}" dir="${direction}" hreflang="${locale}" href="${say.hrefIn(language, path, query)}">${name}</a></li>`;
  };
  return html`<nav class="languages" aria-label="${say.t('languages')}"><ul>${LANGUAGES.map(item)}</ul></nav>`;
}

function menuItem(say: Speech, one: SitePage, current: SitePage): Html {
  const isHere = one === current;
  const isAbove = !isHere && one.path !== '' && current.path.startsWith(`${one.path}/`);
  return html`<li><a href="${say.href(one.path)}"${isHere ? html` aria-current="page"` : isAbove && html` aria-current="true"`}>${say.t(one.menu!)}</a></li>`;
}

function pastBanner(say: Speech, path: string): Html {
  const { view } = say.edition;
  return html`<p class="banner">${say.t('past')} ${say.when(view.at)} (${say.t('entriesOf', { count: say.count(view.size) })}). ${say.t('pastNote')} <a href="${say.hrefOfNow(path)}">${say.t('now')}</a></p>`;
}

function foot(say: Speech, path: string, query: Readonly<Record<string, string>>): Html {
  const { host, view, root, fingerprint, state, asOf } = say.edition;
  return html`<footer>
<form method="get" action="${say.hrefOfNow(path)}">${Object.entries(query).map(([name, value]) => name !== 'p' && html`<input type="hidden" name="${name}" value="${value}">`)}<label for="asof">${say.t('anotherDay')}</label>
<input id="asof" name="asOf" type="date" value="${typeof asOf === 'string' ? asOf.slice(0, 10) : ''}"><button>${say.t('show')}</button></form>
<p>${say.t('dossier')} <bdi>${host.code}</bdi> · ${say.t('entriesOf', { count: say.count(view.size) })} · ${say.t('lastLogged')} ${say.when(state.time)}<br>
${say.t('root')} <code dir="ltr">${root}</code><br>
${say.t('fingerprint')} <code dir="ltr">${fingerprint}</code></p>
<p><a href="${say.href('verify')}">${say.t('verifyHow')}</a>: <code dir="ltr">tasdiq verify ${host.code}.tasdiq</code> · <a href="${say.hrefOfNow('feed.atom')}">${say.t('feed')}</a> · <a href="/${encodeURIComponent(say.edition.name)}">${say.t('app')}</a></p>
</footer>`;
}
