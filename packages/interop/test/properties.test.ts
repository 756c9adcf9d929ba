// Rules that hold for any bytes.
import { readFileSync } from 'node:fs';
import { PROBLEM_EFFECT, readUcdp } from '@tasdiq/interop';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Runs of a rule, on any day or in a soak. */
const MANY = process.env['TASDIQ_MANY_RUNS'] === '1';
const RUNS = { bytes: MANY ? 10_000 : 600, damaged: MANY ? 10_000 : 400 };

const ROW = 'id,date_start,date_end,latitude,longitude,country,low,best,high';

/** Pieces that make text look like a dataset often enough to reach every part of a reader. */
const piece = fc.oneof(
  fc.constantFrom(',', ';', '\t', '"', '""', '\n', '\r\n', '\r', '\u0000', '#id', '{', '}', '[', ']', ':'),
  fc.constantFrom('id', 'date_start', 'date', 'latitude', 'longitude', 'country', 'best', ROW, `${ROW}\n`),
  fc.constantFrom('101', '2020-03-14', '3/4/2020', '13/4/2020', '10.5', '91', '-1', 'NA', 'Exampleland'),
  fc.constantFrom(
    '{"type":"FeatureCollection","features":[',
    '{"type":"Feature","properties":{"id":',
    '"__proto__"',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  text.map((value) => new TextEncoder().encode(value)),
  text.map((value) => new Uint8Array(Buffer.from(`\ufeff${value}`, 'utf16le'))),
  text.map((value) => new Uint8Array(Buffer.from(`${ROW}\n${value}`, 'latin1'))),
);

function check(input: Uint8Array): void {
  const reading = readUcdp(input);
  expect(readUcdp(input.slice())).toEqual(reading);
  if (!reading.ok) {
    expect(reading.problems.some((problem) => PROBLEM_EFFECT[problem.code] === 'file')).toBe(true);
    return;
  }
  const { records, rows, totals, problems } = reading;
  expect(totals).toMatchObject({
    rows: rows.length,
    records: records.length,
    refused: rows.length - records.length,
  });
  expect(problems.filter((problem) => PROBLEM_EFFECT[problem.code] === 'row').length).toBe(totals.refused);
  expect(new Set(records.map((record) => record.id)).size).toBe(records.length);
  for (const record of records) {
    expect(record.when.from <= record.when.to).toBe(true);
    expect((record.where.lat === null) === (record.where.lon === null)).toBe(true);
    expect(JSON.parse(rows[record.row] as string)).toBeDefined();
  }
}

describe('any bytes', () => {
  it('are read or refused with a code, never thrown at, and always alike', () => {
    fc.assert(fc.property(bytes, check), { numRuns: RUNS.bytes });
  });

  it('the same holds for a real file with bytes changed, cut out or put in', () => {
    const real = readFileSync(new URL('../../../testdata/interop/ucdp/table-hxl-row.csv', import.meta.url));
    const features = readFileSync(
      new URL('../../../testdata/interop/ucdp/geojson-numbers-and-text.geojson', import.meta.url),
    );
    const damaged = fc
      .tuple(fc.constantFrom(real, features), fc.nat(), fc.nat({ max: 20 }), fc.uint8Array({ maxLength: 8 }))
      .map(([file, at, length, put]) => {
        const start = at % file.length;
        return new Uint8Array([...file.subarray(0, start), ...put, ...file.subarray(start + length)]);
      });
    fc.assert(fc.property(damaged, check), { numRuns: RUNS.damaged });
  });
});

describe('hostile shapes of a few megabytes', () => {
  it.each<[string, string]>([
    ['one line of quoted cells', `${ROW}\n${'"a",'.repeat(500_000)}`],
    ['quotes that never close', `${ROW}\n${'"a"b\n'.repeat(100_000)}`],
    ['quotes that never close, on one line', `${ROW}\n${'"a"b'.repeat(300_000)}`],
    ['only quotes', `${ROW}\n${'"'.repeat(1_000_001)}`],
    ['a header of commas', `${','.repeat(1_000_000)}x\n1`],
    ['only line breaks', '\r\n'.repeat(1_000_000)],
    ['deep JSON', '['.repeat(1_000_000)],
    [
      'a deep feature',
      `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":1,"date":${'['.repeat(5_000)}${']'.repeat(5_000)}}}]}`,
    ],
    [
      'many property names',
      `{"type":"FeatureCollection","features":[{"properties":{${Array.from({ length: 20_000 }, (_, i) => `"${i}":1`).join()}}}]}`,
    ],
  ])('%s is answered in seconds', { timeout: 20_000 }, (_, value) => {
    const reading = readUcdp(new TextEncoder().encode(value));
    expect(reading.problems.length).toBeGreaterThan(0);
  });

  it('counts problems past the limit instead of listing them', () => {
    const reading = readUcdp(new TextEncoder().encode(`id,date_start,country\n${'1\n'.repeat(10_050)}`));
    if (!reading.ok) throw new Error('not read');
    expect(reading.totals.refused).toBe(10_050);
    expect(reading.problems.length).toBe(10_001);
    expect(reading.problems.at(-1)).toMatchObject({
      code: 'problems_cut',
      detail: expect.stringMatching(/^50 more/),
    });
  });

  it('refuses a file past the size limit without decoding it', () => {
    const reading = readUcdp(new Uint8Array(384 * 1024 * 1024 + 1));
    expect(reading.problems.map((problem) => problem.code)).toEqual(['file_too_large']);
  });
});
