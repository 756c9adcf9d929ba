import type { FigureWords } from '@tasdiq/words/figures/en';
import type { Language } from '../languages.ts';

/** Loads the words of figures and bulletins in a language: few pages need them. */
export const FIGURE_WORDS: Readonly<Record<Language, () => Promise<FigureWords>>> = {
  en: () => import('@tasdiq/words/figures/en').then(({ figures }) => figures),
  ur: () => import('@tasdiq/words/figures/ur').then(({ figures }) => figures),
  ps: () => import('@tasdiq/words/figures/ps').then(({ figures }) => figures),
  fa: () => import('@tasdiq/words/figures/fa').then(({ figures }) => figures),
  ar: () => import('@tasdiq/words/figures/ar').then(({ figures }) => figures),
  tr: () => import('@tasdiq/words/figures/tr').then(({ figures }) => figures),
};
