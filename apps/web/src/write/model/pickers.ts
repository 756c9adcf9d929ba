import type { Claim, State } from '@tasdiq/core';
import type { Format } from './shape.ts';

/*
 * What a code or an id in a fact stands for, so that a form can offer what the record has instead of asking for 43
 * signs. Looked up by kind of act and path first, then by the name alone.
 */

/** Lists of the host's API that hold things an act may name. */
export type NounList =
  | 'rounds'
  | 'sessions'
  | 'requests'
  | 'assurances'
  | 'instruments'
  | 'articles'
  | 'drafts'
  | 'comments'
  | 'silences'
  | 'consents'
  | 'reservations'
  | 'undertakings'
  | 'notifications'
  | 'calls'
  | 'indicators'
  | 'readings'
  | 'actors'
  | 'sources'
  | 'datasets'
  | 'mandates'
  | 'amendments'
  | 'incidents'
  | 'relations'
  | 'links'
  | 'stops'
  | 'allegations'
  | 'inquiries'
  | 'tasks'
  | 'particulars'
  | 'access_requests'
  | 'obstructions'
  | 'hindrances'
  | 'access_records'
  | 'evidence'
  | 'citations'
  | 'exhibits'
  | 'exhibit_asks'
  | 'findings'
  | 'recommendations'
  | 'measures'
  | 'consequences'
  | 'claims'
  | 'efforts'
  | 'countings'
  | 'bulletins'
  /** Inside of other things: appeals of allegations, challenges in inquiries, versions of findings, what is said of claims. */
  | 'appeals'
  | 'challenges'
  | 'finding_versions'
  | 'claim_offers'
  | 'claim_relations';

/** From what a value is chosen. */
export type Picker =
  | { readonly of: 'member' }
  | { readonly of: 'office' }
  | { readonly of: 'zone' }
  | { readonly of: 'language' }
  | { readonly of: 'instrument-code' }
  | { readonly of: 'act-kind' }
  | { readonly of: 'witness' }
  | { readonly of: 'time-zone' }
  | { readonly of: 'nouns'; readonly nouns: readonly NounList[] }
  /** The version that the act answers: it follows from what else is filled in. */
  | { readonly of: 'answered' }
  /** Another fact that follows from what else is filled in. */
  | { readonly of: 'follows' }
  /** Sites of the request for access that is chosen. */
  | { readonly of: 'request-sites' }
  /** Fields of the act that is chosen. */
  | { readonly of: 'fields' }
  /** A sealing key: the open signing key has one of its own. */
  | { readonly of: 'sealing-key' }
  /** A short name by which claims stand together: one that is in use, or a new one. */
  | { readonly of: 'topic' }
  /** A series of bulletins of the charter. */
  | { readonly of: 'series' }
  /** A new short name. */
  | { readonly of: 'new-code' }
  /** Typed or pasted whole. */
  | { readonly of: 'typed' };

const nouns = (...lists: NounList[]): Picker => ({ of: 'nouns', nouns: lists });
const member: Picker = { of: 'member' };
const follows: Picker = { of: 'follows' };

/** What a summary, and a finding, may rest on. */
const EXHIBITS: readonly NounList[] = [
  'evidence',
  'particulars',
  'allegations',
  'incidents',
  'obstructions',
  'hindrances',
  'access_records',
  'access_requests',
  'readings',
  'datasets',
  'sources',
  'exhibits',
];
/** What a claim is compared with. */
const COMPARED: readonly NounList[] = [
  'incidents',
  'findings',
  'undertakings',
  'articles',
  'claims',
  'readings',
  'datasets',
  'notifications',
  'requests',
  'calls',
  'evidence',
  'particulars',
  'allegations',
  'obstructions',
  'hindrances',
  'access_records',
  'access_requests',
  'sources',
  'exhibits',
];
/** What a bulletin is about. */
const REPORTED: readonly NounList[] = [
  'findings',
  'incidents',
  'obstructions',
  'undertakings',
  'instruments',
  'inquiries',
];
/** Nouns whose acts may hold what is sealed, opened later or destroyed. */
const WORDED: readonly NounList[] = [
  'evidence',
  'particulars',
  'allegations',
  'incidents',
  'sources',
  'access_requests',
  'obstructions',
  'exhibits',
  'exhibit_asks',
];

