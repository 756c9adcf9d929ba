import { KINDS } from '@tasdiq/core';
import { describe, expect, test } from 'vitest';
import { ABOUT, LANGUAGES } from '../src/i18n/languages.ts';
import { ACT_KINDS } from '../src/record/kinds.ts';

describe.each(LANGUAGES)('%s', (language) => {
  test('has the longer pages, section by section', async () => {
    const [english, own] = await Promise.all([ABOUT.en.guide(), ABOUT[language].guide()]);
    const shape = (guide: typeof english): unknown =>
      JSON.parse(
        JSON.stringify(guide, (key, value: unknown) => (/^(title|text|term)$/.test(key) ? key : value)),
      );
    expect(shape(own)).toEqual(shape(english));
  });
});

test('the record can be asked for every kind of act', () => {
  expect([...ACT_KINDS].sort()).toEqual([...KINDS.keys()].sort());
});
