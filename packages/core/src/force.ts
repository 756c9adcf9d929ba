import { z } from 'zod';
import { parseTime, time, timeZone, type ActId } from './code.ts';
import { hours } from './deadline.ts';
import type { DraftText, Instrument, Signing } from './instrument.ts';
import type { State } from './state.ts';

/** When a text enters into force and how long it lasts; stands in its final article. */
export interface Force {
  readonly rule: 'on_signature' | 'after_signature' | 'at';
  readonly hours?: number | undefined;
  readonly at?: string | undefined;
  readonly zone: string;
  readonly until: string | null;
  readonly renewal: 'none' | 'by_agreement';
}

/** Facts of a final article (spec/rules.md T5). */
export const forceSchema = z
  .strictObject({
    rule: z.enum(['on_signature', 'after_signature', 'at']),
    hours: z.int().min(1).max(87_600).optional(),
    at: time.optional(),
    /** The zone in which the text itself counts its days. */
    zone: timeZone,
    until: time.nullable(),
    renewal: z.enum(['none', 'by_agreement']),
  })
  .refine(
    ({ rule, hours, at }) =>
      (rule === 'after_signature') === (hours !== undefined) && (rule === 'at') === (at !== undefined),
    {
      error: 'hours go with after_signature, a moment goes with at',
    },
  );

/** The articles of a draft, to be asked for one: drafts never change but for being withdrawn. */
const articleSets = new WeakMap<readonly ActId[], ReadonlySet<ActId>>();

/** The newest draft of an instrument that has not been withdrawn. */
export function newestDraft(state: State, instrument: ActId): DraftText | undefined {
  for (const id of state.instruments.get(instrument)?.drafts ?? []) {
    const draft = state.drafts.get(id)!;
    if (!draft.withdrawn) return draft;
  }
  return undefined;
}

/** Whether a version of an article stands in a draft. */
export function standsIn({ articles }: DraftText, article: ActId): boolean {
  const known = articleSets.get(articles) ?? new Set(articles);
  articleSets.set(articles, known);
  return known.has(article);
}

/** When a draft that all have signed enters into force and ends; milliseconds since 1970. */
export function forceOf(
  state: State,
  { draft, at }: Signing,
): { readonly from: number; readonly until: number | undefined } {
  const { force } = state.drafts.get(draft)!;
  const until = force?.until ? parseTime(force.until)! : undefined;
  if (!force || force.rule === 'on_signature') return { from: at, until };
  if (force.rule === 'after_signature') return { from: at + hours(force.hours!), until };
  return { from: Math.max(at, parseTime(force.at!)!), until };
}

/** The signing whose draft is the text in force at a moment, if one is. */
export function inForce(state: State, instrument: Instrument, now: number): Signing | undefined {
  return instrument.signings.findLast((signing) => {
    const { from, until } = forceOf(state, signing);
    return now >= from && (until === undefined || now < until);
  });
}
