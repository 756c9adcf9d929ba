// Incidents for each hour of watching: what makes places and sides comparable that were not watched alike.
import { EffortDays, type Watched } from '../counting/effort.ts';
import type { Unit } from '../counting/unit.ts';
import type { Cell, Row } from '../figure.ts';
import { rateInterval } from '../statistics/rate.ts';
import { isUnfit } from '../statistics/unfit.ts';
import { rounded } from '../statistics/interval.ts';
import { coverageNotes } from './coverage-notes.ts';
import {
  column,
  countingNotes,
  type FigureKind,
  idsOf,
  MISSING,
  note,
  numberCell,
  unitsCell,
  type Scope,
} from './make.ts';
import { mayLieIn, type Part, partsOf, placedIn } from './panels.ts';
import { spanOf } from './span.ts';

/** Rates are per so many hours of watching. */
const PER_HOURS = 100;

/** `incidents.rates`. */
export const incidentsRates: FigureKind = {
  id: 'incidents.rates',
  chart: 'intervals',
  options: ['rule', 'from', 'to', 'zones', 'kinds', 'precision', 'by'],
  by: ['zone', 'side', 'all'],
  counts: true,
  make: (scope) => {
    const { options, counted } = scope;
    const { from, to } = spanOf(scope);
    const effort = new EffortDays(scope.state, from, to);
    const by = options.by ?? 'zone';
    const parts = partsOf(scope, by, counted.units);
    return {
      columns: [
        column('rate_per_100_hours', 'rate'),
        column('while_watched', 'count'),
        column('hours_watched', 'hours'),
        column('while_not_watched', 'count'),
        column('day_not_known', 'count'),
        column('in_all', 'count'),
      ],
      rows: parts.map((part) => rowOf(scope, part, effort, { from, to })),
      heading: { group: 'column', code: by },
      drawn: ['rate_per_100_hours'],
      period: { from, to },
      effort: 'monitor_hours',
      notes: [
        ...coverageNotes(scope, effort),
        note('accounts_of_all'),
        ...(scope.rule.unit === 'rounds' ? [note('rounds_not_rated')] : []),
        ...(by === 'side' ? [note('sides_as_said'), note('side_of_watching')] : []),
        ...countingNotes(scope),
      ],
    };
  },
};

function rowOf(
  { options }: Scope,
  { key, label, units, where }: Part,
  effort: EffortDays,
  { from, to }: { readonly from: string; readonly to: string },
): Row {
  const placed = units.filter((unit) => placedIn('day', unit) !== undefined);
  const within = placed.filter(({ when }) => when!.firstDay >= from && when!.firstDay <= to);
  const unplaced = units.filter((unit) => placedIn('day', unit) === undefined && mayLieIn(unit, options));
  const all = unitsCell([...within, ...unplaced]);
  if (!where) return { key, label, cells: [MISSING, MISSING, MISSING, MISSING, unitsCell(unplaced), all] };
  const watched = watchedOf(effort, within, where.side);
  const days = [...effort.days(where).values()];
  const hours = days.reduce((sum, one) => sum + one.minutes, 0) / 60;
  const seen = within.filter((unit) => watched.has(unit));
  return {
    key,
    label,
    cells: [
      rateCell(idsOf(seen), seen.length, hours),
      unitsCell(seen),
      hours > 0
        ? numberCell(
            hours,
            days.flatMap(({ ids }) => ids),
          )
        : MISSING,
      unitsCell(within.filter((unit) => !watched.has(unit))),
      unitsCell(unplaced),
      all,
    ],
  };
}

/** Those that fell on a day on which their zone was watched (on a side, where one is meant). */
export function watchedOf(
  effort: EffortDays,
  units: readonly Unit[],
  side: string | undefined,
): ReadonlySet<Unit> {
  const byZone = new Map<string, ReadonlyMap<string, Watched>>();
  return new Set(
    units.filter(({ zone, when }) => {
      const days = byZone.get(zone) ?? effort.days({ zones: [zone], side });
      byZone.set(zone, days);
      return days.has(when!.firstDay);
    }),
  );
}

/** A rate with its interval; none where nobody watched, and no "none" where nothing was seen. */
function rateCell(records: readonly string[], count: number, hours: number): Cell {
  const rate = rateInterval({ count, exposure: hours / PER_HOURS });
  if (isUnfit(rate)) return MISSING;
  const high = rate.high === null ? null : rounded(rate.high);
  return { value: rounded(rate.estimate), low: rounded(rate.low), high, records };
}
