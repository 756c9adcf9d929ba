import { z } from 'zod';
import { actKind, anyTier, POWERS, type Act, type Moment, type Power } from './act.ts';
import {
  actId,
  code,
  count,
  digest,
  dossierId,
  hostName,
  language,
  nonce,
  parseTime,
  publicKey,
  time,
  type ActId,
  type DossierId,
  type PublicKey,
} from './code.ts';
import { isAcceptableKey, thumbprint } from './key.ts';
import { faultOf, quorumSchema } from './quorum.ts';
import { refuse, type Refusal } from './refusal.ts';
import { enrolRoot, type Member, type State } from './state.ts';
import { digestText } from './text.ts';
import { localized, placePrecision } from './value.ts';

/** What a member is to the mechanism. */
export const ROLES = [
  'party',
  'mediator',
  'guarantor',
  'monitor',
  'depositary',
  'observer',
  'secretariat',
  'chair',
] as const;
export type Role = (typeof ROLES)[number];

/** Powers that a member of a role may grant (spec/rules.md K4). */
export const GRANTABLE: Readonly<Record<Role, readonly Power[]>> = {
  party: ['negotiate', 'sign_ad_referendum', 'sign', 'report', 'lodge', 'answer', 'receive', 'publish'],
  mediator: ['certify', 'report', 'receive', 'publish', 'intake'],
  guarantor: ['certify', 'report', 'find', 'receive', 'publish'],
  monitor: ['report', 'monitor', 'find', 'receive', 'publish'],
  depositary: ['certify', 'receive', 'publish'],
  observer: ['receive'],
  secretariat: POWERS.filter((power) => !['negotiate', 'sign_ad_referendum', 'sign', 'find'].includes(power)),
  chair: ['certify', 'find', 'lodge', 'report', 'monitor', 'receive', 'publish'],
};

const memberSchema = z.strictObject({
  code,
  role: z.enum(ROLES),
  /** The member's root key. */
  root: publicKey,
  /** SHA-256 of the 32 bytes of its next root key. */
  next: digest,
});

const witnessSchema = z.strictObject({
  name: hostName,
  key: publicKey,
  /** The member that runs it. */
  member: code,
});

/**
 * The part of a charter that can be amended: every number that the mechanism uses. Defaults and their
 * sources are in spec/rules.md section "Terms".
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
  /** Parties accede within this many days of the founding. */
  accession_days: z.int().min(1).max(3650),
  /** A place in the public tier has at least this UCDP where_prec. */
  public_place: placePrecision,
  quota: z.strictObject({
    /** Acts that one mandate may submit in an hour; acts that answer a clock are not counted. */
    acts_per_hour: z.int().min(1).max(10_000_000),
    /** Bytes of blobs that one mandate may upload in a day. */
    blob_bytes_per_day: z.int().min(0),
  }),
  zones: z.array(code).min(1).max(500),
  languages: z.array(language).min(1).max(20),
  authentic: language,
  /** Kinds of act, or whole nouns, that the mandate forbids. */
  forbids: z.array(code).max(100),
  from: time,
  /** When the charter ends unless it is renewed; null for no end. */
  until: time.nullable(),
  /** Members of these roles must all agree before an amendment takes effect. */
  amended_by: z.array(z.enum(ROLES)).min(1).max(8),
});
export type Terms = z.infer<typeof termsSchema>;

const foundingFacts = z.strictObject({
  /** Short name of the dossier. */
  code,
  /** True for fictional parties: printed on everything that is made from the dossier. */
  exercise: z.boolean(),
  nonce,
  log: z.strictObject({ name: hostName, key: publicKey }),
  members: z.array(memberSchema).min(2).max(200),
  terms: termsSchema,
  /** The dossier that this one goes on from, with its last quorum checkpoint. */
  succeeds: z.strictObject({ dossier: dossierId, size: count, root: digest }).optional(),
});
export type FoundingFacts = z.infer<typeof foundingFacts>;

/** The dossier id that founding facts give (spec/acts.md section 5). */
export function dossierIdOf(facts: unknown): DossierId {
  return digestText(`tasdiq-dossier/v1\n${JSON.stringify(facts)}`) as DossierId;
}

/** The C2SP origin of a dossier's log: the name of its checkpoints and of the log's key. */
export function originOf(log: FoundingFacts['log'], dossier: string): string {
  return `${log.name}/log/${dossier}`;
}

const nameOf = z.record(code as unknown as z.ZodType<string, string>, localized);

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
  admit: (state, act) => admitFounding(state, act),
  apply: (state, act, moment) => applyFounding(state, act, moment),
});

