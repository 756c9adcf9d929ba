// Receipt codes (spec/intake.md section 2): eight words of 256, made where the report is written. Whoever has the words
// can ask after the report and open the answers; the host gets neither the words nor what opens the answers.
import { CODE_WORDS } from './intake-words.ts';

/** Words in a code, one byte each: 64 bits. */
export const CODE_WORD_COUNT = 8;
/** Letters that one sees as the same, or that keyboards give for one another; marks that nobody types. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/[\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, ''],
  [/[ك]/g, 'ک'],
  [/[يىئ]/g, 'ی'],
  [/[ةۀہھۂە]/g, 'ه'],
  [/[أإآٱ]/g, 'ا'],
  [/[ؤ]/g, 'و'],
];
const SEPARATORS = /[\s\-–,،.۔;؛/]+/;

const words = CODE_WORDS.map((pair) => pair.split(' ') as [string, string]);
const places = new Map(words.flatMap((pair, place) => pair.map((word) => [folded(word), place] as const)));

/** A code as eight places in the list of words. */
export type ReceiptCode = readonly number[];

/** What somebody typed is no code, and which of its words are in no list. */
export interface CodeFault {
  /** Words that are not in the list, as typed. */
  readonly unknown: readonly string[];
  /** How many words there were. */
  readonly count: number;
}

/** A code of eight random bytes. Throws when there are more or fewer. */
export function codeOf(random: Uint8Array): ReceiptCode {
  if (random.length !== CODE_WORD_COUNT) throw new RangeError('a code takes eight bytes');
  return [...random];
}

/** A code in words, in ASCII or in Arabic script. */
export function codeWords(code: ReceiptCode, script: 'latin' | 'arabic'): string[] {
  return code.map((place) => words[place]![script === 'latin' ? 0 : 1]);
}

/** Reads a code as it was typed: in either script or both, with any of the usual separators. */
export function readCode(text: string): ReceiptCode | CodeFault {
  const typed = text.split(SEPARATORS).filter((word) => word !== '');
  const found = typed.map((word) => places.get(folded(word)));
  const unknown = typed.filter((_, i) => found[i] === undefined);
  const isWhole = unknown.length === 0 && typed.length === CODE_WORD_COUNT;
  return isWhole ? (found as number[]) : { unknown, count: typed.length };
}

/** What keys are derived from: the words in ASCII with a space between. */
export function codeText(code: ReceiptCode): string {
  return codeWords(code, 'latin').join(' ');
}

function folded(word: string): string {
  return SAME.reduce((text, [what, by]) => text.replaceAll(what, by), word.normalize('NFKC').toLowerCase());
}
