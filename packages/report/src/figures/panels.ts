// Units by where they happened or by whom accounts name, and by the period they can be placed in.
import { dayAfter, dayOf, type Period, periodOf, type Step } from '../counting/days.ts';
import type { Where } from '../counting/effort.ts';
import { summed, type Unit } from '../counting/unit.ts';
import type { Cell, Label } from '../figure.ts';
import { countInterval } from '../statistics/rate.ts';
import { isUnfit } from '../statistics/unfit.ts';
import { idsOf, panelLabel, type Scope } from './make.ts';
import { rounded } from '../statistics/interval.ts';
import { partiesOf } from './names.ts';
import { zonesOf } from './options.ts';

/** What is counted by itself: everything, a zone, the side that accounts name. */
export interface Part {
  /** A zone's or a member's code; `all`, `none`. */
  readonly key: string;
  readonly label: Label;
  readonly units: readonly Unit[];
  /** Where effort is counted for it; undefined where effort cannot be told apart. */
  readonly where: Where | undefined;
}

/** Parts in the order of the charter; every zone and every party has one, also where there is nothing. */
export function partsOf(scope: Scope, by: string | undefined, units: readonly Unit[]): Part[] {
  const { names, state, options } = scope;
  const asked = options.zones ?? scope.rule.zones;
  const zones = asked.length > 0 ? asked : zonesOf(state);
  if (by === 'zone') {
    return zones.map((zone) => ({
      key: zone,
      label: names.zone(zone),
      units: units.filter((one) => one.zone === zone),
      where: { zones: [zone] },
    }));
  }
  const within = asked.length > 0 ? { zones: asked } : {};
  if (by === 'side') {
    const sides = partiesOf(state).map((side) => ({
      key: side,
      label: names.member(side),
      units: units.filter(({ named }) => named.includes(side)),
      where: { ...within, side },
    }));
    const nobody = units.filter(({ named }) => named.length === 0);
    return [...sides, { key: 'none', label: panelLabel('no_side_named'), units: nobody, where: undefined }];
  }
  return [{ key: 'all', label: panelLabel('all'), units, where: within }];
}

const RANK = ['minute', 'hour', 'day', 'days', 'week', 'month', 'year'];
/** The worst time precision that can be placed in a step. */
const FITS: Readonly<Record<Step, number>> = { day: 2, week: 4, month: 5, year: 6 };

/** The day to which a unit is counted: its first, where its time is known well enough for the step. */
export function placedIn(step: Step, { when }: Unit): string | undefined {
  return when && RANK.indexOf(when.precision) <= FITS[step] ? when.firstDay : undefined;
}

/** Units by the key of their period, and those that fit none: not told, not known well enough, outside the days. */
export function byPeriod(
  step: Step,
  units: readonly Unit[],
  from: string,
  to: string,
): { readonly placed: ReadonlyMap<string, Unit[]>; readonly notPlaced: readonly Unit[] } {
  const placed = new Map<string, Unit[]>();
  const notPlaced: Unit[] = [];
  const keys = new Map<string, string>();
  for (const unit of units) {
    const day = placedIn(step, unit);
    if (day === undefined) notPlaced.push(unit);
    else if (day >= from && day <= to) {
      const key = keys.get(day) ?? periodOf(step, day).key;
      keys.set(day, key);
      const list = placed.get(key);
      if (list) list.push(unit);
      else placed.set(key, [unit]);
    }
  }
  return { placed, notPlaced };
}

/** Times known to no more than this may be anywhere in it. */
const ANYWHERE_IN: Readonly<Record<string, Step>> = { week: 'week', month: 'month', year: 'year' };

/**
 * Whether what cannot be placed may have happened in the days that were asked for. What certainly did not is of no
 * concern there: one event must not be told again in the figures of every week.
 */
export function mayLieIn({ when }: Unit, { from, to }: Scope['options']): boolean {
  if (!when) return true;
  const step = ANYWHERE_IN[when.precision];
  const last = dayOf(when.to);
  const earliest = step ? periodOf(step, when.firstDay).from : when.firstDay;
  const latest = step ? periodOf(step, last).to : last;
  return (to === undefined || earliest <= to) && (from === undefined || latest >= from);
}

/** Units whose first day lies in the period that was asked for; without one, all. */
export function inPeriod(scope: Scope): { readonly units: readonly Unit[]; readonly undated: number } {
  const { from, to } = scope.options;
  const { units } = scope.counted;
  if (from === undefined && to === undefined) return { units, undated: 0 };
  const dated = units.filter(({ when }) => when !== undefined);
  const within = dated.filter(
    ({ when }) => when!.firstDay >= (from ?? '') && when!.firstDay <= (to ?? '9999-12-31'),
  );
  return { units: within, undated: units.length - dated.length };
}

/** Days of a period that lie between two days. */
export function daysIn(period: Period, from: string, to: string): string[] {
  const found: string[] = [];
  const last = period.to < to ? period.to : to;
  for (let day = period.from > from ? period.from : from; day <= last; day = dayAfter(day, 1))
    found.push(day);
  return found;
}

/** What the rule counts of units: how many, with the interval of so many rare events; or rounds, added up. */
export function measureCell(scope: Scope, units: readonly Unit[]): Cell {
  const records = idsOf(units);
  if (scope.rule.unit === 'rounds') {
    const sum = summed(units.map(({ rounds }) => rounds));
    if (!sum)
      return units.length > 0
        ? { value: null, state: 'not_known', records }
        : { value: 0, low: 0, high: 0, records };
    return { value: sum.best, low: sum.low, high: sum.high, records };
  }
  const interval = countInterval(units.length);
  if (isUnfit(interval)) return { value: units.length, records };
  const high = interval.high === null ? null : rounded(interval.high);
  return { value: units.length, low: rounded(interval.low), high, records };
}

/** Units of which nobody says how many rounds there were. */
export function uncounted(units: readonly Unit[]): Unit[] {
  return units.filter(({ rounds }) => rounds === undefined);
}
