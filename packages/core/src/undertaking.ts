import { z } from 'zod';
import { actKind, anyTier, type Act, type Moment } from './act.ts';
import { Chain } from './chain.ts';
import { voiceOf } from './clock.ts';
import { actId, code, count, parseTime, recipient, time, type ActId } from './code.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { names, repeatedIn, strangerIn } from './talks.ts';
import { periodAt } from './undertaking-period.ts';
import { localized } from './value.ts';

/** Kinds that are done once, and those that stand for as long as the text does. */
export const DELIVERABLES = ['deliverable', 'handover', 'cbm'] as const;
export const STANDING = ['prohibition', 'threshold', 'access'] as const;
export const UNDERTAKING_KINDS = [...DELIVERABLES, ...STANDING] as const;

export const METHODS = [
  'observation',
  'inspection',
  'joint_visit',
  'documents',
  'imagery',
  'interview',
  'readings',
  'certificate',
  'other',
] as const;

/** Whom an undertaking binds or is owed to: a member, or an actor of the record for a text that is cited. */
export type Bearer = { readonly member: string } | { readonly actor: ActId };
const bearer = z.union([z.strictObject({ member: code }), z.strictObject({ actor: actId })]);

/** What can be counted of an undertaking. */
export interface Measure {
  readonly unit: string;
  readonly aim: 'at_least' | 'at_most' | 'exactly';
  readonly target: number;
  /** Where counting began; 0 when left out. */
  readonly baseline?: number | undefined;
  /** The indicator whose readings are shown beside it. */
  readonly series?: ActId | undefined;
}

/** Who owes what to whom, by when, and who says whether it was done. */
export interface Undertaking {
  readonly id: ActId;
  readonly code: string;
  readonly instrument: ActId;
  /** The very words that it follows from. */
  readonly article: ActId;
  readonly kind: (typeof UNDERTAKING_KINDS)[number];
  readonly from: readonly Bearer[];
  readonly to: readonly Bearer[];
  readonly zone: string | undefined;
  readonly measure: Measure | undefined;
  readonly verifiedBy: readonly string[];
  readonly due: DueRule | undefined;
  readonly review: { readonly everyDays: number; readonly from: number | undefined } | undefined;
  readonly dependsOn: readonly ActId[];
  readonly reciprocal: readonly ActId[];
  readonly by: string;
  readonly at: number;
  readonly version: ActId;
  readonly versionIndex: number;
  /** Members that agree to the version in force, in the order in which they did. */
  readonly agreed: readonly { readonly member: string; readonly id: ActId; readonly at: number }[];
  /** The newest first, as the two lists after it. */
  readonly reports: Chain<Progress> | undefined;
  readonly assessments: Chain<Assessment> | undefined;
  readonly reviews: Chain<Review> | undefined;
  readonly waived: readonly { readonly member: string; readonly id: ActId }[];
  readonly suspended: { readonly id: ActId; readonly member: string; readonly at: number } | undefined;
}

/** A moment, or days of 24 hours after the text entered into force. */
export type DueRule = { readonly at: number } | { readonly days: number };

/** What those who owe it say. */
export interface Progress {
  readonly id: ActId;
  readonly at: number;
  readonly by: string;
  readonly state: (typeof PROGRESS)[number];
  readonly value: number | undefined;
}

/** What those say who check it. */
export interface Assessment {
  readonly id: ActId;
  readonly at: number;
  readonly by: string;
  readonly verdict: (typeof VERDICTS)[number];
  readonly value: number | undefined;
}

/** What was seen of a standing undertaking in one of its periods. */
export interface Review {
  readonly id: ActId;
  readonly at: number;
  readonly by: string;
  /** Beginning of the period, milliseconds since 1970. */
  readonly from: number;
  readonly outcome: (typeof REVIEW_OUTCOMES)[number];
  /** How much of the period was watched, in percent. */
  readonly coverage: number;
}

export const PROGRESS = ['not_begun', 'begun', 'in_progress', 'done'] as const;
export const VERDICTS = ['met', 'partly_met', 'not_met', 'unverifiable'] as const;
export const REVIEW_OUTCOMES = ['breach_found', 'none_found', 'not_monitored'] as const;
export const LIMITATIONS = [
  'none',
  'no_access',
  'one_sided',
  'late',
  'insecure',
  'no_method',
  'other',
] as const;

