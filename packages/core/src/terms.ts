import { z } from 'zod';
import {
  code,
  count,
  type Digest,
  hostName,
  language,
  memberOf,
  officeName,
  parseTime,
  publicKey,
  type PublicKey,
  time,
} from './code.ts';
import { isAcceptableKey, keyDigest } from './key.ts';
import { faultOf, quorumSchema } from './quorum.ts';
import { refuse, type Refusal } from './refusal.ts';
import { GRANTABLE, type Role, ROLES } from './role.ts';
import { placePrecision } from './value.ts';

/** What tlog-policy writes for a quorum of nobody (c2sp.org/tlog-policy): no witness can have the name. */
const RESERVED_NAME = 'none';

const witnessSchema = z.strictObject({
  name: hostName,
  key: publicKey,
  /** The member that runs it. */
  member: code,
});

/** Lengths of clocks; each may be left out and then has the default of `DEFAULT_CLOCKS`. */
const clockTerms = z.strictObject({
  /** When a clock against a member starts: with the logged time of what it answers, or with recorded service. */
  service: z.enum(['logged', 'recorded']).optional(),
  /** A request that names no day is answered within these hours. */
  answer_hours: z.int().min(1).max(8760).optional(),
  /** Minutes of a session are on the record within these hours of its end. */
  minutes_hours: z.int().min(1).max(8760).optional(),
  /** A signature ad referendum is confirmed, or not, within these days. */
  confirm_days: z.int().min(1).max(3650).optional(),
  /** Advance notice is given this long before what it announces. */
  notice_hours: z.int().min(0).max(8760).optional(),
  /** A notice is acknowledged within these hours. */
  acknowledge_hours: z.int().min(1).max(8760).optional(),
  /** Details that were committed to are revealed this long before the beginning. */
  reveal_hours: z.int().min(0).max(8760).optional(),
  /** A call on the hotline is answered within these minutes. */
  hotline_minutes: z.int().min(1).max(10_080).optional(),
  /** A report that an undertaking is done is assessed within these days. */
  assess_days: z.int().min(1).max(3650).optional(),
  /** A period of a standing undertaking is reviewed within these days of its end. */
  review_days: z.int().min(1).max(3650).optional(),
  /** An allegation is screened, an appeal or an objection decided within these hours. */
  screen_hours: z.int().min(1).max(8760).optional(),
  /** Those who are accused say what they know within these hours; if not, a meeting follows within as many more. */
  clarify_hours: z.int().min(1).max(8760).optional(),
  meet_hours: z.int().min(1).max(8760).optional(),
  /** A team that was tasked is out within these hours. */
  task_hours: z.int().min(1).max(8760).optional(),
  /** A request for access is answered within these hours. */
  access_hours: z.int().min(1).max(8760).optional(),
  /** Those whom a draft finding names have this long to reply to it. */
  reply_hours: z.int().min(1).max(8760).optional(),
  /** An adopted finding is answered, and what it found remedied, within these days. */
  response_days: z.int().min(1).max(3650).optional(),
  remedy_days: z.int().min(1).max(3650).optional(),
  /** A recommendation is answered within these days. */
  recommendation_days: z.int().min(1).max(3650).optional(),
  /** A trustee gives up its share, or says why not, within these hours of being asked. */
  share_hours: z.int().min(1).max(8760).optional(),
  /** Whoever is said to have spoken otherwise than the record has this long to reply before that is entered. */
  claim_reply_hours: z.int().min(1).max(8760).optional(),
  /** A bulletin is issued within these hours of the end of its period. */
  bulletin_hours: z.int().min(1).max(8760).optional(),
});
export type Clocks = Required<z.infer<typeof clockTerms>>;

/** Lengths of clocks where the charter says nothing; sources in spec/rules.md section "Terms". */
export const DEFAULT_CLOCKS: Clocks = {
  service: 'logged',
  answer_hours: 240,
  minutes_hours: 72,
  confirm_days: 30,
  notice_hours: 24,
  acknowledge_hours: 24,
  reveal_hours: 6,
  hotline_minutes: 30,
  assess_days: 30,
  review_days: 14,
  screen_hours: 72,
  clarify_hours: 48,
  meet_hours: 48,
  task_hours: 24,
  access_hours: 24,
  reply_hours: 168,
  response_days: 30,
  remedy_days: 30,
  recommendation_days: 30,
  share_hours: 72,
  claim_reply_hours: 48,
  bulletin_hours: 24,
};

