// Words that people wrote, as runs: days, times and coordinates in them read from left to right whatever the language.
import { localizedIn, type Language } from '@tasdiq/words';
import type { Run } from '../document.ts';
import type { Localized } from '../figure.ts';

/**
 * Days and months of ISO 8601, with a time or without; two coordinates as decimal degrees; a number behind its sign. In
 * a line from right to left their parts would change places (Unicode Bidirectional Algorithm, W2 to W7).
 */
const UNTURNED =
  /(?<![\p{N}\p{L}])(?:\p{Nd}{4}-\p{Nd}{2}(?:-\p{Nd}{2})?(?:[T ]\p{Nd}{2}:\p{Nd}{2}(?::\p{Nd}{2}(?:\.\p{Nd}+)?)?Z?)?|[-+−]?\p{Nd}{1,3}[.٫]\p{Nd}+°?\s?[,،;؛/]\s?[-+−]?\p{Nd}{1,3}[.٫]\p{Nd}+°?|[-+−]\p{Nd}+(?:[.٫]\p{Nd}+)?)(?![\p{N}\p{L}])/gu;

/** A text in the reader's language, or in the one that there is, marked as such. */
export function proseRuns(text: Localized | undefined, language: Language): Run[] {
  const shown = localizedIn(text, language);
  return shown ? partsOf(shown.text, shown.other ? shown.language : undefined) : [];
}

/** The same, a list of runs for each paragraph. */
export function proseParagraphs(text: Localized | undefined, language: Language): Run[][] {
  const shown = localizedIn(text, language);
  if (!shown) return [];
  return shown.text
    .split(/\n{2,}/)
    .map((paragraph) => partsOf(paragraph, shown.other ? shown.language : undefined));
}

function partsOf(text: string, lang: string | undefined): Run[] {
  // Words in another language stand by themselves as a whole: in pieces, each piece would.
  if (lang !== undefined) return [{ text, lang }];
  const runs: Run[] = [];
  let from = 0;
  for (const { 0: part, index } of text.matchAll(UNTURNED)) {
    if (index > from) runs.push({ text: text.slice(from, index) });
    runs.push({ text: part, isolated: true });
    from = index + part.length;
  }
  if (from < text.length || runs.length === 0) runs.push({ text: text.slice(from) });
  return runs;
}
