import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  apply,
  decodeAct,
  type Decoded,
  emptyState,
  type Entry,
  KeyRing,
  KINDS,
  type PublicKey,
  REFUSALS,
  splitLeaf,
  type Refusal,
} from '@tasdiq/core';
import { receiptSigned, rootOf, signedBy } from './world.ts';

interface Vector {
  readonly verdict: string;
  readonly log: readonly string[];
}

const folder = new URL('../../../testdata/acts/', import.meta.url);
const files = ['accepted', 'refused'].flatMap((kind) =>
  readdirSync(new URL(`${kind}/`, folder)).map((name) => `${kind}/${name}`),
);

const read = (file: string): Vector => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Vector;

/** Replays leaves with nothing but what they say: signatures by noble, roots by a naive tree. */
function verdictsOf(log: readonly string[]): (Refusal | undefined)[] {
  const keys = new KeyRing();
  let state = emptyState();
  return log.map((leaf, index) => {
    const applied = apply(state, entryOf(log, leaf, index, keys));
    state = applied.state;
    return applied.refusal;
  });
}

function entryOf(log: readonly string[], leaf: string, index: number, keys: KeyRing): Entry {
  const parts = splitLeaf(leaf);
  if ('code' in parts) return { index, refusal: parts };
  const decoded = decodeAct(parts.jws);
  if ('code' in decoded) return { index, refusal: decoded };
  const { act } = decoded;
  keys.learn(act);
  const key = keys.find(act.kid);
  const signature = key !== undefined && isSigned(leaf, key, decoded);
  const { size, root } = act.basis;
  const basis = size <= index && rootOf(log.slice(0, size)) === root;
  return { index, at: parts.at, act, signature, basis, ...receiptSigned(act) };
}

/** Many logs begin with the same leaves: each signature is checked once for each key. */
const checked = new Map<string, boolean>();

function isSigned(leaf: string, key: PublicKey, decoded: Decoded): boolean {
  const known = `${key} ${leaf}`;
  const verdict = checked.get(known) ?? signedBy(key, decoded);
  checked.set(known, verdict);
  return verdict;
}

test.each(files)('%s', (file) => {
  const { verdict, log } = read(file);
  const verdicts = verdictsOf(log);
  expect(verdicts.slice(0, -1)).toEqual(log.slice(1).map(() => undefined));
  expect(verdicts.at(-1)?.code ?? 'accepted').toBe(verdict);
  const [kind, name] = file.split('/') as [string, string];
  expect(kind === 'accepted' ? 'accepted' : name.slice(0, verdict.length)).toBe(verdict);
});

test('every refusal has a vector', () => {
  const shown = new Set(files.map((file) => read(file).verdict));
  expect(Object.keys(REFUSALS).filter((code) => !shown.has(code))).toEqual([]);
});

test('every kind of act has an accepted vector', () => {
  const accepted = files.filter((file) => file.startsWith('accepted/')).map((file) => read(file).log.at(-1)!);
  const shown = new Set(
    accepted.map((leaf) => {
      const parts = splitLeaf(leaf);
      const decoded = 'code' in parts ? parts : decodeAct(parts.jws);
      return 'code' in decoded ? decoded.code : decoded.act.act;
    }),
  );
  expect([...KINDS.keys()].filter((act) => !shown.has(act))).toEqual([]);
});
