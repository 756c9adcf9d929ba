import { z } from 'zod';
import { actKind, anyTier, type Act } from './act.ts';
import { actId, code, day, rowId, type ActId } from './code.ts';
import { mayCorrect } from './mandate.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { localized, names, words } from './value.ts';

/** What an actor is; nobody is registered as a person. */
export const ACTOR_KINDS = [
  'state',
  'authority',
  'force',
  'armed_group',
  'local_administration',
  'organisation',
  'civilians',
  'unidentified',
] as const;

/** How one actor stands to another, as sources say; `from` and `to` bound it in time. */
export const RELATIONS = [
  'part_of',
  'commanded_by',
  'aligned_with',
  'invited_by',
  'renamed_to',
  'split_from',
  'merged_into',
  'rival_of',
  'said_to_be_supported_by',
] as const;

export const CONFIDENCE = ['low', 'moderate', 'high'] as const;

const WRITERS = ['report', 'monitor', 'certify', 'publish'] as const;

const describe = {
  kind: z.enum(ACTOR_KINDS),
  /** The member that this actor is, or whose forces it belongs to by its own account. */
  member: code.optional(),
  /** Ids in other registries, for example `{scheme: "ucdp-actor", id: "303"}`. */
  ids: z.array(z.strictObject({ scheme: code, id: rowId })).max(20),
};

const fields = {
  name: anyTier(localized, { required: true }),
  /** Other names, as it calls itself and as others do. */
  aliases: anyTier(names),
  note: anyTier(words),
};

/** A state, force, group or people that incidents and claims speak of. */
export interface Actor {
  readonly id: ActId;
  readonly kind: (typeof ACTOR_KINDS)[number];
  readonly member: string | undefined;
  readonly ids: readonly { readonly scheme: string; readonly id: string }[];
  /** Who registered it: `member/office`. */
  readonly by: string;
  readonly version: ActId;
  readonly versionIndex: number;
}

/** A relation between two actors during some time, with how sure its author is. */
export interface Relation {
  readonly id: ActId;
  readonly from: ActId;
  readonly to: ActId;
  readonly relation: (typeof RELATIONS)[number];
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly confidence: (typeof CONFIDENCE)[number];
  readonly sources: readonly ActId[];
  readonly by: string;
  readonly withdrawn: ActId | undefined;
}

const register = actKind({
  act: 'actor.register',
  facts: z.strictObject(describe),
  fields,
  by: WRITERS,
  admit: (state, act) => unknownMember(state, act.facts.member),
  apply: (state, act, { by, index }) => {
    const { kind, member: of, ids } = act.facts;
    const actor: Actor = { id: act.id, kind, member: of, ids, by, version: act.id, versionIndex: index };
    return { ...state, actors: state.actors.set(act.id, actor) };
  },
});

const revise = actKind({
  act: 'actor.revise',
  facts: z.strictObject({ actor: actId, answers: actId, ...describe }),
  fields,
  by: WRITERS,
  admit: (state, act, moment) => {
    const actor = state.actors.get(act.facts.actor);
    if (!actor) return refuse('reference_unknown', { id: act.facts.actor });
    if (!mayCorrect(state, act, moment, actor.by)) return refuse('not_yours');
    if (actor.version !== act.facts.answers) return refuse('superseded', { newest: actor.version });
    return unknownMember(state, act.facts.member);
  },
  apply: (state, act, { index }) => {
    const { actor: id, kind, member, ids } = act.facts;
    const actor = { ...state.actors.get(id)!, kind, member, ids, version: act.id, versionIndex: index };
    return { ...state, actors: state.actors.set(id, actor) };
  },
});

const relateFacts = z.strictObject({
  from: actId,
  to: actId,
  relation: z.enum(RELATIONS),
  since: day.optional(),
  until: day.optional(),
  confidence: z.enum(CONFIDENCE),
  sources: z.array(actId).max(50),
});

const relate = actKind({
  act: 'actor.relate',
  facts: relateFacts,
  fields: { note: anyTier(words) },
  by: WRITERS,
  admit: (state, act: Act<z.infer<typeof relateFacts>>): Refusal | undefined => {
    const { from, to, sources, since, until } = act.facts;
    const actor = [from, to].find((id) => !state.actors.has(id));
    if (actor) return refuse('reference_unknown', { id: actor });
    if (from === to) return refuse('schema_refused', { path: 'facts.to' });
    if (since && until && since > until) return refuse('schema_refused', { path: 'facts.until' });
    const source = sources.find((id) => !state.sources.has(id));
    return source ? refuse('reference_unknown', { id: source }) : undefined;
  },
  apply: (state, act, { by }) => {
    const { from, to, relation, since, until, confidence, sources } = act.facts;
    const stated: Relation = {
      id: act.id,
      from,
      to,
      relation,
      since,
      until,
      confidence,
      sources,
      by,
      withdrawn: undefined,
    };
    return { ...state, relations: state.relations.set(act.id, stated) };
  },
});

const unrelate = actKind({
  act: 'actor.unrelate',
  facts: z.strictObject({ relation: actId }),
  fields: { reason: anyTier(words) },
  by: WRITERS,
  admit: (state, act, { by }) => {
    const relation = state.relations.get(act.facts.relation);
    if (!relation) return refuse('reference_unknown', { id: act.facts.relation });
    if (relation.withdrawn) return refuse('already_done');
    return relation.by === by ? undefined : refuse('not_yours');
  },
  apply: (state, act) => {
    const relation = { ...state.relations.get(act.facts.relation)!, withdrawn: act.id };
    return { ...state, relations: state.relations.set(relation.id, relation) };
  },
});

function unknownMember(state: State, member: string | undefined): Refusal | undefined {
  return member && !state.members.has(member) ? refuse('reference_unknown', { id: member }) : undefined;
}

/** Kinds of act of this noun. */
export const actorActs = [register, revise, relate, unrelate] as const;
