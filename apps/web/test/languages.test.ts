import { describe, expect, test } from 'vitest';
import { en as codes } from '@tasdiq/words/codes/en';
import { en as cases } from '../src/i18n/cases/en.ts';
import { en as changes } from '../src/i18n/changes/en.ts';
import { en as pages } from '../src/i18n/en.ts';
import { en as frame } from '../src/i18n/frame/en.ts';
import { en as talks } from '../src/i18n/talks/en.ts';
import { en as room } from '../src/i18n/texts/en.ts';
import { en as works } from '../src/i18n/works/en.ts';
import { en as writing } from '../src/i18n/write/en.ts';
import { LANGUAGES } from '../src/i18n/languages.ts';
import { allTexts } from './all-texts.ts';

const en = { ...pages, ...frame, ...codes, ...talks, ...room, ...works, ...cases, ...writing, ...changes };
const holes = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

describe.each(LANGUAGES.filter((language) => language !== 'en'))('%s', (language) => {
  test('has every text, with the same values to put in', async () => {
    const texts = (await allTexts(language)) as Record<string, string>;
    expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) expect(holes(texts[key]!), key).toEqual(holes(text));
    for (const [key, text] of Object.entries(texts)) expect(text.trim(), key).not.toBe('');
  });

  test('holds no bidi controls: direction comes from markup', async () => {
    const texts = Object.values(await allTexts(language)).join('');
    expect(texts).not.toMatch(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/);
  });
});
