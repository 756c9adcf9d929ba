// Bytes -> characters: UTF-8 with or without byte order mark, UTF-16 with one. Nothing is guessed: a text that people
// sign must not depend on a guess.
import { TextError } from './error.ts';
import { MAX_TEXT_BYTES } from './limits.ts';

const RESAVE = 'Save the file as plain text in UTF-8 and try again';

/** Decodes a text file; line breaks become LF. Throws `TextError`. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > MAX_TEXT_BYTES) throw tooLarge(bytes.length);
  return withLineFeeds(decodeMarked(bytes, 'the file'));
}

/** Checks and takes text that is already characters. Throws `TextError`. */
export function takeText(text: string): string {
  if (text.length > MAX_TEXT_BYTES) throw tooLarge(text.length);
  if (!text.isWellFormed()) {
    throw new TextError('text_not_text', 'The text has half a character (a lone surrogate)', '', RESAVE);
  }
  return withLineFeeds(text.startsWith('\ufeff') ? text.slice(1) : text);
}

/** Decodes by byte order mark, UTF-8 without one; used for XML parts as well. `where` names the part. */
export function decodeMarked(bytes: Uint8Array, where: string): string {
  if (starts(bytes, 0xef, 0xbb, 0xbf)) return strict(bytes.subarray(3), 'utf-8', where);
  if (starts(bytes, 0xff, 0xfe)) return strict(bytes.subarray(2), 'utf-16le', where);
  if (starts(bytes, 0xfe, 0xff)) return strict(bytes.subarray(2), 'utf-16be', where);
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    const what = 'There is a NUL byte: this is no text, or UTF-16 without a byte order mark';
    throw new TextError('text_not_text', what, `byte ${nul + 1} of ${where}`, RESAVE);
  }
  return strict(bytes, 'utf-8', where);
}

function strict(bytes: Uint8Array, encoding: string, where: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new TextError('text_encoding', `The bytes are not valid ${encoding}`, where, RESAVE);
  }
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function tooLarge(size: number): TextError {
  const what = `The text has ${size} bytes; the limit is ${MAX_TEXT_BYTES}`;
  return new TextError('text_too_large', what, '', 'Split it, for example into its annexes');
}

function starts(bytes: Uint8Array, ...mark: number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}