/** The lengths of clocks under some terms. */
export function clocksOf({ clocks }: Terms): Clocks {
  return { ...DEFAULT_CLOCKS, ...clocks };
}

/** Standards of proof that fact-finding bodies use, the lowest first. */
export const STANDARDS = [
  'reasonable_suspicion',
  'reasonable_grounds',
  'balance_of_probabilities',
  'clear_and_convincing',
  'beyond_reasonable_doubt',
] as const;
/** How grave what was found is; a ladder goes by it. */
export const GRAVITY = ['minor', 'serious', 'grave'] as const;

/** How the body decides; each may be left out and then has the default of `DEFAULT_FINDINGS`. */
const findingTerms = z.strictObject({
  /** Roles whose members vote, one vote a member. */
  voters: z.array(z.enum(ROLES)).min(1).max(ROLES.length).optional(),
  /** Votes that must be cast, abstentions included; fewer only where fewer may vote. */
  quorum: z.int().min(1).max(64).optional(),
  majority: z.enum(['simple', 'two_thirds', 'all']).optional(),
  /** Who decides when as many are for as against: the chair's own vote, or nobody. */
  tie: z.enum(['chair', 'fails']).optional(),
  /** Whether a party votes in its own cause. */
  own_cause: z.enum(['steps_aside', 'votes']).optional(),
  /** The standard of proof where a finding names no higher one. */
  standard: z.enum(STANDARDS).optional(),
  /** What silence on a request for access is. */
  silence: z.enum(['recorded', 'denial']).optional(),
});
export type FindingTerms = Required<z.infer<typeof findingTerms>>;

/** How the body decides where the charter says nothing; sources in spec/rules.md section "Terms". */
export const DEFAULT_FINDINGS: FindingTerms = {
  voters: ['guarantor', 'monitor', 'chair'],
  quorum: 2,
  majority: 'simple',
  tie: 'chair',
  own_cause: 'steps_aside',
  standard: 'reasonable_grounds',
  silence: 'recorded',
};

/** How the body decides under some terms. */
export function findingTermsOf({ findings }: Terms): FindingTerms {
  return { ...DEFAULT_FINDINGS, ...findings };
}

/** What an established violation may lead to. */
export const CONSEQUENCES = [
  'private_note',
  'flag_meeting',
  'joint_visit',
  'public_statement',
  'accountability_request',
  'suspension_of_reciprocal',
  'referral',
  'agreed_measure',
] as const;

const rung = z.strictObject({
  consequence: z.enum(CONSEQUENCES),
  /** From this gravity on, and when this many violations by the same were found before. */
  gravity: z.enum(GRAVITY),
  repeats: z.int().min(0).max(1000),
});
export type Rung = z.infer<typeof rung>;

/** The ladder where the charter names none, the lowest rung first. */
export const DEFAULT_LADDER: readonly Rung[] = [
  { consequence: 'private_note', gravity: 'minor', repeats: 0 },
  { consequence: 'flag_meeting', gravity: 'minor', repeats: 1 },
  { consequence: 'joint_visit', gravity: 'serious', repeats: 0 },
  { consequence: 'public_statement', gravity: 'serious', repeats: 1 },
  { consequence: 'accountability_request', gravity: 'grave', repeats: 0 },
  { consequence: 'suspension_of_reciprocal', gravity: 'grave', repeats: 1 },
  { consequence: 'referral', gravity: 'grave', repeats: 2 },
];

/** The ladder of some terms. */
export function ladderOf({ ladder }: Terms): readonly Rung[] {
  return ladder ?? DEFAULT_LADDER;
}

/** What a bulletin is about. */
export const BULLETIN_KINDS = ['daily', 'weekly', 'monthly', 'spot', 'violation', 'implementation'] as const;

/** A row of bulletins that the mechanism owes to its readers, or may issue when there is reason to. */
const seriesTerms = z
  .strictObject({
    code,
    kind: z.enum(BULLETIN_KINDS),
    /** Who drafts and issues it. */
    office: officeName,
    /** Beginning and length of its periods; both or none. With them every period is owed a bulletin. */
    first: time.optional(),
    every_hours: z.int().min(1).max(8784).optional(),
    languages: z.array(language).min(1).max(20),
    /** Members of which roles approve, and how many of them must; none for the office's own word. */
    approvers: z.array(z.enum(ROLES)).max(ROLES.length),
    approvals: z.int().min(0).max(64),
  })
  .refine((series) => (series.first === undefined) === (series.every_hours === undefined), {
    error: 'the beginning of the first period goes with the length of all',
  });
