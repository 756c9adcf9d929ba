import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { actId, fieldName, type ActId } from './code.ts';
import { refuse } from './refusal.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { repeatedIn } from './talks.ts';
import { localized } from './value.ts';

/*
 * Erasure: the words, their salt and the files are destroyed wherever the record is kept; the digests stay, so that every
 * proof holds and everybody sees that something was there, who had it destroyed, and on which ground.
 */

export const ERASURE_GROUNDS = ['consent_withdrawn', 'safety', 'law', 'mistake'] as const;

/** An order to destroy what fields of an act held. */
export interface Erasure {
  readonly id: ActId;
  readonly at: number;
  readonly by: string;
  readonly act: ActId;
  readonly fields: readonly string[];
  /** Whether files that the leaf itself names go with them. */
  readonly files: boolean;
  readonly ground: (typeof ERASURE_GROUNDS)[number];
}

const order = actKind({
  act: 'erasure.order',
  facts: z.strictObject({
    act: actId,
    fields: z.array(fieldName).max(32),
    files: z.boolean(),
    ground: z.enum(ERASURE_GROUNDS),
  }),
  fields: { reason: anyTier(localized) },
  by: ['certify', 'report', 'monitor', 'lodge', 'intake', 'answer', 'publish'],
  admit: (state, act, { by }) => {
    const { facts } = act;
    if (facts.fields.length === 0 && !facts.files) return refuse('erasure_refused', { reason: 'nothing' });
    if (repeatedIn(facts.fields)) return refuse('schema_refused', { path: 'facts.fields' });
    const made = state.erasures.get(facts.act) ?? [];
    const done = new Set(made.flatMap((one) => one.fields));
    const hasNew = facts.fields.some((name) => !done.has(name));
    if (!hasNew && (!facts.files || made.some((one) => one.files))) return refuse('already_done');
    if (isLaw(state, facts.act)) return refuse('erasure_refused', { reason: 'text_of_the_record' });
    const { powers } = state.mandates.get(act.as as ActId)!;
    if (powers.includes('certify')) return undefined;
    // Others have destroyed only what they brought themselves, and not what somebody already relies on.
    const own =
      state.evidence.get(facts.act) ?? state.particulars.get(facts.act) ?? state.allegations.get(facts.act);
    if (own?.by !== by) return refuse('not_yours');
    return state.kept.has(facts.act) ? refuse('erasure_refused', { reason: 'relied_on' }) : undefined;
  },
  apply: (state, { id, facts }, { by, at }) => {
    const made: Erasure = { id, at, by, ...facts };
    const all = [...(state.erasures.get(facts.act) ?? []), made];
    return {
      ...state,
      erasures: state.erasures.set(facts.act, all),
      // That something was destroyed, and why, is itself not destroyed.
      erasureActs: state.erasureActs.set(id, facts.act),
    };
  },
});

/** What was agreed, granted, decided or found is never destroyed: nobody could know any more what binds. */
function isLaw(state: State, id: ActId): boolean {
  const { charter, articles, drafts, instruments, amendments, mandates, consents, kept, erasureActs } = state;
  if (charter?.id === id || kept.get(id) === 'decision') return true;
  const tables = [articles, drafts, instruments, amendments, mandates, consents, erasureActs];
  const decided = [state.findingVersions, state.consequences, state.undertakings, state.reservations];
  return [...tables, ...decided].some((table: { has(id: ActId): boolean }) => table.has(id));
}

/** Names of the fields of an act whose content has been ordered destroyed, and whether its files have. */
export function erasedOf(
  state: State,
  id: ActId,
): { readonly fields: ReadonlySet<string>; readonly files: boolean } {
  const made = state.erasures.get(id) ?? [];
  return {
    fields: new Set(made.flatMap((one) => one.fields)),
    files: made.some((one) => one.files),
  };
}

/** What an order to destroy is. */
export function erasureStatus(state: State, id: ActId): Status | undefined {
  const act = state.erasureActs.get(id);
  return act === undefined ? undefined : { noun: 'erasure', status: 'ordered', because: [id, act] };
}

/** Kinds of act of this noun. */
export const erasureActs = [order] as const;
