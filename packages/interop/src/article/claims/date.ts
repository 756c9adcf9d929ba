// Dates of a folded sentence. Nothing is resolved that the words leave open: "last week" stays words.
import { anyOf, NOT_AFTER_LETTER, NOT_BEFORE_LETTER } from './lexicon.ts';
import type { ClaimLanguage } from './language.ts';
import { MONTHS, SOLAR_MONTHS } from './month.ts';
import { isBoundBefore } from './quantity.ts';
import type { Span } from './sentence.ts';
import { unitOf } from './unit.ts';

/** How exact a date is. Only the first three have a period. */
export type DateForm = 'day' | 'month' | 'year' | 'no_year' | 'ambiguous' | 'relative' | 'other_calendar';

/** A date where it stands. */
export interface DateAt extends Span {
  readonly form: DateForm;
  /** Days of ISO 8601, the first and the last. */
  readonly period?: { readonly from: string; readonly to: string };
}

const MONTH = `(${anyOf([...MONTHS.keys()])})\\.?`;
const YEAR = '((?:19|20)\\d\\d)';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const A = NOT_AFTER_LETTER;
const B = NOT_BEFORE_LETTER;

type Rule = readonly [RegExp, (match: RegExpMatchArray) => Omit<DateAt, 'from' | 'to'> | null];

const RULES: readonly Rule[] = [
  [new RegExp(`${A}${YEAR}-(\\d\\d)-(\\d\\d)${B}`, 'gu'), ([, y, m, d]) => day(y, Number(m), d)],
  [
    new RegExp(`${A}(\\d{1,2})([./])(\\d{1,2})\\2${YEAR}${B}`, 'gu'),
    ([, a, , b, y]) => ofDigits(Number(a), Number(b), y),
  ],
  [
    new RegExp(`${A}${DAY}(?:\\s+of)?\\s+${MONTH},?\\s+${YEAR}${B}`, 'giu'),
    ([, d, m, y]) => day(y, monthOf(m), d),
  ],
  [new RegExp(`${A}${MONTH}\\s+${DAY},?\\s+${YEAR}${B}`, 'giu'), ([, m, d, y]) => day(y, monthOf(m), d)],
  [new RegExp(`${A}${MONTH},?\\s+(?:of\\s+)?${YEAR}${B}`, 'giu'), ([, m, y]) => month(y, monthOf(m))],
  [new RegExp(`${A}${DAY}(?:\\s+of)?\\s+${MONTH}${B}`, 'giu'), () => ({ form: 'no_year' })],
  [new RegExp(`${A}${MONTH}\\s+${DAY}${B}`, 'giu'), () => ({ form: 'no_year' })],
  [
    new RegExp(`${A}(?:\\d{1,2}\\s+)?${anyOf(SOLAR_MONTHS)}\\s+(?:1[34]\\d\\d|[34]\\d)${B}`, 'gu'),
    () => ({ form: 'other_calendar' }),
  ],
  [
    new RegExp(`${A}${YEAR}\\s*-\\s*${YEAR}${B}`, 'gu'),
    ([, a, b]) => (Number(a) < Number(b) ? years(a, b) : null),
  ],
];

/** Four digits that may be a year. */
const BARE_YEAR = new RegExp(
  `(?<![$€₺#.,:/\\d\\p{L}-])${YEAR}(?![,.:/]\\d|\\d|-\\d|\\p{Script=Latin})`,
  'gu',
);

const WEEKDAYS = 'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday';
const PERIODS = 'hours?|days?|weeks?|months?|years?|decades?';
const SEVERAL = '(?:\\d+|two|three|four|five|six|seven|ten|several|few|couple of|many)\\s+';

