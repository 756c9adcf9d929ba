import { z } from 'zod';
import { actKind, anyTier, restrictedOnly, type Act, type Moment } from './act.ts';
import { Chain } from './chain.ts';
import { actId, code, count, day, digest, language, mediaType, parseTime, type ActId } from './code.ts';
import { refuse, type Refusal } from './refusal.ts';
import { type Force, forceSchema, newestDraft } from './force.ts';
import { completed } from './standing.ts';
import { nameKey, type State } from './state.ts';
import { repeatedIn } from './talks.ts';
import { line, localized, nameOf, words } from './value.ts';

export const INSTRUMENT_KINDS = [
  'agreement',
  'protocol',
  'memorandum',
  'statement',
  'side_letter',
  'terms_of_reference',
  'interpretation',
  'annex',
  'map',
  'other',
] as const;

/** How one instrument stands to another. */
export const INSTRUMENT_LINKS = [
  'amends',
  'supplements',
  'implements',
  'replaces',
  'interprets',
  'side_letter_to',
  'refers_to',
] as const;

export const ARTICLE_KINDS = ['preamble', 'chapter', 'article', 'paragraph', 'annex', 'final'] as const;

/** A text that is negotiated here, or one that was agreed elsewhere and is cited. */
export interface Instrument {
  readonly id: ActId;
  readonly code: string;
  readonly kind: (typeof INSTRUMENT_KINDS)[number];
  /** `published`: agreed elsewhere, as a source has it; nobody consents to it here. */
  readonly standing: 'negotiated' | 'published';
  /** Members whose consent makes it binding; none for a published one. */
  readonly parties: readonly string[];
  /** For a published one: between whom, as actors of the record. */
  readonly between: readonly ActId[];
  readonly languages: readonly string[];
  readonly authentic: readonly string[];
  readonly links: readonly { readonly to: ActId; readonly link: (typeof INSTRUMENT_LINKS)[number] }[];
  /** For a published one: the beginning of the day on which it says it was adopted; milliseconds since 1970. */
  readonly adopted: number | undefined;
  /** For a published one: the source that it is cited from. */
  readonly source: ActId | undefined;
  readonly by: string;
  readonly at: number;
  readonly index: number;
  /** Drafts, the newest first, withdrawn ones included. */
  readonly drafts: Chain<ActId> | undefined;
  /** Consents and what became of them concern its articles, the newest first. */
  readonly consents: Chain<ActId> | undefined;
  readonly reservations: Chain<ActId> | undefined;
  /** Drafts to which every party has consented in full, in the order in which the last consent came. */
  readonly signings: readonly Signing[];
  /** Members that no longer keep the history of consent among the parties. */
  readonly released: readonly { readonly member: string; readonly id: ActId }[];
  readonly suspensions: readonly TextSuspension[];
}

