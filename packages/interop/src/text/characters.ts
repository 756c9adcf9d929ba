// Characters that a person does not see, or takes for others: where they stand and what they are called.
// After UTS 39 (Unicode Security Mechanisms) and UTR 36. Joiners inside words of the scripts that use them are normal.
import { looksLatin, nameOf, SCRIPTS } from './character-names.ts';
import type { NoticeKind } from './notice.ts';

/** One finding in a text: where it first stands, further offsets, the word or place, and the names. */
export interface CharacterFinding {
  readonly kind: NoticeKind;
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly detail: string;
  readonly more: number[];
}

/** Everything but plain letters, digits, punctuation and spaces: the fast way past ordinary text. */
const SUSPECT = /(?:(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800\ufffc\ufffd])+/gu;
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]/u;
const PRESENTATION = /[\ufb00-\ufb06\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]+/gu;
const ORDINARY = '\n\t';

/** Scripts whose spelling uses the joiners: Arabic (Persian, Urdu, Pashto and others), those of India, Mongolian. */
const JOINS =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]/u;
/** Signs that the Unicode Character Database gives to several scripts, such as the Arabic vowel signs. */
const MARK = /\p{M}/u;

const WORD = /[\p{L}\p{M}\p{N}\u200c\u200d]+/gu;
const COMPATIBLE = /[\uff21-\uff5a\u{1d400}-\u{1d7ff}]/u;

/** Finds them all, the same ones together. */
export function findCharacters(text: string): readonly CharacterFinding[] {
  const found = new Map<string, CharacterFinding>();
  const add = (kind: NoticeKind, from: number, words: string, names: string): void => {
    const key = `${kind} ${names} ${kind === 'lookalike' || kind === 'not_normalised' ? words : ''}`;
    const known = found.get(key);
    if (known !== undefined) known.more.push(from);
    else found.set(key, { kind, from, to: from + words.length, words, detail: names, more: [] });
  };
  findUnseen(text, add);
  for (const { 0: forms, index } of text.matchAll(PRESENTATION)) {
    add('presentation_form', index, forms, namesOf(forms));
  }
  findMixedWords(text, add);
  findNotNormalised(text, add);
  return [...found.values()].sort((a, b) => a.from - b.from);
}

type Add = (kind: NoticeKind, from: number, words: string, names: string) => void;

function findUnseen(text: string, add: Add): void {
  for (const { 0: run, index } of text.matchAll(SUSPECT)) {
    let at = index;
    let start = at;
    let kind: NoticeKind | null = null;
    const flush = (to: number): void => {
      if (kind !== null) add(kind, start, text.slice(start, to), namesOf(text.slice(start, to)));
    };
    for (const character of run) {
      const next = isNormalHere(text, at, character) ? null : kindOf(character);
      if (next !== kind) {
        flush(at);
        [start, kind] = [at, next];
      }
      at += character.length;
    }
    flush(at);
  }
}

function kindOf(character: string): NoticeKind {
  if (DIRECTION.test(character)) return 'direction';
  if (SPACE.test(character)) return 'space';
  if (/\p{Co}/u.test(character)) return 'private_use';
  if (/[\p{Cc}\u2028\u2029]/u.test(character)) return 'control';
  return 'invisible';
}

function isNormalHere(text: string, at: number, character: string): boolean {
  if (ORDINARY.includes(character)) return true;
  if (/[\u0600-\u0605\u06dd\u08e2]/.test(character)) return true; // visible Arabic signs over numbers
  const before = previous(text, at);
  const after = following(text, at + character.length);
  // Between two letters of one of the scripts; after the last one only the joiner, as in the Hijri sign.
  if (character === '\u200c') return joins(before) && joins(after);
  if (character === '\u200d') {
    const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u;
    if (emoji.test(before)) return /\p{Extended_Pictographic}/u.test(after);
    return joins(before);
  }
  if (character === '\ufe0f' || character === '\ufe0e') return /[\p{Emoji}]/u.test(before);
  return false;
}

function joins(character: string): boolean {
  return JOINS.test(character) || (MARK.test(character) && /[\u064b-\u065f\u0670]/.test(character));
}

/** A word with letters of two scripts; and a word wholly of letters that look Latin, in a text that is Latin. */
function findMixedWords(text: string, add: Add): void {
  if (
    !/[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\uff21-\uff5a\u{1d400}-\u{1d7ff}]/u.test(
      text,
    )
  ) {
    return;
  }
  const mainlyLatin = isMainlyLatin(text);
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const strangers = strangersOf(word, mainlyLatin);
    if (strangers.length > 0) add('lookalike', index, word, namesOf(strangers.join('')));
  }
}

function strangersOf(word: string, mainlyLatin: boolean): readonly string[] {
  const letters = [...word].filter((character) => /\p{L}/u.test(character));
  const scripts = letters.map(scriptOf);
  const kinds = new Set(scripts.filter((script) => script !== null));
  if (kinds.size > 1) {
    const main =
      kinds.has('LATIN') && scripts.filter((s) => s === 'LATIN').length * 2 >= letters.length
        ? 'LATIN'
        : mostOf(scripts);
    return [...new Set(letters.filter((_, i) => scripts[i] !== null && scripts[i] !== main))];
  }
  if (mainlyLatin && letters.length > 0 && letters.every(looksLatin)) return [...new Set(letters)];
  return [];
}

function scriptOf(letter: string): string | null {
  if (COMPATIBLE.test(letter)) return 'COMPATIBILITY';
  return SCRIPTS.find(([, test]) => test.test(letter))?.[0] ?? null;
}

function mostOf(scripts: readonly (string | null)[]): string | null {
  let most: string | null = null;
  let count = 0;
  for (const script of new Set(scripts)) {
    const n = scripts.filter((other) => other === script).length;
    if (script !== null && n > count) [most, count] = [script, n];
  }
  return most;
}

function isMainlyLatin(text: string): boolean {
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return latin * 10 > letters * 7;
}

function findNotNormalised(text: string, add: Add): void {
  if (text.normalize('NFC') === text) return;
  for (const { 0: word, index } of text.matchAll(/[^\s]+/gu)) {
    const composed = word.normalize('NFC');
    if (composed === word) continue;
    const kept = new Set(composed);
    const changed = [...word].filter((character) => !kept.has(character));
    add('not_normalised', index, word, namesOf(changed.join('') || word));
  }
}

/** Names in order, a repeated one once. A run of tag characters can be a hidden sentence: it is spelled out. */
function namesOf(characters: string): string {
  const names: string[] = [];
  let hidden = '';
  let count = 0;
  for (const character of characters) {
    count += 1;
    const name = nameOf(character);
    if (names.at(-1) !== name && names.length < MOST_NAMES) names.push(name);
    const point = character.codePointAt(0) as number;
    if (point > 0xe0020 && point < 0xe007f) hidden += String.fromCodePoint(point - 0xe0000);
  }
  const spelled = hidden === '' ? '' : `; they spell ${JSON.stringify(hidden)}`;
  return `${names.join(', ')}${count > names.length ? ` (${count} characters)` : ''}${spelled}`;
}

/** Most names in one notice. */
const MOST_NAMES = 12;

function previous(text: string, at: number): string {
  if (at === 0) return '';
  const low = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff ? text.slice(at - 2, at) : text.slice(at - 1, at);
}

function following(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}
