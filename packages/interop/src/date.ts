// Dates as published -> ISO dates. Pure calendar arithmetic: no clock, no time zone. See spec/datasets.md, "Dates".

/** Order of a numeric date with slashes. */
export type DateOrder = 'mdy' | 'dmy';

/** An ISO date, or why the text is none. */
export type DateReading = { readonly date: string } | { readonly fault: 'date_invalid' | 'date_ambiguous' };

// A time of day may follow a date; it is not read, because no known layout gives one that means anything.
const TIME = '(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?: ?[AP]M)?(?:Z|[+-]\\d{2}:?\\d{2})?)?';
const ISO = new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})${TIME}$`);
const SLASHED = new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4})${TIME}$`);
const WORDED = /^(\d{1,2}) ([A-Za-z]{3,9}) (\d{4})$/;

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** First year that is read; earlier ones are slips of the keyboard. */
const FIRST_YEAR = 1000;

/**
 * The order of slashed dates in a file, from all its date cells together: `mdy` if some date can only be month
 * first, `dmy` if some can only be day first, `null` if none decides or they contradict each other.
 */
export function dateOrderOf(cells: Iterable<string>): DateOrder | null {
  let monthFirst = false;
  let dayFirst = false;
  for (const cell of cells) {
    const match = SLASHED.exec(cell.trim());
    if (match === null) continue;
    if (Number(match[2]) > 12) monthFirst = true;
    if (Number(match[1]) > 12) dayFirst = true;
  }
  if (monthFirst === dayFirst) return null;
  return monthFirst ? 'mdy' : 'dmy';
}

/** Reads `YYYY-MM-DD`, `M/D/YYYY` or `D/M/YYYY` (by `order`), or `3 May 2024`; a time of day after it is dropped. */
export function readDate(cell: string, order: DateOrder | null): DateReading {
  const text = cell.trim();
  const iso = ISO.exec(text);
  if (iso !== null) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const worded = WORDED.exec(text);
  if (worded !== null)
    return calendarDate(Number(worded[3]), monthOf(worded[2] as string), Number(worded[1]));
  const slashed = SLASHED.exec(text);
  if (slashed === null) return { fault: 'date_invalid' };

  const [first, second, year] = [Number(slashed[1]), Number(slashed[2]), Number(slashed[3])];
  if (first > 12) return calendarDate(year, second, first);
  if (second > 12 || first === second || order === 'mdy') return calendarDate(year, first, second);
  if (order === 'dmy') return calendarDate(year, second, first);
  return { fault: 'date_ambiguous' };
}

function monthOf(word: string): number {
  const lower = word.toLowerCase();
  return MONTHS.findIndex((month) => month === lower || month.slice(0, 3) === lower) + 1;
}

function calendarDate(year: number, month: number, day: number): DateReading {
  if (year < FIRST_YEAR || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
    return { fault: 'date_invalid' };
  }
  return { date: `${year}-${pad(month)}-${pad(day)}` };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The last day of a month, as an ISO date. `month` is 1 to 12. */
export function lastDay(year: number, month: number): string {
  return `${year}-${pad(month)}-${pad(daysIn(year, month))}`;
}

/** The first day of a month, as an ISO date. */
export function firstDay(year: number, month: number): string {
  return `${year}-${pad(month)}-01`;
}

function pad(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
