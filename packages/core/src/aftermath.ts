import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { admitBearers, type Bearer, bearer, bearerKey, membersBehind } from './bearer.ts';
import { actId, code, parseTime, time, type ActId } from './code.ts';
import { changeFinding, type Finding, violatorsIn } from './finding.ts';
import { admitEntered, concerned } from './finding-word.ts';
import { SCOPE_OBJECTIONS } from './inquiry-step.ts';
import { admitNeutral, isInterested } from './interest.ts';
import { admitKnown } from './reference.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { localized } from './value.ts';

/*
 * What follows a finding, but for the ladder: the answer of those whom it names, recommendations and what becomes of
 * them, measures that nobody asked for, and whether what was found has been made good.
 */

export const RESPONSES = [
  'accepts',
  'accepts_in_part',
  'contests',
  'without_prejudice',
  'contests_competence',
  'own_inquiry',
  'more_time',
] as const;

const respond = actKind({
  act: 'response.give',
  facts: z.strictObject({
    finding: actId,
    /** This member's response that it replaces; null for the first. */
    answers: actId.nullable(),
    response: z.enum(RESPONSES),
    scope_objection: z.enum(SCOPE_OBJECTIONS).optional(),
    evidence: z.array(actId).max(100),
    /** Whose response a neutral office enters, with a historic finding; absent for the member's own. */
    of: bearer.optional(),
  }),
  fields: { text: anyTier(localized) },
  by: ['answer', 'negotiate', 'certify'],
  admit: (state, act, { member }) => {
    const { facts } = act;
    const refusal = admitAdopted(state, facts.finding) ?? admitKnown(facts.evidence, state.evidence);
    if (refusal) return refusal;
    const found = state.findings.get(facts.finding)!;
    const foreign = admitEntered(state, act, found);
    if (foreign) return foreign;
    if (!facts.of && !concerned(state, found).includes(member)) return refuse('not_accused');
    const key = bearerKey(facts.of ?? { member });
    const newest = found.responses.findLast((one) => bearerKey(one.of ?? one) === key)?.id ?? null;
    return newest === facts.answers ? undefined : refuse('superseded', { newest: newest ?? 'none' });
  },
  apply: (state, { id, facts }, { member, at }) => {
    const found = state.findings.get(facts.finding)!;
    const said = { id, member, at, stance: facts.response, ...(facts.of && { of: facts.of }) };
    return changeFinding(state, { ...found, responses: [...found.responses, said] });
  },
});

/** That a finding is on the record and was adopted. */
export function admitAdopted(state: State, id: ActId): Refusal | undefined {
  const found = state.findings.get(id);
  if (!found) return refuse('reference_unknown', { id });
  return found.adopted ? undefined : refuse('not_adopted', { finding: found.code });
}

/** What somebody is asked to do after a case. */
export interface Recommendation {
  readonly id: ActId;
  readonly by: string;
  readonly at: number;
  readonly about: readonly ActId[];
  readonly to: readonly Bearer[];
  readonly kind: (typeof RECOMMENDATIONS)[number];
  /** Milliseconds since 1970. */
  readonly due: number | undefined;
  readonly historic: boolean;
  readonly answers: readonly {
    readonly id: ActId;
    readonly at: number;
    readonly of: Bearer;
    readonly answer: (typeof RECOMMENDATION_ANSWERS)[number];
  }[];
  readonly progress: readonly {
    readonly id: ActId;
    readonly at: number;
    readonly by: string;
    readonly of: Bearer;
    readonly state: (typeof RECOMMENDATION_STATES)[number];
  }[];
}

export const RECOMMENDATIONS = [
  'discipline',
  'instruct_forces',
  'make_agreement_known',
  'withdraw',
  'buffer_zone',
  'restraint',
  'return_property',
  'compensation',
  'release',
  'grant_access',
  'investigate',
  'refer_to_authorities',
  'refer_to_guarantors',
  'meeting',
  'reduce_tension',
  'further_visit',
  'protection',
  'other',
] as const;
export const RECOMMENDATION_ANSWERS = ['accepted', 'partly', 'rejected', 'noted'] as const;
export const RECOMMENDATION_STATES = ['not_begun', 'in_progress', 'done', 'not_done'] as const;

