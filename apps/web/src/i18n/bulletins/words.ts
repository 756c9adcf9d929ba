import type { Language } from '../languages.ts';
import type { BulletinsTexts } from './en.ts';

/** The words of bulletins in each language; they are fetched with the pages that need them. */
export const BULLETINS_WORDS: Readonly<Record<Language, () => Promise<BulletinsTexts>>> = {
  en: () => import('./en.ts').then(({ en }) => en),
  ur: () => import('./ur.ts').then(({ ur }) => ur),
  ps: () => import('./ps.ts').then(({ ps }) => ps),
  fa: () => import('./fa.ts').then(({ fa }) => fa),
  ar: () => import('./ar.ts').then(({ ar }) => ar),
  tr: () => import('./tr.ts').then(({ tr }) => tr),
};