const BY_PATH: Readonly<Record<string, Picker>> = {
  'actor.relate/from': nouns('actors'),
  'actor.relate/to': nouns('actors'),
  'incident.link/from': nouns('incidents'),
  'incident.link/to': nouns('incidents'),
  'text.article/from': nouns('articles'),
  'text.begin/links.to': nouns('instruments'),
  'text.comment/answers': nouns('comments'),
  'indicator.read/answers': nouns('readings'),
  'clock.resume/stop': nouns('stops'),
  'mandate.relodge/kind': { of: 'act-kind' },
  'receipt.file/act': { of: 'typed' },
  'mandate.relodge/act': { of: 'typed' },
  'mandate.grant/scope.instruments': { of: 'instrument-code' },
  'allegation.lodge/links.to': nouns('allegations'),
  'allegation.appeal/screening': follows,
  'inquiry.link/from': nouns('inquiries'),
  'inquiry.link/to': nouns('inquiries'),
  'inquiry.accept/settlement': follows,
  'inquiry.visit/request': nouns('access_requests'),
  'inquiry.disclose/draft': nouns('finding_versions'),
  'access.answer/request': nouns('access_requests'),
  'access.answer/sites': { of: 'request-sites' },
  'access.withdraw/request': nouns('access_requests'),
  'access.use/request': nouns('access_requests'),
  'access.use/site': { of: 'request-sites' },
  'access.obstruct/request': nouns('access_requests'),
  'access.not_possible/request': nouns('access_requests'),
  'evidence.deposit/about': nouns(
    'inquiries',
    'allegations',
    'incidents',
    'particulars',
    'access_requests',
    'obstructions',
    'undertakings',
    'findings',
  ),
  'evidence.cite/of': nouns('evidence', 'sources'),
  'evidence.cite/about': nouns('inquiries', 'findings', 'allegations', 'incidents', 'undertakings'),
  'exhibit.deposit/about': nouns('inquiries', 'allegations', 'incidents', 'findings', 'evidence'),
  'finding.draft/supersedes': nouns('findings'),
  'finding.revise/supersedes': nouns('findings'),
  'finding.reply/version': follows,
  'finding.vote/version': follows,
  'finding.adopt/version': follows,
  'recommendation.make/about': nouns('findings', 'inquiries'),
  'measure.note/about': nouns('findings', 'inquiries', 'allegations', 'incidents'),
  'claim.capture/topic': { of: 'topic' },
  'claim.correct/topic': { of: 'topic' },
  'claim.offer/against': nouns(...COMPARED),
  'claim.reply/offer': nouns('claim_offers'),
  'claim.relate/to': nouns(...COMPARED),
  'claim.relate/version': follows,
  'claim.relate/answers': nouns('claim_relations'),
  'claim.relate/offers': follows,
  'counting.declare/rule': nouns('countings'),
  'bulletin.draft/series': { of: 'series' },
  'bulletin.draft/about': nouns(...REPORTED),
  'bulletin.revise/about': nouns(...REPORTED),
  'bulletin.approve/version': follows,
  'bulletin.issue/version': follows,
  'seal.announce/key': { of: 'sealing-key' },
  'seal.open/act': nouns(...WORDED),
  'seal.open/field': { of: 'fields' },
  'erasure.order/act': nouns(...WORDED),
  'erasure.order/fields': { of: 'fields' },
};

