// Which of the product's six languages a paragraph is in, by letters that only one of them writes. It decides how its
// numbers and verbs are read, and nothing else.

/** Languages whose words are known here. */
export type ClaimLanguage = 'en' | 'ur' | 'ps' | 'fa' | 'ar' | 'tr';

const LETTERS: readonly (readonly [ClaimLanguage, RegExp])[] = [
  ['ps', /[ټډړږښڅځڼېۍګ]/gu],
  ['ur', /[ٹڈڑںےۓھہ]/gu],
  ['fa', /[پچژگکی]/gu],
  ['ar', /[ةىيكؤإأذظ]/gu],
];

/** The language of a text; of `stated` (BCP 47) only the script has to fit. */
export function languageOf(text: string, stated?: string): ClaimLanguage {
  const sample = text.slice(0, 2_000);
  const arabic = count(sample, /\p{Script=Arabic}/gu);
  const latin = count(sample, /\p{Script=Latin}/gu);
  const said = stated?.slice(0, 2) as ClaimLanguage | undefined;
  if (latin >= arabic) {
    if (said === 'tr' || said === 'en') return said;
    return count(sample, /[ğşıİĞŞ]/gu) > latin / 100 ? 'tr' : 'en';
  }
  if (said !== undefined && ['ur', 'ps', 'fa', 'ar'].includes(said)) return said;
  return byLetters(sample);
}

function byLetters(sample: string): ClaimLanguage {
  const [ps = 0, ur = 0, fa = 0, ar = 0] = LETTERS.map(([, letters]) => count(sample, letters));
  if (ps > 0 && ps >= ur) return 'ps';
  if (ur > 0) return 'ur';
  return fa > ar ? 'fa' : 'ar';
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}
