// Bytes of a page -> characters, by its byte order mark or the encoding that it states (HTML Standard, 13.2.3).
import type { Collector } from './collect.ts';
import { ArticleError } from './error.ts';

/** Bytes in which a page states its encoding (HTML Standard: the first 1,024; saved pages put more before it). */
const STATED_WITHIN = 4_096;

/** Labels of the WHATWG Encoding Standard that pages in our languages state, and what they mean. */
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16': 'utf-8',
  'utf-16le': 'utf-8',
  'utf-16be': 'utf-8',
  ascii: 'windows-1252',
  'us-ascii': 'windows-1252',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'windows-1254': 'windows-1254',
  'iso-8859-6': 'iso-8859-6',
  'windows-1256': 'windows-1256',
};

/** Windows-1252 for 0x80 to 0x9F: some releases of Node decode this range as Latin-1. */
const HIGH_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Decodes a page; says in a notice where the encoding is not certain. Throws `ArticleError`. */
export function decodeHtml(bytes: Uint8Array, collector: Collector): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return utf8(bytes.subarray(3), true, collector);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes.subarray(2), 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes.subarray(2), 'utf-16be');
  const label = statedLabel(bytes);
  if (label === null) return utf8(bytes, false, collector);
  const encoding = Object.hasOwn(ENCODINGS, label) ? ENCODINGS[label] : undefined;
  if (encoding === undefined) {
    const what = `The page states the encoding ${JSON.stringify(label)}, which is not read`;
    throw new ArticleError(
      'article_encoding',
      what,
      'Open the page in a browser and save it anew, or print it to PDF',
    );
  }
  if (encoding === 'utf-8') return utf8(bytes, true, collector);
  return encoding === 'windows-1252' ? windows1252(bytes) : decode(bytes, encoding);
}

function statedLabel(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, STATED_WITHIN));
  const stated = /<meta\b[^>]{0,300}?\bcharset\s{0,8}=\s{0,8}["']?\s{0,8}([^\s"'/>;]{1,40})/i.exec(start);
  return stated === null ? null : (stated[1] as string).toLowerCase();
}

function utf8(bytes: Uint8Array, stated: boolean, collector: Collector): string {
  try {
    return decode(bytes, 'utf-8', true);
  } catch {
    const detail = stated ? 'not valid UTF-8 in places' : 'no encoding stated; read as windows-1252';
    collector.notice('encoding', '', detail, 1);
    return stated ? decode(bytes, 'utf-8') : windows1252(bytes);
  }
}

function windows1252(bytes: Uint8Array): string {
  return decode(bytes, 'windows-1252').replace(
    /[\x80-\x9f]/g,
    (unit) => HIGH_1252[unit.charCodeAt(0) - 0x80] as string,
  );
}

function decode(bytes: Uint8Array, encoding: string, fatal = false): string {
  return new TextDecoder(encoding, { fatal, ignoreBOM: true }).decode(bytes);
}
