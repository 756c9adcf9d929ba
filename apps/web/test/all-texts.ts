import { ABOUT, type AllTexts, type Language, TEXT_PARTS } from '../src/i18n/languages.ts';

/** Every text in a language: what comes at once, and what comes with the pages. */
export async function allTexts(language: Language): Promise<AllTexts> {
  const later = TEXT_PARTS.map((part) => ABOUT[language][part]());
  return Object.assign({}, await ABOUT[language].begin(), ...(await Promise.all(later))) as AllTexts;
}
