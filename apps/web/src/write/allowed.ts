// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { KINDS } from '@tasdiq/core';
import { maySay } from './rehearse.ts';
import type { Voice } from './statement.ts';

/** Kinds of act that are made by programs, or once before a dossier is there. */
const NOT_BY_HAND: ReadonlySet<string> = new Set(['charter.found']);

/** Every kind of act that can be written by hand, by noun, in the order of core. */
export function kindsByNoun(): ReadonlyMap<string, readonly string[]> {
  const nouns = new Map<string, string[]>();
  for (const act of KINDS.keys()) {
    if (NOT_BY_HAND.has(act)) continue;
    const noun = act.split('.')[0]!;
    nouns.set(noun, [...(nouns.get(noun) ?? []), act]);
  }
  return nouns;
}

/** Kinds of act that a voice may say. */
export function kindsFor(voice: Pick<Voice, 'as' | 'powers'>): string[] {
  return [...KINDS.values()]
    .filter((kind) => !NOT_BY_HAND.has(kind.act) && maySay(kind, voice))
    .map(({ act }) => act);
}

/** Powers of which a kind needs one; empty for those of a root key. */
export function powersFor(act: string): readonly string[] {
  const by = KINDS.get(act)?.by;
  return by === undefined || by === 'root' ? [] : by;
}

/** Nouns that stand together on the page of everything that can be said, in the order in which they are needed. */
export const GROUPS = {
  allegations: ['allegation'],
  inquiry: ['inquiry'],
  access: ['access'],
  evidence: ['evidence', 'exhibit', 'seal', 'erasure'],
  findings: ['finding'],
  after: ['response', 'remedy', 'recommendation', 'measure', 'consequence'],
  talks: ['talks', 'request', 'assurance', 'text', 'consent'],
  works: ['undertaking', 'notification', 'hotline', 'indicator'],
  ground: ['incident', 'actor', 'source', 'dataset'],
  public: ['claim', 'effort', 'counting', 'bulletin'],
  record: ['charter', 'mandate', 'clock', 'receipt'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Group = keyof typeof GROUPS;