export type SeriesTerms = z.infer<typeof seriesTerms>;

/** Counts below this that could lead to people are not published where the charter names no other number. */
export const DEFAULT_SUPPRESS_BELOW = 3;
/** Days at the end of a series of which reports still come in, where the charter says nothing. */
export const DEFAULT_PROVISIONAL_DAYS = 14;

/**
 * The part of a charter that can be amended: every number that the mechanism uses. What each is for,
 * its default and its source are in spec/rules.md section "Terms".
 */
export const termsSchema = z.strictObject({
  /** Version of the rules under which acts are judged. */
  rules: z.literal(1),
  witnesses: z.array(witnessSchema).min(1).max(16),
  quorum: quorumSchema,
  /** Who may fetch leaves. */
  read: z.enum(['participants', 'public']),
  /** Public-tier disclosures are shown to everybody this many hours after logging. */
  delay_hours: count.max(8760),
  /** The host must log what it received within this time. */
  merge_minutes: z.int().min(1).max(10_080),
  /** `exp` lies at most this far ahead of the logged time. */
  expiry_hours: z.int().min(1).max(8760),
  /** A device that may only report has a mandate of at most this many days. */
  device_days: z.int().min(1).max(90),
  /** Parties accede within this many days from when the version in force came into force. */
  accession_days: z.int().min(1).max(3650),
  /** Lengths of the clocks of talks, notices and undertakings; what is absent has its default. */
  clocks: clockTerms.optional(),
  /** How findings and consequences are decided; what is absent has its default. */
  findings: findingTerms.optional(),
  /** What a violation leads to, the lowest rung first; absent for the default ladder. */
  ladder: z.array(rung).min(1).max(24).optional(),
  /** Who keeps the ledger of claims; absent where none is kept. A mediator's office only where that is said. */
  claims: z.strictObject({ office: officeName, mediator: z.literal(true).optional() }).optional(),
  /** Bulletins, each with its clock; absent where none are issued. */
  bulletins: z.array(seriesTerms).min(1).max(20).optional(),
  /** Counts below this that could lead to people are not published. */
  suppress_below: z.int().min(2).max(20).optional(),
  /** Licence under which everybody may use what is public here, as SPDX names it, in small letters. */
  licence: code.optional(),
  /** Of the last days of a series reports still come in. */
  provisional_days: z.int().min(0).max(365).optional(),
  /** A place in the public tier has at least this UCDP where_prec. */
  public_place: placePrecision,
  quota: z.strictObject({
    /** Acts that one mandate may submit in an hour; acts that answer a clock are not counted. */
    acts_per_hour: z.int().min(1).max(10_000_000),
    /** Bytes of blobs that one mandate may upload in a day. */
    blob_bytes_per_day: count,
  }),
  zones: z.array(code).min(1).max(500),
  languages: z.array(language).min(1).max(20),
  authentic: language,
  /** Kinds of act, or whole nouns, that the mandate forbids; never those of the charter and its mandates. */
  forbids: z.array(code).max(100),
  from: time,
  /** When the charter ends unless it is renewed; null for no end. */
  until: time.nullable(),
  /** Members of these roles must all agree before an amendment takes effect. */
  amended_by: z.array(z.enum(ROLES)).min(1).max(8),
});
export type Terms = z.infer<typeof termsSchema>;

/** Terms that do not depend on who is at the table; sources in spec/rules.md section "Terms". */
export const DEFAULT_TERMS = {
  rules: 1,
  read: 'participants',
  delay_hours: 72,
  merge_minutes: 10,
  expiry_hours: 720,
  device_days: 14,
  accession_days: 30,
  public_place: 2,
  quota: { acts_per_hour: 1000, blob_bytes_per_day: 10_737_418_240 },
  forbids: [],
  until: null,
  amended_by: ['party'],
} as const satisfies Partial<Terms>;

/** Those whom terms are about: the members with their root keys of now and next, and the log's key. */
export interface Subjects {
  readonly members: readonly {
    readonly code: string;
    readonly role: Role;
    readonly root: PublicKey;
    readonly next: Digest;
  }[];
  readonly log: { readonly key: PublicKey };
}

