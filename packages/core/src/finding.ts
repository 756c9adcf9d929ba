import { z } from 'zod';
import { actKind, anyTier, restrictedOnly, type Act, type Moment } from './act.ts';
import type { Vote } from './ballot.ts';
import { admitBearers, type Bearer, bearer, bearerKey, bearers, membersIn } from './bearer.ts';
import { actId, code, type ActId } from './code.ts';
import { admitRunning, changeInquiry, type Word } from './inquiry.ts';
import { isInterested } from './interest.ts';
import { keepReliedOn } from './keeping.ts';
import { admitKnown, exhibitsOf } from './reference.ts';
import { refuse, type Refusal } from './refusal.ts';
import { nameKey, type State } from './state.ts';
import { repeatedIn } from './talks.ts';
import { findingTermsOf, GRAVITY, STANDARDS } from './terms.ts';
import { casualties, damage, interval, line, localized, place } from './value.ts';

export const STAGES = ['interim', 'preliminary', 'final'] as const;
/** What an element is about. */
export const ELEMENTS = ['what', 'when', 'where', 'instrument', 'harm', 'duty'] as const;
export const OCCURRENCES = ['established', 'not_established', 'disproved', 'inconclusive'] as const;
/** What is said of who bears responsibility. */
export const ATTRIBUTIONS = ['named', 'undetermined', 'not_reached'] as const;
export const MODES = ['carried_out', 'ordered', 'aided', 'failed_to_prevent', 'failed_to_inform'] as const;
export const QUALIFICATIONS = ['violation', 'procedural_violation', 'no_violation', 'not_reached'] as const;
/** What somebody brought forward to excuse or explain it. */
export const JUSTIFICATIONS = [
  'self_defence',
  'response_to_attack',
  'ignorance_of_duty',
  'law_enforcement',
  'outside_agreement',
  'accident',
  'no_control',
  'necessity',
  'crossfire',
  'other',
] as const;
/** `not_stated`, here and below: a report from before this record does not say; nobody may leave it open now. */
export const JUDGEMENTS = ['accepted', 'rejected', 'not_examined', 'not_stated'] as const;
/** What limits what can be said. */
export const FINDING_LIMITS = [
  'none',
  'no_access',
  'delayed_access',
  'one_sided',
  'late',
  'insecure',
  'refused_interview',
  'no_contact',
  'open_sources_only',
  'no_forensics',
  'conflicting_accounts',
  'other',
  'not_stated',
] as const;
/** How it was looked into. */
export const FINDING_METHODS = [
  'site_visit',
  'joint_patrol',
  'interviews',
  'witnesses',
  'local_sources',
  'open_sources',
  'police_records',
  'medical_records',
  'physical_traces',
  'imagery',
  'documents',
  'liaison_officers',
  'internal_investigation',
  'meeting',
  'other',
] as const;
/** The standard that an element meets. */
export const ELEMENT_STANDARDS = [...STANDARDS, 'not_stated'] as const;

const qualification = z
  .strictObject({
    /** The words of a text, or an undertaking under it. */
    provision: actId.optional(),
    undertaking: actId.optional(),
    outcome: z.enum(QUALIFICATIONS),
  })
  .refine((one) => (one.provision === undefined) !== (one.undertaking === undefined), {
    error: 'name a provision or an undertaking, one of both',
  });

const element = z.strictObject({
  code,
  what: z.enum(ELEMENTS),
  occurrence: z.enum(OCCURRENCES),
  attribution: z.enum(ATTRIBUTIONS),
  /** Who is named, and by which mode; several may be responsible. */
  actors: z.array(z.strictObject({ who: bearer, mode: z.enum(MODES) })).max(32),
  qualifications: z.array(qualification).max(32),
  standard: z.enum(ELEMENT_STANDARDS),
  /** What speaks for it, and what against. */
  for: z.array(actId).max(100),
  against: z.array(actId).max(100),
});
export type Element = z.infer<typeof element>;

