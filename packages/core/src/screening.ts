import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { admitOwn, type Allegation, changeAllegation, countDuplicate } from './allegation.ts';
import { membersBehind, membersIn } from './bearer.ts';
import { runsOut } from './clock.ts';
import { actId, memberOf, type ActId } from './code.ts';
import { type Deadline, hours } from './deadline.ts';
import { keepDecision } from './keeping.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { clocksOf } from './terms.ts';
import { localized } from './value.ts';

/*
 * Whether an allegation is looked into: a reasoned decision of a neutral office, an objection to it, and what happens
 * when nobody decides.
 */

export const SCREENINGS = ['admissible', 'needs_detail', 'duplicate', 'outside_mandate'] as const;

/** What the screening office made of it; `by` is `member/office`. */
export interface Screening {
  readonly id: ActId;
  readonly at: number;
  readonly by: string;
  readonly outcome: (typeof SCREENINGS)[number];
  readonly duplicateOf: ActId | undefined;
}

/** An objection to a screening, and what became of it. */
export interface Appeal {
  readonly id: ActId;
  readonly at: number;
  readonly screening: ActId;
  readonly decided: { readonly id: ActId; readonly outcome: 'upheld' | 'overturned' } | undefined;
}

const screenFacts = z.strictObject({
  allegation: actId,
  /** The screening that it replaces; null for the first. */
  answers: actId.nullable(),
  outcome: z.enum(SCREENINGS),
  duplicate_of: actId.optional(),
});

const screen = actKind<z.infer<typeof screenFacts>>({
  act: 'allegation.screen',
  facts: screenFacts,
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['certify', 'intake'],
  admit: (state, { facts }, { member }) => {
    const found = state.allegations.get(facts.allegation);
    if (!found) return refuse('reference_unknown', { id: facts.allegation });
    if (found.withdrawn) return refuse('already_done');
    if (isNamed(state, found, member)) return refuse('not_yours');
    // Nobody accuses a neutral member and lets it in as well: who is accused does not decide.
    const accusesNeutral = membersIn(found.accused).some((one) => state.members.get(one)!.role !== 'party');
    if (accusesNeutral && memberOf(found.by) === member) return refuse('not_yours');
    const newest = found.screening?.id ?? null;
    if (newest !== facts.answers) return refuse('superseded', { newest: newest ?? 'none' });
    // What was let in on appeal stays in, and what is under inquiry ends with its case.
    const isOut = facts.outcome === 'needs_detail' || facts.outcome === 'outside_mandate';
    // An objection that waits is not made idle by screening out once more.
    const waits = newest !== null && found.appeal?.screening === newest && !found.appeal.decided;
    if (waits && facts.outcome !== 'admissible') return refuse('screening_refused', { reason: 'appealed' });
    const wonAppeal = newest !== null && newest === found.appeal?.decided?.id;
    if (wonAppeal && found.screening!.outcome === 'admissible') return refuse('already_done');
    if (isOut && found.inquiries.length > 0) return refuse('screening_refused', { reason: 'under_inquiry' });
    const { duplicate_of: other } = facts;
    if ((facts.outcome === 'duplicate') !== (other !== undefined))
      return refuse('screening_refused', { reason: 'duplicate_of_what' });
    return other === undefined ? undefined : admitOriginal(state, found, other);
  },
  apply: (state, { id, facts }, { by, at }) => {
    const found = state.allegations.get(facts.allegation)!;
    const screening = { id, at, by, outcome: facts.outcome, duplicateOf: facts.duplicate_of };
    return keepDecision(screened(state, found, screening), id);
  },
});

/** A duplicate is one of an allegation that is none itself: no chain, no circle, nothing that counts nowhere. */
function admitOriginal(state: State, found: Allegation, other: ActId): Refusal | undefined {
  const original = state.allegations.get(other);
  if (!original) return refuse('reference_unknown', { id: other });
  const counts = other !== found.id && original.screening?.outcome !== 'duplicate' && !original.withdrawn;
  if (!counts || found.duplicates > 0) return refuse('screening_refused', { reason: 'not_an_original' });
  // What is history cannot take in what is new.
  return original.historic === found.historic
    ? undefined
    : refuse('screening_refused', { reason: 'historic' });
}

