// Which part of a page is the article: the smallest part that a page itself calls its article and that holds most of
// its prose; else the smallest that holds nearly all of it. Prose is text that is no link, in stretches longer than a
// menu entry.
import { aroundKind, isHidden } from './html-part.ts';
import { attribute, type Element, isElement, tooDeep } from './html-tree.ts';
import { MAX_DEPTH } from './limits.ts';

/** Shortest stretch of text that is prose, in characters. */
const LEAST_PROSE = 25;
/** Share of the prose that a part holds to be the article, where the page calls it so, and where it does not. */
const NAMED_SHARE = 0.5;
const UNNAMED_SHARE = 0.75;
/** A part called an advertisement, a menu or the like that holds more of the prose than this is none. */
const AROUND_SHARE = 0.4;

const UNREAD: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'math',
  'head',
]);
/** Elements that can hold the paragraphs of an article. */
const HOLDERS: ReadonlySet<string> = new Set(
  'div section article main center table tbody tr td form body'.split(' '),
);

/** How much text stands where. */
export interface Measure {
  /** Characters of prose under an element. */
  prose(element: Element): number;
  /** Whether an element stands around the article and is not the article under a wrong name. */
  isAround(element: Element): boolean;
  /** The part that is the article. */
  readonly main: Element;
}

/** Measures a page and chooses its main part. Throws `ArticleError` for one nested too deep. */
export function measure(body: Element): Measure {
  const sums = new Map<Element, number>();
  const named: Element[] = [];
  const sum = (element: Element, depth: number, inLink: boolean): number => {
    if (depth > 2 * MAX_DEPTH) throw tooDeep();
    if (UNREAD.has(element.tagName) || isHidden(element)) return 0;
    const link = inLink || element.tagName === 'a';
    let prose = 0;
    for (const child of element.childNodes) {
      if (isElement(child)) prose += sum(child, depth + 1, link);
      else if ('value' in child && !link) prose += proseOf(child.value);
    }
    sums.set(element, prose);
    if (isNamed(element)) named.push(element);
    return prose;
  };
  const total = sum(body, 0, false);
  const prose = (element: Element): number => sums.get(element) ?? 0;
  const isAround = (element: Element): boolean =>
    aroundKind(element) !== null && prose(element) <= AROUND_SHARE * total;
  const enough = named.filter((element) => total > 0 && prose(element) >= NAMED_SHARE * total);
  // Inner ones were met first; of two with as much prose the inner one stays.
  const least = enough.reduce<Element | null>(
    (best, each) => (best === null || prose(each) < prose(best) ? each : best),
    null,
  );
  return { prose, isAround, main: least ?? descend(body, prose) };
}

function descend(body: Element, prose: (element: Element) => number): Element {
  let main = body;
  for (;;) {
    const next = main.childNodes.find(
      (child): child is Element =>
        isElement(child) &&
        HOLDERS.has(child.tagName) &&
        prose(child) > 0 &&
        prose(child) >= UNNAMED_SHARE * prose(main),
    );
    if (next === undefined) return main;
    main = next;
  }
}

function isNamed(element: Element): boolean {
  if (element.tagName === 'article' || element.tagName === 'main') return true;
  const role = attribute(element, 'role').toLowerCase();
  return role === 'main' || role === 'article' || /\barticleBody\b/.test(attribute(element, 'itemprop'));
}

function proseOf(text: string): number {
  const { length } = text.replace(/\s+/gu, ' ').trim();
  return length >= LEAST_PROSE ? length : 0;
}
