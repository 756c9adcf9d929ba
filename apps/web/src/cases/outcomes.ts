import { bearerKey } from '../undertakings/filters.ts';
import type { AllegationNoun, Bearer, FindingNoun, InquiryNoun } from './types.ts';

/*
 * What became of allegations, counted the same way for every side. A number of outcomes never stands without the number
 * of those that nobody has decided, and a duplicate counts with the one that it repeats, never twice.
 */

export const OUTCOMES = [
  'violation',
  'no_violation',
  'not_established',
  'settled',
  'ended',
  'undecided',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What became of the allegations against one side, or of one side. */
export interface OutcomeRow {
  /** Code of a member or id of an actor; empty where nobody was named. */
  readonly key: string;
  readonly actor: boolean;
  readonly total: number;
  readonly counts: Readonly<Record<Outcome, number>>;
}

/** How an adopted finding that still stands judges a side; undefined where it does not decide. */
function judged(finding: FindingNoun, accused: string | undefined): Outcome {
  const broken = finding.elements.filter(({ qualifications }) =>
    qualifications.some(({ outcome }) => outcome === 'violation' || outcome === 'procedural_violation'),
  );
  const violators = new Set(broken.flatMap(({ actors }) => actors.map(({ who }) => bearerKey(who))));
  if (accused === undefined ? broken.length > 0 : violators.has(accused)) return 'violation';
  // That something was broken by nobody who is known, or cannot be said, is no word for anybody.
  const isOpen = finding.elements.some(
    ({ occurrence, attribution, qualifications }) =>
      occurrence === 'inconclusive' ||
      (occurrence === 'established' && attribution !== 'named' && broken.length > 0) ||
      qualifications.some(({ outcome }) => outcome === 'not_reached'),
  );
  const isHeld = finding.elements.some(({ occurrence }) => occurrence === 'not_established');
  return isOpen || isHeld ? 'not_established' : 'no_violation';
}

const WITHOUT_FINDING: ReadonlySet<string> = new Set([
  'unable',
  'closed',
  'archived',
  'outside_mandate',
  'referred',
  'withdrawn',
]);

/** What became of an allegation for one of the accused, or for whoever complained. */
export function outcomeOf(
  allegation: AllegationNoun,
  accused: string | undefined,
  inquiries: ReadonlyMap<string, InquiryNoun>,
  findings: ReadonlyMap<string, FindingNoun>,
): Outcome {
  if (allegation.withdrawn !== null || allegation.status === 'outside_mandate') return 'ended';
  const cases = allegation.inquiries.flatMap((id) => inquiries.get(id) ?? []);
  const standing = cases
    .flatMap((one) => one.findings.flatMap((id) => findings.get(id) ?? []))
    .filter(({ adopted, supersededBy, stage }) => adopted && !supersededBy && stage !== 'interim');
  const said = standing.map((finding) => judged(finding, accused));
  for (const outcome of ['violation', 'no_violation', 'not_established'] as const)
    if (said.includes(outcome)) return outcome;
  if (cases.some(({ status }) => status === 'resolved_locally')) return 'settled';
  return cases.length > 0 && cases.every(({ exit }) => exit && WITHOUT_FINDING.has(exit.exit))
    ? 'ended'
    : 'undecided';
}

/** Allegations that count: what repeats another one counts with it. */
export function counted(allegations: readonly AllegationNoun[]): AllegationNoun[] {
  return allegations.filter(({ status }) => status !== 'duplicate');
}

interface Sources {
  readonly allegations: readonly AllegationNoun[];
  readonly inquiries: readonly InquiryNoun[];
  readonly findings: readonly FindingNoun[];
  /** Codes of the parties in the charter's order: each has a row, even with nothing in it. */
  readonly parties: readonly string[];
}

/** Outcomes by the side that is accused, or by the side that complains. */
export function outcomesBy(side: 'accused' | 'complainants', sources: Sources): OutcomeRow[] {
  const inquiries = new Map(sources.inquiries.map((one) => [one.id, one]));
  const findings = new Map(sources.findings.map((one) => [one.id, one]));
  const rows = new Map<string, { actor: boolean; counts: Record<Outcome, number> }>(
    sources.parties.map((party) => [party, { actor: false, counts: none() }]),
  );
  for (const allegation of counted(sources.allegations)) {
    const named: (Bearer | undefined)[] = allegation[side].length > 0 ? [...allegation[side]] : [undefined];
    for (const one of named) {
      const key = one ? bearerKey(one) : '';
      const row = rows.get(key) ?? { actor: one !== undefined && 'actor' in one, counts: none() };
      rows.set(key, row);
      const accused = side === 'accused' && one ? key : undefined;
      row.counts[outcomeOf(allegation, accused, inquiries, findings)] += 1;
    }
  }
  return [...rows].map(([key, { actor, counts }]) => ({
    key,
    actor,
    counts,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
  }));
}

function none(): Record<Outcome, number> {
  return Object.fromEntries(OUTCOMES.map((one) => [one, 0])) as Record<Outcome, number>;
}
