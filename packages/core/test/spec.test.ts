import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  DEFAULT_CLOCKS,
  DEFAULT_FINDINGS,
  DEFAULT_TERMS,
  GRANTABLE,
  HOST_REFUSALS,
  KINDS,
  REFUSALS,
  termsSchema,
} from '@tasdiq/core';
import { schemaOf } from './schemas.ts';

const rules = readFileSync(new URL('../../../spec/rules.md', import.meta.url), 'utf8');

/** Cells of every table row that stands under a header. */
function rowsUnder(header: string): string[][] {
  const start = rules.indexOf(`${header}\n`);
  expect(start, header).toBeGreaterThan(0);
  const [, , ...rows] = rules.slice(start).split('\n\n')[0]!.split('\n');
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

test('rules.md has the clauses and codes of the code, each code once', () => {
  const written = [...rules.matchAll(/^### ([A-Z]\d) [^\n]*\n[^#]*?^Codes: ([^\n]+)\.$/gm)].flatMap(
    ([, clause, codes]) => codes!.split(', ').map((code) => `${clause} ${code}`),
  );
  const coded = Object.entries({ ...REFUSALS, ...HOST_REFUSALS }).map(
    ([code, { clause }]) => `${clause} \`${code}\``,
  );
  expect(written.sort()).toEqual(coded.sort());
  expect(Object.keys(REFUSALS).filter((code) => code in HOST_REFUSALS)).toEqual([]);
});

test('rules.md has every kind of act and who may do it', () => {
  const coded = [...KINDS.values()].map(({ act, by }) => [act, by === 'root' ? 'root' : by.join(', ')]);
  expect(rowsUnder('| act | by |').sort()).toEqual(coded.sort());
});

test('rules.md has what each role may grant', () => {
  expect(rowsUnder('| role | may grant |')).toEqual(
    Object.entries(GRANTABLE).map(([role, powers]) => [role, powers.join(', ')]),
  );
});

test('rules.md has every term, with the default that the code has', () => {
  const { quota, ...rest } = DEFAULT_TERMS as Record<string, unknown>;
  const defaults = new Map(Object.entries(rest));
  for (const [name, value] of Object.entries(quota as object)) defaults.set(`quota.${name}`, value);
  for (const [name, value] of Object.entries(DEFAULT_CLOCKS)) defaults.set(`clocks.${name}`, value);
  for (const [name, value] of Object.entries(DEFAULT_FINDINGS)) defaults.set(`findings.${name}`, value);
  const groups: Record<string, readonly string[]> = {
    quota: ['acts_per_hour', 'blob_bytes_per_day'],
    clocks: Object.keys(DEFAULT_CLOCKS),
    findings: Object.keys(DEFAULT_FINDINGS),
  };
  const names = Object.keys(schemaOf(termsSchema).properties!).flatMap(
    (name) => groups[name]?.map((part) => `${name}.${part}`) ?? [name],
  );
  const coded = names.map((name) => [name, defaults.has(name) ? JSON.stringify(defaults.get(name)) : '-']);
  const rows = rowsUnder('| term | default | what it is, and why this default |');
  expect(rows.map(([name, value]) => [name, value])).toEqual(coded);
  expect(rows.every(([, , why]) => why!.length > 20)).toBe(true);
});

test('the default terms are valid terms', () => {
  for (const [name, value] of Object.entries(DEFAULT_TERMS)) {
    const { success } = termsSchema.shape[name as keyof typeof DEFAULT_TERMS].safeParse(value);
    expect(success, name).toBe(true);
  }
});
