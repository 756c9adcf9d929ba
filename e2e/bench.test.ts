// That the bench works from end to end with small counts. What it measures then says nothing, and is not looked at.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import type { Row } from '../bench/measure.ts';

const ROOT = join(import.meta.dirname, '..');
const FIGURES = 'machine,decode,fold,replay,offline,append,start,search';
const DEADLINE_MS = 170_000;

interface Result {
  readonly machine: string;
  readonly rows: readonly (Row & { readonly figure: string })[];
}

let result: Result;
beforeAll(async () => {
  const args = ['scripts/run.mjs', 'bench/main.ts', '--quick', '--json', '--acts', '500', '--only', FIGURES];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, timeout: DEADLINE_MS });
  result = JSON.parse(stdout) as Result;
});

test('gives every figure that was asked for', () => {
  expect([...new Set(result.rows.map((row) => row.figure))]).toEqual(FIGURES.split(','));
});

test('measures something in every row', () => {
  for (const { what, value, spread, unit } of result.rows) {
    expect(value, what).toBeGreaterThanOrEqual(0);
    expect(spread, what).toHaveLength(2);
    expect(unit, what).toMatch(/^[a-z%][a-z/ ]*$/);
  }
});

test('counts only what a host has logged and witnesses have cosigned', () => {
  const rates = result.rows.filter(({ figure, unit }) => figure === 'append' && unit === 'acts/s');
  expect(rates).toHaveLength(3);
  for (const { value, what } of rates) expect(value, what).toBeGreaterThan(0);
});

test('stands a rate beside the bare limit of the same run', () => {
  for (const name of ['decode', 'replay', 'offline', 'append', 'start']) {
    const limits = result.rows.filter(({ figure, limit }) => figure === name && limit !== undefined);
    expect(limits.length, name).toBeGreaterThan(0);
    for (const { limit, what } of limits) expect(limit!.value, what).toBeGreaterThan(0);
  }
});

test('refuses a figure that it does not know', async () => {
  const args = ['scripts/run.mjs', 'bench/main.ts', '--only', 'speed'];
  const run = promisify(execFile)(process.execPath, args, { cwd: ROOT, timeout: DEADLINE_MS });
  await expect(run).rejects.toMatchObject({ code: 2 });
});