const describe = {
  article: actId,
  kind: z.enum(UNDERTAKING_KINDS),
  from: z.array(bearer).min(1).max(16),
  to: z.array(bearer).min(1).max(16),
  zone: code.optional(),
  measure: z
    .strictObject({
      unit: code,
      aim: z.enum(['at_least', 'at_most', 'exactly']),
      target: count,
      baseline: count.optional(),
      series: actId.optional(),
    })
    .optional(),
  verified_by: z.array(recipient).max(16),
  methods: z.array(z.enum(METHODS)).max(METHODS.length),
  due: z
    .union([z.strictObject({ at: time }), z.strictObject({ days: z.int().min(0).max(36_500) })])
    .nullable(),
  review: z.strictObject({ every_days: z.int().min(1).max(366), from: time.nullable() }).nullable(),
  depends_on: z.array(actId).max(32),
  reciprocal: z.array(actId).max(32),
  /** Who is to help, where somebody can only do it with help. */
  assisted_by: z.array(bearer).max(16),
};
const described = z.strictObject(describe);
type Described = z.infer<typeof described>;

const fields = {
  title: anyTier(localized, { required: true }),
  /** What counts as done. */
  done_when: anyTier(localized, { required: true }),
  method: anyTier(localized),
  /** What those who owe it can do and cannot. */
  capacity: anyTier(localized),
};

const WRITERS = ['negotiate', 'certify', 'publish'] as const;
const BEARERS = ['report', 'answer', 'negotiate'] as const;
const CHECKERS = ['monitor', 'find'] as const;

const define = actKind({
  act: 'undertaking.define',
  facts: z.strictObject({ code, instrument: actId, ...describe }),
  fields,
  by: WRITERS,
  admit: (state, act, moment) => {
    const { code: name, instrument } = act.facts;
    if (!state.instruments.has(instrument)) return refuse('reference_unknown', { id: instrument });
    if (state.undertakings.values().some((other) => other.code === name)) return refuse('already_done');
    return admitHand(state, act, instrument, moment) ?? admitDescription(state, instrument, act.facts);
  },
  apply: (state, { id, facts }, moment) => {
    const { code: name, instrument, ...said } = facts;
    const made: Undertaking = {
      id,
      code: name,
      instrument,
      ...shapeOf(said),
      by: voiceOf(moment),
      at: moment.at,
      version: id,
      versionIndex: moment.index,
      agreed: proposers(said, moment, id),
      reports: undefined,
      assessments: undefined,
      reviews: undefined,
      waived: [],
      suspended: undefined,
    };
    return { ...state, undertakings: state.undertakings.set(id, made) };
  },
});

const revise = actKind({
  act: 'undertaking.revise',
  facts: z.strictObject({ undertaking: actId, answers: actId, ...describe }),
  fields: { ...fields, reason: anyTier(localized) },
  by: WRITERS,
  admit: (state, act, moment) => {
    const { undertaking: id, answers } = act.facts;
    const found = state.undertakings.get(id);
    if (!found) return refuse('reference_unknown', { id });
    if (found.version !== answers) return refuse('superseded', { newest: found.version });
    const refusal =
      admitHand(state, act, found.instrument, moment) ?? admitDescription(state, found.instrument, act.facts);
    if (refusal) return refusal;
    return act.facts.depends_on.some((other) => leadsTo(state, other, id))
      ? refuse('undertaking_refused', { reason: 'depends_on_itself' })
      : undefined;
  },
  apply: (state, { id, facts }, moment) => {
    const { undertaking: of, answers: _, ...said } = facts;
    const found = state.undertakings.get(of)!;
    return change(state, {
      ...found,
      ...shapeOf(said),
      version: id,
      versionIndex: moment.index,
      agreed: proposers(said, moment, id),
      waived: [],
    });
  },
});

/** Whether an undertaking depends on another, directly or through others. */
function leadsTo(state: State, from: ActId, to: ActId): boolean {
  const seen = new Set<ActId>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(state.undertakings.get(id)?.dependsOn ?? []));
  }
  return false;
}

const agree = actKind({
  act: 'undertaking.agree',
  facts: z.strictObject({ undertaking: actId, answers: actId }),
  fields: { note: anyTier(localized) },
  by: ['negotiate', 'sign'],
  admit: (state, { facts }, { member }) => {
    const found = state.undertakings.get(facts.undertaking);
    if (!found) return refuse('reference_unknown', { id: facts.undertaking });
    if (found.version !== facts.answers) return refuse('superseded', { newest: found.version });
    if (!membersIn([...found.from, ...found.to]).includes(member)) return refuse('not_owed');
    return found.agreed.some((one) => one.member === member) ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }, { member, at }) => {
    const found = state.undertakings.get(facts.undertaking)!;
    return change(state, { ...found, agreed: [...found.agreed, { member, id, at }] });
  },
});

