// How one page speaks: its words, dates and links in one language, for one moment of one dossier.
import { type Bearer, formatTime, memberOf } from '@tasdiq/core';
import {
  formatCount,
  formatDay,
  formatInterval,
  formatMoment,
  formatMonth,
  formatWhen,
  humanised,
  isolate,
  LANGUAGE,
  type Language,
  localizedIn,
  type Manner,
  withoutHidden,
} from '@tasdiq/words';
import { hasWord, word } from '@tasdiq/words/word';
import type { Edition, Texts } from './edition.ts';
import { html, type Html, joined } from './html.ts';
import { SITE_WORDS, type SiteWord } from './words/words.ts';

/** Groups in which the code of a closed list may have its words, after `value`. */
const GROUPS = ['kind', 'ground', 'role', 'link', 'status', 'sourceKind', 'confidence'] as const;

/** A language as pages use it, whatever they are about. */
export class Tongue {
  readonly language: Language;
  readonly manner: Manner;

  constructor(language: Language) {
    this.language = language;
    this.manner = { locale: LANGUAGE[language].locale, calendar: 'gregory' };
  }

  /** A text of the pages; values are isolated, so that they keep their own direction. */
  t(key: SiteWord, values: Readonly<Record<string, string>> = {}): string {
    return SITE_WORDS[this.language][key].replaceAll(/\{([a-z]+)\}/g, (place, name: string) =>
      values[name] === undefined ? place : isolate(values[name]),
    );
  }

  /** What a code is called. */
  word(group: string, code: string): string {
    return word(this.language, group, code);
  }

  /** What a code of a closed list in an act is called: under its own name first. */
  value(name: string, code: string): string {
    if (hasWord(`value.${name}`, code)) return this.word(`value.${name}`, code);
    const group = ['value', ...GROUPS].find((one) => hasWord(one, code));
    return group === undefined ? humanised(code) : this.word(group, code);
  }

  count(of: number): string {
    return formatCount(of, this.manner);
  }

  /** A moment in UTC, or a day. Takes milliseconds since 1970, a time or a day. */
  when(at: number | string): Html {
    const iso = typeof at === 'number' ? formatTime(at) : at;
    const text = typeof at === 'number' ? formatMoment(at, this.manner) : formatWhen(at, this.manner);
    return html`<time datetime="${iso}">${text}</time>`;
  }

  /** The day of a moment, UTC. */
  day(at: number): Html {
    const iso = formatTime(at).slice(0, 10);
    return html`<time datetime="${iso}">${formatDay(iso, this.manner)}</time>`;
  }

  month(month: string): string {
    return formatMonth(month, this.manner);
  }

  between(from: string | null, to: string | null): Html {
    return html`<bdi>${formatInterval(from, to, this.manner)}</bdi>`;
  }

  /** A text of the record in the reader's language or another, which is then said. */
  local(texts: Texts | undefined): Html | undefined {
    const shown = localizedIn(texts, this.language);
    if (!shown) return undefined;
    const { text, language, direction, other } = shown;
    const clean = withoutHidden(text);
    if (!other) return html`<bdi>${clean}</bdi>`;
    const tag = language === 'und' ? '' : language;
    return html`<bdi lang="${tag}" dir="${direction}">${clean}</bdi>`;
  }

  /** Such a text in several lines, as a paragraph; another language is named beneath it, unless that is said elsewhere. */
  prose(texts: Texts | undefined, isNamed = true): Html | undefined {
    const shown = localizedIn(texts, this.language);
    if (!shown) return undefined;
    const { text, language, direction, other } = shown;
    const tag = language === 'und' ? '' : language;
    const said =
      isNamed &&
      other &&
      html`<p class="note">${this.t('otherLanguage', { language: nameOf(language, this.language) })}</p>`;
    return html`<p class="prose" lang="${tag}" dir="${direction}">${withoutHidden(text)}</p>${said}`;
  }

  /** The words alone, for titles and feeds. */
  plain(texts: Texts | undefined): string | undefined {
    const shown = localizedIn(texts, this.language);
    return shown && withoutHidden(shown.text);
  }
}

/** What one page speaks with. */
export class Speech extends Tongue {
  readonly edition: Edition;

  constructor(language: Language, edition: Edition) {
    super(language);
    this.edition = edition;
  }

  /** Address of a page in this language and at this moment; `path` begins after the language. */
  href(path: string, query: Readonly<Record<string, string>> = {}): string {
    return this.hrefIn(this.language, path, query);
  }

  hrefIn(language: Language, path: string, query: Readonly<Record<string, string>> = {}): string {
    const { asOf, name } = this.edition;
    const asked = new URLSearchParams({ ...query, ...(asOf !== undefined && { asOf: String(asOf) }) });
    const tail = asked.size > 0 ? `?${asked}` : '';
    return `/site/${encodeURIComponent(name)}/${language}${path && `/${path}`}${tail}`;
  }

  /** The address that always shows the newest of a page. */
  hrefOfNow(path: string): string {
    return this.href(path).split('?')[0]!;
  }

  /** Who it is, as the charter or the record names them. */
  who(bearer: Bearer | string): Html {
    const key =
      typeof bearer === 'string' ? memberOf(bearer) : 'member' in bearer ? bearer.member : bearer.actor;
    const office = typeof bearer === 'string' ? bearer.split('/')[1] : undefined;
    const name = this.local(this.edition.names.get(key)) ?? html`<bdi>${key.slice(0, 16)}</bdi>`;
    // What the root key did, no office said.
    return office ? html`${name} (<bdi>${office}</bdi>)` : name;
  }

  everybody(bearers: readonly Bearer[]): Html {
    return joined(
      bearers.map((one) => this.who(one)),
      this.t('comma'),
    );
  }

  /** A link to an act by its id. */
  act(id: string, text: Html | string): Html {
    return html`<a href="${this.href(`act/${id}`)}">${text}</a>`;
  }
}

const ownNames = new Map<Language, Intl.DisplayNames>();

function nameOf(tag: string, reader: Language): string {
  const names =
    ownNames.get(reader) ?? new Intl.DisplayNames([LANGUAGE[reader].locale], { type: 'language' });
  ownNames.set(reader, names);
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
