// The other readers, the registry, and the exports.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import {
  ACLED_READER,
  type ColumnMapping,
  DATASET_READERS,
  type DatasetRecord,
  EXPORT_MAPPING,
  MAPPED_READER,
  readAcled,
  readerOf,
  readMapped,
  readUcdp,
  type Reading,
  recordsToCsv,
  recordsToGeoJson,
  UCDP_READER,
} from '@tasdiq/interop';
import { describe, expect, it } from 'vitest';

const TESTDATA = new URL('../../../testdata/interop/', import.meta.url);
const EXAMPLES = new URL('../../../examples/istanbul/data/', import.meta.url);
const bytesOf = (text: string) => new TextEncoder().encode(text);

function recordsOf(reading: Reading): readonly DatasetRecord[] {
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.records;
}

describe('readAcled', () => {
  const reading = readAcled(readFileSync(new URL('acled/invented-events.csv', TESTDATA)));

  it('reads events in the common form, in its own words', () => {
    expect(recordsOf(reading)).toMatchObject([
      {
        id: 'EXA101',
        type: 'unknown',
        category: 'Battles: Armed clash',
        when: { from: '2020-03-14', to: '2020-03-14', precision: 'day' },
        where: {
          lat: 10.5,
          lon: 20.25,
          precision: 1,
          name: 'Onetown',
          admin1: 'North',
          country: 'Exampleland',
        },
        sides: { a: 'Side A', b: 'Side B' },
        deaths: { low: null, best: 2, high: null },
        sources: { office: 'Example Agency; Example Post' },
        line: 2,
      },
      { id: 'EXA102', when: { precision: 'month' }, where: { precision: 4 }, deaths: { best: 0 }, line: 4 },
    ]);
  });

  it('keeps its many columns in the rows and refuses an id that is not one', () => {
    if (!reading.ok) throw new Error();
    expect(reading.layout).toBe('acled');
    expect(reading.rows[0]).toContain('["interaction","State forces-Rebel group"]');
    expect(reading.problems).toMatchObject([{ line: 5, column: 'event_id_cnty', code: 'id_invalid' }]);
  });

  it('does not take a GED file for its own, nor GED an ACLED file', () => {
    const ged = readFileSync(new URL('ged_v23_sample_afghanistan.csv', EXAMPLES));
    expect(readAcled(ged)).toMatchObject({ ok: false, problems: [{ code: 'columns_missing' }] });
    const acled = readFileSync(new URL('acled/invented-events.csv', TESTDATA));
    expect(readUcdp(acled)).toMatchObject({ ok: false, problems: [{ code: 'columns_missing' }] });
  });
});

describe('readMapped', () => {
  const file = readFileSync(new URL('mapped/own-words.csv', TESTDATA));
  const mapping: ColumnMapping = {
    columns: {
      id: 'ref',
      date: 'Tarih',
      placeName: 'Yer',
      latitude: 'Enlem',
      longitude: 'Boylam',
      type: 'Tür',
      best: 'Ölü',
    },
    types: { çatışma: 'state_based', protesto: 'unknown' },
  };

  it('reads a file by the names and words of its maker', () => {
    const reading = readMapped(file, mapping);
    expect(recordsOf(reading)).toMatchObject([
      { id: 'T-1', type: 'state_based', when: { from: '2020-12-31' }, where: { lat: 10.5, lon: 20.25 } },
      { id: 'T-2', type: 'unknown', when: { from: '2020-04-03' }, where: { lat: null, name: 'İkişehir' } },
    ]);
    expect(reading.problems.map(({ line, code }) => `${line} ${code}`)).toEqual(['4 id_invalid']);
  });

  it('takes the order of dates from the mapping when it is given', () => {
    const text = 'id,day,place\n1,3/4/2020,Onetown';
    const columns = { id: 'id', date: 'day', placeName: 'place' };
    expect(readMapped(bytesOf(text), { columns })).toMatchObject({ problems: [{ code: 'date_ambiguous' }] });
    const dayFirst = recordsOf(readMapped(bytesOf(text), { columns, dateOrder: 'dmy' }));
    expect(dayFirst[0]?.when.from).toBe('2020-04-03');
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['columns that are no names', { columns: { id: 3 } }],
    ['a role that does not exist', { columns: { id: 'id', __proto__x: 'a' } }],
    ['a type that does not exist', { columns: { id: 'id' }, types: { a: 'battle' } }],
    ['an order that does not exist', { columns: { id: 'id' }, dateOrder: 'ymd' }],
  ])('refuses a mapping with %s', (_, bad) => {
    const reading = readMapped(file, bad as ColumnMapping);
    expect(reading).toMatchObject({
      ok: false,
      reader: MAPPED_READER,
      problems: [{ code: 'mapping_invalid' }],
    });
  });

  it('names the roles that a mapping leaves out', () => {
    const { problems } = readMapped(file, { columns: { placeName: 'Yer' } });
    expect(problems.at(-1)?.detail).toMatch(/^no column for: id; dateStart or date\./);
  });
});

