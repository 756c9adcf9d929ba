// Pieces of a page -> lines in reading order. The file's own order is kept from line to line (it knows columns);
// within a line of a script from right to left, places decide: makers of PDF order such lines both ways.
import type { PagePieces, Piece } from './pdf-item.ts';

/** A line of text. Lengths are points, `y` from the top. */
export interface Line {
  readonly text: string;
  readonly x: number;
  readonly end: number;
  readonly y: number;
  readonly size: number;
  readonly rightToLeft: boolean;
}

/** How far a piece may stand above or below the line it belongs to, in letter sizes. */
const SAME_LINE = 0.55;
/** A gap that is a space in a line from right to left, and one that parts columns, in letter sizes. */
const SPACE = 0.15;
const COLUMN = 4;

const RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const LETTER = /\p{L}/u;
const NUMBER = /\p{Nd}/u;
/** Signs that join two numbers to one (Unicode Bidirectional Algorithm, class CS). */
const JOINS_NUMBERS = /^[.,:/٬٫،]$/u;

/** The lines of a page. */
export function linesOf({ pieces }: PagePieces): readonly Line[] {
  const lines: Line[] = [];
  let open: Piece[] = [];
  const close = (): void => {
    if (open.some(({ text }) => text.trim() !== '')) lines.push(lineOf(open));
    open = [];
  };
  for (const piece of pieces) {
    if (open.length > 0 && !goesOn(open, piece)) close();
    open.push(piece);
  }
  close();
  return lines;
}

function goesOn(open: readonly Piece[], piece: Piece): boolean {
  const size = Math.max(...open.slice(-8).map((each) => each.size), piece.size);
  const base = open.reduce((low, each) => (each.size > low.size ? each : low));
  if (Math.abs(piece.y - base.y) > SAME_LINE * size) return false;
  const last = open.at(-1) as Piece;
  const gap = Math.max(piece.x - (last.x + last.width), last.x - (piece.x + piece.width));
  return gap < COLUMN * size;
}

function lineOf(pieces: readonly Piece[]): Line {
  const whole = pieces.map(({ text }) => text).join('');
  const rightToLeft = count(whole, RIGHT) > count(whole, LETTER) / 2;
  const seen = pieces.filter(({ text }) => text.trim() !== '');
  const base = seen.reduce((large, each) => (each.size > large.size ? each : large));
  return {
    text: rightToLeft ? fromRight(seen, base) : fromLeft(pieces, base),
    x: Math.min(...seen.map(({ x }) => x)),
    end: Math.max(...seen.map(({ x, width }) => x + width)),
    y: base.y,
    size: base.size,
    rightToLeft,
  };
}

function count(text: string, what: RegExp): number {
  return text.match(new RegExp(what, 'gu'))?.length ?? 0;
}

function fromLeft(pieces: readonly Piece[], base: Piece): string {
  let text = '';
  let end: number | null = null;
  for (const piece of pieces) {
    if (end !== null && piece.x - end > 0.3 * base.size && !/\s$/u.test(text) && !/^\s/u.test(piece.text))
      text += ' ';
    text += wordsOf(piece, base);
    if (piece.text.trim() !== '') end = piece.x + piece.width;
  }
  return text;
}

/** A small raised number is a note: it must not become the last digit of the number before it. */
function wordsOf(piece: Piece, base: Piece): string {
  const isNote =
    piece.size < 0.88 * base.size &&
    base.y - piece.y > 0.2 * base.size &&
    /^\p{Nd}{1,3}$/u.test(piece.text.trim());
  return isNote ? `[${piece.text.trim()}]` : piece.text;
}

type Direction = 'right' | 'left' | 'number' | 'none';

/** Pieces by place from the right; those that run from the left (numbers, Latin words) in their own order. */
function fromRight(seen: readonly Piece[], base: Piece): string {
  const sorted = seen.flatMap(withSignsApart).sort((a, b) => a.x - b.x || b.width - a.width);
  const directions = resolved(
    sorted.map(({ text }) => directionOf(text)),
    sorted,
  );
  const ordered: Piece[] = [];
  for (let end = sorted.length; end > 0; ) {
    let start = end - 1;
    if (directions[start] !== 'right') while (start > 0 && directions[start - 1] !== 'right') start -= 1;
    ordered.push(...sorted.slice(start, end));
    end = start;
  }
  let text = '';
  let last: Piece | null = null;
  const fromLeftToo = new Set(sorted.filter((_, i) => directions[i] !== 'right'));
  for (const piece of ordered) {
    const isApart = last !== null && gapOf(last, piece) > SPACE * base.size;
    if (isApart && !/\s$/u.test(text) && !/^\p{M}/u.test(piece.text)) text += ' ';
    text += fromLeftToo.has(piece) ? wordsOf(piece, base) : mirrored(piece.text);
    last = piece;
  }
  return text;
}

const MIRRORED: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '«': '»',
  '»': '«',
};

/** A bracket is kept in the file as it looks, and what looks like a closing one opens in a line from the right. */
function mirrored(text: string): string {
  // A mark that was drawn after its letter comes before it when the line is turned round.
  const marked = text.replace(/^(\p{M}+)(\p{L})/u, '$2$1');
  return marked.replace(/[()[\]{}«»]/g, (sign) => MIRRORED[sign] as string);
}

/** Signs beside a number belong to the line and not to the number. */
function withSignsApart(piece: Piece): readonly Piece[] {
  const parts = /^([.,:;!?،؛۔؟()«»\s-]*)(\p{Nd}.*?)([.,:;!?،؛۔؟()«»\s-]*)$/u.exec(piece.text);
  if (parts === null || directionOf(piece.text) !== 'number') return [piece];
  const each = piece.width / piece.text.length;
  let { x } = piece;
  return parts.slice(1).flatMap((text) => {
    const width = each * text.length;
    x += width;
    return text.trim() === '' ? [] : [{ ...piece, text, x: x - width, width }];
  });
}

/** Free space between two pieces that follow each other; pieces that do not stand side by side are words apart. */
function gapOf(a: Piece, b: Piece): number {
  return Math.max(b.x - (a.x + a.width), a.x - (b.x + b.width));
}

function directionOf(text: string): Direction {
  if (RIGHT.test(text.replace(/[\p{Nd}٬٫،؛؟٪]/gu, ''))) return 'right';
  if (LETTER.test(text)) return 'left';
  return NUMBER.test(text) ? 'number' : 'none';
}

/** Signs take the direction of what they stand between; where that differs, that of the line. */
function resolved(directions: readonly Direction[], pieces: readonly Piece[]): readonly Direction[] {
  return directions.map((direction, i) => {
    if (direction !== 'none') return direction;
    const before = directions.slice(0, i).findLast((each) => each !== 'none') ?? 'right';
    const after = directions.slice(i + 1).find((each) => each !== 'none') ?? 'right';
    if (before === 'right' || after === 'right') return 'right';
    if (before === 'left' || after === 'left') return 'left';
    return JOINS_NUMBERS.test((pieces[i] as Piece).text.trim()) ? 'number' : 'right';
  });
}
