import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { changeAllegation } from './allegation.ts';
import { admitBearers, type Bearer, bearers, membersIn } from './bearer.ts';
import { Chain } from './chain.ts';
import { actId, code, parseTime, time, type ActId } from './code.ts';
import { admitKnown } from './reference.ts';
import { refuse, type Refusal } from './refusal.ts';
import { nameKey, type State } from './state.ts';
import { line, localized } from './value.ts';

/** How deep an inquiry goes; a charter may forbid the later ones. */
export const PURPOSES = ['clarification', 'verification', 'investigation'] as const;

/** How an inquiry ends without a finding, from any step. Only the last four cannot be followed by a finding. */
export const EXITS = [
  'suspended',
  'deferred',
  'unable',
  'closed',
  'archived',
  'outside_mandate',
  'referred',
  'withdrawn',
] as const;
const FINAL: ReadonlySet<string> = new Set([
  'closed',
  'archived',
  'outside_mandate',
  'referred',
  'withdrawn',
]);

export const EXIT_GROUNDS = [
  'no_access',
  'insecurity',
  'insufficient_detail',
  'insufficient_evidence',
  'decision',
  'meeting',
  'competence',
  'complainant',
  'other',
] as const;

export const INQUIRY_LINKS = [
  'arose_from',
  'repeat_of',
  'discovered_during',
  'counter_allegation',
  'merged',
  'split',
  'superseded',
] as const;

/** A case: what is looked into, against whom, and how far it has come. */
export interface Inquiry {
  readonly id: ActId;
  readonly code: string;
  readonly by: string;
  readonly at: number;
  readonly historic: boolean;
  readonly purpose: (typeof PURPOSES)[number];
  readonly allegations: readonly ActId[];
  readonly complainants: readonly Bearer[];
  readonly accused: readonly Bearer[];
  /** What those who are accused said when asked, the oldest first; each one's newest stands. */
  readonly clarifications: readonly Word[];
  readonly meetings: readonly { readonly id: ActId; readonly at: number; readonly outcome: string }[];
  readonly settlement: Settlement | undefined;
  readonly tasks: readonly ActId[];
  /** Visits, statements and interviews, the newest first. */
  readonly particulars: Chain<ActId> | undefined;
  readonly disclosures: readonly Disclosed[];
  readonly challenges: readonly Challenge[];
  /** Members that stepped aside of their own accord. */
  readonly aside: readonly { readonly id: ActId; readonly member: string }[];
  readonly access: readonly ActId[];
  readonly findings: readonly ActId[];
  readonly links: readonly InquiryLink[];
  readonly exit: Exit | undefined;
}

/** What a member said, and when. */
export interface Word {
  readonly id: ActId;
  readonly member: string;
  readonly at: number;
  readonly stance: string;
}

/** A settlement between those concerned; it is no finding. */
export interface Settlement {
  readonly id: ActId;
  readonly parties: readonly string[];
  readonly accepted: readonly { readonly id: ActId; readonly member: string }[];
}

/** That a member was told in summary what is held against it. */
export interface Disclosed {
  readonly id: ActId;
  readonly at: number;
  readonly to: string;
  readonly items: readonly ActId[];
  /** The version of a draft that went with it. */
  readonly draft: ActId | undefined;
}

/** An objection to a member's taking part. */
export interface Challenge {
  readonly id: ActId;
  readonly at: number;
  readonly member: string;
  readonly by: string;
  readonly ruled: { readonly id: ActId; readonly outcome: 'upheld' | 'dismissed' } | undefined;
}

export interface InquiryLink {
  readonly id: ActId;
  readonly from: ActId;
  readonly to: ActId;
  readonly link: (typeof INQUIRY_LINKS)[number];
}

export interface Exit {
  readonly id: ActId;
  readonly at: number;
  readonly exit: (typeof EXITS)[number];
  readonly ground: (typeof EXIT_GROUNDS)[number];
  /** When it is to be taken up again, milliseconds since 1970. */
  readonly until: number | undefined;
}

