import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { runsOut } from './clock.ts';
import { actId, code } from './code.ts';
import { hours } from './deadline.ts';
import type { Due } from './due.ts';
import { admitRunning, type Challenge, changeInquiry, type Inquiry } from './inquiry.ts';
import { isInterested } from './interest.ts';
import { keepDecision } from './keeping.ts';
import { lineOf } from './lineage.ts';
import { refuse } from './refusal.ts';
import type { State } from './state.ts';
import { clocksOf, findingTermsOf } from './terms.ts';
import { localized } from './value.ts';

/*
 * Who may take part in a case: nobody in its own cause, nobody whose taking part has been objected to with success. An
 * objection that nobody rules on in time has lapsed, so that objecting cannot stop a case.
 */

const challenge = actKind({
  act: 'inquiry.challenge',
  facts: z.strictObject({
    inquiry: actId,
    member: code,
    ground: z.enum(['party_to_it', 'interest', 'prior_statement', 'conduct', 'other']),
  }),
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['answer', 'negotiate', 'lodge', 'find', 'monitor'],
  admit: (state, { facts }, { member, at }) => {
    const refusal = admitRunning(state, facts.inquiry);
    if (refusal) return refusal;
    if (!state.members.has(facts.member)) return refuse('reference_unknown', { id: facts.member });
    if (facts.member === member) return refuse('schema_refused', { path: 'facts.member' });
    const found = state.inquiries.get(facts.inquiry)!;
    const known = found.challenges.filter((one) => one.by === member);
    // One open objection at a time, and never the same twice.
    if (known.some((one) => one.member === facts.member || isPending(state, found, one, at)))
      return refuse('already_done');
    return undefined;
  },
  apply: (state, { id, facts }, { member, at }) => {
    const found = state.inquiries.get(facts.inquiry)!;
    const made: Challenge = { id, at, member: facts.member, by: member, ruled: undefined };
    const next = { ...state, challenges: state.challenges.set(id, found.id) };
    return changeInquiry(next, { ...found, challenges: [...found.challenges, made] });
  },
});

const rule = actKind({
  act: 'inquiry.rule',
  facts: z.strictObject({ challenge: actId, outcome: z.enum(['upheld', 'dismissed']) }),
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['certify'],
  admit: (state, { facts }, { member, at }) => {
    const inquiry = state.inquiries.get(state.challenges.get(facts.challenge)!);
    const found = inquiry?.challenges.find(({ id }) => id === facts.challenge);
    if (!inquiry || !found) return refuse('reference_unknown', { id: facts.challenge });
    if (found.member === member || found.by === member || isInterested(state, inquiry, member))
      return refuse('stepped_aside', { member });
    return isPending(state, inquiry, found, at) ? undefined : refuse('already_done');
  },
  apply: (state, { id, facts }) => {
    const inquiry = state.inquiries.get(state.challenges.get(facts.challenge)!)!;
    const challenges = inquiry.challenges.map((one) =>
      one.id === facts.challenge ? { ...one, ruled: { id, outcome: facts.outcome } } : one,
    );
    return keepDecision(changeInquiry(state, { ...inquiry, challenges }), id);
  },
});

const stepAside = actKind({
  act: 'inquiry.step_aside',
  facts: z.strictObject({ inquiry: actId }),
  fields: { reason: anyTier(localized) },
  by: ['find', 'monitor', 'certify'],
  admit: (state, { facts }, { member }) => {
    const refusal = admitRunning(state, facts.inquiry);
    if (refusal) return refusal;
    const { aside } = state.inquiries.get(facts.inquiry)!;
    return aside.some((one) => one.member === member) ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }, { member }) => {
    const found = state.inquiries.get(facts.inquiry)!;
    return changeInquiry(state, { ...found, aside: [...found.aside, { id, member }] });
  },
});

/** Whether an objection still waits for a ruling at a moment. */
function isPending(state: State, inquiry: Inquiry, found: Challenge, now: number): boolean {
  return !found.ruled && !inquiry.historic && now < lapses(state, found, now);
}

function lapses(state: State, { id, at }: Challenge, now: number): number {
  const length = hours(clocksOf(state.charter!.terms).screen_hours);
  return runsOut(state, { about: id, start: at, length, owed: [] }, now).at;
}

/**
 * Why a member's vote does not count in a case at a moment: its own cause, it stepped aside, an objection to it was
 * upheld or is not ruled on yet, there or in a case that went into this one; undefined when it counts.
 */
export function asideIn(
  state: State,
  inquiry: Inquiry,
  member: string,
  now: number,
): 'own_cause' | 'stepped_aside' | 'upheld' | 'pending' | undefined {
  const votes =
    findingTermsOf(state.charter!.terms).own_cause === 'votes' && state.members.get(member)!.role === 'party';
  if (isInterested(state, inquiry, member) && !votes) return 'own_cause';
  const line = lineOf(state, inquiry);
  if (line.some(({ aside }) => aside.some((one) => one.member === member))) return 'stepped_aside';
  const against = line.flatMap((one) => one.challenges.filter((made) => made.member === member));
  if (against.some(({ ruled }) => ruled?.outcome === 'upheld')) return 'upheld';
  return against.some((one) => isPending(state, inquiry, one, now)) ? 'pending' : undefined;
}

/** Objections that wait for a ruling. */
export function challengeDue(state: State, inquiry: Inquiry, now: number): Due[] {
  return inquiry.challenges
    .filter((one) => isPending(state, inquiry, one, now))
    .map((one) => ({
      what: 'ruling' as const,
      about: one.id,
      from: '',
      at: lapses(state, one, now),
      overdue: false,
    }));
}

/** Kinds of act of this noun. */
export const challengeActs = [challenge, rule, stepAside] as const;
