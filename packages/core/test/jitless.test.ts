import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { expect, test, vi } from 'vitest';

/*
 * In browsers the schemas run without code made at run time (the pages forbid it). The verdicts must be
 * the same. The configuration is read when schemas are made, so the package is loaded after it is set.
 */

const folder = new URL('../../../testdata/acts/', import.meta.url);

const logs = ['accepted', 'refused'].flatMap((kind) =>
  readdirSync(new URL(`${kind}/`, folder)).map((name) => {
    const text = readFileSync(new URL(`${kind}/${name}`, folder), 'utf8');
    return { name, log: (JSON.parse(text) as { log: string[] }).log };
  }),
);

/** The schemas of each time that the package was loaded. */
const made = new Set<unknown>();

/** What the decoder makes of the last leaf of every vector. */
async function verdicts(jitless: boolean): Promise<string[]> {
  z.config({ jitless });
  vi.resetModules();
  const { decodeAct, KINDS, splitLeaf } = await import('@tasdiq/core');
  made.add(KINDS);
  return logs.map(({ name, log }) => {
    const parts = splitLeaf(log.at(-1)!);
    return `${name}: ${JSON.stringify('code' in parts ? parts : decodeAct(parts.jws))}`;
  });
}

test('without code made at run time every vector has the same verdict', async () => {
  const compiled = await verdicts(false);
  expect(await verdicts(true)).toEqual(compiled);
  expect(made.size).toBe(2);
  expect(compiled.length).toBeGreaterThan(150);
});
