import { isolateLtr } from './isolate.ts';

/** Calendars that a reader may choose; the Gregorian date is always in the element's `datetime`. */
export const CALENDARS = ['gregory', 'persian', 'islamic-umalqura'] as const;
export type Calendar = (typeof CALENDARS)[number];

/** How dates and numbers are written for a reader. */
export interface Manner {
  /** BCP 47 tag of the interface language. */
  readonly locale: string;
  readonly calendar: Calendar;
}

const MONTH = /^\d{4}-\d\d$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(manner: Manner, parts: Intl.DateTimeFormatOptions, timeZone = 'UTC'): Intl.DateTimeFormat {
  const key = `${manner.locale} ${manner.calendar} ${timeZone} ${Object.keys(parts).join()}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(manner.locale, { ...parts, calendar: manner.calendar, timeZone });
    formats.set(key, format);
  }
  return format;
}

/** Months in Pashto, from the first: browsers know the language and not these names, and write `M11` instead. */
const PASHTO_MONTHS: Readonly<Record<Calendar, readonly string[]>> = {
  gregory: 'جنوري فبروري مارچ اپرېل مۍ جون جولای اګست سپتمبر اکتوبر نومبر دسمبر'.split(' '),
  persian: 'وری غویی غبرګولی چنګاښ زمری وږی تله لړم لیندۍ مرغومی سلواغه کب'.split(' '),
  'islamic-umalqura': [
    'محرم',
    'صفر',
    'ربیع الاول',
    'ربیع الثاني',
    'جمادي الاول',
    'جمادي الثاني',
    'رجب',
    'شعبان',
    'رمضان',
    'شوال',
    'ذي القعده',
    'ذي الحجه',
  ],
};

/** A date with a month that the platform has only a number for, in Pashto; undefined where it has a name. */
function pashtoDate(
  parts: readonly Intl.DateTimeFormatPart[],
  { locale, calendar }: Manner,
): string | undefined {
  const of = (wanted: string): string => parts.find(({ type }) => type === wanted)?.value ?? '';
  const month = /^M?(\d{1,2})$/.exec(of('month'))?.[1];
  if (!locale.startsWith('ps') || month === undefined) return undefined;
  return `${of('day')} ${PASHTO_MONTHS[calendar][Number(month) - 1]} ${of('year')}`;
}

/**
 * The date of a moment in an IANA zone, without its era: nobody writes the era of the calendar that they have chosen.
 * Throws a RangeError for a zone that the platform does not know.
 */
export function formatDate(ms: number, manner: Manner, zone?: string): string {
  const format = formatOf(manner, { year: 'numeric', month: 'short', day: 'numeric' }, zone);
  const parts = format.formatToParts(ms);
  const pashto = pashtoDate(parts, manner);
  if (pashto !== undefined) return pashto;
  const kept = parts.filter(
    ({ type }, i) => type !== 'era' && !(type === 'literal' && parts[i + 1]?.type === 'era'),
  );
  return kept
    .map(({ value }) => value)
    .join('')
    .trim();
}

/** A month, `YYYY-MM`, in the reader's manner; text that is no month comes back as it is. */
export function formatMonth(month: string, manner: Manner): string {
  const ms = MONTH.test(month) ? Date.parse(`${month}-01T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms)) return isolateLtr(month);
  // Months of the record are Gregorian; those of other calendars begin on other days.
  const gregorian: Manner = { ...manner, calendar: 'gregory' };
  const parts = formatOf(gregorian, { year: 'numeric', month: 'long' }).formatToParts(ms);
  const name = /^M?(\d{1,2})$/.exec(parts.find(({ type }) => type === 'month')?.value ?? '')?.[1];
  if (!manner.locale.startsWith('ps') || name === undefined)
    return parts
      .map(({ value }) => value)
      .join('')
      .trim();
  return `${PASHTO_MONTHS.gregory[Number(name) - 1]} ${parts.find(({ type }) => type === 'year')?.value ?? ''}`;
}

/** A calendar day, `YYYY-MM-DD`, in the reader's manner; text that is no day comes back as it is. */
export function formatDay(day: string, manner: Manner): string {
  const ms = DAY.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(ms) ? isolateLtr(day) : formatDate(ms, manner);
}

/** A moment with minutes, in UTC, which is said. Takes milliseconds since 1970 or a time's text. */
export function formatMoment(moment: number | string, manner: Manner): string {
  const ms = typeof moment === 'number' ? moment : Date.parse(moment);
  if (Number.isNaN(ms)) return isolateLtr(String(moment));
  const clock = formatOf(manner, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${formatDate(ms, manner)} ${isolateLtr(`${clock.format(ms)} UTC`)}`;
}

/** A day or a moment, whichever the text is. */
export function formatWhen(text: string, manner: Manner): string {
  return DAY.test(text) ? formatDay(text, manner) : formatMoment(text, manner);
}

/**
 * An interval with its open ends; `when` may have `null` for an end that is not known. A single day is
 * one date.
 */
export function formatInterval(from: string | null, to: string | null, manner: Manner): string {
  if (from !== null && (to === null || from === to))
    return to === null ? `${formatWhen(from, manner)} – ?` : formatWhen(from, manner);
  if (from === null) return to === null ? '?' : `? – ${formatWhen(to, manner)}`;
  return `${formatWhen(from, manner)} – ${formatWhen(to!, manner)}`;
}

/** Day number since 1970 as `YYYY-MM-DD`. */
export function dayText(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from one moment to another, not less than 0. */
export function daysBetween(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from) / 86_400_000));
}
