// Which days may still grow: reports of them are still coming in.
import { DEFAULT_PROVISIONAL_DAYS } from '@tasdiq/core';
import { dayOf, DAY_MS } from '../counting/days.ts';
import type { Counted, Unit } from '../counting/unit.ts';
import {
  type ReportingLag,
  provisionalFrom as firstOpen,
  reportingLag,
} from '../statistics/reporting-lag.ts';
import { isUnfit } from '../statistics/unfit.ts';
import type { Scope } from './make.ts';
import { placedIn } from './panels.ts';

/** Lags beyond this are of history that was entered, and no delay of reporting: days. */
export const HORIZON_DAYS = 365;

/** Days from the day of an event to that of its receipt. */
export function lagOf({ when, receivedAt }: Unit): number {
  return Math.floor(receivedAt / DAY_MS) - Math.floor(when!.from / DAY_MS);
}

const known = new WeakMap<Counted, ReportingLag | null>();

/** How long reports took, as far as can be said by now; null where there are none to go by. */
export function lagsOf({ now, counted }: Scope): ReportingLag | null {
  const made = known.get(counted);
  if (made !== undefined) return made;
  const today = Math.floor(now / DAY_MS);
  const records = counted.units
    .filter((unit) => placedIn('day', unit) !== undefined)
    .flatMap((unit) => {
      const event = Math.floor(unit.when!.from / DAY_MS);
      const lag = lagOf(unit);
      return lag >= 0 && lag <= HORIZON_DAYS && event + lag <= today
        ? [{ event, received: event + lag }]
        : [];
    });
  const lags = reportingLag(records, today, HORIZON_DAYS);
  const found = isUnfit(lags) ? null : lags;
  known.set(counted, found);
  return found;
}

/** The first day whose numbers may still grow: the charter's last days, and more while less than 95 % has come in. */
export function provisionalFrom(scope: Scope): string {
  const { state, now } = scope;
  const days = state.charter?.terms.provisional_days ?? DEFAULT_PROVISIONAL_DAYS;
  const first = firstOpen(Math.floor(now / DAY_MS), days, lagsOf(scope));
  return dayOf((typeof first === 'number' ? first : Math.floor(now / DAY_MS)) * DAY_MS);
}
