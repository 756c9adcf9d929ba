import { readdirSync, readFileSync } from 'node:fs';
import { KeysMissing } from '@tasdiq/client';
import {
  type ActEntry,
  type ActId,
  apply,
  composeAct,
  decodeAct,
  assembleJws,
  emptyState,
  KINDS,
  mandateAt,
  openFields,
  splitLeaf,
  type State,
} from '@tasdiq/core';
import { keyOfSecret, openBytes, openSealed } from '@tasdiq/crypto/seal';
import { describe, expect, test } from 'vitest';
import { fittingIds, isReady } from '../src/write/model/fitting.ts';
import { pickerOf } from '../src/write/model/pickers.ts';
import { sectionsOf } from '../src/write/model/sections.ts';
import { kindShape } from '../src/write/model/shape.ts';
import { tierDefault } from '../src/write/model/tiers.ts';
import { sealFile, sealStatement } from '../src/write/sealing.ts';

const folder = new URL('../../../testdata/acts/accepted/', import.meta.url);
const NOUNS =
  'allegation inquiry access evidence exhibit finding response recommendation measure remedy consequence claim effort counting bulletin';
const files = readdirSync(folder).filter((name) => NOUNS.split(' ').includes(name.split('.')[0]!));

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

describe.each(files)('%s', (file) => {
  const { state, last } = scene(file);
  const { act, at } = last;
  const mandate = mandateAt(state, act.as as ActId, act.kid, at);
  const speaker = 'code' in mandate ? { member: '', office: '' } : mandate;

  test('is offered to who said it, with the very things that it is about', () => {
    expect(isReady(state, act.act, speaker)).toBe(true);
    const facts = act.facts as Readonly<Record<string, unknown>>;
    for (const { name, shape } of kindShape(act.act)!.facts) {
      const item = shape.type === 'list' ? shape.item : shape.type === 'nullable' ? shape.inner : shape;
      if (item.type !== 'string' || item.format !== 'act-id') continue;
      const picker = pickerOf(act.act, `facts.${name}`, item.format);
      if (picker.of !== 'nouns') continue;
      const offered = picker.nouns.flatMap((noun) => fittingIds(state, act.act, name, noun, speaker));
      for (const id of [facts[name]].flat()) if (typeof id === 'string') expect(offered, name).toContain(id);
    }
  });
});

test('nothing is offered that has nothing to be about', () => {
  const state = emptyState();
  const speaker = { member: 'north', office: 'desk' };
  for (const kind of [
    'access.answer',
    'finding.vote',
    'consequence.lift',
    'exhibit.release',
    'allegation.decide',
  ])
    expect(isReady(state, kind, speaker), kind).toBe(false);
  for (const kind of ['allegation.lodge', 'evidence.deposit', 'access.obstruct', 'seal.announce'])
    expect(isReady(state, kind, speaker), kind).toBe(true);
});

test('every fact and field of every kind of act stands in exactly one section of its form', () => {
  for (const kind of KINDS.keys()) {
    const shape = kindShape(kind)!;
    const sections = sectionsOf(shape);
    const facts = sections.flatMap((one) => one.facts);
    const fields = sections.flatMap((one) => one.fields);
    expect(facts.toSorted(), kind).toEqual(shape.facts.map(({ name }) => name).toSorted());
    expect(fields.toSorted(), kind).toEqual(shape.fields.map(({ name }) => name).toSorted());
  }
});

