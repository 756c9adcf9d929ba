import { useDossier } from '../components/dossier-context.ts';
import type { Rung } from './types.ts';

/*
 * The part of the terms that cases go by, with the defaults that hold where the charter says nothing (spec/rules.md,
 * "Terms"). Written out, since the page does without the rules of core; a test compares.
 */

export const DEFAULT_LADDER: readonly Rung[] = [
  { consequence: 'private_note', gravity: 'minor', repeats: 0 },
  { consequence: 'flag_meeting', gravity: 'minor', repeats: 1 },
  { consequence: 'joint_visit', gravity: 'serious', repeats: 0 },
  { consequence: 'public_statement', gravity: 'serious', repeats: 1 },
  { consequence: 'accountability_request', gravity: 'grave', repeats: 0 },
  { consequence: 'suspension_of_reciprocal', gravity: 'grave', repeats: 1 },
  { consequence: 'referral', gravity: 'grave', repeats: 2 },
];

/** How the body decides. */
export interface FindingTerms {
  readonly voters: readonly string[];
  readonly quorum: number;
  readonly majority: string;
  readonly tie: string;
  readonly own_cause: string;
  readonly standard: string;
  readonly silence: string;
}

export const DEFAULT_FINDINGS: FindingTerms = {
  voters: ['guarantor', 'monitor', 'chair'],
  quorum: 2,
  majority: 'simple',
  tie: 'chair',
  own_cause: 'steps_aside',
  standard: 'reasonable_grounds',
  silence: 'recorded',
};

/** Lengths of the clocks of a case, each in the unit of its name. */
export const DEFAULT_CASE_CLOCKS = {
  service: 'logged',
  screen_hours: 72,
  clarify_hours: 48,
  meet_hours: 48,
  task_hours: 24,
  access_hours: 24,
  reply_hours: 168,
  response_days: 30,
  remedy_days: 30,
  recommendation_days: 30,
} as const;
export type CaseClocks = { readonly [N in keyof typeof DEFAULT_CASE_CLOCKS]: string | number };

export interface CaseTerms {
  readonly clocks: CaseClocks;
  readonly findings: FindingTerms;
  readonly ladder: readonly Rung[];
  /** Whether the charter states the ladder itself. */
  readonly ownLadder: boolean;
}

/** The terms of the charter at the moment of the page, as far as cases go by them. */
export function useCaseTerms(): CaseTerms {
  const { charter } = useDossier();
  return caseTermsOf((charter?.terms ?? {}) as object);
}

/** Terms with their defaults; takes the terms of a charter. */
export function caseTermsOf(terms: {
  readonly clocks?: object;
  readonly findings?: object;
  readonly ladder?: readonly Rung[];
}): CaseTerms {
  return {
    clocks: { ...DEFAULT_CASE_CLOCKS, ...terms.clocks },
    findings: { ...DEFAULT_FINDINGS, ...terms.findings },
    ladder: terms.ladder ?? DEFAULT_LADDER,
    ownLadder: terms.ladder !== undefined,
  };
}