const openFacts = z.strictObject({
  code,
  allegations: z.array(actId).max(32),
  incidents: z.array(actId).max(32),
  complainants: bearers,
  accused: bearers,
  purpose: z.enum(PURPOSES),
  historic: z.boolean(),
});

const open = actKind<z.infer<typeof openFacts>>({
  act: 'inquiry.open',
  facts: openFacts,
  fields: {
    title: anyTier(localized, { required: true }),
    objectives: anyTier(localized),
    /** Who asked for it, at which meeting. */
    authorisation: anyTier(localized),
    method: anyTier(localized),
  },
  by: ['certify', 'monitor'],
  admit: (state, { facts }) => {
    if (state.names.has(nameKey('inquiry', facts.code))) return refuse('already_done');
    const refusal =
      admitKnown(facts.allegations, state.allegations) ??
      admitKnown(facts.incidents, state.incidents) ??
      admitBearers(state, facts.complainants, facts.accused);
    if (refusal) return refusal;
    if (facts.allegations.length + facts.incidents.length === 0)
      return refuse('schema_refused', { path: 'facts.allegations' });
    return admitTakenUp(state, facts.allegations, facts.historic);
  },
  apply: (state, { id, facts }, { by, at }) => {
    const made: Inquiry = {
      id,
      code: facts.code,
      by,
      at,
      historic: facts.historic,
      purpose: facts.purpose,
      allegations: facts.allegations,
      complainants: facts.complainants,
      accused: facts.accused,
      clarifications: [],
      meetings: [],
      settlement: undefined,
      tasks: [],
      particulars: undefined,
      disclosures: [],
      challenges: [],
      aside: [],
      access: [],
      findings: [],
      links: [],
      exit: undefined,
    };
    const names = state.names.set(nameKey('inquiry', facts.code), id);
    const taken = facts.allegations.reduce((so, one) => {
      const allegation = so.allegations.get(one)!;
      return changeAllegation(so, { ...allegation, inquiries: [...allegation.inquiries, id] });
    }, state);
    return changeInquiry({ ...taken, names }, made);
  },
});

/** What was not admitted is not inquired into, and a duplicate only with the one that it repeats. */
function admitTakenUp(state: State, allegations: readonly ActId[], historic: boolean): Refusal | undefined {
  for (const id of allegations) {
    const { screening, withdrawn, historic: old } = state.allegations.get(id)!;
    // Old things start no clock: they must not be passed off as new, nor new ones as old.
    if (old !== historic) return refuse('screening_refused', { id, reason: 'historic' });
    if (withdrawn) return refuse('screening_refused', { id, reason: 'withdrawn' });
    if (historic) continue;
    if (screening?.outcome === 'admissible') continue;
    const { duplicateOf } = screening ?? {};
    if (duplicateOf === undefined || !allegations.includes(duplicateOf))
      return refuse('screening_refused', { id, reason: screening?.outcome ?? 'not_screened' });
  }
  return undefined;
}

const linkActs = actKind({
  act: 'inquiry.link',
  facts: z.strictObject({ from: actId, to: actId, link: z.enum(INQUIRY_LINKS) }),
  fields: { reason: anyTier(localized) },
  by: ['certify', 'monitor'],
  admit: (state, { facts }) => {
    const { from, to, link } = facts;
    const refusal = admitKnown([from, to], state.inquiries);
    if (refusal) return refusal;
    if (from === to) return refuse('schema_refused', { path: 'facts.to' });
    const { links } = state.inquiries.get(from)!;
    if (links.some((one) => one.to === to && one.link === link)) return refuse('already_done');
    if (!GOES_ON.has(link)) return undefined;
    // What has gone into another case is carried on there: never in a circle.
    if (succeeding(state, from)) return refuse('inquiry_closed', { inquiry: from });
    return leadsTo(state, to, from) ? refuse('schema_refused', { reason: 'circle' }) : undefined;
  },
  apply: (state, { id, facts }) => {
    const made: InquiryLink = { id, ...facts };
    return [facts.from, facts.to].reduce((so, one) => {
      const inquiry = so.inquiries.get(one)!;
      return changeInquiry(so, { ...inquiry, links: [...inquiry.links, made] });
    }, state);
  },
});

