// Tables and files of figures: what is missing stays missing, no cell runs, and what numbers rest on goes with them.
import {
  aboutCsv,
  aboutOf,
  type Cell,
  csvOf,
  type Figure,
  flatTable,
  inert,
  tableBlock,
  tableOf,
  type Terms,
} from '@tasdiq/report';
import { workbookOf } from '@tasdiq/report/workbook';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import { readSheet } from 'read-excel-file/universal';
import { describe, expect, it, vi } from 'vitest';
import {
  barsFigure,
  EN,
  figureOf,
  implementationFigure,
  intervalsFigure,
  text,
  trendFigure,
  UR,
} from '../chart/samples.ts';

const TERMS: Terms = {
  licence: 'CC-BY-4.0',
  address: 'tasdiq report --figure sample.bars',
  attributions: ['UCDP'],
};
const parsed = (csv: string): string[][] => Papa.parse<string[]>(csv.trimEnd(), { header: false }).data;
const columnOf = (csv: string, name: string): string[] => {
  const [head, ...rows] = parsed(csv);
  return rows.map((row) => row[head!.indexOf(name)]!);
};

function labelled(label: string, value: number | null = 1): Figure {
  const columns = [{ code: 'count', label: text(label), kind: 'count' as const }];
  return figureOf({ chart: 'bars', columns, rows: [{ key: label, label: text(label), cells: [{ value }] }] });
}

describe('a table', () => {
  it('has every row with its panel and its name, and words where there is no number', () => {
    const { head, rows, caption } = tableOf(barsFigure(), EN);
    expect(caption).toContain('A bars of the record');
    expect(head.map(({ code }) => code)).toEqual(['panel', 'row', 'count']);
    expect(rows.length).toBe(10);
    expect(rows[3]!.cells[0]).toMatchObject({ text: 'suppressed', value: null, state: 'suppressed' });
    expect(rows[0]!.names.join()).toContain('Republic of Almaris');
    expect(rows[0]!.cells[0]!.text.replaceAll(/[\u2066-\u2069]/g, '')).toBe('3 (1.8–5.8)');
  });

  it('says of a number that may still grow that it may', () => {
    const last = tableOf(trendFigure(), EN).rows.at(-1)!;
    expect(last.cells[1]).toMatchObject({ state: 'provisional' });
    expect(last.cells[1]!.text).toContain('(provisional_mark)');
  });

  it('is a block of a document with as many cells a row as it has headings', () => {
    const block = tableBlock(barsFigure(), UR);
    if (block.type !== 'table') throw new Error(block.type);
    expect(block.rows.every((row) => row.length === block.head.length)).toBe(true);
    expect(block.rows[0]![1]![0]!.isolated).toBe(true);
  });

  it('has the word behind a number outside of what reads from left to right', () => {
    const block = tableBlock(trendFigure(), UR);
    if (block.type !== 'table') throw new Error(block.type);
    const [number, mark] = block.rows.at(-1)![2]!;
    expect(number).toMatchObject({ isolated: true });
    expect(number!.text).toMatch(/^[\u2066-\u2069\d.\s–()]+$/);
    expect(mark).toEqual({ text: ' (provisional_mark)' });
  });

  it('stands on its side where it is too wide for a page, without losing a cell', () => {
    const wide = implementationFigure();
    const codes = Array.from({ length: 12 }, (_, at) => `state_${at}`);
    const columns = codes.map((code) => ({ ...wide.columns[0]!, code, kind: 'count' as const }));
    const rows = wide.rows.slice(0, 3).map((row, at) => ({
      ...row,
      cells: codes.map((_, column) => ({ ...row.cells[0]!, value: 100 * at + column })),
    }));
    const block = tableBlock({ ...wide, columns, rows }, EN);
    if (block.type !== 'table') throw new Error(block.type);
    expect([block.head.length, block.rows.length]).toEqual([4, 12]);
    expect(block.rows[7]!.map(([run]) => run!.text.replaceAll(/[^\d]/g, '')).slice(1)).toEqual([
      '7',
      '107',
      '207',
    ]);
    const upright = tableBlock({ ...wide, columns: columns.slice(0, 9), rows }, EN);
    expect(upright).toMatchObject({ type: 'table', rows: { length: 3 } });
  });
});

