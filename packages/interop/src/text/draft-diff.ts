// Two drafts -> which provision became which. The same ref with the same words comes first, then the same words under
// another ref, then the most alike, and last the same ref with other words, where it stands between the same neighbours.
import type { Provision } from './provision.ts';
import { longestRising, type Run, wordDiff } from './word-diff.ts';
import { cutWords } from './words.ts';

/** What happened to one provision. */
export interface ProvisionChange {
  /** `unchanged` says that heading and text are the same; such a one may still be moved or renumbered. */
  readonly kind: 'unchanged' | 'changed' | 'added' | 'removed';
  /** Whether it stands before or behind provisions that it stood behind or before. */
  readonly moved: boolean;
  /** Whether its ref is another one. */
  readonly renumbered: boolean;
  readonly before: Provision | null;
  readonly after: Provision | null;
  /** Word by word; empty where nothing changed or one side is missing. */
  readonly label: readonly Run[];
  readonly heading: readonly Run[];
  readonly text: readonly Run[];
}

/** How much two provisions have in common, at least, to be one that was rewritten and renumbered. */
const ALIKE = 0.5;
/** Words in more provisions than this do not tell which one is which. */
const COMMON = 40;

/**
 * Compares two drafts. Every provision of either stands in exactly one change, in the order of the draft after;
 * a removed one follows the one it stood behind.
 */
export function draftDiff(
  before: readonly Provision[],
  after: readonly Provision[],
): readonly ProvisionChange[] {
  const pairs = pairUp(before, after);
  const order = [...pairs].sort(([a], [b]) => a - b);
  const steady = new Set(longestRising(order).map(([i]) => i));
  const partner = new Map([...pairs].map(([i, j]) => [j, i]));
  const changes: ProvisionChange[] = [];
  const removedAfter = removedOnes(before, pairs);
  for (const i of removedAfter.get(-1) ?? []) changes.push(oneSided('removed', before[i] as Provision));
  for (const [j, now] of after.entries()) {
    const i = partner.get(j);
    if (i === undefined) changes.push(oneSided('added', now));
    else {
      changes.push(pairChange(before[i] as Provision, now, !steady.has(i)));
      for (const k of removedAfter.get(i) ?? []) changes.push(oneSided('removed', before[k] as Provision));
    }
  }
  return changes;
}

function pairChange(before: Provision, after: Provision, moved: boolean): ProvisionChange {
  const same = wordsKey(before) === wordsKey(after);
  const runs = (a: string | undefined, b: string | undefined): readonly Run[] =>
    a === b ? [] : wordDiff(a ?? '', b ?? '');
  return {
    kind: same ? 'unchanged' : 'changed',
    moved,
    renumbered: before.ref !== after.ref,
    before,
    after,
    label: runs(before.label, after.label),
    heading: runs(before.heading, after.heading),
    text: runs(before.text, after.text),
  };
}

function oneSided(kind: 'added' | 'removed', provision: Provision): ProvisionChange {
  const [before, after] = kind === 'added' ? [null, provision] : [provision, null];
  return { kind, moved: false, renumbered: false, before, after, label: [], heading: [], text: [] };
}

/** Removed provisions by the kept one that they stood behind; -1 for the beginning. */
function removedOnes(
  before: readonly Provision[],
  pairs: ReadonlyMap<number, number>,
): ReadonlyMap<number, readonly number[]> {
  const removed = new Map<number, number[]>();
  let kept = -1;
  for (const i of before.keys()) {
    if (pairs.has(i)) kept = i;
    else removed.set(kept, [...(removed.get(kept) ?? []), i]);
  }
  return removed;
}

