import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { membersBehind } from './bearer.ts';
import { actId, code, day, memberOf, parseTime, recipient, time, type ActId } from './code.ts';
import { admitRunning, changeInquiry, type Inquiry, PURPOSES } from './inquiry.ts';
import { admitNeutral, isInterested } from './interest.ts';
import { keepReliedOn } from './keeping.ts';
import { admitKnown, exhibitsOf } from './reference.ts';
import { refuse } from './refusal.ts';
import { repeatedIn, strangerIn } from './talks.ts';
import { localized } from './value.ts';

/*
 * What is done in a case: asking the accused, meeting, settling, sending a team, and telling the accused in summary what
 * is held against it. What the team brings back has a file of its own.
 */

export const STANCES = [
  'states_facts',
  'denies',
  'admits',
  'partly_admits',
  'no_information',
  'contests_competence',
  'more_time',
] as const;
/** Why a matter is said to be none for this table. */
export const SCOPE_OBJECTIONS = [
  'internal_matter',
  'political_matter',
  'unrelated',
  'not_a_party',
  'other',
] as const;

const clarify = actKind({
  act: 'inquiry.clarify',
  facts: z.strictObject({
    inquiry: actId,
    /** This member's word that it replaces; null for the first. */
    answers: actId.nullable(),
    stance: z.enum(STANCES),
    scope_objection: z.enum(SCOPE_OBJECTIONS).optional(),
  }),
  fields: { text: anyTier(localized) },
  by: ['answer', 'negotiate'],
  admit: (state, { facts }, { member }) => {
    const found = state.inquiries.get(facts.inquiry);
    if (!found) return refuse('reference_unknown', { id: facts.inquiry });
    if (!membersBehind(state, found.accused).includes(member)) return refuse('not_accused');
    const newest = found.clarifications.findLast((one) => one.member === member)?.id ?? null;
    return newest === facts.answers ? undefined : refuse('superseded', { newest: newest ?? 'none' });
  },
  apply: (state, { id, facts }, { member, at }) => {
    const found = state.inquiries.get(facts.inquiry)!;
    const said = { id, member, at, stance: facts.stance };
    return changeInquiry(state, { ...found, clarifications: [...found.clarifications, said] });
  },
});

const meet = actKind({
  act: 'inquiry.meet',
  facts: z.strictObject({
    inquiry: actId,
    /** A day where the hour is not known. */
    held: z.union([day, time]),
    present: z.array(code).max(32),
    /** Who was called and did not come. */
    absent: z.array(code).max(32),
    outcome: z.enum(['settled', 'continues', 'referred', 'no_meeting']),
  }),
  fields: { account: anyTier(localized) },
  by: ['certify', 'monitor'],
  admit: (state, { facts }, { at }) => {
    const refusal = admitRunning(state, facts.inquiry);
    if (refusal) return refusal;
    const all = [...facts.present, ...facts.absent];
    const stranger = all.find((name) => !state.members.has(name));
    if (stranger) return refuse('reference_unknown', { id: stranger });
    if (repeatedIn(all)) return refuse('schema_refused', { path: 'facts.absent' });
    const held = parseTime(facts.held) ?? parseTime(`${facts.held}T00:00:00.000Z`)!;
    return held > at ? refuse('schema_refused', { path: 'facts.held' }) : undefined;
  },
  apply: (state, { id, facts }, { at }) => {
    const found = state.inquiries.get(facts.inquiry)!;
    const made = { id, at, outcome: facts.outcome };
    return changeInquiry(state, { ...found, meetings: [...found.meetings, made] });
  },
});

const settle = actKind({
  act: 'inquiry.settle',
  facts: z.strictObject({
    inquiry: actId,
    /** Members that must accept it: at least those that complain and are accused. */
    parties: z.array(code).min(1).max(16),
    undertakings: z.array(actId).max(32),
  }),
  fields: { terms: anyTier(localized, { required: true }) },
  by: ['certify', 'monitor', 'negotiate'],
  admit: (state, { facts }, { member }) => {
    const refusal = admitRunning(state, facts.inquiry) ?? admitKnown(facts.undertakings, state.undertakings);
    if (refusal) return refusal;
    const found = state.inquiries.get(facts.inquiry)!;
    const stranger = facts.parties.find((name) => !state.members.has(name));
    if (stranger) return refuse('reference_unknown', { id: stranger });
    if (state.members.get(member)!.role === 'party' && !isInterested(state, found, member))
      return refuse('not_yours');
    const complaining = membersBehind(state, found.complainants);
    const missing = [...complaining, ...membersBehind(state, found.accused)].find(
      (name) => !facts.parties.includes(name as never),
    );
    // Where nobody complains who could accept it, a neutral member does: the accused do not settle with themselves.
    const stands =
      complaining.length > 0 || facts.parties.some((name) => state.members.get(name)!.role !== 'party');
    if (missing || !stands || repeatedIn(facts.parties))
      return refuse('schema_refused', { path: 'facts.parties' });
    return isSettled(found) ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }, { member }) => {
    const found = state.inquiries.get(facts.inquiry)!;
    // A party that proposes it accepts it.
    const accepted = facts.parties.includes(member as never) ? [{ id, member }] : [];
    const settlement = { id, parties: facts.parties, accepted };
    return changeInquiry(state, { ...found, settlement });
  },
});

