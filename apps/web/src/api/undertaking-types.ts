/** What views of undertakings, indicators and clocks answer (spec/http.md). Times are ISO text. */
import type { Noun, Stamp } from './types.ts';

export type Bearer = { readonly member: string } | { readonly actor: string };

export interface Measure {
  readonly unit: string;
  readonly aim: 'at_least' | 'at_most' | 'exactly';
  readonly target: number;
  readonly baseline?: number | null;
  /** Id of the indicator whose readings are shown beside it. */
  readonly series?: string | null;
}

/** A part of the time of a standing undertaking, with what was seen in it. */
export interface ReviewedPeriod {
  readonly from: string;
  readonly until: string;
  readonly outcome: 'breach_found' | 'none_found' | 'not_monitored' | 'not_reviewed';
  /** In percent; null where nobody has said. */
  readonly coverage: number | null;
  readonly because: readonly string[];
}

/** What follows from the acts at the moment of the page. */
export interface Implementation {
  readonly status: string;
  readonly start: string | null;
  /** With stops and extensions. */
  readonly due: string | null;
  readonly overdue: boolean;
  readonly held: 'suspended' | 'waits' | null;
  readonly score: 0 | 1 | 2 | 3 | null;
  readonly scoredBy: 'assessed' | 'reported' | 'nothing' | null;
  readonly pace: number | null;
  readonly periods: readonly ReviewedPeriod[];
}

export interface Progress {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly state: string;
  readonly value: number | null;
}

export interface Assessment {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly verdict: string;
  readonly value: number | null;
}

export interface Agreement {
  readonly member: string;
  readonly id: string;
  readonly at: string;
}

/** What an undertaking says. */
export interface WordingFacts {
  readonly article: string;
  readonly kind: string;
  readonly from: readonly Bearer[];
  readonly to: readonly Bearer[];
  readonly zone: string | null;
  readonly measure: Measure | null;
  readonly verifiedBy: readonly string[];
  /** By rule, before stops and extensions. */
  readonly due: { readonly at: string } | { readonly days: number } | null;
  readonly review: { readonly everyDays: number; readonly from: string | null } | null;
  readonly dependsOn: readonly string[];
  readonly reciprocal: readonly string[];
}

export interface UndertakingNoun extends Noun, WordingFacts {
  readonly code: string;
  readonly instrument: string;
  readonly at: string;
  readonly version: string;
  readonly agreed: readonly Agreement[];
  readonly proposal: {
    readonly version: string;
    readonly wording: WordingFacts;
    readonly agreed: readonly Agreement[];
  } | null;
  /** The oldest first, as the two lists after it. */
  readonly reports: readonly Progress[] | null;
  readonly assessments: readonly Assessment[] | null;
  readonly reviews:
    | readonly {
        readonly id: string;
        readonly at: string;
        readonly by: string;
        readonly from: string;
        readonly outcome: string;
        readonly coverage: number;
      }[]
    | null;
  readonly waived: readonly { readonly member: string; readonly id: string }[];
  readonly suspended: { readonly id: string; readonly member: string; readonly at: string } | null;
  readonly implementation: Implementation;
}

export interface IndicatorNoun extends Noun {
  readonly code: string;
  readonly unit: string;
  readonly period: string;
  readonly zone: string | null;
  readonly at: string;
  readonly readings: readonly string[] | null;
}

/** What one reporter counted in one period; both days belong to it. */
export interface ReadingItem {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly value: number;
  /** In percent; null where nobody says. */
  readonly coverage: number | null;
  readonly at: string;
}

export interface Series {
  readonly by: string;
  readonly readings: readonly ReadingItem[];
}

export interface SeriesView extends Stamp {
  readonly indicator: IndicatorNoun;
  readonly series: readonly Series[];
}
