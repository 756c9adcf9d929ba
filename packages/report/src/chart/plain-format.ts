// Numbers and days without a language: latin digits, a point, ISO 8601. For commands, tests and readers without a locale.
import type { ColumnKind } from '../figure.ts';

/** Digits that a reader can use of a number that is not a count. */
const DIGITS = 3;

/** A value as plain text; `short` gives a day without its year. */
export function plainFormat(value: number | string, kind: ColumnKind, form?: 'short'): string {
  if (typeof value === 'string') return form === 'short' && kind === 'day' ? value.slice(5) : value;
  switch (kind) {
    case 'count':
      return Number.isInteger(value) ? String(value) : rounded(value);
    case 'share':
      return `${rounded(value * 100)} %`;
    case 'hours':
      return `${rounded(value)} h`;
    case 'days':
      return `${rounded(value)} d`;
    case 'rate':
    case 'ratio':
    case 'p':
    case 'day':
    case 'time':
    case 'label':
      return rounded(value);
  }
}

/** Three digits, or as many as the whole part has. */
function rounded(value: number): string {
  return String(Math.abs(value) >= 10 ** DIGITS ? Math.round(value) : Number(value.toPrecision(DIGITS)));
}