const RELATIVE: Readonly<Record<ClaimLanguage, RegExp>> = {
  en: new RegExp(
    `\\b(?:yesterday|today|tomorrow|tonight|(?:last|this|next|past)\\s+(?:${SEVERAL})?(?:week|month|year|night|summer|winter|spring|autumn|${PERIODS}|${WEEKDAYS})|(?:previous|following)\\s+(?:day|week|month|year)|(?:${SEVERAL})(?:${PERIODS})\\s+(?:ago|earlier|later)|(?:a|one)\\s+(?:day|week|month|year)\\s+(?:ago|earlier|later|after)|recent\\s+(?:${PERIODS})|(?:on\\s+)?(?:${WEEKDAYS}))\\b`,
    'giu',
  ),
  ur: relative(
    'کل|آج|گزشتہ روز|گزشتہ ہفتے|گزشتہ ماہ|گزشتہ سال|پچھلے ہفتے|پچھلے مہینے|پچھلے ماہ|پچھلے سال|رواں سال|رواں ماہ|رواں ہفتے|پیر|منگل|بدھ|جمعرات|جمعہ|جمعے|ہفتہ|اتوار',
  ),
  ps: relative(
    'پرون|نن|تېره اونۍ|تېره میاشت|تېر کال|سږ کال|دا اونۍ|دوشنبه|سېشنبه|چهارشنبه|پنجشنبه|جمعه|شنبه|یکشنبه',
  ),
  fa: relative(
    'دیروز|امروز|هفته گذشته|هفتهٔ گذشته|ماه گذشته|سال گذشته|پارسال|امسال|این هفته|روز گذشته|دوشنبه|سه شنبه|سه‌شنبه|چهارشنبه|پنجشنبه|جمعه|شنبه|یکشنبه',
  ),
  ar: relative(
    'أمس|اليوم|الأسبوع الماضي|الشهر الماضي|العام الماضي|السنة الماضية|هذا الأسبوع|هذا العام|يوم الاثنين|يوم الثلاثاء|يوم الأربعاء|يوم الخميس|يوم الجمعة|يوم السبت|يوم الأحد',
  ),
  tr: relative(
    'dün|bugün|geçen hafta|geçen ay|geçen yıl|geçtiğimiz hafta|geçtiğimiz ay|geçtiğimiz yıl|bu hafta|bu yıl|pazartesi|salı günü|çarşamba|perşembe|cuma günü|cumartesi|pazar günü',
  ),
};

function relative(words: string): RegExp {
  return new RegExp(`${A}${anyOf(words.split('|'))}${B}`, 'giu');
}

/** All dates of a folded sentence, in order, none inside another. */
export function datesOf(text: string, language: ClaimLanguage): readonly DateAt[] {
  const dates: DateAt[] = [];
  const free = ({ from, to }: Span): boolean => !dates.some((each) => from < each.to && to > each.from);
  const take = (match: RegExpMatchArray, date: Omit<DateAt, 'from' | 'to'> | null): void => {
    const span = { from: match.index as number, to: (match.index as number) + match[0].length };
    if (date !== null && free(span)) dates.push({ ...span, ...date });
  };
  if (/\d/.test(text))
    for (const [rule, read] of RULES) for (const match of text.matchAll(rule)) take(match, read(match));
  for (const match of text.matchAll(BARE_YEAR)) {
    if (!isCount(text, match, language)) take(match, years(match[1], match[1]));
  }
  for (const match of text.matchAll(RELATIVE[language])) take(match, { form: 'relative' });
  return dates.sort((a, b) => a.from - b.from);
}

/** Four digits that count something: a bound stands before them, or a unit right behind. */
function isCount(text: string, { 0: digits, index = 0 }: RegExpMatchArray, language: ClaimLanguage): boolean {
  const to = index + digits.length;
  const next = /^\s?[\p{L}\p{M}]+/u.exec(text.slice(to))?.[0] ?? '';
  return isBoundBefore(text, index, language) || unitOf(text.slice(0, to + next.length), index, to) !== null;
}

function monthOf(name = ''): number {
  return MONTHS.get(name.toLowerCase().replace(/\s+/g, ' ')) ?? 0;
}

function ofDigits(a: number, b: number, year = ''): Omit<DateAt, 'from' | 'to'> | null {
  if (a > 12) return day(year, b, String(a));
  if (b > 12) return day(year, a, String(b));
  return a === b ? day(year, a, String(b)) : { form: 'ambiguous' };
}

function day(year = '', monthNumber: number, dayOfMonth = ''): Omit<DateAt, 'from' | 'to'> | null {
  const number = Number(dayOfMonth);
  if (monthNumber < 1 || monthNumber > 12 || number < 1 || number > lastDay(Number(year), monthNumber))
    return null;
  const date = `${year}-${pad(monthNumber)}-${pad(number)}`;
  return { form: 'day', period: { from: date, to: date } };
}

function month(year = '', number: number): Omit<DateAt, 'from' | 'to'> | null {
  if (number < 1) return null;
  const start = `${year}-${pad(number)}`;
  return {
    form: 'month',
    period: { from: `${start}-01`, to: `${start}-${pad(lastDay(Number(year), number))}` },
  };
}

function years(first = '', last = ''): Omit<DateAt, 'from' | 'to'> {
  return { form: 'year', period: { from: `${first}-01-01`, to: `${last}-12-31` } };
}

function lastDay(year: number, monthNumber: number): number {
  if (monthNumber === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(monthNumber) ? 30 : 31;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
