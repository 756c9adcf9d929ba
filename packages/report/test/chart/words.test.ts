// Every word that a drawing asks for is there in every language, with the places that the drawing fills.
import { CHART_WORDS } from '@tasdiq/report';
import { LANGUAGES } from '@tasdiq/words';
import { hasWord, word } from '@tasdiq/words/word';
import { expect, it } from 'vitest';

it.each(LANGUAGES)('drawings have their words: %s', (language) => {
  for (const [code, params] of Object.entries(CHART_WORDS)) {
    expect(hasWord('chart', code), code).toBe(true);
    const places = word(language, 'chart', code).match(/(?<=\{\{)\w+(?=\}\})/g) ?? [];
    expect(places.toSorted(), code).toEqual(params.toSorted());
  }
});
