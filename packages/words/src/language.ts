/** Languages of the interface, of pages and of documents. Dari is written `fa-AF`; what the record itself says stays in its own language. */
export const LANGUAGES = ['en', 'ur', 'ps', 'fa', 'ar', 'tr'] as const;
export type Language = (typeof LANGUAGES)[number];

export type Direction = 'ltr' | 'rtl';

/** What is known of a language without any of its words. */
export interface AboutLanguage {
  /** The language's own name. */
  readonly name: string;
  /** For dates and numbers, and for the `lang` of a page. */
  readonly locale: string;
  readonly direction: Direction;
}

/** Each language by its code. */
export const LANGUAGE: Readonly<Record<Language, AboutLanguage>> = {
  en: { name: 'English', locale: 'en-GB', direction: 'ltr' },
  ur: { name: 'اردو', locale: 'ur-PK', direction: 'rtl' },
  ps: { name: 'پښتو', locale: 'ps-AF', direction: 'rtl' },
  fa: { name: 'دری', locale: 'fa-AF', direction: 'rtl' },
  ar: { name: 'العربية', locale: 'ar', direction: 'rtl' },
  tr: { name: 'Türkçe', locale: 'tr-TR', direction: 'ltr' },
};

/** Languages that the record may hold and that are written from right to left, by the start of their tags. */
const RIGHT_TO_LEFT = new Set(
  'ar arc bal bqi ckb dv fa glk he ks lrc mzn nqo ps pnb prs sd skr syr ug ur yi'.split(' '),
);
/** Scripts that settle the direction, whatever the language: `pa-Arab`, `ku-Latn`. */
const RIGHT_TO_LEFT_SCRIPT = /-(?:adlm|arab|aran|hebr|nkoo|rohg|syrc|thaa)(?:-|$)/;
const OTHER_SCRIPT = /-[a-z]{4}(?:-|$)/;

/** Direction in which a language is written. Takes any BCP 47 tag; one that is not known runs from left to right. */
export function directionOf(tag: string): Direction {
  const lower = tag.toLowerCase();
  if (RIGHT_TO_LEFT_SCRIPT.test(lower)) return 'rtl';
  if (OTHER_SCRIPT.test(lower)) return 'ltr';
  return RIGHT_TO_LEFT.has(lower.split('-')[0]!) ? 'rtl' : 'ltr';
}

/** Whether a word is the code of one of the languages. */
export function isLanguage(code: string): code is Language {
  return (LANGUAGES as readonly string[]).includes(code);
}

/** The language of ours that a tag means: `prs` (Dari) is `fa`; undefined when there is none. */
export function languageOf(tag: string): Language | undefined {
  const start = tag.toLowerCase().split('-')[0]!;
  const code = start === 'prs' ? 'fa' : start;
  return isLanguage(code) ? code : undefined;
}

/** The first language that the reader asks for and that is there, or English. */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const known = languageOf(tag);
    if (known) return known;
  }
  return 'en';
}
