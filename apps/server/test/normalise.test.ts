import { describe, expect, test } from 'vitest';
import { normalise, normaliseQuery } from '../src/index/normalise.ts';
import { matchOf, Words } from '../src/index/words.ts';

/** What is written, and what somebody types who looks for it. */
const PAIRS: readonly (readonly [string, string, string])[] = [
  ['Urdu with Arabic kaf and yeh', 'پاكستاني', 'پاکستانی'],
  ['Arabic with Persian letters', 'باکستانی', 'باكستاني'],
  ['Urdu heh goal and do chashmi', 'شہر', 'شهر'],
  ['Urdu hamza on heh', 'بنیادۂ', 'بنیاده'],
  ['Arabic alef with hamza', 'أفغانستان', 'افغانستان'],
  ['Arabic alef madda', 'آذار', 'اذار'],
  ['Arabic alef wasla', 'ٱلهدنة', 'الهدنه'],
  ['Arabic alef maksura', 'مستشفى', 'مستشفي'],
  ['Arabic teh marbuta', 'هدنة', 'هدنه'],
  ['Arabic vowel marks', 'مُرَاقَبَةٌ', 'مراقبة'],
  ['Arabic tatweel', 'تصـــديق', 'تصديق'],
  ['Arabic waw with hamza', 'مؤتمر', 'موتمر'],
  ['Pashto yeh with tail and e', 'ځوانې ۍ', 'ځوانی ی'],
  ['Pashto gaf with ring', 'ګډ', 'گډ'],
  ['Dari ZWNJ, joined', 'می\u200Cروند', 'میروند'],
  ['Dari ZWNJ, a part of it', 'آتش\u200Cبس', 'بس'],
  ['Dari ZWNJ in the query', 'آتشبس', 'آتش\u200Cبس'],
  ['Persian digits', 'سال ۲۰۲۶', '2026'],
  ['Arabic digits', 'عام ٢٠٢٦', '2026'],
  ['bidi controls', '\u2067تورخم\u2069', 'تورخم'],
  ['Arabic presentation forms', 'ﺗﺼﺪﻳﻖ', 'تصدیق'],
  ['Turkish dotted capital', 'İSTANBUL', 'istanbul'],
  ['Turkish dotless', 'SINIR sınır', 'sinir'],
  ['Turkish letters', 'Çağrı üzerine görüşme', 'gorusme'],
  ['Latin accents', 'Küçük Ağrı', 'kucuk agri'],
  ['superscript and ligature', 'ﬁle №5', 'file'],
];

describe('what is written one way is found another', () => {
  for (const [name, written, typed] of PAIRS) {
    test(name, () => {
      const words = new Words(':memory:');
      words.commit(() => {
        words.add('log', 3, [`before ${written} after`]);
        return { entries: 4, last: '' };
      });
      expect([...words.search('log', typed, 9)!.docs]).toEqual([3]);
      expect([...words.search('log', `${typed} absent`, 9)!.docs]).toEqual([]);
      words.close();
    });
  }
});

test('letters that differ in meaning stay apart', () => {
  expect(normalise('دے')).not.toBe(normalise('دی'));
  expect(normalise('پل')).not.toBe(normalise('بل'));
  expect(normalise('ټ')).not.toBe(normalise('ت'));
  expect(normalise('ګ')).not.toBe(normalise('ک'));
});

test('folding a folded text changes nothing', () => {
  for (const [, written] of PAIRS) expect(normalise(normalise(written))).toBe(normalise(written));
});

test('a query has words, phrases and beginnings, and no syntax of its own', () => {
  expect(matchOf('Border crossing')).toBe('"border" AND "crossing"');
  expect(matchOf('"Border crossing" tor*')).toBe('"border crossing" AND "tor"*');
  expect(matchOf('ab*')).toBe('"ab"');
  expect(matchOf('x OR NEAR(y) -z ^q {col}: "')).toBe(
    '"x" AND "or" AND "near" AND "y" AND "z" AND "q" AND "col"',
  );
  expect(matchOf('!! ... ""')).toBeUndefined();
  expect(normaliseQuery('می\u200Cروند')).toBe('میروند');
});

test('phrases keep their order and beginnings their start', () => {
  const words = new Words(':memory:');
  words.commit(() => {
    words.add('records', 0, ['the bridge over the river']);
    words.add('records', 1, ['the river over the bridge']);
    return { entries: 1, last: '' };
  });
  const docs = (text: string): number[] => [...words.search('records', text, 9)!.docs];
  expect(docs('bridge river')).toEqual([1, 0]);
  expect(docs('"bridge over"')).toEqual([0]);
  expect(docs('bri*')).toEqual([1, 0]);
  expect(docs('bri')).toEqual([]);
  words.close();
});
