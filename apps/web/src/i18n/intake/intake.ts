import { useEffect, useState } from 'react';
import { isolate } from '@tasdiq/words';
import { usePreferences } from '../../preferences.tsx';
import type { Language } from '../languages.ts';
import type { IntakeTexts } from './en.ts';

/** The words of each language; they are fetched with the pages that need them. */
export const INTAKE_WORDS: Readonly<Record<Language, () => Promise<IntakeTexts>>> = {
  en: () => import('./en.ts').then(({ en }) => en),
  ur: () => import('./ur.ts').then(({ ur }) => ur),
  ps: () => import('./ps.ts').then(({ ps }) => ps),
  fa: () => import('./fa.ts').then(({ fa }) => fa),
  ar: () => import('./ar.ts').then(({ ar }) => ar),
  tr: () => import('./tr.ts').then(({ tr }) => tr),
};

/** Gives the words of a key, with values put in isolated. */
export type IntakeText = (key: keyof IntakeTexts, values?: Readonly<Record<string, string>>) => string;

/** The words of the intake in the reader's language; undefined until they are there. */
export function useIntakeText(): IntakeText | undefined {
  const { language } = usePreferences();
  const [words, setWords] = useState<{ language: Language; texts: IntakeTexts }>();
  useEffect(() => {
    let wanted = true;
    void INTAKE_WORDS[language]().then((texts) => wanted && setWords({ language, texts }));
    return () => {
      wanted = false;
    };
  }, [language]);
  const texts = words?.language === language ? words.texts : undefined;
  return (
    texts &&
    ((key, values = {}) =>
      texts[key].replaceAll(/\{(\w+)\}/g, (hole, name: string) =>
        values[name] === undefined ? hole : isolate(values[name]),
      ))
  );
}
