// Text -> words, for comparing. Cut by properties of characters (after UAX 29), the same on every platform: segmenters
// of platforms differ between versions, and a comparison that people quote must not.

/** Cuts a text into pieces that concatenate to it exactly. */
export type Cut = (text: string) => readonly string[];

/**
 * A word with its marks, joiners and inner apostrophes or points; white space; one letter of a script that writes no
 * spaces; or one other sign with its marks. Counts are bounded: the engine's own stack is.
 */
const PIECE = new RegExp(
  [
    '\\s+',
    `(?:(?!${scripts()})[\\p{L}\\p{N}_](?:\\p{M}|\\p{Join_Control}|\\u00ad){0,16}){1,128}(?:['’.](?=[\\p{L}\\p{N}])(?:\\p{L}|\\p{N}|\\p{M}|\\p{Join_Control}){1,128}){0,16}`,
    '\\S(?:\\p{M}|\\p{Join_Control}){0,16}',
  ].join('|'),
  'gu',
);

/** Scripts that write no spaces between words. */
function scripts(): string {
  const names = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
  return `[${names.map((name) => `\\p{Script=${name}}`).join('')}]`;
}

/** Cuts text of any language (longer words than any language has are cut in several) into words, white space and signs. */
export function cutWords(text: string): readonly string[] {
  return text.match(PIECE) ?? [];
}
