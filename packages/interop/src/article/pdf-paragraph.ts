// Lines of pages -> paragraphs. Lines that repeat at the edges of pages are no words of the article.
import { type Collector, oneSpace } from './collect.ts';
import { joinLines } from './pdf-hyphen.ts';
import type { PagePieces } from './pdf-item.ts';
import type { Line } from './pdf-line.ts';

/** A page as lines. */
export interface PageLines {
  readonly page: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

/** Share of a page, above and below, in which its margins lie. */
const MARGIN = 0.12;
/** Distance of lines that parts paragraphs, as a multiple of the usual one of the page. */
const PARTED = 1.35;
/** Change of letter size that parts paragraphs, and one that makes a heading. */
const OTHER_SIZE = 1.12;
/** Share of the width of a column that a line fills when the paragraph may go on. */
const FULL = 0.82;

const SENTENCE_END = /[.!?:;؟۔؛…]["'”’»)\]]*$/u;
const PAGE_NUMBER =
  /^(?:page|sayfa|صفحہ|صفحه|مخ)?[\s\-–—/|.]*(?:\p{Nd}{1,4}|[ivxlc]{1,7})(?:[\s\-–—/|.]*(?:of|von|از|من)?\s*\p{Nd}{1,4})?[\s\-–—/|.]*$/iu;

/** Hands the paragraphs of all pages to the collector, with notices for margins and joined words. */
export function collectPages(pages: readonly PageLines[], collector: Collector): void {
  const margins = marginsOf(pages);
  const sizes = usualSize(pages);
  let open: Open | null = null;
  for (const { page, lines } of pages) {
    const inside = lines.filter((line) => !margins.lines.has(line));
    const spacing = usualSpacing(inside);
    for (const [i, line] of inside.entries()) {
      const last = i === 0 ? null : (inside[i - 1] as Line);
      if (open !== null && !continues(open, last, line, spacing, inside))
        open = flush(open, sizes, collector);
      open = open === null ? opened(line, page) : added(open, line);
    }
  }
  if (open !== null) flush(open, sizes, collector);
  for (const [words, count] of margins.words) collector.notice('margin', words, `on ${count} pages`);
}

interface Open {
  readonly text: string;
  readonly page: number;
  readonly size: number;
  readonly last: Line;
  readonly joined: readonly string[];
}

function opened(line: Line, page: number): Open {
  return { text: line.text.trim(), page, size: line.size, last: line, joined: [] };
}

function added(open: Open, line: Line): Open {
  const { text, joined } = joinLines(open.text, line.text.trim());
  return { ...open, text, last: line, joined: joined === null ? open.joined : [...open.joined, joined] };
}

function flush({ text, page, size, joined }: Open, usual: number, collector: Collector): null {
  if (joined.length > 0) collector.notice('hyphen', joined.join(' '), undefined, joined.length);
  const isHeading = size > OTHER_SIZE * usual || (size > 1.04 * usual && text.length < 120);
  collector.paragraph(oneSpace(text), isHeading ? 'heading' : 'text', page);
  return null;
}

function continues(
  open: Open,
  last: Line | null,
  line: Line,
  spacing: number,
  column: readonly Line[],
): boolean {
  const ratio = line.size / open.last.size;
  if (ratio > OTHER_SIZE || ratio < 1 / OTHER_SIZE) return false;
  const isEnded = SENTENCE_END.test(open.text);
  // The next page or column: nothing but the words says whether the paragraph goes on.
  if (last === null || line.y < last.y - spacing) return !isEnded && !startsAnew(line.text);
  if (line.y - last.y > PARTED * spacing) return false;
  if (!isEnded) return true;
  const { start, end } = edges(column, last);
  const filled = last.rightToLeft ? end - last.x : last.end - start;
  return filled >= FULL * (end - start) && !isIndented(line, start, end);
}

/** A line that begins with a number and a point, or a sign of a list. */
function startsAnew(text: string): boolean {
  return /^\s*(?:\p{Nd}{1,3}[.)]|[•–—*▪])\s/u.test(text);
}

function isIndented(line: Line, start: number, end: number): boolean {
  const indent = line.rightToLeft ? end - line.end : line.x - start;
  return indent > 0.8 * line.size && indent < 6 * line.size;
}

/** Left and right edge of the column that a line stands in. */
function edges(lines: readonly Line[], line: Line): { start: number; end: number } {
  const beside = lines.filter((each) => each.x < line.end && each.end > line.x);
  return { start: Math.min(...beside.map(({ x }) => x)), end: Math.max(...beside.map(({ end }) => end)) };
}

function usualSpacing(lines: readonly Line[]): number {
  const steps = lines.slice(1).map((line, i) => line.y - (lines[i] as Line).y);
  const down = steps.filter((step, i) => step > 0 && step < 4 * (lines[i] as Line).size);
  const size = lines[0]?.size ?? 10;
  return down.length === 0 ? 1.2 * size : median(down);
}

function usualSize(pages: readonly PageLines[]): number {
  const sizes = new Map<number, number>();
  for (const { text, size } of pages.flatMap(({ lines }) => lines)) {
    const rounded = Math.round(size * 2) / 2;
    sizes.set(rounded, (sizes.get(rounded) ?? 0) + text.length);
  }
  return [...sizes].reduce((most, each) => (each[1] > most[1] ? each : most), [10, 0])[0];
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] as number;
}

interface Margins {
  readonly lines: ReadonlySet<Line>;
  readonly words: ReadonlyMap<string, number>;
}

/** Numbers of pages, and lines at the edges that stand on several pages with no more than other numbers. */
function marginsOf(pages: readonly PageLines[]): Margins {
  const places = new Map<string, Line[]>();
  for (const { height, lines } of pages) {
    for (const line of lines) {
      if (line.y > MARGIN * height && line.y < (1 - MARGIN) * height) continue;
      const words = oneSpace(line.text);
      const key = PAGE_NUMBER.test(words) ? '#' : words.replace(/\p{Nd}+/gu, '#');
      places.set(key, [...(places.get(key) ?? []), line]);
    }
  }
  const least = Math.max(2, Math.ceil(pages.length / 4));
  const repeated = [...places].filter(([key, lines]) => key === '#' || lines.length >= least);
  return {
    lines: new Set(repeated.flatMap(([, lines]) => lines)),
    words: new Map(repeated.map(([, lines]) => [oneSpace((lines[0] as Line).text), lines.length])),
  };
}

/** Tells what of a page is not among its lines. */
export function tellPage(
  { hidden, turned, unknown, pieces }: PagePieces,
  page: number,
  collector: Collector,
): void {
  const detail = `page ${page}`;
  if (hidden !== '') collector.notice('hidden', hidden, detail);
  if (turned !== '') collector.notice('turned', turned, detail);
  if (unknown > 0) collector.notice('unknown_letters', '', detail, unknown);
  if (pieces.every(({ text }) => text.trim() === '')) collector.notice('page_without_text', '', detail, 1);
}