const describe = {
  stage: z.enum(STAGES),
  inquiries: z.array(actId).min(1).max(16),
  incidents: z.array(actId).max(64),
  /** The adopted finding that it takes the place of. */
  supersedes: actId.nullable(),
  /** Outside bodies and members that sign it together with this body. */
  together_with: bearers,
  elements: z.array(element).min(1).max(40),
  justifications: z
    .array(
      z.strictObject({
        kind: z.enum(JUSTIFICATIONS),
        raised_by: bearer.optional(),
        outcome: z.enum(JUDGEMENTS),
      }),
    )
    .max(32),
  intent: z.enum(['established', 'not_established', 'not_examined']),
  limitations: z.array(z.enum(FINDING_LIMITS)).min(1).max(FINDING_LIMITS.length),
  methods: z.array(z.enum(FINDING_METHODS)).max(FINDING_METHODS.length).optional(),
  /** Null where no violation is found, or a report from before this record does not say. */
  gravity: z.enum(GRAVITY).nullable(),
};
const described = z.strictObject(describe);
type Described = z.infer<typeof described>;

const fields = {
  title: anyTier(localized, { required: true }),
  text: anyTier(localized, { required: true }),
  /** For the members only: what would lead to sources. */
  annex: restrictedOnly(localized),
  when: anyTier(interval),
  where: anyTier(place),
  place_name: anyTier(line),
  /** When the body made its report public, where that was before this record. */
  reported: anyTier(interval),
  harm: anyTier(casualties),
  damage: anyTier(damage),
  limitations_text: anyTier(localized),
};

/** What a body finds, in its newest version, and what was said of it. */
export interface Finding extends Described {
  readonly id: ActId;
  readonly code: string;
  readonly by: string;
  readonly at: number;
  readonly version: ActId;
  readonly versionIndex: number;
  /** Whether all its cases are of before this record: then it has no effect here. */
  readonly historic: boolean;
  readonly replies: readonly (Word & { readonly version: ActId })[];
  readonly votes: readonly Vote[];
  /** Who disagrees; `of` is somebody for whom a neutral office entered it. */
  readonly disagreements: readonly { readonly id: ActId; readonly member: string; readonly of?: Bearer }[];
  readonly adopted: { readonly id: ActId; readonly at: number } | undefined;
  readonly dropped: ActId | undefined;
  /** The finding that took its place. */
  readonly supersededBy: ActId | undefined;
  /** As disagreements. */
  readonly responses: readonly (Word & { readonly of?: Bearer })[];
  readonly remedies: readonly Remedy[];
  readonly recommendations: readonly ActId[];
  readonly consequences: readonly ActId[];
}

/** What is said of whether what was found has been made good. */
export interface Remedy {
  readonly id: ActId;
  readonly at: number;
  /** The member that it is about. */
  readonly member: string;
  readonly by: string;
  readonly kind: 'reported' | 'assessed';
  readonly outcome: 'remedied' | 'partly' | 'not_remedied';
}

const draftFacts = z.strictObject({ code, ...describe });

const draft = actKind<z.infer<typeof draftFacts>>({
  act: 'finding.draft',
  facts: draftFacts,
  fields,
  by: ['find', 'monitor'],
  admit: (state, { facts }, moment) => {
    if (state.names.has(nameKey('finding', facts.code))) return refuse('already_done');
    return admitFinding(state, facts, moment);
  },
  apply: (state, { id, facts }, { by, at, index }) => {
    const { code: name, ...said } = facts;
    const made: Finding = {
      ...said,
      id,
      code: name,
      by,
      at,
      version: id,
      versionIndex: index,
      historic: facts.inquiries.every((one) => state.inquiries.get(one)!.historic),
      replies: [],
      votes: [],
      disagreements: [],
      adopted: undefined,
      dropped: undefined,
      supersededBy: undefined,
      responses: [],
      remedies: [],
      recommendations: [],
      consequences: [],
    };
    const names = state.names.set(nameKey('finding', name), id);
    const findingVersions = state.findingVersions.set(id, id);
    const noted = facts.inquiries.reduce((so, one) => {
      const inquiry = so.inquiries.get(one)!;
      return changeInquiry(so, { ...inquiry, findings: [...inquiry.findings, id] });
    }, state);
    return keepReliedOn(changeFinding({ ...noted, names, findingVersions }, made), reliedOn(made));
  },
});

