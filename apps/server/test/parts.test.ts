import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOST_REFUSALS, REFUSALS } from '@tasdiq/core';
import { AddressLimit } from '../src/address-limit.ts';
import { IdTable } from '../src/id-table.ts';
import { Histogram, Metrics } from '../src/metrics.ts';
import { problemBody, type ProblemCode, statusOf, UNEARNED } from '../src/problem.ts';
import { Quota } from '../src/quota.ts';
import { parseSubmission } from '../src/submission.ts';

const idOf = (n: number): string => createHash('sha256').update(String(n)).digest('base64url');

describe('the table of ids', () => {
  test('finds what was added, at any size, and nearly nothing else', () => {
    const table = new IdTable();
    for (let i = 0; i < 20_000; i++) table.add(idOf(i), i);
    expect(table.size).toBe(20_000);
    for (let i = 0; i < 20_000; i += 7) expect(table.find(idOf(i))).toContain(i);
    const wrong = Array.from({ length: 20_000 }, (_, i) => table.find(idOf(-1 - i)).length);
    expect(wrong.reduce((sum, n) => sum + n, 0)).toBeLessThan(2);
  });

  test('ids that share their first 48 bits are all given, for the caller to tell apart', () => {
    const table = new IdTable();
    const start = idOf(1).slice(0, 8);
    table.add(`${start}${'A'.repeat(35)}`, 3);
    table.add(`${start}${'B'.repeat(34)}A`, 9);
    expect(table.find(`${start}${'C'.repeat(34)}A`).sort()).toEqual([3, 9]);
  });
});

describe('quotas', () => {
  test('in no full window from now back is more taken than the limit', () => {
    const steps = fc.array(fc.record({ wait: fc.nat(400), amount: fc.integer({ min: 1, max: 30 }) }));
    fc.assert(
      fc.property(steps, (script) => {
        const quota = new Quota(1000);
        const taken: { at: number; amount: number }[] = [];
        let at = 0;
        for (const { wait, amount } of script) {
          at += wait;
          if (quota.take('a', amount, 100, at)) taken.push({ at, amount });
          const inWindow = taken.filter((one) => Math.floor(one.at / 1000) === Math.floor(at / 1000));
          expect(inWindow.reduce((sum, one) => sum + one.amount, 0)).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  test('what was used before a start counts as if it had been taken', () => {
    const quota = Quota.hourly();
    quota.note('a', 7, 3_000_000);
    expect(quota.take('a', 4, 10, 3_500_000)).toBe(false);
    expect(quota.take('a', 3, 10, 3_500_000)).toBe(true);
    expect(quota.since(7_300_000)).toBe(3_600_000);
  });

  test('one does not take from another, and all comes back with time', () => {
    const quota = Quota.hourly();
    expect(quota.take('a', 10, 10, 0)).toBe(true);
    expect(quota.take('a', 1, 10, 3_599_999)).toBe(false);
    expect(quota.take('b', 10, 10, 0)).toBe(true);
    expect(quota.take('a', 5, 10, 5_400_000)).toBe(true);
    expect(quota.take('a', 10, 10, 20_000_000)).toBe(true);
  });
});

test('an address becomes suspect by what it sends, is forgiven with time, and others are not touched', () => {
  const limit = new AddressLimit();
  for (let i = 0; i < 60; i++) limit.blame('a', 1000);
  expect(limit.isSuspect('a', 1000)).toBe(true);
  expect(limit.isSuspect('b', 1000)).toBe(false);
  expect(limit.isSuspect('a', 3000)).toBe(false);
});

test('every code of the closed lists has a status, a clause and words', () => {
  const codes = [...Object.keys(REFUSALS), ...Object.keys(HOST_REFUSALS)] as ProblemCode[];
  for (const code of codes) {
    const body = problemBody({ code });
    expect(body).toMatchObject({ code, status: statusOf(code), type: `urn:tasdiq:refusal:${code}` });
    expect(body['clause']).toMatch(/^[A-Z]\d+$/);
    expect(String(body['title']).length).toBeGreaterThan(10);
    expect([400, 401, 403, 404, 409, 413, 422, 429, 503]).toContain(statusOf(code));
  }
  expect([...UNEARNED].every((code) => codes.includes(code))).toBe(true);
});

test('a submission is an object with an act and texts, and nothing else, for any JSON', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const parsed = parseSubmission(text);
      if ('code' in parsed) expect(parsed.code).toBe('bad_request');
      else expect(typeof parsed.jws).toBe('string');
    }),
  );
  expect(parseSubmission('{"jws":"a"}')).toEqual({ jws: 'a', disclosures: [] });
});

test('latencies are counted into buckets that add up', () => {
  const histogram = new Histogram();
  for (const seconds of [0.0005, 0.003, 0.003, 9]) histogram.observe(seconds);
  const lines = histogram.lines('x', 'a="b"');
  expect(lines).toContain('x_bucket{a="b",le="0.001"} 1');
  expect(lines).toContain('x_bucket{a="b",le="0.005"} 3');
  expect(lines).toContain('x_bucket{a="b",le="+Inf"} 4');
  expect(lines).toContain('x_count{a="b"} 4');
  const metrics = new Metrics();
  metrics.refused('busy');
  metrics.refused('busy');
  expect(metrics.refusals.get('busy')).toBe(2);
});
