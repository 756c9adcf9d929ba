// Bytes of a file -> text. The same bytes give the same text on every platform. See spec/datasets.md, "Text".
import { MAX_FILE_BYTES, TEXT_PROBE_BYTES } from './limits.ts';
import type { ProblemList } from './problem.ts';

/** Encodings that are read. `windows-1252` is assumed when nothing else fits, and noted. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Text of a file without byte order mark, every line break made LF. */
export interface FileText {
  readonly text: string;
  readonly encoding: Encoding;
}

/**
 * Windows-1252 for the bytes 0x80-0x9F, as in the WHATWG Encoding Standard. Kept here because some releases
 * of Node decode this range as Latin-1, and rows must be the same everywhere.
 */
const WINDOWS_1252_HIGH = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,
  0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, 0x9d, 0x017e, 0x0178,
];

/** Line breaks are replaced in parts of this length: for a whole file of them the engine's list is 16 times as long. */
const PART_LENGTH = 1024 * 1024;

/** Decodes a file. Gives `null`, with the reason in `problems`, when the bytes are not readable text. */
export function readText(bytes: Uint8Array, problems: ProblemList): FileText | null {
  if (bytes.length > MAX_FILE_BYTES) {
    problems.add(
      0,
      'file_too_large',
      `${bytes.length} bytes; the limit is ${MAX_FILE_BYTES}. Split the file`,
    );
    return null;
  }
  const decoded = decode(bytes, problems);
  if (decoded === null) return null;
  if (decoded.text.trim() === '') {
    problems.add(0, 'file_empty', 'the file holds no text');
    return null;
  }
  return { text: withLineFeeds(decoded.text), encoding: decoded.encoding };
}

function decode(bytes: Uint8Array, problems: ProblemList): FileText | null {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return decodeUtf8(bytes.subarray(3), problems);
  if (startsWith(bytes, 0xff, 0xfe)) return decodeUtf16(bytes.subarray(2), 'utf-16le', problems);
  if (startsWith(bytes, 0xfe, 0xff)) return decodeUtf16(bytes.subarray(2), 'utf-16be', problems);
  if (bytes.subarray(0, TEXT_PROBE_BYTES).includes(0)) {
    problems.add(0, 'file_not_text', `${formatOf(bytes)}; save it as CSV in UTF-8`);
    return null;
  }
  return decodeUtf8(bytes, problems);
}

function decodeUtf8(bytes: Uint8Array, problems: ProblemList): FileText {
  const text = strict(bytes, 'utf-8');
  if (text !== null) return { text, encoding: 'utf-8' };
  problems.add(
    0,
    'encoding_assumed',
    'the bytes are not valid UTF-8; read as windows-1252: check the accents',
  );
  return { text: decodeWindows1252(bytes), encoding: 'windows-1252' };
}

function decodeUtf16(
  bytes: Uint8Array,
  encoding: 'utf-16le' | 'utf-16be',
  problems: ProblemList,
): FileText | null {
  const text = strict(bytes, encoding);
  if (text !== null) return { text, encoding };
  problems.add(0, 'file_encoding', `the byte order mark says ${encoding}, but the bytes are not valid`);
  return null;
}

function strict(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeWindows1252(bytes: Uint8Array): string {
  const units = new Uint8Array(bytes.length * 2);
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] as number;
    const unit = byte >= 0x80 && byte <= 0x9f ? (WINDOWS_1252_HIGH[byte - 0x80] as number) : byte;
    units[2 * i] = unit & 0xff;
    units[2 * i + 1] = unit >> 8;
  }
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units);
}

function withLineFeeds(text: string): string {
  if (!text.includes('\r')) return text;
  const parts: string[] = [];
  for (let from = 0; from < text.length; ) {
    let to = from + PART_LENGTH;
    if (text[to - 1] === '\r' && text[to] === '\n') to += 1;
    parts.push(text.slice(from, to).replace(/\r\n?/g, '\n'));
    from = to;
  }
  return parts.join('');
}

function startsWith(bytes: Uint8Array, ...mark: number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}

function formatOf(bytes: Uint8Array): string {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'this is a ZIP or XLSX file, not text';
  return 'the file holds NUL bytes: it is not text, or UTF-16 without a byte order mark';
}
