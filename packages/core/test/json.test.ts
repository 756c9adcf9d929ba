import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { JSON_DEPTH, strictJson } from '../src/json.ts';

/** Looks at every value and name before it compares: what the strict reader must agree with. */
function plain(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return (
    depth > 0 &&
    Object.entries(value).every(
      ([name, item]) => name !== '__proto__' && name.isWellFormed() && plain(item, depth - 1),
    )
  );
}

function expected(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return plain(value, JSON_DEPTH) && JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Half characters, names of prototypes and the same as plain words. */
const word = fc.oneof(
  fc.constantFrom('__proto__', 'proto', '\\ud', '\\ud800', '\ud800', '\udc00', '\ud83d\ude00', '"', '\u007f'),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 20 },
    word,
    fc.integer(),
    fc.double(),
    fc.constant(null),
    tie('list'),
    tie('map'),
  ),
  list: fc.array(tie('value'), { maxLength: 3 }),
  map: fc.array(fc.tuple(word, tie('value')), { maxLength: 3 }),
}));

function spell(one: unknown): string {
  if (!Array.isArray(one)) return JSON.stringify(one) ?? 'null';
  const pairs = one.length > 0 && one.every((item) => Array.isArray(item) && typeof item[0] === 'string');
  return pairs
    ? `{${(one as [string, unknown][]).map(([name, item]) => `${JSON.stringify(name)}:${spell(item)}`).join()}}`
    : `[${one.map(spell).join()}]`;
}

test('the strict reader agrees with one that looks at everything', () => {
  fc.assert(
    fc.property(value, fc.constantFrom('', ' ', '\u007f'), (one, more) => {
      const text = spell(one) + more;
      expect(strictJson(text)).toEqual(expected(text));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['half a character', '["\\ud800"]', undefined],
  ['half a character as it is', '["\ud800"]', undefined],
  ['half a character in a name', '{"\\udc00":1}', undefined],
  ['a name that reaches the prototype', '[{"__proto__":1}]', undefined],
  ['the same as a word', '["__proto__"]', ['__proto__']],
  ['words about escapes', '["\\\\ud800"]', ['\\ud800']],
  ['as deep as allowed', '['.repeat(JSON_DEPTH) + ']'.repeat(JSON_DEPTH), undefined],
])('%s', (name, text, read) => {
  if (name === 'as deep as allowed') {
    expect(strictJson(text)).toBeDefined();
    expect(strictJson(`[${text}]`)).toBeUndefined();
  } else expect(strictJson(text)).toEqual(read);
});
