import { type ActId, memberOf, type State, type Tier } from '@tasdiq/core';
import type { TierDefault } from './form-model.ts';

/** Roles that sit at the table: what is restricted goes to them unless somebody says otherwise. */
const AT_THE_TABLE: ReadonlySet<string> = new Set([
  'party',
  'mediator',
  'chair',
  'secretariat',
  'depositary',
]);
/** Roles of those who inquire and decide. */
const MECHANISM: ReadonlySet<string> = new Set(['monitor', 'chair', 'secretariat', 'guarantor']);
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
/** Nouns of a case that parties read too: who complains, who is accused, and those who inquire. */
const IN_A_CASE: ReadonlySet<string> = new Set(['allegation', 'inquiry', 'access']);
/** Nouns that are not shared with parties unless somebody chooses so. */
const WITHIN: ReadonlySet<string> = new Set(['evidence', 'exhibit', 'erasure']);
/** Undertakings are public once they are agreed; what is being agreed is not. */
const BEING_AGREED: ReadonlySet<string> = new Set([
  'undertaking.define',
  'undertaking.revise',
  'undertaking.agree',
]);
/**
 * What is said of a draft before it is adopted is for those concerned. The draft itself begins public: the host holds it
 * back until it is adopted (spec/rules.md V5), and a finding that nobody could read then would bind nobody.
 */
const BEING_FOUND: ReadonlySet<string> = new Set(['finding.drop', 'finding.reply']);
/** What is for the author's own member until somebody chooses otherwise. */
const OWN_ACTS: ReadonlySet<string> = new Set(['inquiry.interview']);
/** Fields that are for the author's own member. */
const OWN: ReadonlySet<string> = new Set([
  'instructions',
  'observer_position',
  'ground_detail',
  'identity',
  'particulars',
  'complainant_detail',
  'annex',
  'kept_at',
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
  const isWithin = WITHIN.has(noun) || BEING_FOUND.has(act);
  const isCase = isWithin || IN_A_CASE.has(noun);
  const reads = ({ code, role }: { code: string; role: string }): boolean =>
    code !== own && ((!isWithin && AT_THE_TABLE.has(role)) || (isCase && MECHANISM.has(role)));
  const others = members.filter(reads).map(({ code }) => code);
  const concerned = concernedBy(act, facts, members, own) ?? others;
  const isAmongUs = AMONG_US.has(noun) || BEING_AGREED.has(act) || isCase;
  return (field: string, tiers: readonly Tier[]) => {
    const isOwn = OWN.has(field);
    const tier = tiers.includes('public') && !isAmongUs && !isOwn ? 'public' : 'restricted';
    const allowed = tiers.includes(tier) ? tier : tiers[0]!;
    // What can only be sealed is the author's own until somebody chooses: nothing is taken back once it can be opened.
    // A team that cannot read what it is to do is not tasked.
    if (act === 'inquiry.task')
      return { tier: allowed, to: [...new Set(namedIn(facts['team']).map(memberOf))] };
    const isNarrow =
      isOwn ||
      (allowed === 'sealed' && act !== 'exhibit.release') ||
      OWN_ACTS.has(act) ||
      concerned.length === 0;
    return { tier: allowed, to: isNarrow ? [own].filter(Boolean) : concerned };
  };
}

/** Those whom an act names as its readers; undefined when it names nobody. */
function concernedBy(
  act: string,
  { to }: Readonly<Record<string, unknown>>,
  members: Audience['members'],
  own: string,
): string[] | undefined {
  // Who is told in summary what is held against it, and those who tell it.
  if (act === 'inquiry.disclose' && typeof to === 'string') {
    const tellers = members.filter(({ role }) => MECHANISM.has(role)).map(({ code }) => code);
    return [...new Set([to, ...tellers])].filter((code) => code !== own);
  }
  const named = namedIn(to).filter((code) => code !== own);
  return named.length > 0 ? named : undefined;
}

function namedIn(to: unknown): string[] {
  return Array.isArray(to) ? to.filter((one): one is string => typeof one === 'string') : [];
}

/**
 * Members and offices that what an act answers lies between: who asked, and who was asked. An answer that its asker
 * cannot read is none. Empty when the act answers nothing of the kind, or the record does not have it.
 */
export function betweenWhom(state: State | undefined, facts: Readonly<Record<string, unknown>>): string[] {
  const { request, notification, call, ask } = facts as Readonly<Record<string, ActId | undefined>>;
  // A share is given to exactly those for whom it was asked.
  const asked = ask && state?.exhibitAsks.get(ask);
  if (asked) return [...asked.audience];
  const access = request && state?.accessRequests.get(request);
  if (access) return [...new Set([access.by, access.to].map(memberOf))];
  const answered =
    (request && state?.requests.get(request)) ||
    (notification && state?.notifications.get(notification)) ||
    (call && state?.calls.get(call));
  if (!answered) return [];
  return [...new Set([answered.by, ...answered.to].map(memberOf))];
}
