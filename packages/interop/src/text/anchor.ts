// A passage of a text, found again after the text was laid out anew or changed a little. After the TextQuoteSelector
// and TextPositionSelector of the W3C Web Annotation Data Model (Recommendation 2017, 4.2.4 and 4.2.5).
import { fold } from './fold.ts';
import { ANCHOR_CONTEXT } from './limits.ts';
import { matchPieces } from './word-diff.ts';
import { cutWords } from './words.ts';

/** A passage: its words, what stands before and after it, and its offsets in UTF-16 units. */
export interface Anchor {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Where a passage is now. `exact`: the same characters at the same place. `moved`: the same words, at another place
 * or laid out in another way. `changed`: words of it were changed; `likeness` says how many are left. `lost`:
 * nothing in the text is like it.
 */
export type Found =
  | { readonly state: 'exact'; readonly from: number; readonly to: number }
  | {
      readonly state: 'moved';
      readonly from: number;
      readonly to: number;
      /** Places with the same words; above 1 the context decided. */
      readonly candidates: number;
    }
  | { readonly state: 'changed'; readonly from: number; readonly to: number; readonly likeness: number }
  | { readonly state: 'lost' };

/** Share of the words of a passage, at least, that a changed one still has. */
const LEAST_LIKENESS = 0.5;
/** Most places with the same words that are told apart by their context. */
const MOST_CANDIDATES = 10_000;

/** Makes the anchor of a passage. Throws `RangeError` for offsets that are none of the text's. */
export function anchorOf(text: string, from: number, to: number): Anchor {
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= text.length)) {
    throw new RangeError(
      `a passage from ${from} to ${to} in a text of ${text.length} characters; select some words`,
    );
  }
  return {
    exact: text.slice(from, to),
    prefix: text.slice(wholeAt(text, Math.max(0, from - ANCHOR_CONTEXT)), from),
    suffix: text.slice(to, wholeAt(text, Math.min(text.length, to + ANCHOR_CONTEXT))),
    from,
    to,
  };
}

/** Finds the passage in a text. */
export function findAnchor(text: string, anchor: Anchor): Found {
  const { from, exact } = anchor;
  const here = text.slice(from, from + exact.length) === exact;
  if (here && hasContext(text, anchor)) return { state: 'exact', from, to: from + exact.length };
  return findSame(text, anchor, here) ?? findChanged(text, anchor) ?? { state: 'lost' };
}

/** Whether the text around it is the same on one side at least: else another passage may have come to its place. */
function hasContext(text: string, { from, exact, prefix, suffix }: Anchor): boolean {
  const to = from + exact.length;
  const before = text.slice(Math.max(0, from - prefix.length), from) === prefix;
  return before || text.slice(to, to + suffix.length) === suffix;
}

function findSame(text: string, anchor: Anchor, here: boolean): Found | null {
  const folded = fold(text);
  const wanted = fold(anchor.exact).text.trim();
  if (wanted === '') return null;
  const prefix = fold(anchor.prefix).text.trimEnd();
  const suffix = fold(anchor.suffix).text.trimStart();
  let best: { from: number; to: number; score: number } | null = null;
  let candidates = 0;
  for (
    let i = folded.text.indexOf(wanted);
    i >= 0 && candidates < MOST_CANDIDATES;
    i = folded.text.indexOf(wanted, i + 1)
  ) {
    candidates += 1;
    const end = i + wanted.length;
    const from = folded.at[i] as number;
    const to = endOf(text, folded.at, end);
    const context =
      commonEnd(folded.text.slice(Math.max(0, i - prefix.length - 1), i).trimEnd(), prefix) +
      commonStart(folded.text.slice(end, end + suffix.length + 1).trimStart(), suffix);
    const score = context - Math.abs(from - anchor.from) / (text.length + 1);
    if (best === null || score > best.score) best = { from, to, score };
  }
  if (best === null) return null;
  const { from, to } = best;
  if (here && from === anchor.from && to - from === anchor.exact.length) return { state: 'exact', from, to };
  return { state: 'moved', from, to, candidates };
}

