import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences } from '../src/events/differences.ts';
import { lookOf, mercatorX, mercatorY, type PointColumns, siteAt, sitesOf } from '../src/map/sites.ts';

type Point = readonly [lat: number | null, lon: number | null, precision: number | null, origin: number];

function columns(points: readonly Point[]): PointColumns {
  return {
    ids: points.map((_, i) => String(i)),
    lat: points.map(([lat]) => lat),
    lon: points.map(([, lon]) => lon),
    precision: points.map(([, , precision]) => precision),
    origin: points.map(([, , , origin]) => origin),
    origins: ['record', 'incident'],
    day: points.map(() => null),
    kind: points.map(() => 0),
    kinds: ['other'],
    deaths: points.map(() => null),
  };
}

describe('sites', () => {
  test('gather events of one place and one precision, and no others', () => {
    const sites = sitesOf(
      columns([
        [34.5, 69.2, 1, 0],
        [34.5, 69.2, 1, 1],
        [34.5, 69.2, 4, 0],
        [34.6, 69.2, 1, 0],
        [null, null, 1, 0],
      ]),
    );
    expect(sites.count).toBe(3);
    expect(sites.withoutPlace).toBe(1);
    expect([...sites.look]).toEqual([3, 0, 0]);
    expect(sites.events.reduce((a, b) => a + b)).toBe(4);
    expect([...sites.rows.subarray(sites.start[2], sites.start[3])].sort()).toEqual([0, 1]);
    expect(sites.incident[2]).toBe(1);
    expect(sites.bounds).toEqual([69.2, 34.5, 69.2, 34.6]);
  });

  test('hold every event that has a place exactly once', () => {
    const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
    const point = fc.tuple(
      fc.option(degrees(90)),
      degrees(180),
      fc.option(fc.integer({ min: 1, max: 7 })),
      fc.constantFrom(0, 1),
    );
    fc.assert(
      fc.property(fc.array(point, { maxLength: 200 }), (points) => {
        const sites = sitesOf(columns(points));
        const placed = points.flatMap(([lat], row) => (lat === null ? [] : [row]));
        expect([...sites.rows].sort((a, b) => a - b)).toEqual(placed);
        expect(sites.withoutPlace).toBe(points.length - placed.length);
        expect(sites.start.at(-1)).toBe(placed.length);
      }),
    );
  });

  test('never draw an imprecise or unstated place as an exact one', () => {
    expect(lookOf(1)).toBe(0);
    for (const precision of [2, 3, 4, 5, 6, 7, null]) expect(lookOf(precision)).toBeGreaterThan(0);
  });

  test('are found by pointing at them, the small one before the large one around it', () => {
    const sites = sitesOf(
      columns([
        [30, 70, 6, 0],
        [30, 70, 1, 0],
      ]),
    );
    const world = 512 * 2 ** 6;
    expect(sites.look[siteAt(sites, mercatorX(70), mercatorY(30), world)]).toBe(0);
    expect(sites.look[siteAt(sites, mercatorX(70) + 10 / world, mercatorY(30), world)]).toBe(3);
    expect(siteAt(sites, mercatorX(71), mercatorY(30), world)).toBe(-1);
  });
});

describe('differences', () => {
  test('are what a later version says otherwise, adds or leaves out', () => {
    const found = differences({ a: 1, b: { x: 1, y: 2 }, c: 3 }, { b: { y: 2, x: 1 }, a: 2, d: 4 });
    expect(found).toEqual([
      { name: 'a', before: 1, after: 2 },
      { name: 'd', before: undefined, after: 4 },
      { name: 'c', before: 3, after: undefined },
    ]);
  });

  test('do not count where a row stood in its file', () => {
    expect(differences({ row: 1, line: 2 }, { row: 3, line: 4 })).toEqual([]);
  });
});
