// The number at the start of a line: "Article 5", "Chapter II:", "Madde 3", "دفعہ ۱۔", "2.1.4.", "(a)", "iv)".
// What it is, how much of the line it takes, and how sure that is. Whether it fits in is for the outline to say.
import { type NamedPart, namedPart } from './label-words.ts';
import { abjadValue, DIGIT, digitsValue, letterValue, romanValue, wordValue } from './numeral.ts';

/**
 * A number as printed. `style` tells apart rows that count on their own. `values` are the numbers, outermost first;
 * null where only the place in the row can say ("ماده سی‌ام"). `also` is the other reading of (i), (v) and the like.
 */
export interface Label {
  readonly style: string;
  readonly part: NamedPart | null;
  readonly values: readonly number[] | null;
  readonly also?: { readonly style: string; readonly value: number };
  /** Letters give letters in the ref, Roman numerals Roman ones. */
  readonly shape: 'number' | 'letter' | 'roman';
  /** Length of the label in the line, with its point, colon or bracket. */
  readonly length: number;
  /** Whether it stands alone on its line, or ends as a label does, so that it can hardly be part of a sentence. */
  readonly sure: boolean;
  /** Whether a small letter follows it, as in a sentence that was broken into lines. */
  readonly lower: boolean;
}

/** Spaces, and marks of direction before a number in right-to-left text. */
const LEAD = '[\\s\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]*';
const CLOSE = '[.:)\\]\\-\\u2010-\\u2015\\u06d4\\u066b]';

const NAMED = new RegExp(
  `^${LEAD}([\\p{L}][\\p{L}\\p{M}\\u200c'’]*\\.?)[\\s.\\-\\u2010-\\u2015]*(?:([${DIGIT}]{1,3}(?:\\.[${DIGIT}]{1,3})*)|([\\p{L}][\\p{L}\\p{M}\\u200c]*))?((?:\\s*${CLOSE})*)(?=$|[\\s\\p{L}])`,
  'u',
);
const DECIMAL = new RegExp(
  `^${LEAD}([${DIGIT}]{1,3}(?:[.٫][${DIGIT}]{1,3})+)((?:\\s?${CLOSE})*)(?=$|\\s|\\p{Lu}|\\p{Lo})`,
  'u',
);
const SINGLE = new RegExp(
  `^${LEAD}(?:\\(([${DIGIT}]{1,3})\\)|([${DIGIT}]{1,3})(?:([.)\\u06d4]-?|:)|(\\s?[\\-\\u2010-\\u2015])))(?=$|\\s|\\p{Lu}|\\p{Lo})`,
  'u',
);
const LETTER = new RegExp(
  `^${LEAD}(?:\\((\\p{L}\\p{M}*|[a-z]{1,5}|[A-Z]{1,5}|الف)\\)|(\\p{L}\\p{M}*|[ivxlc]{1,5}|[IVXLC]{1,6}|الف)([.)]|\\s?[\\-\\u2010-\\u2015](?=\\s)))(?=$|\\s)`,
  'u',
);

/** Reads the label at the start of a line, or gives null. */
export function readLabel(line: string): Label | null {
  const label = readAtStart(line.length > LABEL_REACH ? line.slice(0, LABEL_REACH) : line);
  // What follows in a longer line was cut off for the search only: it is no line with a label alone.
  return label === null || line.length <= LABEL_REACH || label.length < LABEL_REACH / 2 ? label : null;
}

/** Characters of a line in which a label can stand: hostile lines are not searched without end. */
const LABEL_REACH = 200;

function readAtStart(line: string): Label | null {
  return readDecimal(line) ?? readSingle(line) ?? readLetter(line) ?? readNamed(line) ?? readReversed(line);
}

function readDecimal(line: string): Label | null {
  const match = DECIMAL.exec(line);
  if (match === null) return null;
  const parts = (match[1] as string).split(/[.٫]/);
  // 00.00 and 01.05 are times and dates, not places in a text.
  if (parts.some((digits) => digits.length > 1 && digitsValue(digits[0] as string) === 0)) return null;
  const values = parts.map((digits) => digitsValue(digits));
  if (values.some((value) => value === null)) return null;
  const end = endOf(line, match[0].length, match[2] !== '');
  return { style: 'decimal', part: null, values: values as number[], shape: 'number', ...end };
}

function readSingle(line: string): Label | null {
  const match = SINGLE.exec(line);
  if (match === null) return null;
  const value = digitsValue((match[1] ?? match[2]) as string);
  if (value === null) return null;
  const style =
    match[1] !== undefined ? '(1)' : match[3] === ')' ? '1)' : match[4] !== undefined ? '1-' : '1.';
  return { style, part: null, values: [value], shape: 'number', ...endOf(line, match[0].length, false) };
}

