import { readdirSync, readFileSync } from 'node:fs';
import {
  type ActEntry,
  apply,
  decodeAct,
  type DraftField,
  emptyState,
  KINDS,
  mandateAt,
  rehearse,
  splitLeaf,
  type State,
} from '@tasdiq/core';
import { describe, expect, test } from 'vitest';
import { answeredBy } from '../src/write/model/answered.ts';
import { beginForm, cleaned, faultsOf, statementOf, readdress } from '../src/write/model/form-model.ts';
import { pickerOf } from '../src/write/model/pickers.ts';
import { kindShape, type Shape } from '../src/write/model/shape.ts';
import { betweenWhom, tierDefault } from '../src/write/model/tiers.ts';
import { objectToForm } from '../src/write/rehearse.ts';

const folder = new URL('../../../testdata/acts/accepted/', import.meta.url);
const files = readdirSync(folder).filter((name) => !name.startsWith('charter.found'));
const ID = 'A'.repeat(43);

/** The record before the last entry of a vector, and that entry. */
function scene(file: string): { state: State; last: ActEntry } {
  const { log } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { log: string[] };
  let state = emptyState();
  const entries = log.map((leaf, index): ActEntry => {
    const parts = splitLeaf(leaf);
    if ('code' in parts) throw new Error(parts.code);
    const decoded = decodeAct(parts.jws);
    if ('code' in decoded) throw new Error(decoded.code);
    return { index, at: parts.at, act: decoded.act, signature: true, basis: true, receipt: true };
  });
  for (const entry of entries.slice(0, -1)) state = apply(state, entry).state;
  return { state, last: entries.at(-1)! };
}

/** A value that a schema of this shape takes; vectors hold only digests of the fields. */
function sample(shape: Shape): unknown {
  switch (shape.type) {
    case 'texts':
      return { en: 'Words', ur: 'الفاظ' };
    case 'texts-by-code':
      return { one: { en: 'Words' } };
    case 'words':
      return shape.max === 2000 ? 'https://example.org/a' : 'Words';
    case 'file':
      return { digest: ID, bytes: 3, media: 'text/plain' };
    case 'choice':
      return shape.options[0];
    case 'day-or-time':
      return '2026-03-01';
    case 'number':
      return Math.max(1, shape.min);
    case 'nullable':
      return sample(shape.inner);
    case 'list':
      return [sample(shape.item)];
    case 'object':
      return Object.fromEntries(shape.parts.map((part) => [part.name, sample(part.shape)]));
    case 'string':
      return shape.format === 'language' ? 'en' : ID;
    case 'json':
      return { template: 1, sections: [{ section: 'summary', blocks: [] }] };
    default:
      throw new Error(`no sample of ${shape.type}`);
  }
}

function fieldsFor(act: ActEntry['act']): Record<string, DraftField> {
  const shape = kindShape(act.act)!;
  return Object.fromEntries(
    Object.entries(act.fields).map(([name, { tier, to }]) => {
      const field = shape.fields.find((one) => one.name === name)!;
      return [name, { value: sample(field.shape), tier, ...(to && { to }) }];
    }),
  );
}

describe.each(files)('%s', (file) => {
  const { state, last } = scene(file);
  const { act, at } = last;
  const shape = kindShape(act.act)!;
  const fields = fieldsFor(act);
  const tier = tierDefault(act.act, { members: state.members.values(), own: '' });
  const model = beginForm(shape, { facts: act.facts as Record<string, unknown>, fields }, tier);

  test('goes into a form and comes out as it went in', () => {
    expect(faultsOf(model, act.act)).toEqual([]);
    const statement = statementOf(shape, model);
    expect(statement).toMatchObject({ act: act.act, facts: act.facts, fields });
    expect(objectToForm(statement)).toBeUndefined();
  });

  test('is admitted as the form makes it, before anybody has signed it', () => {
    const { facts, fields: said } = statementOf(shape, model);
    const rehearsal = { kid: act.kid, as: act.as, act: act.act, facts, fields: said };
    expect(rehearse(state, rehearsal, at)).toBeUndefined();
  });

  test('answers the version that the record says, if it answers one', () => {
    const { answers, ...facts } = act.facts as Record<string, unknown>;
    const own = ['text.comment', 'indicator.read', 'claim.relate'].includes(act.act);
    if (answers === undefined || own) return;
    const mandate = act.as === 'root' ? undefined : mandateAt(state, act.as, act.kid, at);
    const { member, office } = mandate && !('code' in mandate) ? mandate : { member: '', office: '' };
    expect(answeredBy(state, act.act, facts, { member, office })).toBe(answers);
  });
});

test('every kind of act is in a vector, and so has been through its form', () => {
  const seen = new Set(files.map((file) => scene(file).last.act.act));
  expect([...KINDS.keys()].filter((kind) => !seen.has(kind))).toEqual(['charter.found']);
});

test('an empty form says of everything that must be there that it is missing', () => {
  for (const kind of KINDS.keys()) {
    const shape = kindShape(kind)!;
    const model = beginForm(shape, {}, tierDefault(kind, { members: [], own: 'north' }));
    const paths = faultsOf(model, kind).map(({ path }) => path);
    for (const { name, required } of shape.fields) if (required) expect(paths).toContain(`fields.${name}`);
    for (const { name, shape: inner, optional } of shape.facts)
      if (!optional && ['choice', 'string', 'number'].includes(inner.type))
        expect(paths, kind).toContain(`facts.${name}`);
  }
});

