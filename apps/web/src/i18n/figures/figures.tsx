import type { FigureWords as Texts } from '@tasdiq/words/figures/en';
import type { Label } from '@tasdiq/report';
import { isolate } from '@tasdiq/words';
import { lateWords, type WordFiles } from '../late-words.tsx';
import { useCode } from '../text.ts';

type FigureKey = keyof Texts;

const FIGURE_WORDS: WordFiles<FigureKey> = {
  en: () => import('@tasdiq/words/figures/en').then(({ figures }) => figures),
  ur: () => import('@tasdiq/words/figures/ur').then(({ figures }) => figures),
  ps: () => import('@tasdiq/words/figures/ps').then(({ figures }) => figures),
  fa: () => import('@tasdiq/words/figures/fa').then(({ figures }) => figures),
  ar: () => import('@tasdiq/words/figures/ar').then(({ figures }) => figures),
  tr: () => import('@tasdiq/words/figures/tr').then(({ figures }) => figures),
};

const { LateWords, useLateWords } = lateWords<FigureKey>(FIGURE_WORDS);

/** What figures, drawings and bulletins are called; it is fetched with the pages that show them. */
export const FigureWords = LateWords;

/** Gives the words of a label that is a code, with its values put in isolated; a code of another release is written out. */
export type CodeWords = (
  label: Extract<Label, { readonly group: string }>,
  written?: (value: string | number) => string,
) => string;

/** The words of codes on the pages of figures and bulletins, inside of `FigureWords`. */
export function useCodeWords(): CodeWords {
  const words = useLateWords();
  const code = useCode();
  return ({ group, code: name, params = {} }, written = String) => {
    const text = words.find(`${group}.${name}`);
    if (text === undefined) return code(group, name);
    return text.replaceAll(/\{\{(\w+)\}\}/g, (hole, value: string) =>
      params[value] === undefined ? hole : isolate(written(params[value])),
    );
  };
}
