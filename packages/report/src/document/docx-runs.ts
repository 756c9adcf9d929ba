// Runs of a printed document as runs of WordprocessingML, each with its language and direction.
import {
  BookmarkEnd,
  BookmarkStart,
  ExternalHyperlink,
  InternalHyperlink,
  type ParagraphChild,
  TextRun,
} from 'docx';
import type { Run } from '../document.ts';
import { addressOf } from './address.ts';
import type { Anchors } from './anchors.ts';
import { type Language, languageOf, tagOf } from './language.ts';
import { plainText, spaced } from './plain-text.ts';

/**
 * Marks that hold digits and signs between them in one direction. Word processors know them, isolates not all of
 * them do; text of the other direction inside would still turn.
 */
const MARK = { ltr: '\u200e', rtl: '\u200f' } as const;

/** Languages as word processors list them: without a region they know no dictionary. */
const LISTED: Readonly<Record<string, string>> = {
  en: 'en-GB',
  ur: 'ur-PK',
  ps: 'ps-AF',
  fa: 'fa-IR',
  ar: 'ar-SA',
  tr: 'tr-TR',
};

/** The tag of a language in `w:lang`. */
export function listedTag(language: Language): string {
  const tag = tagOf(language);
  return LISTED[tag] ?? tag;
}

/** What the runs of one document share. */
export interface RunFrame {
  readonly language: Language;
  readonly anchors: Anchors;
}

/** Runs as children of a paragraph. */
export function docxRuns(runs: readonly Run[], frame: RunFrame, strong = false): ParagraphChild[] {
  return runs.flatMap((run) => docxRun(strong ? { ...run, strong: true } : run, frame));
}

/** The runs between the ends of a bookmark, to which runs of the same document lead. Anchors are `h` and a number. */
export function docxAnchored(runs: readonly Run[], frame: RunFrame, anchor: string): ParagraphChild[] {
  const id = Number(anchor.slice(1));
  // The library's own `Bookmark` counts for the whole process; its types forget that its ends are children too.
  const [from, to] = [new BookmarkStart(anchor, id), new BookmarkEnd(id)] as unknown as ParagraphChild[];
  return [from!, ...docxRuns(runs, frame), to!];
}

/** Text in the language and direction of the document. */
export function docxText(text: string, frame: RunFrame, bold = false): TextRun[] {
  return textRuns(text, frame.language, frame.language.dir, bold);
}

function docxRun(run: Run, frame: RunFrame): ParagraphChild[] {
  const language = run.lang === undefined ? frame.language : languageOf(run.lang);
  const turned = run.isolated || run.lang !== undefined;
  const dir = run.isolated ? 'ltr' : language.dir;
  const [before, inside, after] = turned ? spaced(plainText(run.text)) : ['', plainText(run.text), ''];
  const mark = turned ? MARK[dir] : '';
  const children = textRuns(mark + inside + mark, language, dir, run.strong === true);
  const plain = (text: string): TextRun[] => (text === '' ? [] : docxText(text, frame));
  return [...plain(before), ...linked(children, run, frame.anchors), ...plain(after)];
}

/** Paths on the host lead nowhere from a file. */
function linked(children: TextRun[], { href }: Run, anchors: Anchors): ParagraphChild[] {
  const address = addressOf(href);
  if (address?.to === 'outside') return [new ExternalHyperlink({ link: address.url, children })];
  const anchor = address?.to === 'heading' ? anchors.at(address.id) : undefined;
  return anchor === undefined ? children : [new InternalHyperlink({ anchor, children })];
}

/** A run for each line. */
function textRuns(text: string, language: Language, dir: 'ltr' | 'rtl', bold: boolean): TextRun[] {
  const tag = listedTag(language);
  return text.split('\n').map(
    (line, at) =>
      new TextRun({
        text: line,
        ...(at > 0 && { break: 1 }),
        rightToLeft: dir === 'rtl',
        language: language.dir === 'rtl' ? { bidirectional: tag } : { value: tag },
        ...(bold && { bold: true, boldComplexScript: true }),
      }),
  );
}
