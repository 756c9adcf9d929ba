import { readdirSync, readFileSync } from 'node:fs';
import { apply, decodeAct, type Decoded, emptyState, splitLeaf } from '@tasdiq/core';
import { changesBetween } from '@tasdiq/report/changes';
import { en as codes } from '@tasdiq/words/codes/en';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { placeOf } from '../src/changes/places.ts';
import { groupsOf } from '../src/changes/status-words.ts';
import { lastVisit, noteVisit } from '../src/changes/visits.ts';
import { checkpointStep, dayStep, entryStep, permanentMoment } from '../src/components/as-of-step.ts';
import { en as cases } from '../src/i18n/cases/en.ts';
import { en as changes } from '../src/i18n/changes/en.ts';
import { en as talks } from '../src/i18n/talks/en.ts';
import { en as room } from '../src/i18n/texts/en.ts';
import { en as works } from '../src/i18n/works/en.ts';
import { en as writing } from '../src/i18n/write/en.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-03-01T09:00:00.000Z');
/** Leaves that were read: many logs begin with the same ones. */
const known = new Map<string, Decoded>();

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

test('the last visit is the end of the one before this, and a pause for coffee is no visit', () => {
  const visit = (now: number): void => noteVisit('a', now, now - 72 * HOUR);
  visit(START);
  expect(lastVisit('a', START + HOUR / 4)).toBeUndefined();
  visit(START + HOUR / 4);
  expect(lastVisit('a', START + HOUR / 4)).toBeUndefined();
  // Whether a page asks before or after this visit is noted.
  expect(lastVisit('a', START + 5 * HOUR)).toBe(START + HOUR / 4 - 72 * HOUR);
  visit(START + 5 * HOUR);
  visit(START + 5 * HOUR + 1);
  // What the reader was told of then, which a delay holds back.
  expect(lastVisit('a', START + 5 * HOUR)).toBe(START + HOUR / 4 - 72 * HOUR);
  expect(lastVisit('b', START)).toBeUndefined();
});

test('what somebody else wrote where visits are kept is no visit', () => {
  for (const text of ['nonsense', 'null', '[]', '{"a":{"last":"x"}}', '{"a":{"last":1,"before":"y"}}']) {
    localStorage.setItem('tasdiq.visits', text);
    expect(lastVisit('a', START), text).toBeUndefined();
    noteVisit('a', START, START);
    expect(lastVisit('a', START), text).toBeUndefined();
  }
});

test('one steps by entries and days to the beginning, and not beyond the end', () => {
  expect(entryStep(undefined, 9, -1)).toEqual({ asOf: '8' });
  expect(entryStep(undefined, 9, 1)).toBeNull();
  expect(entryStep('8', 8, 1)).toEqual({ asOf: '9' });
  expect(entryStep('10', 9, 1)).toBeNull();
  expect(entryStep('1', 1, -1)).toBeNull();
  expect(entryStep('2026-03-02T00:00:00.000Z', 4, 1)).toEqual({ asOf: '5' });
  const at = '2026-03-02T00:00:00.000Z';
  expect(dayStep(undefined, at, -1, START + 48 * HOUR)).toEqual({ asOf: '2026-03-01T00:00:00.000Z' });
  expect(dayStep('7', at, 1, START + 480 * HOUR)).toEqual({ asOf: '2026-03-03T00:00:00.000Z' });
  expect(dayStep('7', at, 1, START + 24 * HOUR)).toEqual({ asOf: undefined });
  expect(dayStep(undefined, at, 1, START)).toBeNull();
});

test('the nearest checkpoint with a quorum is looked for nearby, then farther away', async () => {
  const kept = [0, 40, 100, 700, 701, 5_000].map((size) => ({ size, quorum: size !== 701 }));
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    const { searchParams } = new URL(url, 'http://host');
    const [from, to] = [Number(searchParams.get('from')), Number(searchParams.get('to'))];
    const items = kept.filter(({ size }) => size >= from && size <= to);
    return Promise.resolve(Response.json({ items }));
  });
  expect(await checkpointStep('d', 100, -1)).toEqual({ asOf: '40' });
  expect(await checkpointStep('d', 100, 1)).toEqual({ asOf: '700' });
  expect(await checkpointStep('d', 700, 1)).toEqual({ asOf: '5000' });
  expect(await checkpointStep('d', 40, -1)).toBeNull();
  expect(await checkpointStep('d', 5_000, 1)).toBeNull();
  expect(asked.length).toBeLessThan(16);
});

test('a permanent link is of what the reader is told of now, or of the moment that it has', () => {
  expect(permanentMoment(undefined, 12)).toBe('12');
  expect(permanentMoment('7', 12)).toBe('7');
  expect(permanentMoment('2026-03-02T00:00:00.000Z', 12)).toBe('2026-03-02T00:00:00.000Z');
});

test('every thing has a place, and every place is an address of the app', () => {
  const router = readFileSync(new URL('../src/router.tsx', import.meta.url), 'utf8');
  const nouns = [
    'incident',
    'finding',
    'mandate',
    'request',
    'charter',
    'reading',
    'noun_of_another_release',
  ];
  for (const noun of nouns) {
    const { to } = placeOf(noun, 'id');
    expect(router, noun).toContain(`'${to.replace('/$dossier', '') || '/'}'`);
  }
  expect(placeOf('reading', 'id')).toEqual({ to: '/$dossier/record/$entry', params: { entry: 'id' } });
  expect(placeOf('request', 'id').hash).toBe('id');
});

/** Statuses of the vectors of core, of every noun: whatever becomes of something has a word. */
const leaves = readdirSync(new URL('../../../testdata/acts/accepted/', import.meta.url)).map((name) =>
  readFileSync(new URL(`../../../testdata/acts/accepted/${name}`, import.meta.url), 'utf8'),
);

test('every status that follows from the acts of the vectors has a word, as has every noun', () => {
  const texts: Record<string, string> = {
    ...codes,
    ...talks,
    ...room,
    ...works,
    ...cases,
    ...writing,
    ...changes,
  };
  const missing = new Set<string>();
  const seen = new Set<string>();
  for (const text of leaves) {
    let state = emptyState();
    const { log } = JSON.parse(text) as { log: string[] };
    for (const [index, leaf] of log.entries()) {
      const parts = splitLeaf(leaf) as { at: number; jws: string };
      const decoded = (known.get(leaf) ?? decodeAct(parts.jws)) as Decoded;
      known.set(leaf, decoded);
      const entry = { index, at: parts.at, act: decoded.act, signature: true, basis: true, receipt: true };
      state = apply(state, entry).state;
    }
    const { changes: all } = changesBetween({ state: emptyState(), at: 0 }, { state, at: state.time + HOUR });
    for (const { noun, after, kind } of all) {
      seen.add(noun);
      if (!(`changes.noun.${noun}` in texts)) missing.add(noun);
      const groups = kind === 'clock' ? ['changes'] : groupsOf(noun);
      const isSaid = after === null || groups.some((group) => `${group}.${after}` in texts);
      if (!isSaid) missing.add(`${noun} ${after}`);
    }
  }
  expect([...missing]).toEqual([]);
  expect(seen.size).toBeGreaterThan(40);
});
