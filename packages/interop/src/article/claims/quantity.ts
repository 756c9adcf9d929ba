// Numbers of a sentence -> quantities as a claim keeps them: least, best and greatest, and what is counted.
import { anyOf, BETWEEN, type Bounds, BOUNDS, JOINS_ONLY, NOT_AFTER_LETTER, RANGE } from './lexicon.ts';
import type { ClaimLanguage } from './language.ts';
import { type NumberAt, numbersOf } from './number.ts';
import type { Span } from './sentence.ts';
import { unitOf } from './unit.ts';

/** How a quantity was put. */
export type QuantityForm = 'exact' | 'range' | 'at_least' | 'at_most' | 'about' | 'vague' | 'share';

/** A quantity. An end that is not stated is null: "more than 20" has `low` 20 and no other. */
export interface Quantity extends Span {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  /** A code, for example `fighter` or `percent`; absent where no known word stands near. */
  readonly unit?: string;
  readonly form: QuantityForm;
}

interface Patterns {
  readonly least: RegExp;
  readonly most: RegExp;
  readonly about: RegExp;
  readonly leastAfter: RegExp | null;
  readonly mostAfter: RegExp | null;
  readonly range: RegExp;
  readonly between: RegExp;
}

const patterns = new Map<ClaimLanguage, Patterns>();

/** Characters before a number, or after what it counts, in which a bound is looked for. */
const NEAR = 40;

/** All quantities of a folded sentence; numbers inside `taken` (dates) are none. */
export function quantitiesOf(
  text: string,
  language: ClaimLanguage,
  taken: readonly Span[],
): readonly Quantity[] {
  const numbers = numbersOf(text, language).filter(
    ({ from, to }) => !taken.some((span) => from < span.to && to > span.from),
  );
  const quantities: Quantity[] = [];
  for (let i = 0; i < numbers.length; i += 1) {
    const first = numbers[i] as NumberAt;
    const second = numbers[i + 1];
    if (second !== undefined && isRange(text, first, second, language)) {
      quantities.push(rangeOf(text, first, second));
      i += 1;
    } else {
      const quantity = single(text, first, language, quantities.at(-1));
      if (quantity !== null) quantities.push(quantity);
    }
  }
  return [...quantities, ...sharesOf(text, language, quantities)].sort((a, b) => a.from - b.from);
}

function patternsOf(language: ClaimLanguage): Patterns {
  const known = patterns.get(language);
  if (known !== undefined) return known;
  const bounds: Bounds = BOUNDS[language];
  const before = (words: readonly string[]): RegExp =>
    new RegExp(`${NOT_AFTER_LETTER}${anyOf(words)}\\s*(?:the\\s)?[$€₺%]?(?:Rs\\.?|yüzde)?\\s*$`, 'iu');
  const after = (words: readonly string[]): RegExp | null =>
    words.length === 0 ? null : new RegExp(`^[\\s']{0,2}(?:[\\p{L}\\p{M}%]+\\s){0,2}?${anyOf(words)}`, 'iu');
  const made = {
    least: before(bounds.least),
    most: before(bounds.most),
    about: before(bounds.about),
    leastAfter: after(bounds.leastAfter),
    mostAfter: after(bounds.mostAfter),
    range: new RegExp(`^\\s*(?:%|percent|per cent)?\\s*(${anyOf(RANGE[language])})\\s*[$€₺%]?\\s*$`, 'iu'),
    between: new RegExp(
      `${NOT_AFTER_LETTER}${anyOf(BETWEEN[language])}\\s*(?:[\\p{L}]+\\s){0,2}[$€₺%]?\\s*$`,
      'iu',
    ),
  };
  patterns.set(language, made);
  return made;
}

/** Whether a bound ("more than", "about") stands right before an offset. */
export function isBoundBefore(text: string, at: number, language: ClaimLanguage): boolean {
  const { least, most, about } = patternsOf(language);
  const before = text.slice(Math.max(0, at - NEAR), at);
  return [least, most, about].some((bound) => bound.test(before));
}

