import type { Manner } from './date.ts';
import { isolateLtr } from './isolate.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** A count in the digits of the reader's language. */
export function formatCount(count: number, { locale }: Manner): string {
  let format = formats.get(locale);
  if (!format) {
    format = new Intl.NumberFormat(locale);
    formats.set(locale, format);
  }
  return format.format(count);
}

/** Bytes with a unit, 1 kB being 1,000 bytes. */
export function formatBytes(bytes: number, { locale }: Manner): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let step = 0;
  let value = bytes;
  while (value >= 1000 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step]!,
    maximumFractionDigits: step === 0 ? 0 : 1,
  });
  return format.format(value);
}

/** What is known of a number: its best estimate, with its bounds where they differ; a bound not stated is `?`. */
export function formatRange(
  range: { readonly low: number | null; readonly best: number | null; readonly high: number | null },
  manner: Manner,
): string {
  const { low, best, high } = range;
  const text = (value: number | null): string => (value === null ? '?' : formatCount(value, manner));
  const boundless = low === null && high === null;
  if (boundless || (low === best && best === high)) return text(best);
  if (best === null) return `${text(low)}–${text(high)}`;
  return `${text(best)} (${text(low)}–${text(high)})`;
}

/**
 * Latitude and longitude as degrees with hemisphere letters, never as bare numbers whose order a reader
 * has to guess; one isolate, always from left to right. As many decimals as were given.
 */
export function formatCoordinates(lat: number, lon: number): string {
  const side = (value: number, positive: string, negative: string): string =>
    `${Math.abs(value)}° ${value < 0 ? negative : positive}`;
  return isolateLtr(`${side(lat, 'N', 'S')}, ${side(lon, 'E', 'W')}`);
}

/** The start of an id, enough to tell it from others in a list; the whole stands in its title. */
export function shortId(id: string): string {
  return id.length > 16 ? `${id.slice(0, 10)}…` : id;
}
