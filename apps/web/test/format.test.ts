import { describe, expect, test } from 'vitest';
import { CALENDARS, formatDay, formatInterval, formatMoment, type Manner } from '../src/format/date.ts';
import { hiddenCharacters, isolate, isolateLtr, withoutHidden } from '@tasdiq/words';
import { formatCoordinates, formatRange, shortId } from '../src/format/number.ts';

const ENGLISH: Manner = { locale: 'en-GB', calendar: 'gregory' };
const DARI: Manner = { locale: 'fa-AF', calendar: 'persian' };

describe('dates', () => {
  test('are the same day in every calendar', () => {
    expect(formatDay('2024-03-20', ENGLISH)).toBe('20 Mar 2024');
    expect(formatDay('2024-03-20', DARI)).toContain('۱۴۰۳');
    expect(formatDay('2024-03-19', DARI)).toContain('۱۴۰۲');
    expect(formatDay('2024-03-20', { locale: 'en-GB', calendar: 'islamic-umalqura' })).toContain('1445');
  });

  test('do not shift with the reader’s own time zone', () => {
    expect(formatMoment('2024-01-01T00:00:00.000Z', ENGLISH)).toContain('1 Jan 2024');
    expect(formatMoment(Date.UTC(2024, 0, 1, 23, 59), ENGLISH)).toContain('23:59');
  });

  test('say that they are UTC', () => {
    expect(formatMoment('2024-01-01T00:00:00.000Z', DARI)).toContain('UTC');
  });

  test('do not name the era of the calendar, and keep the time in one piece', () => {
    const text = formatMoment('2024-03-20T22:27:00.000Z', { locale: 'ur-PK', calendar: 'persian' });
    expect(text).not.toContain('AP');
    expect(text).toMatch(/\u2066\S+ UTC\u2069$/);
  });

  test('with an unknown end say so', () => {
    expect(formatInterval('2024-01-01', null, ENGLISH)).toBe('1 Jan 2024 – ?');
    expect(formatInterval(null, '2024-01-01', ENGLISH)).toBe('? – 1 Jan 2024');
    expect(formatInterval('2024-01-01', '2024-01-01', ENGLISH)).toBe('1 Jan 2024');
    expect(formatInterval(null, null, ENGLISH)).toBe('?');
  });

  test('that are none stay as they are, isolated', () => {
    expect(formatDay('2024-3-1', ENGLISH)).toBe(isolateLtr('2024-3-1'));
  });
});

describe('numbers', () => {
  test('are given with their bounds where these differ', () => {
    expect(formatRange({ low: 3, best: 3, high: 6 }, ENGLISH)).toBe('3 (3–6)');
    expect(formatRange({ low: 3, best: 3, high: 3 }, ENGLISH)).toBe('3');
    expect(formatRange({ low: null, best: 13, high: null }, ENGLISH)).toBe('13');
    expect(formatRange({ low: 1, best: null, high: null }, ENGLISH)).toBe('1–?');
    expect(formatRange({ low: null, best: null, high: null }, ENGLISH)).toBe('?');
  });

  test('of a place carry their hemispheres, in one isolate from left to right', () => {
    expect(formatCoordinates(34.19, 71.07)).toBe(isolateLtr('34.19° N, 71.07° E'));
    expect(formatCoordinates(-30.7, -20.5)).toBe(isolateLtr('30.7° S, 20.5° W'));
  });
});

describe('words of others', () => {
  test('cannot turn the text around them', () => {
    const evil = `safe\u202Eelif\u2069`;
    expect(hiddenCharacters(evil)).toEqual(['U+202E', 'U+2069']);
    expect(withoutHidden(evil)).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  });

  test('keep the joiners that Persian and Urdu spelling needs', () => {
    expect(hiddenCharacters('می‌شود')).toEqual([]);
    expect(withoutHidden('می‌شود')).toBe('می‌شود');
  });

  test('are isolated when they are put into a sentence', () => {
    expect(isolate('x')).toBe('\u2068x\u2069');
  });
});

test('an id is shortened for a list, a word is not', () => {
  expect(shortId('A'.repeat(43))).toBe('AAAAAAAAAA…');
  expect(shortId('ucdp-ged')).toBe('ucdp-ged');
});

test('a date in Pashto has a month with a name, in every calendar, wherever it is formatted', () => {
  for (const calendar of CALENDARS) {
    const said = formatDay('2026-11-22', { locale: 'ps-AF', calendar });
    expect(said, calendar).toMatch(/\p{Script=Arabic}{2}/u);
    expect(said, calendar).not.toMatch(/M\d/);
  }
});
