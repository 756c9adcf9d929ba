import type { Figure, FigureEntry, OptionName, Terms } from '@tasdiq/report';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { requestJson } from '../api/request.ts';
import type { Fields, Noun, Stamp } from '../api/types.ts';
import { moment, useView, viewPath } from '../api/views.ts';
import { type Search, valuesOf } from '../search.ts';

/* What the pages of statistics ask the host for (spec/http.md "Reading"), and how an address names a figure. */

export type { Figure, FigureEntry, OptionName };

/** Options of a figure by name, as they stand in an address, a bulletin and a command. */
export type Options = Readonly<Record<string, string>>;

export interface FigureAnswer extends Stamp {
  readonly figure: Figure;
  readonly terms: Terms;
  /** How many records the cells name, and whether they do so here; an older host does not say. */
  readonly records?: { readonly count: number; readonly included: boolean };
}

/** Parts of the page of statistics, each with its figures. One that a newer host has stands in the last. */
export const PARTS = [
  {
    part: 'happened',
    figures: [
      'incidents.trend',
      'incidents.comparison',
      'incidents.harm',
      'indicators.series',
      'datasets.years',
    ],
  },
  {
    part: 'surely',
    figures: [
      'coverage.symmetry',
      'incidents.rates',
      'incidents.precision',
      'incidents.lag',
      'claims.relations',
      'people.heard',
    ],
  },
  { part: 'looked', figures: ['access.funnel', 'access.hours', 'cooperation.indicators'] },
  {
    part: 'promised',
    figures: [
      'implementation.states',
      'implementation.scores',
      'notices.lead',
      'notices.kept',
      'notices.unnotified',
    ],
  },
  {
    part: 'mechanism',
    figures: [
      'allegations.outcomes',
      'inquiries.durations',
      'findings.answers',
      'hotline.answer_minutes',
      'bulletins.punctuality',
    ],
  },
] as const;
export type Part = (typeof PARTS)[number]['part'];

/** Figures that a host has, in parts. */
export function partsOf(entries: readonly FigureEntry[]): readonly { part: Part; entries: FigureEntry[] }[] {
  const placed = new Set<string>(PARTS.flatMap(({ figures }) => figures));
  return PARTS.map(({ part, figures }, i) => {
    const own = figures.flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
    const rest = i === PARTS.length - 1 ? entries.filter(({ id }) => !placed.has(id)) : [];
    return { part, entries: [...own, ...rest] };
  });
}

/** The options of a figure that an address names; others are left out. */
export function optionsIn(search: Readonly<Record<string, unknown>>, names: readonly string[]): Options {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = valuesOf(search[name]).join(',');
      return value === '' ? [] : [[name, value]];
    }),
  );
}

/** The figures that there are. */
export function useFigures(): UseQueryResult<Stamp & { readonly items: readonly FigureEntry[] }> {
  return useView('figures');
}

/** One figure, at the moment that the page shows. */
export function useFigure(id: string, options: Options, enabled = true): UseQueryResult<FigureAnswer> {
  const { dossier } = useParams({ from: '/$dossier' });
  const { asOf } = useSearch({ from: '/$dossier' });
  return useFigureAt(id, options, asOf, dossier, enabled);
}

/** One figure at a moment: a time or a number of entries; now when left out. */
export function useFigureAt(
  id: string,
  options: Options,
  asOf: string | undefined,
  dossier: string,
  enabled = true,
): UseQueryResult<FigureAnswer> {
  const path = viewPath(dossier, `figures/${encodeURIComponent(id)}`);
  return useQuery({
    queryKey: [dossier, 'figure', id, options, asOf],
    queryFn: ({ signal }) =>
      requestJson<FigureAnswer>(path, { ...options, ...moment(asOf) } as Search, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export interface CountingNoun extends Noun {
  readonly code: string;
  readonly version: number;
  readonly unit: string;
  readonly gap_minutes?: number;
  readonly within_km?: number;
  readonly kinds: readonly string[];
  readonly zones: readonly string[];
  readonly precision?: number;
  readonly at: string;
  readonly replacedBy?: string | null;
}

export interface ComparisonNoun extends Noun {
  readonly rule: string | null;
  readonly compare: string;
  readonly windows: readonly { readonly from: string; readonly to: string }[];
  readonly zones: readonly (readonly string[])[];
  readonly at: string;
}

export interface EffortNoun extends Noun {
  readonly zone: string;
  readonly side?: string | null;
  readonly method: string;
  readonly from: string;
  readonly to: string;
  readonly minutes: number;
  readonly ground?: string | null;
  readonly at: string;
  readonly fields: Fields;
}
