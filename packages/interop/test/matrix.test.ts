// Tables of undertakings: what is written is read back, what is not one is said row by row.
import {
  type MatrixItem,
  type MatrixReading,
  type MatrixTable,
  matrixRows,
  readMatrix,
  writeMatrix,
} from '@tasdiq/interop/matrix';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

const ID = 'A'.repeat(43);
const OTHER = '-'.repeat(42).concat('x');
const ITEM: MatrixItem = {
  id: ID,
  version: OTHER,
  code: 'posts-almaris',
  instrument: ID,
  facts: {
    article: OTHER,
    kind: 'deliverable',
    from: [{ member: 'almaris' }],
    to: [{ member: 'tavrel' }, { actor: OTHER }],
    zone: 'sarn-crossing',
    measure: { unit: 'posts', aim: 'at_least', target: 4, baseline: 0, series: OTHER },
    verified_by: ['mission', 'secretariat/registry'],
    methods: ['joint_visit', 'imagery'],
    due: { days: 30 },
    review: null,
    depends_on: [OTHER],
    reciprocal: [],
    assisted_by: [{ member: 'quenor' }],
  },
  texts: { title: { en: 'Four posts', ur: 'چار چوکیاں' }, done_when: { en: 'Nothing is left.' } },
  now: { status: 'partly_met', score: 1, overdue: 'yes' },
};

const { line: _, ...ROW } = {
  line: 2,
  revises: { undertaking: ID, answers: OTHER },
  code: ITEM.code,
  instrument: ITEM.instrument,
  facts: ITEM.facts,
  texts: ITEM.texts,
};

const csv = (...lines: string[]): Uint8Array => new TextEncoder().encode(lines.join('\r\n'));
const HEAD = 'code,instrument,article,kind,from,to,due_at,unit,aim,target,id,version,title.en';
const codesOf = ({ problems }: MatrixReading): string[] => problems.map(({ code }) => code);
const cellAt = (table: MatrixTable, column: string): unknown => table.rows[0]![table.header.indexOf(column)];

describe.each(['xlsx', 'csv'] as const)('%s', (format) => {
  it('gives back what an act says, and not how it stands', async () => {
    const { rows, problems } = await readMatrix(await writeMatrix(matrixRows([ITEM]), format));
    expect(problems).toEqual([]);
    expect(rows).toEqual([{ line: 2, ...ROW }]);
  });

  it('keeps every text, whatever it begins with', async () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((text) => text.trim() !== '' && !Object.hasOwn(Object.prototype, text));
    const nasty = fc.constantFrom(
      '=1+1',
      "'=1",
      "''",
      '@x',
      '\tx',
      '-1',
      'a\r\nb',
      'a"b;c,d',
      '1e5',
      '2026-01-01',
    );
    const texts = fc.record({ en: fc.oneof(words, nasty), ur: fc.oneof(words, nasty) });
    const due = fc.oneof(
      fc.constant(null),
      fc.record({ days: fc.nat(36_500) }),
      fc
        .date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true })
        .map((at) => ({ at: at.toISOString() })),
    );
    const item = fc.record({ title: texts, due, target: fc.maxSafeNat(), zone: fc.constantFrom('a', '-b') });
    await fc.assert(
      fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 5 }), async (items) => {
        const written = items.map(
          ({ title, due: by, target, zone }, i): MatrixItem => ({
            ...ITEM,
            id: String(i).padStart(43, '-'),
            facts: { ...ITEM.facts, due: by, zone, measure: { unit: 'x', aim: 'at_least', target } },
            texts: { title },
          }),
        );
        const { rows, problems } = await readMatrix(await writeMatrix(matrixRows(written), format));
        expect(problems).toEqual([]);
        const lf = (text: string): string => text.replaceAll(/\r\n?/g, '\n');
        expect(rows.map(({ facts, texts: read }) => ({ facts, title: read.title }))).toEqual(
          written.map(({ facts, texts: read }) => ({
            facts,
            title: { en: lf(read.title!.en!), ur: lf(read.title!.ur!) },
          })),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('what a file cannot hold', () => {
  const withTitle = (en: string): MatrixTable => matrixRows([{ ...ITEM, texts: { title: { en } } }]);

  it.each([
    ['text_too_long', 'x'.repeat(32_768)],
    ['characters_lost', 'a\u0085b\u009f'],
    ['characters_lost', 'a\ufffd'],
    ['characters_lost', 'a\ud800b'],
    ['characters_lost', 'constructor'],
    ['characters_lost', '__proto__'],
  ])('is refused in a workbook: %s', async (code, title) => {
    await expect(writeMatrix(withTitle(title), 'xlsx')).rejects.toMatchObject({
      problem: { line: 2, column: 'title.en', code },
    });
  });

  it.each(['x'.repeat(40_000), 'constructor', '__proto__'])('is kept in CSV', async (title) => {
    const { rows } = await readMatrix(await writeMatrix(withTitle(title), 'csv'));
    expect(rows[0]!.texts.title!.en).toBe(title);
  });
});

describe('nothing runs', () => {
  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\tx'])('%s', async (title) => {
    const table = matrixRows([{ ...ITEM, texts: { title: { en: title } } }]);
    expect(cellAt(table, 'title.en')).toBe(title);
    const text = new TextDecoder().decode(await writeMatrix(table, 'csv'));
    expect(text).toContain(`'${title.slice(0, 2)}`);
    const sheet = unzipSync(await writeMatrix(table, 'xlsx'))['xl/worksheets/sheet1.xml']!;
    expect(new TextDecoder().decode(sheet)).not.toContain('<f>');
  });
});

