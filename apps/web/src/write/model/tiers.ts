import type { ActId, State, Tier } from '@tasdiq/core';
import type { TierDefault } from './form-model.ts';

/** Roles that sit at the table: what is restricted goes to them unless somebody says otherwise. */
const AT_THE_TABLE: ReadonlySet<string> = new Set([
  'party',
  'mediator',
  'chair',
  'secretariat',
  'depositary',
]);
/** Nouns whose words stay among those concerned until somebody makes them public. */
const AMONG_US: ReadonlySet<string> = new Set([
  'talks',
  'request',
  'assurance',
  'text',
  'consent',
  'notification',
  'hotline',
  'clock',
]);
/** Undertakings are public once they are agreed; what is being agreed is not. */
const BEING_AGREED: ReadonlySet<string> = new Set([
  'undertaking.define',
  'undertaking.revise',
  'undertaking.agree',
]);
/** Fields that are for the author's own member. */
const OWN: ReadonlySet<string> = new Set([
  'instructions',
  'observer_position',
  'ground_detail',
  'identity',
  'particulars',
]);

/** Who is there to be addressed. */
export interface Audience {
  readonly members: readonly { readonly code: string; readonly role: string }[];
  /** The author's own member. */
  readonly own: string;
}

/**
 * Where the fields of a kind of act stand at first: talks, drafts and consent among those at the table, requests and
 * notices with those they are addressed to, undertakings until they are agreed; everything else in public where its schema lets it.
 */
export function tierDefault(
  act: string,
  { members, own }: Audience,
  facts: Readonly<Record<string, unknown>> = {},
): TierDefault {
  const noun = act.split('.')[0]!;
  const others = members
    .filter(({ code, role }) => code !== own && AT_THE_TABLE.has(role))
    .map(({ code }) => code);
  const named = namedIn(facts['to']).filter((code) => code !== own);
  const concerned = named.length > 0 ? named : others;
  const isAmongUs = AMONG_US.has(noun) || BEING_AGREED.has(act);
  return (field: string, tiers: readonly Tier[]) => {
    const isOwn = OWN.has(field);
    const tier = tiers.includes('public') && !isAmongUs && !isOwn ? 'public' : 'restricted';
    const allowed = tiers.includes(tier) ? tier : tiers[0]!;
    return { tier: allowed, to: isOwn || concerned.length === 0 ? [own].filter(Boolean) : concerned };
  };
}

function namedIn(to: unknown): string[] {
  return Array.isArray(to) ? to.filter((one): one is string => typeof one === 'string') : [];
}

/**
 * Members and offices that what an act answers lies between: who asked, and who was asked. An answer that its asker
 * cannot read is none. Empty when the act answers nothing of the kind, or the record does not have it.
 */
export function betweenWhom(state: State | undefined, facts: Readonly<Record<string, unknown>>): string[] {
  const { request, notification, call } = facts as Readonly<Record<string, ActId | undefined>>;
  const answered =
    (request && state?.requests.get(request)) ||
    (notification && state?.notifications.get(notification)) ||
    (call && state?.calls.get(call));
  if (!answered) return [];
  return [...new Set([answered.by, ...answered.to].map((one) => one.split('/')[0]!))];
}
