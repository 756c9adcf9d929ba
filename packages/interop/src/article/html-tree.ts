// A page -> its tree, as a browser makes it (parse5, HTML Standard 13.2), inside the limits of depth and number.
import { type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';
import { ArticleError } from './error.ts';
import { MAX_DEPTH, MAX_NODES } from './limits.ts';

export type Element = DefaultTreeAdapterTypes.Element;
export type Node = DefaultTreeAdapterTypes.ChildNode;

const REMEDY = 'Open the page in a browser and print it to PDF, or save its text';

/** Parses a page. Throws `ArticleError` where it is nested too deep or has too many parts. */
export function parseHtml(html: string): DefaultTreeAdapterTypes.Document {
  let nodes = 0;
  let depth = 0;
  const count = (): void => {
    nodes += 1;
    if (nodes <= MAX_NODES) return;
    throw new ArticleError('article_too_many_parts', `The page has more than ${MAX_NODES} parts`, REMEDY);
  };
  return parse<DefaultTreeAdapterMap>(html, {
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement: (name, namespace, attributes) => {
        count();
        return defaultTreeAdapter.createElement(name, namespace, attributes);
      },
      createCommentNode: (data) => {
        count();
        return defaultTreeAdapter.createCommentNode(data);
      },
      onItemPush: () => {
        depth += 1;
        if (depth > MAX_DEPTH) throw tooDeep();
      },
      onItemPop: () => {
        depth -= 1;
      },
    },
  });
}

/** The tree can be a little deeper than the stack that built it: whoever walks it counts too. */
export function tooDeep(): ArticleError {
  return new ArticleError('article_nested_too_deep', `The page is nested deeper than ${MAX_DEPTH}`, REMEDY);
}

/** Whether a node is an element. */
export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

/** The value of an attribute; empty where it is not given. */
export function attribute({ attrs }: Element, name: string): string {
  return attrs.find((each) => each.name === name)?.value ?? '';
}

/** Whether an element has an attribute. */
export function hasAttribute({ attrs }: Element, name: string): boolean {
  return attrs.some((each) => each.name === name);
}

const UNREAD: ReadonlySet<string> = new Set(['script', 'style', 'template', 'noscript']);

/** All words under a node, without scripts and styles. */
export function wordsOf(node: Node, depth = 0): string {
  if (depth > 2 * MAX_DEPTH) throw tooDeep();
  if ('value' in node) return node.value;
  if (!isElement(node) || UNREAD.has(node.tagName)) return '';
  if (node.tagName === 'br' || node.tagName === 'img') return ' ';
  const inner = node.childNodes.map((child) => wordsOf(child, depth + 1)).join('');
  return INLINE.has(node.tagName) ? inner : ` ${inner} `;
}

/** Elements that stand inside a line of text; every other one begins and ends a paragraph. */
export const INLINE: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr q rb rp rt ruby s samp small ' +
    'span strike strong sub sup del time tt u var wbr'
  ).split(' '),
);
