import type { Strings } from './en.ts';

/** Languages of the interface. Dari is written `fa-AF`; what the record itself says stays in its own language. */
export const LANGUAGES = ['en', 'ur', 'ps', 'fa', 'ar', 'tr'] as const;
export type Language = (typeof LANGUAGES)[number];

interface About {
  /** The language's own name. */
  readonly name: string;
  /** For dates and numbers, and for the `lang` of the page. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly load: () => Promise<Strings>;
}

export const ABOUT: Readonly<Record<Language, About>> = {
  en: { name: 'English', locale: 'en-GB', direction: 'ltr', load: async () => (await import('./en.ts')).en },
  ur: { name: 'اردو', locale: 'ur-PK', direction: 'rtl', load: async () => (await import('./ur.ts')).ur },
  ps: { name: 'پښتو', locale: 'ps-AF', direction: 'rtl', load: async () => (await import('./ps.ts')).ps },
  fa: { name: 'دری', locale: 'fa-AF', direction: 'rtl', load: async () => (await import('./fa.ts')).fa },
  ar: { name: 'العربية', locale: 'ar', direction: 'rtl', load: async () => (await import('./ar.ts')).ar },
  tr: { name: 'Türkçe', locale: 'tr-TR', direction: 'ltr', load: async () => (await import('./tr.ts')).tr },
};

/** The first language that the reader asks for and that is there, or English. */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const start = tag.toLowerCase().split('-')[0]!;
    const known = LANGUAGES.find((language) => language === (start === 'prs' ? 'fa' : start));
    if (known) return known;
  }
  return 'en';
}

/**
 * The text of several languages that suits the reader: the language of the interface, then English, then
 * the first one; with its language, so that it can be marked and directed as what it is.
 */
export function pickText(
  texts: Readonly<Record<string, string>> | undefined,
  language: Language,
): { readonly text: string; readonly language: string } | undefined {
  const entries = Object.entries(texts ?? {});
  const start = (tag: string): string => (tag.startsWith('prs') ? 'fa' : tag.split('-')[0]!);
  const best =
    entries.find(([tag]) => start(tag) === language) ??
    entries.find(([tag]) => start(tag) === 'en') ??
    entries[0];
  return best && { language: best[0], text: best[1] };
}
