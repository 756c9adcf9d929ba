export {
  type Calendar,
  CALENDARS,
  dayText,
  daysBetween,
  formatDate,
  formatDay,
  formatInterval,
  formatMoment,
  formatMonth,
  formatWhen,
  type Manner,
} from './date.ts';
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
export { formatBytes, formatCoordinates, formatCount, formatRange, shortId } from './number.ts';
