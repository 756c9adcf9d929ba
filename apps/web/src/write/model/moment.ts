import {
  type CalendarDateTime,
  GregorianCalendar,
  parseAbsolute,
  toCalendar,
  toCalendarDateTime,
  toZoned,
} from '@internationalized/date';

/** What a moment looks like. */
const MOMENT = /:\d\d\.\d{3}Z$/;

/** A date and time on the clocks of a zone as a moment in UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export function momentOf(date: CalendarDateTime, zone: string): string {
  const gregorian = toCalendar(date, new GregorianCalendar());
  return toZoned(gregorian, zone).toDate().toISOString();
}

/** What the clocks of a zone show at a moment, to the minute; null for what is no moment. */
export function localOf(moment: unknown, zone: string): CalendarDateTime | null {
  if (typeof moment !== 'string' || !MOMENT.test(moment)) return null;
  try {
    return toCalendarDateTime(parseAbsolute(moment, zone)).set({ second: 0, millisecond: 0 });
  } catch {
    return null;
  }
}
