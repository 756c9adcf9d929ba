// What a PDF puts where: every shape of a page with the signs that it stands for, read from the instructions themselves.
// Nothing is guessed of words, lines or directions, as the text layer of a viewer does.
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** One shape on a page. */
export interface Glyph {
  /** What it stands for, in the order in which one reads. */
  readonly signs: string;
  /** Which shape of which font. */
  readonly shape: string;
  /** Where it begins on its line, from the left; points. */
  readonly x: number;
  /** Where it ends. */
  readonly end: number;
  /** Its line, from the bottom of the page; points. */
  readonly y: number;
}

type Matrix = readonly [number, number, number, number, number, number];
const UNTURNED: Matrix = [1, 0, 0, 1, 0, 0];
/** Text is placed by these instructions alone; with another one the places would be wrong. */
const UNKNOWN = [
  OPS.moveText,
  OPS.setLeadingMoveText,
  OPS.nextLine,
  OPS.setCharSpacing,
  OPS.setWordSpacing,
  OPS.setHScale,
  OPS.nextLineShowText,
  OPS.paintFormXObjectBegin,
];

interface Shown {
  readonly originalCharCode: number;
  readonly unicode: string;
  readonly width: number;
}

/** The shapes of each page, in the order of the file; marks above and below letters, which take no room, are left out. */
export async function pdfGlyphs(pdf: Uint8Array): Promise<readonly (readonly Glyph[])[]> {
  const task = getDocument({ data: Uint8Array.from(pdf), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const pages: Glyph[][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList();
    pages.push(glyphsOf(fnArray, argsArray as readonly unknown[][]));
  }
  await task.destroy();
  return pages;
}

function glyphsOf(names: readonly number[], values: readonly unknown[][]): Glyph[] {
  const glyphs: Glyph[] = [];
  const saved: Matrix[] = [];
  let [page, line] = [UNTURNED, UNTURNED];
  let [font, size] = ['', 0];
  names.forEach((name, at) => {
    const given = values[at]!;
    if (UNKNOWN.includes(name)) throw new Error(`instruction ${name} places text in a way that is not read`);
    if (name === OPS.save) saved.push(page);
    if (name === OPS.restore) page = saved.pop()!;
    if (name === OPS.transform) page = times(page, given as never);
    if (name === OPS.beginText) line = UNTURNED;
    if (name === OPS.setTextMatrix) line = [0, 1, 2, 3, 4, 5].map((i) => (given[0] as number[])[i]!) as never;
    if (name === OPS.setFont) [font, size] = given as [string, number];
    if (name !== OPS.showText) return;
    let along = 0;
    for (const one of given[0] as (number | Shown | null)[]) {
      if (one === null) continue;
      if (typeof one === 'number') {
        along -= (one / 1000) * size;
        continue;
      }
      const [, , , , x, y] = times(times(page, line), [1, 0, 0, 1, along, 0]);
      along += (one.width / 1000) * size;
      const [, , , , end] = times(times(page, line), [1, 0, 0, 1, along, 0]);
      const shape = `${font} ${one.originalCharCode}`;
      if (one.width > 0) glyphs.push({ signs: one.unicode, shape, x, end, y });
    }
  });
  return glyphs;
}

/** Two changes of place, the second one first. */
function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** The lines of a page from its top, each from the left. */
export function linesOf(page: readonly Glyph[]): readonly (readonly Glyph[])[] {
  const lines = Map.groupBy(page, ({ y }) => Math.round(y));
  return [...lines]
    .toSorted(([one], [other]) => other - one)
    .map(([, line]) => line.toSorted((one, other) => one.x - other.x));
}

/** A word of letters that read from right to left, or in one that reads from left to right. */
export interface Word {
  /** Its letters in the order in which one reads, without marks. */
  readonly text: string;
  readonly glyphs: readonly Glyph[];
  /** Its left end. */
  readonly x: number;
}

/** Empty space between two shapes that parts words, points. */
const GAP = 1;
const LETTER = /^\p{L}+$/u;

/** Words of a line in the order in which one reads them; what is no letter parts words and is left out. */
export function wordsOf(line: readonly Glyph[], dir: 'ltr' | 'rtl'): readonly Word[] {
  const words: Glyph[][] = [[]];
  let before: Glyph | undefined;
  for (const glyph of dir === 'rtl' ? line.toReversed() : line) {
    const gap = before && (dir === 'rtl' ? before.x - glyph.end : glyph.x - before.end);
    if (gap === undefined || gap > GAP || !LETTER.test(lettersOf(glyph.signs))) words.push([]);
    if (LETTER.test(lettersOf(glyph.signs))) words.at(-1)!.push(glyph);
    before = glyph;
  }
  return words
    .filter(({ length }) => length > 0)
    .map((glyphs) => ({
      text: glyphs.map(({ signs }) => lettersOf(signs)).join(''),
      glyphs,
      x: Math.min(...glyphs.map(({ x }) => x)),
    }));
}

/** A text without marks above and below letters and without signs that nobody sees. */
export function lettersOf(text: string): string {
  return text.replaceAll(/[\p{M}\p{Cf}]/gu, '');
}
