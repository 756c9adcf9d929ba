import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boxFrom,
  daysOf,
  FACETS,
  filtersFrom,
  isFiltered,
  NO_FILTERS,
  periodFor,
  periodsBetween,
  searchOf,
  toggled,
  withTyped,
} from '../src/events/filters.ts';
import { asOfFrom, parseSearch, stringifySearch } from '../src/search.ts';

describe('filters in an address', () => {
  test('survive being written and read, whatever their values are', () => {
    const value = fc.string({ minLength: 1, maxLength: 60 });
    const values = fc.uniqueArray(value, { minLength: 1, maxLength: 4 });
    const facets = fc.dictionary(fc.constantFrom(...FACETS), values);
    fc.assert(
      fc.property(facets, fc.option(value.filter((text) => /\S/.test(text))), (chosen, words) => {
        const filters = filtersFrom({ ...chosen, ...(words === null ? {} : { q: words }) });
        const again = filtersFrom(parseSearch(stringifySearch(searchOf(filters)).slice(1)));
        expect(again).toEqual(filters);
      }),
    );
  });

  test('leave out what cannot be a filter', () => {
    const filters = filtersFrom({
      from: '2024-1-1',
      to: 'yesterday',
      deaths_min: '-1',
      q: '  ',
      bbox: '1,2,3',
      kind: ['shelling', 'shelling', ''],
      other: 'x',
    });
    expect(filters).toEqual({ facets: { kind: ['shelling'] }, typed: {}, bbox: undefined });
  });

  test('are plain to read in the address', () => {
    const filters = toggled(toggled(NO_FILTERS, 'kind', 'shelling'), 'kind', 'air_strike');
    expect(stringifySearch(searchOf(withTyped(filters, 'from', '2024-05-01')))).toBe(
      '?from=2024-05-01&kind=shelling&kind=air_strike',
    );
  });

  test('are gone when the last value is taken away', () => {
    const one = toggled(NO_FILTERS, 'zone', 'north');
    expect(isFiltered(one)).toBe(true);
    expect(isFiltered(toggled(one, 'zone', 'north'))).toBe(false);
  });
});

test('a box is west, south, east, north within the world', () => {
  expect(boxFrom('60,23.5,78,38.8')).toEqual([60, 23.5, 78, 38.8]);
  expect(boxFrom('170,-10,-170,10')).toEqual([170, -10, -170, 10]);
  for (const bad of ['60,38,78,23', '60,23,190,38', '1,2,3', 'a,b,c,d', '1e3,2,3,4', undefined]) {
    expect(boxFrom(bad), String(bad)).toBeUndefined();
  }
});

describe('periods', () => {
  test('cover their days to the last', () => {
    expect(daysOf('2024-02-01', 'month')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(daysOf('2023-01-01', 'year')).toEqual({ from: '2023-01-01', to: '2023-12-31' });
    expect(daysOf('2024-12-30', 'week')).toEqual({ from: '2024-12-30', to: '2025-01-05' });
    expect(daysOf('2024-12-31', 'day')).toEqual({ from: '2024-12-31', to: '2024-12-31' });
  });

  test('without events are there all the same', () => {
    expect(periodsBetween('1989-01-01', '1992-01-01', 'year', 200)).toEqual([
      '1989-01-01',
      '1990-01-01',
      '1991-01-01',
      '1992-01-01',
    ]);
    expect(periodsBetween('2024-01-01', '2024-12-01', 'month', 3)).toEqual([
      '2024-10-01',
      '2024-11-01',
      '2024-12-01',
    ]);
  });

  test('are as long as the span asks', () => {
    expect(periodFor(undefined, undefined)).toBe('year');
    expect(periodFor('2024-01-01', '2024-02-15')).toBe('day');
    expect(periodFor('2024-01-01', '2024-12-31')).toBe('week');
    expect(periodFor('2020-01-01', '2024-12-31')).toBe('month');
    expect(periodFor('1989-01-01', '2024-12-31')).toBe('year');
  });
});

test('a moment is a time or a number of entries, in one spelling', () => {
  expect(asOfFrom('2024-05-01')).toBe('2024-05-01T00:00:00.000Z');
  expect(asOfFrom('2024-05-01T10:20Z')).toBe('2024-05-01T10:20:00.000Z');
  expect(asOfFrom('132')).toBe('132');
  for (const bad of ['', 'now', '2024-13-01', '-1', '2024-05-01T10:20', 7, undefined]) {
    expect(asOfFrom(bad), String(bad)).toBeUndefined();
  }
});