/** Links after which the case `from` is carried on as the case `to`. */
const GOES_ON: ReadonlySet<string> = new Set(['merged', 'superseded']);

/** The link by which a case went into another one. */
export function succeeding(state: State, id: ActId): InquiryLink | undefined {
  return state.inquiries.get(id)!.links.find((one) => one.from === id && GOES_ON.has(one.link));
}

function leadsTo(state: State, from: ActId, to: ActId): boolean {
  for (let at: ActId | undefined = from; at; at = succeeding(state, at)?.to) if (at === to) return true;
  return false;
}

const exit = actKind({
  act: 'inquiry.exit',
  facts: z.strictObject({
    inquiry: actId,
    exit: z.enum(EXITS),
    ground: z.enum(EXIT_GROUNDS),
    until: time.optional(),
  }),
  fields: {
    reason: anyTier(localized, { required: true }),
    /** The outside body that goes on with it. */
    referred_to: anyTier(line),
  },
  by: ['certify', 'find'],
  admit: (state, { facts }, { member }) => {
    const refusal = admitOpen(state, facts.inquiry);
    if (refusal) return refusal;
    const found = state.inquiries.get(facts.inquiry)!;
    if (found.exit && !isLater(facts.exit, found.exit.exit)) return refuse('already_done');
    return isInterested(found, member) ? refuse('stepped_aside', { member }) : undefined;
  },
  apply: (state, { id, facts }, { at }) => {
    const until = facts.until === undefined ? undefined : parseTime(facts.until)!;
    const made: Exit = { id, at, exit: facts.exit, ground: facts.ground, until };
    return changeInquiry(state, { ...state.inquiries.get(facts.inquiry)!, exit: made });
  },
});

/** A case that rests may be closed; a closed one may be archived. */
function isLater(next: string, now: string): boolean {
  return next !== now && (!FINAL.has(now) || next === 'archived');
}

const resume = actKind({
  act: 'inquiry.resume',
  facts: z.strictObject({
    inquiry: actId,
    ground: z.enum(['new_evidence', 'access', 'meeting', 'appeal', 'time', 'other']),
  }),
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['certify', 'find'],
  admit: (state, { facts }, { member }) => {
    const found = state.inquiries.get(facts.inquiry);
    if (!found) return refuse('reference_unknown', { id: facts.inquiry });
    if (!found.exit) return refuse('already_done');
    return isInterested(found, member) ? refuse('stepped_aside', { member }) : undefined;
  },
  apply: (state, { facts }) =>
    changeInquiry(state, { ...state.inquiries.get(facts.inquiry)!, exit: undefined }),
});

/** Whether a member complains or is accused in a case. */
export function isInterested({ complainants, accused }: Inquiry, member: string): boolean {
  return membersIn([...complainants, ...accused]).includes(member);
}

/** That a case is on the record and work on it goes on: it has not ended, and not gone into another. */
export function admitOpen(state: State, id: ActId): Refusal | undefined {
  const found = state.inquiries.get(id);
  if (!found) return refuse('reference_unknown', { id });
  return succeeding(state, id) ? refuse('inquiry_closed', { inquiry: found.code }) : undefined;
}

/** As `admitOpen`, and it has not been closed; a case that rests may be worked on. */
export function admitRunning(state: State, id: ActId): Refusal | undefined {
  const refusal = admitOpen(state, id);
  if (refusal) return refusal;
  const found = state.inquiries.get(id)!;
  return found.exit && FINAL.has(found.exit.exit)
    ? refuse('inquiry_closed', { inquiry: found.code })
    : undefined;
}

/** The inquiries after one has changed. */
export function changeInquiry(state: State, inquiry: Inquiry): State {
  return { ...state, inquiries: state.inquiries.set(inquiry.id, inquiry) };
}

/** Kinds of act of this noun; the steps on the way have a file of their own. */
export const inquiryActs = [open, linkActs, exit, resume] as const;