/** The state after an allegation was screened; each one counts its duplicates. */
function screened(state: State, found: Allegation, screening: Screening): State {
  const next = changeAllegation(state, { ...found, screening });
  return countDuplicate(countDuplicate(next, found.screening, -1), screening, 1);
}

/** The screening that stands: whoever withdraws the one that another repeats does not take that with it. */
export function screeningOf(state: State, { screening }: Allegation): Screening | undefined {
  const original = screening?.duplicateOf && state.allegations.get(screening.duplicateOf);
  return original && original.withdrawn ? undefined : screening;
}

const appeal = actKind({
  act: 'allegation.appeal',
  facts: z.strictObject({ allegation: actId, screening: actId }),
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['lodge', 'monitor', 'intake'],
  admit: (state, { facts }, moment) => {
    const refusal = admitOwn(state, facts.allegation, moment);
    if (refusal) return refusal;
    const found = state.allegations.get(facts.allegation)!;
    if (found.screening?.id !== facts.screening)
      return refuse('superseded', { newest: found.screening?.id ?? 'none' });
    if (found.appeal?.screening === facts.screening) return refuse('already_done');
    return found.screening.outcome === 'admissible'
      ? refuse('screening_refused', { reason: 'admitted' })
      : undefined;
  },
  apply: (state, { id, facts }, { at }) => {
    const found = state.allegations.get(facts.allegation)!;
    const made = { id, at, screening: facts.screening, decided: undefined };
    return changeAllegation(
      { ...state, appeals: state.appeals.set(id, found.id) },
      { ...found, appeal: made },
    );
  },
});

const decideFacts = z.strictObject({
  appeal: actId,
  outcome: z.enum(['upheld', 'overturned']),
  /** What the allegation is screened as instead, where the appeal overturned the screening. */
  becomes: z.enum(['admissible', 'needs_detail', 'outside_mandate']).optional(),
});

const decide = actKind<z.infer<typeof decideFacts>>({
  act: 'allegation.decide',
  facts: decideFacts,
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['certify'],
  admit: (state, { facts }, { member }) => {
    const found = state.allegations.get(state.appeals.get(facts.appeal)!);
    if (found?.appeal?.id !== facts.appeal) return refuse('reference_unknown', { id: facts.appeal });
    if (found.appeal.decided || found.withdrawn) return refuse('already_done');
    if (found.screening!.id !== found.appeal.screening)
      return refuse('superseded', { newest: found.screening!.id });
    // Nobody decides on an objection to its own screening, or in its own cause.
    if (memberOf(found.screening!.by) === member || isNamed(state, found, member)) return refuse('not_yours');
    const isOverturned = facts.outcome === 'overturned';
    return isOverturned === (facts.becomes !== undefined)
      ? undefined
      : refuse('screening_refused', { reason: 'becomes_what' });
  },
  apply: (state, { id, facts }, { by, at }) => {
    const found = state.allegations.get(state.appeals.get(facts.appeal)!)!;
    const decided = { id, outcome: facts.outcome };
    const heard = { ...found, appeal: { ...found.appeal!, decided } };
    const next = facts.becomes
      ? screened(state, heard, { id, at, by, outcome: facts.becomes, duplicateOf: undefined })
      : changeAllegation(state, heard);
    return keepDecision(next, id);
  },
});

/** Whether a member is one of those who complain or are accused. */
function isNamed(state: State, { complainants, accused }: Allegation, member: string): boolean {
  return membersBehind(state, [...complainants, ...accused]).includes(member);
}

/**
 * When an allegation is to be screened, or an appeal decided, seen at a moment; undefined when neither waits. What nobody
 * decides in time may be taken up without: no office stops a matter by doing nothing.
 */
export function screeningBy(
  state: State,
  found: Allegation,
  now: number,
): (Deadline & { readonly what: 'screening' | 'appeal' }) | undefined {
  const { id, at: lodged, historic, appeal: objection, withdrawn } = found;
  if (withdrawn || historic) return undefined;
  const screening = screeningOf(state, found);
  const waiting = objection && !objection.decided && screening?.id === objection.screening;
  if (screening && !waiting) return undefined;
  const length = hours(clocksOf(state.charter!.terms).screen_hours);
  const start = waiting ? objection.at : lodged;
  return {
    ...runsOut(state, { about: id, start, length, owed: [] }, now),
    what: waiting ? 'appeal' : 'screening',
  };
}

/** Kinds of act of this noun. */
export const screeningActs = [screen, appeal, decide] as const;
