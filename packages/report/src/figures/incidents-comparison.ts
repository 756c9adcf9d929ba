// Comparisons that were declared: before and after, zone and zone, side and side; with how many were made.
import type { Comparison } from '@tasdiq/core';
import { daysBetween, startOfDay } from '../counting/days.ts';
import { EffortDays } from '../counting/effort.ts';
import type { Unit } from '../counting/unit.ts';
import type { Cell, Label, Row } from '../figure.ts';
import { type Dispersion, dispersionOf } from '../statistics/dispersion.ts';
import { holmAdjusted } from '../statistics/holm.ts';
import { rounded } from '../statistics/interval.ts';
import type { Exposed } from '../statistics/rate.ts';
import { rateRatio } from '../statistics/rate-ratio.ts';
import { isUnfit } from '../statistics/unfit.ts';
import { watchedOf } from './incidents-rates.ts';
import {
  codeCell,
  column,
  type FigureKind,
  idsOf,
  MISSING,
  note,
  noteOf,
  numberCell,
  type Scope,
} from './make.ts';
import { scopeOf } from './make.ts';
import { placedIn } from './panels.ts';
import { followed, partiesOf } from './names.ts';
import { provisionalFrom } from './provisional.ts';

/** `incidents.comparison`: every comparison that was declared, whatever came of it. */
export const incidentsComparison: FigureKind = {
  id: 'incidents.comparison',
  chart: 'intervals',
  options: [],
  counts: true,
  make: (scope) => {
    const compared = scope.state.comparisons.values().flatMap((one) => pairsOf(scope, one));
    const tested = compared.flatMap(({ result }) => (result ? [result.p] : []));
    const adjusted = holmAdjusted(tested);
    const holm = isUnfit(adjusted) ? [] : [...adjusted];
    const rows = compared.flatMap((one) => {
      const adjusted = one.result ? holm.shift() : undefined;
      return [one, ...(one.mirror ? [one.mirror] : [])].map((each) => rowOf(each, adjusted));
    });
    const open = provisionalFrom(scope);
    const widened = compared.filter(
      ({ dispersion, result }) => result && (dispersion?.factor ?? 1) > 1,
    ).length;
    return {
      columns: [
        column('rate_ratio', 'ratio'),
        column('p_holm', 'p'),
        column('p', 'p'),
        column('first_count', 'count'),
        column('first_exposure', 'hours'),
        column('second_count', 'count'),
        column('second_exposure', 'hours'),
        column('dispersion', 'ratio'),
        column('declared', 'label'),
      ],
      rows,
      drawn: ['rate_ratio'],
      marks: scope.state.comparisons
        .values()
        .flatMap(({ id, windows }) =>
          windows.map((window) => ({ ...window, label: scope.names.title(id, id) })),
        ),
      effort: scope.state.efforts.size === 0 ? 'days' : 'monitor_hours',
      notes: [
        note('comparisons_declared', { count: compared.length, tested: tested.length }),
        ...noteOf('intervals_widened', widened),
        ...(scope.state.efforts.size === 0 ? [note('no_effort_recorded')] : [note('accounts_of_all')]),
        ...(scope.rule.unit === 'rounds' ? [note('rounds_not_rated')] : []),
        ...noteOf('windows_still_open', compared.filter(({ end }) => end >= open).length),
        note('ratio_of_first_to_second'),
      ],
    };
  },
};

/** One ratio that a declaration asks for. */
interface Compared {
  readonly key: string;
  readonly label: Label;
  readonly first: Observed;
  readonly second: Observed;
  readonly dispersion: Dispersion | undefined;
  readonly result: { readonly ratio: number | null; low: number; high: number | null; p: number } | undefined;
  readonly declared: 'before' | 'during' | 'after';
  /** The last day of what is compared. */
  readonly end: string;
  /** The same test the other way round, so that no side is the one that the other is measured by. */
  readonly mirror?: Compared;
}

interface Observed {
  readonly ids: readonly string[];
  readonly count: number;
  /** Hours of watching, or days where nobody recorded effort. */
  readonly exposure: number;
  /** Each day that was watched. */
  readonly days: readonly Exposed[];
}

