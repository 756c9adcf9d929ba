// Looks for a secret in whatever a host gave: as it stands, packed, or written in another way.
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { readPdf } from '../../../../packages/print/test/read-pdf.ts';

/** A file within a file is looked into so many times. */
const DEEPEST = 3;
/** Characters of base64 that do not hang on what stands beside. */
const STEADY = 4;

/** A secret with all the ways in which it is looked for. */
export interface Sought {
  readonly secret: string;
  readonly written: readonly string[];
}

/** How a secret stands in a text: as it is, in base64 at any place, in hexadecimal digits, one or two bytes a letter. */
export function sought(secret: string): Sought {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const steady = text.slice(before === 0 ? 0 : STEADY, text.length - (text.length % STEADY || STEADY));
    return steady.length >= STEADY * 2 ? [steady, steady.replaceAll('+', '-').replaceAll('/', '_')] : [];
  });
  const wide = [...bytes].flatMap((byte) => [0, byte]);
  const hex = [bytes, Buffer.from(wide.slice(1))].map((some) => some.toString('hex'));
  return { secret, written: [secret, ...base64, ...hex, ...hex.map((some) => some.toUpperCase())] };
}

/** Secrets that stand in an answer, in its headers or in what is packed in it. */
export async function secretsIn(
  secrets: readonly Sought[],
  { headers, bytes }: { readonly headers: readonly string[]; readonly bytes: Uint8Array },
): Promise<string[]> {
  const texts = [...readings(headers.join('\n')), ...(await textsOf(Buffer.from(bytes)))];
  const all = texts.join('\n');
  return secrets.flatMap(({ secret, written }) => (written.some((one) => all.includes(one)) ? [secret] : []));
}

/** The texts that an answer can be read as: its own, and those of what is packed in it. */
async function textsOf(bytes: Buffer, depth = 0): Promise<string[]> {
  const texts = readings(bytes.toString('utf8'));
  if (depth >= DEEPEST) return texts;
  for (const inner of await packedIn(bytes)) texts.push(...(await textsOf(Buffer.from(inner), depth + 1)));
  return texts;
}

async function packedIn(bytes: Buffer): Promise<Uint8Array[]> {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return Object.values(unzipSync(bytes));
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return [gunzipSync(bytes)];
  if (bytes.subarray(0, 4).toString('latin1') === '%PDF') return [...streamsOf(bytes), await pdfText(bytes)];
  return [];
}

/** Streams of a PDF, unpacked where they can be. */
function streamsOf(bytes: Buffer): Uint8Array[] {
  const file = bytes.toString('latin1');
  return [...file.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: { length } }) => {
    const part = bytes.subarray(index + length, file.indexOf('endstream', index + length));
    for (const unpack of [inflateSync, inflateRawSync])
      try {
        return [unpack(part)];
      } catch {
        // Not packed this way.
      }
    return [];
  });
}

async function pdfText(bytes: Uint8Array): Promise<Uint8Array> {
  const { pages, info, bookmarks } = await readPdf(bytes);
  const words = pages.flatMap(({ pieces }) => pieces.map(({ text }) => text));
  return Buffer.from([words.join(' '), words.join(''), JSON.stringify(info), ...bookmarks].join('\n'));
}

/** A text, what it says when its escapes are read, and what it says in UTF-16, whichever end comes first. */
function readings(text: string): string[] {
  const unescaped = text
    .replaceAll(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replaceAll(/&#(\d{1,5});/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll(/&#x([0-9a-fA-F]{1,4});/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replaceAll(/(?:%[0-9a-fA-F]{2})+/g, (some) =>
      Buffer.from(some.replaceAll('%', ''), 'hex').toString('utf8'),
    );
  return [text, digitsOf(unescaped), ...(text.includes('\0') ? [text.replaceAll('\0', '')] : [])];
}

/** Digits of every script as those of ASCII, without what groups them. */
function digitsOf(text: string): string {
  return text
    .replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) % 16))
    .replaceAll(/(?<=\d)[,.\u066C\u066B\u00A0\u202F\u2009' ](?=\d{3}(?!\d))/g, '');
}
