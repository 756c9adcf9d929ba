import { z } from 'zod';
import { actKind, anyTier, restrictedOnly, type Act, type Moment } from './act.ts';
import { Chain } from './chain.ts';
import { MEDIA } from './clock.ts';
import { actId, code, count, digest, mediaType, parseTime, time, type ActId } from './code.ts';
import { newestDraft, standsIn } from './force.ts';
import { admitScope, type Instrument } from './instrument.ts';
import { refuse, type Refusal } from './refusal.ts';
import {
  binds,
  changePositions,
  completed,
  counts,
  isWithdrawn,
  namesDraft,
  positionOf,
  RANK,
  standingOf,
} from './standing.ts';
import type { State } from './state.ts';
import { line, localized } from './value.ts';

/** Forms in which a party says yes, the later ones going further (Vienna Convention on the Law of Treaties, 10-12). */
export const CONSENT_FORMS = ['ad_referendum', 'initialled', 'signed'] as const;
export type ConsentForm = (typeof CONSENT_FORMS)[number];

/** A party's consent to versions of articles, and what became of it. */
export interface Consent {
  readonly id: ActId;
  readonly instrument: ActId;
  readonly draft: ActId;
  /** Those in which it goes further than the member had gone; none when it only carries earlier ones to this draft. */
  readonly articles: readonly ActId[];
  readonly form: ConsentForm;
  readonly member: string;
  readonly office: string;
  readonly at: number;
  readonly index: number;
  /** Set when somebody else entered it for an office without a key. */
  readonly entered: Entered | undefined;
  /** For one ad referendum: what the capital said. Both endings are regular. */
  readonly ended:
    | { readonly id: ActId; readonly at: number; readonly outcome: 'confirmed' | 'not_confirmed' }
    | undefined;
  readonly withdrawals: readonly Withdrawal[];
}

/** How a consent on paper came in, and who stands for it. */
export interface Entered {
  readonly by: string;
  readonly medium: (typeof MEDIA)[number];
  /** Milliseconds since 1970. */
  readonly received: number;
  /** The depositary's act that certifies the signed paper. */
  readonly certified: ActId | undefined;
  /** What the office itself has said of it since. */
  readonly owned:
    | { readonly id: ActId; readonly index: number; readonly view: 'confirmed' | 'disowned' }
    | undefined;
}

/** That a party took consent back. It stays on the record. */
export interface Withdrawal {
  readonly id: ActId;
  readonly at: number;
  readonly articles: readonly ActId[];
}

/** Powers under which a party consents, the lesser first. */
export const SIGNERS = ['sign_ad_referendum', 'sign'] as const;
const MOST_ARTICLES = 900;
/** Versions of articles, as many as a draft may have. */
export const articleList = z.array(actId).min(1).max(MOST_ARTICLES);

const giveFacts = z.strictObject({
  draft: actId,
  form: z.enum(CONSENT_FORMS),
  /** Which articles of the draft; absent for all. */
  articles: articleList.optional(),
  /** When it is entered for an office that has no key: it proves receipt, and consent only once certified. */
  on_behalf_of: z
    .strictObject({ member: code, office: code, medium: z.enum(MEDIA), received: time })
    .optional(),
});
type GiveFacts = z.infer<typeof giveFacts>;

const give = actKind<GiveFacts>({
  act: 'consent.give',
  facts: giveFacts,
  fields: {
    statement: anyTier(localized),
    /** The signed paper. */
    scan: restrictedOnly(z.strictObject({ digest, bytes: count, media: mediaType, name: line.optional() })),
  },
  by: [...SIGNERS, 'certify'],
  admit: admitGive,
  apply: (state, { id, facts }, moment) => {
    const { draft: of, form, articles, on_behalf_of: other } = facts;
    const draft = state.drafts.get(of)!;
    const parent = state.instruments.get(draft.instrument)!;
    const member = other?.member ?? moment.member;
    const made: Consent = {
      id,
      instrument: draft.instrument,
      draft: of,
      articles: newlyCovered(state, member, form, articles ?? draft.articles),
      form,
      member,
      office: other?.office ?? moment.office,
      at: moment.at,
      index: moment.index,
      entered: other && {
        by: moment.by,
        medium: other.medium,
        received: parseTime(other.received)!,
        certified: undefined,
        owned: undefined,
      },
      ended: undefined,
      withdrawals: [],
    };
    const instrument = { ...parent, consents: new Chain(id, parent.consents) };
    const next = {
      ...state,
      consents: state.consents.set(id, made),
      positions: changePositions(state, member, [of, ...made.articles], (position) => ({
        ...position,
        consents: new Chain(id, position.consents),
      })),
      instruments: state.instruments.set(parent.id, instrument),
    };
    return completed(next, parent.id, { id, at: moment.at });
  },
});

