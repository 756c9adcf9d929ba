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

/** How an adopted finding that still stands judges those who are accused. */
function judged(finding: FindingNoun, accused: readonly string[], keyOf: KeyOf): Outcome {
  const broken = finding.elements.filter(({ qualifications }) =>
    qualifications.some(({ outcome }) => outcome === 'violation' || outcome === 'procedural_violation'),
  );
  const violators = new Set(broken.flatMap(({ actors }) => actors.map(({ who }) => keyOf(who))));
  // Where nobody was accused by name, whoever broke the words answers the allegation.
  if (accused.length === 0 ? broken.length > 0 : accused.some((one) => violators.has(one)))
    return 'violation';
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

/** What became of an allegation for those of the accused that are asked about. */
function outcomeOf(
  allegation: AllegationNoun,
  accused: readonly string[],
  { inquiries, findings, keyOf }: Known,
): Outcome {
  if (allegation.withdrawn !== null || allegation.status === 'outside_mandate') return 'ended';
  const cases = allegation.inquiries.flatMap((id) => inquiries.get(id) ?? []);
  const standing = cases
    .flatMap((one) => one.findings.flatMap((id) => findings.get(id) ?? []))
    .filter(({ adopted, supersededBy, stage }) => adopted && !supersededBy && stage !== 'interim');
  const said = standing.map((finding) => judged(finding, accused, keyOf));
  for (const outcome of ['violation', 'no_violation', 'not_established'] as const)
    if (said.includes(outcome)) return outcome;
  if (cases.some(({ status }) => status === 'resolved_locally')) return 'settled';
  return cases.length > 0 && cases.every(({ exit }) => exit && WITHOUT_FINDING.has(exit.exit))
    ? 'ended'
    : 'undecided';
}

/** Allegations that count: what repeats another one counts with it, and history counts nowhere. */
export function counted(allegations: readonly AllegationNoun[]): AllegationNoun[] {
  return allegations.filter(({ status, historic }) => status !== 'duplicate' && !historic);
}

/** The key under which a side is counted: an actor that is a member counts as that member. */
type KeyOf = (bearer: Bearer) => string;

interface Known {
  readonly inquiries: ReadonlyMap<string, InquiryNoun>;
  readonly findings: ReadonlyMap<string, FindingNoun>;
  readonly keyOf: KeyOf;
}

interface Sources {
  readonly allegations: readonly AllegationNoun[];
  readonly inquiries: readonly InquiryNoun[];
  readonly findings: readonly FindingNoun[];
  /** Codes of the parties in the charter's order: each has a row, even with nothing in it. */
  readonly parties: readonly string[];
  /** Codes of members by the ids of the actors that they are. */
  readonly memberOf?: ReadonlyMap<string, string>;
}

/** Outcomes by the side that is accused, or by the side that complains. */
export function outcomesBy(side: 'accused' | 'complainants', sources: Sources): OutcomeRow[] {
  const { memberOf = new Map<string, string>(), parties } = sources;
  const keyOf: KeyOf = (one) => memberOf.get(bearerKey(one)) ?? bearerKey(one);
  const known: Known = {
    inquiries: new Map(sources.inquiries.map((one) => [one.id, one])),
    findings: new Map(sources.findings.map((one) => [one.id, one])),
    keyOf,
  };
  const members = new Set([...parties, ...memberOf.values()]);
  const rows = new Map(parties.map((party) => [party, none()]));
  for (const allegation of counted(sources.allegations)) {
    const accused = allegation.accused.map(keyOf);
    const keys = allegation[side].length > 0 ? [...new Set(allegation[side].map(keyOf))] : [''];
    for (const key of keys) {
      const row = rows.get(key) ?? none();
      rows.set(key, row);
      row[outcomeOf(allegation, side === 'accused' && key !== '' ? [key] : accused, known)] += 1;
    }
    for (const one of allegation[side]) if ('member' in one) members.add(one.member);
  }
  return [...rows].map(([key, counts]) => ({
    key,
    actor: key !== '' && !members.has(key),
    counts,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
  }));
}

function none(): Record<Outcome, number> {
  return Object.fromEntries(OUTCOMES.map((one) => [one, 0])) as Record<Outcome, number>;
}