describe('the registry', () => {
  it('finds a reader by id and version, and no other', () => {
    expect(DATASET_READERS.map(({ id, version }) => ({ id, version }))).toEqual([
      UCDP_READER,
      ACLED_READER,
      MAPPED_READER,
    ]);
    expect(readerOf('ucdp-ged', 1)?.read).toBe(readUcdp);
    expect(readerOf('ucdp-ged', 2)).toBeUndefined();
    expect(readerOf('constructor', 1)).toBeUndefined();
  });

  // If a digest changes, records of editions that are already on the record change with it: raise the version of the
  // reader and keep the old one. New files add lines; lines never change.
  it('gives the results of version 1 for the same bytes, for ever', () => {
    const golden = JSON.parse(readFileSync(new URL('golden-ucdp-ged-1.json', TESTDATA), 'utf8')) as Record<
      string,
      string
    >;
    const digests: Record<string, string> = {};
    for (const path of Object.keys(golden)) {
      const { problems, ...rest } = readUcdp(readFileSync(new URL(`../../${path}`, TESTDATA)));
      const codes = problems.map(({ line, code, column }) => [line, code, column]);
      digests[path] = createHash('sha256')
        .update(JSON.stringify([rest, codes]))
        .digest('hex');
    }
    expect(digests).toEqual(golden);
    const vectors = readdirSync(new URL('ucdp/', TESTDATA)).filter((name) => name !== 'expected.json');
    for (const name of vectors) expect(golden).toHaveProperty([`testdata/interop/ucdp/${name}`]);
  });
});

describe('exports', () => {
  const pakistan = recordsOf(readUcdp(readFileSync(new URL('conflict_data_pak_1989-2016.csv', EXAMPLES))));

  it('CSV reads back to the same records', () => {
    const back = recordsOf(readMapped(bytesOf(recordsToCsv(pakistan)), EXPORT_MAPPING));
    const inert = /^[=+\-@\t\r]/;
    const plain = (record: DatasetRecord) => {
      const words = [...Object.values(record.where), ...Object.values(record.sources)];
      return !words.some((value) => typeof value === 'string' && inert.test(value));
    };
    const bare = ({ row: _row, line: _line, ...rest }: DatasetRecord) => rest;
    expect(pakistan.filter(plain).length).toBeGreaterThan(5_700);
    for (const [i, record] of pakistan.entries())
      if (plain(record)) expect(bare(back[i]!)).toEqual(bare(record));
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'makes %j inert, and leaves numbers alone',
    (text) => {
      const [first] = pakistan;
      const hostile = { ...first!, sides: { a: text }, where: { ...first!.where, lat: -1 } };
      const cells = recordsToCsv([hostile]).split('\r\n')[1] as string;
      expect(recordsToCsv([hostile])).toContain(`'${text}`);
      expect(cells).toContain(',-1,');
    },
  );

  it('GeoJSON carries attribution, points, and null where there is no point', () => {
    const [first] = pakistan;
    const unplaced = { ...first!, where: { lat: null, lon: null, precision: null, country: 'Exampleland' } };
    const collection = JSON.parse(recordsToGeoJson([first!, unplaced], 'UCDP GED, CC BY 4.0')) as {
      attribution: string;
      features: { id: string; geometry: unknown; properties: Record<string, unknown> }[];
    };
    expect(collection.attribution).toBe('UCDP GED, CC BY 4.0');
    expect(collection.features[0]?.geometry).toEqual({
      type: 'Point',
      coordinates: [first!.where.lon, first!.where.lat],
    });
    expect(collection.features[1]?.geometry).toBeNull();
    expect(collection.features[0]?.properties).toMatchObject({
      id: first!.id,
      deaths_best: first!.deaths.best,
    });
  });

  it('GeoJSON reads back to the same records', () => {
    const sample = pakistan.slice(0, 300);
    const back = recordsOf(readMapped(bytesOf(recordsToGeoJson(sample, 'UCDP')), EXPORT_MAPPING));
    const bare = ({ row: _row, line: _line, ...rest }: DatasetRecord) => rest;
    expect(back.map(bare)).toEqual(sample.map(bare));
  });
});
