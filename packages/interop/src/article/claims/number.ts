// Numbers of a folded sentence, in digits and in words.
import { anyOf, NOT_AFTER_LETTER, NOT_BEFORE_LETTER } from './lexicon.ts';
import type { ClaimLanguage } from './language.ts';
import { NUMBER_JOINS, NUMBER_WORDS, VAGUE } from './number-words.ts';
import type { Span } from './sentence.ts';

/** A number where it stands. `value` is null for "dozens". */
export interface NumberAt extends Span {
  readonly value: number | null;
  readonly form: 'digits' | 'words' | 'vague';
}

/** No number of a claim has more digits. */
const MAX_DIGITS = 15;

/** Digits with separators of thousands; the language says which sign is which. */
const POINTED = /\d{1,3}(?:[,٬]\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d])|\d+(?:\.\d+)?/gu;
const TURKISH = /\d{1,3}(?:[.٬]\d{3})+(?:,\d+)?|\d+(?:,\d+)?/gu;
/** What makes digits something else: a time, an ordinal, part of a name or number of a section, a note. */
const OTHER_BEFORE = /(?:\p{L}|\p{L}-|\d[.:/,-]|\[|№|#)$/u;
const OTHER_AFTER = /^(?:st\b|nd\b|rd\b|th\b|[:/]\d|\.\d|\]|-\p{L}|\p{Script=Latin}{3,})/u;

const WORD = /[\p{L}\p{M}]+/gu;
const VAGUE_WORDS = new Map(
  (Object.keys(VAGUE) as ClaimLanguage[]).map((language) => [
    language,
    new RegExp(`${NOT_AFTER_LETTER}${anyOf(VAGUE[language].split('|'))}${NOT_BEFORE_LETTER}`, 'giu'),
  ]),
);

/** All numbers of a sentence in order. */
export function numbersOf(text: string, language: ClaimLanguage): readonly NumberAt[] {
  const digits = digitsOf(text, language);
  const inWords = wordsOf(text, language, digits);
  const vague = [...text.matchAll(VAGUE_WORDS.get(language) as RegExp)].map(({ 0: words, index }) => ({
    from: index,
    to: index + words.length,
    value: null,
    form: 'vague' as const,
  }));
  const all = [...inWords, ...vague].sort((a, b) => a.from - b.from || b.to - a.to);
  return all.filter((each, i) => i === 0 || each.from >= Math.max(...all.slice(0, i).map(({ to }) => to)));
}

function digitsOf(text: string, language: ClaimLanguage): readonly NumberAt[] {
  const numbers: NumberAt[] = [];
  for (const { 0: written, index } of text.matchAll(language === 'tr' ? TURKISH : POINTED)) {
    const to = index + written.length;
    if (written.length > MAX_DIGITS + 6) continue;
    if (OTHER_BEFORE.test(text.slice(Math.max(0, index - 3), index)) && !isGlued(text, index, language))
      continue;
    if (OTHER_AFTER.test(text.slice(to, to + 4))) continue;
    const plain =
      language === 'tr' ? written.replace(/[.٬]/g, '').replace(',', '.') : written.replace(/[,٬ ]/g, '');
    const value = Number(plain);
    if (Number.isFinite(value) && value <= Number.MAX_SAFE_INTEGER)
      numbers.push({ from: index, to, value, form: 'digits' });
  }
  return numbers;
}

/** Arabic writes "and" and "with" on the number; a hyphen and "Rs" may be between two numbers or before one. */
function isGlued(text: string, index: number, language: ClaimLanguage): boolean {
  const before = text.slice(Math.max(0, index - 3), index);
  if (language === 'ar' && /(?:^|[^\p{L}])[وبلك]$/u.test(before)) return true;
  return /\d-$/u.test(before) || /(?:^|[^\p{L}])(?:Rs|US)$/u.test(before);
}

/** Number words in a row make one number; so do digits with a word for thousand or million after them. */
function wordsOf(text: string, language: ClaimLanguage, digits: readonly NumberAt[]): readonly NumberAt[] {
  const known = NUMBER_WORDS[language];
  const tokens = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    word: word.toLowerCase(),
    from: index,
    to: index + word.length,
  }));
  const numbers: NumberAt[] = [];
  const used = new Set<NumberAt>();
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i] as { word: string; from: number; to: number };
    const first = known.get(token.word);
    const before = digits.find(({ to }) => to < token.from && /^[ -]{1,2}$/.test(text.slice(to, token.from)));
    if (first === undefined) continue;
    if (
      first.times !== undefined &&
      before === undefined &&
      !(language === 'en' && /\ban? $/iu.test(text.slice(0, token.from)))
    )
      continue;
    let end = i;
    let parts = [first];
    for (let j = i + 1; j < tokens.length; j += 1) {
      const next = tokens[j] as { word: string; from: number; to: number };
      const gap = text.slice((tokens[j - 1] as { to: number }).to, next.from);
      if (!/^(?: |-)$/.test(gap)) break;
      const meant = known.get(next.word);
      if (meant !== undefined) {
        parts = [...parts, meant];
        end = j;
      } else if (next.word !== NUMBER_JOINS[language]) break;
    }
    const value = valueOf(before?.value ?? null, parts);
    const to = (tokens[end] as { to: number }).to;
    i = end;
    // "two-day", "the two sides": no count of anything.
    if (before === undefined && (value === 1 || /^-\p{L}/u.test(text.slice(to, to + 2)))) continue;
    if (before !== undefined) used.add(before);
    numbers.push({
      from: before?.from ?? token.from,
      to,
      value,
      form: before === undefined ? 'words' : 'digits',
    });
  }
  return [...digits.filter((each) => !used.has(each)), ...numbers];
}

function valueOf(start: number | null, parts: readonly { add?: number; times?: number }[]): number {
  let total = 0;
  let current = start ?? 0;
  for (const { add, times } of parts) {
    if (add !== undefined) current += add;
    else if (times !== undefined && times >= 1_000) {
      total += Math.max(current, start === null ? 1 : current) * times;
      current = 0;
    } else if (times !== undefined) current = Math.max(current, 1) * times;
  }
  return Number((total + current).toPrecision(12));
}
