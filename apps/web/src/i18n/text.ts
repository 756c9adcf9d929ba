import { createInstance } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { humanised, isolate } from '@tasdiq/words';
import { ABOUT, type AllTexts, type Language } from './languages.ts';

/** Name of a text of the interface. */
export type Key = keyof AllTexts;

/** Gives the text of a key; values are put into it isolated, so that they keep their own direction. */
export type Text = (key: Key, values?: Readonly<Record<string, string>>) => string;

const instance = createInstance();

/** Starts the interface in a language. */
export async function startText(language: Language): Promise<void> {
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    resources: { [language]: { translation: await ABOUT[language].load() } },
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  } as Parameters<typeof instance.init>[0]);
}

/** Changes the language of the interface. */
export async function changeText(language: Language): Promise<void> {
  if (!instance.hasResourceBundle(language, 'translation')) {
    const strings: AllTexts = await ABOUT[language].load();
    instance.addResourceBundle(language, 'translation', strings);
  }
  await instance.changeLanguage(language);
}

/** The texts of the interface, in the language of the reader. */
export function useText(): Text {
  const { t } = useTranslation(undefined, { i18n: instance });
  return (key, values = {}) => {
    const isolated = Object.entries(values).map(([name, value]) => [name, isolate(value)]);
    return t(key, Object.fromEntries(isolated) as Record<string, string>);
  };
}

/** Whether a key has a text: codes of the record are looked up, and an unknown one is shown as it is. */
export function hasText(key: string): key is Key {
  return instance.exists(key);
}

/** What a code of the record is called; a code of another release is written out as it is. */
export function useCode(): (group: string, code: string) => string {
  const text = useText();
  return (group, code) => {
    const key = `${group}.${code}`;
    return hasText(key) ? text(key) : humanised(code);
  };
}
