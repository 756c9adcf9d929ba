import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Columns, type EventValues } from '../src/index/columns.ts';
import { facets } from '../src/index/facets.ts';
import { placeOf, TimeOrder } from '../src/index/order.ts';
import { type EventFilter, select } from '../src/index/select.ts';

const DAY = 86_400_000;
const word = fc.constantFrom('', 'a', 'b', 'c');
const degrees = (limit: number) => fc.integer({ min: -limit * 10, max: limit * 10 }).map((n) => n / 10);

interface Row {
  readonly values: EventValues;
  /** After how many entries it ends; undefined for never. */
  readonly ends: number | undefined;
}

const row: fc.Arbitrary<Row> = fc.record({
  values: fc
    .record({
      codes: fc.record({ kind: word, zone: word, country: word }),
      lists: fc.record({ actor: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')) }),
      numbers: fc.record({ deaths_best: fc.option(fc.integer({ min: 0, max: 9 })) }),
      start: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: -50, max: 50 }).map((day) => day * DAY) },
        fc.constantFrom(Number.NaN, -Infinity),
      ),
      end: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 51, max: 90 }).map((day) => day * DAY) },
        fc.constantFrom(Number.NaN, Infinity),
      ),
      place: fc.option(fc.tuple(degrees(90), degrees(180))),
    })
    .map(({ place, ...rest }) => ({ ...rest, lat: place?.[0] ?? null, lon: place?.[1] ?? null })),
  ends: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
});

const filter: fc.Arbitrary<EventFilter> = fc.record(
  {
    horizon: fc.integer({ min: 0, max: 40 }),
    codes: fc.record(
      { kind: fc.array(word, { maxLength: 2 }), zone: fc.array(word, { minLength: 1, maxLength: 1 }) },
      { requiredKeys: [] },
    ),
    lists: fc.record(
      { actor: fc.array(fc.constantFrom('x', 'y', 'nobody'), { maxLength: 2 }) },
      { requiredKeys: [] },
    ),
    ranges: fc.record(
      {
        deaths_best: fc.record(
          { min: fc.integer({ min: 0, max: 9 }), max: fc.integer({ min: 0, max: 9 }) },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    ),
    from: fc.integer({ min: -60, max: 60 }).map((day) => day * DAY),
    to: fc.integer({ min: -60, max: 60 }).map((day) => day * DAY),
    bbox: fc.tuple(degrees(180), degrees(90), degrees(180), degrees(90)),
    located: fc.boolean(),
  },
  { requiredKeys: ['horizon'] },
);

/** Columns of some rows; row i is made by entry i and ended where it says. */
function columnsOf(rows: readonly Row[]): { columns: Columns; died: number[] } {
  const columns = new Columns();
  const died = rows.map(({ ends }, i) => (ends === undefined ? Infinity : i + ends));
  const finish = (at: number): void => died.forEach((end, i) => end === at && columns.finish(i, at));
  rows.forEach(({ values }, i) => {
    finish(i);
    columns.add(values, i);
  });
  for (let at = rows.length; at < rows.length + 6; at++) finish(at);
  return { columns, died };
}

/** The filter, said plainly. */
function fits({ values }: Row, f: EventFilter): boolean {
  const { codes, lists, numbers, start, end, lat, lon } = values;
  const deaths = numbers.deaths_best ?? null;
  const range = f.ranges?.deaths_best;
  if (f.codes?.kind && !f.codes.kind.includes(codes.kind!)) return false;
  if (f.codes?.zone && !f.codes.zone.includes(codes.zone!)) return false;
  if (f.lists?.actor && !f.lists.actor.some((one) => lists.actor!.includes(one))) return false;
  if (range && (deaths === null || deaths < (range.min ?? 0) || deaths > (range.max ?? Infinity)))
    return false;
  if (f.from !== undefined && !(end >= f.from)) return false;
  if (f.to !== undefined && !(start <= f.to)) return false;
  if ((f.from !== undefined || f.to !== undefined) && (Number.isNaN(start) || Number.isNaN(end)))
    return false;
  if (f.located && lat === null) return false;
  if (!f.bbox) return true;
  const [west, south, east, north] = f.bbox;
  if (lat === null || lon === null || lat < south || lat > north) return false;
  return west > east ? lon >= west || lon <= east : lon >= west && lon <= east;
}

test('columns leave the rows that a plain filter leaves', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), filter, (rows, f) => {
      const { columns, died } = columnsOf(rows);
      const plain = rows.flatMap((one, i) =>
        i < f.horizon && died[i]! >= f.horizon && fits(one, f) ? [i] : [],
      );
      expect([...select(columns, f)]).toEqual(plain);
      const among = Uint32Array.from(rows.map((_, i) => i)).filter((i) => i % 2 === 0);
      expect([...select(columns, f, among)]).toEqual(plain.filter((i) => i % 2 === 0));
    }),
    { numRuns: 500 },
  );
});

