// The canonical text of a mapping, and workbooks: spec/datasets.md, "Mapped files".
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isMappingText, mappingText, parseMapping, readerOf } from '@tasdiq/interop';
import {
  MAX_MEMBERS,
  MAX_UNPACKED_BYTES,
  MAX_WORKBOOK_BYTES,
  sheetToCsv,
  WorkbookRefusal,
} from '@tasdiq/interop/workbook';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

const TESTDATA = new URL('../../../testdata/interop/', import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, TESTDATA)));

interface Vectors {
  mappings: { note: string; given: string; text: string; digest: string }[];
  refused: { given: string; fault: string }[];
}
const vectors = JSON.parse(readFileSync(new URL('mapped/mappings.json', TESTDATA), 'utf8')) as Vectors;

describe('the text of a mapping', () => {
  it.each(vectors.mappings)('$note', ({ given, text, digest }) => {
    const parsed = parseMapping(given);
    if (!('mapping' in parsed)) throw new Error(parsed.fault);
    expect(mappingText(parsed.mapping)).toBe(text);
    expect(createHash('sha256').update(text).digest('base64url')).toBe(digest);
    expect(isMappingText(text)).toBe(true);
    expect(isMappingText(given)).toBe(given === text);
  });

  it.each(vectors.refused)('refuses $given', ({ given, fault }) => {
    expect(parseMapping(given)).toEqual({ fault: expect.stringContaining(fault) as string });
    expect(isMappingText(given)).toBe(false);
  });

  it('is what the reader of mapped files reads by', () => {
    const reader = readerOf('mapped', 1)!;
    const file = bytesOf('mapped/own-words.csv');
    const reading = reader.read(file, vectors.mappings[0]!.text);
    expect(reading.ok && reading.records.map(({ id }) => id)).toEqual(['T-1', 'T-2']);
    expect(reading.ok && reading.rows).toEqual(reader.rows(file));
    expect(reader.read(file)).toMatchObject({ ok: false, problems: [{ code: 'mapping_invalid' }] });
  });

  it('is not needed for the rows', () => {
    for (const name of ['ucdp-ged', 'acled', 'mapped']) {
      expect(readerOf(name, 1)!.rows(bytesOf('hostile/simple.xlsx'))).toBeNull();
    }
  });
});

describe('sheetToCsv', () => {
  const csvOf = async (bytes: Uint8Array, sheet?: string | number) =>
    new TextDecoder().decode((await sheetToCsv(bytes, sheet)).csv);
  const workbook = bytesOf('hostile/simple.xlsx');

  it('writes days as days and numbers as numbers', async () => {
    const lines = (await csvOf(workbook)).split('\r\n');
    expect(lines.slice(0, 3)).toEqual([
      'date,temperature,place',
      '2011-01-01,1,Galway',
      '2011-01-02,-1,Galway',
    ]);
    expect(lines.length).toBe(7);
    expect(await csvOf(workbook, 'simple.csv')).toBe(lines.join('\r\n'));
  });

  it('leaves empty and merged cells empty', async () => {
    const [first] = (await csvOf(bytesOf('hostile/input-merged.xlsx'))).split('\r\n');
    expect(first).toBe('¿Qué?,,,¿Quién?,¿Para quién?,,¿Dónde?,¿Cuándo?,');
  });

  it('can be read by a mapping', async () => {
    const { csv } = await sheetToCsv(workbook);
    const mapping = mappingText({ columns: { id: 'date', date: 'date', placeName: 'place' } });
    const reading = readerOf('mapped', 1)!.read(csv, mapping);
    expect(reading.ok && reading.records.map(({ when }) => when.from)).toEqual([
      '2011-01-01',
      '2011-01-02',
      '2011-01-03',
    ]);
  });

  const refusal = async (bytes: Uint8Array, sheet?: string | number) => {
    const error: unknown = await sheetToCsv(bytes, sheet).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(WorkbookRefusal);
    return (error as Error).message;
  };

  it('refuses what is no workbook', async () => {
    expect(await refusal(strToU8('a,b\n1,2'))).toMatch(/no XLSX workbook/);
    expect(await refusal(workbook.subarray(0, 20_000))).toMatch(/no XLSX workbook/);
    expect(await refusal(zipSync({ 'a.xml': strToU8('<a/>') }))).toMatch(/cannot be read/);
    expect(await refusal(workbook, 'no such sheet')).toMatch(/cannot be read/);
  });

  it('refuses an archive that unpacks to too much, before it unpacks it', async () => {
    const sheet = new Uint8Array(MAX_UNPACKED_BYTES / 8);
    const members = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`xl/${i}.xml`, sheet]));
    const bomb = zipSync(members, { level: 1 });
    expect(bomb.length).toBeLessThan(MAX_WORKBOOK_BYTES);
    expect(await refusal(bomb)).toMatch(/unpacks to more than/);
  });

  it('refuses more members than a workbook has', async () => {
    const members = Object.fromEntries(
      Array.from({ length: MAX_MEMBERS + 1 }, (_, i) => [`${i}.png`, new Uint8Array(0)]),
    );
    expect(await refusal(zipSync(members, { level: 0 }))).toMatch(/members/);
  });

  it('does not take a sheet that was cut off for a whole one', async () => {
    // A member that lies about its size: room is made for what it says, and the rest is dropped.
    const members = unzipSync(workbook);
    const name = Object.keys(members).find((one) => one.endsWith('sheet1.xml'))!;
    const cut = { ...members, [name]: members[name]!.subarray(0, members[name]!.length - 400) };
    expect(await refusal(zipSync(cut))).toMatch(/cannot be read|no XLSX/);
  });
});
