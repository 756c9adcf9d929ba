// A printed document for Typst: a constant program and the data that it prints. No text of a document gets into the
// program, so that none can be read as markup or code.
import type { Block, PrintedDocument, Run } from '../document.ts';
import { addressOf } from './address.ts';
import { Anchors } from './anchors.ts';
import { languageOf } from './language.ts';
import { oneLine, plainText, spaced } from './plain-text.ts';
import { physicalSvg } from './physical-svg.ts';
import { TYPST_SOURCE } from './typst-source.ts';

/** A word of signs that are not joined to each other may end a line when it is longer than this: digests, addresses. */
const LONG_WORD = /[!-~]{25,}/g;
const PIECE = /.{1,8}/gs;

/** What the compiler (`@tasdiq/print`) takes. */
export interface TypstInput {
  /** The program, `/main.typ`; the same for every document. */
  readonly source: string;
  /** JSON, `/document.json`. */
  readonly data: string;
}

interface RunData {
  /** Lines, each in pieces between which it may end. */
  readonly lines: readonly (readonly string[])[];
  /** White space around it, outside of its direction. */
  readonly before: string;
  readonly after: string;
  /** The direction in which it stands by itself; `none` when it runs with what stands around it. */
  readonly turn: 'ltr' | 'rtl' | 'none';
  readonly strong?: true;
  readonly url?: string;
  readonly anchor?: string;
  readonly lang?: string;
  readonly region?: string | null;
}

/** Equal documents give equal input. Throws `RangeError` when `at` is no moment of the years 1 to 9999. */
export function documentTypst(document: PrintedDocument): TypstInput {
  const anchors = new Anchors(document);
  const { language, region = null } = languageOf(document.lang);
  const data = {
    lang: language,
    region,
    dir: document.dir === 'rtl' ? 'rtl' : 'ltr',
    title: oneLine(document.title),
    author: oneLine(document.author),
    date: dateOf(document.at),
    banner: oneLine(document.banner),
    foot: runsData(document.foot, anchors),
    blocks: document.blocks.flatMap((block, place) => blockData(block, place, anchors)),
  };
  return { source: TYPST_SOURCE, data: JSON.stringify(data) };
}

function dateOf(at: number): readonly number[] {
  const iso = new Date(at).toISOString();
  if (!/^\d{4}-/.test(iso) || iso.startsWith('0000')) throw new RangeError(`No moment to print: ${at}`);
  return iso.slice(0, 19).split(/[-T:]/).map(Number);
}

/** Nothing for a list or table without entries: Typst has no such thing. */
function blockData(block: Block, place: number, anchors: Anchors): readonly object[] {
  switch (block.type) {
    case 'heading': {
      const anchor = anchors.of(place);
      const runs = runsData(block.runs, anchors);
      return [{ type: 'heading', level: block.level, runs, ...(anchor !== undefined && { anchor }) }];
    }
    case 'paragraph':
    case 'note':
      return [{ type: block.type, runs: runsData(block.runs, anchors) }];
    case 'list':
      if (block.items.length === 0) return [];
      return [{ type: 'list', items: block.items.map((item) => runsData(item, anchors)) }];
    case 'table':
      return block.head.length === 0 ? [] : [tableData(block, anchors)];
    case 'drawing': {
      const caption = runsData(block.caption, anchors);
      return [
        { type: 'drawing', svg: physicalSvg(block.svg.toWellFormed()), alt: oneLine(block.alt), caption },
      ];
    }
  }
}

/** Every row has as many cells as the head. A cell is an object, as a list would be made one with its row. */
function tableData({ caption, head, rows }: Extract<Block, { type: 'table' }>, anchors: Anchors): object {
  return {
    type: 'table',
    caption: runsData(caption, anchors),
    head: head.map((cell) => runsData(cell, anchors)),
    rows: rows.map((row) => head.map((_, at) => ({ runs: runsData(row[at] ?? [], anchors) }))),
  };
}

function runsData(runs: readonly Run[], anchors: Anchors): readonly RunData[] {
  return runs.map((run) => runData(run, anchors));
}

function runData(run: Run, anchors: Anchors): RunData {
  const language = run.lang === undefined ? undefined : languageOf(run.lang);
  const address = addressOf(run.href);
  const anchor = address?.to === 'heading' ? anchors.at(address.id) : undefined;
  const [before, inside, after] = spaced(plainText(run.text));
  return {
    before,
    lines: inside.split('\n').map(piecesOf),
    after,
    turn: run.isolated ? 'ltr' : (language?.dir ?? 'none'),
    ...(run.strong && { strong: true }),
    ...(address?.to === 'outside' && { url: address.url }),
    ...(anchor !== undefined && { anchor }),
    ...(language && { lang: language.language, region: language.region ?? null }),
  };
}

function piecesOf(line: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const { 0: word, index } of line.matchAll(LONG_WORD)) {
    const parts = word.match(PIECE)!;
    pieces.push(line.slice(from, index) + parts[0]!, ...parts.slice(1, -1));
    from = index + word.length - parts.at(-1)!.length;
  }
  pieces.push(line.slice(from));
  return pieces.filter((piece) => piece !== '');
}
