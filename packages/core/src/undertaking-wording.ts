import { z } from 'zod';
import { actKind, anyTier, type Act, type Moment } from './act.ts';
import { bearer, membersIn } from './bearer.ts';
import { actId, code, count, parseTime, recipient, time, type ActId, memberOf } from './code.ts';
import { admitScope } from './instrument.ts';
import { refuse, type Refusal } from './refusal.ts';
import { nameKey, type State } from './state.ts';
import { repeatedIn, strangerIn } from './talks.ts';
import {
  type Agreement,
  changeUndertaking,
  hasAll,
  isAgreed,
  METHODS,
  partiesOf,
  type Proposal,
  STANDING,
  type Undertaking,
  UNDERTAKING_KINDS,
  type Wording,
} from './undertaking.ts';
import { localized } from './value.ts';

/*
 * How an undertaking is worded: marked out of a text, agreed to by those whom it concerns, revised by all of them.
 */

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

const define = actKind({
  act: 'undertaking.define',
  facts: z.strictObject({ code, instrument: actId, ...describe }),
  fields,
  by: WRITERS,
  admit: (state, act, moment) => {
    const { code: name, instrument } = act.facts;
    if (!state.instruments.has(instrument)) return refuse('reference_unknown', { id: instrument });
    if (state.names.has(nameKey('undertaking', name))) return refuse('already_done');
    return admitHand(state, act, instrument, moment) ?? admitDescription(state, instrument, act.facts);
  },
  apply: (state, { id, facts }, moment) => {
    const { code: name, instrument, ...said } = facts;
    const wording = wordingOf(said);
    const made: Undertaking = {
      id,
      code: name,
      instrument,
      ...wording,
      by: moment.by,
      at: moment.at,
      version: id,
      versionIndex: moment.index,
      since: moment.index,
      agreed: proposers(moment, id, wording),
      proposal: undefined,
      reports: undefined,
      assessments: undefined,
      reviews: undefined,
      waived: [],
      suspended: undefined,
    };
    const names = state.names.set(nameKey('undertaking', name), id);
    return changeUndertaking({ ...state, names }, made);
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
    const newest = newestWording(found);
    if (newest !== answers) return refuse('superseded', { newest });
    const refusal =
      admitHand(state, act, found.instrument, moment) ?? admitDescription(state, found.instrument, act.facts);
    if (refusal) return refusal;
    if (act.facts.depends_on.some((other) => leadsTo(state, other, id)))
      return refuse('undertaking_refused', { reason: 'depends_on_itself' });
    return act.facts.reciprocal.includes(id)
      ? refuse('undertaking_refused', { reason: 'answers_itself' })
      : undefined;
  },
  apply: (state, { id, facts }, moment) => {
    const { undertaking: of, answers: _, ...said } = facts;
    const found = state.undertakings.get(of)!;
    const { index } = moment;
    const wording = wordingOf(said);
    // Nobody has been bound by a wording that not everybody agreed to: the new one takes its place at once.
    const stands = isAgreed(state, found);
    const agreed = proposers(moment, id, wording, ...(stands ? [found] : []));
    const proposal = { version: id, versionIndex: index, wording, agreed };
    if (!stands) return changeUndertaking(state, reworded(found, proposal, index));
    return changeUndertaking(state, settled(state, { ...found, proposal }, index));
  },
});

/** The version that a revision or an agreement answers: the one proposed last. */
function newestWording({ version, proposal }: Undertaking): ActId {
  return proposal?.version ?? version;
}

/** An undertaking whose proposal stands once both those of the old wording and those of the new one have agreed. */
function settled(state: State, found: Undertaking, index: number): Undertaking {
  const { proposal } = found;
  if (!proposal || !hasAll(proposal.agreed, partiesOf(state, found, proposal.wording))) return found;
  return reworded(found, proposal, index);
}

/** An undertaking in a new wording: what was said of the old one and waived of it is not carried over. */
function reworded(
  found: Undertaking,
  { version, versionIndex, wording, agreed }: Proposal,
  index: number,
): Undertaking {
  return {
    ...found,
    ...wording,
    version,
    versionIndex,
    since: index,
    agreed,
    proposal: undefined,
    waived: [],
  };
}

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
  admit: (state, act, { member }) => {
    const { undertaking: id, answers } = act.facts;
    const found = state.undertakings.get(id);
    if (!found) return refuse('reference_unknown', { id });
    const newest = newestWording(found);
    if (newest !== answers) return refuse('superseded', { newest });
    const { proposal } = found;
    const concerned = [found, ...(proposal ? [proposal.wording] : [])];
    if (!membersIn(concerned.flatMap(({ from, to }) => [...from, ...to])).includes(member))
      return refuse('not_owed');
    const { agreed } = proposal ?? found;
    if (agreed.some((one) => one.member === member)) return refuse('already_done');
    return admitScope(state, act, state.instruments.get(found.instrument)!);
  },
  apply: (state, { id, facts }, { member, at, index }) => {
    const found = state.undertakings.get(facts.undertaking)!;
    const { proposal } = found;
    const said = { member, id, at };
    if (!proposal) return changeUndertaking(state, { ...found, agreed: [...found.agreed, said] });
    const next = { ...proposal, agreed: [...proposal.agreed, said] };
    return changeUndertaking(state, settled(state, { ...found, proposal: next }, index));
  },
});

/** A wording as the record keeps it. */
function wordingOf(said: Described): Wording {
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

/** To propose is to agree, for whoever is concerned. */
function proposers(
  { member, at }: Moment,
  id: ActId,
  ...wordings: readonly Pick<Wording, 'from' | 'to'>[]
): readonly Agreement[] {
  const concerned = membersIn(wordings.flatMap(({ from, to }) => [...from, ...to]));
  return concerned.includes(member) ? [{ member, id, at }] : [];
}

/** That an office may mark undertakings out of a text: a party to it or a neutral; of a cited one its registrar. */
function admitHand(state: State, act: Act, id: ActId, moment: Moment): Refusal | undefined {
  const instrument = state.instruments.get(id)!;
  if (instrument.standing === 'published') {
    return instrument.by === moment.by ? undefined : refuse('not_yours');
  }
  const { powers } = state.mandates.get(act.as as ActId)!;
  const certified = powers.includes('certify');
  if (!certified && !powers.includes('negotiate'))
    return refuse('power_missing', { needs: 'negotiate or certify' });
  if (!certified && !instrument.parties.includes(moment.member))
    return refuse('not_a_party', { member: moment.member });
  return admitScope(state, act, instrument);
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
  // Only parties can agree, so what concerns none of them would bind others without a word of theirs.
  if (state.instruments.get(instrument)!.standing === 'negotiated' && partiesOf(state, said).length === 0)
    return no('no_party');
  const stands = (STANDING as readonly string[]).includes(kind);
  if (stands && due !== null) return no('standing_has_no_day');
  if (!stands && every !== null) return no('deliverable_has_no_periods');
  const own = verified_by.find((who) => membersIn(from).includes(memberOf(who)));
  return own === undefined ? undefined : no('verifies_its_own');
}

/** Kinds of act by which undertakings get their words. */
export const wordingActs = [define, revise, agree] as const;
