// Numerals of the number of an article: digits of several scripts, Roman numerals, letters, number words.

/** Digits: ASCII, Arabic-Indic, Extended Arabic-Indic (Persian, Urdu, Pashto), Devanagari. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966];
/** A digit of one of those, for use in a character class. */
export const DIGIT = '0-9\\u0660-\\u0669\\u06f0-\\u06f9\\u0966-\\u096f';

const ROMAN = /^(?=.)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/;
const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** The order of letters as numbers in Arabic script (abjad), with the shapes of Persian and Urdu. */
const ABJAD = 'ابجدهوزحطيكلمنسعفصقرشتثخذضظغ';
const ABJAD_SHAPES: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ی: 'ي',
  ى: 'ي',
  ک: 'ك',
  ہ: 'ه',
  ھ: 'ه',
  ۀ: 'ه',
};

/** Number words that stand after "Article" in English texts and after مادة, ماده, دفعہ, Madde in others. */
const WORDS: ReadonlyMap<string, number> = new Map(
  [
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth',
    'birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu',
    'اول دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم هجدهم نوزدهم بیستم',
    'اول دوم سوم چہارم پنجم ششم ہفتم ہشتم نہم دہم',
    'الاولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة',
    'الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر',
    'لومړی دوهم دریم څلورم پنځم شپږم اووم اتم نهم لسم',
    'لومړۍ دوهمه دریمه څلورمه پنځمه شپږمه اوومه اتمه نهمه لسمه',
  ].flatMap((line) => line.split(' ').map((word, i) => [foldWord(word), i + 1] as const)),
);

/** Value of a string of digits of one of the scripts, or null. */
export function digitsValue(digits: string): number | null {
  let value = 0;
  for (const digit of digits) {
    const point = digit.codePointAt(0) as number;
    const zero = ZEROS.find((z) => point >= z && point < z + 10);
    if (zero === undefined) return null;
    value = value * 10 + (point - zero);
  }
  return digits === '' ? null : value;
}

/** Value of a Roman numeral in one case, or null. */
export function romanValue(text: string): number | null {
  const lower = text.toLowerCase();
  if ((text !== lower && text !== text.toUpperCase()) || !ROMAN.test(lower)) return null;
  let value = 0;
  for (let i = 0; i < lower.length; i += 1) {
    const here = ROMAN_VALUES[lower[i] as string] as number;
    const next = ROMAN_VALUES[lower[i + 1] ?? ''] ?? 0;
    value += here < next ? -here : here;
  }
  return value;
}

/** Roman numeral of a number from 1 to 3999, in small letters; digits for others. */
export function toRoman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  const steps = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
  const signs = ['m', 'cm', 'd', 'cd', 'c', 'xc', 'l', 'xl', 'x', 'ix', 'v', 'iv', 'i'];
  let rest = value;
  let text = '';
  steps.forEach((step, i) => {
    for (; rest >= step; rest -= step) text += signs[i];
  });
  return text;
}

/** Value of a letter: a is 1; aa, bb and on after z, as word processors count; null for others. */
export function letterValue(text: string): number | null {
  const lower = text.toLowerCase();
  if (!/^([a-z])\1*$/.test(lower)) return null;
  return 26 * (lower.length - 1) + lower.charCodeAt(0) - 96;
}

/** Letter of a number from 1: a to z, aa to zz and on. */
export function toLetter(value: number): string {
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(1 + Math.min(9, Math.floor((value - 1) / 26)));
}

/** Value of a letter of Arabic script in the abjad order, 1 to 28; null for others, such as پ. */
export function abjadValue(letter: string): number | null {
  const plain = letter === 'الف' ? 'ا' : (ABJAD_SHAPES[letter] ?? letter);
  const at = plain.length === 1 ? ABJAD.indexOf(plain) : -1;
  return at < 0 ? null : at + 1;
}

/** Letter of Arabic script in the abjad order, as word processors number with it. */
export function toAbjad(value: number): string {
  return value === 1 ? 'أ' : (ABJAD[(value - 1) % 28] as string);
}

/** Value of a number word, or null. */
export function wordValue(word: string): number | null {
  return WORDS.get(foldWord(word)) ?? null;
}

/** A word for comparison: small letters, without vowel signs, shapes of one Arabic letter made the same. */
export function foldWord(word: string): string {
  return word
    .replaceAll('İ', 'i')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\u200b-\u200f\u0640]/gu, '')
    .replaceAll('ı', 'i')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[یىۍېئ]/g, 'ي')
    .replace(/[کګگ]/g, 'ك')
    .replace(/[ہھۀةۃە]/g, 'ه');
}
