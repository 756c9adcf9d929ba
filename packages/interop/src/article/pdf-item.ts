// A piece of text of a PDF page where it stands, as the library gives it, and the pieces of a page that can be read.

/** A piece that stands upright on the page. Lengths are points, from the left and from the top. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  /** The line that its letters stand on. */
  readonly y: number;
  readonly width: number;
  /** Size of its letters. */
  readonly size: number;
}

/** The pieces of a page, and the words of those that nobody sees or that stand aslant. */
export interface PagePieces {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
  readonly hidden: string;
  readonly turned: string;
  /** Letters for which the file does not say what they mean. */
  readonly unknown: number;
}

/** What is used of an item of the library. */
export interface RawItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
}

/** Shapes of letters and ligatures that fonts keep under code points of their own (Unicode Standard, 9.2). */
const SHAPES = /[\ufb00-\ufb06\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]/gu;

/** Smaller letters cannot be read on any screen or paper. */
const LEAST_SIZE = 1.5;
/** How far a line may lean, as the sine of its angle. */
const LEAN = 0.1;

/** Sorts the items of a page. `transform` maps them to the page as it is shown. */
export function piecesOf(
  items: readonly RawItem[],
  transform: readonly number[],
  width: number,
  height: number,
): PagePieces {
  const pieces: Piece[] = [];
  let [hidden, turned, unknown] = ['', '', 0];
  for (const item of items) {
    if (item.str === '') continue;
    const [a, b, x, y] = placed(transform, item.transform);
    const size = Math.hypot(a, b);
    const text = item.str
      .replace(SHAPES, (shape) => shape.normalize('NFKC'))
      .replaceAll('\0', () => {
        unknown += 1;
        return '\ufffd';
      });
    const isOff = x < -size || y < -size || x > width || y > height + size;
    if (text.trim() !== '' && (!(size >= LEAST_SIZE) || isOff)) hidden += `${text} `;
    else if (a <= 0 || Math.abs(b) > LEAN * size) turned += `${text} `;
    else pieces.push({ text, x, y, width: item.width, size });
  }
  return { width, height, pieces, hidden, turned, unknown };
}

/** Direction of the base line, and its place. */
function placed(
  [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[],
  [ia = 1, ib = 0, , , ie = 0, ify = 0]: readonly number[],
): readonly [number, number, number, number] {
  return [a * ia + c * ib, b * ia + d * ib, a * ie + c * ify + e, b * ie + d * ify + f];
}
