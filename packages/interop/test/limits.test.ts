// Limits: a file past one of them is refused whole, with a code; a file at the limit is read. A small file must not
// become large in memory.
import { type Problem, readMapped, readUcdp } from '@tasdiq/interop';
import { describe, expect, it } from 'vitest';
import { MAX_JSON_NODES, MAX_ROW_LENGTH, MAX_ROWS } from '../src/limits.ts';

const HEAD = 'id,date_start,country\n';
const FEATURES = '{"type":"FeatureCollection","features":[';

const read = (text: string) => readUcdp(new TextEncoder().encode(text));
const last = ({ problems }: { problems: readonly Problem[] }) => problems.at(-1)?.code;

describe('files past a limit', { timeout: 60_000 }, () => {
  it.each<[string, string, Problem['code']]>([
    ['blank rows', HEAD + '\n'.repeat(2 * MAX_ROWS), 'rows_too_many'],
    ['rows of blank cells', HEAD + ',,\n'.repeat(2 * MAX_ROWS), 'rows_too_many'],
    ['short rows', HEAD + '1\n'.repeat(2 * MAX_ROWS), 'rows_too_many'],
    ['features of nothing', `${FEATURES}${'0,'.repeat(MAX_ROWS)}0]}`, 'rows_too_many'],
    ['objects in features', `${FEATURES}${'{},'.repeat(MAX_JSON_NODES)}{}]}`, 'rows_too_many'],
    ['quotes that no line closes', HEAD + '"a"b\n'.repeat(500_000), 'quotes_too_broken'],
    ['a row of delimiters', HEAD + ','.repeat(2 * MAX_ROW_LENGTH), 'row_too_long'],
    ['a line of misplaced quotes', HEAD + '"a"b'.repeat(MAX_ROW_LENGTH), 'row_too_long'],
    [
      'long names over many short rows',
      `id,date_start,country,${Array.from({ length: 990 }, (_, i) => 'n'.repeat(900) + i)}\n${`1${','.repeat(992)}\n`.repeat(500)}`,
      'table_too_large',
    ],
  ])('%s', (_, text, code) => {
    const before = process.memoryUsage().heapUsed;
    const reading = read(text);
    expect(reading.ok).toBe(false);
    expect(last(reading)).toBe(code);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(600_000_000);
  });

  it('is refused before a problem of a row is listed, with a mapping that fixes the order of dates, too', () => {
    const columns = { id: 'id', date: 'date_start', country: 'country' };
    const bytes = new TextEncoder().encode(HEAD + '1\n'.repeat(MAX_ROWS));
    const { problems } = readMapped(bytes, { columns, dateOrder: 'dmy' });
    expect(problems.map(({ code }) => code)).toEqual(['rows_too_many']);
  });
});

describe('files at a limit', { timeout: 60_000 }, () => {
  it('has as many rows as may be, blank ones before the last: lines stay right', () => {
    const reading = read(`${HEAD}${'\n'.repeat(MAX_ROWS - 2)}7,2020-03-14,Exampleland\n`);
    expect(reading).toMatchObject({ ok: true, records: [{ id: '7', line: MAX_ROWS }], problems: [] });
    expect(last(read(`${HEAD}${'\n'.repeat(MAX_ROWS - 1)}7,2020-03-14,Exampleland\n`))).toBe('rows_too_many');
  });

  it.each(['', '\n', '\n8,2020-03-14,B'])('has a row as long as may be, then %j', (after) => {
    const start = '7,2020-03-14,';
    const row = start + 'A'.repeat(MAX_ROW_LENGTH - start.length);
    expect(read(HEAD + row + after)).toMatchObject({ ok: true, totals: { refused: 0 } });
    expect(last(read(`${HEAD + row}A${after}`))).toBe('row_too_long');
  });

  it('a quote that is never closed costs its line, however long the file', () => {
    const rows = '8,2020-03-14,B\n'.repeat(100_000);
    const reading = read(`${HEAD}6,2020-03-14,A\n7,2020-03-14,"A\n${rows}`);
    if (!reading.ok) throw new Error(last(reading));
    expect(reading.problems[0]).toMatchObject({ line: 3, code: 'quotes_broken' });
    expect(reading.records.map(({ id, line }) => [id, line])).toEqual([
      ['6', 2],
      ['8', 4],
    ]);
    expect(reading.rows.length).toBe(100_002);
  });

  it('rows are the same wherever a piece of the file ends', () => {
    for (let pad = 0; pad < 12; pad += 1) {
      const fill = `1,2020-03-14,${'x'.repeat(65_536 - HEAD.length - 20 + pad)}\n`;
      const reading = read(`${HEAD}${fill}2,2020-03-14,"a ""b"""\n\n3,2020-03-14,"c\nd"\n`);
      expect(reading).toMatchObject({
        ok: true,
        records: [
          { line: 2 },
          { line: 3, where: { country: 'a "b"' } },
          { line: 5, where: { country: 'c\nd' } },
        ],
      });
    }
  });

  it('line breaks of two characters are one, wherever a part of the file ends', () => {
    for (const pad of [0, 1]) {
      const reading = read(`${HEAD}${'x'.repeat(pad)}${'\r\n'.repeat(600_000)}7,2020-03-14,A\r\n`);
      expect(reading).toMatchObject({ ok: true, records: [{ line: 600_002 }] });
    }
  });
});
