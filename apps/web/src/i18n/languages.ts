import { type AboutLanguage, LANGUAGE, type Language } from '@tasdiq/words';
import type { Codes } from '@tasdiq/words/codes/en';
import type { CaseTexts } from './cases/en.ts';
import type { ChangesTexts } from './changes/en.ts';
import type { Strings } from './en.ts';
import type { TalksTexts } from './talks/en.ts';
import type { TextRoomTexts } from './texts/en.ts';
import type { WorksTexts } from './works/en.ts';
import type { WriteTexts } from './write/en.ts';
import type { Guide } from './guide/guide.ts';

export { type Language, LANGUAGES, localizedIn as pickText, pickLanguage } from '@tasdiq/words';

/** Every text of the interface in one language. */
export type AllTexts = Strings &
  Codes &
  TalksTexts &
  TextRoomTexts &
  WorksTexts &
  CaseTexts &
  WriteTexts &
  ChangesTexts;

interface About extends AboutLanguage {
  readonly load: () => Promise<AllTexts>;
  /** The longer pages, which few visits need. */
  readonly guide: () => Promise<Guide>;
}

export const ABOUT: Readonly<Record<Language, About>> = {
  en: {
    ...LANGUAGE.en,
    load: () =>
      all(
        import('./en.ts').then(({ en }) => en),
        import('@tasdiq/words/codes/en').then(({ en }) => en),
        import('./talks/en.ts').then(({ en }) => en),
        import('./texts/en.ts').then(({ en }) => en),
        import('./works/en.ts').then(({ en }) => en),
        import('./cases/en.ts').then(({ en }) => en),
        import('./write/en.ts').then(({ en }) => en),
        import('./changes/en.ts').then(({ en }) => en),
      ),
    guide: () => import('./guide/en.ts').then(({ en }) => en),
  },
  ur: {
    ...LANGUAGE.ur,
    load: () =>
      all(
        import('./ur.ts').then(({ ur }) => ur),
        import('@tasdiq/words/codes/ur').then(({ ur }) => ur),
        import('./talks/ur.ts').then(({ ur }) => ur),
        import('./texts/ur.ts').then(({ ur }) => ur),
        import('./works/ur.ts').then(({ ur }) => ur),
        import('./cases/ur.ts').then(({ ur }) => ur),
        import('./write/ur.ts').then(({ ur }) => ur),
        import('./changes/ur.ts').then(({ ur }) => ur),
      ),
    guide: () => import('./guide/ur.ts').then(({ ur }) => ur),
  },
  ps: {
    ...LANGUAGE.ps,
    load: () =>
      all(
        import('./ps.ts').then(({ ps }) => ps),
        import('@tasdiq/words/codes/ps').then(({ ps }) => ps),
        import('./talks/ps.ts').then(({ ps }) => ps),
        import('./texts/ps.ts').then(({ ps }) => ps),
        import('./works/ps.ts').then(({ ps }) => ps),
        import('./cases/ps.ts').then(({ ps }) => ps),
        import('./write/ps.ts').then(({ ps }) => ps),
        import('./changes/ps.ts').then(({ ps }) => ps),
      ),
    guide: () => import('./guide/ps.ts').then(({ ps }) => ps),
  },
  fa: {
    ...LANGUAGE.fa,
    load: () =>
      all(
        import('./fa.ts').then(({ fa }) => fa),
        import('@tasdiq/words/codes/fa').then(({ fa }) => fa),
        import('./talks/fa.ts').then(({ fa }) => fa),
        import('./texts/fa.ts').then(({ fa }) => fa),
        import('./works/fa.ts').then(({ fa }) => fa),
        import('./cases/fa.ts').then(({ fa }) => fa),
        import('./write/fa.ts').then(({ fa }) => fa),
        import('./changes/fa.ts').then(({ fa }) => fa),
      ),
    guide: () => import('./guide/fa.ts').then(({ fa }) => fa),
  },
  ar: {
    ...LANGUAGE.ar,
    load: () =>
      all(
        import('./ar.ts').then(({ ar }) => ar),
        import('@tasdiq/words/codes/ar').then(({ ar }) => ar),
        import('./talks/ar.ts').then(({ ar }) => ar),
        import('./texts/ar.ts').then(({ ar }) => ar),
        import('./works/ar.ts').then(({ ar }) => ar),
        import('./cases/ar.ts').then(({ ar }) => ar),
        import('./write/ar.ts').then(({ ar }) => ar),
        import('./changes/ar.ts').then(({ ar }) => ar),
      ),
    guide: () => import('./guide/ar.ts').then(({ ar }) => ar),
  },
  tr: {
    ...LANGUAGE.tr,
    load: () =>
      all(
        import('./tr.ts').then(({ tr }) => tr),
        import('@tasdiq/words/codes/tr').then(({ tr }) => tr),
        import('./talks/tr.ts').then(({ tr }) => tr),
        import('./texts/tr.ts').then(({ tr }) => tr),
        import('./works/tr.ts').then(({ tr }) => tr),
        import('./cases/tr.ts').then(({ tr }) => tr),
        import('./write/tr.ts').then(({ tr }) => tr),
        import('./changes/tr.ts').then(({ tr }) => tr),
      ),
    guide: () => import('./guide/tr.ts').then(({ tr }) => tr),
  },
};

/** The texts of the pages, the words for codes, those for talks, the text room, undertakings, cases, writing and changes come together. */
async function all(
  texts: Promise<Strings>,
  codes: Promise<Codes>,
  talks: Promise<TalksTexts>,
  room: Promise<TextRoomTexts>,
  works: Promise<WorksTexts>,
  cases: Promise<CaseTexts>,
  writing: Promise<WriteTexts>,
  changes: Promise<ChangesTexts>,
): Promise<AllTexts> {
  return {
    ...(await texts),
    ...(await codes),
    ...(await talks),
    ...(await room),
    ...(await works),
    ...(await cases),
    ...(await writing),
    ...(await changes),
  };
}