describe('a table by hand', () => {
  const row = (cells: string): Uint8Array => csv(HEAD, cells);

  it('may leave out columns and have them in any order, with semicolons', async () => {
    const file = csv('to;from;kind;article;instrument;code', `b;a;cbm;${OTHER};${ID};x`, '', ';;;;;');
    const { rows, problems } = await readMatrix(file);
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      { line: 2, revises: null, code: 'x', facts: { from: [{ member: 'a' }], due: null, methods: [] } },
    ]);
  });

  it.each([
    ['cell_missing', `,${ID},${ID},cbm,a,b,,,,,,,`],
    ['cell_missing', `x,${ID},${ID},cbm,,b,,,,,,,`],
    ['id_invalid', `x,text,${ID},cbm,a,b,,,,,,,`],
    ['id_invalid', `x,${ID},${ID},cbm,actor:me,b,,,,,,,`],
    ['code_invalid', `x y,${ID},${ID},cbm,a,b,,,,,,,`],
    ['time_invalid', `x,${ID},${ID},cbm,a,b,2026-12-31,,,,,,`],
    ['time_invalid', `x,${ID},${ID},cbm,a,b,2026-02-30T00:00:00.000Z,,,,,,`],
    ['number_invalid', `x,${ID},${ID},cbm,a,b,,posts,at_least,1.5,,,`],
    ['measure_incomplete', `x,${ID},${ID},cbm,a,b,,posts,,4,,,`],
    ['version_missing', `x,${ID},${ID},cbm,a,b,,,,,${ID},,`],
    ['cells_count', `x,${ID},${ID},cbm,a,b,,,,,,,t,more`],
  ])('%s', async (code, cells) => {
    const reading = await readMatrix(row(cells));
    expect(codesOf(reading)).toEqual([code]);
    expect(reading.problems[0]!.line).toBe(2);
    expect(reading.rows).toEqual([]);
  });

  it('reads good rows beside bad ones', async () => {
    const good = `x,${ID},${ID},cbm,a,b,2026-12-31 10:00:00,,,,,,t`;
    const reading = await readMatrix(csv(HEAD, `,${ID},${ID},cbm,a,b,,,,,,,`, good));
    expect(codesOf(reading)).toEqual(['cell_missing']);
    expect(reading.rows).toMatchObject([
      { line: 3, facts: { due: { at: '2026-12-31T10:00:00.000Z' } }, texts: { title: { en: 't' } } },
    ]);
  });

  it('says what is repeated, unknown or missing', async () => {
    const line = `x,${ID},${ID},cbm,a,b,,,,,,,`;
    expect(codesOf(await readMatrix(csv(HEAD, line, line)))).toEqual(['row_repeated']);
    expect(codesOf(await readMatrix(csv('code,code,colour')))).toEqual([
      'column_repeated',
      'column_unknown',
      ...Array<string>(5).fill('column_missing'),
    ]);
  });

  it.each([
    ['file_unreadable', new Uint8Array([0x50, 0x4b, 3, 4, 0])],
    ['file_unreadable', new Uint8Array([0xff, 0xfe, 0])],
    ['file_unreadable', csv(HEAD, '"x')],
    ['file_too_large', new Uint8Array(16 * 1024 * 1024 + 1)],
    ['rows_too_many', csv(HEAD, ...Array<string>(10_001).fill('x'))],
  ])('%s', async (code, bytes) => {
    expect(codesOf(await readMatrix(bytes))).toEqual([code]);
  });

  it('never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.string(), async (bytes, text) => {
        await readMatrix(bytes);
        await readMatrix(csv(HEAD, text));
      }),
    );
  });
});
