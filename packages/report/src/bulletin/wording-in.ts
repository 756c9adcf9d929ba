// The wording of documents that are made the same everywhere: words of this release, days as ISO 8601, numbers without a
// locale, so that two platforms print the same bytes.
import { isolate, LANGUAGE, type Language, localizedIn } from '@tasdiq/words';
import { word } from '@tasdiq/words/word';
import { plainFormat } from '../chart/plain-format.ts';
import type { Wording } from '../chart/wording.ts';
import type { Label } from '../figure.ts';

/** The wording for a language. */
export function wordingIn(language: Language): Wording {
  return {
    lang: language,
    dir: LANGUAGE[language].direction,
    name: (label) => nameIn(language, label),
    format: plainFormat,
  };
}

function nameIn(language: Language, label: Label): string {
  if ('text' in label) return localizedIn(label.text, language)?.text ?? '';
  const { group, code, params = {} } = label;
  return filled(word(language, group, code), params);
}

/** A text with its placeholders `{{name}}` filled; what is put in stands by itself. */
export function filled(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? isolate(String(params[name])) : whole,
  );
}
