import { type Anchor, findAnchor } from '@tasdiq/interop';

/*
 * What is marked in the words of an article: passages in brackets, and passages on which somebody commented.
 */

/** A marked stretch of a text, in UTF-16 units. */
export interface MarkedRange {
  readonly kind: 'bracket' | 'comment';
  /** Code of the bracket or id of the comment; empty for brackets of which nobody says whose they are. */
  readonly of: string;
  readonly from: number;
  readonly to: number;
}

/** A stretch with the same marks from its beginning to its end. */
export interface Segment {
  readonly from: number;
  readonly text: string;
  readonly marks: readonly MarkedRange[];
  /** Marks that end here. */
  readonly ends: readonly MarkedRange[];
}

/** Cuts a text where a mark begins or ends. The segments, joined, are the text. */
export function segmentsOf(text: string, ranges: readonly MarkedRange[]): Segment[] {
  const cuts = new Set([0, text.length]);
  for (const { from, to } of ranges) {
    cuts.add(from);
    cuts.add(to);
  }
  const places = [...cuts].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  return places.slice(0, -1).map((from, i) => {
    const to = places[i + 1]!;
    const marks = ranges.filter((range) => range.from <= from && range.to >= to);
    return { from, text: text.slice(from, to), marks, ends: marks.filter((range) => range.to === to) };
  });
}

/** Where the brackets of a version stand in its words, and those that could not be placed. */
export interface PlacedBrackets {
  readonly ranges: readonly MarkedRange[];
  /** Codes of brackets whose words are not in this text. */
  readonly unplaced: readonly string[];
}

/**
 * Places brackets by their words in this language. Square brackets that no such words account for are marked too,
 * without an owner: who wants them is said only where the act says it.
 */
export function placeBrackets(
  text: string,
  brackets: readonly { readonly code: string; readonly words: string | undefined }[],
): PlacedBrackets {
  const ranges: MarkedRange[] = [];
  const unplaced: string[] = [];
  for (const { code, words } of brackets) {
    const found = words === undefined || words === '' ? undefined : findFree(text, words, ranges);
    if (found) ranges.push({ kind: 'bracket', of: code, ...found });
    else unplaced.push(code);
  }
  if (unplaced.length > 0)
    for (const match of text.matchAll(/\[[^[\]]+\]/g)) {
      const range = { from: match.index, to: match.index + match[0].length };
      if (isFree(ranges, range)) ranges.push({ kind: 'bracket', of: '', ...range });
    }
  return { ranges, unplaced };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The first place of words that no other bracket has taken; with the square brackets around them, if there are any. */
function findFree(text: string, words: string, taken: readonly MarkedRange[]): Stretch | undefined {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const to = at + words.length;
    const isEnclosed = text[at - 1] === '[' && text[to] === ']';
    const range = isEnclosed ? { from: at - 1, to: to + 1 } : { from: at, to };
    if (isFree(taken, range)) return range;
  }
  return undefined;
}

function isFree(taken: readonly MarkedRange[], { from, to }: Stretch): boolean {
  return taken.every((one) => to <= one.from || from >= one.to);
}

/** Where a passage is now, and in which language: the words may have changed since somebody marked it. */
export interface PlacedPassage extends Stretch {
  readonly language: string;
  readonly state: 'exact' | 'moved' | 'changed';
}

const RANK = { exact: 0, moved: 1, changed: 2 } as const;

/** Finds a passage in the words of a version, in whichever language it is from; undefined when it is lost. */
export function placePassage(
  texts: Readonly<Record<string, string>>,
  anchor: Anchor,
): PlacedPassage | undefined {
  const found = Object.entries(texts).flatMap(([language, text]): PlacedPassage[] => {
    const place = findAnchor(text, anchor);
    return place.state === 'lost' ? [] : [{ language, state: place.state, from: place.from, to: place.to }];
  });
  return found.sort((a, b) => RANK[a.state] - RANK[b.state])[0];
}
