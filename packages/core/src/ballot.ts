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
  /** What stands in the way when it is not carried; `ruling`: objections that wait decide whether it is. */
  readonly lacks: 'quorum' | 'majority' | 'second_approver' | 'ruling' | undefined;
}

/** What is voted on: whose it is, and the cases that it touches. */
export interface Question {
  readonly version: ActId;
  readonly votes: readonly Vote[];
  /** Members that cannot carry it by themselves: its author, and who brought the case on its own initiative. */
  readonly authors: readonly string[];
  readonly inquiries: readonly Inquiry[];
}

/**
 * Counts the votes on a question at a moment, milliseconds since 1970. While an objection to a member waits, its vote is
 * not counted, and the question is carried only if it would be whichever way the objection ends: objecting to somebody
 * neither carries what would fail nor, once it is ruled on or has lapsed, stops what would be carried.
 */
export function tallyOf(state: State, question: Question, now: number): Tally {
  const terms = findingTermsOf(state.charter!.terms);
  const body = state.members
    .values()
    .filter(({ role }) => terms.voters.includes(role))
    .map(({ code }) => ({ member: code, why: whyAside(state, question.inquiries, code, now) }));
  const voters = body.flatMap(({ member, why }) => (why ? [] : [member]));
  const pending = body.flatMap(({ member, why }) => (why === 'pending' ? [member] : []));
  const newest = question.votes.filter(({ version }) => version === question.version);
  const having = (vote: Vote['vote'], of: readonly string[]): string[] =>
    newest.filter((one) => one.vote === vote && of.includes(one.member)).map(({ member }) => member);
  const counted: Count = {
    yes: having('for', voters),
    no: having('against', voters),
    cast: newest.filter(({ member }) => voters.includes(member)).length,
    quorum: quorumOf(terms.quorum, voters.length),
  };
  const { authors } = question;
  const lacks = lacksIn(state, counted, authors);
  // For each demand the worst way in which objections can end: carried is what meets all of them.
  const silent = pending.filter((member) => newest.every((one) => one.member !== member));
  const worst: Count = {
    ...counted,
    no: [...counted.no, ...having('against', pending)],
    quorum: quorumOf(terms.quorum, voters.length + silent.length),
  };
  const best: Count = {
    ...counted,
    yes: [...counted.yes, ...having('for', pending)],
    cast: newest.filter(({ member }) => voters.includes(member) || pending.includes(member)).length,
  };
  const inDoubt = lacksIn(state, worst, authors) !== undefined && !lacksIn(state, best, authors);
  return {
    voters,
    aside: body.flatMap(({ member, why }) => (why ? [{ member, why }] : [])),
    for: counted.yes,
    against: counted.no,
    abstain: having('abstain', voters),
    quorum: counted.quorum,
    quorate: counted.cast >= counted.quorum,
    carried: lacks === undefined && !inDoubt,
    lacks: inDoubt ? 'ruling' : lacks,
  };
}

/** Votes as they would count if waiting objections ended in some way. */
interface Count {
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly cast: number;
  readonly quorum: number;
}

function quorumOf(asked: number, voters: number): number {
  return Math.max(1, Math.min(asked, voters));
}

function lacksIn(
  state: State,
  { yes, no, cast, quorum }: Count,
  authors: readonly string[],
): Exclude<Tally['lacks'], 'ruling'> {
  if (cast < quorum) return 'quorum';
  if (!hasMajority(state, yes, no)) return 'majority';
  // Who wrote it, or brought the case, does not decide it alone.
  return yes.some((member) => !authors.includes(member)) ? undefined : 'second_approver';
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
