// A saved web page -> an article (spec/articles.md, "HTML").
import type { Article } from './article.ts';
import { Collector } from './collect.ts';
import { decodeHtml } from './html-bytes.ts';
import { headOf } from './html-head.ts';
import { measure } from './html-main.ts';
import { type Element, isElement, parseHtml } from './html-tree.ts';
import { HtmlWords } from './html-words.ts';

/** Reads a page. Throws `ArticleError`. */
export function readHtml(bytes: Uint8Array): Article {
  const collector = new Collector();
  const { childNodes } = parseHtml(decodeHtml(bytes, collector));
  const html = childNodes.find(isElement) as Element;
  const body = html.childNodes.filter(isElement).find(({ tagName }) => tagName === 'body');
  const measured = measure(body ?? html);
  if (body !== undefined) new HtmlWords(collector, measured).page(body);
  return {
    reader: { id: 'article-html', version: 1 },
    format: 'html',
    ...headOf(html, measured.main),
    ...collector.end(),
  };
}
