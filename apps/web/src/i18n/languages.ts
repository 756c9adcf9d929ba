import type { CaseTexts } from './cases/en.ts';
import type { Codes } from './codes/en.ts';
import type { Strings } from './en.ts';
import type { TalksTexts } from './talks/en.ts';
import type { TextRoomTexts } from './texts/en.ts';
import type { WorksTexts } from './works/en.ts';
import type { WriteTexts } from './write/en.ts';
import type { Guide } from './guide/guide.ts';

/** Languages of the interface. Dari is written `fa-AF`; what the record itself says stays in its own language. */
export const LANGUAGES = ['en', 'ur', 'ps', 'fa', 'ar', 'tr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Every text of the interface in one language. */
export type AllTexts = Strings & Codes & TalksTexts & TextRoomTexts & WorksTexts & CaseTexts & WriteTexts;

interface About {
  /** The language's own name. */
  readonly name: string;
  /** For dates and numbers, and for the `lang` of the page. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly load: () => Promise<AllTexts>;
  /** The longer pages, which few visits need. */
  readonly guide: () => Promise<Guide>;
}

export const ABOUT: Readonly<Record<Language, About>> = {
  en: {
    name: 'English',
    locale: 'en-GB',
    direction: 'ltr',
    load: () =>
      all(
        import('./en.ts').then(({ en }) => en),
        import('./codes/en.ts').then(({ en }) => en),
        import('./talks/en.ts').then(({ en }) => en),
        import('./texts/en.ts').then(({ en }) => en),
        import('./works/en.ts').then(({ en }) => en),
        import('./cases/en.ts').then(({ en }) => en),
        import('./write/en.ts').then(({ en }) => en),
      ),
    guide: () => import('./guide/en.ts').then(({ en }) => en),
  },
  ur: {
    name: 'اردو',
    locale: 'ur-PK',
    direction: 'rtl',
    load: () =>
      all(
        import('./ur.ts').then(({ ur }) => ur),
        import('./codes/ur.ts').then(({ ur }) => ur),
        import('./talks/ur.ts').then(({ ur }) => ur),
        import('./texts/ur.ts').then(({ ur }) => ur),
        import('./works/ur.ts').then(({ ur }) => ur),
        import('./cases/ur.ts').then(({ ur }) => ur),
        import('./write/ur.ts').then(({ ur }) => ur),
      ),
    guide: () => import('./guide/ur.ts').then(({ ur }) => ur),
  },
  ps: {
    name: 'پښتو',
    locale: 'ps-AF',
    direction: 'rtl',
    load: () =>
      all(
        import('./ps.ts').then(({ ps }) => ps),
        import('./codes/ps.ts').then(({ ps }) => ps),
        import('./talks/ps.ts').then(({ ps }) => ps),
        import('./texts/ps.ts').then(({ ps }) => ps),
        import('./works/ps.ts').then(({ ps }) => ps),
        import('./cases/ps.ts').then(({ ps }) => ps),
        import('./write/ps.ts').then(({ ps }) => ps),
      ),
    guide: () => import('./guide/ps.ts').then(({ ps }) => ps),
  },
  fa: {
    name: 'دری',
    locale: 'fa-AF',
    direction: 'rtl',
    load: () =>
      all(
        import('./fa.ts').then(({ fa }) => fa),
        import('./codes/fa.ts').then(({ fa }) => fa),
        import('./talks/fa.ts').then(({ fa }) => fa),
        import('./texts/fa.ts').then(({ fa }) => fa),
        import('./works/fa.ts').then(({ fa }) => fa),
        import('./cases/fa.ts').then(({ fa }) => fa),
        import('./write/fa.ts').then(({ fa }) => fa),
      ),
    guide: () => import('./guide/fa.ts').then(({ fa }) => fa),
  },
  ar: {
    name: 'العربية',
    locale: 'ar',
    direction: 'rtl',
    load: () =>
      all(
        import('./ar.ts').then(({ ar }) => ar),
        import('./codes/ar.ts').then(({ ar }) => ar),
        import('./talks/ar.ts').then(({ ar }) => ar),
        import('./texts/ar.ts').then(({ ar }) => ar),
        import('./works/ar.ts').then(({ ar }) => ar),
        import('./cases/ar.ts').then(({ ar }) => ar),
        import('./write/ar.ts').then(({ ar }) => ar),
      ),
    guide: () => import('./guide/ar.ts').then(({ ar }) => ar),
  },
  tr: {
    name: 'Türkçe',
    locale: 'tr-TR',
    direction: 'ltr',
    load: () =>
      all(
        import('./tr.ts').then(({ tr }) => tr),
        import('./codes/tr.ts').then(({ tr }) => tr),
        import('./talks/tr.ts').then(({ tr }) => tr),
        import('./texts/tr.ts').then(({ tr }) => tr),
        import('./works/tr.ts').then(({ tr }) => tr),
        import('./cases/tr.ts').then(({ tr }) => tr),
        import('./write/tr.ts').then(({ tr }) => tr),
      ),
    guide: () => import('./guide/tr.ts').then(({ tr }) => tr),
  },
};

/** The texts of the pages, the words for codes, those for talks, the text room, undertakings, cases and writing come together. */
async function all(
  texts: Promise<Strings>,
  codes: Promise<Codes>,
  talks: Promise<TalksTexts>,
  room: Promise<TextRoomTexts>,
  works: Promise<WorksTexts>,
  cases: Promise<CaseTexts>,
  writing: Promise<WriteTexts>,
): Promise<AllTexts> {
  return {
    ...(await texts),
    ...(await codes),
    ...(await talks),
    ...(await room),
    ...(await works),
    ...(await cases),
    ...(await writing),
  };
}

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
