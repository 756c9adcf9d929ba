// What acts of the public's dossier say, where it needs nothing of the story around it.
import { type ActId, formatTime, type Power } from '@tasdiq/core';
import type { Dice } from './dice.ts';
import type { Saying } from './pen.ts';
import { day, place, sentence } from './words.ts';

const DAY_MS = 86_400_000;

/** Words that everybody may read. */
export const open = (en: string) => ({ tier: 'public', value: { en } }) as const;

/** A text between the parties. */
export const TRUCE = {
  code: 'truce',
  kind: 'agreement',
  standing: 'negotiated',
  parties: ['north', 'south'],
  between: [],
  languages: ['en'],
  authentic: ['en'],
  links: [],
} as const;

/** What an account says in public. */
export function fieldsOf(dice: Dice): NonNullable<Saying['fields']> {
  const tier = 'public' as const;
  const { lat, lon } = place(dice);
  const from = day(dice);
  return {
    title: { tier, value: { en: sentence(dice, 8) } },
    when: { tier, value: { from, to: from, precision: 'day' } },
    ...(dice.below(2) && { where: { tier, value: { lat, lon, precision: 1 + dice.below(5) } } }),
  };
}

/** A mandate of 300 days. */
export function mandateFacts(office: string, key: string, powers: readonly Power[], start: number): object {
  const [from, until] = [formatTime(start - DAY_MS), formatTime(start + 300 * DAY_MS)];
  return { office, key, powers, scope: {}, from, until, device: false };
}

/** A finding that the south broke an article. */
export function findingFacts(code: string, inquiry: ActId, evidence: ActId, provision: ActId): object {
  const element = {
    code: 'shelling',
    what: 'what',
    occurrence: 'established',
    attribution: 'named',
    actors: [{ who: { member: 'south' }, mode: 'carried_out' }],
    qualifications: [{ provision, outcome: 'violation' }],
    standard: 'reasonable_grounds',
    for: [evidence],
    against: [],
  };
  return {
    code,
    stage: 'final',
    inquiries: [inquiry],
    incidents: [],
    supersedes: null,
    together_with: [],
    elements: [element],
    justifications: [],
    intent: 'not_examined',
    limitations: ['none'],
    gravity: 'serious',
  };
}
