import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { actId, code, parseTime, time, type ActId } from './code.ts';
import { refuse } from './refusal.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { repeatedIn } from './talks.ts';
import { interval, localized } from './value.ts';

/** What somebody was told at the table without its being signed. */
export interface Assurance {
  readonly id: ActId;
  /** The member that is said to have given it. */
  readonly from: string;
  readonly to: readonly string[];
  readonly form: (typeof ASSURANCE_FORMS)[number];
  readonly binding: (typeof BINDING)[number];
  /** Who put it on the record. */
  readonly by: string;
  readonly at: number;
  /** How each side tells it, the oldest first. */
  readonly sides: readonly Side[];
  readonly withdrawn: ActId | undefined;
}

/** How one side tells an assurance. */
export interface Side {
  readonly id: ActId;
  readonly member: string;
  readonly at: number;
  readonly view: (typeof VIEWS)[number];
}

export const ASSURANCE_FORMS = ['oral', 'parallel', 'unilateral', 'written_unsigned'] as const;
/** Whether it was said to bind, by those who gave it. */
export const BINDING = ['said_binding', 'said_not_binding', 'not_said'] as const;
export const VIEWS = ['same_words', 'own_words', 'denies', 'adds'] as const;

const note = actKind({
  act: 'assurance.note',
  facts: z.strictObject({
    from: code,
    to: z.array(code).min(1).max(32),
    form: z.enum(ASSURANCE_FORMS),
    binding: z.enum(BINDING),
    /** Logged moment is not when it was said. */
    said: time.optional(),
    session: actId.optional(),
    /** The request that it was given on. */
    request: actId.optional(),
  }),
  fields: {
    words: anyTier(localized, { required: true }),
    when: anyTier(interval),
    context: anyTier(localized),
  },
  by: ['certify', 'negotiate', 'answer'],
  admit: (state, act, { member, at }) => {
    const { from, to, said, session, request } = act.facts;
    const stranger = [from, ...to].find((name) => !state.members.has(name));
    if (stranger) return refuse('reference_unknown', { id: stranger });
    if (to.includes(from) || repeatedIn(to)) return refuse('schema_refused', { path: 'facts.to' });
    if (said !== undefined && parseTime(said)! > at) return refuse('schema_refused', { path: 'facts.said' });
    if (session !== undefined && !state.sessions.has(session))
      return refuse('reference_unknown', { id: session });
    if (request !== undefined && !state.requests.has(request))
      return refuse('reference_unknown', { id: request });
    // A party notes what it gives itself; what another gave is noted by the chair or the mediator.
    const certified = state.mandates.get(act.as as ActId)!.powers.includes('certify');
    return certified || member === from ? undefined : refuse('not_yours');
  },
  apply: (state, { id, facts }, moment) => {
    const { from, to, form, binding } = facts;
    const by = moment.by;
    const made: Assurance = {
      id,
      from,
      to,
      form,
      binding,
      by,
      at: moment.at,
      sides: [],
      withdrawn: undefined,
    };
    return { ...state, assurances: state.assurances.set(id, made) };
  },
});

const side = actKind({
  act: 'assurance.side',
  facts: z.strictObject({ assurance: actId, view: z.enum(VIEWS) }),
  fields: { words: anyTier(localized, { required: true }) },
  by: ['negotiate', 'answer'],
  admit: (state, { facts }, { member }) => {
    const found = state.assurances.get(facts.assurance);
    if (!found) return refuse('reference_unknown', { id: facts.assurance });
    return [found.from, ...found.to].includes(member) ? undefined : refuse('not_addressed');
  },
  apply: (state, { id, facts }, { member, at }) => {
    const found = state.assurances.get(facts.assurance)!;
    const sides = [...found.sides, { id, member, at, view: facts.view }];
    return { ...state, assurances: state.assurances.set(found.id, { ...found, sides }) };
  },
});

const withdraw = actKind({
  act: 'assurance.withdraw',
  facts: z.strictObject({
    assurance: actId,
    ground: z.enum([
      'instruction',
      'conditions_changed',
      'breach_alleged',
      'replaced_in_writing',
      'other',
      'not_given',
    ]),
  }),
  fields: { reason: anyTier(localized) },
  by: ['negotiate', 'answer'],
  admit: (state, { facts }, { member }) => {
    const found = state.assurances.get(facts.assurance);
    if (!found) return refuse('reference_unknown', { id: facts.assurance });
    if (found.from !== member) return refuse('not_yours');
    return found.withdrawn ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }) => {
    const found = { ...state.assurances.get(facts.assurance)!, withdrawn: id };
    return { ...state, assurances: state.assurances.set(found.id, found) };
  },
});

/** What an assurance is: `noted` until each side concerned has told it, `told_alike` or `told_differently` then. */
export function assuranceStatus(state: State, id: ActId): Status | undefined {
  const found = state.assurances.get(id);
  if (!found) return undefined;
  const because = [id, ...found.sides.map((one) => one.id)];
  if (found.withdrawn)
    return { noun: 'assurance', status: 'withdrawn', because: [...because, found.withdrawn] };
  const told = [found.from, ...found.to].map(
    (member) => found.sides.findLast((one) => one.member === member)?.view,
  );
  const differs = told.some((view) => view === 'denies' || view === 'own_words');
  if (differs) return { noun: 'assurance', status: 'told_differently', because };
  // Who put it on the record has told it already.
  const silent = [found.from, ...found.to].filter(
    (member, i) => told[i] === undefined && !found.by.startsWith(`${member}/`),
  );
  return { noun: 'assurance', status: silent.length > 0 ? 'noted' : 'told_alike', because };
}

/** Kinds of act of this noun. */
export const assuranceActs = [note, side, withdraw] as const;