const reviseFacts = z.strictObject({ finding: actId, answers: actId, ...describe });

const revise = actKind<z.infer<typeof reviseFacts>>({
  act: 'finding.revise',
  facts: reviseFacts,
  fields: { ...fields, reason: anyTier(localized) },
  by: ['find', 'monitor'],
  admit: (state, act, moment) => {
    const found = state.findings.get(act.facts.finding);
    if (!found) return refuse('reference_unknown', { id: act.facts.finding });
    if (found.by !== moment.by) return refuse('not_yours');
    if (found.adopted || found.dropped) return refuse('already_done');
    if (found.version !== act.facts.answers) return refuse('superseded', { newest: found.version });
    const same =
      found.inquiries.length === act.facts.inquiries.length &&
      found.inquiries.every((one, i) => act.facts.inquiries[i] === one);
    return same
      ? admitFinding(state, act.facts, moment)
      : refuse('finding_refused', { reason: 'other_inquiries' });
  },
  apply: (state, { id, facts }, { index }) => {
    const { finding, answers: _answers, ...said } = facts;
    const found = state.findings.get(finding)!;
    const findingVersions = state.findingVersions.set(id, finding);
    const made = { ...found, ...said, version: id, versionIndex: index };
    return keepReliedOn(changeFinding({ ...state, findingVersions }, made), reliedOn(made));
  },
});

/** What a finding must not contradict: the record, its own words, the charter. */
function admitFinding(state: State, said: Described, { member }: Moment): Refusal | undefined {
  for (const id of said.inquiries) {
    const refusal = admitRunning(state, id);
    if (refusal) return refusal;
  }
  if (repeatedIn(said.inquiries)) return refuse('schema_refused', { path: 'facts.inquiries' });
  const historic = said.inquiries.map((id) => state.inquiries.get(id)!.historic);
  if (historic.some((one) => one !== historic[0])) return no('historic');
  const refusal =
    admitKnown(said.incidents, state.incidents) ??
    admitBearers(state, said.together_with) ??
    admitSuperseded(state, said) ??
    admitElements(state, said, historic[0]!) ??
    (historic[0] ? undefined : admitStated(said));
  if (refusal) return refusal;
  // Nobody writes the finding on its own conduct, and no party the one on what it complains of.
  const isParty = state.members.get(member)!.role === 'party';
  const own = said.inquiries
    .map((id) => state.inquiries.get(id)!)
    .some((one) => (isParty ? isInterested(state, one, member) : membersIn(one.accused).includes(member)));
  return own ? refuse('stepped_aside', { member, why: 'own_cause' }) : undefined;
}

function admitSuperseded(state: State, { supersedes, inquiries }: Described): Refusal | undefined {
  if (supersedes === null) return undefined;
  const earlier = state.findings.get(supersedes);
  if (!earlier) return refuse('reference_unknown', { id: supersedes });
  if (!earlier.adopted) return no('supersedes_no_finding');
  if (earlier.supersededBy) return refuse('superseded', { newest: earlier.supersededBy });
  // A later finding speaks of every case that the earlier one spoke of, or a finding could vanish.
  return earlier.inquiries.every((id) => inquiries.includes(id)) ? undefined : no('leaves_out_an_inquiry');
}

/** A finding of this body leaves nothing open by silence: it says what it did not examine or reach. */
function admitStated(said: Described): Refusal | undefined {
  const unsaid = said.elements.find(({ standard }) => standard === 'not_stated');
  if (unsaid) return no('not_stated', unsaid.code);
  const isOpen =
    said.limitations.includes('not_stated') ||
    said.justifications.some(({ outcome }) => outcome === 'not_stated');
  return isOpen ? no('not_stated') : undefined;
}

function admitElements(state: State, said: Described, historic: boolean): Refusal | undefined {
  if (repeatedIn(said.elements.map((one) => one.code))) return no('element_twice');
  for (const one of said.elements) {
    const refusal = admitElement(state, one, historic);
    if (refusal) return refusal;
  }
  const isAlone = said.limitations.includes('none') || said.limitations.includes('not_stated');
  if (said.limitations.length > 1 && isAlone) return no('limitations_none');
  for (const { raised_by: who } of said.justifications) {
    const refusal = who && admitBearers(state, [who]);
    if (refusal) return refusal;
  }
  const isGraded = said.gravity !== null;
  const isBroken = said.elements.some(isViolation);
  return isGraded === isBroken || (historic && !isGraded) ? undefined : no('gravity');
}

