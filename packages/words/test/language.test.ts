import { expect, test } from 'vitest';
import { directionOf, LANGUAGE, LANGUAGES, localizedIn, pickLanguage } from '../src/index.ts';

test('the reader’s first language that is there is taken', () => {
  expect(pickLanguage(['de-DE', 'ur-PK', 'en'])).toBe('ur');
  expect(pickLanguage(['prs-AF'])).toBe('fa');
  expect(pickLanguage([])).toBe('en');
});

test('a language has the direction that its tag tells', () => {
  for (const language of LANGUAGES) {
    expect(directionOf(LANGUAGE[language].locale), language).toBe(LANGUAGE[language].direction);
  }
  expect(['prs', 'sd-PK', 'pa-Arab', 'UR'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'rtl']);
  expect(['ku-Latn', 'und', 'pa', 'az-Latn-IR'].map(directionOf)).toEqual(['ltr', 'ltr', 'ltr', 'ltr']);
});

test('a text is shown in the reader’s language, else in English, else as it is', () => {
  const texts = { en: 'bridge', ur: 'پل' };
  expect(localizedIn(texts, 'ur')).toEqual({ language: 'ur', text: 'پل', direction: 'rtl', other: false });
  expect(localizedIn(texts, 'tr')).toEqual({ language: 'en', text: 'bridge', direction: 'ltr', other: true });
  expect(localizedIn({ prs: 'پل' }, 'fa')).toEqual({
    language: 'prs',
    text: 'پل',
    direction: 'rtl',
    other: false,
  });
  expect(localizedIn({ und: 'x' }, 'en')).toMatchObject({ language: 'und', text: 'x', other: true });
  expect(localizedIn(undefined, 'en')).toBeUndefined();
});
