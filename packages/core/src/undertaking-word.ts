import { membersIn } from './bearer.ts';
import { z } from 'zod';
import { actKind, anyTier, type Act, type Moment } from './act.ts';
import { Chain } from './chain.ts';
import { actId, count, parseTime, time, type ActId } from './code.ts';
import { admitScope } from './instrument.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { names } from './talks.ts';
import { periodAt } from './undertaking-period.ts';
import {
  changeUndertaking,
  LIMITATIONS,
  PROGRESS,
  type Review,
  REVIEW_OUTCOMES,
  STANDING,
  type Undertaking,
  VERDICTS,
} from './undertaking.ts';
import { wordingActs } from './undertaking-wording.ts';
import { localized } from './value.ts';

/*
 * What is said of an undertaking: by those who owe it, by those to whom it is owed, by those who check it.
 */

const BEARERS = ['report', 'answer', 'negotiate'] as const;
const CHECKERS = ['monitor', 'find'] as const;

const report = actKind({
  act: 'undertaking.report',
  facts: z.strictObject({ undertaking: actId, state: z.enum(PROGRESS), value: count.optional() }),
  fields: { account: anyTier(localized) },
  by: BEARERS,
  admit: (state, act, { member }) => {
    const { undertaking: id } = act.facts;
    const found = state.undertakings.get(id);
    if (!found) return refuse('reference_unknown', { id });
    return membersIn(found.from).includes(member) ? admitText(state, act, found) : refuse('not_obliged');
  },
  apply: (state, { id, facts }, moment) => {
    const found = state.undertakings.get(facts.undertaking)!;
    const said = { id, ...placeOf(moment), state: facts.state, value: facts.value };
    return changeUndertaking(state, { ...found, reports: new Chain(said, found.reports) });
  },
});

const assess = actKind({
  act: 'undertaking.assess',
  facts: z.strictObject({
    undertaking: actId,
    verdict: z.enum(VERDICTS),
    value: count.optional(),
    limitation: z.enum(LIMITATIONS),
  }),
  fields: { reasons: anyTier(localized) },
  by: CHECKERS,
  admit: (state, act, moment) => {
    const { undertaking: id } = act.facts;
    const refusal = admitChecker(state, act, id, moment);
    if (refusal) return refusal;
    // What stands is never met: it is reviewed, period by period.
    return (STANDING as readonly string[]).includes(state.undertakings.get(id)!.kind)
      ? refuse('undertaking_refused', { reason: 'standing_is_reviewed' })
      : undefined;
  },
  apply: (state, { id, facts }, moment) => {
    const found = state.undertakings.get(facts.undertaking)!;
    const said = { id, ...placeOf(moment), verdict: facts.verdict, value: facts.value };
    return changeUndertaking(state, { ...found, assessments: new Chain(said, found.assessments) });
  },
});

const review = actKind({
  act: 'undertaking.review',
  facts: z.strictObject({
    undertaking: actId,
    /** Beginning of the period; its length is the undertaking's. */
    from: time,
    outcome: z.enum(REVIEW_OUTCOMES),
    /** How much of the period was watched. Nothing was found counts only beside this. */
    coverage_percent: z.int().min(0).max(100),
    limitation: z.enum(LIMITATIONS),
  }),
  fields: { reasons: anyTier(localized) },
  by: CHECKERS,
  admit: (state, act, moment) => {
    const { facts } = act;
    const refusal = admitChecker(state, act, facts.undertaking, moment);
    if (refusal) return refusal;
    const found = state.undertakings.get(facts.undertaking)!;
    const period = periodAt(state, found, parseTime(facts.from)!, moment.at);
    if (!period || period.from !== parseTime(facts.from))
      return refuse('undertaking_refused', { reason: 'no_such_period' });
    if (moment.at < period.until) return refuse('undertaking_refused', { reason: 'period_not_over' });
    const isWatched = facts.outcome !== 'not_monitored';
    return isWatched === facts.coverage_percent > 0
      ? undefined
      : refuse('schema_refused', { path: 'facts.coverage_percent' });
  },
  apply: (state, { id, facts }, moment) => {
    const found = state.undertakings.get(facts.undertaking)!;
    const said: Review = {
      id,
      at: moment.at,
      by: moment.by,
      from: parseTime(facts.from)!,
      outcome: facts.outcome,
      coverage: facts.coverage_percent,
    };
    return changeUndertaking(state, { ...found, reviews: new Chain(said, found.reviews) });
  },
});

