import { z } from 'zod';
import { actKind, anyTier, type Act, type Moment } from './act.ts';
import {
  actId,
  code,
  count,
  digest,
  dossierId,
  hostName,
  nonce,
  publicKey,
  type ActId,
  type DossierId,
  type PublicKey,
} from './code.ts';
import { isAcceptableKey, keyDigest } from './key.ts';
import { refuse, type Refusal } from './refusal.ts';
import { ROLES } from './role.ts';
import { enrolRoot, type Member, type State } from './state.ts';
import { admitTerms, type Terms, termsSchema } from './terms.ts';
import { digestText } from './text.ts';
import { localized, nameOf } from './value.ts';

const memberSchema = z.strictObject({
  code,
  role: z.enum(ROLES),
  /** The member's root key. */
  root: publicKey,
  /** SHA-256 of the 32 bytes of its next root key. */
  next: digest,
});

const foundingFacts = z.strictObject({
  /** Short name of the dossier. */
  code,
  /** True for fictional parties: printed on everything that is made from the dossier. */
  exercise: z.boolean(),
  /** Fresh for each dossier: the disclosures of the founding carry it, since they come before the id. */
  nonce,
  /** Code of the member that founds the dossier; its root key signs the founding. */
  founder: code,
  log: z.strictObject({ name: hostName, key: publicKey }),
  members: z.array(memberSchema).min(2).max(200),
  terms: termsSchema,
  /** The dossier that this one goes on from, with its last quorum checkpoint. */
  succeeds: z.strictObject({ dossier: dossierId, size: count, root: digest }).optional(),
});
export type FoundingFacts = z.infer<typeof foundingFacts>;

/**
 * The dossier id that the facts and fields of a founding give, each in the order in which its author wrote it
 * (spec/acts.md section 5).
 */
export function dossierIdOf(facts: unknown, fields: Act['fields']): DossierId {
  const texts = ['tasdiq-dossier/v1', JSON.stringify(facts), JSON.stringify(fields)];
  return digestText(texts.join('\n')) as DossierId;
}

/** The root key that must sign a founding, or undefined when its founder is no member. */
export function founderKey({ founder, members }: FoundingFacts): PublicKey | undefined {
  return members.find((member) => member.code === founder)?.root;
}

/** The C2SP origin of a dossier's log: the name of its checkpoints and of the log's key. */
export function originOf(log: FoundingFacts['log'], dossier: string): string {
  return `${log.name}/log/${dossier}`;
}

const found = actKind<FoundingFacts>({
  act: 'charter.found',
  facts: foundingFacts,
  fields: {
    title: anyTier(localized),
    purpose: anyTier(localized),
    /** How each member calls itself: code to name. */
    designations: anyTier(nameOf),
    zone_names: anyTier(nameOf),
    definitions: anyTier(nameOf),
    /** What the mandate covers and what it does not, in words. */
    mandate: anyTier(localized),
    /** That nothing here recognises a claim, a line or an authority. */
    non_recognition: anyTier(localized),
  },
  by: 'root',
  admit: admitFounding,
  apply: applyFounding,
});

/** Whether the charter fits itself; that it comes first, and from a root in it, is judged before. */
function admitFounding(_: State, act: Act<FoundingFacts>): Refusal | undefined {
  const { members, log, terms } = act.facts;
  if (dossierIdOf(act.facts, act.fields) !== act.dossier) return refuse('wrong_dossier');
  const twice = repeatedIn(members);
  if (twice) return refuse('founding_refused', { reason: twice });
  const bad = [...members.map(({ root }) => root), log.key].find((key) => !isAcceptableKey(key));
  if (bad) return refuse('key_unacceptable', { key: bad });
  return admitTerms(terms, { members, log });
}

/** What no two members may share: a name, or a root key of now or next. */
function repeatedIn(members: FoundingFacts['members']): string | undefined {
  if (new Set(members.map((member) => member.code)).size !== members.length) return 'member_twice';
  const roots = members.flatMap(({ root, next }) => [keyDigest(root), next]);
  return new Set<string>(roots).size !== roots.length ? 'key_twice' : undefined;
}

function applyFounding(state: State, act: Act<FoundingFacts>, { index, at }: Moment): State {
  const { code: name, exercise, founder, log, members, terms, succeeds } = act.facts;
  let next: State = {
    ...state,
    dossier: act.dossier as DossierId,
    charter: {
      id: act.id,
      code: name,
      exercise,
      log,
      founder,
      succeeds,
      foundedAt: at,
      terms,
      version: act.id,
      versionIndex: index,
      versionAt: at,
    },
  };
  for (const member of members) {
    const joined: Member = { ...member, acceded: undefined, suspended: undefined };
    next = { ...enrolRoot(next, member.root, member.code), members: next.members.set(member.code, joined) };
  }
  return next;
}

const accede = actKind({
  act: 'charter.accede',
  /** The version that the member consents to be bound by. */
  facts: z.strictObject({ answers: actId }),
  fields: { declaration: anyTier(localized) },
  by: 'root',
  admit: (state, act, { member }) => {
    const { version } = state.charter!;
    if (act.facts.answers !== version) return refuse('superseded', { newest: version });
    return state.members.get(member)?.acceded?.version === version ? refuse('already_done') : undefined;
  },
  apply: (state, act, { member, at }) => {
    const acceded = { id: act.id, at, version: act.facts.answers };
    return changeMember(state, member, { acceded });
  },
});

const suspend = actKind({
  act: 'charter.suspend',
  facts: z.strictObject({
    ground: z.enum(['breach_alleged', 'security', 'instruction', 'other', 'not_given']),
  }),
  fields: { reason: anyTier(localized) },
  by: 'root',
  admit: (state, _, { member }) =>
    state.members.get(member)?.suspended ? refuse('already_done') : undefined,
  apply: (state, act, { member, at }) => changeMember(state, member, { suspended: { id: act.id, at } }),
});

const resume = actKind({
  act: 'charter.resume',
  facts: z.strictObject({}),
  fields: { reason: anyTier(localized) },
  by: 'root',
  admit: (state, _, { member }) =>
    state.members.get(member)?.suspended ? undefined : refuse('already_done'),
  apply: (state, _, { member }) => changeMember(state, member, { suspended: undefined }),
});

function changeMember(state: State, member: string, change: Partial<Member>): State {
  return { ...state, members: state.members.set(member, { ...state.members.get(member)!, ...change }) };
}

/** A charter as folded: the identity that never changes and the terms in force. */
export interface Charter {
  readonly id: ActId;
  readonly code: string;
  readonly exercise: boolean;
  readonly log: { readonly name: string; readonly key: PublicKey };
  /** Code of the member whose root key founded the dossier. */
  readonly founder: string;
  readonly succeeds: FoundingFacts['succeeds'];
  readonly foundedAt: number;
  readonly terms: Terms;
  /** The founding or the amendment that set the terms in force. */
  readonly version: ActId;
  readonly versionIndex: number;
  /** Logged time since which that version is in force, milliseconds since 1970. */
  readonly versionAt: number;
}

/** Kinds of act of this noun. */
export const charterActs = [found, accede, suspend, resume] as const;
