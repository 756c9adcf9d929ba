// Plain text -> blocks: a line each. Lines that were broken for the width of a page stay lines.
import type { Blocks } from './block.ts';

/** Cuts text with LF line breaks into its lines; form feeds part pages. Lines without words are not kept. */
export function readPlain(text: string): Blocks {
  const blocks = text
    .split(/[\n\f]/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ text: line, marks: [] }));
  return { blocks, outside: [] };
}
