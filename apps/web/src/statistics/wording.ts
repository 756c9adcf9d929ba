import type { ColumnKind, Wording } from '@tasdiq/report';
import { LANGUAGE } from '@tasdiq/words';
import { useMemo } from 'react';
import { formatDate, formatWhen, type Manner } from '../format/date.ts';
import { formatCount } from '../format/number.ts';
import { useCodeWords } from '../i18n/figures/figures.tsx';
import { pickText } from '../i18n/languages.ts';
import { usePreferences } from '../preferences.tsx';

const DAY = /^\d{4}-\d\d-\d\d$/;
const MONTH = /^\d{4}-\d\d$/;
/** Digits that a reader can use of a number that is not a count. */
const DIGITS = 3;

/** How figures are said and written for this reader: drawings and tables take every visible word from here. */
export function useWording(): Wording {
  const words = useCodeWords();
  const { language, manner } = usePreferences();
  return useMemo(
    () => ({
      lang: language,
      dir: LANGUAGE[language].direction,
      name: (label) =>
        'text' in label
          ? (pickText(label.text, language)?.text ?? '')
          : words(label, (value) => written(value, 'label', manner)),
      format: (value, kind, form) => written(value, kind, manner, form),
    }),
    // The functions of the texts change with the language and with nothing else.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [language, manner],
  );
}

/** A number, day, month or time as the reader writes it; `short` for a day without its year. */
export function written(value: number | string, kind: ColumnKind, manner: Manner, form?: 'short'): string {
  if (typeof value === 'string') return when(value, manner, form);
  switch (kind) {
    case 'share':
      return number(value, manner, { style: 'percent', maximumSignificantDigits: DIGITS });
    case 'hours':
      return number(value, manner, { style: 'unit', unit: 'hour', ...rounding(value) });
    case 'days':
      return number(value, manner, { style: 'unit', unit: 'day', ...rounding(value) });
    case 'count':
    case 'label':
      return Number.isInteger(value) ? formatCount(value, manner) : number(value, manner, rounding(value));
    case 'rate':
    case 'ratio':
    case 'p':
    case 'day':
    case 'time':
      return number(value, manner, rounding(value));
  }
}

function when(value: string, manner: Manner, form: 'short' | undefined): string {
  if (DAY.test(value)) return form === 'short' ? withoutYear(value, manner) : formatWhen(value, manner);
  if (MONTH.test(value)) return monthOf(value, manner);
  return Number.isNaN(Date.parse(value)) || !value.includes('T') ? value : formatWhen(value, manner);
}

/** A month of the Gregorian calendar, whatever calendar the reader uses: its numbers are counted by it. */
function monthOf(value: string, { locale }: Manner): string {
  const format = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    calendar: 'gregory',
    timeZone: 'UTC',
  });
  const text = format.format(Date.parse(`${value}-01T00:00:00Z`));
  // A platform that has no names for the months of a language writes their numbers.
  return /M\d\d/.test(text) ? value : text;
}

function withoutYear(value: string, manner: Manner): string {
  const { locale, calendar } = manner;
  const ms = Date.parse(`${value}T00:00:00Z`);
  if (locale.startsWith('ps')) return formatDate(ms, manner).split(' ').slice(0, 2).join(' ');
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    calendar,
    timeZone: 'UTC',
  }).format(ms);
}

function rounding(value: number): Intl.NumberFormatOptions {
  return Math.abs(value) >= 10 ** DIGITS
    ? { maximumFractionDigits: 0 }
    : { maximumSignificantDigits: DIGITS };
}

const formats = new Map<string, Intl.NumberFormat>();

function number(value: number, { locale }: Manner, options: Intl.NumberFormatOptions): string {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, format);
  return format.format(value);
}
