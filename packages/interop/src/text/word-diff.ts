// Two texts -> what stayed, came and went, word by word. Words that both texts have exactly once hold it together
// (patience diff, Bram Cohen); what lies between them is compared by Myers' algorithm from the library `diff`. Both are
// bounded, so that the time grows about as the length of the texts does.
import { diffArrays } from 'diff';
import { MAX_EDIT_WORDS } from './limits.ts';
import { type Cut, cutWords } from './words.ts';

/** A stretch of text. `same` and `removed`, concatenated, are the text before; `same` and `added` the text after. */
export interface Run {
  readonly op: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Compares two texts. `cut` cuts them into pieces; without it by words. Takes any text and throws nothing. */
export function wordDiff(before: string, after: string, cut: Cut = cutWords): readonly Run[] {
  if (before === after) return before === '' ? [] : [{ op: 'same', text: before }];
  const runs = new Runs();
  compare([...cut(before)], [...cut(after)], runs);
  return runs.all();
}

/** Pieces of both texts that are the same, as pairs of places in rising order, for others that compare. */
export function matchPieces(
  a: readonly string[],
  b: readonly string[],
): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  let i = 0;
  let j = 0;
  compare(a, b, {
    add(op, pieces): void {
      if (op === 'same') for (let k = 0; k < pieces.length; k += 1) pairs.push([i + k, j + k]);
      if (op !== 'added') i += pieces.length;
      if (op !== 'removed') j += pieces.length;
    },
  });
  return pairs;
}

interface Sink {
  add(op: Run['op'], pieces: readonly string[]): void;
}

function compare(a: readonly string[], b: readonly string[], out: Sink): void {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  out.add('same', a.slice(0, start));
  between(a.slice(start, a.length - end), b.slice(start, b.length - end), out);
  out.add('same', a.slice(a.length - end));
}

function between(a: readonly string[], b: readonly string[], out: Sink): void {
  if (a.length === 0 || b.length === 0) return replace(a, b, out);
  const pairs = anchorsOf(a, b);
  if (pairs.length === 0) return byMyers(a, b, out);
  let i = 0;
  let j = 0;
  for (const [toI, toJ] of pairs) {
    byMyers(a.slice(i, toI), b.slice(j, toJ), out);
    out.add('same', a.slice(toI, toI + 1));
    [i, j] = [toI + 1, toJ + 1];
  }
  byMyers(a.slice(i), b.slice(j), out);
}

function byMyers(a: readonly string[], b: readonly string[], out: Sink): void {
  if (a.length === 0 || b.length === 0) return replace(a, b, out);
  const parts = diffArrays([...a], [...b], { maxEditLength: MAX_EDIT_WORDS });
  // Too different to compare word by word: it reads as a replacement.
  if (parts === undefined) return replace(a, b, out);
  for (const { added, removed, value } of parts)
    out.add(added ? 'added' : removed ? 'removed' : 'same', value);
}

function replace(a: readonly string[], b: readonly string[], out: Sink): void {
  out.add('removed', a);
  out.add('added', b);
}

/** Pairs of pieces that stand once in each text, and in the same order: the longest rising row of them. */
function anchorsOf(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const inA = placesOnce(a);
  const inB = placesOnce(b);
  const pairs: [number, number][] = [];
  for (const [piece, i] of inA) {
    const j = inB.get(piece);
    if (i >= 0 && j !== undefined && j >= 0) pairs.push([i, j]);
  }
  return longestRising(pairs);
}

/** Place of every piece that stands once; -1 for the others. */
function placesOnce(pieces: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [i, piece] of pieces.entries()) places.set(piece, places.has(piece) ? -1 : i);
  return places;
}

/** Of pairs in rising order of the first number, the longest row in which the second rises too. */
export function longestRising(
  pairs: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  const tops: number[] = [];
  const before: number[] = [];
  for (const [at, [, j]] of pairs.entries()) {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] as number] as readonly [number, number])[1] < j) low = middle + 1;
      else high = middle;
    }
    before[at] = low === 0 ? -1 : (tops[low - 1] as number);
    tops[low] = at;
  }
  const row: (readonly [number, number])[] = [];
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at] as number)
    row.push(pairs[at] as readonly [number, number]);
  return row.reverse();
}

/** Joins pieces to runs; between two stretches that stayed, what went comes before what came. */
class Runs implements Sink {
  private readonly runs: Run[] = [];
  private removed: string[] = [];
  private added: string[] = [];
  private same: string[] = [];

  add(op: Run['op'], pieces: readonly string[]): void {
    if (pieces.length === 0) return;
    if (op === 'same') {
      this.flushChange();
      for (const piece of pieces) this.same.push(piece);
      return;
    }
    this.flushSame();
    const side = op === 'removed' ? this.removed : this.added;
    for (const piece of pieces) side.push(piece);
  }

  all(): readonly Run[] {
    this.flushSame();
    this.flushChange();
    return this.runs;
  }

  private flushSame(): void {
    if (this.same.length > 0) this.runs.push({ op: 'same', text: this.same.join('') });
    this.same = [];
  }

  private flushChange(): void {
    if (this.removed.length > 0) this.runs.push({ op: 'removed', text: this.removed.join('') });
    if (this.added.length > 0) this.runs.push({ op: 'added', text: this.added.join('') });
    [this.removed, this.added] = [[], []];
  }
}