const recommend = actKind({
  act: 'recommendation.make',
  facts: z.strictObject({
    /** Findings and inquiries that it follows from. */
    about: z.array(actId).min(1).max(16),
    /** Members, and actors for bodies outside the mechanism. */
    to: z.array(bearer).min(1).max(16),
    kind: z.enum(RECOMMENDATIONS),
    due: time.nullable(),
  }),
  fields: { text: anyTier(localized, { required: true }) },
  by: ['find', 'certify', 'monitor'],
  admit: (state, { facts }, { member, at }) => {
    const refusal = admitKnown(facts.about, state.findings, state.inquiries) ?? admitBearers(state, facts.to);
    if (refusal) return refusal;
    // A party asks the other side for things under its own name, not the body's.
    const isParty = state.members.get(member)!.role === 'party';
    const cases = facts.about.flatMap((one) => state.findings.get(one)?.inquiries ?? [one]);
    const own =
      isParty &&
      admitNeutral(
        state,
        cases.map((one) => state.inquiries.get(one)!),
        member,
      );
    if (own) return own;
    const early = facts.due !== null && parseTime(facts.due)! <= at;
    return early ? refuse('schema_refused', { path: 'facts.due' }) : undefined;
  },
  apply: (state, { id, facts }, { by, at }) => {
    const made: Recommendation = {
      id,
      by,
      at,
      about: facts.about,
      to: facts.to,
      kind: facts.kind,
      due: facts.due === null ? undefined : parseTime(facts.due)!,
      historic: facts.about.every((one) => isHistoric(state, one)),
      answers: [],
      progress: [],
    };
    const next = { ...state, recommendations: state.recommendations.set(id, made) };
    return facts.about.reduce((so, one) => {
      const found = so.findings.get(one);
      return found ? changeFinding(so, { ...found, recommendations: [...found.recommendations, id] }) : so;
    }, next);
  },
});

function isHistoric(state: State, id: ActId): boolean {
  return (state.findings.get(id) ?? state.inquiries.get(id))!.historic;
}

/** Who speaks for an addressee: the member itself; for an outside body a neutral office enters what it said. */
function speaksFor(one: Bearer, member: string, powers: readonly string[]): boolean {
  return 'member' in one ? one.member === member : powers.includes('certify');
}

const answer = actKind({
  act: 'recommendation.answer',
  facts: z.strictObject({
    recommendation: actId,
    of: bearer,
    /** The addressee's answer that it replaces; null for the first. */
    answers: actId.nullable(),
    answer: z.enum(RECOMMENDATION_ANSWERS),
  }),
  fields: { text: anyTier(localized) },
  by: ['answer', 'negotiate', 'certify', 'monitor', 'find'],
  admit: (state, { as, facts }, { member }) => {
    const found = state.recommendations.get(facts.recommendation);
    if (!found) return refuse('reference_unknown', { id: facts.recommendation });
    const isAddressed = found.to.some((one) => bearerKey(one) === bearerKey(facts.of));
    const { powers } = state.mandates.get(as as ActId)!;
    if (!isAddressed || !speaksFor(facts.of, member, powers)) return refuse('not_addressed');
    const known = found.answers.filter(({ of }) => bearerKey(of) === bearerKey(facts.of));
    const newest = known.at(-1)?.id ?? null;
    return newest === facts.answers ? undefined : refuse('superseded', { newest: newest ?? 'none' });
  },
  apply: (state, { id, facts }, { at }) => {
    const found = state.recommendations.get(facts.recommendation)!;
    const answers = [...found.answers, { id, at, of: facts.of, answer: facts.answer }];
    return changeRecommendation(state, { ...found, answers });
  },
});

const progress = actKind({
  act: 'recommendation.report',
  facts: z.strictObject({
    recommendation: actId,
    of: bearer,
    state: z.enum(RECOMMENDATION_STATES),
  }),
  fields: { text: anyTier(localized) },
  by: ['answer', 'report', 'negotiate', 'certify', 'monitor'],
  admit: (state, { facts }, { member }) => {
    const found = state.recommendations.get(facts.recommendation);
    if (!found) return refuse('reference_unknown', { id: facts.recommendation });
    if (!found.to.some((one) => bearerKey(one) === bearerKey(facts.of))) return refuse('not_addressed');
    // Of itself an addressee reports; of others those say it who look: no party says it of another.
    const isOwn = 'member' in facts.of && facts.of.member === member;
    return isOwn || state.members.get(member)!.role !== 'party' ? undefined : refuse('not_yours');
  },
  apply: (state, { id, facts }, { by, at }) => {
    const found = state.recommendations.get(facts.recommendation)!;
    const said = { id, at, by, of: facts.of, state: facts.state };
    return changeRecommendation(state, { ...found, progress: [...found.progress, said] });
  },
});

function changeRecommendation(state: State, made: Recommendation): State {
  return { ...state, recommendations: state.recommendations.set(made.id, made) };
}

