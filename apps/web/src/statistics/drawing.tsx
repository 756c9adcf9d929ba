import { createElement, type ReactNode, useMemo } from 'react';
import { propOf } from './svg-names.ts';

/*
 * A drawing as elements of the page: it takes the page's colours and words, and nothing but shapes and text gets in,
 * whoever made the text of it.
 */

const ELEMENTS: ReadonlySet<string> = new Set([
  'svg',
  'g',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'title',
  'desc',
  'defs',
  'pattern',
  'clipPath',
]);
const HELD_BACK = /^(?:on|style$|href$|xlink|xmlns)/i;
/** Fills refer to patterns of the same drawing and to nothing else. */
const FOREIGN = /url\((?!#)|javascript:/i;

/** The drawing that an SVG text describes; nothing for a text that is none. */
export function Drawing({ svg }: { svg: string }) {
  return useMemo(() => elementsOf(svg), [svg]);
}

function elementsOf(svg: string): ReactNode {
  const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
  return documentElement.localName === 'svg' ? elementOf(documentElement, 0) : null;
}

function elementOf(element: Element, key: number): ReactNode {
  if (!ELEMENTS.has(element.localName)) return null;
  const children = [...element.childNodes].map((child, i) =>
    child instanceof Element
      ? elementOf(child, i)
      : child.nodeType === Node.TEXT_NODE
        ? child.nodeValue
        : null,
  );
  return createElement(element.localName, { key, ...propsOf(element) }, ...children);
}

function propsOf(element: Element): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...element.attributes]
      .filter(({ name, value }) => !HELD_BACK.test(name) && !FOREIGN.test(value))
      .map(({ name, value }) => [propOf(name), value]),
  );
}