function pairUp(before: readonly Provision[], after: readonly Provision[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  const pair = (i: number, j: number): void => {
    pairs.set(i, j);
    taken.add(j);
  };
  const byRef = new Map(after.map(({ ref }, j) => [ref, j]));
  for (const [i, { ref }] of before.entries()) {
    const j = byRef.get(ref);
    if (j !== undefined && wordsKey(before[i] as Provision) === wordsKey(after[j] as Provision)) pair(i, j);
  }
  pairSameWords(before, after, pairs, taken, pair);
  pairAlike(before, after, pairs, taken, pair);
  const crosses = crossing(before.length, after.length, pairs);
  for (const [i, { ref }] of before.entries()) {
    const j = byRef.get(ref);
    if (!pairs.has(i) && j !== undefined && !taken.has(j) && !crosses(i, j)) pair(i, j);
  }
  return pairs;
}

/** Whether a pair would stand across one of those that are there. */
function crossing(
  lengthBefore: number,
  lengthAfter: number,
  pairs: ReadonlyMap<number, number>,
): (i: number, j: number) => boolean {
  const lastBefore: number[] = [];
  const firstBehind: number[] = [];
  for (let i = 0, last = -1; i < lengthBefore; i += 1) {
    lastBefore[i] = last;
    last = Math.max(last, pairs.get(i) ?? -1);
  }
  for (let i = lengthBefore - 1, first = lengthAfter; i >= 0; i -= 1) {
    firstBehind[i] = first;
    first = Math.min(first, pairs.get(i) ?? lengthAfter);
  }
  return (i, j) => j < (lastBefore[i] as number) || j > (firstBehind[i] as number);
}

type Pair = (i: number, j: number) => void;

/** The same words under another ref: moved or renumbered. Bare numbers and "and" are no words to go by. */
function pairSameWords(
  before: readonly Provision[],
  after: readonly Provision[],
  pairs: ReadonlyMap<number, number>,
  taken: ReadonlySet<number>,
  pair: Pair,
): void {
  const free = new Map<string, number[]>();
  for (const [j, provision] of after.entries()) {
    const key = wordsKey(provision);
    if (taken.has(j) || key.length < 3) continue;
    free.set(key, [...(free.get(key) ?? []), j]);
  }
  for (const [i, provision] of before.entries()) {
    if (pairs.has(i)) continue;
    const j = free.get(wordsKey(provision))?.shift();
    if (j !== undefined) pair(i, j);
  }
}

/** The most alike first. A ref that stayed counts a little, so that a tie keeps it. */
function pairAlike(
  before: readonly Provision[],
  after: readonly Provision[],
  pairs: ReadonlyMap<number, number>,
  taken: ReadonlySet<number>,
  pair: Pair,
): void {
  const bags = after.map((provision, j) => (taken.has(j) ? null : bagOf(provision)));
  const index = new Map<string, number[]>();
  for (const [j, bag] of bags.entries()) {
    for (const word of bag?.keys() ?? []) {
      const known = index.get(word);
      if (known === undefined) index.set(word, [j]);
      else known.push(j);
    }
  }
  const found: { score: number; i: number; j: number }[] = [];
  for (const [i, provision] of before.entries()) {
    if (pairs.has(i)) continue;
    const bag = bagOf(provision);
    const candidates = new Set<number>();
    for (const word of bag.keys()) {
      const places = index.get(word) ?? [];
      if (places.length <= COMMON) for (const j of places) candidates.add(j);
    }
    const same = after.findIndex(({ ref }, j) => ref === provision.ref && bags[j] !== null);
    if (same >= 0) candidates.add(same);
    for (const j of candidates) {
      const score = likeness(bag, bags[j] as ReadonlyMap<string, number>) + (j === same ? 0.1 : 0);
      if (score >= ALIKE) found.push({ score, i, j });
    }
  }
  found.sort((a, b) => b.score - a.score || a.i - b.i || a.j - b.j);
  for (const { i, j } of found) if (!pairs.has(i) && !taken.has(j)) pair(i, j);
}

function bagOf({ heading, text }: Provision): ReadonlyMap<string, number> {
  const bag = new Map<string, number>();
  for (const piece of cutWords(`${heading ?? ''} ${text}`)) {
    if (/[\p{L}\p{N}]/u.test(piece)) bag.set(piece, (bag.get(piece) ?? 0) + 1);
  }
  return bag;
}

/** Dice's coefficient of two bags of words: 0 for nothing in common, 1 for the same words. */
function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0;
  let all = 0;
  for (const [word, count] of a) {
    common += Math.min(count, b.get(word) ?? 0);
    all += count;
  }
  for (const count of b.values()) all += count;
  return all === 0 ? 1 : (2 * common) / all;
}

function wordsKey({ heading, text }: Provision): string {
  return `${heading ?? ''}\n${text}`;
}