const report = actKind({
  act: 'undertaking.report',
  facts: z.strictObject({ undertaking: actId, state: z.enum(PROGRESS), value: count.optional() }),
  fields: { account: anyTier(localized) },
  by: BEARERS,
  admit: (state, { facts }, { member }) => {
    const found = state.undertakings.get(facts.undertaking);
    if (!found) return refuse('reference_unknown', { id: facts.undertaking });
    return membersIn(found.from).includes(member) ? undefined : refuse('not_obliged');
  },
  apply: (state, { id, facts }, moment) => {
    const found = state.undertakings.get(facts.undertaking)!;
    const said = { id, at: moment.at, by: voiceOf(moment), state: facts.state, value: facts.value };
    return change(state, { ...found, reports: new Chain(said, found.reports) });
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
  admit: (state, { facts }, moment) => admitChecker(state, facts.undertaking, moment),
  apply: (state, { id, facts }, moment) => {
    const found = state.undertakings.get(facts.undertaking)!;
    const said = { id, at: moment.at, by: voiceOf(moment), verdict: facts.verdict, value: facts.value };
    return change(state, { ...found, assessments: new Chain(said, found.assessments) });
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
  admit: (state, { facts }, moment) => {
    const refusal = admitChecker(state, facts.undertaking, moment);
    if (refusal) return refusal;
    const found = state.undertakings.get(facts.undertaking)!;
    const period = periodAt(state, found, parseTime(facts.from)!);
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
      by: voiceOf(moment),
      from: parseTime(facts.from)!,
      outcome: facts.outcome,
      coverage: facts.coverage_percent,
    };
    return change(state, { ...found, reviews: new Chain(said, found.reviews) });
  },
});

const waive = actKind({
  act: 'undertaking.waive',
  facts: z.strictObject({ undertaking: actId, answers: actId }),
  fields: { reason: anyTier(localized) },
  by: ['negotiate', 'sign'],
  admit: (state, { facts }, { member }) => {
    const found = state.undertakings.get(facts.undertaking);
    if (!found) return refuse('reference_unknown', { id: facts.undertaking });
    if (found.version !== facts.answers) return refuse('superseded', { newest: found.version });
    if (!membersIn(found.to).includes(member)) return refuse('not_owed');
    return found.waived.some((one) => one.member === member) ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }, { member }) => {
    const found = state.undertakings.get(facts.undertaking)!;
    return change(state, { ...found, waived: [...found.waived, { member, id }] });
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
  admit: (state, { facts }, { member }) => {
    const found = state.undertakings.get(facts.undertaking);
    if (!found) return refuse('reference_unknown', { id: facts.undertaking });
    if (!membersIn(found.from).includes(member)) return refuse('not_obliged');
    return found.suspended ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }, { member, at }) =>
    change(state, { ...state.undertakings.get(facts.undertaking)!, suspended: { id, member, at } }),
});

const resume = actKind({
  act: 'undertaking.resume',
  facts: z.strictObject({ undertaking: actId }),
  fields: { reason: anyTier(localized) },
  by: ['negotiate', 'sign'],
  admit: (state, { facts }, { member }) => {
    const found = state.undertakings.get(facts.undertaking);
    if (!found) return refuse('reference_unknown', { id: facts.undertaking });
    if (!found.suspended) return refuse('already_done');
    return found.suspended.member === member ? undefined : refuse('not_yours');
  },
  apply: (state, { facts }) =>
    change(state, { ...state.undertakings.get(facts.undertaking)!, suspended: undefined }),
});

function change(state: State, undertaking: Undertaking): State {
  return { ...state, undertakings: state.undertakings.set(undertaking.id, undertaking) };
}

function shapeOf(
  said: Described,
): Pick<
  Undertaking,
  | 'article'
  | 'kind'
  | 'from'
  | 'to'
  | 'zone'
  | 'measure'
  | 'verifiedBy'
  | 'due'
  | 'review'
  | 'dependsOn'
  | 'reciprocal'
