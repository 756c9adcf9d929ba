import type { Fields, Texts } from '../api/types.ts';
import { openValue } from '../components/fields.tsx';
import { ABOUT, LANGUAGES } from '../i18n/languages.ts';
import type { ArticleView } from './model.ts';

/** Most languages side by side; more columns cannot be read. */
export const MOST_COLUMNS = 3;

/** Languages that are written from right to left, by their script or, without one, by their own. */
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ks|ku-Arab|prs|ps|sd|syr|ug|ur|yi)(-|$)/;

/** Direction of a language's script, for `dir`. */
export function directionOf(language: string): 'ltr' | 'rtl' | 'auto' {
  if (language === 'und') return 'auto';
  if (/-Latn|-Cyrl/.test(language)) return 'ltr';
  return RIGHT_TO_LEFT.test(language) || language.includes('-Arab') ? 'rtl' : 'ltr';
}

/** A language's name, in that language where this app speaks it, else in the reader's. */
export function languageName(language: string, locale: string): string {
  const known = LANGUAGES.find((one) => one === language);
  if (known) return ABOUT[known].name;
  try {
    return new Intl.DisplayNames([locale, 'en'], { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}

/** The words of a version of an article in one language. */
export interface ArticleWords {
  readonly label: string | undefined;
  readonly heading: string | undefined;
  readonly text: string | undefined;
  /** The act that translates it; undefined when these are the words of the version itself. */
  readonly translation: string | undefined;
  /** A field is there and not shown to this reader. */
  readonly withheld: boolean;
}

/** The version's own words in a language, else those of its newest translation into it. */
export function wordsIn(article: ArticleView, language: string): ArticleWords {
  const { fields, translations } = article;
  const own = (name: string): string | undefined => openValue<Texts>(fields, name)?.[language];
  const [label, heading, text] = [own('label'), own('heading'), own('text')];
  const withheld = ['heading', 'text'].some((name) => isWithheld(fields, name));
  if (heading !== undefined || text !== undefined)
    return { label, heading, text, translation: undefined, withheld };
  const found = translations.find((one) => one.language === language);
  return {
    label,
    heading: found && openValue<string>(found.fields, 'heading'),
    text: found && openValue<string>(found.fields, 'text'),
    translation: found?.id,
    withheld,
  };
}

function isWithheld(fields: Fields, name: string): boolean {
  const state = fields[name]?.state;
  return state === 'withheld' || state === 'readable';
}

/** Every language in which a text has words, the authentic ones first, then in the order of the alphabet. */
export function languagesOf(articles: readonly ArticleView[], authentic: readonly string[]): string[] {
  const found = new Set<string>();
  for (const { fields, translations } of articles) {
    for (const name of ['text', 'heading'])
      for (const language of Object.keys(openValue<Texts>(fields, name) ?? {})) found.add(language);
    for (const { language } of translations) found.add(language);
  }
  const first = authentic.filter((language) => found.has(language));
  return [...first, ...[...found].filter((language) => !first.includes(language)).sort()];
}

/** The languages to show: those asked for that are there, else the first authentic one and the reader's own. */
export function columnsFor(all: readonly string[], asked: string | undefined, reader: string): string[] {
  const wanted = (asked ?? '').split(',').filter((language) => all.includes(language));
  if (wanted.length > 0) return [...new Set(wanted)].slice(0, MOST_COLUMNS);
  const first = all.slice(0, 1);
  return all.includes(reader) && !first.includes(reader) ? [...first, reader] : first;
}
