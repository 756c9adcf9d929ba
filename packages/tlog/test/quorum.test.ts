import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  disjointQuorums,
  formatNote,
  formatPolicy,
  formatVerifierKey,
  indispensableWitnesses,
  isQuorum,
  judgeCheckpoint,
  parseNote,
  parsePolicy,
  type Policy,
  signCheckpoint,
} from '@tasdiq/tlog';
import { codeOf, cosigners, impostor, log, numberedTree, ORIGIN, stranger } from './cast.ts';

const VKEYS = cosigners.map((c) => formatVerifierKey(c.verifierKey));
const witnessLines = (count: number): string =>
  VKEYS.slice(0, count)
    .map((vkey, i) => `witness w${i} ${vkey}\n`)
    .join('');
const names = (count: number): string =>
  VKEYS.slice(0, count)
    .map((_, i) => `w${i}`)
    .join(' ');
const majority = (k: number, n: number): Policy =>
  parsePolicy(`${witnessLines(n)}group G ${k} ${names(n)}\nquorum G\n`);

/** Random policies of up to `most` witnesses with nested groups; each name is a member once, as policies demand. */
function policies(most: number): fc.Arbitrary<Policy> {
  return fc
    .record({
      count: fc.integer({ min: 1, max: most }),
      picks: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 6 }),
    })
    .map(({ count, picks }) => {
      let free = VKEYS.slice(0, count).map((_, i) => `w${i}`);
      let groups = '';
      picks.forEach(([start, length, k], i) => {
        const from = start % free.length;
        const members = free.slice(from, from + 1 + (length % free.length));
        groups += `group g${i} ${1 + (k % members.length)} ${members.join(' ')}\n`;
        free = [...free.filter((name) => !members.includes(name)), `g${i}`];
      });
      return parsePolicy(`${witnessLines(count)}${groups}quorum ${free.at(-1)}\n`);
    });
}

/** Whether two sets share nothing. */
const apart = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  [...a].every((name) => !b.has(name));

/** All quorums by trying every set. */
function quorumsOf(policy: Policy): Set<string>[] {
  const all = policy.witnesses.map((w) => w.name);
  return Array.from(
    { length: 2 ** all.length },
    (_, bits) => new Set(all.filter((_, i) => bits & (1 << i))),
  ).filter((set) => isQuorum(policy, set));
}

describe('a quorum', () => {
  test('of two of three needs two', () => {
    const policy = majority(2, 3);
    expect(isQuorum(policy, new Set(['w0']))).toBe(false);
    expect(isQuorum(policy, new Set(['w0', 'w2']))).toBe(true);
    expect(isQuorum(policy, new Set(['w0', 'w9', 'W1']))).toBe(false);
  });

  test('of nobody is always there', () => {
    const policy = parsePolicy('quorum none\n');
    expect(isQuorum(policy, new Set())).toBe(true);
    expect(disjointQuorums(policy)).toEqual([[], []]);
  });

  test('a group’s own name given as a witness counts for nothing', () => {
    expect(isQuorum(majority(2, 3), new Set(['G']))).toBe(false);
  });

  test('grows with every witness that is added', () => {
    fc.assert(
      fc.property(policies(6), fc.array(fc.nat(5)), fc.nat(5), (policy, some, more) => {
        const set = new Set(some.map((i) => `w${i}`));
        if (isQuorum(policy, set)) expect(isQuorum(policy, new Set([...set, `w${more}`]))).toBe(true);
      }),
    );
  });
});

