import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { Loading } from '../../components/feedback.tsx';
import { isolate } from '@tasdiq/words';
import { usePreferences } from '../../preferences.tsx';
import type { Language } from '../languages.ts';
import type { ClaimsTexts } from './en.ts';
import { CLAIMS_WORDS } from './words.ts';

export type ClaimsKey = keyof ClaimsTexts;

/** Gives the words of a key, with values put in isolated. */
export type ClaimsText = (key: ClaimsKey, values?: Readonly<Record<string, string>>) => string;

const Words = createContext<ClaimsText | undefined>(undefined);

/** Fetches the words in the reader's language; what is inside is shown when they are there. */
export function ClaimsWords({ children, meanwhile }: { children: ReactNode; meanwhile?: ReactNode }) {
  const { language } = usePreferences();
  const [words, setWords] = useState<{ language: Language; text: ClaimsText }>();
  useEffect(() => {
    let wanted = true;
    const take = (texts: ClaimsTexts): void => {
      if (wanted) setWords({ language, text: textOf(texts) });
    };
    void CLAIMS_WORDS[language]().then(take);
    return () => {
      wanted = false;
    };
  }, [language]);
  if (words?.language !== language) return meanwhile ?? <Loading />;
  return <Words value={words.text}>{children}</Words>;
}

/** The words of the page, inside of `ClaimsWords`. */
export function useClaims(): ClaimsText {
  const text = use(Words);
  if (!text) throw new Error('useClaims stands outside of ClaimsWords');
  return text;
}

function textOf(texts: ClaimsTexts): ClaimsText {
  return (key, values = {}) =>
    texts[key].replaceAll(/\{(\w+)\}/g, (hole, name: string) =>
      values[name] === undefined ? hole : isolate(values[name]),
    );
}
