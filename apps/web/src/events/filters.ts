import { type Search, valuesOf } from '../search.ts';

/*
 * The filters of the events page live in its address, under the names that the host's own view takes, so a
 * link shows somebody else the same events.
 */

/** Filters with values to choose from, in the order of the page. */
export const FACETS = [
  'origin',
  'kind',
  'country',
  'zone',
  'actor',
  'series',
  'dataset',
  'place_precision',
  'status',
] as const;
export type Facet = (typeof FACETS)[number];

/** Those whose values the host counts; an edition of a dataset is chosen on the page of datasets. */
export const COUNTED: readonly Facet[] = FACETS.filter((facet) => facet !== 'dataset');

/** Filters that the reader types. */
export const TYPED = ['q', 'from', 'to', 'deaths_min'] as const;
export type Typed = (typeof TYPED)[number];

/** What the reader asked for. Facets hold the values of which any may be met. */
export interface Filters {
  readonly facets: Readonly<Partial<Record<Facet, readonly string[]>>>;
  readonly typed: Readonly<Partial<Record<Typed, string>>>;
  /** West, south, east, north in degrees. */
  readonly bbox: readonly [number, number, number, number] | undefined;
}

const MOST_VALUES = 50;
const LONGEST = 200;
const CHECKS: Readonly<Record<Typed, RegExp>> = {
  q: /\S/,
  from: /^\d{4}-\d\d-\d\d$/,
  to: /^\d{4}-\d\d-\d\d$/,
  deaths_min: /^\d{1,7}$/,
};

/** Reads filters from an address's query. What is no filter, or cannot be one, is left out. */
export function filtersFrom(search: Search): Filters {
  const facets: Partial<Record<Facet, string[]>> = {};
  for (const name of FACETS) {
    const values = [...new Set(valuesOf(search[name]))].filter((value) => value.length <= LONGEST);
    if (values.length > 0) facets[name] = values.slice(0, MOST_VALUES);
  }
  const typed: Partial<Record<Typed, string>> = {};
  for (const name of TYPED) {
    const value = valuesOf(search[name]).at(-1);
    if (value !== undefined && value.length <= LONGEST && CHECKS[name].test(value)) typed[name] = value;
  }
  return { facets, typed, bbox: boxFrom(valuesOf(search.bbox).at(-1)) };
}

/** A box from `west,south,east,north`; undefined when it is none. West may lie beyond east: over the date line. */
export function boxFrom(text: string | undefined): Filters['bbox'] {
  if (text === undefined || !/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/.test(text)) return undefined;
  const [west, south, east, north] = text.split(',').map(Number) as [number, number, number, number];
  const inside = Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && north <= 90;
  return inside && south < north ? [west, south, east, north] : undefined;
}

/** The query of filters: what stands in the address and what the host is asked. */
export function searchOf({ facets, typed, bbox }: Filters): Search {
  return { ...facets, ...typed, ...(bbox ? { bbox: bbox.join(',') } : {}) } as Search;
}

/** The filters with a value of a facet added, or taken away if it was there. */
export function toggled(filters: Filters, facet: Facet, value: string): Filters {
  const { [facet]: now = [], ...others } = filters.facets;
  const values = now.includes(value) ? now.filter((one) => one !== value) : [...now, value];
  return { ...filters, facets: values.length > 0 ? { ...others, [facet]: values } : others };
}

/** The filters with a typed value, or without it when it is empty. */
export function withTyped(filters: Filters, name: Typed, value: string | undefined): Filters {
  const { [name]: _, ...others } = filters.typed;
  return { ...filters, typed: value ? { ...others, [name]: value } : others };
}

/** Whether anything is filtered. */
export function isFiltered({ facets, typed, bbox }: Filters): boolean {
  return bbox !== undefined || Object.keys(facets).length > 0 || Object.keys(typed).length > 0;
}

/** Everything. */
export const NO_FILTERS: Filters = { facets: {}, typed: {}, bbox: undefined };

/** Lengths of the bars of the timeline. */
export const PERIODS = ['day', 'week', 'month', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** The period that gives a readable number of bars for a span of days, as long as the span is known. */
export function periodFor(from: string | undefined, to: string | undefined): Period {
  if (!from || !to) return 'year';
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (days <= 62) return 'day';
  if (days <= 370) return 'week';
  return days <= 6 * 366 ? 'month' : 'year';
}

/** First and last day of the period that begins on a day. */
export function daysOf(start: string, period: Period): { from: string; to: string } {
  const from = start.slice(0, 10);
  const last = new Date(`${next(from, period)}T00:00:00Z`);
  last.setUTCDate(last.getUTCDate() - 1);
  return { from, to: last.toISOString().slice(0, 10) };
}

/**
 * The starts of all periods from one to another, both included: a period without events is an empty bar,
 * not a missing one. At most `most` of them, the latest.
 */
export function periodsBetween(first: string, last: string, period: Period, most: number): string[] {
  const starts: string[] = [];
  for (let start = first.slice(0, 10); start <= last.slice(0, 10); start = next(start, period)) {
    starts.push(start);
    if (starts.length > most) starts.shift();
  }
  return starts;
}

/** First day of the period after the one that begins on a day. */
function next(start: string, period: Period): string {
  const day = new Date(`${start}T00:00:00Z`);
  if (period === 'year') day.setUTCFullYear(day.getUTCFullYear() + 1);
  else if (period === 'month') day.setUTCMonth(day.getUTCMonth() + 1);
  else day.setUTCDate(day.getUTCDate() + (period === 'week' ? 7 : 1));
  return day.toISOString().slice(0, 10);
}