> {
  const {
    article,
    kind,
    from,
    to,
    zone,
    measure,
    verified_by,
    due,
    review: every,
    depends_on,
    reciprocal,
  } = said;
  return {
    article,
    kind,
    from,
    to,
    zone,
    measure,
    verifiedBy: verified_by,
    due: due === null ? undefined : 'at' in due ? { at: parseTime(due.at)! } : due,
    review:
      every === null
        ? undefined
        : { everyDays: every.every_days, from: every.from === null ? undefined : parseTime(every.from)! },
    dependsOn: depends_on,
    reciprocal,
  };
}

/** To propose is to agree. */
function proposers({ from, to }: Described, { member, at }: Moment, id: ActId): Undertaking['agreed'] {
  return membersIn([...from, ...to]).includes(member) ? [{ member, id, at }] : [];
}

/** Codes of the members among bearers, each once. */
export function membersIn(bearers: readonly Bearer[]): string[] {
  return [...new Set(bearers.flatMap((one) => ('member' in one ? [one.member] : [])))];
}

/** That an office may mark undertakings out of a text: a party to it or a neutral; of a cited one its registrar. */
function admitHand(state: State, act: Act, id: ActId, moment: Moment): Refusal | undefined {
  const instrument = state.instruments.get(id)!;
  if (instrument.standing === 'published') {
    return instrument.by === voiceOf(moment) ? undefined : refuse('not_yours');
  }
  const { powers } = state.mandates.get(act.as as ActId)!;
  if (powers.includes('certify')) return undefined;
  if (!powers.includes('negotiate')) return refuse('power_missing', { needs: 'negotiate or certify' });
  return instrument.parties.includes(moment.member)
    ? undefined
    : refuse('not_a_party', { member: moment.member });
}

function admitDescription(state: State, instrument: ActId, said: Described): Refusal | undefined {
  return admitReferences(state, instrument, said) ?? admitShape(state, instrument, said);
}

function admitReferences(state: State, instrument: ActId, said: Described): Refusal | undefined {
  if (state.articles.get(said.article)?.instrument !== instrument)
    return refuse('reference_unknown', { id: said.article });
  const other = [...said.depends_on, ...said.reciprocal].find((id) => !state.undertakings.has(id));
  if (other) return refuse('reference_unknown', { id: other });
  const bearers = [...said.from, ...said.to, ...said.assisted_by];
  for (const one of bearers) {
    const isKnown = 'member' in one ? state.members.has(one.member) : state.actors.has(one.actor);
    if (!isKnown) return refuse('reference_unknown', { id: 'member' in one ? one.member : one.actor });
  }
  const stranger = strangerIn(state, said.verified_by);
  if (stranger) return refuse('reference_unknown', { id: stranger });
  const series = said.measure?.series;
  if (series !== undefined && !state.indicators.has(series))
    return refuse('reference_unknown', { id: series });
  const { zones } = state.charter!.terms;
  return said.zone === undefined || zones.includes(said.zone)
    ? undefined
    : refuse('zone_unknown', { zone: said.zone });
}

function admitShape(state: State, instrument: ActId, said: Described): Refusal | undefined {
  const no = (reason: string): Refusal => refuse('undertaking_refused', { reason });
  const { from, to, kind, due, review: every, verified_by } = said;
  const all = [...from, ...to];
  const keys = all.map((one) => JSON.stringify(one));
  if (repeatedIn(keys)) return no('bearer_twice');
  if (state.instruments.get(instrument)!.standing === 'negotiated' && all.some((one) => 'actor' in one))
    return no('bearer_is_no_member');
  const stands = (STANDING as readonly string[]).includes(kind);
  if (stands && due !== null) return no('standing_has_no_day');
  if (!stands && every !== null) return no('deliverable_has_no_periods');
  const own = verified_by.find((who) => membersIn(from).includes(who.split('/')[0]!));
  return own === undefined ? undefined : no('verifies_its_own');
}

/** That an office is one that checks this undertaking. */
function admitChecker(state: State, id: ActId, { member, office }: Moment): Refusal | undefined {
  const found = state.undertakings.get(id);
  if (!found) return refuse('reference_unknown', { id });
  if (membersIn(found.from).includes(member)) return refuse('not_its_verifier');
  if (found.verifiedBy.length === 0) return undefined;
  return found.verifiedBy.some((who) => names(who, member, office)) ? undefined : refuse('not_its_verifier');
}

/** Kinds of act of this noun. */
export const undertakingActs = [
  define,
  revise,
  agree,
  report,
  assess,
  review,
  waive,
  suspend,
  resume,
] as const;
