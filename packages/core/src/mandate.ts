import { z } from 'zod';
import { actKind, anyTier, POWERS, restrictedOnly, type Act, type Moment, type Power } from './act.ts';
import {
  actId,
  code,
  digest,
  parseTime,
  publicKey,
  time,
  type ActId,
  type Kid,
  type PublicKey,
} from './code.ts';
import { days } from './deadline.ts';
import { isAcceptableKey, keyDigest, thumbprint } from './key.ts';
import { refuse, type Refusal } from './refusal.ts';
import { GRANTABLE, type Role } from './role.ts';
import { enrolRoot, type Key, serviceOf, type State } from './state.ts';
import { findingTermsOf, type Terms } from './terms.ts';
import { localized, words } from './value.ts';

/** Where a mandate holds; what is absent is not limited. */
const scope = z.strictObject({
  zones: z.array(code).min(1).max(500).optional(),
  /** Texts, by code: full powers are as a rule for one of them. */
  instruments: z.array(code).min(1).max(100).optional(),
});

const grantFacts = z.strictObject({
  office: code,
  key: publicKey,
  powers: z.array(z.enum(POWERS)).min(1).max(POWERS.length),
  scope,
  from: time,
  until: time,
  /** A field device: it may only report, for days, not months. */
  device: z.boolean(),
});
type GrantFacts = z.infer<typeof grantFacts>;

/** Leave to act in the name of a member's office, for one key. */
export interface Mandate {
  readonly id: ActId;
  readonly member: string;
  readonly office: string;
  /** `member/office`. */
  readonly by: string;
  readonly kid: Kid;
  readonly powers: readonly Power[];
  readonly zones: readonly string[] | undefined;
  readonly instruments: readonly string[] | undefined;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  readonly device: boolean;
  readonly grantedAt: number;
  readonly revoked: Revocation | undefined;
}

/** Why a mandate ended early. */
export interface Revocation {
  readonly id: ActId;
  readonly at: number;
  readonly ground: (typeof GROUNDS)[number];
  /** Acts logged from this moment on are marked: the key was not its holder's own. */
  readonly doubtfulFrom: number | undefined;
}

/** Why, as a leaf says it: one word for all that makes a key unreliable, or the leaf would warn a coercer at once. */
const GROUNDS = ['ended', 'replaced', 'unreliable'] as const;
const UNRELIABLE = ['lost', 'compromised', 'duress'] as const;

const grant = actKind<GrantFacts>({
  act: 'mandate.grant',
  facts: grantFacts,
  fields: {
    /** What the office is called. */
    title: anyTier(localized),
    instructions: restrictedOnly(words),
  },
  by: 'root',
  admit: admitGrant,
  apply: (state, act, { member, at }) => {
    const { office, key, powers, scope: limits, from, until, device } = act.facts;
    const kid = thumbprint(key);
    const mandate: Mandate = {
      id: act.id,
      member,
      office,
      by: `${member}/${office}`,
      kid,
      powers,
      zones: limits.zones,
      instruments: limits.instruments,
      from: parseTime(from)!,
      until: parseTime(until)!,
      device,
      grantedAt: at,
      revoked: undefined,
    };
    const known = state.keys.has(kid);
    return {
      ...state,
      keys: known ? state.keys : state.keys.set(kid, officeKey(key)),
      mandates: state.mandates.set(act.id, mandate),
    };
  },
});

function officeKey(key: Key['key']): Key {
  return { key, rootOf: undefined, servedAsRoot: false, head: null };
}

function admitGrant(state: State, act: Act<GrantFacts>, { member }: Moment): Refusal | undefined {
  const { key, powers, from, until, device, scope: limits } = act.facts;
  const { terms } = state.charter!;
  if (!isAcceptableKey(key)) return refuse('key_unacceptable', { key });
  const wasRoot = state.keys.get(thumbprint(key))?.servedAsRoot;
  const service = serviceOf(state, key) ?? (wasRoot ? 'root' : undefined);
  if (service) return refuse('key_taken', { key, as: service });
  const { role } = state.members.get(member)!;
  const excess = powers.find((power) => !mayGrant(terms, role, power));
  if (excess) return refuse('grant_refused', { power: excess, role });
  const length = parseTime(until)! - parseTime(from)!;
  if (length <= 0) return refuse('grant_refused', { reason: 'ends_before_it_begins' });
  if (device) {
    if (powers.some((power) => power !== 'report'))
      return refuse('grant_refused', { reason: 'device_powers' });
    if (length > days(terms.device_days)) {
      return refuse('grant_refused', { reason: 'device_days', limit: terms.device_days });
    }
  }
  const zone = limits.zones?.find((name) => !(terms.zones as readonly string[]).includes(name));
  return zone ? refuse('zone_unknown', { zone }) : undefined;
}