const waive = actKind({
  act: 'undertaking.waive',
  facts: z.strictObject({ undertaking: actId, answers: actId }),
  fields: { reason: anyTier(localized) },
  by: ['negotiate', 'sign'],
  admit: (state, act, { member }) => {
    const { undertaking: id, answers } = act.facts;
    const found = state.undertakings.get(id);
    if (!found) return refuse('reference_unknown', { id });
    if (found.version !== answers) return refuse('superseded', { newest: found.version });
    if (!membersIn(found.to).includes(member)) return refuse('not_owed');
    if (found.waived.some((one) => one.member === member)) return refuse('already_done');
    return admitText(state, act, found);
  },
  apply: (state, { id, facts }, { member }) => {
    const found = state.undertakings.get(facts.undertaking)!;
    return changeUndertaking(state, { ...found, waived: [...found.waived, { member, id }] });
  },
});

const suspend = actKind({
  act: 'undertaking.suspend',
  facts: z.strictObject({
    undertaking: actId,
    ground: z.enum([
      'reciprocal_not_met',
      'assistance_missing',
      'impossible',
      'security',
      'other',
      'not_given',
    ]),
    /** The other undertaking, or the assessment, that it points to. */
    because: actId.optional(),
  }),
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['negotiate', 'sign'],
  admit: (state, act, { member }) => {
    const { undertaking: id } = act.facts;
    const found = state.undertakings.get(id);
    if (!found) return refuse('reference_unknown', { id });
    if (!membersIn(found.from).includes(member)) return refuse('not_obliged');
    return found.suspended ? refuse('already_done') : admitText(state, act, found);
  },
  apply: (state, { id, facts }, { member, at }) =>
    changeUndertaking(state, {
      ...state.undertakings.get(facts.undertaking)!,
      suspended: { id, member, at },
    }),
});

const resume = actKind({
  act: 'undertaking.resume',
  facts: z.strictObject({ undertaking: actId }),
  fields: { reason: anyTier(localized) },
  by: ['negotiate', 'sign'],
  admit: (state, act, { member }) => {
    const { undertaking: id } = act.facts;
    const found = state.undertakings.get(id);
    if (!found) return refuse('reference_unknown', { id });
    if (!found.suspended) return refuse('already_done');
    return found.suspended.member === member ? admitText(state, act, found) : refuse('not_yours');
  },
  apply: (state, { facts }) =>
    changeUndertaking(state, { ...state.undertakings.get(facts.undertaking)!, suspended: undefined }),
});

/** That an office is one that checks this undertaking. */
function admitChecker(state: State, act: Act, id: ActId, { member, office }: Moment): Refusal | undefined {
  const found = state.undertakings.get(id);
  if (!found) return refuse('reference_unknown', { id });
  if (membersIn(found.from).includes(member)) return refuse('not_its_verifier');
  const isNamed = found.verifiedBy.some((who) => names(who, member, office));
  // A party that may find checks what another owes only where it is named to.
  const mayAny = found.verifiedBy.length === 0 && state.members.get(member)!.role !== 'party';
  if (!isNamed && !mayAny) return refuse('not_its_verifier');
  return admitText(state, act, found);
}

/** That a mandate which names texts names the one that an undertaking follows from. */
function admitText(state: State, act: Act, { instrument }: Undertaking): Refusal | undefined {
  return admitScope(state, act, state.instruments.get(instrument)!);
}

/** Who said something, and where it stands in the log. */
function placeOf(moment: Moment): { at: number; index: number; by: string } {
  return { at: moment.at, index: moment.index, by: moment.by };
}

/** Kinds of act of this noun. */
export const undertakingActs = [...wordingActs, report, assess, review, waive, suspend, resume] as const;
