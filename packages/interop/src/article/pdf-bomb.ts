// Packed streams of a PDF are unpacked once, counted and thrown away, before the library may keep them: a few kilobytes
// can say that they are gigabytes.
import { Inflate } from 'fflate';
import { ArticleError } from './error.ts';

/** Most bytes of one unpacked stream, and of all together. A scanned page in colour has about 25 MB. */
const MAX_STREAM = 96 * 1024 * 1024;
const MAX_STREAMS = 512 * 1024 * 1024;
/** Bytes that are given to the decoder at once; one byte gives 1,032 at most. */
const STEP = 16 * 1024;
/** Most streams that are looked at. */
const MOST_STREAMS = 100_000;

const KEYWORD = new TextEncoder().encode('stream');
const SPACE = [0x20, 0x0d, 0x0a];

/** Throws `ArticleError` where the streams of a file unpack to more than the limits. */
export function refuseBomb(bytes: Uint8Array): void {
  let total = 0;
  let streams = 0;
  for (let at = next(bytes, 0); at >= 0; at = next(bytes, at)) {
    streams += 1;
    if (streams > MOST_STREAMS) throw tooLarge(`more than ${MOST_STREAMS} streams`);
    if (!isPacked(bytes, at)) continue;
    total += unpackedSize(bytes, at);
    if (total > MAX_STREAMS) throw tooLarge(`more than ${MAX_STREAMS} bytes unpacked`);
  }
}

/** Where the data of the next stream begins, or -1. */
function next(bytes: Uint8Array, from: number): number {
  for (
    let at = bytes.indexOf(KEYWORD[0] as number, from);
    at >= 0;
    at = bytes.indexOf(KEYWORD[0] as number, at + 1)
  ) {
    if (!KEYWORD.every((byte, i) => bytes[at + i] === byte)) continue;
    let data = at + KEYWORD.length;
    while (SPACE.includes(bytes[data] as number)) data += 1;
    if (data > at + KEYWORD.length) return data;
  }
  return -1;
}

/** Whether data begins as packed data does (RFC 1950). */
function isPacked(bytes: Uint8Array, at: number): boolean {
  const [method, flags] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
  return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}

function unpackedSize(bytes: Uint8Array, at: number): number {
  let size = 0;
  let grew = true;
  const inflate = new Inflate((chunk) => {
    size += chunk.length;
    grew ||= chunk.length > 0;
  });
  try {
    for (let from = at + 2; from < bytes.length && grew; from += STEP) {
      grew = false;
      inflate.push(bytes.subarray(from, from + STEP));
      if (size > MAX_STREAM) throw tooLarge(`a stream of more than ${MAX_STREAM} bytes unpacked`);
    }
  } catch (error) {
    // Damaged or followed by something else: what came out of it is what the library would get.
    if (error instanceof ArticleError) throw error;
  }
  return size;
}

function tooLarge(what: string): ArticleError {
  return new ArticleError(
    'article_too_large',
    `The PDF has ${what}`,
    'Print the article to PDF anew, or save its text',
  );
}
