// The main part of a page -> paragraphs, in reading order, with a notice for everything that is passed over.
import type { ArticleNoticeKind, ParagraphKind } from './article.ts';
import { type Collector, oneSpace } from './collect.ts';
import type { Measure } from './html-main.ts';
import { aroundKind, isHidden, isLinkList } from './html-part.ts';
import { attribute, type Element, INLINE, isElement, type Node, tooDeep, wordsOf } from './html-tree.ts';
import { MAX_DEPTH } from './limits.ts';
import { paragraphsOf } from './plain.ts';

const EMBEDDED: ReadonlySet<string> = new Set([
  'iframe',
  'object',
  'embed',
  'video',
  'audio',
  'svg',
  'math',
  'canvas',
]);
const CODE: ReadonlySet<string> = new Set([
  'script',
  'style',
  'link',
  'meta',
  'base',
  'title',
  'head',
  'param',
  'source',
]);
const STRUCK: ReadonlySet<string> = new Set(['del', 's', 'strike']);
const KIND: Readonly<Record<string, ParagraphKind>> = {
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  li: 'item',
  dd: 'item',
  dt: 'item',
  blockquote: 'quote',
  figcaption: 'caption',
  caption: 'caption',
};

/** A line break that the page itself makes, until the paragraph ends. */
const BREAK = '\n';

/** Walks a page once. */
export class HtmlWords {
  private readonly collector: Collector;
  private readonly measure: Measure;
  private line = '';
  private kind: ParagraphKind = 'text';
  private depth = 0;

  constructor(collector: Collector, measure: Measure) {
    this.collector = collector;
    this.measure = measure;
  }

  /** Passes over what stands outside the main part, and reads that. `element` is or holds the main part. */
  page(element: Element): void {
    if (element === this.measure.main) {
      this.block(element, 'text');
      return;
    }
    const path = this.measure.main;
    for (const child of element.childNodes) {
      if (isElement(child) && holds(child, path)) this.page(child);
      else if (isElement(child)) this.outside(child);
      else if ('value' in child) this.passOver('outside', child.value);
    }
  }

  private outside(element: Element): void {
    if (CODE.has(element.tagName)) return;
    this.passOver(isHidden(element) ? 'hidden' : (aroundKind(element) ?? 'outside'), wordsOf(element));
  }

  private node(node: Node): void {
    if ('value' in node) this.text(node.value);
    else if (isElement(node)) this.element(node);
  }

  private text(value: string): void {
    this.line += value.replace(/\s+/gu, ' ');
  }

  private element(element: Element): void {
    const { tagName } = element;
    if (CODE.has(tagName)) return;
    const out = this.passedOver(element);
    if (out !== null) this.leaveOut(element, out);
    else if (tagName === 'br') this.line += BREAK;
    else if (tagName === 'hr') this.flush();
    else if (tagName === 'sup') this.raised(element);
    else if (tagName === 'tr' && !element.childNodes.some(hasBlocks)) this.row(element);
    else if (tagName === 'pre') this.preformatted(element);
    else if (INLINE.has(tagName)) this.children(element);
    else this.block(element, Object.hasOwn(KIND, tagName) ? (KIND[tagName] as ParagraphKind) : this.kind);
  }

  private block(element: Element, kind: ParagraphKind): void {
    this.flush();
    const outer = this.kind;
    this.kind = kind;
    this.children(element);
    this.flush();
    this.kind = outer;
  }

  private children({ childNodes }: Element): void {
    this.depth += 1;
    if (this.depth > 2 * MAX_DEPTH) throw tooDeep();
    for (const child of childNodes) this.node(child);
    this.depth -= 1;
  }

  private passedOver(element: Element): ArticleNoticeKind | null {
    const { tagName } = element;
    if (isHidden(element) || tagName === 'noscript' || tagName === 'template') return 'hidden';
    if (tagName === 'img' || tagName === 'picture') return 'picture';
    if (tagName === 'input') return 'form';
    if (EMBEDDED.has(tagName)) return 'embedded';
    if (STRUCK.has(tagName)) return 'struck';
    if (this.measure.isAround(element)) return aroundKind(element);
    return isMenu(element) ? 'navigation' : null;
  }

