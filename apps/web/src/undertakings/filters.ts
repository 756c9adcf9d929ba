import type { Bearer, UndertakingNoun } from '../api/undertaking-types.ts';
import { type Search, valuesOf } from '../search.ts';

/*
 * Which undertakings the matrix shows and in which order. It stands in the address, under the names of the host's own
 * filters where there are any, so that what one sees can be passed on.
 */

export const SORTS = ['record', 'due', 'status', 'score', 'code'] as const;
export const GROUPS = ['none', 'text', 'bearer', 'owed'] as const;
export const VIEWS = ['table', 'timeline'] as const;

export interface MatrixFilters {
  readonly q: string;
  readonly bearer: string;
  readonly owed: string;
  readonly status: string;
  readonly kind: string;
  readonly instrument: string;
  readonly overdue: boolean;
  /** Days, both included. */
  readonly from: string;
  readonly to: string;
  readonly sort: (typeof SORTS)[number];
  readonly group: (typeof GROUPS)[number];
  readonly view: (typeof VIEWS)[number];
}

export const NO_FILTERS: MatrixFilters = {
  q: '',
  bearer: '',
  owed: '',
  status: '',
  kind: '',
  instrument: '',
  overdue: false,
  from: '',
  to: '',
  sort: 'record',
  group: 'none',
  view: 'table',
};
const DAY = /^\d{4}-\d\d-\d\d$/;
const TYPED = ['q', 'bearer', 'owed', 'status', 'kind', 'instrument'] as const;

/** The filters of an address; what it has that is none is left out. */
export function filtersFrom(search: Readonly<Record<string, unknown>>): MatrixFilters {
  const one = (name: string): string => valuesOf(search[name]).at(-1) ?? '';
  const among = <T extends string>(name: string, list: readonly T[]): T =>
    list.find((value) => value === one(name)) ?? list[0]!;
  const day = (name: string): string => (DAY.test(one(name)) ? one(name) : '');
  return {
    ...NO_FILTERS,
    ...Object.fromEntries(TYPED.map((name) => [name, one(name)])),
    overdue: one('overdue') === 'true',
    from: day('from'),
    to: day('to'),
    sort: among('sort', SORTS),
    group: among('group', GROUPS),
    view: among('view', VIEWS),
  };
}

/** What stands in the address: only what differs from the beginning. */
export function searchOf(filters: MatrixFilters): Search {
  const entries = Object.entries(filters).filter(
    ([name, value]) => value !== NO_FILTERS[name as keyof MatrixFilters],
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

/** Whether anything is left out of the table. */
export function isFiltered(filters: MatrixFilters): boolean {
  return [...TYPED, 'overdue', 'from', 'to'].some((name) => Boolean(filters[name as keyof MatrixFilters]));
}

const STANDING: ReadonlySet<string> = new Set(['prohibition', 'threshold', 'access']);

/** Whether an undertaking stands as long as its text, and is reviewed rather than done. */
export function isStanding({ kind }: Pick<UndertakingNoun, 'kind'>): boolean {
  return STANDING.has(kind);
}

/** The code of a member or the id of an actor. */
export function bearerKey(bearer: Bearer): string {
  return 'member' in bearer ? bearer.member : bearer.actor;
}

/** The undertakings that fit, in the order asked for; `wordsOf` gives what a search for words looks in. */
export function fitting(
  items: readonly UndertakingNoun[],
  filters: MatrixFilters,
  wordsOf: (item: UndertakingNoun) => string,
): UndertakingNoun[] {
  return items.filter((item) => fits(item, filters, wordsOf)).sort(ORDER[filters.sort]);
}

function fits(
  item: UndertakingNoun,
  filters: MatrixFilters,
  wordsOf: (item: UndertakingNoun) => string,
): boolean {
  const { due, overdue } = item.implementation;
  const day = due?.slice(0, 10);
  const words = filters.q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const text = words.length > 0 ? wordsOf(item).toLocaleLowerCase() : '';
  return (
    words.every((word) => text.includes(word)) &&
    has(item.from, filters.bearer) &&
    has(item.to, filters.owed) &&
    (!filters.status || item.status === filters.status) &&
    (!filters.kind || item.kind === filters.kind) &&
    (!filters.instrument || item.instrument === filters.instrument) &&
    (!filters.overdue || overdue) &&
    (!filters.from || (day !== undefined && day >= filters.from)) &&
    (!filters.to || (day !== undefined && day <= filters.to))
  );
}

function has(bearers: readonly Bearer[], wanted: string): boolean {
  return !wanted || bearers.some((one) => bearerKey(one) === wanted);
}

type Order = (one: UndertakingNoun, other: UndertakingNoun) => number;
const compare = (one: string | number, other: string | number): number =>
  one < other ? -1 : Number(one > other);

/** Sorting is stable: where two are alike, the order of the record stays. */
const ORDER: Readonly<Record<(typeof SORTS)[number], Order>> = {
  record: () => 0,
  // What has no day comes last.
  due: (one, other) => compare(one.implementation.due ?? '~', other.implementation.due ?? '~'),
  status: (one, other) => compare(one.status, other.status),
  score: (one, other) => compare(one.implementation.score ?? 9, other.implementation.score ?? 9),
  code: (one, other) => compare(one.code, other.code),
};

/** Some of the undertakings under one heading; the key is a text's id, a member's code or an actor's id. */
export interface Group {
  readonly key: string;
  readonly items: readonly UndertakingNoun[];
}

/**
 * The undertakings by text or party. Members come in the order of the charter, all parties among them even with nothing to
 * show, so that nobody stands there alone; what several bear stands under each of them.
 */
export function grouped(
  items: readonly UndertakingNoun[],
  group: MatrixFilters['group'],
  parties: readonly string[],
): Group[] {
  if (group === 'none') return [{ key: '', items }];
  const keysOf = (item: UndertakingNoun): string[] =>
    group === 'text' ? [item.instrument] : (group === 'bearer' ? item.from : item.to).map(bearerKey);
  const found = [...new Set(items.flatMap(keysOf))];
  const keys = group === 'text' ? found : [...new Set([...parties, ...found])];
  return keys.map((key) => ({ key, items: items.filter((item) => keysOf(item).includes(key)) }));
}
