import { formatDate, type Manner } from './date.ts';
import { isolateLtr } from '@tasdiq/words';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A length of time in the unit that tells it best, rounded down. */
export interface Span {
  readonly unit: 'minutes' | 'hours' | 'days';
  /** One decimal for hours and days. */
  readonly count: number;
}

/** Milliseconds as minutes below two hours, hours below two days, days above. Negative ones count as none. */
export function spanOf(ms: number): Span {
  const tenths = (unit: number): number => Math.floor((ms * 10) / unit) / 10;
  if (ms < 2 * HOUR_MS) return { unit: 'minutes', count: Math.max(0, Math.floor(ms / MINUTE_MS)) };
  if (ms < 2 * DAY_MS) return { unit: 'hours', count: tenths(HOUR_MS) };
  return { unit: 'days', count: tenths(DAY_MS) };
}

/**
 * A moment on the clock of an IANA zone, with the zone's offset; undefined when this browser does not know the zone.
 * Takes ISO text.
 */
export function formatLocal(at: string, zone: string, manner: Manner): string | undefined {
  const ms = Date.parse(at);
  try {
    const parts = new Intl.DateTimeFormat(manner.locale, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    });
    return `${formatDate(ms, manner, zone)} ${isolateLtr(`${parts.format(ms)} ${offsetOf(ms, zone)}`)}`;
  } catch {
    return undefined;
  }
}

/** Hours from UTC as `+05:30`. */
function offsetOf(ms: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    ms,
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name === 'GMT' ? '+00:00' : name.replace('GMT', '');
}