test('evidence is not for parties, a draft is for all once it is adopted, and what can only be sealed is for nobody else at first', () => {
  const members = [
    { code: 'north', role: 'party' },
    { code: 'south', role: 'party' },
    { code: 'mission', role: 'monitor' },
    { code: 'desk', role: 'secretariat' },
    { code: 'witness', role: 'observer' },
  ];
  const tier = (act: string, field: string, facts = {}) => {
    const { tiers } = kindShape(act)!.fields.find(({ name }) => name === field)!;
    return tierDefault(act, { members, own: 'mission' }, facts)(field, tiers);
  };
  expect(tier('evidence.deposit', 'title')).toEqual({ tier: 'restricted', to: ['desk'] });
  expect(tier('finding.draft', 'text')).toMatchObject({ tier: 'public' });
  expect(tier('finding.draft', 'annex')).toEqual({ tier: 'restricted', to: ['mission'] });
  expect(tier('inquiry.open', 'title').to).toEqual(['north', 'south', 'desk']);
  expect(tier('inquiry.interview', 'record')).toEqual({ tier: 'sealed', to: ['mission'] });
  expect(tier('allegation.lodge', 'where_exact')).toEqual({ tier: 'sealed', to: ['mission'] });
  // Who is told what is held against it can read it.
  expect(tier('inquiry.disclose', 'summary', { to: 'north' }).to).toEqual(['north', 'desk']);
  const ask = { to: ['south/desk', 'desk'] };
  expect(tier('exhibit.release', 'share', ask)).toEqual({ tier: 'sealed', to: ['south/desk', 'desk'] });
});

describe('sealing in the browser', () => {
  const { state: before, last } = scene('seal.announce.json');
  const state = apply(before, last).state;
  const [announced] = state.sealKeys.values();
  const reader = announced!.by;
  const own = keyOfSecret(new Uint8Array(32).fill(7));
  const dossier = state.dossier! as never;
  const { kid } = last.act;
  const keys = { own: own.publicKey, now: last.at };
  const said = {
    act: 'inquiry.interview',
    facts: {},
    fields: {
      record: { value: 'what was said', tier: 'sealed', to: [reader] },
      summary: { value: { en: 'in short' }, tier: 'restricted', to: [reader] },
    },
  } as const;

  test('makes a file that opens for the author and names the digest that the act holds', async () => {
    const { statement, texts } = await sealStatement(said, { dossier, kid, state, ...keys });
    const [file] = statement.files!;
    expect(statement.fields['record']!.sealed!.file).toBe(file!.digest);
    const text = await openSealed(file!.bytes, own.secret);
    expect(texts).toEqual([text]);
    expect(new TextDecoder('latin1').decode(file!.bytes)).not.toContain('what was said');
    const draft = { ...statement, dossier, as: last.act.as, prev: null, exp: 0, basis: last.act.basis };
    const { signed, disclosures } = composeAct(draft, kid, () => new Uint8Array(32).fill(1));
    // The host is given the words of the summary, and of the record nothing.
    expect(disclosures.join()).toContain('in short');
    expect(disclosures.join() + signed).not.toContain('what was said');
    const decoded = decodeAct(
      assembleJws(signed.replace(/\.[^.]*$/, `.${payloadOf(signed, last)}`), new Uint8Array(64)),
    );
    if ('code' in decoded) throw new Error(decoded.code);
    const { fields, faults } = openFields(decoded.act, [...disclosures, text!]);
    expect(faults).toEqual([]);
    expect(fields['record']).toMatchObject({ state: 'open', tier: 'sealed', value: 'what was said' });
  });

  test('names those of whom nobody has announced a key, and seals nothing', async () => {
    const [stranger] = state.members
      .values()
      .map(({ code }) => code)
      .filter((code) => !reader.startsWith(`${code}/`));
    const fields = { record: { value: 'x', tier: 'sealed', to: [reader, stranger!] } } as const;
    const sealed = sealStatement({ ...said, fields }, { dossier, kid, state, ...keys });
    await expect(sealed).rejects.toBeInstanceOf(KeysMissing);
    await expect(sealFile(new Uint8Array(3), [stranger!], { state, ...keys })).rejects.toThrow(stranger);
  });

  test('seals files too', async () => {
    const bytes = Uint8Array.from([1, 2, 3]);
    const file = await sealFile(bytes, [reader], { state, ...keys });
    expect(await openBytes(file.bytes, own.secret)).toEqual(bytes);
  });
});

/** The payload as it is signed, with facts that fit the kind. */
function payloadOf(signed: string, { act }: ActEntry): string {
  const payload = JSON.parse(Buffer.from(signed.split('.')[1]!, 'base64url').toString()) as Record<
    string,
    unknown
  >;
  const facts = { inquiry: act.id, source: act.id, place_kind: 'in_person' };
  return Buffer.from(JSON.stringify({ ...payload, facts })).toString('base64url');
}
