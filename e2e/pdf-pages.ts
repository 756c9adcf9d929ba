// Pages of a PDF as pictures, to look at what was printed.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What the reader's own canvas for Node gives. */
interface Sheet {
  readonly canvas: { toBuffer(type: 'image/png'): Buffer; width: number; height: number };
  readonly context: CanvasRenderingContext2D;
}

/** Each page as PNG; at scale 1 a point is a pixel. Only fonts inside of the file are used. */
export async function pdfPages(pdf: Uint8Array, scale = 1.5): Promise<readonly Buffer[]> {
  const task = getDocument({ data: Uint8Array.from(pdf), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const pages: Buffer[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale });
    const factory = document.canvasFactory as { create(width: number, height: number): Sheet };
    const { canvas, context } = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas: null, canvasContext: context, viewport, background: '#fff' }).promise;
    pages.push(canvas.toBuffer('image/png'));
  }
  await task.destroy();
  return pages;
}
