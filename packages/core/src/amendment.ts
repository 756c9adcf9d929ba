import { z } from 'zod';
import { actKind, anyTier, type Moment } from './act.ts';
import { admitSeries } from './bulletin-clock.ts';
import { actId, type ActId } from './code.ts';
import { thumbprint } from './key.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { admitTerms, type Terms, termsSchema } from './terms.ts';
import { localized, nameOf } from './value.ts';

/** A proposed change of terms. */
export interface Amendment {
  readonly id: ActId;
  /** The version that it changes. */
  readonly answers: ActId;
  readonly terms: Terms;
  readonly by: string;
  readonly at: number;
  /** Members that have agreed, the proposer first. */
  readonly agreed: readonly string[];
  /** The act by which each of them did. */
  readonly consents: readonly ActId[];
}

const amend = actKind({
  act: 'charter.amend',
  facts: z.strictObject({ answers: actId, terms: termsSchema }),
  fields: { reason: anyTier(localized), zone_names: anyTier(nameOf) },
  by: 'root',
  admit: (state, act) => {
    const { answers, terms } = act.facts;
    const { version } = state.charter!;
    return answers === version ? admitNewTerms(state, terms) : refuse('superseded', { newest: version });
  },
  apply: (state, act, moment) => {
    const { answers, terms } = act.facts;
    const { member: by, at } = moment;
    const { id } = act;
    return settle(state, { id, answers, terms, by, at, agreed: [by], consents: [id] }, moment);
  },
});

const agree = actKind({
  act: 'charter.agree',
  facts: z.strictObject({ amendment: actId }),
  fields: { reason: anyTier(localized) },
  by: 'root',
  admit: (state, act, { member }) => {
    const amendment = state.amendments.get(act.facts.amendment);
    if (!amendment) return refuse('reference_unknown', { id: act.facts.amendment });
    const { version } = state.charter!;
    if (amendment.answers !== version) return refuse('superseded', { newest: version });
    if (amendment.agreed.includes(member)) return refuse('already_done');
    // Keys may have come into service since it was proposed.
    return admitNewTerms(state, amendment.terms);
  },
  apply: (state, act, moment) => {
    const amendment = state.amendments.get(act.facts.amendment)!;
    const agreed = [...amendment.agreed, moment.member];
    const consents = [...amendment.consents, act.id];
    return settle(state, { ...amendment, agreed, consents }, moment);
  },
});

function admitNewTerms(state: State, terms: Terms): Refusal | undefined {
  const taken = terms.witnesses.find(({ key }) => state.keys.has(thumbprint(key)));
  if (taken) return refuse('key_taken', { key: taken.key });
  const { log } = state.charter!;
  return admitTerms(terms, { members: state.members.values(), log }) ?? admitSeries(state, terms);
}

/**
 * Records who agrees to an amendment, and puts it into force once every member of the amending roles
 * does. What others say of it is on the record and decides nothing. Whoever has agreed is bound by it.
 */
function settle(state: State, amendment: Amendment, { index, at }: Moment): State {
  const { id, terms, agreed, consents } = amendment;
  const charter = state.charter!;
  const amendments = state.amendments.set(id, amendment);
  const needed = state.members.values().filter(({ role }) => charter.terms.amended_by.includes(role));
  if (!needed.every((member) => agreed.includes(member.code))) return { ...state, amendments };
  let { members } = state;
  for (const [i, code] of agreed.entries()) {
    const acceded = { id: consents[i]!, at, version: id };
    members = members.set(code, { ...members.get(code)!, acceded });
  }
  const amended = { ...charter, terms, version: id, versionIndex: index, versionAt: at };
  return { ...state, amendments, members, charter: amended };
}

/** Kinds of act of this noun. */
export const amendmentActs = [amend, agree] as const;