/** A party finds only where the charter gives parties a vote, as joint commissions do. */
function mayGrant(terms: Terms, role: Role, power: Power): boolean {
  if (GRANTABLE[role].includes(power)) return true;
  return role === 'party' && power === 'find' && findingTermsOf(terms).voters.includes('party');
}

const revoke = actKind({
  act: 'mandate.revoke',
  facts: z.strictObject({
    mandate: actId,
    ground: z.enum(GROUNDS),
    /** For an unreliable key: since when it is. */
    doubtful_from: time.optional(),
  }),
  fields: {
    reason: anyTier(localized),
    /** What made the key unreliable, for those whom the member chooses to tell. */
    ground_detail: restrictedOnly(z.enum(UNRELIABLE)),
  },
  by: 'root',
  admit: (state, act, { member, at }) => {
    const mandate = state.mandates.get(act.facts.mandate);
    if (!mandate) return refuse('reference_unknown', { id: act.facts.mandate });
    if (mandate.member !== member) return refuse('not_yours');
    if (mandate.revoked) return refuse('already_done');
    const { ground, doubtful_from: since } = act.facts;
    if (since === undefined) return undefined;
    const fits = ground === 'unreliable' && parseTime(since)! <= at;
    return fits ? undefined : refuse('schema_refused', { path: 'facts.doubtful_from' });
  },
  apply: (state, act, { at }) => {
    const mandate = state.mandates.get(act.facts.mandate)!;
    const { ground, doubtful_from: since } = act.facts;
    const revoked: Revocation = {
      id: act.id,
      at,
      ground,
      doubtfulFrom: since === undefined ? undefined : parseTime(since),
    };
    return { ...state, mandates: state.mandates.set(mandate.id, { ...mandate, revoked }) };
  },
});

const rotateRoot = actKind({
  act: 'mandate.rotate_root',
  facts: z.strictObject({
    member: code,
    /** The new root key, whose digest the charter or the last rotation holds; it signs this act. */
    root: publicKey,
    /** SHA-256 of the one after. */
    next: digest,
  }),
  fields: { reason: anyTier(localized) },
  by: 'root',
  admit: (state, act) => {
    const { member: name, root, next } = act.facts;
    const member = state.members.get(name);
    if (!member) return refuse('reference_unknown', { id: name });
    // Whoever saw the new key could else send it under a signature and a commitment of their own.
    if (act.kid !== thumbprint(root) || keyDigest(root) !== member.next) return refuse('root_not_committed');
    if (!isAcceptableKey(root)) return refuse('key_unacceptable', { key: root });
    const service = serviceOf(state, root);
    if (service) return refuse('key_taken', { key: root, as: service });
    if (next === member.next) return refuse('root_not_committed');
    const taken = servingKeys(state).find((key) => keyDigest(key) === next);
    return taken && refuse('key_taken', { key: taken });
  },
  apply: (state, act) => {
    const member = state.members.get(act.facts.member)!;
    const former = thumbprint(member.root);
    const retired = { ...state.keys.get(former)!, rootOf: undefined };
    const next = { ...state, keys: state.keys.set(former, retired) };
    const { root, next: after } = act.facts;
    return {
      ...enrolRoot(next, root, member.code),
      members: next.members.set(member.code, { ...member, root, next: after }),
    };
  },
});

/** Keys that can never be revealed as the next root of a member, because they serve already. */
function servingKeys({ charter, members }: State): PublicKey[] {
  const { log, terms } = charter!;
  return [
    log.key,
    ...terms.witnesses.map(({ key }) => key),
    ...members.values().map((member) => member.root),
  ];
}

/** The mandate of an act, or why it does not bind at this time (spec/rules.md K2). */
export function mandateAt(state: State, id: string, holder: Kid, at: number): Mandate | Refusal {
  const mandate = state.mandates.get(id as ActId);
  if (!mandate || mandate.kid !== holder) return refuse('mandate_unknown');
  if (mandate.revoked) return refuse('mandate_revoked', { by: mandate.revoked.id });
  if (at < mandate.from) return refuse('mandate_not_yet');
  return at >= mandate.until ? refuse('mandate_expired') : mandate;
}

/** Whether something logged under a mandate at a time falls into a declared doubt. */
export function isDoubtful(mandate: Mandate, loggedAt: number): boolean {
  const since = mandate.revoked?.doubtfulFrom;
  return since !== undefined && loggedAt >= since;
}

/**
 * Whether an act may change a description that another act made: its own office may, and so may a mandate
 * to monitor or to certify, which no party can grant (spec/rules.md N2). `by` is `member/office`.
 */
export function mayCorrect(state: State, act: Act, moment: Moment, by: string): boolean {
  if (by === moment.by) return true;
  const { powers } = state.mandates.get(act.as as ActId)!;
  return powers.includes('monitor') || powers.includes('certify');
}

/** Kinds of act of this noun. */
export const mandateActs = [grant, revoke, rotateRoot] as const;