function readLetter(line: string): Label | null {
  const match = LETTER.exec(line);
  if (match === null) return null;
  const text = (match[1] ?? match[2]) as string;
  const bracket = match[1] !== undefined ? '()' : match[3] === ')' ? ')' : match[3] === '.' ? '.' : '-';
  const upper = text !== text.toLowerCase() ? 'A' : 'a';
  const roman = /^[a-z]+$/i.test(text) ? romanValue(text) : null;
  const letter = /^[a-z]+$/i.test(text) ? letterValue(text) : letterOfScript(text);
  if (roman === null && letter === null) return null;
  if (bracket === '-' && letter !== null && /^[a-z]$/i.test(text)) return null;
  const asLetter = { style: `${upper}${bracket}`, value: letter ?? 0 };
  const asRoman = { style: `${upper === 'A' ? 'I' : 'i'}${bracket}`, value: roman ?? 0 };
  const base = { part: null, ...endOf(line, match[0].length, false) };
  if (roman === null) return { ...base, style: asLetter.style, values: [asLetter.value], shape: 'letter' };
  const label = { ...base, style: asRoman.style, values: [asRoman.value], shape: 'roman' as const };
  return letter === null ? label : { ...label, also: asLetter };
}

function letterOfScript(letter: string): number | null {
  const abjad = abjadValue(letter);
  if (abjad !== null) return abjad;
  const cyrillic = 'абвгдежзиклмнопрстуфхцчшщэюя'.indexOf(letter.toLowerCase());
  return letter.length === 1 && cyrillic >= 0 ? cyrillic + 1 : null;
}

function readNamed(line: string): Label | null {
  const match = NAMED.exec(line);
  if (match === null) return null;
  const part = namedPart(match[1] as string);
  if (part === undefined) return null;
  const rest = line.slice(match[0].length);
  const closed = match[4] !== '';
  const label = { style: part, part, shape: 'number' as const, ...endOf(line, match[0].length, closed) };
  if (match[2] !== undefined) {
    const values = match[2].split('.').map((digits) => digitsValue(digits) ?? 0);
    return isSentence(rest) && !closed ? null : { ...label, values };
  }
  const word = match[3];
  if (word === undefined) {
    // "ANNEX" alone on its line; "PART" the same, where the number is on another line.
    const alone = rest.trim() === '' && (part === 'annex' || part === 'part' || part === 'chapter');
    return alone && line.trim().length > 3 ? { ...label, values: null, sure: true } : null;
  }
  const letter = /^[A-Z]$/.test(word) ? letterValue(word) : null;
  const roman = word === word.toUpperCase() || closed || rest.trim() === '' ? romanValue(word) : null;
  if ((roman ?? letter ?? wordValue(word)) !== null && (closed || !isSentence(rest))) {
    // "Annex C" is the third far oftener than the hundredth; "Annex I" is the first.
    if (letter !== null && (roman === null || roman > 10))
      return { ...label, shape: 'letter', values: [letter] };
    const also = letter === null ? {} : { also: { style: part, value: letter } };
    return { ...label, values: [(roman ?? wordValue(word)) as number], ...also };
  }
  return isShortLine(line) ? { ...label, values: null, ...endOf(line, line.trimEnd().length, true) } : null;
}

/** "Birinci Bölüm", "دوهمه ماده:", "BİRİNCİ KISIM": the word after its number. */
function readReversed(line: string): Label | null {
  if (!isShortLine(line)) return null;
  const words = line
    .replace(/[\s:.\-–۔]+$/u, '')
    .trim()
    .split(/\s+/u);
  const part = namedPart(words.at(-1) as string);
  if (part === undefined || words.length < 2) return null;
  const first = words.slice(0, -1).join(' ').replace(/[.)]$/, '');
  const value = digitsValue(first) ?? romanValue(first) ?? wordValue(first);
  const ordinal = /^[\p{Script=Arabic}\p{M}\s\u200c]+$/u.test(first);
  if (value === null && !ordinal) return null;
  const end = endOf(line, line.trimEnd().length, true);
  return { style: part, part, values: value === null ? null : [value], shape: 'number', ...end };
}

function endOf(line: string, length: number, closed: boolean): Pick<Label, 'length' | 'sure' | 'lower'> {
  const rest = line.slice(length).trimStart();
  return { length, sure: closed || rest === '', lower: /^[\p{Ll}(]/u.test(rest) };
}

/** Not more than four words and no full sentence: a line that is only a label. Arabic script has no capitals to tell. */
function isShortLine(line: string): boolean {
  if (line.length >= LABEL_REACH) return false;
  const words = line.trim().split(/\s+/u);
  return words.length <= 4 && /[\p{Script=Arabic}]/u.test(line)
    ? /[:.۔]$|^\S+\s+\S+(\s+\S+)?$/u.test(line.trim())
    : words.length <= 3 && wordsAreNumber(words);
}

function wordsAreNumber(words: readonly string[]): boolean {
  return words.length > 1 && words.some((word) => wordValue(word) !== null || /^[0-9IVXLC]+\.?$/.test(word));
}

/** Whether what follows a label goes on as a sentence does: "Article 5 of this Agreement". */
function isSentence(rest: string): boolean {
  const next = rest.trimStart();
  if (next === '') return false;
  return /^[\p{Ll}(,;]/u.test(next) || (/^\p{Lo}/u.test(next) && next.length > 60);
}
