import type { Language } from '../languages.ts';
import type { StatisticsTexts } from './en.ts';

/** The words of statistics in each language; they are fetched with the pages that need them. */
export const STATISTICS_WORDS: Readonly<Record<Language, () => Promise<StatisticsTexts>>> = {
  en: () => import('./en.ts').then(({ en }) => en),
  ur: () => import('./ur.ts').then(({ ur }) => ur),
  ps: () => import('./ps.ts').then(({ ps }) => ps),
  fa: () => import('./fa.ts').then(({ fa }) => fa),
  ar: () => import('./ar.ts').then(({ ar }) => ar),
  tr: () => import('./tr.ts').then(({ tr }) => tr),
};
