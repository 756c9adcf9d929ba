import { asideIn } from './challenge.ts';
import type { ActId } from './code.ts';
import type { Inquiry } from './inquiry.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { findingTermsOf } from './terms.ts';

/*
 * How the body decides, on findings and on consequences alike: one vote a member, by the roles that the charter names,
 * and nobody's absence stops it. What is counted is counted at the moment of asking.
 */

export const VOTES = ['for', 'against', 'abstain'] as const;

/** One member's vote on one version. */
export interface Vote {
  readonly id: ActId;
  readonly member: string;
  readonly at: number;
  readonly version: ActId;
  readonly vote: (typeof VOTES)[number];
  /** Whether a dissent goes with it. */
  readonly dissent: boolean;
}

/** How the votes on a version stand at a moment. */
export interface Tally {
  /** Members that may vote, in the order of the founding. */
  readonly voters: readonly string[];
  /** Members of the voting roles that may not, and why. */
  readonly aside: readonly { readonly member: string; readonly why: string }[];
  readonly for: readonly string[];
  readonly against: readonly string[];
  readonly abstain: readonly string[];
  /** Votes that must be cast. */
  readonly quorum: number;
  readonly quorate: boolean;
  readonly carried: boolean;
  /** What stands in the way when it is not carried. */
  readonly lacks: 'quorum' | 'majority' | 'second_approver' | undefined;
}

/** What is voted on: whose it is, and the cases that it touches. */
export interface Question {
  readonly version: ActId;
  readonly votes: readonly Vote[];
  /** Members that cannot carry it by themselves: its author, and who brought the case on its own initiative. */
  readonly authors: readonly string[];
  readonly inquiries: readonly Inquiry[];
}

/** Counts the votes on a question at a moment, milliseconds since 1970. */
export function tallyOf(state: State, question: Question, now: number): Tally {
  const terms = findingTermsOf(state.charter!.terms);
  const body = state.members
    .values()
    .filter(({ role }) => terms.voters.includes(role))
    .map(({ code }) => ({ member: code, why: whyAside(state, question.inquiries, code, now) }));
  const voters = body.flatMap(({ member, why }) => (why ? [] : [member]));
  const cast = question.votes.filter(
    ({ member, version }) => version === question.version && voters.includes(member),
  );
  const having = (vote: Vote['vote']): string[] =>
    cast.filter((one) => one.vote === vote).map(({ member }) => member);
  const [yes, no, abstain] = [having('for'), having('against'), having('abstain')];
  const quorum = Math.max(1, Math.min(terms.quorum, voters.length));
  const quorate = cast.length >= quorum;
  const isMajority = hasMajority(state, yes, no);
  // Who wrote it, or brought the case, does not decide it alone.
  const isSeconded = yes.some((member) => !question.authors.includes(member));
  const lacks = !quorate ? 'quorum' : !isMajority ? 'majority' : !isSeconded ? 'second_approver' : undefined;
  return {
    voters,
    aside: body.flatMap(({ member, why }) => (why ? [{ member, why }] : [])),
    for: yes,
    against: no,
    abstain,
    quorum,
    quorate,
    carried: lacks === undefined,
    lacks,
  };
}

function whyAside(
  state: State,
  inquiries: readonly Inquiry[],
  member: string,
  now: number,
): string | undefined {
  for (const inquiry of inquiries) {
    const why = asideIn(state, inquiry, member, now);
    if (why) return why;
  }
  return undefined;
}

function hasMajority(state: State, yes: readonly string[], no: readonly string[]): boolean {
  const { majority, tie } = findingTermsOf(state.charter!.terms);
  if (yes.length === 0) return false;
  if (majority === 'all') return no.length === 0;
  if (majority === 'two_thirds') return yes.length >= 2 * no.length;
  if (yes.length !== no.length) return yes.length > no.length;
  const isChair = (member: string): boolean => state.members.get(member)!.role === 'chair';
  return tie === 'chair' && yes.some(isChair) && !no.some(isChair);
}

/** That a member's vote on a question would count now. */
export function admitVoter(
  state: State,
  inquiries: readonly Inquiry[],
  member: string,
  now: number,
): Refusal | undefined {
  const { role } = state.members.get(member)!;
  const { voters } = findingTermsOf(state.charter!.terms);
  if (!voters.includes(role)) return refuse('not_a_voter', { role });
  const why = whyAside(state, inquiries, member, now);
  // An objection that is not ruled on yet keeps no vote from being cast: it is counted once the objection falls.
  return why && why !== 'pending' ? refuse('stepped_aside', { member, why }) : undefined;
}

/** That a question is carried at a moment. */
export function admitCarried(tally: Tally): Refusal | undefined {
  return tally.carried
    ? undefined
    : refuse('not_carried', {
        lacks: tally.lacks!,
        for: tally.for.length,
        against: tally.against.length,
        quorum: tally.quorum,
      });
}

/** The votes after one was cast: a member's newer vote takes the place of its earlier one. */
export function castVote(votes: readonly Vote[], vote: Vote): readonly Vote[] {
  const others = votes.filter(({ member, version }) => member !== vote.member || version !== vote.version);
  return [...others, vote];
}
