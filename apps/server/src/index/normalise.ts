// Text as the search sees it: the search column and the query go through the same folding, signed bytes never do.
// Arabic script is written with look-alike letters from Arabic, Persian, Urdu and Pashto keyboards, with and without
// marks; Turkish has two letters i. See docs/design/search.md, "Words".

/** Letters that readers take for the same letter, and the one that is searched for. */
const SAME_LETTER: Readonly<Record<string, string>> = {
  // Yeh: Arabic, alef maksura, Pashto e and tail, Kurdish. The Urdu bari ye is a letter of its own.
  ي: 'ی',
  ى: 'ی',
  ې: 'ی',
  ۍ: 'ی',
  ێ: 'ی',
  ۑ: 'ی',
  // Kaf and gaf: Arabic, swash; Pashto gaf with ring.
  ك: 'ک',
  ڪ: 'ک',
  ګ: 'گ',
  ڭ: 'گ',
  // Heh: teh marbuta, goal, do chashmi, ae.
  ة: 'ه',
  ۃ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ۀ: 'ه',
  ۂ: 'ه',
  // Alef wasla; the hamza carriers come apart by themselves.
  ٱ: 'ا',
  // Waw variants of Kurdish and Uighur keyboards.
  ۆ: 'و',
  ۇ: 'و',
  ۈ: 'و',
  ۋ: 'و',
  // Turkish dotless i; Latin letters that do not come apart.
  ı: 'i',
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
};
const LETTERS = new RegExp(`[${Object.keys(SAME_LETTER).join('')}]`, 'gu');
/** Vowel marks and accents, tatweel, joiners but ZWNJ, bidi controls, soft hyphen, standalone hamza above. */
// oxlint-disable-next-line no-misleading-character-class
const SILENT = /[\p{M}\u0640\u00AD\u061C\u200B\u200D-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;
const DIGITS = /[\u0660-\u0669\u06F0-\u06F9]/g;
const ZWNJ = '\u200C';
const NOT_A_WORD = /[^\p{L}\p{N}\u200C]+/gu;
const ASCII = /^[\x20-\x7e]*$/;

/** A text folded for the search column: words apart by one space. */
export function normalise(text: string): string {
  return withParts(fold(text));
}

/** As `normalise`, for what somebody looks for: a word with a ZWNJ is looked for joined. */
export function normaliseQuery(text: string): string {
  return fold(text).replaceAll(ZWNJ, '').trim();
}

function fold(text: string): string {
  if (ASCII.test(text)) {
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  }
  // Decomposed first: compatibility letters come apart into capitals too.
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(SILENT, '')
    .replace(LETTERS, (letter) => SAME_LETTER[letter]!)
    .replace(DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(NOT_A_WORD, ' ')
    .trim();
}

/** A word that is written with a ZWNJ is found joined, and by its parts. */
function withParts(text: string): string {
  if (!text.includes(ZWNJ)) return text;
  return text
    .split(' ')
    .flatMap((word) => {
      const parts = word.split(ZWNJ).filter((part) => part !== '');
      return parts.length > 1 ? [parts.join(''), ...parts] : parts;
    })
    .join(' ');
}
