// Plain text and Markdown -> an article. Nothing is left out: nobody can tell a menu from a sentence in plain text.
import { decodeText } from '../text/encoding.ts';
import { TextError } from '../text/error.ts';
import { readMarkdown } from '../text/markdown.ts';
import type { Article } from './article.ts';
import { Collector, oneSpace } from './collect.ts';
import { ArticleError } from './error.ts';

/** A line of a text set at a fixed width goes on in the next one when it is at least this long. */
const FULL_LINE = 55;
/** Most characters of a line of such a text. */
const WIDEST_LINE = 100;

/** Reads plain text. */
export function readPlainArticle(bytes: Uint8Array): Article {
  const collector = new Collector();
  for (const text of paragraphsOf(taken(() => decodeText(bytes)))) collector.paragraph(text, 'text');
  return { reader: { id: 'article-plain', version: 1 }, format: 'plain', ...collector.end() };
}

/** Reads Markdown. */
export function readMarkdownArticle(bytes: Uint8Array): Article {
  const { blocks, outside } = taken(() => readMarkdown(decodeText(bytes)));
  const collector = new Collector();
  let title: string | undefined;
  for (const { text, heading, label, marks } of blocks) {
    for (const { kind, words } of marks) if (kind === 'picture') collector.notice('picture', words);
    if (heading === 1) title ??= oneSpace(text);
    const whole = label === undefined ? text : `${label.printed} ${text}`;
    const kind = heading !== undefined ? 'heading' : label !== undefined ? 'item' : 'text';
    collector.paragraph(oneSpace(whole), kind);
  }
  for (const { words } of outside) collector.notice('outside', words);
  return {
    reader: { id: 'article-markdown', version: 1 },
    format: 'markdown',
    ...(title === undefined ? {} : { title }),
    ...collector.end(),
  };
}

/** Text -> its paragraphs. A line is one, unless lines are cut at a width: then an empty line parts paragraphs. */
export function paragraphsOf(text: string): readonly string[] {
  return text.split(/\n[^\S\n]*\n/).flatMap((stretch) => {
    const lines = stretch.trim().split('\n').map(oneSpace);
    return isSetAtWidth(lines) ? [oneSpace(lines.join(' '))] : lines;
  });
}

/** All lines but the last are nearly full and none is longer than a line of such a text. */
function isSetAtWidth(lines: readonly string[]): boolean {
  if (lines.length < 2) return false;
  return lines.every(
    (line, i) => line.length <= WIDEST_LINE && (line.length >= FULL_LINE || i === lines.length - 1),
  );
}

function taken<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    const code =
      error.code === 'text_too_large'
        ? 'article_too_large'
        : error.code === 'text_nested_too_deep'
          ? 'article_nested_too_deep'
          : 'article_encoding';
    throw new ArticleError(code, error.message.slice(0, -error.remedy.length - 2), error.remedy);
  }
}
