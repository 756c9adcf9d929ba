import { expect, test, vi } from 'vitest';
import { ABOUT } from '../src/i18n/languages.ts';
import { bringTexts, changeText, hasText, startText } from '../src/i18n/text.ts';

// One interface lives through all of it, as it does in a window.

test('the first texts are there at once, others after they are asked for', async () => {
  await startText('en');
  expect([hasText('nav.overview'), hasText('write.door'), hasText('act.talks.session')]).toEqual([
    true,
    true,
    true,
  ]);
  expect([hasText('write.title'), hasText('value.fulfilled'), hasText('works.title')]).toEqual([
    false,
    false,
    false,
  ]);
  await bringTexts(['write']);
  expect([hasText('write.title'), hasText('works.title'), hasText('nav.overview')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('what was asked for comes along when the language is changed', async () => {
  await changeText('ur');
  expect([hasText('write.title'), hasText('works.title'), hasText('nav.overview')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('what is asked for while the language changes is there in the new one', async () => {
  await Promise.all([changeText('fa'), bringTexts(['talks'])]);
  expect([hasText('talks.title'), hasText('write.title')]).toEqual([true, true]);
  await Promise.all([bringTexts(['cases']), changeText('ur')]);
  expect([hasText('case.status'), hasText('talks.title')]).toEqual([true, true]);
});

test('what does not come is told, and comes when it is asked for again', async () => {
  const fails = vi.spyOn(ABOUT.ur, 'works').mockRejectedValueOnce(new TypeError('no file'));
  await expect(bringTexts(['works'])).rejects.toThrow('no file');
  expect(hasText('works.title')).toBe(false);
  await bringTexts(['works']);
  expect(hasText('works.title')).toBe(true);
  fails.mockRestore();
});

test('a language of which a part does not come is not changed to', async () => {
  const fails = vi.spyOn(ABOUT.tr, 'write').mockRejectedValueOnce(new TypeError('no file'));
  await expect(changeText('tr')).rejects.toThrow('no file');
  expect(hasText('write.title')).toBe(true);
  await changeText('tr');
  expect(hasText('write.title')).toBe(true);
  fails.mockRestore();
});
