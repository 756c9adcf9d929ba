// Whoever has signed is led on to what the act was about.
import { readdirSync, readFileSync } from 'node:fs';
import { type Act, type ActEntry, apply, decodeAct, emptyState, splitLeaf, type State } from '@tasdiq/core';
import { expect, test } from 'vitest';
import { localOf } from '../src/write/model/moment.ts';
import { placesOf } from '../src/write/model/places.ts';
import { tierDefault } from '../src/write/model/tiers.ts';

const folder = new URL('../../../testdata/acts/accepted/', import.meta.url);
const NOUNS =
  'allegation inquiry access evidence exhibit finding response recommendation measure remedy consequence';
const files = readdirSync(folder).filter((name) => NOUNS.split(' ').includes(name.split('.')[0]!));

/** The last act of a vector, and the record with it. */
function scene(file: string): { state: State; act: Act } {
  const { log } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { log: string[] };
  let state = emptyState();
  const entries = log.map((leaf, index): ActEntry => {
    const parts = splitLeaf(leaf);
    if ('code' in parts) throw new Error(parts.code);
    const decoded = decodeAct(parts.jws);
    if ('code' in decoded) throw new Error(decoded.code);
    return { index, at: parts.at, act: decoded.act, signature: true, basis: true, receipt: true };
  });
  for (const entry of entries) state = apply(state, entry).state;
  return { state, act: entries.at(-1)!.act };
}

test('every act of a case leads on to a thing that is there', () => {
  const nowhere = new Set<string>();
  for (const file of files) {
    const { state, act } = scene(file);
    const tables: Readonly<Record<string, { has(id: never): boolean }>> = {
      allegation: state.allegations,
      inquiry: state.inquiries,
      finding: state.findings,
      evidence: state.evidence,
      undertaking: state.undertakings,
    };
    const places = placesOf(act, act.id, state);
    if (places.length === 0) nowhere.add(act.act);
    for (const { params } of places)
      for (const [noun, id] of Object.entries(params))
        expect(tables[noun]!.has(id as never), `${file}: ${noun}`).toBe(true);
  }
  expect([...nowhere].sort()).toEqual([]);
});

test('what was made comes first', () => {
  const made = placesOf({ act: 'finding.draft', facts: { inquiries: ['i'] } }, 'f', undefined);
  expect(made.map(({ thing }) => thing)).toEqual(['finding', 'inquiry']);
});

test('a team may read what it is to do', () => {
  const facts = { team: ['mission/north', 'mission/south', 'guard'] };
  const tier = tierDefault(
    'inquiry.task',
    { members: [], own: 'desk' },
    facts,
  )('instructions', ['public', 'restricted']);
  expect(tier).toEqual({ tier: 'restricted', to: ['mission', 'guard'] });
});

test('a moment with seconds shows its minute', () => {
  expect(localOf('2027-03-10T08:09:10.111Z', 'Asia/Kabul')?.toString()).toBe('2027-03-10T12:39:00');
});
