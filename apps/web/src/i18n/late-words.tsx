import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { isolate } from '@tasdiq/words';
import { Loading } from '../components/feedback.tsx';
import { usePreferences } from '../preferences.tsx';
import type { Language } from './languages.ts';

/** Gives the words of a key, with values put in isolated. */
export interface LateText<Key extends string> {
  (key: Key, values?: Readonly<Record<string, string>>): string;
  /** The words of a key that may be of another release. */
  find(key: string): string | undefined;
}

/** Words of some pages that are fetched with them, by language. */
export type WordFiles<Key extends string> = Readonly<
  Record<Language, () => Promise<Readonly<Record<Key, string>>>>
>;

/**
 * Words that come with the pages that need them: what gives them to everything inside, once they are there, and the hook
 * by which these have them.
 */
export function lateWords<Key extends string>(files: WordFiles<Key>) {
  const Words = createContext<LateText<Key> | undefined>(undefined);

  function LateWords({ children }: { children: ReactNode }) {
    const { language } = usePreferences();
    const [words, setWords] = useState<{ language: Language; text: LateText<Key> }>();
    useEffect(() => {
      let wanted = true;
      void files[language]().then((texts) => wanted && setWords({ language, text: textOf(texts) }));
      return () => {
        wanted = false;
      };
    }, [language]);
    return words?.language === language ? <Words value={words.text}>{children}</Words> : <Loading />;
  }

  function useLateWords(): LateText<Key> {
    const text = use(Words);
    if (!text) throw new Error('words are asked for outside of what fetches them');
    return text;
  }

  return { LateWords, useLateWords };
}

function textOf<Key extends string>(texts: Readonly<Record<Key, string>>): LateText<Key> {
  const text = (key: Key, values: Readonly<Record<string, string>> = {}): string =>
    texts[key].replaceAll(/\{(\w+)\}/g, (hole, name: string) =>
      values[name] === undefined ? hole : isolate(values[name]),
    );
  const find = (key: string): string | undefined =>
    Object.hasOwn(texts, key) ? texts[key as Key] : undefined;
  return Object.assign(text, { find });
}
