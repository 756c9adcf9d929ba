import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { describe, expect, test } from 'vitest';
import { KINDS, payloadSchema } from '@tasdiq/core';
import * as code from '../src/code.ts';
import { type Schema, schemaFiles, schemaOf } from './schemas.ts';

const folder = new URL('../../../spec/schema/', import.meta.url);

test('spec/schema is what the code checks (else run packages/core/test/export-schema.ts)', () => {
  const there = new Map(
    readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const),
  );
  expect([...there.keys()].sort()).toEqual([...schemaFiles().keys()].sort());
  for (const [name, text] of schemaFiles()) expect(there.get(name), name).toBe(text);
});

test('every reference within a file leads somewhere', () => {
  for (const [name, text] of schemaFiles()) {
    for (const [, ref] of text.matchAll(/"\$ref": "([^"]+)"/g)) {
      const parts = ref!.replace('#/', '').split('/');
      const found = parts.reduce<unknown>((at, part) => (at as Schema | undefined)?.[part], JSON.parse(text));
      expect(found, `${name} ${ref}`).toBeDefined();
    }
  }
});

/** Texts that code.ts allows in a leaf, each as a JSON schema. */
const allowed = new Set(
  Object.values(code)
    .filter((one) => one instanceof z.ZodType)
    .map((type) => JSON.stringify(schemaOf(type))),
);

/** What a schema of a leaf may not have: where, and what is wrong. */
function faultsIn(schema: Schema, path: string, root: Schema = schema): string[] {
  const inside = (name: string, part: unknown): string[] => faultsIn(part as Schema, `${path}.${name}`, root);
  if (typeof schema['$ref'] === 'string') return [];
  if (schema['const'] !== undefined || Array.isArray(schema['enum'])) return [];
  const parts = (schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf']) as Schema[] | undefined;
  if (parts) return parts.flatMap((part, i) => inside(`${i}`, part));
  switch (schema['type']) {
    case 'null':
    case 'boolean':
      return [];
    case 'string':
      return allowed.has(JSON.stringify(schema)) ? [] : [`${path}: a text that is not one of code.ts`];
    case 'integer':
      return isBounded(schema) ? [] : [`${path}: an integer without bounds`];
    case 'array':
      return [
        ...(schema['maxItems'] === undefined ? [`${path}: a list without a limit`] : []),
        ...inside('[]', schema['items']),
      ];
    case 'object': {
      const free = schema['additionalProperties'] !== false ? [`${path}: an object with free names`] : [];
      return [
        ...free,
        ...Object.entries(schema.properties ?? {}).flatMap(([name, part]) => inside(name, part)),
      ];
    }
    default:
      return [`${path}: ${JSON.stringify(schema)} is none of these`];
  }
}

function isBounded({ minimum, maximum }: Schema): boolean {
  return Number.isSafeInteger(minimum) && Number.isSafeInteger(maximum);
}

describe('no free text in any leaf', () => {
  test.each([...KINDS.keys()])('facts of %s', (act) => {
    const schema = schemaOf(KINDS.get(act)!.facts as z.ZodType);
    const shared = Object.entries((schema['$defs'] ?? {}) as Record<string, Schema>);
    expect([...faultsIn(schema, act), ...shared.flatMap(([name, part]) => faultsIn(part, name))]).toEqual([]);
  });

  test('the payload around them', () => {
    const { properties, ...payload } = schemaOf(payloadSchema);
    const { facts: _, fields, ...rest } = properties!;
    const { propertyNames, additionalProperties } = fields as {
      propertyNames: Schema;
      additionalProperties: Schema;
    };
    expect(faultsIn({ ...payload, properties: rest }, 'payload')).toEqual([]);
    expect([...faultsIn(propertyNames, 'names'), ...faultsIn(additionalProperties, 'field')]).toEqual([]);
  });

  test.each([
    ['a text of any kind', z.string()],
    ['a text with only a limit', z.string().max(64)],
    ['a record with free names', z.record(z.string(), z.literal(1))],
    ['an object that lets other names through', z.looseObject({})],
    ['anything', z.unknown()],
    ['a number', z.number()],
    ['a list without a limit', z.array(z.literal(1))],
    [
      'a text deep inside',
      z.strictObject({ a: z.array(z.strictObject({ b: z.string().optional() })).max(1) }),
    ],
  ])('the walk finds %s', (_, type) => {
    expect(faultsIn(schemaOf(type), 'x')).toHaveLength(1);
  });
});

describe('names', () => {
  test('of acts and fields are what payloads may hold', () => {
    for (const [name, { act, fields }] of KINDS) {
      expect(act).toBe(name);
      expect(code.actName.safeParse(act).success).toBe(true);
      for (const field of Object.keys(fields))
        expect(code.fieldName.safeParse(field).success, field).toBe(true);
    }
  });

  test.each([
    ['log.example', true],
    ['log.example/north/2026', true],
    ['a', true],
    ['../etc', false],
    ['a/../b', false],
    ['a//b', false],
    ['a/', false],
    ['a b', false],
    ['a+b', false],
    ['Log.example', false],
    ['a\n', false],
    [`a${'b'.repeat(128)}`, false],
  ])('of hosts: %s', (name, fits) => {
    expect(code.hostName.safeParse(name).success).toBe(fits);
  });

  test('a nonce is at least sixteen bytes in their one spelling', () => {
    const fits = (text: string) => code.nonce.safeParse(text).success;
    expect([fits('A'.repeat(22)), fits('A'.repeat(43)), fits('A'.repeat(86))]).toEqual([true, true, true]);
    expect([
      fits('A'.repeat(21)),
      fits(`${'A'.repeat(21)}B`),
      fits('A'.repeat(25)),
      fits('A'.repeat(87)),
    ]).toEqual([false, false, false, false]);
  });

  test('ids of one kind do not stand for another', () => {
    const id = 'x' as code.ActId;
    // @ts-expect-error an act id is not a key's thumbprint
    const kid: code.Kid = id;
    // @ts-expect-error nor is any text an act id
    const plain: code.ActId = 'x';
    expect([kid, plain]).toHaveLength(2);
  });
});