describe('CSV', () => {
  it('opens as a table and nothing else: one heading, rows of equal length, CR LF', () => {
    const csv = csvOf(trendFigure(), EN, TERMS);
    const [head, ...rows] = parsed(csv);
    expect(head).toEqual(
      'key panel panel.name name day rate rate.low rate.high rate.state about.figure about.rule about.revision about.licence'.split(
        ' ',
      ),
    );
    expect(rows.length).toBe(118);
    expect(rows.every(({ length }) => length === head!.length)).toBe(true);
    expect(csv.split('\r\n').length - 1).toBe(119);
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(csvOf(trendFigure(), EN, TERMS, { mark: true }).startsWith('\ufeffkey,')).toBe(true);
  });

  it('leaves empty what is missing, and says why', () => {
    const csv = csvOf(trendFigure(), EN, TERMS);
    const [values, states] = [columnOf(csv, 'rate'), columnOf(csv, 'rate.state')];
    expect([values[12], states[12]]).toEqual(['', 'missing']);
    expect([values[30], states[30]]).toEqual(['', 'suppressed']);
    expect(values.every((value, i) => value !== '' || states[i] !== '')).toBe(true);
    expect(columnOf(csvOf(labelled('x', null), EN, TERMS), 'count.state')).toEqual(['missing']);
  });

  it('has the same numbers in every language, and no upper bound as INF', () => {
    const figure = intervalsFigure();
    for (const name of ['ratio', 'ratio.low', 'ratio.high'])
      expect(columnOf(csvOf(figure, UR, TERMS), name)).toEqual(columnOf(csvOf(figure, EN, TERMS), name));
    expect(columnOf(csvOf(figure, EN, TERMS), 'ratio.high')[2]).toBe('INF');
  });

  it('names the records behind a number where that is asked for', () => {
    const cells: Cell[] = [{ value: 2, records: ['a', 'b#3'] }];
    const figure = { ...labelled('x'), rows: [{ key: 'x', label: text('x'), cells }] };
    expect(columnOf(csvOf(figure, EN, TERMS, { records: true }), 'count.records')).toEqual(['a b#3']);
    expect(csvOf(figure, EN, TERMS)).not.toContain('records');
  });

  it('says in each row of what, by which rule, of which moment and on what terms', () => {
    const csv = csvOf(barsFigure(), EN, TERMS);
    expect(new Set(columnOf(csv, 'about.figure'))).toEqual(
      new Set(['sample.bars?kind=shelling&from=2026-01-01&to=2026-02-28']),
    );
    expect(columnOf(csv, 'about.rule')[0]).toBe('events/1');
    expect(columnOf(csv, 'about.revision')[0]).toBe(`${'D'.repeat(43)}:812:2026-02-01T00:00:00.000Z`);
    expect(columnOf(csv, 'about.licence')[0]).toBe('CC-BY-4.0');
  });

  it('keeps negative numbers', () => {
    expect(columnOf(csvOf(labelled('x', -3.5), EN, TERMS), 'count')).toEqual(['-3.5']);
    expect(inert('-12.5')).toBe('-12.5');
  });
});

