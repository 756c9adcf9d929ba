import { type Bearer, membersIn } from './bearer.ts';
import type { Chain } from './chain.ts';
import type { ActId } from './code.ts';
import type { State } from './state.ts';

/** Kinds that are done once, and those that stand for as long as the text does. */
export const DELIVERABLES = ['deliverable', 'handover', 'cbm'] as const;
export const STANDING = ['prohibition', 'threshold', 'access'] as const;
export const UNDERTAKING_KINDS = [...DELIVERABLES, ...STANDING] as const;

export const METHODS = [
  'observation',
  'inspection',
  'joint_visit',
  'documents',
  'imagery',
  'interview',
  'readings',
  'certificate',
  'other',
] as const;

/** What can be counted of an undertaking. */
export interface Measure {
  readonly unit: string;
  readonly aim: 'at_least' | 'at_most' | 'exactly';
  readonly target: number;
  /** Where counting began; 0 when left out. */
  readonly baseline?: number | undefined;
  /** The indicator whose readings are shown beside it. */
  readonly series?: ActId | undefined;
}

/** What an undertaking says: who owes what to whom, by when, and who says whether it was done. */
export interface Wording {
  /** The very words that it follows from. */
  readonly article: ActId;
  readonly kind: (typeof UNDERTAKING_KINDS)[number];
  readonly from: readonly Bearer[];
  readonly to: readonly Bearer[];
  readonly zone: string | undefined;
  readonly measure: Measure | undefined;
  readonly verifiedBy: readonly string[];
  readonly due: DueRule | undefined;
  readonly review: { readonly everyDays: number; readonly from: number | undefined } | undefined;
  readonly dependsOn: readonly ActId[];
  readonly reciprocal: readonly ActId[];
}

/** That a member agrees to a wording. */
export interface Agreement {
  readonly member: string;
  readonly id: ActId;
  readonly at: number;
}

/** A new wording that not everybody has agreed to; the one before stands until then. */
export interface Proposal {
  readonly version: ActId;
  readonly versionIndex: number;
  readonly wording: Wording;
  readonly agreed: readonly Agreement[];
}

/** An undertaking in the wording that stands, and what has been said of it. */
export interface Undertaking extends Wording {
  readonly id: ActId;
  readonly code: string;
  readonly instrument: ActId;
  readonly by: string;
  readonly at: number;
  readonly version: ActId;
  readonly versionIndex: number;
  /** Place in the log since which what is said is said of this wording. */
  readonly since: number;
  /** Members that agree to the version that stands, in the order in which they did. */
  readonly agreed: readonly Agreement[];
  readonly proposal: Proposal | undefined;
  /** The newest first, as the two lists after it. */
  readonly reports: Chain<Progress> | undefined;
  readonly assessments: Chain<Assessment> | undefined;
  readonly reviews: Chain<Review> | undefined;
  readonly waived: readonly { readonly member: string; readonly id: ActId }[];
  readonly suspended: { readonly id: ActId; readonly member: string; readonly at: number } | undefined;
}

/** A moment, or days of 24 hours after the text entered into force. */
export type DueRule = { readonly at: number } | { readonly days: number };

/** What those who owe it say. */
export interface Progress {
  readonly id: ActId;
  readonly at: number;
  readonly index: number;
  readonly by: string;
  readonly state: (typeof PROGRESS)[number];
  readonly value: number | undefined;
}

/** What those say who check it. */
export interface Assessment {
  readonly id: ActId;
  readonly at: number;
  readonly index: number;
  readonly by: string;
  readonly verdict: (typeof VERDICTS)[number];
  readonly value: number | undefined;
}

/** What was seen of a standing undertaking in one of its periods. */
export interface Review {
  readonly id: ActId;
  readonly at: number;
  readonly by: string;
  /** Beginning of the period, milliseconds since 1970. */
  readonly from: number;
  readonly outcome: (typeof REVIEW_OUTCOMES)[number];
  /** How much of the period was watched, in percent. */
  readonly coverage: number;
}

export const PROGRESS = ['not_begun', 'begun', 'in_progress', 'done'] as const;
export const VERDICTS = ['met', 'partly_met', 'not_met', 'unverifiable'] as const;
export const REVIEW_OUTCOMES = ['breach_found', 'none_found', 'not_monitored'] as const;
export const LIMITATIONS = [
  'none',
  'no_access',
  'one_sided',
  'late',
  'insecure',
  'no_method',
  'other',
] as const;

/** Members whose agreement a wording needs: the parties that owe it and those to which it is owed. */
export function partiesOf(state: State, ...wordings: readonly Pick<Wording, 'from' | 'to'>[]): string[] {
  const all = wordings.flatMap(({ from, to }) => [...from, ...to]);
  return membersIn(all).filter((member) => state.members.get(member)!.role === 'party');
}

/** Whether everybody whom the wording that stands needs has agreed to it. */
export function isAgreed(state: State, found: Undertaking): boolean {
  return hasAll(found.agreed, partiesOf(state, found));
}

/** Whether all of some members have agreed. */
export function hasAll(agreed: readonly Agreement[], needed: readonly string[]): boolean {
  return needed.every((member) => agreed.some((one) => one.member === member));
}

/** The undertakings after one has changed. */
export function changeUndertaking(state: State, undertaking: Undertaking): State {
  return { ...state, undertakings: state.undertakings.set(undertaking.id, undertaking) };
}
