import { openValue } from '../components/fields.tsx';
import type { ClaimNoun, SaidQuantity } from './types.ts';

/*
 * Claims on one topic side by side, and the ranges of those that give a number in one unit. Nothing is averaged, nothing
 * is put in an order of worth: claims stand in the order in which they were said.
 */

/** Claims on one topic; `undefined` for those on none. */
export interface TopicGroup {
  readonly topic: string | undefined;
  readonly claims: readonly ClaimNoun[];
  /** Claims that give a number, by what they count. */
  readonly measured: readonly Measured[];
}

/** Numbers of several claims that count the same. */
export interface Measured {
  readonly unit: string;
  readonly items: readonly { readonly claim: ClaimNoun; readonly quantity: SaidQuantity }[];
}

/** Topics by their codes, claims without one last; in each the claims by the day on which they were said. */
export function byTopic(claims: readonly ClaimNoun[]): readonly TopicGroup[] {
  const groups = new Map<string | undefined, ClaimNoun[]>();
  for (const claim of claims) {
    const topic = claim.topic ?? undefined;
    groups.set(topic, [...(groups.get(topic) ?? []), claim]);
  }
  const topics = [...groups.keys()].filter((topic) => topic !== undefined).sort();
  return [...topics, ...(groups.has(undefined) ? [undefined] : [])].map((topic) => {
    const own = groups.get(topic)!.toSorted(bySaid);
    return { topic, claims: own, measured: measuredIn(own) };
  });
}

/** The number that a claim gives, where this reader may have it. */
export function quantityOf({ fields }: Pick<ClaimNoun, 'fields'>): SaidQuantity | undefined {
  return openValue<SaidQuantity>(fields, 'quantity');
}

/** The month in which a claim was said, `YYYY-MM`; nothing where nobody knows the day. */
export function monthOf({ said }: Pick<ClaimNoun, 'said'>): string[] {
  return said === null ? [] : [said.slice(0, 7)];
}

/** Ways in which a claim stands to the record now; none where nothing was entered. */
export function standingWays({ relations, standing }: ClaimNoun): string[] {
  const ways = relations.filter(({ id }) => standing.includes(id)).map(({ relation }) => relation);
  return [...new Set(ways)];
}

/** The newest reply of each member, in the order in which they were given. */
export function newestReplies({ replies }: Pick<ClaimNoun, 'replies'>): ClaimNoun['replies'] {
  return replies.filter(({ member }, i) => replies.findLastIndex((one) => one.member === member) === i);
}

function measuredIn(claims: readonly ClaimNoun[]): readonly Measured[] {
  const units = new Map<string, Measured['items'][number][]>();
  for (const claim of claims) {
    const quantity = quantityOf(claim);
    // What was withdrawn is in the table, not beside the numbers that stand.
    if (!quantity || claim.withdrawn !== null) continue;
    units.set(quantity.unit, [...(units.get(quantity.unit) ?? []), { claim, quantity }]);
  }
  return [...units].map(([unit, items]) => ({ unit, items }));
}

function bySaid(one: ClaimNoun, other: ClaimNoun): number {
  const [a, b] = [one.said ?? one.at.slice(0, 10), other.said ?? other.at.slice(0, 10)];
  return a === b ? (one.at < other.at ? -1 : 1) : a < b ? -1 : 1;
}
