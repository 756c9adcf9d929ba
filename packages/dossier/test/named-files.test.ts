import { type Act, disclosureDigest, KINDS, makeDisclosure, sha256 } from '@tasdiq/core';
import { filesNamedBy, isFileFor, OpenedFiles } from '@tasdiq/dossier';
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

  test('are the encrypted ones of sealed fields, of evidence, and of an exhibit with its shares, each for some', () => {
    const digests = { field: 'f', whole: 'w', age: 'a', one: '1', two: '2' };
    const fields = { where_exact: { digest: 'x', tier: 'sealed', to: ['north'], sealed: digests.field } };
    const sealed_file = { digest: digests.whole, bytes: 3, to: ['south'] };
    const evidence = { ...act('evidence.deposit', { sealed_file }), fields } as unknown as Act;
    expect(filesNamedBy(evidence)).toEqual([
      { digest: 'w', bytes: 3, to: ['south'] },
      { digest: 'f', bytes: undefined, to: ['north'], field: 'where_exact' },
    ]);
    const share = (to: string, digest: string) => ({ to, share: 's', file: { digest, bytes: 2 } });
    const trustees = [share('north', digests.one), share('south/office', digests.two)];
    const exhibit = act('exhibit.deposit', { file: { digest: digests.age, bytes: 9 }, trustees });
    expect(filesNamedBy(exhibit)).toEqual([
      { digest: 'a', bytes: 9, to: ['north', 'south/office'] },
      { digest: '1', bytes: 2, to: ['north'] },
      { digest: '2', bytes: 2, to: ['south/office'] },
    ]);
    const [whole, one] = filesNamedBy(exhibit);
    const liaison = { member: 'south', office: 'liaison' };
    expect(isFileFor(whole!, 'monitor', liaison)).toBe(false);
    expect(isFileFor(whole!, 'monitor', { member: 'south', office: 'office' })).toBe(true);
    expect(isFileFor(whole!, 'monitor', liaison, ['south'])).toBe(true);
    expect(isFileFor(one!, 'monitor', { member: 'monitor', office: 'any' })).toBe(true);
    expect(isFileFor(one!, 'monitor', undefined)).toBe(false);
    expect(isFileFor({ digest: 'd', bytes: 1 }, 'monitor', undefined)).toBe(true);
  });

  test('that a later act opens are those that its disclosure gives, if the first act committed to it', () => {
    const binding = { dossier: 'd' as never, kid: 'k' as never };
    const value = { ...one, name: 'photograph' };
    const text = makeDisclosure(new Uint8Array(16), binding, 'file', value);
    const committed = { file: { digest: disclosureDigest(text), tier: 'restricted', to: ['north'] } };
    const deposit = { ...act('evidence.deposit', {}), id: 'e', fields: committed } as unknown as Act;
    const opening = (field: string) =>
      ({ ...act('seal.open', { act: 'e', field }), fields: {} }) as unknown as Act;
    const shown = (value: unknown, state = 'open') => ({ opens: { state, value } });
    const follow = (): OpenedFiles => {
      const files = new OpenedFiles(sha256);
      expect(files.take(deposit, {})).toEqual([]);
      return files;
    };
    expect(follow().take(opening('file'), shown(text))).toEqual([
      { digest: 'one', bytes: 1, field: 'file', of: 'e' },
    ]);
    expect(follow().take(opening('file'), shown(text, 'withheld'))).toEqual([]);
    expect(follow().take(opening('title'), shown(text))).toEqual([]);
    expect(follow().take(opening('file'), shown(text.replace('photograph', 'another')))).toEqual([]);
    expect(follow().take(opening('file'), shown('not a disclosure'))).toEqual([]);
    expect(new OpenedFiles(sha256).take(opening('file'), shown(text))).toEqual([]);
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