describe('a policy', () => {
  test('has a veto exactly where every quorum holds one witness', () => {
    fc.assert(
      fc.property(policies(7), (policy) => {
        const quorums = quorumsOf(policy);
        const expected = policy.witnesses
          .map((w) => w.name)
          .filter((name) => quorums.every((q) => q.has(name)));
        expect(indispensableWitnesses(policy)).toEqual(expected);
      }),
    );
  });

  test('has disjoint quorums exactly where two sets do not meet, and names two such', () => {
    fc.assert(
      fc.property(policies(7), (policy) => {
        const quorums = quorumsOf(policy);
        const split = quorums.some((a) => quorums.some((b) => apart(a, b)));
        const found = disjointQuorums(policy);
        expect(found !== undefined).toBe(split);
        if (!found) return;
        const [a, b] = found.map((side) => new Set(side));
        expect(isQuorum(policy, a!) && isQuorum(policy, b!) && apart(a!, b!)).toBe(true);
      }),
    );
  });

  test('of a majority has neither; of half and half it splits; of all it can be frozen', () => {
    expect([indispensableWitnesses(majority(3, 5)), disjointQuorums(majority(3, 5))]).toEqual([
      [],
      undefined,
    ]);
    expect(disjointQuorums(majority(2, 4))).toEqual([
      ['w0', 'w1'],
      ['w2', 'w3'],
    ]);
    expect(indispensableWitnesses(majority(3, 3))).toEqual(['w0', 'w1', 'w2']);
    expect(indispensableWitnesses(parsePolicy(`${witnessLines(2)}quorum w1\n`))).toEqual(['w1']);
  });

  test('of 24 witnesses in nested groups is judged at once', () => {
    const groups = [0, 6, 12, 18].map((from, g) => {
      const members = Array.from({ length: 6 }, (_, i) => `w${from + i}`).join(' ');
      return `group g${g} 4 ${members}\n`;
    });
    const policy = parsePolicy(`${witnessLines(24)}${groups.join('')}group G 3 g0 g1 g2 g3\nquorum G\n`);
    expect(indispensableWitnesses(policy)).toEqual([]);
    expect(disjointQuorums(policy)).toBeUndefined();
  });

  test('comes back from its text', () => {
    fc.assert(
      fc.property(policies(8), (policy) => {
        expect(parsePolicy(formatPolicy(policy))).toEqual(policy);
      }),
    );
    const full = parsePolicy(
      `log ${formatVerifierKey(log.verifierKey)} https://host.example/\n${witnessLines(3)}quorum w0\n`,
    );
    expect(parsePolicy(formatPolicy(full))).toEqual(full);
    expect(codeOf(() => formatPolicy({ ...full, quorum: 'nobody' }))).toBe('malformed_policy');
    expect(codeOf(() => formatPolicy({ ...full, quorum: 'w0\nquorum none' }))).toBe('malformed_policy');
  });

  test('of more than 128 items of a kind is refused', () => {
    const groups = Array.from({ length: 129 }, (_, i) => `group g${i} any ${i === 0 ? 'w0' : `g${i - 1}`}\n`);
    expect(codeOf(() => parsePolicy(`${witnessLines(1)}${groups.join('')}quorum g128\n`))).toBe(
      'malformed_policy',
    );
  });
});

describe('a checkpoint under a policy', () => {
  const policy = parsePolicy(
    `log ${formatVerifierKey(log.verifierKey)}\nlog ${formatVerifierKey(stranger.verifierKey)}\n${witnessLines(3)}group G 2 w0 w1 w2\nquorum G\n`,
  );
  const checkpoint = { origin: ORIGIN, size: 7, root: numberedTree(7).root(), extensions: [] };

  test('counts a witness once however often it signed', () => {
    const note = signCheckpoint(checkpoint, [log]);
    const { text, signatures } = parseNote(note);
    const twice = [1, 2].map((time) => cosigners[1]!.cosign(text, time));
    const judged = judgeCheckpoint(formatNote(text, [...signatures, ...twice]), policy);
    expect([judged.witnesses, judged.quorum]).toEqual([['w1'], false]);
  });

  test('must be signed by the log whose name is its origin', () => {
    expect(codeOf(() => judgeCheckpoint(signCheckpoint(checkpoint, [stranger]), policy))).toBe(
      'no_known_signature',
    );
    expect(codeOf(() => judgeCheckpoint(signCheckpoint(checkpoint, [impostor]), policy))).toBe(
      'no_known_signature',
    );
    expect(judgeCheckpoint(signCheckpoint(checkpoint, [log]), policy).quorum).toBe(false);
  });
});