  private leaveOut(element: Element, kind: ArticleNoticeKind): void {
    this.passOver(kind, this.descriptionOf(element, kind));
    // What takes room on the page parts the words beside it.
    if (kind === 'picture' || kind === 'embedded' || kind === 'form') this.line += ' ';
  }

  private descriptionOf(element: Element, kind: ArticleNoticeKind): string {
    if (kind === 'picture') return picturesOf(element);
    const words = element.tagName === 'noscript' ? rawWords(element) : wordsOf(element);
    if (kind !== 'embedded' || words.trim() !== '') return words;
    return (
      attribute(element, 'title') ||
      attribute(element, 'src') ||
      attribute(element, 'data') ||
      element.tagName
    );
  }

  /** A number above the line is a note: it must not become the last digit of the number before it. */
  private raised(element: Element): void {
    const words = oneSpace(wordsOf(element));
    this.line += /^[\p{N}*†‡,\s]+$/u.test(words) ? `[${words}]` : words;
  }

  private row(element: Element): void {
    this.flush();
    const cells: string[] = [];
    for (const cell of element.childNodes) {
      if (!isElement(cell)) continue;
      this.element({ ...cell, tagName: 'span' });
      cells.push(oneSpace(this.line));
      this.line = '';
    }
    if (cells.some((cell) => cell !== '')) this.collector.paragraph(cells.join('\t').trim(), 'row');
  }

  private preformatted(element: Element): void {
    this.flush();
    for (const text of paragraphsOf(wordsOf(element))) this.collector.paragraph(text, this.kind);
  }

  /** Ends a paragraph. Two breaks in a row part paragraphs, one is a space. */
  private flush(): void {
    if (this.line === '') return;
    for (const part of this.line.split(/\n\s*\n/u)) this.collector.paragraph(oneSpace(part), this.kind);
    this.line = '';
  }

  private passOver(kind: ArticleNoticeKind, words: string): void {
    if (oneSpace(words) !== '') this.collector.notice(kind, words);
  }
}

function holds(element: Element, inner: Element): boolean {
  for (let each: Element | null = inner; each !== null; ) {
    if (each === element) return true;
    const parent: object | null = each.parentNode;
    each = parent !== null && 'tagName' in parent ? (parent as Element) : null;
  }
  return false;
}

function hasBlocks(cell: Node): boolean {
  if (!isElement(cell)) return false;
  return cell.childNodes.some(
    (child) =>
      isElement(child) &&
      child.tagName !== 'br' &&
      child.tagName !== 'img' &&
      (!INLINE.has(child.tagName) || hasBlocks(child)),
  );
}

function isMenu(element: Element): boolean {
  if (element.tagName !== 'ul' && element.tagName !== 'ol') return false;
  let links = 0;
  let linked = 0;
  const visit = (node: Node, depth: number): void => {
    if (!isElement(node) || depth > 2 * MAX_DEPTH) return;
    if (node.tagName === 'a') {
      links += 1;
      linked += oneSpace(wordsOf(node)).length;
    } else for (const child of node.childNodes) visit(child, depth + 1);
  };
  visit(element, 0);
  return isLinkList(element, oneSpace(wordsOf(element)).length, linked, links);
}

function picturesOf(element: Element): string {
  if (element.tagName === 'img') return attribute(element, 'alt');
  return element.childNodes
    .filter(isElement)
    .map((child) => attribute(child, 'alt'))
    .join(' ');
}

/** The content of `noscript` is text to a parser; its tags are no words. */
function rawWords(element: Element): string {
  return element.childNodes
    .map((child) => ('value' in child ? child.value.replace(/<[^<>]*>/g, ' ') : ''))
    .join('');
}
