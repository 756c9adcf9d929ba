// The published files in examples/istanbul/data, read whole: the sums that their publisher's numbers give.
import { readFileSync } from 'node:fs';
import { type Edition, type GedLayout, readUcdp } from '@tasdiq/interop';
import { describe, expect, it } from 'vitest';

const DATA = new URL('../../../examples/istanbul/data/', import.meta.url);

function edition(file: string): Edition<GedLayout> {
  const reading = readUcdp(readFileSync(new URL(file, DATA)));
  if (!reading.ok) throw new Error(`${file}: ${JSON.stringify(reading.problems)}`);
  return reading;
}

describe('GED v22.1, Pakistan, with an HXL row', () => {
  const read = edition('conflict_data_pak_1989-2016.csv');

  it('has the ids, sums and span of the source', () => {
    expect(read.layout).toBe('ged-hxl');
    expect(new Set(read.records.map((record) => record.id)).size).toBe(5_730);
    expect(read.totals).toEqual({
      rows: 5_730,
      records: 5_730,
      refused: 0,
      low: 38_585,
      best: 40_638,
      high: 46_995,
    });
    expect([read.coverage.from, read.coverage.to]).toEqual(['1989-01-25', '2016-12-16']);
    expect(read.coverage.countries).toEqual(['Pakistan']);
    expect(read.coverage.absentColumns).toEqual([]);
  });

  it('keeps line breaks inside cells, and counts lines across them', () => {
    expect(read.rows.filter((row) => row.includes('\\n')).length).toBe(1_161);
    const lines = readFileSync(new URL('conflict_data_pak_1989-2016.csv', DATA), 'utf8').split('\n');
    for (const record of read.records) expect(lines[record.line - 1]?.startsWith(`${record.id},`)).toBe(true);
  });

  it('keeps how exactly place, time and deaths are known', () => {
    const count = (test: (record: (typeof read.records)[number]) => boolean) =>
      read.records.filter(test).length;
    expect(count((record) => (record.where.precision ?? 0) > 1)).toBe(3_591);
    expect(count((record) => record.when.from !== record.when.to)).toBe(307);
    expect(count((record) => record.deaths.low !== record.deaths.high)).toBe(1_228);
    expect(count((record) => record.conflict?.name === 'India - Pakistan')).toBe(305);
    expect(count((record) => record.when.precision === 'day')).toBe(5_423);
    expect(count((record) => record.type === 'one_sided')).toBe(497);
    expect(count((record) => record.clarity === 2)).toBe(99);
    expect(count((record) => record.sources.count === undefined)).toBe(4_268);
  });

  it('notes the 199 rows in which low, best and high do not rise, and keeps them', () => {
    expect(read.problems.length).toBe(199);
    expect(new Set(read.problems.map((problem) => problem.code))).toEqual(new Set(['deaths_disordered']));
  });
});

describe('the other published files', () => {
  it('reads the GED v23.1 sample of Afghanistan', () => {
    const read = edition('ged_v23_sample_afghanistan.csv');
    expect(read.layout).toBe('ged-full');
    expect(read.columns.length).toBe(49);
    expect(read.totals).toEqual({ rows: 135, records: 135, refused: 0, low: 605, best: 915, high: 1_131 });
  });

  it('reads the GED v25.1 points, which state one date and no actors', () => {
    const read = edition('ged_v25_1_sample_points_afg_pak.csv');
    expect(read.layout).toBe('ged-points');
    expect(read.totals).toMatchObject({ records: 1_227, best: 12_013, low: null, high: null });
    expect([read.coverage.from, read.coverage.to]).toEqual(['1989-01-10', '2024-12-08']);
    expect(read.coverage.absentColumns).toContain('side_a');
    expect(read.records.every((record) => record.when.precision === null)).toBe(true);
  });

  it('reads the GED v19.1 GeoJSON, where deaths are numbers or text', () => {
    const read = edition('ged_v19_afghanistan_subset.geojson');
    expect(read.layout).toBe('ged-geojson');
    expect(read.totals).toMatchObject({ records: 310, refused: 0, best: null });
    expect(read.records[0]).toMatchObject({
      id: '146881',
      deaths: { a: 30, b: 6, best: null },
      where: { lat: 36.66667, lon: 69.75 },
    });
  });
});
