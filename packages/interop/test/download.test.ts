import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  aboutCsv,
  csvExport,
  DOWNLOAD_MAPPING,
  EVENT_COLUMNS,
  type ExportCell,
  geoJsonExport,
  workbookExport,
} from '../src/download.ts';
import { readMapped } from '../src/index.ts';
import { inert } from '../src/inert.ts';
import { sheetToCsv } from '../src/workbook.ts';
import Papa from 'papaparse';

/* Tables that leave a record, read back by the readers that take tables in. */

const about = [
  { code: 'licence', value: 'cc-by-4.0' },
  { code: 'attribution', value: '=One' },
  { code: 'attribution', value: 'Two' },
];

const EVENT: Readonly<Record<string, ExportCell>> = {
  id: 'VYp1Qm3',
  kind: 'shelling',
  date_start: '2026-01-05',
  date_end: '2026-01-06',
  date_precision: 'days',
  latitude: 34.2,
  longitude: -71.125,
  place_precision: 3,
  place: 'Bridge <&> "east", lower',
  deaths_best: 0,
  title: 'پل',
};
const eventRow = (more: Readonly<Record<string, ExportCell>> = {}): ExportCell[] =>
  EVENT_COLUMNS.map(({ code }) => ({ ...EVENT, ...more })[code] ?? null);

async function text(parts: AsyncIterable<string>): Promise<string> {
  let whole = '';
  for await (const part of parts) whole += part;
  return whole;
}

async function bytes(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return new Uint8Array(Buffer.concat(all));
}

function recordsIn(file: Uint8Array) {
  const read = readMapped(file, DOWNLOAD_MAPPING);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  expect(read.problems).toEqual([]);
  return read.records;
}

test('events come back as they went out: from CSV, from a workbook and from GeoJSON', async () => {
  const groups = [[eventRow()], [], [eventRow({ id: 'other', latitude: null, longitude: null })]];
  const csv = new TextEncoder().encode(await text(csvExport(EVENT_COLUMNS, groups)));
  const book = await bytes(workbookExport(EVENT_COLUMNS, groups, about));
  const geo = await text(geoJsonExport(EVENT_COLUMNS, groups, about));
  const [first, second] = recordsIn(csv);
  expect(first).toMatchObject({
    id: 'VYp1Qm3',
    category: 'shelling',
    when: { from: '2026-01-05', to: '2026-01-06', precision: 'days' },
    where: { lat: 34.2, lon: -71.125, precision: 3, name: 'Bridge <&> "east", lower' },
    summary: 'پل',
  });
  expect([first!.deaths.low, first!.deaths.best]).toEqual([null, 0]);
  expect(second!.where.lat).toBeNull();
  const told = (records: readonly unknown[]): unknown[] =>
    records.map((record) => ({ ...(record as object), row: 0, line: 0 }));
  expect(told(recordsIn((await sheetToCsv(book, 'data')).csv))).toEqual(told(recordsIn(csv)));
  expect(told(recordsIn(new TextEncoder().encode(geo)))).toEqual(told(recordsIn(csv)));
});

test('what a table rests on travels with it', async () => {
  const book = await bytes(workbookExport(EVENT_COLUMNS, [[eventRow()]], about));
  const sheet = new TextDecoder().decode((await sheetToCsv(book, 'about')).csv);
  expect(sheet).toContain('licence,cc-by-4.0');
  expect(sheet).toContain('attribution,=One');
  expect(aboutCsv(about)).toContain("attribution,'=One");
  const geo = JSON.parse(await text(geoJsonExport(EVENT_COLUMNS, [[eventRow()]], about)));
  expect(geo.about).toEqual({ licence: 'cc-by-4.0', attribution: ['=One', 'Two'] });
  expect(geo.features[0].geometry).toEqual({ type: 'Point', coordinates: [-71.125, 34.2] });
  expect(geo.features[0].properties.place_precision).toBe(3);
});

