// A file -> the provisions of a text, and everything in it that a person should be told of.
import type { Blocks } from './block.ts';
import { findCharacters } from './characters.ts';
import { readDocx } from './docx.ts';
import { decodeText, takeText } from './encoding.ts';
import { TextError } from './error.ts';
import { readMarkdown } from './markdown.ts';
import type { Notice, NoticePart, NoticePlace } from './notice.ts';
import { readPlain } from './plain.ts';
import { arrange, type Provision } from './provision.ts';

/** Formats that are read. */
export type TextFormat = 'plain' | 'markdown' | 'docx';

/** How to read a file. */
export interface TextOptions {
  /** Without it a ZIP archive is read as DOCX, everything else as plain text. */
  readonly format?: TextFormat;
  /**
   * Which side of tracked changes is the text: `after` (the default) has insertions and not deletions, `before` the
   * reverse. Every change is listed either way.
   */
  readonly tracked?: 'after' | 'before';
}

/** A text in its structure. */
export interface ReadText {
  readonly title?: string;
  /** In reading order. Title, then label, heading and text of each, hold every visible word of the file in order. */
  readonly articles: readonly Provision[];
  /** In reading order; those without a place come last. */
  readonly notices: readonly Notice[];
}

/** Reads a text from bytes, or from characters that somebody typed or pasted. Throws `TextError` only. */
export function readText(input: Uint8Array | string, options: TextOptions = {}): ReadText {
  try {
    const { blocks, outside } = blocksOf(input, options);
    const { title, provisions, notices } = arrange(blocks);
    const characters = characterNotices(title, provisions);
    const all = inOrder([...notices, ...characters, ...outside], provisions);
    return { ...(title === null ? {} : { title }), articles: provisions, notices: all };
  } catch (error) {
    if (error instanceof TextError) throw error;
    // A library met what it does not expect: the file is at fault, and the caller gets one kind of error.
    const what = `The file cannot be read: ${error instanceof Error ? error.message : 'unknown reason'}`;
    throw new TextError(
      'docx_damaged',
      what,
      '',
      'Save it anew from the program that made it, or as plain text',
    );
  }
}

function blocksOf(input: Uint8Array | string, { format, tracked = 'after' }: TextOptions): Blocks {
  if (typeof input !== 'string' && (format === 'docx' || (format === undefined && isArchive(input)))) {
    return readDocx(input, tracked);
  }
  if (format === 'docx') {
    throw new TextError('docx_not_archive', 'DOCX is not a text', '', 'Give the bytes of the file');
  }
  if (typeof input !== 'string') refuseOtherFormats(input);
  const text = typeof input === 'string' ? takeText(input) : decodeText(input);
  return format === 'markdown' ? readMarkdown(text) : readPlain(text);
}

function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

function refuseOtherFormats(bytes: Uint8Array): void {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  const save = 'Open it in a word processor and save it as DOCX without a password, or as plain text';
  if (start.startsWith('\xd0\xcf\x11\xe0')) {
    throw new TextError('docx_legacy', 'This is an old DOC file, or one with a password', '', save);
  }
  if (start.startsWith('%PDF')) {
    throw new TextError('text_not_text', 'This is a PDF, which keeps pages and no paragraphs', '', save);
  }
  if (start.startsWith('{\\rtf')) throw new TextError('text_not_text', 'This is an RTF file', '', save);
}

function characterNotices(title: string | null, provisions: readonly Provision[]): readonly Notice[] {
  const notices: Notice[] = [];
  const scan = (ref: string | null, part: NoticePart, text: string | undefined): void => {
    if (text === undefined || text === '') return;
    for (const { kind, from, to, words, detail, more } of findCharacters(text)) {
      notices.push({ kind, place: { ref, part, from, to }, words, detail, more });
    }
  };
  scan(null, 'title', title ?? undefined);
  for (const { ref, label, heading, text } of provisions) {
    scan(ref, 'label', label);
    scan(ref, 'heading', heading);
    scan(ref, 'text', text);
  }
  return notices;
}

const PART_ORDER: readonly NoticePart[] = ['title', 'label', 'heading', 'text', 'outside'];

function inOrder(notices: readonly Notice[], provisions: readonly Provision[]): readonly Notice[] {
  const order = new Map(provisions.map(({ ref }, i) => [ref, i]));
  const rank = ({ ref, part }: NoticePlace): number =>
    part === 'outside' ? provisions.length : ref === null ? -1 : (order.get(ref) ?? provisions.length);
  return notices.toSorted(
    ({ place: a }, { place: b }) =>
      rank(a) - rank(b) || PART_ORDER.indexOf(a.part) - PART_ORDER.indexOf(b.part) || a.from - b.from,
  );
}
