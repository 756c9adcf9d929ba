// Words of six languages by which a sentence with a claim is known. Lists hold plain words; they are folded as texts
// are, so that forms of letters and digits do not matter.
import { fold } from '../../text/fold.ts';
import type { ClaimLanguage } from './language.ts';

/** A list of alternatives as the source of a regular expression, longest first. */
export function anyOf(words: readonly string[]): string {
  const folded = words.map((word) =>
    fold(word)
      .text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll(' ', '\\s+'),
  );
  return `(?:${[...new Set(folded)].sort((a, b) => b.length - a.length).join('|')})`;
}

/** Words with letters before and after make another word. */
export const NOT_AFTER_LETTER = '(?<![\\p{L}\\p{M}\\p{N}])';
export const NOT_BEFORE_LETTER = '(?![\\p{L}\\p{M}\\p{N}])';

function list(words: string): readonly string[] {
  return words.split('|').map((word) => word.trim());
}

type Lists = Readonly<Record<ClaimLanguage, readonly string[]>>;

/** Verbs and phrases that say that somebody said it. */
export const SAYS: Lists = {
  en: list(
    'said|says|saying|stated|told|tells|announced|claimed|claims|reported|reportedly|warned|added|noted|argued|argue|stressed|insisted|reiterated|maintained|maintains|asserted|alleged|allegedly|declared|confirmed|emphasised|emphasized|highlighted|revealed|commented|commenting|described|accused|identified|documented|found that|pointed to|point to|framed|portrayed|remarked|replied',
  ),
  ur: list(
    'کہا|کہنا|بتایا|دعویٰ|دعوی|اعلان کیا|تصدیق کی|زور دیا|خبردار کیا|الزام|بیان دیا|رپورٹ کیا|انکشاف کیا',
  ),
  ps: list('وویل|وايي|وایي|ویلي|ویلی|څرګنده کړه|اعلان وکړ|ټینګار وکړ|تایید کړه|خبرداری ورکړ|تورن کړ'),
  fa: list(
    'گفت|گفته|گفتند|می گوید|میگوید|اعلام کرد|اظهار داشت|افزود|تأکید کرد|تاکید کرد|هشدار داد|مدعی شد|ادعا کرد|خبر داد|گزارش داد|متهم کرد',
  ),
  ar: list(
    'قال|قالت|قالوا|صرح|صرّح|أعلن|أعلنت|أكد|أكدت|أضاف|أضافت|ذكر|ذكرت|أشار|أشارت|زعم|زعمت|حذر|حذرت|أفاد|أفادت|اتهم|اتهمت|أوضح',
  ),
  tr: list(
    'dedi|söyledi|belirtti|açıkladı|bildirdi|vurguladı|iddia etti|savundu|duyurdu|kaydetti|ifade etti|aktardı|uyardı|suçladı|ekledi|öne sürdü',
  ),
};

/** Phrases that name a source. In English and Arabic it follows, in the others it goes before. */
export const ACCORDING: Lists = {
  en: list('according to|in the words of|as per|citing|quoting'),
  ur: list('کے مطابق|کے بقول|کے بہ قول'),
  ps: list('په وینا|د وینا له مخې|په خبره|له مخې'),
  fa: list('به گفته|به نقل از|بنا بر|طبق گزارش|براساس گزارش'),
  ar: list('وفقا ل|وفقًا ل|بحسب|حسب|نقلا عن|نقلًا عن|طبقا ل'),
  tr: list("göre|'e göre|'a göre"),
};

/** Words of denial and of refusal. */
export const DENIES: Lists = {
  en: list(
    'denied|denies|deny|denying|denial|rejected|rejects|refused|refuses|refuse|declined|dismissed|no intention of|ruled out',
  ),
  ur: list('تردید|انکار|مسترد|رد کر'),
  ps: list('رد کړ|رد کړل|انکار|تردید'),
  fa: list('رد کرد|تکذیب|انکار|نپذیرفت'),
  ar: list('نفى|نفت|أنكر|أنكرت|رفض|رفضت|كذب'),
  tr: list('reddetti|yalanladı|inkar etti|kabul etmedi'),
};

