import { useEffect, useState } from 'react';

/** Words of an article that the reader has selected last, in UTF-16 units of the text in its language. */
export interface Selected {
  readonly article: string;
  readonly language: string;
  readonly from: number;
  readonly to: number;
}

/** Marks the element whose text is the text of an article in a language. */
export function passageMarks(article: string, language: string): Readonly<Record<string, string>> {
  return { 'data-article': article, 'data-language': language };
}

/** Signs that stand among the words and are not of them. */
const SIGNS = '.bracket-owner, .comment-sign, .mark-bad';

/**
 * The words that are selected, or were last: pressing a button takes the selection away, and what was selected is what
 * the button is about.
 */
export function useSelected(): Selected | undefined {
  const [selected, setSelected] = useState<Selected>();
  useEffect(() => {
    const look = (): void => {
      const found = selectionNow();
      if (found) setSelected(found);
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, []);
  return selected;
}

function selectionNow(): Selected | undefined {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const words = wordsAround(range.startContainer);
  if (!words || words !== wordsAround(range.endContainer)) return undefined;
  const from = offsetIn(words, range.startContainer, range.startOffset);
  const to = offsetIn(words, range.endContainer, range.endOffset);
  const { article, language } = words.dataset;
  return article !== undefined && language !== undefined && from < to
    ? { article, language, from, to }
    : undefined;
}

function wordsAround(node: Node): HTMLElement | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>('[data-article][data-language]') ?? undefined;
}

/** How many units of the words stand before a place in them. */
function offsetIn(words: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(node, offset);
  const part = before.cloneContents();
  for (const sign of part.querySelectorAll(SIGNS)) sign.remove();
  return part.textContent.length;
}
