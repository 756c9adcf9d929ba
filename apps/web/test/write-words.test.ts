import { KINDS } from '@tasdiq/core';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../src/i18n/languages.ts';
import { en } from '../src/i18n/write/en.ts';
import { FAULTS } from '../src/write/model/form-model.ts';
import { kindShape, type Part, type Shape } from '../src/write/model/shape.ts';
import { allTexts } from './all-texts.ts';

/** Groups of words in which a code may stand (labels.ts). */
const GROUPS = 'kind ground power role link relation actorKind actorRole sourceKind confidence time'.split(
  ' ',
);

/** Names of facts, fields and their parts, and codes of closed lists, of every kind of act. */
function namesAndCodes(): { names: Set<string>; codes: Set<string> } {
  const names = new Set<string>();
  const codes = new Set<string>();
  const walk = (shape: Shape): void => {
    if (shape.type === 'choice') for (const option of shape.options) codes.add(option);
    if (shape.type === 'object') parts(shape.parts);
    if (shape.type === 'list') walk(shape.item);
    if (shape.type === 'nullable') walk(shape.inner);
    if (shape.type === 'either') for (const option of shape.options) walk(option);
  };
  const parts = (all: readonly Part[]): void => {
    for (const { name, shape } of all) {
      names.add(name);
      walk(shape);
    }
  };
  for (const kind of KINDS.keys()) {
    if (kind === 'charter.found') continue;
    const { facts, fields } = kindShape(kind)!;
    parts(facts);
    parts(fields.map(({ name, shape }) => ({ name, shape, optional: true })));
  }
  return { names, codes };
}

const { names, codes } = namesAndCodes();

describe.each(LANGUAGES)('%s', (language) => {
  test('has a word for every fact and field, and for every code that can be chosen', async () => {
    const texts = await allTexts(language);
    const lacking = [
      ...[...names].filter((name) => !Object.hasOwn(texts, `fact.${name}`)),
      ...[...codes].filter(
        (code) => ![...GROUPS, 'value'].some((group) => Object.hasOwn(texts, `${group}.${code}`)),
      ),
      ...FAULTS.filter((fault) => !Object.hasOwn(texts, `write.fault.${fault}`)),
    ];
    expect(lacking).toEqual([]);
  });

  test('is written in its own language', async () => {
    const texts = (await allTexts(language)) as Record<string, string>;
    const english: Record<string, string> = en;
    const same = Object.keys(english).filter((key) => texts[key] === english[key]);
    // Words that two languages share are few.
    if (language !== 'en') expect(same.length, same.join(' ')).toBeLessThan(25);
  });
});
