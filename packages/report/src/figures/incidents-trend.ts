// Incidents over time. Where nobody watched and nothing was reported a period is missing: nobody knows that it was zero.
import { daysBetween, periodLabel, periodsBetween, type Step } from '../counting/days.ts';
import { EffortDays, type Watched } from '../counting/effort.ts';
import type { Cell, Row } from '../figure.ts';
import { coverageNotes } from './coverage-notes.ts';
import { column, countingNotes, type FigureKind, type Made, MISSING, note, numberCell } from './make.ts';
import { panelLabel, type Scope, unitsCell } from './make.ts';
import { byPeriod, daysIn, mayLieIn, measureCell, type Part, partsOf, uncounted } from './panels.ts';
import { provisionalFrom } from './provisional.ts';
import { spanOf } from './span.ts';

/** Rows that a figure has at most; of more periods only the latest are shown. */
const MAX_ROWS = 5_000;
/** Days up to which days, weeks and months are shown where nothing else is asked for. */
const DAYS_SHOWN = 92;
const WEEKS_SHOWN = 732;
const MONTHS_SHOWN = 7_320;

/** `incidents.trend`. */
export const incidentsTrend: FigureKind = {
  id: 'incidents.trend',
  chart: 'trend',
  options: ['rule', 'from', 'to', 'zones', 'kinds', 'precision', 'step', 'by'],
  by: ['all', 'zone', 'side'],
  counts: true,
  make: (scope) => {
    const { options, rule, counted } = scope;
    const { from, to } = spanOf(scope);
    const step = options.step ?? stepFor(daysBetween(from, to));
    const effort = new EffortDays(scope.state, from, to);
    const parts = partsOf(scope, options.by, counted.units).filter(
      (part) => options.by !== 'zone' || part.units.length > 0 || effort.efforts(part.where).length > 0,
    );
    const most = Math.max(1, Math.floor(MAX_ROWS / Math.max(1, parts.length)) - 1);
    const periods = periodsBetween(step, from, to, most);
    const provisional = provisionalFrom(scope);
    const frame = { scope, step, from, to, effort, periods, provisional };
    const panels = parts.length === 1 && options.by !== 'zone' ? [] : parts;
    const isCut = periods.length === most && periods[0]!.from > from;
    return {
      columns: columnsOf(rule.unit),
      panels: panels.map(({ key, label }) => ({ panel: key, label })),
      rows: parts.flatMap((part) => rowsOf(frame, part, panels.length > 0)),
      heading: { group: 'column', code: step },
      drawn: [rule.unit],
      period: { from, to },
      effort: 'monitor_hours',
      provisional: provisional > to ? null : provisional,
      notes: [
        ...coverageNotes(scope, effort),
        ...countingNotes(scope),
        ...(isCut ? [note('periods_cut', { count: most })] : []),
        ...(options.by === 'side' ? [note('sides_as_said')] : []),
        note('missing_is_not_zero'),
      ],
    };
  },
};

interface Frame {
  readonly scope: Scope;
  readonly step: Step;
  readonly from: string;
  readonly to: string;
  readonly effort: EffortDays;
  readonly periods: ReturnType<typeof periodsBetween>;
  readonly provisional: string;
}

function columnsOf(unit: string): Made['columns'] {
  const counted = column(unit, 'count');
  const watched = [column('hours_watched', 'hours'), column('days_watched', 'count')];
  return unit === 'rounds' ? [counted, column('without_number', 'count'), ...watched] : [counted, ...watched];
}

function rowsOf(
  { scope, step, from, to, effort, periods, provisional }: Frame,
  part: Part,
  named: boolean,
): Row[] {
  const { placed, notPlaced: none } = byPeriod(step, part.units, from, to);
  const notPlaced = none.filter((unit) => mayLieIn(unit, scope.options));
  const watched = part.where ? effort.days(part.where) : undefined;
  const panel = named ? { panel: part.key } : {};
  const suffix = named ? `/${part.key}` : '';
  const rows = periods.map((period): Row => {
    const units = placed.get(period.key) ?? [];
    const days = daysIn(period, from, to).flatMap((day) => watched?.get(day) ?? []);
    const measured = units.length === 0 && days.length === 0 ? MISSING : measureCell(scope, units);
    const isOpen = period.to >= provisional && measured.value !== null;
    const counted: Cell = isOpen ? { ...measured, state: 'provisional' } : measured;
    const more = scope.rule.unit === 'rounds' ? [withoutNumber(units)] : [];
    const cells = [counted, ...more, ...effortCells(days)];
    return { key: `${period.key}${suffix}`, label: periodLabel(step, period), ...panel, cells };
  });
  if (notPlaced.length === 0) return rows;
  const cells = [
    measureCell(scope, notPlaced),
    ...(scope.rule.unit === 'rounds' ? [withoutNumber(notPlaced)] : []),
    MISSING,
    MISSING,
  ];
  return [...rows, { key: `not_placed${suffix}`, label: panelLabel('not_placed'), ...panel, cells }];
}

function withoutNumber(units: Part['units']): Cell {
  return unitsCell(uncounted(units));
}

function effortCells(days: readonly Watched[]): Cell[] {
  if (days.length === 0) return [MISSING, { value: 0 }];
  const records = days.flatMap(({ ids }) => ids);
  const minutes = days.reduce((sum, one) => sum + one.minutes, 0);
  return [numberCell(minutes / 60, records), { value: days.length }];
}

function stepFor(days: number): Step {
  if (days <= DAYS_SHOWN) return 'day';
  if (days <= WEEKS_SHOWN) return 'week';
  return days <= MONTHS_SHOWN ? 'month' : 'year';
}
