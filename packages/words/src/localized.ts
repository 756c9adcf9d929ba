import { type Direction, directionOf, type Language, languageOf } from './language.ts';

/** One text of a record that has several, as it is shown to a reader. */
export interface ShownText {
  readonly text: string;
  /** Its language, as the record tags it. */
  readonly language: string;
  readonly direction: Direction;
  /** True when it is not in the reader's language, so that a page can say so. */
  readonly other: boolean;
}

/**
 * The text of several languages that suits the reader: the reader's language, then English, then the first one;
 * with its language, so that it can be marked and directed as what it is. Undefined when there is no text.
 */
export function localizedIn(
  texts: Readonly<Record<string, string>> | undefined,
  language: Language,
): ShownText | undefined {
  const entries = Object.entries(texts ?? {});
  const best =
    entries.find(([tag]) => languageOf(tag) === language) ??
    entries.find(([tag]) => languageOf(tag) === 'en') ??
    entries[0];
  return (
    best && {
      text: best[1],
      language: best[0],
      direction: directionOf(best[0]),
      other: languageOf(best[0]) !== language,
    }
  );
}
