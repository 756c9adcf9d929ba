// Pages of a PDF as pictures, to look at what was printed.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What the reader's own canvas for Node gives. */
interface Sheet {
  readonly canvas: { toBuffer(type: 'image/png'): Buffer; width: number; height: number };
  readonly context: CanvasRenderingContext2D;
}

/** Each page as PNG; at scale 1 a point is a pixel. Only fonts inside of the file are used. */
export function pdfPages(pdf: Uint8Array, scale = 1.5): Promise<readonly Buffer[]> {
  return drawn(pdf, scale, Number.POSITIVE_INFINITY, ({ canvas }) => canvas.toBuffer('image/png'));
}

/** A strip across a page, from the left to the right: where ink begins and ends, in pixels. */
export async function inkAcross(
  pdf: Uint8Array,
  { from, to }: { readonly from: number; readonly to: number },
  scale: number,
): Promise<readonly (readonly [begins: number, ends: number])[]> {
  const [runs] = await drawn(pdf, scale, 1, ({ canvas, context }) => {
    const top = Math.floor(canvas.height - to * scale);
    const strip = context.getImageData(0, top, canvas.width, Math.ceil((to - from) * scale));
    return inkOf(strip);
  });
  return runs!;
}

/** Pixels darker than this are ink. */
const DARK = 128;

function inkOf({ data, width, height }: ImageData): [number, number][] {
  const runs: [number, number][] = [];
  for (let x = 0; x < width; x++) {
    let isInk = false;
    for (let y = 0; y < height && !isInk; y++) isInk = data[(y * width + x) * 4]! < DARK;
    if (!isInk) continue;
    const last = runs.at(-1);
    if (last?.[1] === x) last[1] = x + 1;
    else runs.push([x, x + 1]);
  }
  return runs;
}

/** Draws the first pages, and gives what is made of each. */
async function drawn<T>(
  pdf: Uint8Array,
  scale: number,
  most: number,
  make: (sheet: Sheet) => T,
): Promise<readonly T[]> {
  const task = getDocument({ data: Uint8Array.from(pdf), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const made: T[] = [];
  for (let number = 1; number <= Math.min(most, document.numPages); number++) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale });
    const factory = document.canvasFactory as { create(width: number, height: number): Sheet };
    const sheet = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas: null, canvasContext: sheet.context, viewport, background: '#fff' }).promise;
    made.push(make(sheet));
  }
  await task.destroy();
  return made;
}