const BY_NAME: Readonly<Record<string, Picker>> = {
  round: nouns('rounds'),
  session: nouns('sessions'),
  request: nouns('requests'),
  assurance: nouns('assurances'),
  instrument: nouns('instruments'),
  draft: nouns('drafts'),
  article: nouns('articles'),
  articles: nouns('articles'),
  silence: nouns('silences'),
  consent: nouns('consents'),
  reservation: nouns('reservations'),
  undertaking: nouns('undertakings'),
  depends_on: nouns('undertakings'),
  reciprocal: nouns('undertakings'),
  because: nouns('undertakings'),
  notification: nouns('notifications'),
  call: nouns('calls'),
  indicator: nouns('indicators'),
  series: nouns('indicators'),
  about: nouns('requests', 'notifications', 'undertakings', 'consents', 'sessions', 'calls'),
  actor: nouns('actors'),
  between: nouns('actors'),
  source: nouns('sources'),
  sources: nouns('sources'),
  dataset: nouns('datasets'),
  supersedes: nouns('datasets'),
  incident: nouns('incidents'),
  relation: nouns('relations'),
  link: nouns('links'),
  mandate: nouns('mandates'),
  under: nouns('mandates'),
  amendment: nouns('amendments'),
  answers: { of: 'answered' },
  allegation: nouns('allegations'),
  allegations: nouns('allegations'),
  duplicate_of: nouns('allegations'),
  appeal: nouns('appeals'),
  inquiry: nouns('inquiries'),
  inquiries: nouns('inquiries'),
  task: nouns('tasks'),
  challenge: nouns('challenges'),
  provision: nouns('articles'),
  provisions: nouns('articles'),
  undertakings: nouns('undertakings'),
  incidents: nouns('incidents'),
  repeats: nouns('obstructions'),
  evidence: nouns('evidence'),
  derived_from: nouns('evidence'),
  exhibit: nouns('exhibits'),
  ask: nouns('exhibit_asks'),
  items: nouns(...EXHIBITS),
  for: nouns(...EXHIBITS),
  against: nouns(...EXHIBITS),
  finding: nouns('findings'),
  recommendation: nouns('recommendations'),
  claim: nouns('claims'),
  effort: nouns('efforts'),
  bulletin: nouns('bulletins'),
  corrects: nouns('bulletins'),
  side: member,
  consequence: nouns('consequences'),
  member,
  present: member,
  absent: member,
  from: member,
  to: member,
  by: member,
  of: member,
  parties: member,
  zone: { of: 'zone' },
  zones: { of: 'zone' },
  witness: { of: 'witness' },
};

/** Names of codes that are new with the act or are codes of some other list that core does not hold. */
const NEW_CODES: ReadonlySet<string> = new Set([
  'code',
  'ref',
  'office',
  'unit',
  'item',
  'action',
  'scheme',
  'series',
  'edition',
  'licence',
  'id',
  'site',
]);

/** From what the value at a path is chosen. `path` has names only, as `facts.links.to`. */
export function pickerOf(act: string, path: string, format: Format): Picker {
  if (format === 'recipient') return { of: 'office' };
  if (format === 'language') return { of: 'language' };
  if (format === 'time-zone') return { of: 'time-zone' };
  const inner = path.replace(/^(facts|fields)\./, '');
  const exact = BY_PATH[`${act}/${inner}`];
  if (exact) return exact;
  const name = inner.slice(inner.lastIndexOf('.') + 1);
  if (format === 'code' && NEW_CODES.has(name)) return { of: 'new-code' };
  const known = BY_NAME[name];
  if (format === 'code') return known && known.of !== 'nouns' ? known : { of: 'new-code' };
  if (format === 'act-id') return known?.of === 'nouns' || known?.of === 'answered' ? known : { of: 'typed' };
  return format === 'host-name' && known ? known : { of: 'typed' };
}

/** The tables of the state that are called otherwise in the host's addresses. */
const TABLES = {
  access_requests: 'accessRequests',
  access_records: 'accessRecords',
  exhibit_asks: 'exhibitAsks',
} as const;
/** Nouns that have no table of things. */
type Inside = 'stops' | 'appeals' | 'challenges' | 'finding_versions' | 'claim_offers' | 'claim_relations';

/** Ids of a noun in a folded record, the newest first. */
export function idsOf(state: State, noun: NounList): readonly string[] {
  switch (noun) {
    case 'stops':
      return [...state.stops].map(([id]) => id as string).reverse();
    case 'appeals':
      return [...state.appeals].map(([id]) => id as string).reverse();
    case 'challenges':
      return [...state.challenges].map(([id]) => id as string).reverse();
    case 'finding_versions':
      return state.findings
        .values()
        .map(({ version }) => version)
        .reverse();
    case 'claim_offers':
      return idsInClaims(state, ({ offers }) => offers);
    case 'claim_relations':
      return idsInClaims(state, ({ relations }) => relations);
    default:
      return tableOf(state, noun)
        .map(({ id }) => id)
        .reverse();
  }
}

function idsInClaims(state: State, words: (claim: Claim) => readonly { readonly id: string }[]): string[] {
  return state.claims
    .values()
    .flatMap((claim) => words(claim).map(({ id }) => id))
    .reverse();
}

function tableOf(state: State, noun: Exclude<NounList, Inside>): readonly { readonly id: string }[] {
  return state[noun in TABLES ? TABLES[noun as keyof typeof TABLES] : (noun as 'rounds')].values();
}
