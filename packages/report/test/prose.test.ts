import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proseParagraphs, proseRuns } from '../src/bulletin/prose.ts';

const isolated = (ur: string): string[] =>
  proseRuns({ ur }, 'ur').flatMap((run) => (run.isolated ? [run.text] : []));

describe('words that people wrote', () => {
  test.each([
    ['یہ 2026-11-15 کو ہوا، نہ کہ 2026-11-16 کو۔', ['2026-11-15', '2026-11-16']],
    ['وقت 2026-11-15T08:16:59.899Z تھا', ['2026-11-15T08:16:59.899Z']],
    ['مقام (34.5281, 69.1723) پر', ['34.5281, 69.1723']],
    ['مقام -34.5281،+69.1723 پر', ['-34.5281،+69.1723']],
    ['۲۰۲۶-۱۱-۱۵ کو', ['۲۰۲۶-۱۱-۱۵']],
    ['درجہ -12.5 تھا', ['-12.5']],
    ['شمار 3، 4 اور 12.5؛ I-2026-0147 اور 1/2 صفحہ', []],
  ])('have days, times and coordinates that stand by themselves: %s', (text, parts) => {
    expect(isolated(text)).toEqual(parts);
  });

  test('are whole', () => {
    const word = fc.constantFrom('متن', '2026-11-15', '34.1, 69.2', '-3', '12', ' ', '،', '-', '.', 'A');
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join('');
        expect(
          proseRuns({ ur: text }, 'ur')
            .map((run) => run.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  test('in another language are one run that says so', () => {
    const en = 'On 2026-11-15.\n\nLater.';
    expect(proseParagraphs({ en }, 'ur')).toEqual([
      [{ text: 'On 2026-11-15.', lang: 'en' }],
      [{ text: 'Later.', lang: 'en' }],
    ]);
    expect(proseRuns(undefined, 'ur')).toEqual([]);
  });
});
