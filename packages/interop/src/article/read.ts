// The bytes of a saved article -> its words. Readers of formats are loaded when they are needed.
import type { Article, ArticleFormat } from './article.ts';
import { ArticleError } from './error.ts';
import { MAX_HTML_BYTES, MAX_PDF_BYTES, MAX_PLAIN_BYTES } from './limits.ts';

/** Bytes at the start of a file that tell its format. */
const PROBE_BYTES = 1_024;

const MAX_BYTES: Readonly<Record<ArticleFormat, number>> = {
  html: MAX_HTML_BYTES,
  pdf: MAX_PDF_BYTES,
  plain: MAX_PLAIN_BYTES,
  markdown: MAX_PLAIN_BYTES,
};

/**
 * Reads an article (spec/articles.md). Without `format` it is told by the first bytes; Markdown is read only when it
 * is asked for. The same bytes and format give the same article on every platform. Rejects with `ArticleError` only.
 */
export async function readArticle(bytes: Uint8Array, format?: ArticleFormat): Promise<Article> {
  const known = format ?? formatOf(bytes);
  if (bytes.length > MAX_BYTES[known]) {
    const what = `The file has ${bytes.length} bytes; the limit for this format is ${MAX_BYTES[known]}`;
    throw new ArticleError('article_too_large', what, 'Save the article without its pictures, or as text');
  }
  const article = await readAs(known, bytes).catch((error: unknown) => {
    if (error instanceof ArticleError) throw error;
    // A library met what it does not expect: the file is at fault, and the caller gets one kind of error.
    const what = `The file cannot be read: ${error instanceof Error ? error.message : 'unknown reason'}`;
    throw new ArticleError('article_damaged', what, 'Save the article anew, or as plain text');
  });
  if (article.paragraphs.length > 0) return article;
  const what = 'There are no words in the file';
  throw new ArticleError('article_empty', what, 'A scanned page must be made text before it is read');
}

async function readAs(format: ArticleFormat, bytes: Uint8Array): Promise<Article> {
  if (format === 'html') return (await import('./html.ts')).readHtml(bytes);
  if (format === 'pdf') return (await import('./pdf.ts')).readPdf(bytes);
  const { readMarkdownArticle, readPlainArticle } = await import('./plain.ts');
  return format === 'markdown' ? readMarkdownArticle(bytes) : readPlainArticle(bytes);
}

const TAG =
  /^(?:\s|\ufeff|<!--[\s\S]{0,900}?-->|<\?[^>]{0,200}>)*<(?:!doctype\s+html|html|head|body|meta|title|article|main|section|div|p|h1|script|style|link|table|center)[\s/>]/i;

/** The format of a file by its first bytes. Throws `ArticleError` for formats that are known and not read. */
export function formatOf(bytes: Uint8Array): ArticleFormat {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const probe = bytes.subarray(0, PROBE_BYTES);
  const start = String.fromCharCode(...(wide ? probe.filter((byte) => byte !== 0).subarray(2) : probe));
  if (start.includes('%PDF-')) return 'pdf';
  if (start.startsWith('PK\x03\x04') || start.startsWith('\xd0\xcf\x11\xe0') || start.startsWith('{\\rtf')) {
    throw refused('This is a document of a word processor or an archive', 'Save it as PDF or as plain text');
  }
  if (/^(?:MIME-Version:|From: <Saved by|Snapshot-Content-Location:)/im.test(start)) {
    throw refused('This is a page saved as MHTML', 'Save the page anew as "HTML only", or print it to PDF');
  }
  return TAG.test(start.replace(/^\xef\xbb\xbf/, '')) ? 'html' : 'plain';
}

function refused(what: string, remedy: string): ArticleError {
  return new ArticleError('article_format', what, remedy);
}