/** The rules that terms obey, at founding and in every amendment (spec/rules.md C1, C2). */
export function admitTerms(terms: Terms, { members, log }: Subjects): Refusal | undefined {
  const contradiction = contradictionIn(terms, members);
  if (contradiction) return refuse('founding_refused', { reason: contradiction });
  if (sharesKeys(terms, members, log.key)) return refuse('founding_refused', { reason: 'key_twice' });
  const bad = terms.witnesses.find(({ key }) => !isAcceptableKey(key));
  if (bad) return refuse('key_unacceptable', { key: bad.key });
  const parties = new Set(members.filter(({ role }) => role === 'party').map((member) => member.code));
  const neutral = terms.witnesses.filter(({ member }) => !parties.has(member)).map(({ name }) => name);
  const names = terms.witnesses.map(({ name }) => name);
  const fault = faultOf(terms.quorum, names, new Set<string>(neutral));
  return fault && refuse('quorum_refused', { ...fault });
}

/** Whether one key serves twice. A key that is a member's next root must serve as nothing before it is revealed. */
function sharesKeys(terms: Terms, members: Subjects['members'], log: PublicKey): boolean {
  const serving = [log, ...terms.witnesses.map(({ key }) => key)];
  const keys = [...serving, ...members.map(({ root }) => root)];
  if (new Set(keys).size !== keys.length) return true;
  const committed = new Set<string>(members.map(({ next }) => next));
  return serving.some((key) => committed.has(keyDigest(key)));
}

function contradictionIn(terms: Terms, members: Subjects['members']): string | undefined {
  const codes = new Set(members.map((member) => member.code));
  const names = terms.witnesses.map(({ name }) => name);
  if (new Set(names).size !== names.length) return 'witness_twice';
  if (names.some((name) => name === RESERVED_NAME)) return 'witness_name_reserved';
  if (terms.witnesses.some(({ member }) => !codes.has(member))) return 'witness_of_nobody';
  if (new Set(terms.zones).size !== terms.zones.length) return 'zone_twice';
  if (!terms.languages.includes(terms.authentic)) return 'authentic_language_missing';
  if (terms.until !== null && parseTime(terms.until)! <= parseTime(terms.from)!)
    return 'ends_before_it_begins';
  if (!members.some(({ role }) => terms.amended_by.includes(role))) return 'nobody_can_amend';
  if (members.some(({ role }) => role === 'party') && !terms.amended_by.includes('party'))
    return 'amended_without_the_parties';
  if (terms.forbids.some((name) => /^(charter|mandate)(\.|$)/.test(name))) return 'forbids_the_mechanism';
  return wrongInClaims(terms, members) ?? wrongInBulletins(terms, members);
}

/** The ledger of claims belongs to an office that was named for it: no party, and a mediator only in so many words. */
function wrongInClaims({ claims }: Terms, members: Subjects['members']): string | undefined {
  if (claims === undefined) return undefined;
  const keeper = members.find((member) => member.code === memberOf(claims.office));
  if (!keeper || !canPublish(keeper)) return 'claims_of_nobody';
  if (keeper.role === 'party') return 'claims_of_a_party';
  return (keeper.role === 'mediator') === (claims.mediator === true) ? undefined : 'claims_of_a_mediator';
}

function wrongInBulletins(terms: Terms, members: Subjects['members']): string | undefined {
  const all = terms.bulletins ?? [];
  if (new Set(all.map((series) => series.code)).size !== all.length) return 'bulletin_twice';
  for (const { office, languages, approvers, approvals } of all) {
    if (!members.some((member) => member.code === memberOf(office) && canPublish(member)))
      return 'bulletin_of_nobody';
    if (languages.some((one) => !terms.languages.includes(one))) return 'bulletin_language';
    // Nobody approves what it issues itself.
    const able = members.filter(
      (member) => approvers.includes(member.role) && member.code !== memberOf(office) && canPublish(member),
    );
    if (able.length < approvals) return 'bulletin_never_approved';
  }
  return undefined;
}

/** Whether a member's offices can speak in public at all: an observer's cannot. */
function canPublish({ role }: Subjects['members'][number]): boolean {
  return GRANTABLE[role].includes('publish');
}