test('facets count what a plain count counts, of few rows and of most, at any horizon', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 40 }),
      filter,
      fc.array(fc.nat(39), { maxLength: 3 }),
      (rows, f, cleared) => {
        const { columns } = columnsOf(rows);
        const without = new Set(cleared.filter((i) => i < rows.length));
        for (const i of without) columns.clear(i, { codes: ['kind'] });
        for (const some of [{ horizon: f.horizon }, f, { ...f, codes: {} }]) {
          const chosen = select(columns, some);
          const found = facets(columns, ['kind', 'actor'], chosen, f.horizon);
          for (const name of ['kind', 'actor'] as const) {
            const counts = new Map<string, number>();
            for (const i of chosen) {
              const { codes, lists } = rows[i]!.values;
              const words = name === 'actor' ? lists.actor! : without.has(i) ? [] : [codes.kind!];
              for (const one of words) if (one !== '') counts.set(one, (counts.get(one) ?? 0) + 1);
            }
            expect(new Map(found[name].map(({ value, count }) => [value, count]))).toEqual(counts);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('what was asked before is found again among rows that came since and not where words were taken out', () => {
  const columns = new Columns();
  const put = (count: number): void => {
    for (let i = 0; i < count; i++) {
      const kind = columns.size % 3 === 0 ? 'rare' : 'common';
      const values = { codes: { kind }, lists: { actor: [kind] }, numbers: {} };
      columns.add({ ...values, start: 0, end: 0, lat: null, lon: null }, columns.size);
    }
  };
  const ask = (codes: { kind?: string[] }, lists: { actor?: string[] } = {}): number[] => [
    ...select(columns, { horizon: columns.size, codes, lists }),
  ];
  for (const count of [10, 1, 3000, 70_000]) {
    put(count);
    const plain = Array.from({ length: columns.size }, (_, i) => i).filter((i) => i % 3 === 0);
    expect(ask({ kind: ['rare'] })).toEqual(plain);
    expect(ask({}, { actor: ['rare'] })).toEqual(plain);
    expect(ask({ kind: ['common'] }, { actor: ['rare'] })).toEqual([]);
  }
  columns.clear(3, { codes: ['kind'] });
  expect(ask({ kind: ['rare'] }).slice(0, 3)).toEqual([0, 6, 9]);
  expect(ask({ kind: [''] })).toEqual([3]);
});

test('rows come back as they went in, whatever else is added', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      const { columns } = columnsOf(rows);
      rows.forEach(({ values }, i) => {
        const back = columns.values(i);
        expect(back.codes).toMatchObject(values.codes);
        expect(back.lists.actor).toEqual(values.lists.actor);
        expect(back.numbers.deaths_best).toBe(values.numbers.deaths_best ?? null);
        expect([back.start, back.end, back.lat, back.lon]).toEqual([
          values.start,
          values.end,
          values.lat,
          values.lon,
        ]);
      });
    }),
  );
});

test('pages of any size put together are the whole list, newest first, sorted or walked', () => {
  const many = Array.from({ length: 25_000 }, (_, i) => i);
  const columns = new Columns();
  for (const i of many) {
    const start = i % 11 === 0 ? Number.NaN : ((i * 7919) % 4000) * DAY;
    columns.add({ codes: {}, lists: {}, numbers: {}, start, end: start, lat: null, lon: null }, i);
  }
  const order = new TimeOrder(columns);
  for (const step of [1, 3]) {
    const rows = Uint32Array.from(many.filter((i) => i % step === 0));
    const plain = [...rows].sort((a, b) => placeOf(columns, b) - placeOf(columns, a));
    const paged: number[] = [];
    let after: number | undefined;
    for (;;) {
      const page = order.page(rows, 999, after);
      if (page.length === 0) break;
      paged.push(...page);
      after = placeOf(columns, page.at(-1)!);
    }
    expect(paged).toEqual(plain);
  }
  const dated = order.page(Uint32Array.from(many), 25_000).map((i) => columns.start[i]!);
  const firstUndated = dated.findIndex((start) => Number.isNaN(start));
  expect(dated.slice(firstUndated).every((start) => Number.isNaN(start))).toBe(true);
});