/** That a draft has every party's consent to be bound, to every article. */
export interface Signing {
  readonly draft: ActId;
  /** The act that completed it. */
  readonly id: ActId;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** That a party says it does not apply a text for the time being. */
export interface TextSuspension {
  readonly id: ActId;
  readonly member: string;
  readonly at: number;
  readonly articles: readonly ActId[] | undefined;
  readonly ended: ActId | undefined;
}

/** One version of an article: what is consented to, word for word. */
export interface Article {
  readonly id: ActId;
  readonly instrument: ActId;
  readonly ref: string;
  readonly kind: (typeof ARTICLE_KINDS)[number];
  /** The version that it was made from. */
  readonly from: ActId | null;
  readonly brackets: readonly { readonly code: string; readonly by: readonly string[] }[];
  readonly force: Force | undefined;
  readonly by: string;
  readonly at: number;
  readonly index: number;
}

/** A whole text as tabled: versions of articles in their order. */
export interface DraftText {
  readonly id: ActId;
  readonly instrument: ActId;
  /** 1 for the first of its instrument. */
  readonly number: number;
  readonly articles: readonly ActId[];
  /** What its final article says of entry into force. */
  readonly force: Force | undefined;
  readonly by: string;
  readonly at: number;
  readonly index: number;
  readonly withdrawn: ActId | undefined;
}

const WRITERS = ['negotiate', 'certify'] as const;

const beginFacts = z.strictObject({
  code,
  kind: z.enum(INSTRUMENT_KINDS),
  standing: z.enum(['negotiated', 'published']),
  parties: z.array(code).max(64),
  between: z.array(actId).max(64),
  languages: z.array(language).min(1).max(20),
  authentic: z.array(language).min(1).max(20),
  links: z.array(z.strictObject({ to: actId, link: z.enum(INSTRUMENT_LINKS) })).max(32),
  /** For a published one: where it is from, and the day on which it says it was adopted. */
  source: actId.optional(),
  adopted: day.optional(),
});
type BeginFacts = z.infer<typeof beginFacts>;

const begin = actKind<BeginFacts>({
  act: 'text.begin',
  facts: beginFacts,
  fields: { title: anyTier(localized, { required: true }), note: anyTier(localized) },
  by: [...WRITERS, 'publish'],
  admit: admitBegin,
  apply: (state, { id, facts }, moment) => {
    const { code: name, kind, standing, parties, between, languages, authentic, links } = facts;
    const made: Instrument = {
      id,
      code: name,
      kind,
      standing,
      parties,
      between,
      languages,
      authentic,
      links,
      source: facts.source,
      adopted: facts.adopted === undefined ? undefined : parseTime(`${facts.adopted}T00:00:00.000Z`)!,
      by: moment.by,
      at: moment.at,
      index: moment.index,
      drafts: undefined,
      consents: undefined,
      reservations: undefined,
      signings: [],
      released: [],
      suspensions: [],
    };
    const names = state.names.set(nameKey('text', name), id);
    return { ...state, names, instruments: state.instruments.set(id, made) };
  },
});

function admitBegin(state: State, act: Act<BeginFacts>, { member }: Moment): Refusal | undefined {
  const { code: name, standing, parties, between, languages, authentic, links, source } = act.facts;
  if (state.names.has(nameKey('text', name))) return refuse('already_done');
  const isPublished = standing === 'published';
  const { powers } = state.mandates.get(act.as as ActId)!;
  if (!isPublished && !WRITERS.some((power) => powers.includes(power)))
    return refuse('power_missing', { needs: WRITERS.join(' or ') });
  if (isPublished ? parties.length > 0 : parties.length === 0 || between.length > 0)
    return refuse('schema_refused', { path: 'facts.parties' });
  const stranger = parties.find((party) => state.members.get(party)?.role !== 'party');
  if (stranger) return refuse('not_a_party', { member: stranger });
  if (repeatedIn(parties)) return refuse('schema_refused', { path: 'facts.parties' });
  if (!isPublished && !powers.includes('certify') && !(parties as readonly string[]).includes(member))
    return refuse('not_a_party', { member });
  const odd = authentic.find((text) => !languages.includes(text));
  if (odd) return refuse('schema_refused', { path: 'facts.authentic' });
  const missing =
    between.find((actor) => !state.actors.has(actor)) ??
    links.find(({ to }) => !state.instruments.has(to))?.to ??
    (source !== undefined && !state.sources.has(source) ? source : undefined);
  return missing === undefined
    ? admitScope(state, act, act.facts)
    : refuse('reference_unknown', { id: missing });
}

const articleFacts = z.strictObject({
  instrument: actId,
  ref: code,
  kind: z.enum(ARTICLE_KINDS),
  level: z.int().min(1).max(6),
  /** The version that this one changes; null for one that is new. */
  from: actId.nullable(),
  /** Passages that are not agreed, with the members that want them so. */
  brackets: z.array(z.strictObject({ code, by: z.array(code).min(1).max(32) })).max(50),
  force: forceSchema.optional(),
});
type ArticleFacts = z.infer<typeof articleFacts>;

const article = actKind<ArticleFacts>({
  act: 'text.article',
  facts: articleFacts,
  fields: {
    /** The number as printed: "Article 5", "2.1", "(a)". */
    label: anyTier(localized),
    heading: anyTier(localized),
    text: anyTier(localized),
    /** Code of a bracket to the words in it. */
    brackets: anyTier(nameOf),
    reason: anyTier(localized),
  },
  by: [...WRITERS, 'publish'],
  admit: (state, act, moment) => {
    const { instrument: of, from, kind, force, brackets } = act.facts;
    const refusal = admitHand(state, act, of, moment);
    if (refusal) return refusal;
    if (from !== null && state.articles.get(from)?.instrument !== of)
      return refuse('reference_unknown', { id: from });
    // A chapter may have a heading and nothing under it; an article without any words has nothing to consent to.
    if (!act.fields['text'] && !act.fields['heading']) return refuse('field_missing', { field: 'text' });
    if (force !== undefined && kind !== 'final') return refuse('schema_refused', { path: 'facts.force' });
    if (repeatedIn(brackets.map((bracket) => bracket.code)))
      return refuse('schema_refused', { path: 'facts.brackets' });
    const stranger = brackets.flatMap(({ by }) => by).find((name) => !state.members.has(name));
    return stranger === undefined ? undefined : refuse('reference_unknown', { id: stranger });
  },
  apply: (state, { id, facts }, moment) => {
    const { instrument: of, ref, kind, from, brackets, force } = facts;
    const made: Article = {
      id,
      instrument: of,
      ref,
      kind,
      from,
      brackets,
      force,
      by: moment.by,
      at: moment.at,
      index: moment.index,
    };
    return { ...state, articles: state.articles.set(id, made) };
  },
});

/** An article takes 46 characters of a leaf, a third more in base64url: 900 fit, with room for the rest. */
const MOST_ARTICLES = 900;

const tableFacts = z.strictObject({
  instrument: actId,
  /** The newest draft, which this one follows; null for the first. */
  answers: actId.nullable(),
  articles: z.array(actId).min(1).max(MOST_ARTICLES),
});

const table = actKind<z.infer<typeof tableFacts>>({
  act: 'text.table',
  facts: tableFacts,
  fields: {
    title: anyTier(localized),
    note: anyTier(localized),
    /** What a reader of the imported file was told: invisible characters, hidden and tracked words. */
    notices: anyTier(words),
    /** The file that it was imported from. */
    file: restrictedOnly(z.strictObject({ digest, bytes: count, media: mediaType, name: line.optional() })),
  },
  by: [...WRITERS, 'publish'],
  admit: (state, act, moment) => {
    const { instrument: of, answers, articles } = act.facts;
    const refusal = admitHand(state, act, of, moment);
    if (refusal) return refusal;
    const newest = newestDraft(state, of)?.id ?? null;
    if (answers !== newest) return refuse('superseded', { newest: newest ?? 'none' });
    return admitOrder(state, of, articles);
  },
  apply: (state, { id, facts }, moment) => {
    const { instrument: of, articles } = facts;
    const parent = state.instruments.get(of)!;
    const made: DraftText = {
      id,
      instrument: of,
      number: lastNumber(state, parent) + 1,
      articles,
      force: articles.map((one) => state.articles.get(one)!.force).find((one) => one !== undefined),
      by: moment.by,
      at: moment.at,
      index: moment.index,
      withdrawn: undefined,
    };
    const changed = { ...parent, drafts: new Chain(id, parent.drafts) };
    return { ...state, drafts: state.drafts.set(id, made), instruments: state.instruments.set(of, changed) };
  },
});

/** Number of the draft that was tabled last, withdrawn or not. */
function lastNumber(state: State, { drafts }: Instrument): number {
  for (const id of drafts ?? []) return state.drafts.get(id)!.number;
  return 0;
}

/** That articles are of an instrument, once each, with at most one on force. */
function admitOrder(state: State, of: ActId, ids: readonly ActId[]): Refusal | undefined {
  const found = ids.map((id) => state.articles.get(id));
  const foreign = ids.find((_, i) => found[i]?.instrument !== of);
  if (foreign) return refuse('reference_unknown', { id: foreign });
  const twice = repeatedIn(found.map((one) => one!.ref));
  if (twice) return refuse('draft_refused', { reason: 'ref_twice', ref: twice });
  if (found.filter((one) => one!.force).length > 1) return refuse('draft_refused', { reason: 'force_twice' });
  return undefined;
}

const withdraw = actKind({
  act: 'text.withdraw',
  facts: z.strictObject({ draft: actId }),
  fields: { reason: anyTier(localized) },
  by: [...WRITERS, 'publish'],
  admit: (state, act, moment) => {
    const draft = state.drafts.get(act.facts.draft);
    if (!draft) return refuse('reference_unknown', { id: act.facts.draft });
    if (draft.by !== moment.by) return refuse('not_yours');
    const parent = state.instruments.get(draft.instrument)!;
    const signed = parent.signings.some((signing) => signing.draft === draft.id);
    return draft.withdrawn || signed ? refuse('already_done') : admitScope(state, act, parent);
  },
  apply: (state, { id, facts }, { at }) => {
    const draft = { ...state.drafts.get(facts.draft)!, withdrawn: id };
    const next = { ...state, drafts: state.drafts.set(draft.id, draft) };
    // The draft before it may have been signed by all while this one stood in front of it.
    return completed(next, draft.instrument, { id, at });
  },
});

const translate = actKind({
  act: 'text.translate',
  facts: z.strictObject({ article: actId, language }),
  fields: { text: anyTier(words, { required: true }), heading: anyTier(line) },
  by: [...WRITERS, 'publish'],
  admit: (state, act, moment) => {
    const found = state.articles.get(act.facts.article);
    if (!found) return refuse('reference_unknown', { id: act.facts.article });
    return admitHand(state, act, found.instrument, moment);
  },
  apply: (state) => state,
});

/** That an office may write into a text: of a negotiated one a party to it or a neutral, within its scope. */
function admitHand(state: State, act: Act, id: ActId, moment: Moment): Refusal | undefined {
  const found = state.instruments.get(id);
  if (!found) return refuse('reference_unknown', { id });
  if (found.standing === 'published') {
    return found.by === moment.by ? undefined : refuse('not_yours');
  }
  const mandate = state.mandates.get(act.as as ActId)!;
  if (!mandate.powers.includes('certify') && !found.parties.includes(moment.member))
    return refuse('not_a_party', { member: moment.member });
  if (!WRITERS.some((power) => mandate.powers.includes(power)))
    return refuse('power_missing', { needs: WRITERS.join(' or ') });
  return admitScope(state, act, found);
}

/** That a mandate which names texts names this one. */
export function admitScope(
  state: State,
  act: Act,
  { code: name }: Pick<Instrument, 'code'>,
): Refusal | undefined {
  const { instruments } = state.mandates.get(act.as as ActId)!;
  return !instruments || instruments.includes(name)
    ? undefined
    : refuse('scope_exceeded', { instrument: name });
}

/** Kinds of act of this noun. */
export const instrumentActs = [begin, article, table, withdraw, translate] as const;
