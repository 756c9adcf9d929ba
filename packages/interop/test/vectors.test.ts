// The hand-made files in testdata/interop: one for every quirk and every problem code.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { PROBLEM_EFFECT, type Reading, readUcdp, rowBytes } from '@tasdiq/interop';
import { describe, expect, it } from 'vitest';

const TESTDATA = new URL('../../../testdata/interop/', import.meta.url);
const EXAMPLES = new URL('../../../examples/istanbul/data/', import.meta.url);

interface Expected {
  unreadable?: true;
  layout?: string;
  encoding?: string;
  delimiter?: string | null;
  rows?: number;
  ids?: string[];
  problems: string[];
  records?: object[];
}

const expected = JSON.parse(readFileSync(new URL('ucdp/expected.json', TESTDATA), 'utf8')) as Record<
  string,
  Expected
>;

function problemsOf(reading: Reading): string[] {
  return reading.problems.map(({ line, code, column }) =>
    column === undefined ? `${line} ${code}` : `${line} ${code} ${column}`,
  );
}

describe('UCDP vectors', () => {
  it('says of every file what to expect', () => {
    const files = readdirSync(new URL('ucdp/', TESTDATA)).filter((name) => name !== 'expected.json');
    expect(files.sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))('%s', (name, want) => {
    const reading = readUcdp(readFileSync(new URL(`ucdp/${name}`, TESTDATA)));
    expect(problemsOf(reading)).toEqual(want.problems);
    expect(reading.ok).toBe(want.unreadable !== true);
    if (!reading.ok) return;
    const { layout, encoding, delimiter, records, rows } = reading;
    expect({
      layout,
      encoding,
      delimiter,
      rows: rows.length,
      ids: records.map((record) => record.id),
    }).toEqual({
      layout: want.layout,
      encoding: want.encoding,
      delimiter: want.delimiter,
      rows: want.rows,
      ids: want.ids,
    });
    if (want.records === undefined) return;
    expect(records.length).toBe(want.records.length);
    for (const [i, record] of want.records.entries()) expect(records[i]).toMatchObject(record);
  });

  it('shows every problem code but those of limits and of other readers', () => {
    const shown = new Set(
      Object.values(expected).flatMap((want) => want.problems.map((text) => text.split(' ')[1])),
    );
    const limits = [
      'file_too_large',
      'rows_too_many',
      'row_too_long',
      'table_too_large',
      'quotes_too_broken',
      'problems_cut',
    ];
    const others = [...limits, 'mapping_invalid'];
    const missing = Object.keys(PROBLEM_EFFECT).filter((code) => !shown.has(code) && !others.includes(code));
    expect(missing).toEqual([]);
  });

  it('takes nothing from a row that it refuses', () => {
    for (const [name, want] of Object.entries(expected)) {
      if (want.unreadable) continue;
      const refused = new Set(
        want.problems
          .map((text) => text.split(' ') as [string, keyof typeof PROBLEM_EFFECT])
          .filter(([, code]) => PROBLEM_EFFECT[code] === 'row')
          .map(([line]) => Number(line)),
      );
      const reading = readUcdp(readFileSync(new URL(`ucdp/${name}`, TESTDATA)));
      if (!reading.ok) throw new Error(name);
      expect(reading.totals.refused, name).toBe(refused.size);
      for (const record of reading.records) expect(refused.has(record.line), name).toBe(false);
    }
  });
});

describe('files that are no datasets of events', () => {
  it.each(readdirSync(new URL('hostile/', TESTDATA)))('%s is refused with a code', (name) => {
    const reading = readUcdp(readFileSync(new URL(`hostile/${name}`, TESTDATA)));
    expect(reading.ok).toBe(false);
    const last = reading.problems.at(-1);
    expect(last && PROBLEM_EFFECT[last.code]).toBe('file');
    expect(last?.detail.length).toBeGreaterThan(10);
  });
});

describe('row text', () => {
  it('is what an independent reader of the specification makes', () => {
    const reading = readUcdp(readFileSync(new URL('rows/cells-of-every-kind.csv', TESTDATA)));
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    const text = readFileSync(new URL('rows/cells-of-every-kind.rows', TESTDATA), 'utf8');
    expect(reading.rows.map((row) => `${row}\n`).join('')).toBe(text);
  });

  // Number of rows and root as printed by testdata/interop/rows/row-root.py.
  it.each([
    [
      'conflict_data_pak_1989-2016.csv',
      5_730,
      '3214e7d510a37d1c168881939c1842f06046f5501f2efb5f15bd2ba0af9bffba',
    ],
    [
      'ged_v23_sample_afghanistan.csv',
      135,
      '751caf645a5ad30e9ac945dbdba33c45c46045bcf27c304fc83b8c5a861b6f8d',
    ],
    [
      'ged_v25_1_sample_points_afg_pak.csv',
      1_227,
      'dabcee8311b46979a7fd7216909796d6be8a432086f7ecbfb7b2889165951cf1',
    ],
  ])('%s has the row root that an independent reader computes', (file, rows, root) => {
    const reading = readUcdp(readFileSync(new URL(file, EXAMPLES)));
    if (!reading.ok) throw new Error(file);
    expect(reading.rows.length).toBe(rows);
    expect(rootOf(reading.rows.map(rowBytes)).toString('hex')).toBe(root);
  });

  it('does not depend on encoding and line breaks', () => {
    const rows = (name: string) => {
      const reading = readUcdp(readFileSync(new URL(`ucdp/${name}`, TESTDATA)));
      return reading.ok ? reading.rows : [];
    };
    expect(rows('text-cr.csv')).toEqual(rows('text-crlf.csv'));
    expect(rows('text-utf16be-bom.csv')).toEqual(rows('text-utf16le-bom.csv'));
    expect(rows('table-tab.tsv')).toEqual(rows('table-pipe.psv'));
  });
});

/** RFC 6962, section 2.1. */
function rootOf(leaves: readonly Uint8Array[]): Buffer {
  const hash = (prefix: number, ...parts: Uint8Array[]) =>
    createHash('sha256')
      .update(Buffer.concat([Buffer.of(prefix), ...parts]))
      .digest();
  if (leaves.length === 1) return hash(0, leaves[0] as Uint8Array);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return hash(1, rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}
