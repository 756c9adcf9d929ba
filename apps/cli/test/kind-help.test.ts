import { KINDS } from '@tasdiq/core';
import { expect, test } from 'vitest';
import { describeKind } from '../src/kind-help.ts';

const help = (act: string): string[] => describeKind(KINDS.get(act)!);

test('what has parts of its own has them below it, each with what it takes', () => {
  const lines = help('finding.draft');
  const from = lines.indexOf('  elements: list (1 to 40) of');
  expect(from).toBeGreaterThan(0);
  expect(lines.slice(from + 5, from + 8)).toEqual([
    '    actors: list (up to 32) of',
    '      who: { member: code } or { actor: act-id }',
    '      mode: carried_out | ordered | aided | failed_to_prevent | failed_to_inform',
  ]);
  expect(lines).toContain('      provision (may be left out): act-id');
  expect(lines).toContain('  annex: text in one language or more, restricted or sealed only');
});

test('a field that can only be sealed says so, and a kind that a command makes names the command', () => {
  expect(help('inquiry.interview')).toContain('  record (needed): string, sealed only');
  expect(help('exhibit.deposit')[1]).toContain('tasdiq exhibit deposit');
});

test('every kind of act is described in lines that can be read', () => {
  for (const kind of KINDS.values()) {
    const lines = describeKind(kind);
    // The first line names the powers, which are as many as they are.
    for (const line of lines.slice(1)) expect(line.length, `${kind.act}: ${line}`).toBeLessThanOrEqual(120);
    for (const name of Object.keys(kind.fields))
      expect(
        lines.some((line) => line.startsWith(`  ${name}`)),
        `${kind.act} ${name}`,
      ).toBe(true);
    // A quorum holds quorums: only of the charter's terms not everything is said here.
    if (!kind.act.startsWith('charter.')) expect(lines.join('\n')).not.toContain('anything');
  }
});
