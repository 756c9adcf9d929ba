import { createInstance } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { humanised, isolate } from '@tasdiq/words';
import { ABOUT, type AllTexts, type Language, type TextPart } from './languages.ts';

/** Name of a text of the interface. */
export type Key = keyof AllTexts;

/** Gives the text of a key; values are put into it isolated, so that they keep their own direction. */
export type Text = (key: Key, values?: Readonly<Record<string, string>>) => string;

const instance = createInstance();

/** Parts of the texts that pages asked for: they come along when the language is changed. */
const wanted = new Set<TextPart>();
/** What has come, as `language part`. */
const come = new Set<string>();

/** Starts the interface in a language, with the texts that every page needs. */
export async function startText(language: Language): Promise<void> {
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    resources: { [language]: { translation: await ABOUT[language].begin() } },
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  } as Parameters<typeof instance.init>[0]);
}

/** Changes the language of the interface, once everything has come in it that had come in the one before. */
export async function changeText(language: Language): Promise<void> {
  if (!instance.hasResourceBundle(language, 'translation')) add(language, await ABOUT[language].begin());
  // What is asked for meanwhile is waited for too; between the last look and the change nothing else runs.
  while (lacking(language, wanted).length > 0) await fetchParts(language, wanted);
  await instance.changeLanguage(language);
}

/**
 * Brings parts of the texts in the present language, before a page is shown that uses them; from then on they come
 * along when the language is changed. Rejects when they do not come, and may then be asked again.
 */
export async function bringTexts(parts: Iterable<TextPart>): Promise<void> {
  const asked = new Set(parts);
  for (const part of asked) wanted.add(part);
  while (lacking(instance.language, asked).length > 0) await fetchParts(instance.language as Language, asked);
}

function lacking(language: string, parts: ReadonlySet<TextPart>): readonly TextPart[] {
  return [...parts].filter((part) => !come.has(`${language} ${part}`));
}

async function fetchParts(language: Language, parts: ReadonlySet<TextPart>): Promise<void> {
  const fetched = lacking(language, parts).map(async (part) => {
    add(language, await ABOUT[language][part]());
    come.add(`${language} ${part}`);
  });
  await Promise.all(fetched);
}

/** Puts texts beside those of the language that are there. */
function add(language: Language, texts: Partial<AllTexts>): void {
  instance.addResourceBundle(language, 'translation', texts);
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