describe('formulas', () => {
  /** Programs that take commas, semicolons or tabs between cells, quoted or not. */
  const cellsAsRead = (csv: string): string[] =>
    [',', ';', '\t', '|'].flatMap((delimiter) =>
      [
        Papa.parse<string[]>(csv, { delimiter }).data,
        csv.split(/\r\n|\n|\r/).map((line) => line.split(delimiter)),
      ].flat(2),
    );
  const runs = (cell: string): boolean =>
    /^[\s"]*[=+\-@\uff0b\uff0d\uff1d\uff20]/.test(cell) && !/^[\s"]*[+-]?\d+(\.\d+)?[\s"]*$/.test(cell);
  const attack = fc
    .tuple(
      fc.constantFrom('', ' ', '\t', '\r', '\n', '"', "'", 'a;', 'a; "', 'x|', '\u00a0', '1,', '\0'),
      fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '=cmd|', '-2+3'),
      fc.string({ maxLength: 12 }),
    )
    .map((parts) => parts.join(''));

  it('are never what a cell begins with, however a program splits the file', () => {
    fc.assert(
      fc.property(attack, (label) => {
        // Commas inside quotation marks are text to whoever reads commas; who splits blindly at them reads no CSV.
        const csv = csvOf(labelled(label.replaceAll(',', '')), EN, TERMS);
        for (const cell of cellsAsRead(csv)) expect(runs(cell), JSON.stringify([label, cell])).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('are text that is otherwise read back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (label) => {
        const back = columnOf(csvOf(labelled(label), EN, TERMS), 'name')[0]!;
        const flat = flatTable(labelled(label), EN, TERMS).rows[0]![1] as string;
        expect(back).toBe(inert(flat));
        expect(back.replace(/^'/, '').replaceAll(/([;|][\s"']*)'/g, '$1')).toBe(
          flat
            .replaceAll(/[\t\r\n\v\f\u0085\u2028\u2029]+/gu, ' ')
            .replace(/^'/, '')
            .replaceAll(/([;|][\s"']*)'/g, '$1'),
        );
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['\t=1', "' =1"],
    ['a;=1', "a;'=1"],
    ['-5', '-5'],
    ['Visit - denied', 'Visit - denied'],
  ])('%j becomes %j', (given, wanted) => {
    expect(inert(given)).toBe(wanted);
  });
});

describe('what goes with a figure', () => {
  it('has everything that it takes to make it again', () => {
    const codes = aboutOf(barsFigure(), EN, TERMS).map(({ code }) => code);
    expect(codes).toEqual(
      'figure title dossier size root at rule filter.kind period effort precision provisional attribution licence address'.split(
        ' ',
      ),
    );
    expect(
      parsed(aboutCsv(barsFigure(), EN, TERMS))
        .slice(1)
        .map(([code]) => code),
    ).toEqual(codes);
  });
});

describe('a workbook', () => {
  const sheet = async (bytes: Uint8Array, name: string): Promise<readonly (readonly unknown[])[]> =>
    readSheet(new Blob([bytes as Uint8Array<ArrayBuffer>]), name, { trim: false });

  it('has the numbers in one sheet and what goes with them in another, and is the same bytes at any time', async () => {
    const bytes = await workbookOf(barsFigure(), EN, TERMS);
    const { head, rows } = flatTable(barsFigure(), EN, TERMS);
    const [first, ...others] = await sheet(bytes, 'figure');
    expect(first).toEqual(head);
    expect(others.map((row) => row.slice(0, 5))).toEqual(rows.map((row) => row.slice(0, 5)));
    const about = await sheet(bytes, 'about');
    expect(about.find(([code]) => code === 'licence')).toEqual(['licence', 'CC-BY-4.0']);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2031, 4, 5) });
    const later = await workbookOf(barsFigure(), EN, TERMS);
    vi.useRealTimers();
    expect(later).toEqual(bytes);
  });

  it('has no formulas, and texts that its writer could not hold', async () => {
    for (const label of ['=1+1', 'constructor', 'a\0b\ud800', '__proto__']) {
      const bytes = await workbookOf(labelled(label), EN, TERMS);
      const xml = Object.entries(unzipSync(bytes))
        .map(([, part]) => new TextDecoder().decode(part))
        .join('');
      expect(xml).not.toMatch(/<f[ >]/);
      const [, row] = await sheet(bytes, 'figure');
      expect(String(row![1]).trim()).toBe(label.replaceAll(/[\0\ud800]/g, ''));
    }
  });
});
