import { type Act, KINDS } from '@tasdiq/core';
import { filesNamedBy } from '@tasdiq/dossier';
import { z } from 'zod';
import { describe, expect, test } from 'vitest';
import { walkOf } from '../src/named-files.ts';

const file = z.strictObject({ digest: z.string(), bytes: z.int(), media: z.string() });
const one = { digest: 'one', bytes: 1, media: 'text/csv' };
const two = { digest: 'two', bytes: 2, media: 'text/csv' };
const names = (schema: z.ZodType, value: unknown): string[] | undefined =>
  walkOf(schema as never)?.(value).map(({ digest }) => digest);

const act = (name: string, facts: unknown): Act => ({ act: name, facts }) as unknown as Act;

describe('the files that an act names', () => {
  test('are those in its facts, whatever the member is called', () => {
    expect(filesNamedBy(act('dataset.import', { series: 'a', blob: one, rows: 3 }))).toEqual([
      { digest: 'one', bytes: 1 },
    ]);
    expect(filesNamedBy(act('source.register', { kind: 'press', archive: two }))).toEqual([
      { digest: 'two', bytes: 2 },
    ]);
  });

  test('are those in fields that are open, and in no other', () => {
    const register = act('source.register', { kind: 'person', reliability: 'F' });
    const value = { archive: one };
    expect(filesNamedBy(register, { particulars: { state: 'open', value } })).toHaveLength(1);
    for (const state of ['withheld', 'malformed', 'readable']) {
      expect(filesNamedBy(register, { particulars: { state, value } })).toEqual([]);
    }
    // A value that its schema gives no file is text, whatever it looks like.
    expect(filesNamedBy(register, { note: { state: 'open', value: one } })).toEqual([]);
  });

  test('are none of an act of an unknown kind, or of facts that are not what they should be', () => {
    expect(filesNamedBy(act('nothing.known', { blob: one }))).toEqual([]);
    expect(filesNamedBy(act('dataset.import', { blob: 'one' }))).toEqual([]);
    expect(filesNamedBy(act('dataset.import', null))).toEqual([]);
  });
});

describe('the walk over a schema', () => {
  test('finds a file in lists, records, options, alternatives and tuples, each once', () => {
    expect(names(z.array(file), [one, two])).toEqual(['one', 'two']);
    expect(names(z.record(z.string(), file), { a: one, b: two })).toEqual(['one', 'two']);
    expect(names(z.object({ a: file.optional(), b: file.nullable() }), { b: null })).toEqual([]);
    expect(names(z.object({ a: file.optional() }), { a: two })).toEqual(['two']);
    expect(names(z.union([z.string(), file, z.object({ in: file })]), { in: one })).toEqual(['one']);
    expect(names(z.union([file, file.extend({ name: z.string() })]), one)).toEqual(['one']);
    expect(names(z.tuple([z.string(), file]), ['a', two])).toEqual(['two']);
    expect(names(z.intersection(z.object({ a: file }), z.object({ b: z.string() })), { a: one })).toEqual([
      'one',
    ]);
    expect(names(file.refine(() => true).readonly(), one)).toEqual(['one']);
    expect(
      names(z.object({ list: z.array(z.object({ deep: z.lazy(() => file) })) }), {
        list: [{ deep: one }, { deep: two }],
      }),
    ).toEqual(['one', 'two']);
  });

  test('ends in schemas that hold themselves, and is none where no file can stand', () => {
    const group: z.ZodType = z.strictObject({
      get of() {
        return z.array(z.union([z.string(), group]));
      },
    });
    expect(walkOf(group as never)).toBeUndefined();
    expect(walkOf(z.strictObject({ digest: z.string() }) as never)).toBeUndefined();
  });
});

test('every schema of an act that speaks of bytes is one of a file that is found', () => {
  const found: string[] = [];
  for (const [name, { facts, fields }] of KINDS) {
    const schemas = [facts, ...Object.values(fields).map(({ value }) => value)];
    const texts = schemas.map((schema) => JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' })));
    const speaks = texts.map((text) => text.includes('"bytes":'));
    const walks = schemas.map((schema) => walkOf(schema as never) !== undefined);
    expect(walks, name).toEqual(speaks);
    if (speaks.includes(true)) found.push(name);
  }
  expect(found).toEqual(expect.arrayContaining(['dataset.import', 'source.register']));
});
