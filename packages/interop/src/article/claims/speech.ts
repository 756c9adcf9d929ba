// Who is said to speak in a folded sentence, and what kind of saying it is. The words for the speaker are the
// publisher's; whether they name an office or a person is for the reader.
import { ACCORDING, anyOf, DENIES, NOT_AFTER_LETTER, NOT_BEFORE_LETTER, PROMISES, SAYS } from './lexicon.ts';
import type { ClaimLanguage } from './language.ts';
import type { Span } from './sentence.ts';

/** Signs of saying in a sentence. */
export interface Speech {
  /** Where the publisher's words for the speaker stand; absent where only a pronoun or nothing stands there. */
  readonly speaker?: Span;
  readonly says: boolean;
  readonly quoted: boolean;
  readonly denies: boolean;
  readonly promises: boolean;
}

interface Patterns {
  readonly says: RegExp;
  readonly according: RegExp;
  readonly denies: RegExp;
  readonly promises: RegExp;
}

const patterns = new Map<ClaimLanguage, Patterns>();

/** Longest words for a speaker, in characters. */
const MAX_SPEAKER = 120;
/** Quotation marks of the six languages after folding: one form of the double ones, and the pointed single ones. */
const QUOTED = /"[^"]{3,}|‹[^›]{3,}›/u;
const PRONOUN =
  /^(?:he|she|it|they|who|which|that|this|these|those|we|i|and|but|also|both|had|has|have|was|were|is|are|been|وہ|انہوں|انھوں|او|آنها|هو|هي|وهو|هغه|o|onlar)(?:\s+(?:also|further|had|has|have|نے))*$/iu;
/** Words that begin another part of the sentence. */
const CLAUSE =
  /[,;:"()—]|\s-\s|\b(?:that|which|who|while|because|despite|although|when|where|after|before|but)\b/giu;

/** Reads the signs of saying. */
export function speechOf(text: string, language: ClaimLanguage): Speech {
  const { says, according, denies, promises } = patternsOf(language);
  const verb = [...text.matchAll(says)].find((match) => isVerb(text, match)) ?? null;
  const phrase = according.exec(text);
  const speaker = cutAtEnd(text, speakerOf(text, language, verb, phrase), language);
  return {
    ...(speaker === null ? {} : { speaker }),
    says: verb !== null || phrase !== null,
    quoted: QUOTED.test(text),
    denies: denies.test(text),
    promises: promises.test(text),
  };
}

function patternsOf(language: ClaimLanguage): Patterns {
  const known = patterns.get(language);
  if (known !== undefined) return known;
  const whole = (words: readonly string[]): RegExp =>
    new RegExp(`${NOT_AFTER_LETTER}${anyOf(words)}${NOT_BEFORE_LETTER}`, 'iu');
  // Arabic writes its "and" on the verb and joins "to" to what follows.
  const loose = (words: readonly string[]): RegExp =>
    new RegExp(`(?<![\\p{L}\\p{M}\\p{N}]{2})${anyOf(words)}`, 'iu');
  const make = language === 'ar' ? loose : whole;
  const made = {
    says: new RegExp(make(SAYS[language]), 'giu'),
    according:
      language === 'tr'
        ? new RegExp(`${anyOf(ACCORDING.tr)}${NOT_BEFORE_LETTER}`, 'iu')
        : make(ACCORDING[language]),
    denies: make(DENIES[language]),
    promises: make(PROMISES[language]),
  };
  patterns.set(language, made);
  return made;
}

/** Words before which a form of a verb is a noun or a passive: "their claims", "was said". */
const NO_VERB_AFTER =
  /(?:^|[^\p{L}])(?:the|a|an|of|their|its|his|her|our|these|those|such|to|be|been|being|is|are|was|were|by|'s)\s+$/iu;

function isVerb(text: string, { index = 0 }: RegExpMatchArray): boolean {
  return !NO_VERB_AFTER.test(text.slice(Math.max(0, index - 12), index));
}

function speakerOf(
  text: string,
  language: ClaimLanguage,
  verb: RegExpMatchArray | null,
  phrase: RegExpExecArray | null,
): Span | null {
  if (phrase !== null) {
    const end = phrase.index + phrase[0].length;
    const follows = language === 'en' || language === 'ar' || language === 'fa';
    return follows ? after(text, end) : before(text, phrase.index);
  }
  if (verb === null) return null;
  const { index = 0 } = verb;
  const end = index + verb[0].length;
  if (language === 'ar') return after(text, end);
  const inverted = /"\s*$/u.test(text.slice(0, index)) && /^\s+(?:the|an?|\p{Lu})/u.test(text.slice(end));
  return inverted ? after(text, end) : before(text, index);
}

/** The words before a verb, back to the quotation or the clause that they follow. */
function before(text: string, at: number): Span | null {
  const quote = text.lastIndexOf('"', at - 1);
  const low = Math.max(0, at - MAX_SPEAKER, quote + 1);
  const stretch = text.slice(low, at);
  // After a quotation a name and its office stand between commas: both are kept.
  const cuts = quote >= 0 ? [] : [...stretch.matchAll(CLAUSE)];
  const last = cuts.at(-1);
  const from = last === undefined ? low : low + last.index + last[0].length;
  return (
    trimmed(text, low === 0 || quote + 1 === low || last !== undefined ? from : wordStart(text, from), at) ??
    apposition(text, low, at)
  );
}

/** "X, the spokesman of Y, said": the words between the commas were cut off at both sides. */
function apposition(text: string, low: number, at: number): Span | null {
  const stretch = text.slice(low, at).trimEnd();
  if (!stretch.endsWith(',')) return null;
  return trimmed(text, low, low + stretch.length - 1);
}

function after(text: string, at: number): Span | null {
  const stretch = text.slice(at, at + MAX_SPEAKER);
  const stop = /[,;:."()—]|\s-\s|\b(?:that|on|in their|who|which)\b/iu.exec(stretch.slice(2));
  return trimmed(text, at, at + (stop === null ? stretch.length : stop.index + 2));
}

/** Words that end the name of a speaker: the subject's mark of Urdu, "that" of the others. */
const ENDS: Partial<Record<ClaimLanguage, RegExp>> = {
  ur: /\sنے(?=\s|$)/u,
  fa: /\sکه(?=\s|$)/u,
  ps: /\sچې(?=\s|$)/u,
  ar: /\s(?:إن|أن|ان|إنه|أنه|بأن|إلى)(?=\s|$)/u,
};

function cutAtEnd(text: string, span: Span | null, language: ClaimLanguage): Span | null {
  if (span === null) return null;
  const end = ENDS[language]?.exec(text.slice(span.from, span.to));
  return end === null || end === undefined ? span : trimmed(text, span.from, span.from + end.index);
}

/** Words between a speaker and the verb that are not part of the name. */
const ADVERBS = /(?:\s+(?:\p{Ll}{3,}ly|also|further|then|again|later|repeatedly|has|have|had))+\s*$/u;

function trimmed(text: string, from: number, to: number): Span | null {
  const words = text.slice(from, to);
  const start = from + words.length - words.replace(/^[\s,;:"'()—-]+/u, '').length;
  const end = from + words.replace(ADVERBS, '').replace(/[\s,;:"'()—-]+$/u, '').length;
  if (end - start < 2 || PRONOUN.test(text.slice(start, end))) return null;
  return { from: start, to: end };
}

function wordStart(text: string, from: number): number {
  const space = text.indexOf(' ', from);
  return space < 0 ? from : space + 1;
}
