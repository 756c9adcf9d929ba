// A table of contents: its lines are numbered like the articles, and are none.
import { isContentsHeading } from './label-words.ts';

/** Lines tried as the first one of the body, after the heading of the table. */
const LINES_TRIED = 6;

/** Longest line of a table of contents, in characters. */
const LONGEST_ENTRY = 300;

/** Lines from `from` (the heading) up to `to`, the first line of the body; null when there is no table. */
export interface ContentsRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Finds the table. It ends where one of its first lines stands a second time, which is the body that begins;
 * a table of lines that are never repeated is only its heading.
 */
export function findContents(lines: readonly string[]): ContentsRange | null {
  const from = lines.findIndex(isContentsHeading);
  if (from < 0) return null;
  const folded = lines.map(foldEntry);
  let first = from + 1;
  while (first < lines.length && isContentsHeading(lines[first] as string)) first += 1;
  for (let at = first; at < Math.min(first + LINES_TRIED, lines.length); at += 1) {
    const again = folded[at] === '' ? -1 : folded.indexOf(folded[at] as string, at + 1);
    if (again > 0) return { from, to: again };
  }
  return { from, to: first };
}

/** An entry without its leader dots and page number. */
function foldEntry(line: string): string {
  if (line.length > LONGEST_ENTRY) return '';
  return line
    .replace(/[\s.…·_]*[\s.…·_]\p{Nd}+\s*$/u, '')
    .replace(/[\s.:]+$/u, '')
    .replace(/\s+/gu, ' ')
    .toLowerCase();
}
