// Words for numbers. `1` alone is left out everywhere (an article, or "no one"), and so are words that mean something
// else more often: "nine" of Persian is "no", "six" of Turkish is "under".
import { fold } from '../../text/fold.ts';
import type { ClaimLanguage } from './language.ts';

/** What a word does to a number: it is added, or it multiplies what went before. */
export interface NumberWord {
  readonly add?: number;
  readonly times?: number;
}

function words(
  added: Readonly<Record<number, string>>,
  times: Readonly<Record<number, string>>,
): ReadonlyMap<string, NumberWord> {
  const entries = (
    table: Readonly<Record<number, string>>,
    key: 'add' | 'times',
  ): (readonly [string, NumberWord])[] =>
    Object.entries(table).flatMap(([value, names]) =>
      names.split('|').map((name) => [fold(name).text.toLowerCase(), { [key]: Number(value) }] as const),
    );
  return new Map([...entries(added, 'add'), ...entries(times, 'times')]);
}

export const NUMBER_WORDS: Readonly<Record<ClaimLanguage, ReadonlyMap<string, NumberWord>>> = {
  en: words(
    {
      1: 'one',
      2: 'two',
      3: 'three',
      4: 'four',
      5: 'five',
      6: 'six',
      7: 'seven',
      8: 'eight',
      9: 'nine',
      10: 'ten',
      11: 'eleven',
      12: 'twelve',
      13: 'thirteen',
      14: 'fourteen',
      15: 'fifteen',
      16: 'sixteen',
      17: 'seventeen',
      18: 'eighteen',
      19: 'nineteen',
      20: 'twenty',
      30: 'thirty',
      40: 'forty',
      50: 'fifty',
      60: 'sixty',
      70: 'seventy',
      80: 'eighty',
      90: 'ninety',
    },
    {
      12: 'dozen',
      100: 'hundred',
      1_000: 'thousand',
      100_000: 'lakh',
      1_000_000: 'million',
      10_000_000: 'crore',
      1_000_000_000: 'billion',
    },
  ),
  ur: words(
    {
      2: 'دو',
      3: 'تین',
      4: 'چار',
      5: 'پانچ',
      6: 'چھ|چھے',
      7: 'سات',
      8: 'آٹھ',
      9: 'نو',
      10: 'دس',
      11: 'گیارہ',
      12: 'بارہ',
      13: 'تیرہ',
      14: 'چودہ',
      15: 'پندرہ',
      16: 'سولہ',
      17: 'سترہ',
      18: 'اٹھارہ',
      19: 'انیس',
      20: 'بیس',
      25: 'پچیس',
      30: 'تیس',
      40: 'چالیس',
      50: 'پچاس',
    },
    {
      100: 'سو',
      1_000: 'ہزار',
      100_000: 'لاکھ',
      1_000_000: 'ملین',
      10_000_000: 'کروڑ',
      1_000_000_000: 'ارب',
    },
  ),
  ps: words(
    {
      2: 'دوه|دوې',
      3: 'درې',
      4: 'څلور',
      5: 'پنځه',
      6: 'شپږ',
      7: 'اووه',
      8: 'اته',
      9: 'نهه',
      10: 'لس',
      11: 'یوولس',
      12: 'دولس',
      13: 'دیارلس',
      14: 'څوارلس',
      15: 'پنځلس',
      20: 'شل',
      30: 'دېرش',
      40: 'څلوېښت',
      50: 'پنځوس',
    },
    { 100: 'سوه', 1_000: 'زره', 1_000_000: 'میلیونه|میلیون', 1_000_000_000: 'میلیارده|میلیارد' },
  ),
  fa: words(
    {
      2: 'دو',
      3: 'سه',
      4: 'چهار',
      5: 'پنج',
      6: 'شش',
      7: 'هفت',
      8: 'هشت',
      10: 'ده',
      11: 'یازده',
      12: 'دوازده',
      13: 'سیزده',
      14: 'چهارده',
      15: 'پانزده',
      16: 'شانزده',
      17: 'هفده',
      18: 'هجده',
      19: 'نوزده',
      20: 'بیست',
      30: 'سی',
      40: 'چهل',
      50: 'پنجاه',
      60: 'شصت',
      70: 'هفتاد',
      80: 'هشتاد',
      90: 'نود',
      200: 'دویست',
      300: 'سیصد',
      400: 'چهارصد',
      500: 'پانصد',
    },
    { 100: 'صد', 1_000: 'هزار', 1_000_000: 'میلیون', 1_000_000_000: 'میلیارد' },
  ),
  ar: words(
    {
      1: 'أحد|إحدى',
      2: 'اثنان|اثنين|اثنتين',
      3: 'ثلاثة|ثلاث',
      4: 'أربعة|أربع',
      5: 'خمسة|خمس',
      6: 'ستة|ست',
      7: 'سبعة|سبع',
      8: 'ثمانية|ثماني',
      9: 'تسعة|تسع',
      10: 'عشرة|عشر',
      20: 'عشرون|عشرين',
      30: 'ثلاثون|ثلاثين',
      40: 'أربعون|أربعين',
      50: 'خمسون|خمسين',
      100: 'مئة|مائة',
      200: 'مئتي|مئتين|مائتي|مائتين',
      300: 'ثلاثمئة|ثلاثمائة',
      500: 'خمسمئة|خمسمائة',
      2000: 'ألفي|ألفين',
    },
    { 1_000: 'ألف|آلاف|ألفا', 1_000_000: 'مليون|ملايين', 1_000_000_000: 'مليار|مليارات' },
  ),
  tr: words(
    {
      2: 'iki',
      3: 'üç',
      4: 'dört',
      5: 'beş',
      8: 'sekiz',
      9: 'dokuz',
      10: 'on',
      20: 'yirmi',
      30: 'otuz',
      40: 'kırk',
      50: 'elli',
      60: 'altmış',
      70: 'yetmiş',
      80: 'seksen',
      90: 'doksan',
    },
    { 100: 'yüz', 1_000: 'bin', 1_000_000: 'milyon', 1_000_000_000: 'milyar' },
  ),
};

/** Words that join the parts of a number. */
export const NUMBER_JOINS: Readonly<Record<ClaimLanguage, string | null>> = {
  en: 'and',
  ur: null,
  ps: fold('او').text,
  fa: fold('و').text,
  ar: fold('و').text,
  tr: null,
};

/** Words that say many and no number. */
export const VAGUE: Readonly<Record<ClaimLanguage, string>> = {
  en: 'dozens|scores|hundreds|thousands|millions|tens of thousands|hundreds of thousands',
  ur: 'درجنوں|سینکڑوں|ہزاروں|لاکھوں|کروڑوں',
  ps: 'لسګونه|لسګونو|سلګونه|سلګونو|زرګونه|زرګونو|میلیونونه',
  fa: 'ده ها|دهها|صدها|هزاران|میلیون ها|میلیونها',
  ar: 'عشرات|مئات|المئات|العشرات|آلاف|الآلاف|ملايين|الملايين',
  tr: 'onlarca|yüzlerce|binlerce|milyonlarca',
};