function admitGive(state: State, act: Act<GiveFacts>, { member, at }: Moment): Refusal | undefined {
  const { draft: id, form, articles, on_behalf_of: other } = act.facts;
  const draft = state.drafts.get(id);
  if (!draft) return refuse('reference_unknown', { id });
  const instrument = state.instruments.get(draft.instrument)!;
  if (instrument.standing !== 'negotiated') return refuse('not_negotiated');
  const newest = newestDraft(state, instrument.id)?.id ?? 'none';
  if (newest !== id) return refuse('superseded', { newest });
  const voice = admitVoice(state, act, instrument, { member, form, other, at });
  if (voice) return voice;
  const who = other?.member ?? member;
  const concerned = articles ?? draft.articles;
  const foreign = concerned.find((article) => !standsIn(draft, article));
  if (foreign) return refuse('reference_unknown', { id: foreign });
  const bracketed =
    form === 'ad_referendum'
      ? undefined
      : concerned.find((article) => state.articles.get(article)!.brackets.length > 0);
  if (bracketed) return refuse('draft_refused', { reason: 'bracketed', article: bracketed });
  if (other) {
    // What the party has taken back since it signed the paper is not given again by entering the paper.
    const taken = concerned
      .map((article) => positionOf(state, who, article).taken)
      .find((one) => one && one.at >= parseTime(other.received)!);
    if (taken) return refuse('superseded', { newest: taken.id });
  }
  if (newlyCovered(state, who, form, concerned).length > 0) return undefined;
  return namesDraft(state, who, id, form) ? refuse('already_done') : undefined;
}

/** Articles in which a form of consent goes further than a party has gone. */
function newlyCovered(state: State, member: string, form: ConsentForm, articles: readonly ActId[]): ActId[] {
  return articles.filter((article) => RANK[form] > RANK[standingOf(state, member, article).standing]);
}

/** Whose yes it is, and whether the mandate is fit to say it in this form. */
function admitVoice(
  state: State,
  act: Act,
  instrument: Instrument,
  {
    member,
    form,
    other,
    at,
  }: { member: string; form: ConsentForm; other: GiveFacts['on_behalf_of']; at: number },
): Refusal | undefined {
  const { powers } = state.mandates.get(act.as as ActId)!;
  const party = other?.member ?? member;
  if (!instrument.parties.includes(party)) return refuse('not_a_party', { member: party });
  if (other) {
    if (!powers.includes('certify')) return refuse('power_missing', { needs: 'certify' });
    if (parseTime(other.received)! > at)
      return refuse('schema_refused', { path: 'facts.on_behalf_of.received' });
    return hasKey(state, other, at) ? refuse('not_yours') : undefined;
  }
  const needed = form === 'signed' ? (['sign'] as const) : SIGNERS;
  if (!needed.some((power) => powers.includes(power)))
    return refuse('power_missing', { needs: needed.join(' or ') });
  return admitScope(state, act, instrument);
}

/** Whether an office can speak for itself at a moment: it holds a mandate in force. */
function hasKey(state: State, { member, office }: { member: string; office: string }, at: number): boolean {
  return state.mandates
    .values()
    .some(
      (one) =>
        one.member === member && one.office === office && !one.revoked && at >= one.from && at < one.until,
    );
}

const confirm = actKind({
  act: 'consent.confirm',
  facts: z.strictObject({ consent: actId, outcome: z.enum(['confirmed', 'not_confirmed']) }),
  fields: { reason: anyTier(localized) },
  by: ['sign'],
  admit: (state, act, { member }) => {
    const consent = state.consents.get(act.facts.consent);
    if (!consent) return refuse('reference_unknown', { id: act.facts.consent });
    if (consent.member !== member) return refuse('not_yours');
    if (consent.form !== 'ad_referendum' || consent.ended || !counts(consent) || isWithdrawn(consent))
      return refuse('already_done');
    return admitScope(state, act, state.instruments.get(consent.instrument)!);
  },
  apply: (state, { id, facts }, { at }) => {
    const consent = state.consents.get(facts.consent)!;
    return changed(state, { ...consent, ended: { id, at, outcome: facts.outcome } }, { id, at });
  },
});

