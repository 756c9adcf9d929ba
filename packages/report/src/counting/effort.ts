// How much was watched, by day, zone and side. Where nobody watched a count is missing, which is not zero.
import type { ActId, Effort, State } from '@tasdiq/core';
import { DAY_MS, dayOf, startOfDay } from './days.ts';

/** Where and on whose side is asked for; absent for everywhere. */
export interface Where {
  readonly zones?: readonly string[] | undefined;
  readonly side?: string | undefined;
}

/** Days that are told apart at most: a hundred years. */
const MAX_DAYS = 36_600;

/** What was watched on a day. */
export interface Watched {
  readonly minutes: number;
  readonly ids: readonly ActId[];
}

/** The same while it is added up. */
type Sum = { minutes: number; readonly ids: ActId[] };

/** Hours of watching of a time, each day's by itself. What lasted several days is spread evenly over its moments. */
export class EffortDays {
  /** By `side zone`, then by day. */
  readonly #watched = new Map<string, { side: string | undefined; zone: string; days: Map<string, Sum> }>();
  readonly #efforts: readonly Effort[];
  readonly from: string;
  readonly to: string;

  /** Of the days from the first to the last, both included. */
  constructor(state: State, from: string, to: string) {
    const start = startOfDay(to) - MAX_DAYS * DAY_MS;
    this.from = startOfDay(from) < start ? dayOf(start) : from;
    this.to = to;
    const [begin, end] = [startOfDay(this.from), startOfDay(to) + DAY_MS];
    this.#efforts = state.efforts
      .values()
      .filter((one) => one.withdrawn === undefined && one.from < end && one.to > begin);
    for (const one of this.#efforts) this.#spread(one, begin, end);
  }

  #spread({ id, zone, side, from, to, minutes }: Effort, begin: number, end: number): void {
    if (minutes === 0) return;
    const key = `${side ?? ''} ${zone}`;
    const known = this.#watched.get(key) ?? { side, zone, days: new Map<string, Sum>() };
    this.#watched.set(key, known);
    for (let at = Math.max(from, begin); at < Math.min(to, end); ) {
      const day = dayOf(at);
      const next = Math.min(startOfDay(day) + DAY_MS, to, end);
      add(known.days, day, (minutes * (next - at)) / (to - from), [id]);
      at = next;
    }
  }

  /** What was watched by day; days that nobody watched are not in it. */
  days(where: Where = {}): ReadonlyMap<string, Watched> {
    const found = new Map<string, Sum>();
    for (const { side, zone, days } of this.#watched.values()) {
      if (where.side !== undefined && where.side !== side) continue;
      if (where.zones && where.zones.length > 0 && !where.zones.includes(zone)) continue;
      for (const [day, watched] of days) add(found, day, watched.minutes, watched.ids);
    }
    return found;
  }

  /** Records of effort, those included that say that none was possible. */
  efforts({ zones, side }: Where = {}): readonly Effort[] {
    return this.#efforts.filter(
      (one) =>
        (side === undefined || one.side === side) &&
        (!zones || zones.length === 0 || zones.includes(one.zone)),
    );
  }
}

function add(days: Map<string, Sum>, day: string, minutes: number, ids: readonly ActId[]): void {
  const known = days.get(day);
  if (!known) days.set(day, { minutes, ids: [...ids] });
  else {
    known.minutes += minutes;
    known.ids.push(...ids);
  }
}
