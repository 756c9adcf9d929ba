import type { Span } from '@tasdiq/interop/article';
import { useEffect } from 'react';

/** Follows what is selected by mouse or touch inside `[data-from]` paragraphs of a reading view. */
export function useReadingSelection(onSelect: (span: Span) => void): void {
  useEffect(() => {
    const look = (): void => {
      const span = selectedSpan();
      if (span) onSelect(span);
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [onSelect]);
}

function selectedSpan(): Span | undefined {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const from = offsetOf(range.startContainer, range.startOffset);
  const to = offsetOf(range.endContainer, range.endOffset);
  return from !== undefined && to !== undefined && from < to ? { from, to } : undefined;
}

/** Offset in the canonical text: a paragraph knows its own, and its text is the words and nothing else. */
function offsetOf(node: Node, offset: number): number | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  const words = element?.closest<HTMLElement>('[data-from]');
  if (!words) return undefined;
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(node, offset);
  return Number(words.dataset['from']) + before.toString().length;
}