function admitFounding(state: State, act: Act<FoundingFacts>): Refusal | undefined {
  if (state.size > 0 || state.charter) return refuse('not_founded');
  const { facts } = act;
  if (dossierIdOf(facts) !== act.dossier) return refuse('wrong_dossier');
  const codes = facts.members.map((member) => member.code);
  if (new Set(codes).size !== codes.length) return refuse('founding_refused', { reason: 'member_twice' });
  const roots = facts.members.map((member) => member.root);
  const keys = [...roots, facts.log.key, ...facts.terms.witnesses.map((witness) => witness.key)];
  if (new Set(keys).size !== keys.length) return refuse('founding_refused', { reason: 'key_twice' });
  const bad = keys.find((key) => !isAcceptableKey(key));
  if (bad) return refuse('key_unacceptable', { key: bad });
  if (!roots.some((root) => thumbprint(root) === act.kid)) return refuse('key_unknown');
  return admitTerms(facts.terms, facts.members);
}

/** The rules that terms obey, at founding and in every amendment. */
function admitTerms(terms: Terms, members: readonly { code: string; role: Role }[]): Refusal | undefined {
  const contradiction = contradictionIn(terms, members);
  if (contradiction) return refuse('founding_refused', { reason: contradiction });
  const parties = new Set(members.filter(({ role }) => role === 'party').map((member) => member.code));
  const neutral = terms.witnesses.filter(({ member }) => !parties.has(member)).map(({ name }) => name);
  const fault = faultOf(
    terms.quorum,
    terms.witnesses.map(({ name }) => name),
    new Set<string>(neutral),
  );
  return fault && refuse('quorum_refused', { ...fault });
}

function contradictionIn(terms: Terms, members: readonly { code: string; role: Role }[]): string | undefined {
  const codes = new Set(members.map((member) => member.code));
  const names = terms.witnesses.map(({ name }) => name);
  if (new Set(names).size !== names.length) return 'witness_twice';
  if (terms.witnesses.some(({ member }) => !codes.has(member))) return 'witness_of_nobody';
  if (new Set(terms.zones).size !== terms.zones.length) return 'zone_twice';
  if (!terms.languages.includes(terms.authentic)) return 'authentic_language_missing';
  if (terms.until !== null && parseTime(terms.until)! <= parseTime(terms.from)!)
    return 'ends_before_it_begins';
  if (!members.some(({ role }) => terms.amended_by.includes(role))) return 'nobody_can_amend';
  return undefined;
}

function applyFounding(state: State, act: Act<FoundingFacts>, { index, at }: Moment): State {
  const { code: name, exercise, log, members, terms, succeeds } = act.facts;
  const founder = members.find((member) => thumbprint(member.root) === act.kid)!.code;
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
    if (act.facts.answers !== state.charter?.version) return refuse('superseded');
    return state.members.get(member)?.acceded ? refuse('already_done') : undefined;
  },
  apply: (state, act, { member, at }) => changeMember(state, member, { acceded: { id: act.id, at } }),
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

const amendFacts = z.strictObject({ answers: actId, terms: termsSchema });

const amend = actKind({
  act: 'charter.amend',
  facts: amendFacts,
  fields: { reason: anyTier(localized), zone_names: anyTier(nameOf) },
  by: 'root',
  admit: (state, act) => {
    if (act.facts.answers !== state.charter!.version) return refuse('superseded');
    const taken = act.facts.terms.witnesses.find(({ key }) => !isAcceptableKey(key));
    if (taken) return refuse('key_unacceptable', { key: taken.key });
    return admitTerms(act.facts.terms, [...state.members.values()]);
  },
  apply: (state, act, moment) =>
    settle(
      {
        ...state,
        amendments: state.amendments.set(act.id, {
          id: act.id,
          answers: act.facts.answers,
          terms: act.facts.terms,
          by: moment.member,
          at: moment.at,
          agreed: [moment.member],
        }),
      },
      act.id,
      moment,
    ),
});

const agree = actKind({
  act: 'charter.agree',
  facts: z.strictObject({ amendment: actId }),
  fields: { reason: anyTier(localized) },
  by: 'root',
  admit: (state, act, { member }) => {
    const amendment = state.amendments.get(act.facts.amendment);
    if (!amendment) return refuse('reference_unknown', { id: act.facts.amendment });
    if (amendment.answers !== state.charter!.version) return refuse('superseded');
    return amendment.agreed.includes(member) ? refuse('already_done') : undefined;
  },
  apply: (state, act, moment) => {
    const amendment = state.amendments.get(act.facts.amendment)!;
    const agreed = { ...amendment, agreed: [...amendment.agreed, moment.member] };
    return settle({ ...state, amendments: state.amendments.set(amendment.id, agreed) }, amendment.id, moment);
  },
});

/** Puts an amendment into force once every member of the amending roles has agreed. */
function settle(state: State, id: ActId, { index }: Moment): State {
  const charter = state.charter!;
  const amendment = state.amendments.get(id)!;
  const needed = state.members.values().filter(({ role }) => charter.terms.amended_by.includes(role));
  if (!needed.every((member) => amendment.agreed.includes(member.code))) return state;
  return { ...state, charter: { ...charter, terms: amendment.terms, version: id, versionIndex: index } };
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
}

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
}

/** Kinds of act of this noun. */
export const charterActs = [found, accede, suspend, resume, amend, agree] as const;
