// Revisions: what differs between two editions of one dataset.
import { readFileSync } from 'node:fs';
import { type Comparable, compareEditions, readUcdp } from '@tasdiq/interop';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const DATA = new URL('../../../examples/istanbul/data/', import.meta.url);
const HEADER = 'id,date_start,date_end,latitude,longitude,where_coordinates,side_a,best,source_article';

function read(content: string | Uint8Array): Comparable {
  const reading = readUcdp(typeof content === 'string' ? new TextEncoder().encode(content) : content);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading;
}
const published = (file: string) => read(readFileSync(new URL(file, DATA)));

describe('compareEditions', () => {
  const earlier = read(`${HEADER}
101,2020-03-14,2020-03-14,10.5,20.25,Onetown,Side A,2,Agency
102,2020-03-15,2020-03-15,10.5,20.25,Onetown,Side A,3,Agency
103,2020-03-16,2020-03-16,10.5,20.25,Onetown,Side A,4,Agency`);

  it('tells added, revised, unchanged and missing records apart', () => {
    const later = read(`${HEADER}
102,2020-03-15,2020-03-17,10.5,20.25,Onetown,Side A,5,Agency
101,2020-03-14,2020-03-14,10.5,20.25,Onetown,Side A,2,Agency
104,2020-03-18,2020-03-18,10.5,20.25,Onetown,Side A,1,Agency`);
    expect(compareEditions(earlier, later)).toMatchObject({
      added: ['104'],
      revised: [{ id: '102', fields: ['when.to', 'deaths.best'] }],
      unchanged: 1,
      missing: ['103'],
    });
  });

  it('does not take typesetting for a change: order of columns, blanks, digits of coordinates', () => {
    const later = read(`best;id;date_start;date_end;latitude;longitude;where_coordinates;side_a;source_article
2.0;101;3/14/2020;3/14/2020;10,500001;20,25;"One
town";Side A;Agency`);
    const { revised } = compareEditions(earlier, later);
    expect(revised).toEqual([{ id: '101', fields: ['where.name'] }]);
    const spaced = read(`${HEADER}\n101,2020-03-14,2020-03-14,10.50000,20.25,Onetown, Side  A ,2,Agency`);
    expect(compareEditions(earlier, spaced)).toMatchObject({ revised: [], unchanged: 1 });
  });

  it('sees a number that is no longer stated', () => {
    const later = read(`${HEADER}\n101,2020-03-14,2020-03-14,10.5,20.25,Onetown,Side A,,Agency`);
    expect(compareEditions(earlier, later).revised).toEqual([{ id: '101', fields: ['deaths.best'] }]);
  });

  it('never revises what one of the layouts does not carry', () => {
    const points = read('id,latitude,longitude,date,best\n101,10.5,20.25,2020-03-15,9');
    const difference = compareEditions(earlier, points);
    expect(difference.compared).toEqual(['where.lat', 'where.lon', 'deaths.best']);
    expect(difference.revised).toEqual([{ id: '101', fields: ['deaths.best'] }]);
  });

  it('does not compare text that a shapefile has cut', () => {
    const cut = read('id,date_start,country,source_art\n101,2020-03-14,Exampleland,Agen');
    expect(compareEditions(earlier, cut).compared).toEqual(['when.from']);
  });

  it('finds the published editions of the same events in agreement', () => {
    const full = published('conflict_data_pak_1989-2016.csv');
    const points = published('ged_v25_1_sample_points_afg_pak.csv');
    const difference = compareEditions(full, points);
    expect(difference.unchanged + difference.revised.length + difference.added.length).toBe(1_227);
    expect([difference.unchanged, difference.revised, difference.added.length]).toEqual([189, [], 1_038]);
    expect(difference.missing.length).toBe(5_730 - 189);
  });

  it('an edition against itself has no difference; added and missing swap with the direction', () => {
    const rows = fc.uniqueArray(fc.record({ id: fc.nat({ max: 30 }), best: fc.nat({ max: 3 }) }), {
      selector: (row) => row.id,
      maxLength: 20,
    });
    const edition = (list: { id: number; best: number }[]) =>
      read(
        `id,date_start,country,best\n${list.map((row) => `${row.id},2020-01-01,Exampleland,${row.best}\n`).join('')}`,
      );
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const [first, second] = [edition(a), edition(b)];
        expect(compareEditions(first, first)).toMatchObject({
          added: [],
          revised: [],
          missing: [],
          unchanged: a.length,
        });
        const [there, back] = [compareEditions(first, second), compareEditions(second, first)];
        expect(there.added).toEqual(back.missing);
        expect(there.unchanged).toBe(back.unchanged);
        const ids = (list: typeof there.revised) => list.map((revision) => revision.id).sort();
        expect(ids(there.revised)).toEqual(ids(back.revised));
        expect(there.added.length + there.revised.length + there.unchanged).toBe(b.length);
      }),
      { numRuns: 300 },
    );
  });
});
