/*
 * In right-to-left text an ISO date reads backwards and "latitude, longitude" swap. Every id, date,
 * number, name and coordinate that is put into a sentence is therefore isolated; in markup `bdi` does it.
 */
const FIRST_STRONG_ISOLATE = '\u2068';
const LEFT_TO_RIGHT_ISOLATE = '\u2066';
const POP_ISOLATE = '\u2069';

/** Text whose direction follows its own letters, whatever stands around it. */
export function isolate(text: string): string {
  return `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}`;
}

/** Text that always runs from left to right: ids, codes, coordinates, times in UTC. */
export function isolateLtr(text: string): string {
  return `${LEFT_TO_RIGHT_ISOLATE}${text}${POP_ISOLATE}`;
}

/**
 * Characters that change how text around them reads, or that nobody sees: bidi controls, zero-width
 * characters (but not the joiners that Persian and Urdu spelling needs), and other format characters.
 */
const HIDDEN =
  /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/g;

/** Code points of hidden characters in a text that somebody else wrote, each once, as `U+202E`. */
export function hiddenCharacters(text: string): string[] {
  const found = new Set(text.match(HIDDEN));
  return [...found].map((char) => `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`);
}

/** The text with every hidden character replaced by a visible sign, so that it cannot reorder its surroundings. */
export function withoutHidden(text: string): string {
  return text.replaceAll(HIDDEN, '\u2423');
}
