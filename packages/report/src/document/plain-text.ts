// Text as it may stand in a file that is printed: nothing in it turns the direction of its surroundings, ends a format
// early or is forbidden in XML.

/** Control characters, but for line ends, and what Unicode sets aside for no character. */
const NO_TEXT = /(?!\n)\p{Cc}|[\ufdd0-\ufdef\ufffe\uffff]/gu;
/** Embeddings, overrides and isolates: an unclosed one reaches beyond its run. Marks (U+200E, U+200F, U+061C) stay. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;
/** A part that is isolated and closed, with nothing in it that turns: this is how our own words put in days and numbers. */
const ISOLATED = /([\u2066-\u2068])([^\u202a-\u202e\u2066-\u2069\n]*)\u2069/;

/** A text without what could not be printed or would turn what stands around it; line ends become `\n`. */
export function plainText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .split(new RegExp(ISOLATED, 'g'))
    .map((part, i) => (i % 3 === 0 ? part.replaceAll(TURNS, '') : part))
    .map((part, i) => (i % 3 === 2 ? `${part}\u2069` : part))
    .join('')
    .replaceAll(NO_TEXT, ' ');
}

/** The same on one line, for titles, captions of tools and names. */
export function oneLine(text: string): string {
  return plainText(text).replaceAll('\n', ' ').trim();
}

/**
 * White space at the ends of a text, and what is between. In what stands in a direction of its own, space at an end
 * would fall to the wrong side.
 */
export function spaced(text: string): readonly [before: string, inside: string, after: string] {
  const inside = text.trim();
  if (inside === '') return [text, '', ''];
  const from = text.indexOf(inside);
  return [text.slice(0, from), inside, text.slice(from + inside.length)];
}
