// What became of an allegation: for the whole of it, or for one of those who are accused.
import {
  type Allegation,
  type Finding,
  type Inquiry,
  isViolation,
  membersBehind,
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
  'not_taken_up',
  'withdrawn',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What became of an allegation at a moment; `accused` narrows it to a member. */
export function outcomeOf(state: State, found: Allegation, now: number, accused?: string): Outcome {
  if (found.withdrawn) return 'withdrawn';
  const screening = screeningOf(state, found);
  const cases = found.inquiries.map((id) => wherever(state, state.inquiries.get(id)!));
  const newest = cases.at(-1);
  if (!newest) return screening && screening.outcome !== 'admissible' ? 'not_taken_up' : 'undecided';
  const adopted = cases
    .flatMap(({ findings }) => findings.flatMap((id) => state.findings.get(id) ?? []))
    .findLast((one) => one.adopted && !one.supersededBy && one.stage === 'final');
  if (adopted) return decidedIn(state, adopted, accused);
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

function decidedIn(state: State, { elements }: Finding, accused: string | undefined): Outcome {
  const broken = elements.filter(isViolation);
  const of = broken.map(({ actors }) =>
    membersBehind(
      state,
      actors.map(({ who }) => who),
    ),
  );
  const isMeant = accused === undefined ? broken.length > 0 : of.some((all) => all.includes(accused));
  if (isMeant) return 'established';
  // Something was broken, and it could not be said by whom.
  if (broken.some(({ attribution }) => attribution !== 'named')) return 'undecidable';
  const isCleared = elements.some(
    ({ occurrence, qualifications }) =>
      occurrence === 'not_established' ||
      occurrence === 'disproved' ||
      qualifications.some(({ outcome }) => outcome === 'no_violation'),
  );
  return isCleared || broken.length > 0 ? 'not_established' : 'undecidable';
}