function pairsOf(scope: Scope, declared: Comparison): Compared[] {
  const { state, told, names } = scope;
  const { id, rule, compare, windows, zones, at } = declared;
  const own = scopeOf(told, rule === null ? {} : { rule });
  const units = own.counted.units.filter((unit) => placedIn('day', unit) !== undefined);
  const first = windows[0]!;
  const last = windows.at(-1)!;
  const when =
    at < startOfDay(last.from) ? 'before' : at < startOfDay(last.to) + 86_400_000 ? 'during' : 'after';
  const pair = (key: string, label: Label, one: Part, other: Part): Compared =>
    compared(
      { key, label, declared: when, end: last.to },
      observed(scope, units, one),
      observed(scope, units, other),
    );
  if (compare === 'before_after')
    return [pair(id, names.title(id, id), { window: windows[0]! }, { window: windows[1]! })];
  if (compare === 'zones') {
    const [one, other] = zones as unknown as [readonly string[], readonly string[]];
    return [pair(id, names.title(id, id), { window: first, zones: one }, { window: first, zones: other })];
  }
  const parties = partiesOf(state);
  const ratio = (one: string, other: string): Compared =>
    pair(
      `${id}/${one}/${other}`,
      followed(names.title(id, id), names.member(one), names.member(other)),
      { window: first, side: one },
      { window: first, side: other },
    );
  // Every two sides once, in the order of the charter, and the other way round beside it.
  return parties.flatMap((one, i) =>
    parties.slice(i + 1).map((other) => ({ ...ratio(one, other), mirror: ratio(other, one) })),
  );
}

interface Part {
  readonly window: { readonly from: string; readonly to: string };
  readonly zones?: readonly string[];
  readonly side?: string;
}

/** What was seen of a part while it was watched; where nobody ever recorded effort, on every day alike. */
function observed({ state }: Scope, units: readonly Unit[], { window, zones, side }: Part): Observed {
  const { from, to } = window;
  const within = units.filter(
    ({ when, zone, named }) =>
      when!.firstDay >= from &&
      when!.firstDay <= to &&
      (!zones || zones.includes(zone)) &&
      (side === undefined || named.includes(side)),
  );
  const perDay = new Map<string, number>();
  const count = (all: readonly Unit[]): readonly Unit[] => {
    for (const { when } of all) perDay.set(when!.firstDay, (perDay.get(when!.firstDay) ?? 0) + 1);
    return all;
  };
  if (state.efforts.size === 0) {
    const seen = count(within);
    const length = daysBetween(from, to);
    const quiet = Array.from({ length: Math.max(0, length - perDay.size) }, () => ({
      count: 0,
      exposure: 1,
    }));
    const busy = [...perDay.values()].map((one) => ({ count: one, exposure: 1 }));
    return { ids: idsOf(seen), count: seen.length, exposure: length, days: [...busy, ...quiet] };
  }
  const effort = new EffortDays(state, from, to);
  const watched = watchedOf(effort, within, side);
  const seen = count(within.filter((unit) => watched.has(unit)));
  const days = [...effort.days({ zones, side })].map(([day, { minutes }]) => ({
    count: perDay.get(day) ?? 0,
    exposure: minutes / 60,
  }));
  const exposure = days.reduce((sum, one) => sum + one.exposure, 0);
  return { ids: idsOf(seen), count: seen.length, exposure, days };
}

function compared(
  about: Pick<Compared, 'key' | 'label' | 'declared' | 'end'>,
  first: Observed,
  second: Observed,
): Compared {
  const scatter = dispersionOf([first.days, second.days]);
  const dispersion = isUnfit(scatter) ? undefined : scatter;
  const result = rateRatio(first, second, dispersion?.factor ?? 1);
  return { ...about, first, second, dispersion, result: isUnfit(result) ? undefined : result };
}

function rowOf({ key, label, first, second, dispersion, result, declared }: Compared, holm?: number): Row {
  return {
    key,
    label,
    cells: [
      ratioCell(result, [...first.ids, ...second.ids]),
      holm === undefined ? MISSING : numberCell(holm),
      result ? numberCell(result.p) : MISSING,
      seenCell(first),
      first.exposure > 0 ? numberCell(first.exposure) : MISSING,
      seenCell(second),
      second.exposure > 0 ? numberCell(second.exposure) : MISSING,
      dispersion ? numberCell(dispersion.ratio) : MISSING,
      codeCell('panel', `declared_${declared}`),
    ],
  };
}

/** What was seen while somebody watched; where nobody did, nothing is known. */
function seenCell({ count, exposure, ids }: Observed): Cell {
  return exposure > 0 ? { value: count, records: ids } : MISSING;
}

/** A ratio to nothing seen has no number, and still a lower bound: the bound stands where the number cannot. */
function ratioCell(result: Compared['result'], records: readonly string[]): Cell {
  if (!result) return MISSING;
  const bounds = {
    low: rounded(result.low),
    high: result.high === null ? null : rounded(result.high),
  };
  if (result.ratio === null) return { value: null, state: 'not_known', ...bounds, records };
  return { value: rounded(result.ratio), ...bounds, records };
}