function admitElement(state: State, one: Element, historic: boolean): Refusal | undefined {
  const provisions = one.qualifications.flatMap(({ provision: id }) => (id === undefined ? [] : [id]));
  const undertakings = one.qualifications.flatMap(({ undertaking: id }) => (id === undefined ? [] : [id]));
  const pairs = one.actors.map(({ who, mode }) => `${bearerKey(who)} ${mode}`);
  if (repeatedIn(pairs) || repeatedIn([...provisions, ...undertakings])) return no('named_twice', one.code);
  const refusal =
    admitKnown(provisions, state.articles) ??
    admitKnown(undertakings, state.undertakings) ??
    admitKnown([...one.for, ...one.against], ...exhibitsOf(state));
  if (refusal) return refusal;
  for (const { who } of one.actors) {
    const unknown = admitBearers(state, [who]);
    if (unknown) return unknown;
  }
  if ((one.attribution === 'named') !== one.actors.length > 0) return no('attribution', one.code);
  // What did not happen, or is not known to have happened, is nobody's and no violation.
  if (one.occurrence !== 'established' && (one.actors.length > 0 || isViolation(one)))
    return no('not_established', one.code);
  // A violation that rested on nothing could be found without anybody being told of anything.
  if (!historic && isViolation(one) && one.for.length === 0) return no('rests_on_nothing', one.code);
  // Another body had its own standard.
  if (historic || one.standard === 'not_stated') return undefined;
  const { standard } = findingTermsOf(state.charter!.terms);
  const isLower = STANDARDS.indexOf(one.standard) < STANDARDS.indexOf(standard);
  if (one.occurrence === 'established' && isLower) return no('standard', one.code);
  return undefined;
}

/** Whether an element finds that words were broken. */
export function isViolation({ qualifications }: Element): boolean {
  return qualifications.some(({ outcome }) => outcome === 'violation' || outcome === 'procedural_violation');
}

function no(reason: string, of?: string): Refusal {
  return refuse('finding_refused', { reason, ...(of !== undefined && { element: of }) });
}

const drop = actKind({
  act: 'finding.drop',
  facts: z.strictObject({ finding: actId, answers: actId }),
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['find', 'monitor'],
  admit: (state, act, moment) => admitDraft(state, act, moment),
  apply: (state, { id, facts }) =>
    changeFinding(state, { ...state.findings.get(facts.finding)!, dropped: id }),
});

function admitDraft(
  state: State,
  { facts }: Act<{ readonly finding: ActId; readonly answers: ActId }>,
  moment: Moment,
): Refusal | undefined {
  const found = state.findings.get(facts.finding);
  if (!found) return refuse('reference_unknown', { id: facts.finding });
  if (found.by !== moment.by) return refuse('not_yours');
  if (found.adopted || found.dropped) return refuse('already_done');
  return found.version === facts.answers ? undefined : refuse('superseded', { newest: found.version });
}

/** What a draft names for or against. */
function reliedOn({ elements }: Finding): ActId[] {
  return elements.flatMap((one) => [...one.for, ...one.against]);
}

/** Actors that a finding names as responsible, each once. */
export function attributedIn({ elements }: Pick<Finding, 'elements'>): Bearer[] {
  const all = new Map<string, Bearer>();
  for (const { actors } of elements) for (const { who } of actors) all.set(bearerKey(who), who);
  return [...all.values()];
}

/** Those whom it finds to have broken words. */
export function violatorsIn({ elements }: Pick<Finding, 'elements'>): Bearer[] {
  return attributedIn({ elements: elements.filter(isViolation) });
}

/** The findings after one has changed. */
export function changeFinding(state: State, finding: Finding): State {
  return { ...state, findings: state.findings.set(finding.id, finding) };
}

/** Kinds of act of this noun; what is said of a finding has a file of its own. */
export const findingActs = [draft, revise, drop] as const;
