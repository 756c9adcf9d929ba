// Every figure that there is.
import type { Figure } from '../figure.ts';
import type { Told } from '../told.ts';
import { accessFunnel, accessHours } from './access.ts';
import { allegationsOutcomes } from './allegations-outcomes.ts';
import { bulletinsPunctuality } from './bulletins-punctuality.ts';
import { claimsRelations } from './claims-relations.ts';
import { cooperationIndicators } from './cooperation.ts';
import { coverageSymmetry } from './coverage-symmetry.ts';
import { datasetsYears } from './datasets-years.ts';
import { findingsAnswers } from './findings-answers.ts';
import { implementationScores, implementationStates } from './implementation.ts';
import { incidentsComparison } from './incidents-comparison.ts';
import { incidentsHarm } from './incidents-harm.ts';
import { incidentsLag } from './incidents-lag.ts';
import { incidentsPrecision } from './incidents-precision.ts';
import { incidentsRates } from './incidents-rates.ts';
import { incidentsTrend } from './incidents-trend.ts';
import { indicatorsSeries } from './indicators-series.ts';
import { inquiriesDurations } from './inquiries-durations.ts';
import { type FigureKind, finished, scopeOf } from './make.ts';
import { hotlineMinutes, noticesKept, noticesLead, noticesUnnotified } from './notices.ts';
import { FigureError, type OptionName, optionsFor, type RawOptions, readOptions } from './options.ts';
import { peopleHeard } from './people-heard.ts';

export { FigureError };

const KINDS: readonly FigureKind[] = [
  incidentsTrend,
  incidentsRates,
  incidentsComparison,
  incidentsLag,
  incidentsPrecision,
  incidentsHarm,
  coverageSymmetry,
  accessFunnel,
  accessHours,
  cooperationIndicators,
  allegationsOutcomes,
  inquiriesDurations,
  findingsAnswers,
  implementationStates,
  implementationScores,
  noticesLead,
  noticesKept,
  noticesUnnotified,
  hotlineMinutes,
  indicatorsSeries,
  datasetsYears,
  claimsRelations,
  bulletinsPunctuality,
  peopleHeard,
];
const BY_ID: ReadonlyMap<string, FigureKind> = new Map(KINDS.map((kind) => [kind.id, kind]));

/** A figure as it can be asked for. Its title is the word `figure.{id}`. */
export interface FigureEntry {
  readonly id: string;
  readonly chart: Figure['chart'];
  readonly options: readonly OptionName[];
  /** What may be given for `by`, the usual first; empty where there is no choice. */
  readonly by: readonly string[];
}

/** Every figure, in the order in which they are shown. */
export const FIGURES: readonly FigureEntry[] = KINDS.map(({ id, chart, options, by = [] }) => {
  return { id, chart, options, by };
});

/**
 * A figure of what a reader was told. The same for the same revision, reader and options, to the byte of its JSON.
 * Throws `FigureError` for a figure or an option that there is not, or an option of no use.
 */
export function figure(told: Told, id: string, options: RawOptions = {}): Figure {
  const kind = BY_ID.get(id);
  if (!kind) throw new FigureError('figure_unknown', id, `there is no figure ${id}`);
  const read = readOptions(told.state, options, kind.options, kind.by ?? []);
  const scope = scopeOf(told, read);
  return finished(kind, scope, kind.make(scope));
}

/** Every figure, each with those of the options that it has. Throws `FigureError` for an option of no use. */
export function figuresOf(told: Told, options: RawOptions = {}): Figure[] {
  return KINDS.map(({ id, options: names, by = [] }) => figure(told, id, optionsFor(options, names, by)));
}
