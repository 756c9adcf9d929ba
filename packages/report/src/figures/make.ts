// How figures are put together: what a maker is given, the parts that it gives, and the frame around them.
import type { State } from '@tasdiq/core';
import { dayOf } from '../counting/days.ts';
import { type Rule, ruleOf } from '../counting/rule.ts';
import { type Counted, countedBy, type Unit } from '../counting/unit.ts';
import type { Cell, Column, ColumnKind, Figure, Label, Mark, Provenance, Row } from '../figure.ts';
import { rounded } from '../statistics/interval.ts';
import type { Told } from '../told.ts';
import { Names } from './names.ts';
import type { OptionName, Options } from './options.ts';

/** What a figure is made from. */
export interface Scope {
  readonly told: Told;
  readonly state: State;
  /** When clocks are read, milliseconds since 1970. */
  readonly now: number;
  /** The day of `now`. */
  readonly today: string;
  readonly options: Options;
  readonly rule: Rule;
  readonly names: Names;
  /** What the rule counts, with the options' kinds, zones and precision; whatever the period. */
  readonly counted: Counted;
}

/** What a maker gives; what is left out is the usual. */
export interface Made {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly panels?: Figure['panels'];
  readonly notes?: readonly Label[];
  readonly heading?: Label;
  readonly drawn?: readonly string[];
  readonly marks?: readonly Mark[];
  readonly period?: Provenance['period'];
  readonly effort?: Provenance['effort'];
  readonly provisional?: string | null;
  readonly datasets?: readonly string[];
}

/** A figure that there is. */
export interface FigureKind {
  /** `group.name`. */
  readonly id: string;
  readonly chart: Figure['chart'];
  readonly options: readonly OptionName[];
  /** What may be given for `by`, the usual first. */
  readonly by?: readonly string[];
  /** Whether what it counts are incidents, by a counting rule. */
  readonly counts?: true;
  make(scope: Scope): Made;
}

const scopes = new WeakMap<Told, { names: Names; counted: Map<string, Counted> }>();

/** What a figure is made from, for some options. What several figures need is worked out once for what was told. */
export function scopeOf(told: Told, options: Options): Scope {
  const kept = scopes.get(told) ?? { names: new Names(told), counted: new Map<string, Counted>() };
  scopes.set(told, kept);
  const { state, revision } = told;
  const rule = ruleOf(state, options.rule)!;
  const { kinds, zones, precision } = options;
  const key = JSON.stringify([rule.code, rule.version, rule.act, kinds, zones, precision]);
  return {
    told,
    state,
    now: revision.at,
    today: dayOf(revision.at),
    options,
    rule,
    names: kept.names,
    get counted() {
      const known = kept.counted.get(key) ?? countedBy(told, rule, { kinds, zones, precision });
      kept.counted.set(key, known);
      return known;
    },
  };
}

/** The frame around what a maker gave. */
export function finished(kind: FigureKind, scope: Scope, made: Made): Figure {
  const { rule, options, told } = scope;
  const { from, to, precision, rule: _, ...rest } = options;
  const filter = Object.entries(rest).map(([name, value]) => [name, String(value)] as const);
  const given = from === undefined && to === undefined ? null : { from: from ?? '', to: to ?? '' };
  const known = kind.counts ? rule : NO_RULE;
  return {
    id: kind.id,
    title: { group: 'figure', code: kind.id },
    chart: kind.chart,
    provenance: {
      revision: told.revision,
      rule: { code: known.code, version: known.version, act: known.act },
      filter: Object.fromEntries(filter),
      period: made.period === undefined ? given : made.period,
      effort: made.effort ?? 'none',
      precision: least(kind.counts ? rule.precision : undefined, precision),
      provisional: made.provisional ?? null,
      datasets: made.datasets ?? [],
    },
    columns: made.columns,
    panels: made.panels ?? [],
    ...(made.heading && { heading: made.heading }),
    ...(made.drawn && { drawn: made.drawn }),
    ...(made.marks && made.marks.length > 0 && { marks: made.marks }),
    rows: made.rows,
    notes: made.notes ?? [],
  };
}

/** What is not counted by an adopted rule is counted as the specification says. */
const NO_RULE = { code: 'built_in', version: 1, act: null };

function least(...all: readonly (number | undefined)[]): number | null {
  const given = all.filter((one) => one !== undefined);
  return given.length === 0 ? null : Math.min(...given);
}

export function column(code: string, kind: ColumnKind): Column {
  return { code, label: { group: 'column', code }, kind };
}

export function note(code: string, params?: Readonly<Record<string, string | number>>): Label {
  return { group: 'note', code, ...(params && { params }) };
}

export function panelLabel(code: string): Label {
  return { group: 'panel', code };
}

/** What is said of how a rule counted, wherever it did: what it treated apart, left out, and joined by a party's word. */
export function countingNotes({ counted }: Scope): Label[] {
  return [
    ...noteOf('apart', counted.apart),
    ...noteOf('precision_cut', counted.cut),
    ...noteOf('joined_by_parties', counted.joinedByParties),
  ];
}

/** A note about so many, where there are any. */
export function noteOf(code: string, count: number): Label[] {
  return count > 0 ? [note(code, { count })] : [];
}

/** As many as there are ids; the same thing may count more than once. */
export function countCell(ids: readonly string[]): Cell {
  return { value: ids.length, records: [...new Set(ids)] };
}

/** So many units, with their accounts. */
export function unitsCell(units: readonly Unit[]): Cell {
  return { value: units.length, records: idsOf(units) };
}

/** A number that is measured, or nothing known of it. */
export function numberCell(value: number | undefined, records?: readonly string[]): Cell {
  if (value === undefined || !Number.isFinite(value)) return { value: null, state: 'missing' };
  return { value: rounded(value), ...(records && { records: [...new Set(records)] }) };
}

/** A code, with the group in which it has words. */
export function codeCell(group: string, code: string, records?: readonly string[]): Cell {
  return { value: code, label: { group, code }, ...(records && { records }) };
}

export const MISSING: Cell = { value: null, state: 'missing' };

/** The ids of units. */
export function idsOf(units: readonly Unit[]): string[] {
  return units.flatMap(({ ids }) => ids);
}
