// Pieces that several pages have.
import type { SiteAct, Texts } from './edition.ts';
import { opened } from './edition.ts';
import { html, type Html, joined } from './html.ts';
import type { Speech } from './speech.ts';
import type { SiteWord } from './words/words.ts';

/** Things of one part of a list. */
export const PER_PART = 40;

/** A part of a list, counted from 1. */
export interface ListPart<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly part: number;
  readonly parts: number;
}

/** The part of a list that is asked for; undefined when there is none. */
export function partOfList<T>(all: readonly T[], asked: string | undefined): ListPart<T> | undefined {
  const part = asked === undefined ? 1 : Number(asked);
  const parts = Math.max(1, Math.ceil(all.length / PER_PART));
  if (!Number.isSafeInteger(part) || part < 1 || part > parts) return undefined;
  return { items: all.slice((part - 1) * PER_PART, part * PER_PART), total: all.length, part, parts };
}

/** Links to the parts before and after; `query` is what else their address says. */
export function pager(
  say: Speech,
  path: string,
  { part, parts }: ListPart<unknown>,
  query: Readonly<Record<string, string>> = {},
  words: readonly [before: SiteWord, after: SiteWord] = ['newer', 'older'],
): Html | undefined {
  if (parts < 2) return undefined;
  const link = (to: number, word: SiteWord, rel: string): Html =>
    html`<a rel="${rel}" href="${say.href(path, { ...query, ...(to > 1 && { p: String(to) }) })}">${say.t(word)}</a>`;
  return html`<nav class="pager" aria-label="${say.t('parts')}">
${part > 1 && link(part - 1, words[0], 'prev')}
<span>${say.t('partOf', { part: say.count(part), parts: say.count(parts) })}</span>
${part < parts && link(part + 1, words[1], 'next')}
</nav>`;
}

/** A status in words. */
export function badge(text: string, isUrgent = false): Html {
  return html`<span class="status${isUrgent && ' urgent'}">${text}</span>`;
}

/** The acts from which something follows, each linked to its place on the record. */
export function because(
  say: Speech,
  acts: ReadonlyMap<string, SiteAct>,
  ids: readonly string[],
): Html | undefined {
  const told = ids.map((id) => acts.get(id)).filter((act) => act !== undefined);
  if (told.length === 0) return undefined;
  const links = told.map((act) => entryLink(say, act));
  return html`<p class="note">${say.t('followsFrom')} ${joined(links, say.t('comma'))}</p>`;
}

/** A link to an act on the record: what it is and where it stands. */
export function entryLink(say: Speech, { index, kind, at }: SiteAct): Html {
  const name = kind === undefined ? say.t('entry') : say.word('act', kind);
  return html`<a href="${say.href(`record/${index}`)}">${name} <bdi>#${index}</bdi></a> (${say.day(at)})`;
}

/** A term with what it is; nothing when there is nothing. */
export function row(term: string, value: Html | string | undefined | null | false): Html | undefined {
  if (value === undefined || value === null || value === false || value === '') return undefined;
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}

export function rows(...made: readonly (Html | undefined)[]): Html | undefined {
  const some = made.filter((one) => one !== undefined);
  return some.length === 0 ? undefined : html`<dl>${some}</dl>`;
}

/** A list, or a sentence that there is nothing. */
export function listOr(say: Speech, items: readonly Html[], empty: SiteWord = 'nothing'): Html {
  if (items.length === 0) return html`<p class="note">${say.t(empty)}</p>`;
  return html`<ul class="items">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** What something is called: the first field of its newest act that has words, then of its first. */
export function titleOf(acts: ReadonlyMap<string, SiteAct>, ...ids: readonly string[]): Texts | undefined {
  for (const id of ids) {
    for (const name of ['title', 'summary', 'heading', 'name', 'text']) {
      const value = opened(acts.get(id), name);
      if (typeof value === 'string') return { und: value };
      if (value) return value as Texts;
    }
  }
  return undefined;
}

/** Acts of a chain of versions: the newest and the first. */
export function versionsOf(things: readonly { readonly id: string; readonly version?: string }[]): string[] {
  return things.flatMap(({ id, version }) => (version === undefined ? [id] : [version, id]));
}

/** The whole list behind a few of it. */
export function allLink(say: Speech, path: string, total: number): Html {
  return html`<p><a href="${say.href(path)}">${say.t('all', { count: say.count(total) })}</a></p>`;
}

/** Newest first. */
export function newestFirst<T extends { readonly at: number }>(things: readonly T[]): T[] {
  return [...things].sort((one, other) => other.at - one.at);
}