/** Words of a promise. */
export const PROMISES: Lists = {
  en: list(
    'pledged|pledges|promised|promises|committed to|commits to|agreed to|agree to|agreed that|undertook to|vowed|assured|guaranteed|offered to|agreed to keep',
  ),
  ur: list('وعدہ|یقین دہانی|عہد کیا|اتفاق کیا|رضامند'),
  ps: list('ژمنه|ژمنې|هوکړه|موافقه'),
  fa: list('وعده|تعهد|متعهد شد|توافق کردند|قول داد|موافقت کرد'),
  ar: list('تعهد|تعهدت|وعد|وعدت|التزم|التزمت|وافق|وافقت|اتفق|اتفقت'),
  tr: list('söz verdi|taahhüt etti|kabul etti|anlaştı|anlaştılar|güvence verdi'),
};

/** What stands before a number, or after it and what it counts, and makes it a bound. */
export interface Bounds {
  readonly least: readonly string[];
  readonly most: readonly string[];
  readonly about: readonly string[];
  readonly leastAfter: readonly string[];
  readonly mostAfter: readonly string[];
}

export const BOUNDS: Readonly<Record<ClaimLanguage, Bounds>> = {
  en: {
    least: list(
      'more than|over|above|at least|no fewer than|no less than|not less than|exceeding|exceeded|upwards of|in excess of|a minimum of',
    ),
    most: list(
      'up to|at most|no more than|not more than|fewer than|less than|under|below|as many as|a maximum of',
    ),
    about: list(
      'about|around|roughly|approximately|some|nearly|almost|an estimated|estimated|close to|circa',
    ),
    leastAfter: list('or more|and more'),
    mostAfter: list('or fewer|or less'),
  },
  ur: {
    least: list('کم از کم|کم سے کم'),
    most: list('زیادہ سے زیادہ'),
    about: list('تقریباً|تقریبا|لگ بھگ|قریباً'),
    leastAfter: list('سے زیادہ|سے زائد|سے اوپر'),
    mostAfter: list('سے کم|تک'),
  },
  ps: {
    least: list('لږ تر لږه|کم تر کمه'),
    most: list('تر ټولو زیات'),
    about: list('شاوخوا|نږدې|تقریباً|تقریبا'),
    leastAfter: list('څخه زیات|نه زیات|څخه ډېر|نه ډېر'),
    mostAfter: list('څخه کم|نه کم|څخه لږ'),
  },
  fa: {
    least: list('بیش از|بیشتر از|دست کم|دستکم|حداقل|بالغ بر'),
    most: list('کمتر از|حداکثر|کم تر از'),
    about: list('حدود|تقریباً|تقریبا|نزدیک به|در حدود'),
    leastAfter: [],
    mostAfter: [],
  },
  ar: {
    least: list('أكثر من|ما لا يقل عن|لا يقل عن|على الأقل|ما يزيد على|ما يزيد عن'),
    most: list('أقل من|لا يزيد عن|لا يزيد على|ما يصل إلى|حتى'),
    about: list('نحو|حوالي|قرابة|زهاء|ما يقارب|ما يقرب من'),
    leastAfter: list('على الأقل|فأكثر'),
    mostAfter: list('على الأكثر'),
  },
  tr: {
    least: list('en az|asgari'),
    most: list('en fazla|en çok|azami'),
    about: list('yaklaşık|takriben|kabaca'),
    leastAfter: list(
      "den fazla|dan fazla|ten fazla|tan fazla|'den fazla|'dan fazla|'ten fazla|'tan fazla|aşkın|üzerinde",
    ),
    mostAfter: list(
      "den az|dan az|ten az|tan az|'den az|'dan az|'ten az|'tan az|altında|e kadar|a kadar|'e kadar|'a kadar",
    ),
  },
};

/** What stands between the two ends of a range; `between` words go before the first. */
export const RANGE: Lists = {
  en: list('to|and|or|-|- to'),
  ur: list('سے|تا|-|اور'),
  ps: list('تر|نه تر|څخه تر|-|او'),
  fa: list('تا|-|و'),
  ar: list('إلى|الى|و|-|حتى'),
  tr: list('ila|ile|-|ve'),
};

/** Words of `RANGE` that make one only after a word for "between". */
export const JOINS_ONLY: ReadonlySet<string> = new Set(
  ['and', 'or', 'اور', 'او', 'و', 've', 'ile', 'سے'].map((w) => fold(w).text),
);
export const BETWEEN: Lists = {
  en: list('between|from'),
  ur: list('کے درمیان|درمیان'),
  ps: list('ترمنځ|له|د'),
  fa: list('بین|میان|از'),
  ar: list('بين|ما بين|من'),
  tr: list('arasında'),
};