const withdraw = actKind({
  act: 'consent.withdraw',
  facts: z.strictObject({
    consent: actId,
    /** Absent for all that it covers. */
    articles: articleList.optional(),
    ground: z.enum(['instruction', 'text_changed', 'breach_alleged', 'error', 'other', 'not_given']),
  }),
  fields: { reason: anyTier(localized, { required: true }) },
  by: SIGNERS,
  admit: (state, act, { member }) => {
    const { consent: id, articles } = act.facts;
    const consent = state.consents.get(id);
    if (!consent) return refuse('reference_unknown', { id });
    if (consent.member !== member) return refuse('not_yours');
    const foreign = articles?.find((article) => !consent.articles.includes(article));
    if (foreign) return refuse('reference_unknown', { id: foreign });
    const gone = new Set(consent.withdrawals.flatMap((one) => one.articles));
    if ((articles ?? consent.articles).every((article) => gone.has(article))) return refuse('already_done');
    // What binds the party is taken back by those who may bind it.
    const { powers } = state.mandates.get(act.as as ActId)!;
    if (binds(consent.ended?.outcome ?? consent.form) && !powers.includes('sign'))
      return refuse('power_missing', { needs: 'sign' });
    return admitScope(state, act, state.instruments.get(consent.instrument)!);
  },
  apply: (state, { id, facts }, { at, index, member }) => {
    const consent = state.consents.get(facts.consent)!;
    const articles = facts.articles ?? consent.articles;
    const withdrawals = [...consent.withdrawals, { id, at, articles }];
    return {
      ...state,
      consents: state.consents.set(consent.id, { ...consent, withdrawals }),
      positions: changePositions(state, member, articles, (position) => ({
        ...position,
        taken: { id, at, index },
      })),
    };
  },
});

const certify = actKind({
  act: 'consent.certify',
  facts: z.strictObject({ consent: actId }),
  fields: { note: anyTier(localized) },
  by: ['certify'],
  admit: (state, { facts }, { member }) => {
    const consent = state.consents.get(facts.consent);
    if (!consent) return refuse('reference_unknown', { id: facts.consent });
    if (!consent.entered) return refuse('reference_unknown', { id: facts.consent });
    if (!certifiers(state).includes(member)) return refuse('not_yours');
    return consent.entered.certified ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }, { at }) => {
    const consent = state.consents.get(facts.consent)!;
    return changed(state, { ...consent, entered: { ...consent.entered!, certified: id } }, { id, at });
  },
});

/** Members that certify signed paper: the depositaries, or where there is none the mediators and chairs. */
function certifiers(state: State): string[] {
  const of = (roles: readonly string[]): string[] =>
    state.members
      .values()
      .filter(({ role }) => roles.includes(role))
      .map((member) => member.code);
  const depositaries = of(['depositary']);
  return depositaries.length > 0 ? depositaries : of(['mediator', 'chair']);
}

const own = actKind({
  act: 'consent.own',
  facts: z.strictObject({ consent: actId, view: z.enum(['confirmed', 'disowned']) }),
  fields: { reason: anyTier(localized) },
  by: SIGNERS,
  admit: (state, act, { member }) => {
    const consent = state.consents.get(act.facts.consent);
    if (!consent?.entered) return refuse('reference_unknown', { id: act.facts.consent });
    if (consent.member !== member) return refuse('not_yours');
    if (consent.entered.owned) return refuse('already_done');
    const { powers } = state.mandates.get(act.as as ActId)!;
    if (consent.form === 'signed' && !powers.includes('sign'))
      return refuse('power_missing', { needs: 'sign' });
    return admitScope(state, act, state.instruments.get(consent.instrument)!);
  },
  apply: (state, { id, facts }, { at, index }) => {
    const consent = state.consents.get(facts.consent)!;
    const entered = { ...consent.entered!, owned: { id, index, view: facts.view } };
    return changed(state, { ...consent, entered }, { id, at });
  },
});

const release = actKind({
  act: 'consent.release',
  facts: z.strictObject({ instrument: actId }),
  fields: { reason: anyTier(localized) },
  by: [...SIGNERS, 'negotiate'],
  admit: (state, act, { member }) => {
    const found = state.instruments.get(act.facts.instrument);
    if (!found) return refuse('reference_unknown', { id: act.facts.instrument });
    if (!found.parties.includes(member)) return refuse('not_a_party', { member });
    if (found.released.some((one) => one.member === member)) return refuse('already_done');
    return admitScope(state, act, found);
  },
  apply: (state, { id, facts }, { member }) => {
    const found = state.instruments.get(facts.instrument)!;
    const instrument = { ...found, released: [...found.released, { member, id }] };
    return { ...state, instruments: state.instruments.set(found.id, instrument) };
  },
});

function changed(state: State, consent: Consent, by: { id: ActId; at: number }): State {
  const next = { ...state, consents: state.consents.set(consent.id, consent) };
  return completed(next, consent.instrument, by);
}

/** Kinds of act of this noun. */
export const consentActs = [give, confirm, withdraw, certify, own, release] as const;
