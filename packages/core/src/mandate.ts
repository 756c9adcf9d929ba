import { z } from 'zod';
import { actKind, anyTier, POWERS, restrictedOnly, type Act, type Moment, type Power } from './act.ts';
import { actId, code, digest, parseTime, publicKey, time, type ActId, type Kid } from './code.ts';
import { GRANTABLE } from './charter.ts';
import { isAcceptableKey, keyDigest, thumbprint } from './key.ts';
import { refuse, type Refusal } from './refusal.ts';
import { enrolRoot, type State } from './state.ts';
import { localized, words } from './value.ts';

const DAY_MS = 86_400_000;

/** Where a mandate holds; what is absent is not limited. */
const scope = z.strictObject({ zones: z.array(code).min(1).max(500).optional() });

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
  readonly kid: Kid;
  readonly powers: readonly Power[];
  readonly zones: readonly string[] | undefined;
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

const GROUNDS = ['ended', 'replaced', 'lost', 'compromised', 'duress'] as const;

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
      kid,
      powers,
      zones: limits.zones,
      from: parseTime(from)!,
      until: parseTime(until)!,
      device,
      grantedAt: at,
      revoked: undefined,
    };
    const known = state.keys.has(kid);
    return {
      ...state,
      keys: known ? state.keys : state.keys.set(kid, { key, rootOf: undefined, head: null }),
      mandates: state.mandates.set(act.id, mandate),
    };
  },
});

function admitGrant(state: State, act: Act<GrantFacts>, { member }: Moment): Refusal | undefined {
  const { key, powers, from, until, device, scope: limits } = act.facts;
  const { terms } = state.charter!;
  if (!isAcceptableKey(key)) return refuse('key_unacceptable', { key });
  if (state.keys.get(thumbprint(key))?.rootOf) return refuse('key_taken', { key });
  const { role } = state.members.get(member)!;
  const excess = powers.find((power) => !GRANTABLE[role].includes(power));
  if (excess) return refuse('grant_refused', { power: excess, role });
  const length = parseTime(until)! - parseTime(from)!;
  if (length <= 0) return refuse('grant_refused', { reason: 'ends_before_it_begins' });
  if (device) {
    if (powers.some((power) => power !== 'report'))
      return refuse('grant_refused', { reason: 'device_powers' });
    if (length > terms.device_days * DAY_MS) {
      return refuse('grant_refused', { reason: 'device_days', limit: terms.device_days });
    }
  }
  const zone = limits.zones?.find((name) => !(terms.zones as readonly string[]).includes(name));
  return zone ? refuse('zone_unknown', { zone }) : undefined;
}

const revoke = actKind({
  act: 'mandate.revoke',
  facts: z.strictObject({
    mandate: actId,
    ground: z.enum(GROUNDS),
    /** For a key that was lost, compromised or used under duress: since when it cannot be relied on. */
    doubtful_from: time.optional(),
  }),
  fields: { reason: anyTier(localized) },
  by: 'root',
  admit: (state, act, { member, at }) => {
    const mandate = state.mandates.get(act.facts.mandate);
    if (!mandate) return refuse('reference_unknown', { id: act.facts.mandate });
    if (mandate.member !== member) return refuse('not_yours');
    if (mandate.revoked) return refuse('already_done');
    const since = act.facts.doubtful_from;
    return since && parseTime(since)! > at
      ? refuse('schema_refused', { path: 'facts.doubtful_from' })
      : undefined;
  },
  apply: (state, act, { at }) => {
    const mandate = state.mandates.get(act.facts.mandate)!;
    const { ground, doubtful_from: since } = act.facts;
    const revoked: Revocation = {
      id: act.id,
      at,
      ground,
      doubtfulFrom: since ? parseTime(since) : undefined,
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
    const member = state.members.get(act.facts.member);
    if (!member) return refuse('reference_unknown', { id: act.facts.member });
    if (!isAcceptableKey(act.facts.root)) return refuse('key_unacceptable', { key: act.facts.root });
    return keyDigest(act.facts.root) === member.next ? undefined : refuse('root_not_committed');
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

/** Kinds of act of this noun. */
export const mandateActs = [grant, revoke, rotateRoot] as const;
