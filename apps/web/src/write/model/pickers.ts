import type { State } from '@tasdiq/core';
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
  | 'stops';

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
  /** A new short name. */
  | { readonly of: 'new-code' }
  /** Typed or pasted whole. */
  | { readonly of: 'typed' };

const nouns = (...lists: NounList[]): Picker => ({ of: 'nouns', nouns: lists });
const member: Picker = { of: 'member' };

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
  member,
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

/** Ids of a noun in a folded record, the newest first. */
export function idsOf(state: State, noun: NounList): readonly string[] {
  const table: Partial<Record<NounList, { values(): { readonly id: string }[] }>> = {
    rounds: state.rounds,
    sessions: state.sessions,
    requests: state.requests,
    assurances: state.assurances,
    instruments: state.instruments,
    articles: state.articles,
    drafts: state.drafts,
    comments: state.comments,
    silences: state.silences,
    consents: state.consents,
    reservations: state.reservations,
    undertakings: state.undertakings,
    notifications: state.notifications,
    calls: state.calls,
    indicators: state.indicators,
    readings: state.readings,
    actors: state.actors,
    sources: state.sources,
    datasets: state.datasets,
    mandates: state.mandates,
    amendments: state.amendments,
    incidents: state.incidents,
    relations: state.relations,
    links: state.links,
  };
  if (noun === 'stops') return [...state.stops].map(([id]) => id as string).reverse();
  return (table[noun]?.values() ?? []).map(({ id }) => id).reverse();
}
