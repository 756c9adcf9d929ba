// What a page says of itself: its title, publisher, day, language and author, from `meta`, JSON-LD (schema.org) and
// the page's own elements. The first of several that is given; nothing is guessed from the words.
import type { Article } from './article.ts';
import { oneSpace } from './collect.ts';
import { attribute, type Element, isElement, type Node, wordsOf } from './html-tree.ts';
import { MAX_HEAD_LENGTH } from './limits.ts';

type Head = Pick<Article, 'title' | 'publisher' | 'published' | 'language' | 'author'>;

/** Most JSON-LD blocks that are read, the longest of them, and how deep they are looked into. */
const MAX_LINKED_DATA = 20;
const MAX_LINKED_LENGTH = 1_000_000;
const MAX_LINKED_DEPTH = 6;

const ARTICLE_TYPES = /(?:Article|BlogPosting|Report|Posting)$/;

/** Reads it; `main` is the main part of the page. */
export function headOf(html: Element, main: Element): Head {
  const found = new Found();
  found.visit(html);
  const linked = found.linkedData();
  const h1 = found.h1In(main) ?? (found.h1.length === 1 ? found.h1[0] : undefined);
  return stated({
    title: found.meta('og:title') ?? linked?.title ?? h1 ?? found.title,
    publisher:
      found.meta('og:site_name') ??
      linked?.publisher ??
      found.meta('publisher') ??
      found.meta('application-name'),
    published:
      found.meta('article:published_time') ??
      linked?.published ??
      found.meta('datepublished') ??
      found.meta('dc.date') ??
      found.meta('date') ??
      found.meta('pubdate') ??
      found.time,
    language: (attribute(html, 'lang') || found.meta('og:locale') || linked?.language || '')
      .replaceAll('_', '-')
      .toLowerCase(),
    author: found.meta('author') ?? linked?.author,
  });
}

class Found {
  readonly h1: string[] = [];
  title: string | undefined;
  time: string | undefined;
  private readonly headings: Element[] = [];
  private readonly metas = new Map<string, string>();
  private readonly scripts: string[] = [];

  /** Goes through the page; the tree has been walked before and is not too deep. */
  visit(node: Node): void {
    if (!isElement(node)) return;
    const { tagName } = node;
    if (tagName === 'meta') this.take(node);
    else if (tagName === 'title' && node.namespaceURI.endsWith('xhtml'))
      this.title ??= oneSpace(wordsOf(node));
    else if (tagName === 'time') this.time ??= attribute(node, 'datetime') || undefined;
    else if (tagName === 'h1') {
      this.h1.push(oneSpace(wordsOf(node)));
      this.headings.push(node);
    } else if (tagName === 'script' && attribute(node, 'type') === 'application/ld+json') {
      const code = node.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
      if (this.scripts.length < MAX_LINKED_DATA && code.length <= MAX_LINKED_LENGTH) this.scripts.push(code);
    }
    for (const child of node.childNodes) this.visit(child);
  }

  meta(name: string): string | undefined {
    return this.metas.get(name);
  }

  h1In(main: Element): string | undefined {
    const at = this.headings.findIndex((heading) => {
      for (let each: unknown = heading; each !== null && each !== undefined; ) {
        if (each === main) return true;
        each = (each as { parentNode?: unknown }).parentNode;
      }
      return false;
    });
    return at < 0 ? undefined : this.h1[at];
  }

  linkedData(): Head | null {
    for (const script of this.scripts) {
      const data = parsed(script);
      const article = articleIn(data, 0);
      if (article !== null) return article;
    }
    return null;
  }

  private take(element: Element): void {
    const name = (
      attribute(element, 'property') ||
      attribute(element, 'name') ||
      attribute(element, 'itemprop')
    ).toLowerCase();
    const content = oneSpace(attribute(element, 'content'));
    if (name !== '' && content !== '' && !this.metas.has(name)) this.metas.set(name, content);
  }
}

function parsed(script: string): unknown {
  try {
    return JSON.parse(script);
  } catch {
    return null;
  }
}

function articleIn(data: unknown, depth: number): Head | null {
  if (data === null || typeof data !== 'object' || depth > MAX_LINKED_DEPTH) return null;
  if (Array.isArray(data)) {
    for (const each of data.slice(0, 100)) {
      const article = articleIn(each, depth + 1);
      if (article !== null) return article;
    }
    return null;
  }
  const node = data as Readonly<Record<string, unknown>>;
  const types = [node['@type']].flat().filter((type) => typeof type === 'string');
  if (!types.some((type) => ARTICLE_TYPES.test(type))) return articleIn(node['@graph'], depth + 1);
  return stated({
    title: nameOf(node.headline),
    publisher: nameOf(node.publisher),
    published: nameOf(node.datePublished),
    language: nameOf(node.inLanguage),
    author: nameOf(node.author),
  });
}

function nameOf(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') return oneSpace(value);
  if (value === null || typeof value !== 'object' || depth > 2) return undefined;
  return nameOf(
    Array.isArray(value) ? value[0] : (value as Readonly<Record<string, unknown>>).name,
    depth + 1,
  );
}

function stated(head: Readonly<Record<keyof Head, string | undefined>>): Head {
  return Object.fromEntries(
    Object.entries(head)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([name, value]) => [name, (value as string).slice(0, MAX_HEAD_LENGTH).toWellFormed()]),
  );
}