const accept = actKind({
  act: 'inquiry.accept',
  facts: z.strictObject({ inquiry: actId, settlement: actId }),
  fields: { reason: anyTier(localized) },
  by: ['answer', 'negotiate', 'sign'],
  admit: (state, { facts }, { member }) => {
    const refusal = admitRunning(state, facts.inquiry);
    if (refusal) return refusal;
    const { settlement } = state.inquiries.get(facts.inquiry)!;
    if (settlement?.id !== facts.settlement)
      return refuse('superseded', { newest: settlement?.id ?? 'none' });
    if (!settlement.parties.includes(member)) return refuse('not_addressed');
    return settlement.accepted.some((one) => one.member === member) ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }, { member }) => {
    const found = state.inquiries.get(facts.inquiry)!;
    const settlement = found.settlement!;
    const accepted = [...settlement.accepted, { id, member }];
    return changeInquiry(state, { ...found, settlement: { ...settlement, accepted } });
  },
});

/** Whether all whom a settlement names have accepted it. */
export function isSettled({ settlement }: Inquiry): boolean {
  if (!settlement) return false;
  return settlement.parties.every((name) => settlement.accepted.some((one) => one.member === name));
}

/** An order to a team. */
export interface Task {
  readonly id: ActId;
  readonly inquiry: ActId;
  readonly at: number;
  readonly team: readonly string[];
  /** By when it is to be out; undefined for the charter's time. Milliseconds since 1970. */
  readonly outBy: number | undefined;
  readonly deployed: { readonly id: ActId; readonly at: number } | undefined;
}

const task = actKind({
  act: 'inquiry.task',
  facts: z.strictObject({
    inquiry: actId,
    team: z.array(recipient).min(1).max(16),
    purpose: z.enum(PURPOSES),
    out_by: time.nullable(),
  }),
  fields: { instructions: anyTier(localized) },
  by: ['certify'],
  admit: (state, { facts }, { at }) => {
    const refusal = admitRunning(state, facts.inquiry);
    if (refusal) return refusal;
    const stranger = strangerIn(state, facts.team);
    if (stranger) return refuse('reference_unknown', { id: stranger });
    if (repeatedIn(facts.team)) return refuse('schema_refused', { path: 'facts.team' });
    const early = facts.out_by !== null && parseTime(facts.out_by)! <= at;
    return early ? refuse('schema_refused', { path: 'facts.out_by' }) : undefined;
  },
  apply: (state, { id, facts }, { at }) => {
    const found = state.inquiries.get(facts.inquiry)!;
    const outBy = facts.out_by === null ? undefined : parseTime(facts.out_by)!;
    const made: Task = { id, inquiry: found.id, at, team: facts.team, outBy, deployed: undefined };
    const next = { ...state, tasks: state.tasks.set(id, made) };
    return changeInquiry(next, { ...found, tasks: [...found.tasks, id] });
  },
});

const deploy = actKind({
  act: 'inquiry.deploy',
  facts: z.strictObject({ task: actId, out: time }),
  fields: { note: anyTier(localized) },
  by: ['monitor', 'report', 'certify'],
  admit: (state, { facts }, { member, at }) => {
    const found = state.tasks.get(facts.task);
    if (!found) return refuse('reference_unknown', { id: facts.task });
    if (!found.team.some((one) => memberOf(one) === member)) return refuse('not_addressed');
    if (found.deployed) return refuse('already_done');
    const out = parseTime(facts.out)!;
    return out > at || out < found.at ? refuse('schema_refused', { path: 'facts.out' }) : undefined;
  },
  apply: (state, { id, facts }, { at }) => {
    const found = state.tasks.get(facts.task)!;
    return { ...state, tasks: state.tasks.set(found.id, { ...found, deployed: { id, at } }) };
  },
});

const disclose = actKind({
  act: 'inquiry.disclose',
  facts: z.strictObject({
    inquiry: actId,
    /** The member that is told. */
    to: code,
    /** Evidence, accounts, visits, statements that the summary covers. */
    items: z.array(actId).max(200),
    /** The version of a draft finding that goes with it: its time to reply begins. */
    draft: actId.optional(),
  }),
  /** Never sealed: nobody could know that its member was able to open it. */
  fields: { summary: { value: localized, tiers: ['public', 'restricted'], required: true } },
  by: ['certify', 'monitor', 'find'],
  admit: (state, { facts, fields }, { member }) => {
    const refusal = admitRunning(state, facts.inquiry) ?? admitKnown(facts.items, ...exhibitsOf(state));
    if (refusal) return refusal;
    if (!state.members.has(facts.to)) return refuse('reference_unknown', { id: facts.to });
    const { tier, to } = fields['summary']!;
    // It is told only if the member can read it: all of it, not an office that may not exist.
    if (tier !== 'public' && !to!.includes(facts.to))
      return refuse('tier_refused', { field: 'summary', tier });
    const isParty = state.members.get(member)!.role === 'party';
    const own = isParty && admitNeutral(state, [state.inquiries.get(facts.inquiry)!], member);
    if (own) return own;
    if (facts.draft === undefined) return undefined;
    const draft = state.findings.get(state.findingVersions.get(facts.draft)!);
    if (!draft?.inquiries.includes(facts.inquiry)) return refuse('reference_unknown', { id: facts.draft });
    return draft.version === facts.draft ? undefined : refuse('superseded', { newest: draft.version });
  },
  apply: (state, { id, facts }, { at }) => {
    const found = state.inquiries.get(facts.inquiry)!;
    const made = { id, at, to: facts.to, items: facts.items, draft: facts.draft };
    const next = { ...state, disclosed: state.disclosed.set(id, { inquiry: found.id, at }) };
    const told = changeInquiry(next, { ...found, disclosures: [...found.disclosures, made] });
    return keepReliedOn(told, facts.items);
  },
});

/** Kinds of act of this noun: the steps on the way. */
export const inquiryStepActs = [clarify, meet, settle, accept, task, deploy, disclose] as const;
