// Which days may still grow: reports of them are still coming in.
import { DEFAULT_PROVISIONAL_DAYS } from '@tasdiq/core';
import { dayOf, DAY_MS, startOfDay } from '../counting/days.ts';
import type { Unit } from '../counting/unit.ts';
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
  return Math.round((startOfDay(dayOf(receivedAt)) - startOfDay(when!.firstDay)) / DAY_MS);
}

/** How long reports took, as far as can be said by now; null where there are none to go by. */
export function lagsOf({ now, counted }: Scope): ReportingLag | null {
  const today = Math.floor(now / DAY_MS);
  const records = counted.units
    .filter((unit) => placedIn('day', unit) !== undefined)
    .flatMap((unit) => {
      const event = Math.floor(startOfDay(unit.when!.firstDay) / DAY_MS);
      const received = event + lagOf(unit);
      return received >= event && received <= today && received - event <= HORIZON_DAYS
        ? [{ event, received }]
        : [];
    });
  const lag = reportingLag(records, today, HORIZON_DAYS);
  return isUnfit(lag) ? null : lag;
}

/** The first day whose numbers may still grow: the charter's last days, and more while less than 95 % has come in. */
export function provisionalFrom(scope: Scope): string {
  const { state, now } = scope;
  const days = state.charter?.terms.provisional_days ?? DEFAULT_PROVISIONAL_DAYS;
  const first = firstOpen(Math.floor(now / DAY_MS), days, lagsOf(scope));
  return dayOf((typeof first === 'number' ? first : Math.floor(now / DAY_MS)) * DAY_MS);
}