export const MEASURES = [
  'discipline',
  'instruction',
  'withdrawal',
  'release',
  'return_of_property',
  'compensation',
  'apology',
  'own_inquiry',
  'access',
  'assistance',
  'other',
] as const;

/** What somebody did without being asked, and whether it admits anything by it. */
export interface MeasureTaken {
  readonly id: ActId;
  readonly by: string;
  readonly at: number;
  readonly of: Bearer;
  readonly about: readonly ActId[];
  readonly kind: (typeof MEASURES)[number];
}

const note = actKind({
  act: 'measure.note',
  facts: z.strictObject({
    about: z.array(actId).min(1).max(16),
    of: bearer,
    kind: z.enum(MEASURES),
    admission: z.enum(['none', 'partial', 'full']),
  }),
  fields: { text: anyTier(localized, { required: true }) },
  by: ['answer', 'report', 'negotiate', 'monitor', 'certify'],
  admit: (state, { facts }, { member }) => {
    const refusal =
      admitKnown(facts.about, state.findings, state.inquiries, state.allegations, state.incidents) ??
      admitBearers(state, [facts.of]);
    if (refusal) return refusal;
    const isOwn = 'member' in facts.of && facts.of.member === member;
    // Others note what was done; what it admits only the one who did it can say.
    if (!isOwn && facts.admission !== 'none') return refuse('not_yours');
    return isOwn || state.members.get(member)!.role !== 'party' ? undefined : refuse('not_yours');
  },
  apply: (state, { id, facts }, { by, at }) => {
    const made = { id, by, at, of: facts.of, about: facts.about, kind: facts.kind };
    return { ...state, measures: state.measures.set(id, made) };
  },
});

const OUTCOMES = ['remedied', 'partly', 'not_remedied'] as const;

const report = actKind({
  act: 'remedy.report',
  facts: z.strictObject({ finding: actId, outcome: z.enum(OUTCOMES) }),
  fields: { text: anyTier(localized) },
  by: ['answer', 'report', 'negotiate'],
  admit: (state, { facts }, { member }) =>
    admitAdopted(state, facts.finding) ?? admitViolator(state, facts.finding, member),
  apply: (state, { id, facts }, { by, member, at }) =>
    addRemedy(state, facts.finding, { id, at, member, by, kind: 'reported', outcome: facts.outcome }),
});

const assess = actKind({
  act: 'remedy.assess',
  facts: z.strictObject({ finding: actId, member: code, outcome: z.enum(OUTCOMES) }),
  fields: { reasons: anyTier(localized) },
  by: ['monitor', 'find', 'certify'],
  admit: (state, { facts }, { member }) => {
    const refusal = admitAdopted(state, facts.finding) ?? admitViolator(state, facts.finding, facts.member);
    if (refusal) return refusal;
    if (member === facts.member) return refuse('not_its_verifier');
    // Nor does a party say of another, in its own cause, whether it has made good.
    const isParty = state.members.get(member)!.role === 'party';
    const cases = state.findings.get(facts.finding)!.inquiries.map((id) => state.inquiries.get(id)!);
    return isParty && cases.some((one) => isInterested(state, one, member))
      ? refuse('not_its_verifier')
      : undefined;
  },
  apply: (state, { id, facts }, { by, at }) => {
    const { finding, member, outcome } = facts;
    return addRemedy(state, finding, { id, at, member, by, kind: 'assessed', outcome });
  },
});

function admitViolator(state: State, finding: ActId, member: string): Refusal | undefined {
  return membersBehind(state, violatorsIn(state.findings.get(finding)!)).includes(member)
    ? undefined
    : refuse('not_accused');
}

function addRemedy(state: State, finding: ActId, remedy: Finding['remedies'][number]): State {
  const found = state.findings.get(finding)!;
  return changeFinding(state, { ...found, remedies: [...found.remedies, remedy] });
}

/** What became of a violation by a member: what those say who assess it, else what it says itself. */
export function remedyOf(found: Finding, member: string): Finding['remedies'][number] | undefined {
  const said = found.remedies.filter((one) => one.member === member);
  return said.findLast(({ kind }) => kind === 'assessed') ?? said.at(-1);
}

/** Whose answer a recommendation's newest one is. */
export function recommendationAnswer(
  found: Recommendation,
  of: Bearer,
): Recommendation['answers'][number] | undefined {
  return found.answers.findLast((one) => bearerKey(one.of) === bearerKey(of));
}

/** Kinds of act of this noun. */
export const aftermathActs = [respond, recommend, answer, progress, note, report, assess] as const;
