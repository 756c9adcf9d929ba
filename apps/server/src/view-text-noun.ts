// Nouns of talks, texts, undertakings, notices and cases: their facts as the state has them, times as text.
import { type ActId, Chain, formatTime, maySeeConsent, type State } from '@tasdiq/core';
import { maySeeRelodged } from './hidden.ts';
import { derivedFacts } from './view-derived.ts';
import type { Thing } from './view-noun.ts';
import { isLeftOut, type View } from './view.ts';

/** Nouns of the two halves of the mechanism that have a list. */
export const TEXT_NOUNS = [
  'rounds',
  'sessions',
  'requests',
  'assurances',
  'instruments',
  'articles',
  'drafts',
  'comments',
  'silences',
  'consents',
  'reservations',
  'undertakings',
  'notifications',
  'unnotified',
  'calls',
  'indicators',
  'readings',
  'relodged',
  'allegations',
  'inquiries',
  'tasks',
  'particulars',
  'access_requests',
  'obstructions',
  'hindrances',
  'access_records',
  'evidence',
  'citations',
  'exhibits',
  'exhibit_asks',
  'findings',
  'recommendations',
  'measures',
  'consequences',
  'claims',
  'efforts',
  'countings',
  'comparisons',
  'bulletins',
] as const;
export type TextNoun = (typeof TEXT_NOUNS)[number];

/** Tables whose name in the state is not the one in addresses. */
const TABLES = {
  access_requests: 'accessRequests',
  exhibit_asks: 'exhibitAsks',
  access_records: 'accessRecords',
} as const;

/** Everything in the table of a noun. */
function tableOf(noun: Exclude<TextNoun, 'relodged'>, state: State): readonly { readonly id: string }[] {
  return state[noun in TABLES ? TABLES[noun as keyof typeof TABLES] : (noun as 'findings')].values();
}

/** Names under which the state keeps milliseconds since 1970. */
const TIMES: ReadonlySet<string> = new Set([
  'admitted',
  'adopted',
  'answered',
  'arrived',
  'at',
  'due',
  'from',
  'minutedAt',
  'outBy',
  'placed',
  'received',
  'start',
  'to',
  'until',
]);
/** Where entries stand in the log is said of acts, not of things. */
const LEFT_OUT: ReadonlySet<string> = new Set(['index', 'versionIndex']);

/** A value of the state as JSON: times as text, chains as lists from the oldest on, nothing undefined. */
export function shown(value: unknown, name = ''): unknown {
  if (value === undefined) return null;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return null;
    return TIMES.has(name) ? formatTime(value) : value;
  }
  if (value instanceof Chain) return [...value].reverse().map((item) => shown(item));
  if (Array.isArray(value)) return value.map((item) => shown(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !LEFT_OUT.has(key))
      .map(([key, item]) => [key, shown(item, key)]),
  );
}

/** Everything of one noun that a reader may be shown, in the order of the record. */
export function textThings(noun: TextNoun, state: State, view: View): Thing[] {
  return seenOf(noun, state, view).map((thing) => {
    let made: Record<string, unknown> | undefined;
    return {
      id: thing.id,
      // What follows from the acts about a thing is worked out for those that are shown only.
      get facts() {
        return (made ??= factsOf(noun, state, thing, view));
      },
      stated: thing as unknown as Record<string, unknown>,
      described: describing(noun, thing as Describable),
    };
  });
}

function factsOf(
  noun: TextNoun,
  state: State,
  thing: { readonly id: string },
  view: View,
): Record<string, unknown> {
  const { host, session, at, hiddenIds } = view;
  const facts = shown(thing) as Record<string, unknown>;
  if (noun === 'instruments') leaveOutConsent(facts, thing.id, host.state, session?.member);
  Object.assign(facts, shown(derivedFacts(noun, state, thing.id as ActId, at)));
  return hiddenIds.size === 0 ? facts : (told(facts, (id) => isLeftOut(view, state, id)) as typeof facts);
}

/** Facts without what names acts that the reader is not told of: ids, and things in lists that are such acts. */
function told(value: unknown, isOut: (id: string) => boolean): unknown {
  if (typeof value === 'string') return isOut(value) ? null : value;
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, told(item, isOut)]));
  const isTold = (item: unknown): boolean => {
    const id = (item as { id?: unknown } | null)?.id ?? item;
    return typeof id !== 'string' || !isOut(id);
  };
  return value.filter(isTold).map((item) => told(item, isOut));
}

function seenOf(noun: TextNoun, state: State, view: View): readonly { readonly id: string }[] {
  const { state: newest } = view.host;
  const member = view.session?.member;
  if (noun === 'relodged')
    return state.relodged.values().filter((relodged) => maySeeRelodged(newest, relodged, member));
  if (!isOfConsent(noun)) return tableOf(noun, state).filter(({ id }) => !isLeftOut(view, state, id));
  return state[noun]
    .values()
    .filter(({ instrument }) => maySeeConsent(newest, newest.instruments.get(instrument)!, member));
}

interface Describable {
  readonly id: string;
  /** The act of the newest version; a number where every version is a thing of its own. */
  readonly version?: string | number;
}

/** The acts whose fields describe a thing: what made it, and what changed it last. */
function describing(noun: TextNoun, { id, version }: Describable): string[] {
  // Each version of these says all that it says: nothing of an earlier one shines through.
  if (typeof version !== 'string') return [id];
  if (noun === 'findings' || noun === 'bulletins' || noun === 'claims') return [version];
  return version === id ? [id] : [id, version];
}

function isOfConsent(noun: TextNoun): noun is 'consents' | 'reservations' {
  return noun === 'consents' || noun === 'reservations';
}

/** Ids of acts of consent are not for everybody; that and when all had signed is. */
function leaveOutConsent(
  facts: Record<string, unknown>,
  id: string,
  newest: State,
  member: string | undefined,
): void {
  if (maySeeConsent(newest, newest.instruments.get(id as never)!, member)) return;
  delete facts['consents'];
  delete facts['reservations'];
  delete facts['released'];
  facts['signings'] = (facts['signings'] as { draft: string; at: string }[]).map(({ draft, at }) => ({
    draft,
    at,
  }));
}