test('whoever restricts a field says to whom', () => {
  const shape = kindShape('request.make')!;
  const fields = { text: { value: { en: 'Words' }, tier: 'restricted', to: [] } };
  const facts = { kind: 'other', to: [], due: null };
  const model = beginForm(shape, { facts, fields }, () => ({ tier: 'restricted', to: [] }));
  expect(faultsOf(model, 'request.make')).toEqual([
    { path: 'facts.to', reason: 'too_few' },
    { path: 'fields.text.to', reason: 'recipients' },
  ]);
});

test('what was begun and left empty is left out', () => {
  const texts: Shape = { type: 'texts' };
  expect(cleaned(texts, { en: ' ', ur: '' })).toBeUndefined();
  expect(cleaned(texts, { en: 'x', ur: '' })).toEqual({ en: 'x' });
  expect(cleaned({ type: 'nullable', inner: texts }, {})).toBeNull();
  const list: Shape = { type: 'list', item: { type: 'string', format: 'act-id' }, min: 0, max: 9 };
  expect(cleaned(list, [undefined, ID, ''])).toEqual([ID]);
  const parts = [
    { name: 'may', shape: list, optional: true },
    { name: 'must', shape: list, optional: false },
  ];
  expect(cleaned({ type: 'object', parts }, { may: [] })).toEqual({ must: [] });
});

test('no reference of any kind of act has to be typed, but for what no list holds', () => {
  const typed: string[] = [];
  const walk = (act: string, path: string, shape: Shape): void => {
    if (
      shape.type === 'string' &&
      shape.format === 'act-id' &&
      pickerOf(act, path, shape.format).of === 'typed'
    )
      typed.push(`${act}/${path}`);
    if (shape.type === 'object')
      for (const part of shape.parts) walk(act, `${path}.${part.name}`, part.shape);
    if (shape.type === 'list') walk(act, path, shape.item);
    if (shape.type === 'nullable') walk(act, path, shape.inner);
    if (shape.type === 'either') for (const option of shape.options) walk(act, path, option);
  };
  for (const act of KINDS.keys())
    for (const { name, shape } of kindShape(act)!.facts) walk(act, `facts.${name}`, shape);
  expect(typed).toEqual(['receipt.file/facts.act', 'mandate.relodge/facts.act']);
});

test('words of talks stay at the table, findings of fact are public, and a field goes where it may', () => {
  const members = [
    { code: 'north', role: 'party' },
    { code: 'south', role: 'party' },
    { code: 'monitor', role: 'monitor' },
  ];
  const audience = { members, own: 'north' };
  expect(tierDefault('talks.session', audience)('title', ['public', 'restricted'])).toEqual({
    tier: 'restricted',
    to: ['south'],
  });
  const tierOf = (act: string): string => tierDefault(act, audience)('title', ['public', 'restricted']).tier;
  expect(tierOf('undertaking.define')).toBe('restricted');
  expect(tierOf('undertaking.report')).toBe('public');
  expect(tierDefault('dataset.import', audience)('title', ['public']).tier).toBe('public');
  expect(tierDefault('mandate.grant', audience)('instructions', ['restricted'])).toEqual({
    tier: 'restricted',
    to: ['north'],
  });
  const toMonitor = tierDefault('request.make', audience, { to: ['monitor'] });
  expect(toMonitor('text', ['public', 'restricted']).to).toEqual(['monitor']);
});

test('an answer goes to who asked and who was asked along', () => {
  const asked = { by: 'monitor', to: ['north', 'south/liaison'] };
  const none = new Map();
  const state = {
    requests: new Map([['r', asked]]),
    notifications: none,
    calls: none,
    accessRequests: none,
    exhibitAsks: none,
  };
  const between = betweenWhom(state as unknown as State, { request: 'r' });
  expect(between).toEqual(['monitor', 'north', 'south']);
  const audience = { members: [{ code: 'south', role: 'party' }], own: 'north' };
  const tier = tierDefault('request.answer', audience, { to: between });
  expect(tier('text', ['public', 'restricted'])).toEqual({ tier: 'restricted', to: ['monitor', 'south'] });
  expect(betweenWhom(undefined, { request: 'r' })).toEqual([]);
});

test('words go to those whom an act is addressed to, also when they are named later; chosen readers stay', () => {
  const shape = kindShape('request.make')!;
  const members = [{ code: 'south', role: 'party' }];
  const to = (...codes: string[]) => tierDefault('request.make', { members, own: 'north' }, { to: codes });
  const begun = beginForm(shape, {}, to());
  expect(begun.fields['text']!.to).toEqual(['south']);
  expect(readdress(begun, shape, to(), to('monitor')).fields['text']!.to).toEqual(['monitor']);
  const chosen = { ...begun, fields: { text: { ...begun.fields['text']!, to: ['south', 'chair'] } } };
  expect(readdress(chosen, shape, to(), to('monitor')).fields['text']!.to).toEqual(['south', 'chair']);
});
