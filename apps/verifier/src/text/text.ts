// The texts of the page in the reader's language.
import { ar } from './ar.ts';
import { en, type Strings } from './en.ts';
import { fa } from './fa.ts';
import { ps } from './ps.ts';
import { tr } from './tr.ts';
import { ur } from './ur.ts';

/** A language of the page. */
export type Language = {
  readonly name: string;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly strings: Strings;
};

/** The languages, by the tag that browsers ask for. */
export const LANGUAGES: Readonly<Record<string, Language>> = {
  en: { name: 'English', locale: 'en-GB', direction: 'ltr', strings: en },
  ur: { name: 'اردو', locale: 'ur-PK', direction: 'rtl', strings: ur },
  ps: { name: 'پښتو', locale: 'ps-AF', direction: 'rtl', strings: ps },
  fa: { name: 'دری', locale: 'fa-AF', direction: 'rtl', strings: fa },
  ar: { name: 'العربية', locale: 'ar', direction: 'rtl', strings: ar },
  tr: { name: 'Türkçe', locale: 'tr-TR', direction: 'ltr', strings: tr },
};

/** Isolates a value, so that it keeps its own direction inside a sentence. */
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';

let current: Language = LANGUAGES['en']!;

/** The first language that a reader asks for and that is there, or English. */
export function pickLanguage(wanted: readonly string[]): string {
  for (const tag of wanted) {
    const start = tag.toLowerCase().split('-')[0]!;
    const known = start === 'prs' ? 'fa' : start;
    if (Object.hasOwn(LANGUAGES, known)) return known;
  }
  return 'en';
}

/** Makes a language the one of the page. */
export function useLanguage(tag: string): Language {
  current = LANGUAGES[tag] ?? LANGUAGES['en']!;
  return current;
}

/** A text of the page with values in their places. */
export function text(key: keyof Strings, values: Readonly<Record<string, string>> = {}): string {
  return current.strings[key].replaceAll(/\{([a-z]+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : `${ISOLATE}${value}${END_ISOLATE}`;
  });
}

/** A number as the language writes it. */
export function count(value: number): string {
  return value.toLocaleString(current.locale);
}