/** The end of a folded stretch in the text: without the white space that follows it, with marks and joiners on it. */
function endOf(text: string, at: readonly number[], end: number): number {
  let next = end;
  while (next < at.length - 1 && at[next] === at[end - 1]) next += 1;
  const stop = at[next] as number;
  return (at[end - 1] as number) + text.slice(at[end - 1] as number, stop).trimEnd().length;
}

function findChanged(text: string, anchor: Anchor): Found | null {
  const wanted = wordsOf(anchor.exact).map(({ word }) => word);
  if (wanted.length === 0) return null;
  const words = wordsOf(text);
  const before = wordsOf(anchor.prefix)
    .slice(1)
    .map(({ word }) => word);
  const after = wordsOf(anchor.suffix)
    .slice(0, -1)
    .map(({ word }) => word);
  const start = bestWindow(
    words.map(({ word }) => word),
    [...before, ...wanted, ...after],
  );
  const reach = wanted.length + before.length + after.length;
  const low = Math.max(0, start - reach);
  const near = words.slice(low, start + 2 * reach);
  const pairs = matchPieces(
    [...before, ...wanted, ...after],
    near.map(({ word }) => word),
  );
  const own = pairs.filter(([i]) => i >= before.length && i < before.length + wanted.length);
  const likeness = own.length / wanted.length;
  if (likeness < LEAST_LIKENESS) return betweenContexts(pairs, near, before.length, wanted.length, likeness);
  const first = near[(own[0] as readonly [number, number])[1]] as Word;
  const last = near[(own.at(-1) as readonly [number, number])[1]] as Word;
  return { state: 'changed', from: first.from, to: last.to, likeness };
}

interface Word {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** Most words between the old context that can be a passage written anew, for each word that it had. */
const REWRITTEN = 3;

/** The passage was written anew, and what stood on both sides of it still does. */
function betweenContexts(
  pairs: readonly (readonly [number, number])[],
  near: readonly Word[],
  start: number,
  length: number,
  likeness: number,
): Found | null {
  const left = pairs.findLast(([i]) => i < start);
  const right = pairs.find(([i]) => i >= start + length);
  if (left === undefined || right === undefined) return null;
  // The words right beside it must be there, or it is a guess.
  if (left[0] !== start - 1 || right[0] !== start + length) return null;
  const count = right[1] - left[1] - 1;
  if (count < 1 || count > REWRITTEN * length + REWRITTEN) return null;
  const [first, last] = [near[left[1] + 1] as Word, near[right[1] - 1] as Word];
  return { state: 'changed', from: first.from, to: last.to, likeness };
}

/** Words with letters or digits, folded, and where they stand. */
function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let from = 0;
  for (const piece of cutWords(text)) {
    if (/[\p{L}\p{N}]/u.test(piece)) words.push({ word: fold(piece).text, from, to: from + piece.length });
    from += piece.length;
  }
  return words;
}

/** Start of the window that has most of the wanted words, each as often as wanted at most. One pass over the text. */
function bestWindow(words: readonly string[], wanted: readonly string[]): number {
  const need = new Map<string, number>();
  for (const word of wanted) need.set(word, (need.get(word) ?? 0) + 1);
  const have = new Map<string, number>();
  let common = 0;
  let [best, most] = [0, -1];
  for (const [i, word] of words.entries()) {
    common += shift(need, have, word, 1);
    const out = i - wanted.length;
    if (out >= 0) common += shift(need, have, words[out] as string, -1);
    if (common > most) [best, most] = [Math.max(0, out + 1), common];
  }
  return best;
}

/** Takes a word into the window or out of it; gives by how much the common words change. */
function shift(
  need: ReadonlyMap<string, number>,
  have: Map<string, number>,
  word: string,
  by: 1 | -1,
): number {
  const wanted = need.get(word);
  if (wanted === undefined) return 0;
  const before = have.get(word) ?? 0;
  have.set(word, before + by);
  return Math.min(before + by, wanted) - Math.min(before, wanted);
}

function commonStart(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i += 1;
  return i;
}

function commonEnd(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a[a.length - 1 - i] === b[b.length - 1 - i]) i += 1;
  return i;
}

/** An offset that does not part the two halves of a character. */
function wholeAt(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff && offset > 0 ? offset - 1 : offset;
}