test('an id that begins like a formula is marked in CSV, and is as it was in a workbook and in GeoJSON', async () => {
  const groups = [[eventRow({ id: '-Nb1vur' })]];
  expect(await text(csvExport(EVENT_COLUMNS, groups))).toContain("\r\n'-Nb1vur,");
  const book = await bytes(workbookExport(EVENT_COLUMNS, groups, about));
  expect(recordsIn((await sheetToCsv(book, 'data')).csv)[0]!.id).toBe('-Nb1vur');
  expect(await text(geoJsonExport(EVENT_COLUMNS, groups, about))).toContain('"id":"-Nb1vur"');
});

test('a line of HXL tags stands below the codes', async () => {
  const [head, tags] = (await text(csvExport(EVENT_COLUMNS, [], { tags: true }))).split('\r\n');
  expect(head!.slice(1).split(',')).toEqual(EVENT_COLUMNS.map(({ code }) => code));
  expect(tags!.split(',')).toEqual(EVENT_COLUMNS.map(({ hxl }) => hxl));
  for (const { hxl } of EVENT_COLUMNS) expect(hxl).toMatch(/^#[a-z][a-z0-9]*(\+[a-z][a-z0-9_]*)*$/);
  expect(new Set(EVENT_COLUMNS.map(({ hxl }) => hxl)).size).toBe(EVENT_COLUMNS.length);
});

/** Texts in which what spreadsheets run comes often. */
const hostile = fc
  .array(
    fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      "'",
      '"',
      ';',
      '|',
      ' ',
      'cmd',
      '1',
      ',',
      '＝',
      '\u0000',
      '𝒜',
      '&',
      '<',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test('no cell of CSV runs, whatever is in it, and no cell moves into another', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(hostile, hostile), { minLength: 1, maxLength: 6 }), async (rows) => {
      const columns = [
        { code: 'one', hxl: '#x' },
        { code: 'two', hxl: '#y' },
      ];
      const { data } = Papa.parse<string[]>((await text(csvExport(columns, [rows]))).slice(1), {
        delimiter: ',',
      });
      expect(data.slice(1, -1)).toEqual(rows.map((row) => row.map(inert)));
      for (const cell of data.slice(1).flat()) {
        expect(
          /^[+-]?\d+(\.\d+)?$/.test(cell) || !/^[\s"']*[=+\-@＝]/.test(cell.replace(/^'/, '\u0001')),
        ).toBe(true);
        expect(cell).not.toMatch(/[\t\r\n]/);
      }
    }),
    { numRuns: 200 },
  );
});

test('a workbook holds every text as text, whatever is in it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 8 }), async (texts) => {
      const columns = [
        { code: 'n', hxl: '#x' },
        { code: 'words', hxl: '#y' },
      ];
      const rows = texts.map((words, i): ExportCell[] => [i, words]);
      const file = await bytes(workbookExport(columns, [rows], about));
      const csv = new TextDecoder().decode((await sheetToCsv(file, 'data')).csv);
      const { data } = Papa.parse<string[]>(csv, { delimiter: ',' });
      // oxlint-disable-next-line no-control-regex -- what XML cannot hold is left out
      const kept = texts.map((words, i) => [String(i), words.replaceAll(/\x00/g, '')]);
      expect(data.slice(1, 1 + kept.length)).toEqual(kept);
    }),
    { numRuns: 20 },
  );
});

test('a long table is written in pieces: no piece holds more than some groups', async () => {
  const made = 100;
  let asked = 0;
  function* groups(): Generator<ExportCell[][]> {
    for (let i = 0; i < made; i++) {
      asked++;
      yield Array.from({ length: 100 }, (_, n) => [i * 100 + n, `row ${n}`]);
    }
  }
  const columns = [
    { code: 'n', hxl: '#x' },
    { code: 'words', hxl: '#y' },
  ];
  let [largest, before] = [0, 0];
  for await (const part of workbookExport(columns, groups(), about)) {
    largest = Math.max(largest, part.length);
    if (before === 0) expect(asked).toBeLessThan(made / 2);
    before += part.length;
  }
  expect(asked).toBe(made);
  expect(largest).toBeLessThan(before / 4);
});
