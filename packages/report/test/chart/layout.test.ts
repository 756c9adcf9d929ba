// Rules of layout by property: names of days never touch, numbers of any size give a drawing, wrapped text fits.
import { type Cell, chartOf, plainFormat, type Wording } from '@tasdiq/report';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amounts, ratios } from '../../src/chart/scale.ts';
import { textWidth, wrapped } from '../../src/chart/text-width.ts';
import { type Days, momentOf, ticksOf } from '../../src/chart/time-axis.ts';
import { read } from './drawn.ts';
import { EN, SAMPLES, trendFigure } from './samples.ts';

const DAY = 86_400_000;
const LOCALES = ['en', 'ur', 'ps', 'fa', 'ar', 'tr'].map((lang): Wording => {
  const parts = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  const short = new Intl.DateTimeFormat(lang, parts);
  const full = new Intl.DateTimeFormat(lang, { ...parts, year: 'numeric' });
  const format: Wording['format'] = (value, kind, form) =>
    kind === 'day' ? (form ? short : full).format(Date.parse(String(value))) : plainFormat(value, kind);
  return { ...EN, lang, format };
});

describe('names of days', () => {
  it('never touch, stay on the axis and stand in their order', () => {
    const sizes = fc.record({
      wording: fc.constantFrom(...LOCALES),
      width: fc.integer({ min: 160, max: 1200 }),
      start: fc.integer({ min: 0, max: 20_000 }),
      days: fc.integer({ min: 1, max: 12_000 }),
      step: fc.constantFrom(1, 7, 30, 365),
    });
    fc.assert(
      fc.property(sizes, ({ wording, width, start, days, step }) => {
        const axis: Days = { from: start * DAY, to: (start + days) * DAY, step: Math.min(step, days) * DAY };
        const ticks = ticksOf(axis, width, 12, wording);
        expect(ticks.length).toBeGreaterThan(0);
        let end = Number.NEGATIVE_INFINITY;
        for (const { x, text, at } of ticks) {
          const half = textWidth(text, 12) / 2;
          expect(x - half).toBeGreaterThan(end);
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at).toBeLessThanOrEqual(width);
          end = x + half;
        }
        if (textWidth(ticks[0]!.text, 12) < width) expect(end).toBeLessThanOrEqual(width + 0.01);
      }),
      { numRuns: 100 },
    );
  });

  it('are of days as ISO 8601 writes them, and nothing else is a day', () => {
    expect(momentOf('2026-02')).toBe(Date.UTC(2026, 1, 1));
    expect(momentOf('2026-02-03')).toBe(Date.UTC(2026, 1, 3));
    for (const other of ['', 'north', '2026', '2026-13-01', '2026-02-03; x'])
      expect(momentOf(other)).toBeUndefined();
  });
});

describe('scales', () => {
  const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { maxLength: 20 });

  it('of amounts hold 0 and every value, marked at even steps', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 8 }), fc.boolean(), (list, most, whole) => {
        const { from, to, ticks, at } = amounts(list, most, whole);
        for (const value of [0, ...list]) {
          expect(at(value)).toBeGreaterThanOrEqual(-1e-6);
          expect(at(value)).toBeLessThanOrEqual(1 + 1e-6);
        }
        expect(ticks.length).toBeLessThanOrEqual(most + 3);
        expect([ticks[0], ticks.at(-1)]).toEqual([expect.closeTo(from, 5), expect.closeTo(to, 5)]);
        if (whole) expect(ticks.every(Number.isInteger)).toBe(true);
      }),
    );
  });

  it('of ratios hold 1, and what is larger stands further on', () => {
    const some = fc.array(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 8 }), (list, most) => {
        const { ticks, at } = ratios(list, most);
        expect(ticks).toContain(1);
        const places = list.toSorted((a, b) => a - b).map(at);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(at(0.5) + at(2)).toBeCloseTo(2 * at(1), 9);
      }),
    );
  });
});

it('any numbers give a drawing', () => {
  const number = fc.oneof(
    fc.integer({ min: -5, max: 40 }),
    fc.double(),
    fc.constantFrom(
      0,
      -0,
      1e300,
      Number.MAX_VALUE,
      -Number.MAX_VALUE,
      1e-300,
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ),
  );
  const cell: fc.Arbitrary<Cell> = fc.record(
    {
      value: fc.oneof(number, fc.constantFrom(null, 'text')),
      low: number,
      high: fc.oneof(number, fc.constant(null)),
      state: fc.constantFrom('missing', 'suppressed', 'not_known', 'provisional'),
    },
    { requiredKeys: ['value'] },
  );
  const makes = Object.values(SAMPLES);
  fc.assert(
    fc.property(fc.constantFrom(...makes), fc.array(cell, { minLength: 1, maxLength: 9 }), (make, cells) => {
      const figure = make();
      const rows = figure.rows.slice(0, 24).map((row, r) => ({
        ...row,
        cells: row.cells.map((old, i) =>
          typeof old.value === 'string' ? old : cells[(r + i) % cells.length]!,
        ),
      }));
      const svg = chartOf({ ...figure, rows }, EN)!;
      for (const { attributes } of read(svg))
        for (const [name, value] of Object.entries(attributes))
          if (!name.startsWith('data-')) expect(value, name).not.toMatch(/NaN|Infinity|undefined|\de[+-]/);
    }),
    { numRuns: 60 },
  );
});

it('wrapped text fits its width, and loses nothing that fits its lines', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.integer({ min: 40, max: 300 }),
      (text, width) => {
        const lines = wrapped(text, 12, width, 99);
        for (const line of lines)
          if ([...line].length > 1) expect(textWidth(line, 12)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        const cut = wrapped(text, 12, width, 2);
        expect(cut.length).toBeLessThanOrEqual(2);
        if (lines.length > 2) expect(cut[1]).toMatch(/…$/);
      },
    ),
    { numRuns: 100 },
  );
});

it('one row, one day and one value are drawn', () => {
  const figure = trendFigure();
  const rows = figure.rows.slice(0, 1);
  const svg = chartOf(
    { ...figure, rows, panels: [], provenance: { ...figure.provenance, period: null } },
    EN,
  )!;
  expect(svg).toContain('chart-whisker');
  expect(svg).toContain('chart-point');
});