function isRange(text: string, first: NumberAt, second: NumberAt, language: ClaimLanguage): boolean {
  if (first.value === null || second.value === null || second.value <= first.value) return false;
  const { range, between } = patternsOf(language);
  const word = range.exec(text.slice(first.to, second.from))?.[1]?.toLowerCase();
  if (word === undefined) return false;
  if (!JOINS_ONLY.has(word)) return true;
  // Urdu puts "from" between the numbers and "between" behind them.
  const before = text.slice(Math.max(0, first.from - NEAR), first.from);
  const after = text.slice(second.to, second.to + NEAR);
  return (
    between.test(before) ||
    (language === 'ur' && word === 'سے') ||
    /^\s*(?:arasında|کے درمیان|ترمنځ)/u.test(after)
  );
}

function rangeOf(text: string, first: NumberAt, second: NumberAt): Quantity {
  const unit = unitOf(text, second.from, second.to) ?? unitOf(text, first.from, first.to);
  return {
    from: first.from,
    to: Math.max(second.to, unit?.to ?? 0),
    low: first.value,
    best: null,
    high: second.value,
    form: 'range',
    ...(unit === null ? {} : { unit: unit.unit }),
  };
}

/** Words that follow small numbers in words and count nothing that a claim is about. */
const NO_COUNT = /^\s+(?:sides?|countries|neighbou?rs|parties|states|governments|of them|of these|other)\b/iu;

function single(
  text: string,
  number: NumberAt,
  language: ClaimLanguage,
  before: Quantity | undefined,
): Quantity | null {
  const found = unitOf(text, number.from, number.to);
  const after = text.slice(number.to, number.to + NEAR);
  if (number.form === 'words' && (number.value ?? 0) < 10 && NO_COUNT.test(after)) return null;
  const form = number.value === null ? 'vague' : formOf(text, number, found?.to ?? number.to, language);
  // "the first took 19 hours, the second 11": what the number before it counted.
  const isBare = /^\s*(?:[,.;:)]|-|—|$)/u.test(after);
  const unit = found?.unit ?? (isBare && number.form === 'digits' ? before?.unit : undefined);
  if (number.form === 'words' && unit === undefined && form === 'exact' && (number.value ?? 0) < 3)
    return null;
  const value = number.value;
  return {
    from: number.from,
    to: Math.max(number.to, found?.to ?? 0),
    low: form === 'at_least' || form === 'exact' ? value : null,
    best: form === 'exact' || form === 'about' ? value : null,
    high: form === 'at_most' || form === 'exact' ? value : null,
    form,
    ...(unit === undefined ? {} : { unit }),
  };
}

function formOf(text: string, number: NumberAt, end: number, language: ClaimLanguage): QuantityForm {
  const { least, most, about, leastAfter, mostAfter } = patternsOf(language);
  const before = text.slice(Math.max(0, number.from - NEAR), number.from);
  if (least.test(before)) return 'at_least';
  if (most.test(before)) return 'at_most';
  if (about.test(before)) return 'about';
  const afters = [text.slice(number.to, number.to + NEAR), text.slice(end, end + NEAR)];
  if (leastAfter !== null && afters.some((after) => leastAfter.test(after))) return 'at_least';
  if (mostAfter !== null && afters.some((after) => mostAfter.test(after))) return 'at_most';
  return 'exact';
}

const SHARE =
  /\b(?:(nearly|almost|about|around|roughly|more than|over|less than|at least)\s+)?(half|a third|one third|one-third|two thirds|two-thirds|a quarter|three quarters|three-quarters)\s+of\b/giu;
const SHARES: Readonly<Record<string, number>> = {
  half: 50,
  'a quarter': 25,
  'three quarters': 75,
  'three-quarters': 75,
};

/** "nearly half of": a share in per cent. A third is no round number of them and is left to the reader. */
function sharesOf(text: string, language: ClaimLanguage, known: readonly Quantity[]): readonly Quantity[] {
  if (language !== 'en') return [];
  return [...text.matchAll(SHARE)]
    .map(({ 0: words, 1: bound = '', 2: share = '', index }) => {
      const value = SHARES[share.toLowerCase()] ?? null;
      const isLeast = /^(?:more than|over|at least)$/i.test(bound);
      const isMost = /^less than$/i.test(bound);
      const best = isLeast || isMost ? null : value;
      return {
        from: index,
        to: index + words.length,
        low: isLeast ? value : null,
        best,
        high: isMost ? value : null,
        unit: 'percent',
        form: 'share' as const,
      };
    })
    .filter(({ from, to }) => !known.some((each) => from < each.to && to > each.from));
}
