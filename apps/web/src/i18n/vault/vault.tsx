import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { Loading } from '../../components/feedback.tsx';
import { isolate } from '@tasdiq/words';
import { usePreferences } from '../../preferences.tsx';
import type { Language } from '../languages.ts';
import type { VaultTexts } from './en.ts';
import { VAULT_WORDS } from './words.ts';

export type VaultKey = keyof VaultTexts;

/** Gives the words of a key, with values put in isolated. */
export type VaultText = (key: VaultKey, values?: Readonly<Record<string, string>>) => string;

const Words = createContext<VaultText | undefined>(undefined);

/** Fetches the words in the reader's language; what is inside is shown when they are there. */
export function VaultWords({ children, meanwhile }: { children: ReactNode; meanwhile?: ReactNode }) {
  const { language } = usePreferences();
  const [words, setWords] = useState<{ language: Language; text: VaultText }>();
  useEffect(() => {
    let wanted = true;
    const take = (texts: VaultTexts): void => {
      if (wanted) setWords({ language, text: textOf(texts) });
    };
    void VAULT_WORDS[language]().then(take);
    return () => {
      wanted = false;
    };
  }, [language]);
  if (words?.language !== language) return meanwhile ?? <Loading />;
  return <Words value={words.text}>{children}</Words>;
}

/** The words of the page, inside of `VaultWords`. */
export function useVault(): VaultText {
  const text = use(Words);
  if (!text) throw new Error('useVault stands outside of VaultWords');
  return text;
}

function textOf(texts: VaultTexts): VaultText {
  return (key, values = {}) =>
    texts[key].replaceAll(/\{(\w+)\}/g, (hole, name: string) =>
      values[name] === undefined ? hole : isolate(values[name]),
    );
}
