import type { FoundingFacts, Group } from '@tasdiq/core';
import { isQuorum as isCoreQuorum } from '@tasdiq/core';
import { logKey, policyOf, policyText, witnessVerifiers } from '@tasdiq/dossier';
import { formatVerifierKey, isQuorum, parsePolicy } from '@tasdiq/tlog';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { foundingFacts, TestDossier, WITNESSES } from './builder.ts';

const { id } = new TestDossier();
const names = WITNESSES.map((member) => `witness.example/${member}`);

test('the policy of a charter, as text', () => {
  const facts = foundingFacts();
  const lines = policyText(facts, id).split('\n');
  expect(lines[0]).toBe(`log ${formatVerifierKey(logKey(facts, id))}`);
  expect(lines.filter((line) => line.startsWith('witness '))).toHaveLength(5);
  expect(lines.slice(-3)).toEqual([
    'group QUORUM 2 witness.example/mediator witness.example/guarantor witness.example/monitor',
    'quorum QUORUM',
    '',
  ]);
});

test('the name of the log in it is the origin of the checkpoints', () => {
  expect(logKey(foundingFacts(), id).name).toBe(`log.example/log/${id}`);
});

test('there is a verifier for every witness, under the name in the charter', () => {
  expect(witnessVerifiers(foundingFacts()).map(({ name }) => name)).toEqual(names);
});

test('groups inside groups come before the group that holds them', () => {
  const quorum: Group = { k: 2, of: [names[0]!, { k: 1, of: [names[1]!, names[2]!] }, names[3]!] };
  expect(policyText(withQuorum(quorum), id)).toContain(
    [
      `group QUORUM 1 ${names[1]} ${names[2]}`,
      `group QUORUM.1 2 ${names[0]} QUORUM ${names[3]}`,
      'quorum QUORUM.1',
      '',
    ].join('\n'),
  );
});

test('the policy asks for what the charter asks for, whoever is there', () => {
  const group = fc.letrec<{ group: Group }>((tie) => ({
    group: fc.record({
      k: fc.integer({ min: 1, max: 3 }),
      of: fc.array(fc.oneof({ depthSize: 'small' }, fc.constant(''), tie('group')), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  })).group;
  fc.assert(
    fc.property(group, fc.subarray(names), (shape, present) => {
      let next = 0;
      const name = (one: Group): Group => ({
        k: one.k,
        of: one.of.map((member) =>
          typeof member === 'string' ? names[next++ % names.length]! : name(member),
        ),
      });
      const quorum = name(shape);
      fc.pre(next <= names.length && isCoreQuorum(quorum, new Set(names)));
      const policy = parsePolicy(policyText(withQuorum(quorum), id));
      expect(policy).toEqual(policyOf(withQuorum(quorum), id));
      expect(isQuorum(policy, new Set(present))).toBe(isCoreQuorum(quorum, new Set(present)));
    }),
  );
});

function withQuorum(quorum: Group): FoundingFacts {
  const facts = foundingFacts();
  return { ...facts, terms: { ...facts.terms, quorum } };
}
