// A PDF -> an article (spec/articles.md, "PDF"). PDF.js reads the file; nothing in it is run, drawn or fetched.
import type { Article } from './article.ts';
import { Collector, oneSpace } from './collect.ts';
import { ArticleError } from './error.ts';
import { MAX_HEAD_LENGTH, MAX_PAGE_ITEMS, MAX_PAGES } from './limits.ts';
import { refuseBomb } from './pdf-bomb.ts';
import { type PagePieces, piecesOf, type RawItem } from './pdf-item.ts';
import { linesOf } from './pdf-line.ts';
import { collectPages, type PageLines, tellPage } from './pdf-paragraph.ts';

interface PdfPage {
  getViewport(options: { scale: number }): { width: number; height: number; transform: readonly number[] };
  streamTextContent(): { getReader(): PdfReader };
  cleanup(): void;
}

interface PdfReader {
  read(): Promise<{ done: boolean; value?: { items: readonly (RawItem | { type: string })[] } }>;
  cancel(reason: Error): Promise<void>;
}

interface PdfDocument {
  readonly numPages: number;
  readonly loadingTask: { destroy(): Promise<void> };
  getPage(number: number): Promise<PdfPage>;
  getMetadata(): Promise<{ info: Readonly<Record<string, unknown>> }>;
}

interface PdfLibrary {
  getDocument(options: Readonly<Record<string, unknown>>): { readonly promise: Promise<PdfDocument> };
}

/** Nothing that differs between platforms may decide what the words are, and nothing is asked of a network. */
const OPTIONS = {
  useSystemFonts: false,
  disableFontFace: true,
  useWorkerFetch: false,
  isEvalSupported: false,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  useWasm: false,
  enableXfa: false,
  stopAtErrors: false,
  disableAutoFetch: true,
  disableStream: true,
  disableRange: true,
  maxImageSize: 1,
  fontExtraProperties: false,
  verbosity: 0,
};

/** Reads a PDF. Rejects with `ArticleError`, or with the library's error for a damaged file. */
export async function readPdf(bytes: Uint8Array): Promise<Article> {
  refuseBomb(bytes);
  const document = await open(bytes);
  try {
    return await articleOf(document);
  } finally {
    await document.loadingTask.destroy();
  }
}

async function open(bytes: Uint8Array): Promise<PdfDocument> {
  const { getResolvedPDFJS } = await import('unpdf');
  const library = (await getResolvedPDFJS()) as unknown as PdfLibrary;
  // The library takes the bytes that it is given: it gets a copy.
  return library.getDocument({ ...OPTIONS, data: new Uint8Array(bytes) }).promise.catch((error: unknown) => {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new ArticleError(
        'article_locked',
        'The PDF has a password',
        'Open it and print it to a PDF without one',
      );
    }
    throw error;
  });
}

async function articleOf(document: PdfDocument): Promise<Article> {
  const collector = new Collector();
  const pages: PageLines[] = [];
  for (let page = 1; page <= Math.min(document.numPages, MAX_PAGES); page += 1) {
    const pieces = await pageOf(document, page, collector);
    if (pieces === null) continue;
    tellPage(pieces, page, collector);
    pages.push({ page, height: pieces.height, lines: linesOf(pieces) });
  }
  if (document.numPages > MAX_PAGES) {
    collector.notice('past_limit', '', `pages after ${MAX_PAGES}`, document.numPages - MAX_PAGES);
  }
  collectPages(pages, collector);
  return {
    reader: { id: 'article-pdf', version: 1 },
    format: 'pdf',
    ...(await headOf(document)),
    ...collector.end(),
    pages: document.numPages,
  };
}

async function pageOf(
  document: PdfDocument,
  number: number,
  collector: Collector,
): Promise<PagePieces | null> {
  try {
    const page = await document.getPage(number);
    const { width, height, transform } = page.getViewport({ scale: 1 });
    const items = await itemsOf(page, number, collector);
    page.cleanup();
    return piecesOf(items, transform, width, height);
  } catch (error) {
    if (error instanceof ArticleError) throw error;
    collector.notice('damaged_page', '', `page ${number}: ${error instanceof Error ? error.message : ''}`, 1);
    return null;
  }
}

async function itemsOf(page: PdfPage, number: number, collector: Collector): Promise<readonly RawItem[]> {
  const reader = page.streamTextContent().getReader();
  const items: RawItem[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done || value === undefined) return items;
    for (const item of value.items) if ('str' in item) items.push(item);
    if (items.length > MAX_PAGE_ITEMS) {
      collector.notice('past_limit', '', `pieces of page ${number} after ${MAX_PAGE_ITEMS}`, 1);
      await reader.cancel(new Error('enough'));
      return items.slice(0, MAX_PAGE_ITEMS);
    }
  }
}

/** What the file says of itself. Makers of PDF put the name of a file or of a program there: it is shown, not trusted. */
async function headOf(
  document: PdfDocument,
): Promise<Partial<Pick<Article, 'title' | 'author' | 'published' | 'language'>>> {
  const { info } = await document
    .getMetadata()
    .catch(() => ({ info: {} as Readonly<Record<string, unknown>> }));
  const words = (name: string): string => {
    const value = info[name];
    return typeof value === 'string' ? oneSpace(value).slice(0, MAX_HEAD_LENGTH).toWellFormed() : '';
  };
  const [title, author, language] = [words('Title'), words('Author'), words('Language').toLowerCase()];
  return {
    ...(title === '' ? {} : { title }),
    ...(author === '' ? {} : { author }),
    ...(language === '' ? {} : { language }),
  };
}
