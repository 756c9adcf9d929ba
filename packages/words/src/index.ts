export { humanised } from './humanised.ts';
export { hiddenCharacters, isolate, isolateLtr, withoutHidden } from './isolate.ts';
export {
  type AboutLanguage,
  type Direction,
  directionOf,
  isLanguage,
  type Language,
  LANGUAGE,
  languageOf,
  LANGUAGES,
  pickLanguage,
} from './language.ts';
export { localizedIn, type ShownText } from './localized.ts';
