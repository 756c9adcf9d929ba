import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { Chain } from './chain.ts';
import { actId, type ActId } from './code.ts';
import { articleList, SIGNERS } from './consent.ts';
import { standsIn } from './force.ts';
import { admitScope } from './instrument.ts';
import { refuse } from './refusal.ts';
import { changePositions } from './standing.ts';
import { localized } from './value.ts';

/** A reservation, declaration or objection of a party. */
export interface Reservation {
  readonly id: ActId;
  readonly instrument: ActId;
  readonly articles: readonly ActId[];
  readonly kind: (typeof RESERVATION_KINDS)[number];
  readonly member: string;
  readonly at: number;
  readonly index: number;
  readonly withdrawn: ActId | undefined;
}

export const RESERVATION_KINDS = ['reservation', 'declaration', 'objection'] as const;

const reserve = actKind({
  act: 'consent.reserve',
  facts: z.strictObject({ draft: actId, kind: z.enum(RESERVATION_KINDS), articles: articleList }),
  fields: { text: anyTier(localized, { required: true }) },
  by: [...SIGNERS, 'negotiate'],
  admit: (state, act, { member }) => {
    const draft = state.drafts.get(act.facts.draft);
    if (!draft) return refuse('reference_unknown', { id: act.facts.draft });
    const instrument = state.instruments.get(draft.instrument)!;
    if (instrument.standing !== 'negotiated') return refuse('not_negotiated');
    if (!instrument.parties.includes(member)) return refuse('not_a_party', { member });
    const foreign = act.facts.articles.find((article) => !standsIn(draft, article));
    return foreign ? refuse('reference_unknown', { id: foreign }) : admitScope(state, act, instrument);
  },
  apply: (state, { id, facts }, { member, at, index }) => {
    const { instrument: of } = state.drafts.get(facts.draft)!;
    const { kind, articles } = facts;
    const made: Reservation = { id, instrument: of, articles, kind, member, at, index, withdrawn: undefined };
    const parent = state.instruments.get(of)!;
    const instrument = { ...parent, reservations: new Chain(id, parent.reservations) };
    return {
      ...state,
      reservations: state.reservations.set(id, made),
      positions: changePositions(state, member, articles, (position) => ({
        ...position,
        reservations: new Chain(id, position.reservations),
      })),
      instruments: state.instruments.set(of, instrument),
    };
  },
});

const unreserve = actKind({
  act: 'consent.unreserve',
  facts: z.strictObject({ reservation: actId }),
  fields: { reason: anyTier(localized) },
  by: [...SIGNERS, 'negotiate'],
  admit: (state, act, { member }) => {
    const found = state.reservations.get(act.facts.reservation);
    if (!found) return refuse('reference_unknown', { id: act.facts.reservation });
    if (found.member !== member) return refuse('not_yours');
    if (found.withdrawn) return refuse('already_done');
    return admitScope(state, act, state.instruments.get(found.instrument)!);
  },
  apply: (state, { id, facts }) => {
    const found = { ...state.reservations.get(facts.reservation)!, withdrawn: id };
    return { ...state, reservations: state.reservations.set(found.id, found) };
  },
});

/** Kinds of act of this noun. */
export const reservationActs = [reserve, unreserve] as const;
