import { z } from 'zod';
import { admitOrder, caseOf, noteIn, sites, timeOf } from './access.ts';
import { actKind, anyTier, sealedOnly } from './act.ts';
import { admitBearers, type Bearer, bearers } from './bearer.ts';
import { actId, code, time, type ActId } from './code.ts';
import { admitTeam } from './interest.ts';
import { admitKnown, admitZone } from './reference.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { casualties, interval, line, localized, place, words } from './value.ts';

/*
 * What kept teams away: somebody, or nobody; and how access stood before this record.
 */

/** What keeps monitors from their work; it needs no request before it. */
export const OBSTRUCTIONS = [
  'refused_to_meet',
  'denied',
  'delayed',
  'conditional',
  'confined',
  'searched',
  'notes_read',
  'equipment_taken',
  'telephones_taken',
  'detained',
  'attacked',
  'weapon_aimed',
  'jammed',
  'drone_seized',
  'mined',
  'information_withheld',
  'guarantee_unanswered',
  'future_access_refused',
  'expelled',
  'other',
] as const;
/** Why access was not possible without anybody refusing it. */
export const HINDRANCES = [
  'insecurity',
  'weather',
  'road',
  'logistics',
  'health',
  'no_contact',
  'not_sought',
  'other',
] as const;
/** That monitors were kept from their work. */
export interface Obstruction {
  readonly id: ActId;
  readonly inquiry: ActId | undefined;
  readonly request: ActId | undefined;
  readonly by: string;
  readonly at: number;
  readonly zones: readonly string[];
  readonly kinds: readonly (typeof OBSTRUCTIONS)[number][];
  /** Members and others who did it, as those say who report it. */
  readonly members: readonly string[];
  /** How long they were kept, milliseconds; undefined where nobody says. */
  readonly length: number | undefined;
  readonly historic: boolean;
}

/** That there was no access, and nobody refused it. */
export interface Hindrance {
  readonly id: ActId;
  readonly inquiry: ActId | undefined;
  readonly by: string;
  readonly at: number;
  readonly zone: string;
  readonly ground: (typeof HINDRANCES)[number];
  readonly attempts: number | undefined;
}

const about = { inquiry: actId.optional(), request: actId.optional() };

const obstructFacts = z.strictObject({
  ...about,
  sites,
  kinds: z.array(z.enum(OBSTRUCTIONS)).min(1).max(OBSTRUCTIONS.length),
  /** Who did it, as those say who report it; empty when they do not know. */
  by: bearers,
  notice: z.enum(['required', 'courtesy', 'none', 'not_given', 'not_stated']),
  from: time.optional(),
  until: time.optional(),
  equipment: z
    .array(z.enum(['telephone', 'camera', 'drone', 'vehicle', 'radio', 'notes', 'data', 'other']))
    .max(8),
  provisions: z.array(actId).max(16),
  repeats: z.array(actId).max(32),
  historic: z.boolean(),
});

const obstruct = actKind<z.infer<typeof obstructFacts>>({
  act: 'access.obstruct',
  facts: obstructFacts,
  fields: {
    when: anyTier(interval, { required: true }),
    where: anyTier(place),
    place_name: anyTier(line),
    where_exact: sealedOnly(place),
    reason_verbatim: anyTier(words),
    account: anyTier(localized),
    /** Harm to those who monitor. */
    harm: anyTier(casualties),
  },
  by: ['monitor', 'report', 'certify'],
  admit: (state, act, { member, at }) => {
    const { facts } = act;
    return (
      admitAbout(state, facts, member) ??
      admitZone(
        state,
        act.as,
        facts.sites.map(({ zone }) => zone),
      ) ??
      admitBearers(state, facts.by) ??
      admitKnown(facts.provisions, state.articles) ??
      admitKnown(facts.repeats, state.obstructions) ??
      admitOrder([facts.from, facts.until], at)
    );
  },
  apply: (state, { id, facts }, { by, at }) => {
    const [from, until] = [timeOf(facts.from), timeOf(facts.until)];
    const made: Obstruction = {
      id,
      inquiry: facts.inquiry,
      request: facts.request,
      by,
      at,
      zones: [...new Set(facts.sites.map(({ zone }) => zone))],
      kinds: facts.kinds,
      members: facts.by.flatMap((one) => ('member' in one ? [one.member] : [])),
      length: from !== undefined && until !== undefined ? until - from : undefined,
      historic: facts.historic,
    };
    return noteIn({ ...state, obstructions: state.obstructions.set(id, made) }, facts.inquiry, id);
  },
});

const notPossible = actKind({
  act: 'access.not_possible',
  facts: z.strictObject({
    ...about,
    zone: code,
    ground: z.enum(HINDRANCES),
    /** How often it was tried, or contact was sought; absent where nobody counted. */
    attempts: z.int().min(0).max(1000).optional(),
  }),
  fields: { when: anyTier(interval), account: anyTier(localized) },
  by: ['monitor', 'report', 'certify'],
  admit: (state, act, { member }) =>
    admitAbout(state, act.facts, member) ?? admitZone(state, act.as, [act.facts.zone]),
  apply: (state, { id, facts }, { by, at }) => {
    const { inquiry, zone, ground, attempts } = facts;
    const made: Hindrance = { id, inquiry, by, at, zone, ground, attempts };
    return noteIn({ ...state, hindrances: state.hindrances.set(id, made) }, inquiry, id);
  },
});

/** How access stood in a case of before this record, where neither the request nor the answer is on it. */
export const HISTORIC_ACCESS = ['granted', 'conditional', 'delayed', 'denied', 'no_reply', 'mixed'] as const;

/** What a report of before this record says of access. */
export interface AccessRecord {
  readonly id: ActId;
  readonly inquiry: ActId;
  readonly by: string;
  readonly at: number;
  readonly zone: string;
  /** Who let in or not, where it is said. */
  readonly of: readonly Bearer[];
  readonly access: (typeof HISTORIC_ACCESS)[number];
}

const record = actKind({
  act: 'access.record',
  facts: z.strictObject({
    inquiry: actId,
    zone: code,
    of: bearers,
    access: z.enum(HISTORIC_ACCESS),
  }),
  fields: { when: anyTier(interval), account: anyTier(localized) },
  by: ['monitor', 'certify'],
  admit: (state, act) => {
    const { inquiry, zone, of } = act.facts;
    const refusal =
      admitKnown([inquiry], state.inquiries) ?? admitZone(state, act.as, [zone]) ?? admitBearers(state, of);
    if (refusal) return refusal;
    // What happens now is asked for, answered and used by those who do it.
    return state.inquiries.get(inquiry)!.historic
      ? undefined
      : refuse('schema_refused', { path: 'facts.inquiry' });
  },
  apply: (state, { id, facts }, { by, at }) => {
    const made: AccessRecord = { id, ...facts, by, at };
    return noteIn({ ...state, accessRecords: state.accessRecords.set(id, made) }, facts.inquiry, id);
  },
});

/** What it is about is on the record, and a party says it only as one of a team: else it would count its own complaints. */
function admitAbout(
  state: State,
  { inquiry, request: asked }: { readonly inquiry?: ActId | undefined; readonly request?: ActId | undefined },
  member: string,
): Refusal | undefined {
  const refusal = inquiry === undefined ? undefined : admitKnown([inquiry], state.inquiries);
  const unknown = refusal ?? admitKnown(asked === undefined ? [] : [asked], state.accessRequests);
  return unknown ?? admitTeam(state, caseOf(state, inquiry), member);
}

/** Kinds of act of this noun. */
export const obstructionActs = [obstruct, notPossible, record] as const;
