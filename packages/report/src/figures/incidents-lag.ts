// When incidents happened beside when the record received them: what is missing at the end of a series is still coming.
import { dayOf, daysBetween, periodLabel, periodOf, periodsBetween } from '../counting/days.ts';
import type { Unit } from '../counting/unit.ts';
import type { Label, Row } from '../figure.ts';
import { durationQuantile, durationsOf } from '../statistics/durations.ts';
import { lagWithin, SETTLED } from '../statistics/reporting-lag.ts';
import { isUnfit } from '../statistics/unfit.ts';
import {
  column,
  countingNotes,
  type FigureKind,
  MISSING,
  note,
  noteOf,
  numberCell,
  type Scope,
  unitsCell,
} from './make.ts';
import { placedIn } from './panels.ts';
import { HORIZON_DAYS, lagOf, lagsOf, provisionalFrom } from './provisional.ts';
import { spanOf } from './span.ts';

/** Periods that are shown at most, the latest. */
const MAX_PERIODS = 2_000;

/** `incidents.lag`. */
export const incidentsLag: FigureKind = {
  id: 'incidents.lag',
  chart: 'trend',
  options: ['rule', 'from', 'to', 'zones', 'kinds', 'precision', 'step'],
  counts: true,
  make: (scope) => {
    const { options, counted, state } = scope;
    const { from, to } = spanOf(scope);
    const step = options.step ?? (daysBetween(from, to) <= 92 ? 'week' : 'month');
    const dated = counted.units.filter((unit) => placedIn('day', unit) !== undefined);
    const happened = keyed(dated, (unit) => unit.when!.firstDay);
    const received = keyed(counted.units, (unit) => dayOf(unit.receivedAt));
    const open = provisionalFrom(scope);
    const rows = periodsBetween(step, from, to, MAX_PERIODS).map((period): Row => {
      const mine = happened(step).get(period.key) ?? [];
      const came = received(step).get(period.key) ?? [];
      const lags = mine.map(lagOf).filter((lag) => lag >= 0 && lag <= HORIZON_DAYS);
      const grows = period.to >= open ? ({ state: 'provisional' } as const) : {};
      const cells = [
        { ...unitsCell(mine), ...grows },
        unitsCell(came),
        quantile(lags, 0.5),
        quantile(lags, 0.9),
      ];
      return { key: period.key, label: periodLabel(step, period), cells };
    });
    return {
      columns: [
        column('by_event_day', 'count'),
        column('by_receipt_day', 'count'),
        column('median_lag', 'days'),
        column('ninetieth_lag', 'days'),
      ],
      rows,
      heading: { group: 'column', code: step },
      drawn: ['by_event_day', 'by_receipt_day'],
      period: { from, to },
      provisional: open > to ? null : open,
      notes: [
        ...settledNotes(scope),
        ...countingNotes(scope),
        ...noteOf('day_not_known', counted.units.length - dated.length),
        ...noteOf('received_beyond_horizon', dated.filter((unit) => lagOf(unit) > HORIZON_DAYS).length),
        ...(state.incidents.size > 0 ? [note('received_is_logged')] : []),
      ],
    };
  },
};

/** Units by period of one of their days, worked out once for a step. */
function keyed(
  units: readonly Unit[],
  day: (unit: Unit) => string,
): (step: Parameters<typeof periodOf>[0]) => ReadonlyMap<string, readonly Unit[]> {
  let made: Map<string, Unit[]> | undefined;
  return (step) => {
    if (made) return made;
    made = new Map();
    const keys = new Map<string, string>();
    for (const unit of units) {
      const key = keys.get(day(unit)) ?? periodOf(step, day(unit)).key;
      keys.set(day(unit), key);
      const list = made.get(key);
      if (list) list.push(unit);
      else made.set(key, [unit]);
    }
    return made;
  };
}

function quantile(lags: readonly number[], share: number): ReturnType<typeof numberCell> {
  const durations = durationsOf(lags.map((length) => ({ length, open: false })));
  if (isUnfit(durations)) return MISSING;
  const found = durationQuantile(durations, share);
  return typeof found === 'number' ? numberCell(found) : MISSING;
}

/** How long until most reports of a day are in, as far as the record can say by now. */
function settledNotes(scope: Scope): Label[] {
  const lag = lagsOf(scope);
  return lag ? [note('settled_within', { days: lagWithin(lag, SETTLED), day: provisionalFrom(scope) })] : [];
}
