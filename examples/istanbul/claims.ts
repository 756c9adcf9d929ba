import { readFileSync } from 'node:fs';
import type { ActId } from '@tasdiq/core';
import { type Office, open, says, type Stage } from '../stage.ts';

type Texts = Readonly<Record<string, string>>;

/** How a claim stands to the record. It is never said to be contradicted: there is nobody here who could be heard. */
interface Stands {
  readonly relation: 'consistent' | 'not_in_record' | 'uncheckable';
  readonly reason: string;
  /** What the record has of the time that is meant, and the days of that time. */
  readonly coverage?: string;
  readonly days?: { readonly from: string; readonly to: string };
  /** `claim KEY` or `article CODE REF`. */
  readonly to?: readonly string[];
}

/**
 * Something that was said in public. Of the publisher's words only the few that carry the fact are kept, with where they
 * stand; what they mean stands in our own words beside them.
 */
export interface NamedClaim {
  readonly key: string;
  /** Key of the source in which the words stand. */
  readonly source: string;
  readonly medium: string;
  readonly kind: string;
  readonly topic: string;
  /** Who spoke, as the publisher describes it. */
  readonly speaker: string;
  /** Key of the actor whose office spoke; absent where the publisher names none, or several kinds of people. */
  readonly actor?: string;
  readonly said?: string;
  /** Keys of actors that it speaks of. */
  readonly of: readonly string[];
  readonly period?: { readonly from: string; readonly to: string };
  readonly original: string;
  readonly translation: Texts;
  readonly quantity?: {
    readonly low: number | null;
    readonly best: number | null;
    readonly high: number | null;
    readonly unit: string;
  };
  readonly note: string;
  readonly stands?: Stands;
}

/** Every claim; what one side says stands beside what the other says, in turn. */
export const CLAIMS = JSON.parse(
  readFileSync(new URL('./data/claims.json', import.meta.url), 'utf8'),
) as readonly NamedClaim[];

/** What claims refer to, by keys. */
interface Referred {
  readonly actors: ReadonlyMap<string, ActId>;
  readonly sources: ReadonlyMap<string, ActId>;
  readonly articles: ReadonlyMap<string, ActId>;
}

/** Enters the claims, and how some of them stand to what is registered here. */
export async function captureClaims(stage: Stage, compiler: Office, referred: Referred): Promise<void> {
  const made = new Map<string, ActId>();
  for (const claim of CLAIMS) made.set(claim.key, await capture(stage, compiler, referred, claim));
  const target = (name: string): ActId => {
    const [kind, ...key] = name.split(' ');
    return (kind === 'claim' ? made : referred.articles).get(key.join(' '))!;
  };
  for (const { key, stands } of CLAIMS)
    if (stands) await relate(stage, compiler, made.get(key)!, stands, (stands.to ?? []).map(target));
}

function capture(
  stage: Stage,
  compiler: Office,
  { actors, sources }: Referred,
  { source, medium, kind, topic, actor, said, of, period, ...words }: NamedClaim,
): Promise<ActId> {
  const bearer = (key: string): { readonly actor: ActId } => ({ actor: actors.get(key)! });
  const facts = {
    source: sources.get(source)!,
    medium,
    kind,
    topic,
    ...(actor && { speaker: bearer(actor) }),
    ...(said && { said }),
    ...(period && { period }),
    of: of.map(bearer),
  };
  const { original, translation, speaker, quantity, note } = words;
  const fields = {
    speaker: open(speaker),
    original: open({ text: original, language: 'en' }),
    translation: open(translation),
    // What stands around the words is the publisher's, and is not kept.
    passage: open({ exact: original, prefix: '', suffix: '', language: 'en' }),
    ...(quantity && { quantity: open(quantity) }),
    note: open({ en: note }),
  };
  return says(stage, compiler, 'claim.capture', facts, fields);
}

function relate(
  stage: Stage,
  compiler: Office,
  claim: ActId,
  { relation, reason, coverage, days }: Stands,
  to: readonly ActId[],
): Promise<ActId> {
  const facts = {
    claim,
    version: claim,
    answers: null,
    relation,
    to,
    rows: [],
    offers: [],
    ...(days && { coverage: { zones: ['region'], ...days } }),
  };
  const fields = {
    reason: open({ en: reason }),
    ...(coverage && { coverage: open({ en: coverage }) }),
  };
  return says(stage, compiler, 'claim.relate', facts, fields);
}
