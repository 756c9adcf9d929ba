import { type AboutLanguage, LANGUAGE, type Language } from '@tasdiq/words';
import type { Codes } from '@tasdiq/words/codes/en';
import type { CaseTexts } from './cases/en.ts';
import type { ChangesTexts } from './changes/en.ts';
import type { Strings } from './en.ts';
import type { FrameTexts } from './frame/en.ts';
import type { TalksTexts } from './talks/en.ts';
import type { TextRoomTexts } from './texts/en.ts';
import type { WorksTexts } from './works/en.ts';
import type { WriteTexts } from './write/en.ts';
import type { Guide } from './guide/guide.ts';

export { type Language, LANGUAGES, localizedIn as pickText, pickLanguage } from '@tasdiq/words';

/** The texts that the first page needs: those of the pages that everybody opens, the words for codes, and changes. */
export type FirstTexts = Strings & FrameTexts & Codes & ChangesTexts;

/** The texts that come with the pages that use them, by part. */
interface LaterTexts {
  readonly talks: TalksTexts;
  readonly texts: TextRoomTexts;
  readonly works: WorksTexts;
  readonly cases: CaseTexts;
  /** The pages for acts, what facts are called, and `value`: the codes of the closed lists of acts. */
  readonly write: WriteTexts;
}

/** A part of the texts that comes with the pages that use it. */
export type TextPart = keyof LaterTexts;

/** Every part of the texts that comes later. */
export const TEXT_PARTS = [
  'talks',
  'texts',
  'works',
  'cases',
  'write',
] as const satisfies readonly TextPart[];

/** Every text of the interface in one language. */
export type AllTexts = FirstTexts & TalksTexts & TextRoomTexts & WorksTexts & CaseTexts & WriteTexts;

type Loads = { readonly [P in TextPart]: () => Promise<LaterTexts[P]> };

interface About extends AboutLanguage, Loads {
  /** What every page needs; the rest comes with the pages that use it (text.ts). */
  readonly begin: () => Promise<FirstTexts>;
  /** The longer pages, which few visits need. */
  readonly guide: () => Promise<Guide>;
}

export const ABOUT: Readonly<Record<Language, About>> = {
  en: {
    ...LANGUAGE.en,
    begin: () =>
      all(
        import('./en.ts').then(({ en }) => en),
        import('./frame/en.ts').then(({ en }) => en),
        import('@tasdiq/words/codes/en').then(({ en }) => en),
        import('./changes/en.ts').then(({ en }) => en),
      ),
    talks: () => import('./talks/en.ts').then(({ en }) => en),
    texts: () => import('./texts/en.ts').then(({ en }) => en),
    works: () => import('./works/en.ts').then(({ en }) => en),
    cases: () => import('./cases/en.ts').then(({ en }) => en),
    write: () => import('./write/en.ts').then(({ en }) => en),
    guide: () => import('./guide/en.ts').then(({ en }) => en),
  },
  ur: {
    ...LANGUAGE.ur,
    begin: () =>
      all(
        import('./ur.ts').then(({ ur }) => ur),
        import('./frame/ur.ts').then(({ ur }) => ur),
        import('@tasdiq/words/codes/ur').then(({ ur }) => ur),
        import('./changes/ur.ts').then(({ ur }) => ur),
      ),
    talks: () => import('./talks/ur.ts').then(({ ur }) => ur),
    texts: () => import('./texts/ur.ts').then(({ ur }) => ur),
    works: () => import('./works/ur.ts').then(({ ur }) => ur),
    cases: () => import('./cases/ur.ts').then(({ ur }) => ur),
    write: () => import('./write/ur.ts').then(({ ur }) => ur),
    guide: () => import('./guide/ur.ts').then(({ ur }) => ur),
  },
  ps: {
    ...LANGUAGE.ps,
    begin: () =>
      all(
        import('./ps.ts').then(({ ps }) => ps),
        import('./frame/ps.ts').then(({ ps }) => ps),
        import('@tasdiq/words/codes/ps').then(({ ps }) => ps),
        import('./changes/ps.ts').then(({ ps }) => ps),
      ),
    talks: () => import('./talks/ps.ts').then(({ ps }) => ps),
    texts: () => import('./texts/ps.ts').then(({ ps }) => ps),
    works: () => import('./works/ps.ts').then(({ ps }) => ps),
    cases: () => import('./cases/ps.ts').then(({ ps }) => ps),
    write: () => import('./write/ps.ts').then(({ ps }) => ps),
    guide: () => import('./guide/ps.ts').then(({ ps }) => ps),
  },
  fa: {
    ...LANGUAGE.fa,
    begin: () =>
      all(
        import('./fa.ts').then(({ fa }) => fa),
        import('./frame/fa.ts').then(({ fa }) => fa),
        import('@tasdiq/words/codes/fa').then(({ fa }) => fa),
        import('./changes/fa.ts').then(({ fa }) => fa),
      ),
    talks: () => import('./talks/fa.ts').then(({ fa }) => fa),
    texts: () => import('./texts/fa.ts').then(({ fa }) => fa),
    works: () => import('./works/fa.ts').then(({ fa }) => fa),
    cases: () => import('./cases/fa.ts').then(({ fa }) => fa),
    write: () => import('./write/fa.ts').then(({ fa }) => fa),
    guide: () => import('./guide/fa.ts').then(({ fa }) => fa),
  },
  ar: {
    ...LANGUAGE.ar,
    begin: () =>
      all(
        import('./ar.ts').then(({ ar }) => ar),
        import('./frame/ar.ts').then(({ ar }) => ar),
        import('@tasdiq/words/codes/ar').then(({ ar }) => ar),
        import('./changes/ar.ts').then(({ ar }) => ar),
      ),
    talks: () => import('./talks/ar.ts').then(({ ar }) => ar),
    texts: () => import('./texts/ar.ts').then(({ ar }) => ar),
    works: () => import('./works/ar.ts').then(({ ar }) => ar),
    cases: () => import('./cases/ar.ts').then(({ ar }) => ar),
    write: () => import('./write/ar.ts').then(({ ar }) => ar),
    guide: () => import('./guide/ar.ts').then(({ ar }) => ar),
  },
  tr: {
    ...LANGUAGE.tr,
    begin: () =>
      all(
        import('./tr.ts').then(({ tr }) => tr),
        import('./frame/tr.ts').then(({ tr }) => tr),
        import('@tasdiq/words/codes/tr').then(({ tr }) => tr),
        import('./changes/tr.ts').then(({ tr }) => tr),
      ),
    talks: () => import('./talks/tr.ts').then(({ tr }) => tr),
    texts: () => import('./texts/tr.ts').then(({ tr }) => tr),
    works: () => import('./works/tr.ts').then(({ tr }) => tr),
    cases: () => import('./cases/tr.ts').then(({ tr }) => tr),
    write: () => import('./write/tr.ts').then(({ tr }) => tr),
    guide: () => import('./guide/tr.ts').then(({ tr }) => tr),
  },
};

/** The texts of the pages, those around every page, the words for codes and those for changes come together. */
async function all(
  texts: Promise<Strings>,
  frame: Promise<FrameTexts>,
  codes: Promise<Codes>,
  changes: Promise<ChangesTexts>,
): Promise<FirstTexts> {
  return { ...(await texts), ...(await frame), ...(await codes), ...(await changes) };
}
