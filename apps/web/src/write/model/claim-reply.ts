// oxlint-disable-next-line import/no-unassigned-import
import '../../verify/jitless.ts';
import { type ActId, type Claim, type ClaimOffer, memberBehind, replyBy, type State } from '@tasdiq/core';

/*
 * What the rules ask for before a relation of a claim to the record is entered (spec/rules.md P2), from a form that may be
 * half filled in. A hint that says what is missing; the rules judge.
 */

/** Relations before which whoever spoke is heard. */
const HEARD: ReadonlySet<string> = new Set(['contradicted', 'partly']);
/** Relations that name nothing of the record. */
const EMPTY: ReadonlySet<string> = new Set(['not_in_record', 'uncheckable']);

/** How the reply that is owed to a member stands. */
export type ReplyStanding =
  /** Nobody on this record spoke, or nobody is heard before this relation. */
  | { readonly state: 'nobody' }
  | { readonly state: 'owed'; readonly member: string }
  | { readonly state: 'not_served'; readonly member: string }
  | { readonly state: 'open'; readonly member: string; readonly until: number }
  | { readonly state: 'over'; readonly member: string };

/** What a relation still needs; empty when the rules would take it as far as can be seen. */
export interface RelationNeeds {
  readonly reply: ReplyStanding;
  readonly missing: readonly ('targets' | 'no_targets' | 'coverage')[];
}

type Facts = Readonly<Record<string, unknown>>;

/** What a `claim.relate` as it stands in a form still needs; undefined while the claim or the relation is not chosen. */
export function relationNeeds(state: State, facts: Facts, now: number): RelationNeeds | undefined {
  const claim = state.claims.get(facts['claim'] as ActId);
  const { relation } = facts;
  if (!claim || typeof relation !== 'string') return undefined;
  const names = namedIn(facts, 'to').length > 0;
  const isEmpty = EMPTY.has(relation);
  const missing = [
    ...(isEmpty || names ? [] : (['targets'] as const)),
    ...(isEmpty && names ? (['no_targets'] as const) : []),
    ...(relation === 'not_in_record' && !hasCoverage(facts) ? (['coverage'] as const) : []),
  ];
  return { reply: replyStanding(state, claim, facts, now), missing };
}

/** Offers on which a `claim.relate` can rest: made to the member who spoke, of exactly this or more, and over. */
export function offersBehind(state: State, facts: Facts, now: number): readonly ActId[] {
  const claim = state.claims.get(facts['claim'] as ActId);
  if (!claim || !HEARD.has(facts['relation'] as string)) return [];
  return offersFor(state, claim, facts)
    .filter((offer) => isOver(state, claim, offer, now))
    .map(({ id }) => id)
    .slice(0, 16);
}

function replyStanding(state: State, claim: Claim, facts: Facts, now: number): ReplyStanding {
  const member = speakerOf(state, claim);
  if (member === undefined || !HEARD.has(facts['relation'] as string)) return { state: 'nobody' };
  const given = offersFor(state, claim, facts);
  if (given.length === 0) return { state: 'owed', member };
  if (given.some((offer) => isOver(state, claim, offer, now))) return { state: 'over', member };
  const ends = given.flatMap((offer) => replyBy(state, offer, now)?.at ?? []);
  return ends.length > 0
    ? { state: 'open', member, until: Math.min(...ends) }
    : { state: 'not_served', member };
}

/** The member whose words a claim holds; undefined where nobody on this record spoke. */
export function speakerOf(state: State, { speaker }: Claim): string | undefined {
  return speaker && memberBehind(state, speaker);
}

/** Offers to the speaker that name all that the relation names. */
function offersFor(state: State, claim: Claim, facts: Facts): readonly ClaimOffer[] {
  const member = speakerOf(state, claim);
  const named = namedIn(facts, 'to');
  return claim.offers.filter(
    (offer) =>
      offer.to === member &&
      offer.version === claim.version &&
      offer.relation === facts['relation'] &&
      named.every((key) => [...offer.against, ...offer.rows.map(rowKey)].includes(key)),
  );
}

function isOver(state: State, { replies }: Claim, offer: ClaimOffer, now: number): boolean {
  if (replies.some(({ answers }) => answers.includes(offer.id))) return true;
  const by = replyBy(state, offer, now);
  return by !== undefined && now >= by.at;
}

function namedIn(facts: Facts, name: string): string[] {
  const ids = Array.isArray(facts[name]) ? (facts[name] as unknown[]) : [];
  const rows = Array.isArray(facts['rows']) ? (facts['rows'] as unknown[]) : [];
  return [
    ...ids.filter((id): id is string => typeof id === 'string' && id !== ''),
    ...rows.flatMap((row) => {
      const { dataset, row: own } = (row ?? {}) as { dataset?: string; row?: string };
      return dataset && own ? [rowKey({ dataset, row: own })] : [];
    }),
  ];
}

function rowKey({ dataset, row }: { readonly dataset: string; readonly row: string }): string {
  return `${dataset}:${row}`;
}

function hasCoverage(facts: Facts): boolean {
  const { zones, from, to } = (facts['coverage'] ?? {}) as { zones?: unknown; from?: unknown; to?: unknown };
  return Array.isArray(zones) && zones.length > 0 && Boolean(from) && Boolean(to);
}
