// What became of an allegation: for the whole of it, or for one of those who are accused.
import {
  type Allegation,
  type Bearer,
  bearerKey,
  type Finding,
  type Inquiry,
  isViolation,
  memberBehind,
  screeningOf,
  type State,
  status,
  succeeding,
} from '@tasdiq/core';

/** Decided are the first two. Nothing that is undecided is counted as unfounded. */
export const OUTCOMES = [
  'established',
  'not_established',
  'undecidable',
  'undecided',
  'settled',
  'closed',
  'duplicate',
  'not_taken_up',
  'withdrawn',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What became of an allegation at a moment, against any of those whom it accuses; `accused` narrows it to a member. */
export function outcomeOf(state: State, found: Allegation, now: number, accused?: string): Outcome {
  if (found.withdrawn) return 'withdrawn';
  const screening = screeningOf(state, found);
  // What it repeats is counted, also where both were taken up together.
  if (screening?.outcome === 'duplicate') return 'duplicate';
  const cases = found.inquiries.map((id) => wherever(state, state.inquiries.get(id)!));
  const newest = cases.at(-1);
  if (!newest) return screening && screening.outcome !== 'admissible' ? 'not_taken_up' : 'undecided';
  const adopted = cases
    .flatMap(({ findings }) => findings.flatMap((id) => state.findings.get(id) ?? []))
    .findLast((one) => one.adopted && !one.supersededBy && one.stage === 'final');
  const meant = accused === undefined ? keysOf(state, found.accused) : [accused];
  if (adopted) return decidedIn(state, adopted, meant);
  return BY_STATUS[status(state, newest.id, now)?.status ?? ''] ?? 'undecided';
}

const BY_STATUS: Readonly<Record<string, Outcome>> = {
  unable: 'undecidable',
  resolved_locally: 'settled',
  closed: 'closed',
  archived: 'closed',
  outside_mandate: 'not_taken_up',
  referred: 'not_taken_up',
  withdrawn: 'withdrawn',
};

/** The case in which one is carried on. */
function wherever(state: State, from: Inquiry): Inquiry {
  let at = from;
  for (let next = succeeding(state, at.id); next; next = succeeding(state, at.id))
    at = state.inquiries.get(next.to)!;
  return at;
}

/** One text for everybody who is meant: a member, also where its actor is named, else the actor. */
function keysOf(state: State, all: readonly Bearer[]): string[] {
  return all.map((one) => memberBehind(state, one) ?? bearerKey(one));
}

/** What a finding says of those who are accused; where nobody is, of anybody. */
function decidedIn(state: State, { elements }: Finding, accused: readonly string[]): Outcome {
  const broken = elements.filter(isViolation);
  const found = broken.flatMap(({ actors }) =>
    keysOf(
      state,
      actors.map(({ who }) => who),
    ),
  );
  const isMeant = accused.length === 0 ? broken.length > 0 : accused.some((key) => found.includes(key));
  if (isMeant) return 'established';
  // Something happened, and it could not be said by whom, or whether; none of the accused is cleared by that.
  const isOpen = elements.some(
    ({ occurrence, attribution }) =>
      occurrence === 'inconclusive' || (occurrence === 'established' && attribution === 'undetermined'),
  );
  if (isOpen || broken.some(({ attribution }) => attribution !== 'named')) return 'undecidable';
  const isCleared = elements.some(
    ({ occurrence, qualifications }) =>
      occurrence === 'not_established' ||
      occurrence === 'disproved' ||
      qualifications.some(({ outcome }) => outcome === 'no_violation'),
  );
  return isCleared || broken.length > 0 ? 'not_established' : 'undecidable';
}
