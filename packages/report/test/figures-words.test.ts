// Everything that figures say has words, in English and so in every language (packages/words holds them to each other).
import { readdirSync, readFileSync } from 'node:fs';
import { hasWord } from '@tasdiq/words/word';
import { FIGURES, OPTION_NAMES } from '@tasdiq/report';
import { OUTCOMES } from '../src/figures/outcomes.ts';
import { STEPS } from '../src/counting/days.ts';
import { describe, expect, it } from 'vitest';

const ROOM = new URL('../src/figures/', import.meta.url);
const source = readdirSync(ROOM)
  .map((name) => readFileSync(new URL(name, ROOM), 'utf8'))
  .join('\n');

/** Codes that stand in a call of one of these functions. */
function codesIn(...names: readonly string[]): string[] {
  const calls = new RegExp(`\\b(?:${names.join('|')})\\(\\s*'([a-z0-9_]+)'`, 'g');
  return [...new Set([...source.matchAll(calls)].map(([, code]) => code!))];
}

const lacking = (group: string, codes: readonly string[]): string[] =>
  codes.filter((code) => !hasWord(group, code)).map((code) => `${group}.${code}`);

describe('words of figures', () => {
  it('are there for titles, columns, headings, notes, panels and periods', () => {
    const ways = FIGURES.flatMap(({ by }) => by).filter((way) => way !== 'accused');
    const words = [
      ...lacking(
        'figure',
        FIGURES.map(({ id }) => id),
      ),
      ...lacking('note', codesIn('note', 'noteOf')),
      ...lacking('panel', codesIn('panelLabel')),
      ...lacking('column', [...codesIn('column'), ...ways, ...STEPS, ...OUTCOMES, 'reporter']),
      ...lacking('column', ['accounts', 'events', 'episodes', 'rounds']),
      ...lacking('period', STEPS),
    ];
    expect(words).toEqual([]);
    expect(codesIn('note', 'noteOf').length).toBeGreaterThan(30);
    expect(OPTION_NAMES.length).toBe(9);
  });
});
