// Imported editions by year and kind of violence, against the totals that their publisher printed.
import { readFileSync } from 'node:fs';
import { type ActId, digestText } from '@tasdiq/core';
import { type DatasetRecord, readUcdp } from '@tasdiq/interop';
import { type Cell, type Figure, figure } from '@tasdiq/report';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { say } from '../../core/test/scene.ts';
import { type Place, place } from './incident-world.ts';

const FILES = new URL('../../../examples/istanbul/data/', import.meta.url);
const COUNTRY_YEARS = new URL(
  '../../../testdata/ucdp-country-year/organizedviolencecy_v25_1_afg_pak_ind.csv',
  import.meta.url,
);
const TYPES = ['state_based', 'non_state', 'one_sided'] as const;
/** Columns of the country table: kind of violence, then best, low and high. */
const PUBLISHED = { state_based: 'sb', non_state: 'ns', one_sided: 'os' };

let here: Place;
let years: Figure;

function imported(edition: string): ActId {
  const digest = digestText(edition);
  const open = (value: unknown) => ({ tier: 'public' as const, value });
  return say(here.world, here.registry, {
    act: 'dataset.import',
    facts: {
      series: 'ucdp-ged',
      edition,
      reader: { id: 'ucdp-ged', version: 1 },
      blob: { digest, bytes: 1, media: 'text/csv' },
      rows: 1,
      row_root: digest,
      problems: 0,
      from: null,
      to: null,
      licence: 'cc-by-4.0',
    },
    fields: {
      title: open({ en: `UCDP GED ${edition}` }),
      publisher: open('UCDP'),
      attribution: open('Sundberg and Melander (2013)'),
    },
  });
}

function recordsOf(file: string): readonly DatasetRecord[] {
  const read = readUcdp(readFileSync(new URL(file, FILES)));
  if (!read.ok) throw new Error(file);
  return read.records;
}

function figureOf(files: Readonly<Record<string, string>>, options: Record<string, string> = {}): Figure {
  const records = new Map(Object.entries(files).map(([name, file]) => [imported(name), recordsOf(file)]));
  const told = here.world.told();
  return figure({ ...told, records: (id) => records.get(id) }, 'datasets.years', options);
}

const cell = (made: Figure, year: string, column: string): Cell => {
  const row = made.rows.find(({ key }) => key.startsWith(`${year}-`))!;
  return row.cells[made.columns.findIndex(({ code }) => code === column)]!;
};

beforeAll(() => {
  here = place();
  years = figureOf({ '22.1': 'conflict_data_pak_1989-2016.csv' });
});

/** By how much totals of 25.1 are above those of 22.1: best, low, high. */
const REVISED: Readonly<Record<string, readonly [number, number, number]>> = {
  '2000 state_based': [0, 0, 1],
  '2005 state_based': [15, 15, 15],
  '2007 state_based': [14, 2, 7],
  '2008 state_based': [1, 0, 0],
  '2009 state_based': [52, 9, 4],
  '2010 state_based': [25, 11, 0],
  '2011 state_based': [0, 0, 196],
  '2012 state_based': [42, 42, 61],
  '2013 state_based': [0, 0, 106],
  '2014 state_based': [12, 12, 115],
  '2014 non_state': [7, 7, 7],
  '2015 state_based': [0, 0, 36],
  '2015 non_state': [4, 4, 4],
};

describe('datasets.years of GED 22.1, Pakistan 1989 to 2016', () => {
  it('adds up to the totals of the published file', () => {
    const sum = (of: (made: Cell) => number): number =>
      years.rows.reduce(
        (all, row) => all + of(row.cells[years.columns.findIndex(({ code }) => code === 'deaths_all')]!),
        0,
      );
    expect([sum(({ low }) => low!), sum(({ value }) => value as number), sum(({ high }) => high!)]).toEqual([
      38_585, 40_638, 46_995,
    ]);
    const events = years.columns.findIndex(({ code }) => code === 'events_all');
    const all = years.rows.map((row) => row.cells[events]!);
    expect(all.reduce((so, { value }) => so + (value as number), 0)).toBe(5_730);
    expect(new Set(all.flatMap(({ records }) => records!)).size).toBe(5_730);
  });

  it('gives the totals of the country table of 25.1, but for those that were revised between', () => {
    const { data } = Papa.parse<Record<string, string>>(readFileSync(COUNTRY_YEARS, 'utf8'), {
      header: true,
      skipEmptyLines: true,
    });
    const rows = data.filter(
      ({ country_cy, year_cy }) => country_cy === 'Pakistan' && Number(year_cy) <= 2016,
    );
    expect(rows.length).toBe(28);
    const compared = rows.flatMap((row) =>
      TYPES.map((type) => {
        const { value, low, high } = cell(years, row['year_cy']!, `deaths_${type}`);
        const own = [value, low ?? 0, high ?? 0] as number[];
        const theirs = ['best', 'low', 'high'].map((name) =>
          Number(row[`${PUBLISHED[type]}_total_deaths_${name}_cy`]),
        );
        return { name: `${row['year_cy']} ${type}`, by: theirs.map((total, i) => total - own[i]!) };
      }),
    );
    const differing = compared.filter(({ by }) => by.some((one) => one !== 0));
    expect(Object.fromEntries(differing.map(({ name, by }) => [name, by]))).toEqual(REVISED);
    const equal = compared.flatMap(({ by }) => by).filter((one) => one === 0);
    expect([equal.length, compared.filter(({ by }) => by[0] === 0).length]).toEqual([224, 75]);
  });

  it('says how many records have estimates that do not rise, and adds them up as they were published', () => {
    expect(years.notes).toContainEqual({
      group: 'note',
      code: 'estimates_disordered',
      params: { count: 199 },
    });
    expect(cell(years, '2000', 'deaths_state_based')).toMatchObject({ value: 59, low: 59, high: 58 });
  });

  it('names the edition, for what its publisher asks to be shown', () => {
    expect(years.provenance.datasets.length).toBe(1);
    expect(years.panels[0]!.label).toEqual({ text: { en: 'UCDP GED 22.1' } });
  });
});

describe('datasets.years of the other published files', () => {
  it('adds up samples as what they are, each by itself, and takes what is not stated for nothing known', () => {
    const made = figureOf({
      '23.1': 'ged_v23_sample_afghanistan.csv',
      '25.1': 'ged_v25_1_sample_points_afg_pak.csv',
    });
    const index = made.columns.findIndex(({ code }) => code === 'deaths_all');
    const totals = made.panels.map(({ panel }) =>
      made.rows
        .filter((row) => row.panel === panel)
        .reduce((all, row) => all + ((row.cells[index]!.value as number | null) ?? 0), 0),
    );
    expect(totals.slice(-2)).toEqual([915, 12_013]);
    const points = made.rows.filter(({ panel }) => panel === made.panels.at(-1)!.panel);
    for (const { cells } of points) expect(cells[index]!.low).toBeUndefined();
  });

  it('says whose file is not there', () => {
    const told = here.world.told();
    const made = figure({ ...told, records: () => undefined }, 'datasets.years');
    expect(made.rows).toEqual([]);
    expect(made.notes.filter((one) => 'code' in one && one.code === 'file_not_here').length).toBe(3);
  });
});
