import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { changeAllegation } from './allegation.ts';
import { admitBearers, type Bearer, bearers, membersIn } from './bearer.ts';
import type { Chain } from './chain.ts';
import { pauseClock, unpauseClock } from './clock.ts';
import { actId, code, parseTime, time, type ActId } from './code.ts';
import { admitNeutral } from './interest.ts';
import { keepDecision } from './keeping.ts';
import { carriesOn, leadsTo, succeeding } from './lineage.ts';
import { admitKnown } from './reference.ts';
import { refuse, type Refusal } from './refusal.ts';
import { screeningBy, screeningOf } from './screening.ts';
import { nameKey, type State } from './state.ts';
import { line, localized } from './value.ts';

/** How deep an inquiry goes; a charter may forbid the later ones. */
export const PURPOSES = ['clarification', 'verification', 'investigation'] as const;

/** How an inquiry ends without a finding, from any step. In those of `FINAL` nothing is adopted before it is resumed. */
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
  /** Members that ended it, and whom another overruled by resuming it. */
  readonly overruled: readonly string[];
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
  readonly member: string;
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
  admit: (state, { facts }, { at }) => {
    if (state.names.has(nameKey('inquiry', facts.code))) return refuse('already_done');
    const refusal =
      admitKnown(facts.allegations, state.allegations) ??
      admitKnown(facts.incidents, state.incidents) ??
      admitBearers(state, facts.complainants, facts.accused);
    if (refusal) return refusal;
    if (facts.allegations.length + facts.incidents.length === 0)
      return refuse('schema_refused', { path: 'facts.allegations' });
    return admitTakenUp(state, facts.allegations, facts.historic, at) ?? admitNamed(state, facts);
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
      overruled: [],
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
function admitTakenUp(
  state: State,
  allegations: readonly ActId[],
  historic: boolean,
  now: number,
): Refusal | undefined {
  for (const id of allegations) {
    const found = state.allegations.get(id)!;
    const screening = screeningOf(state, found);
    const { withdrawn, historic: old } = found;
    // Old things start no clock: they must not be passed off as new, nor new ones as old.
    if (old !== historic) return refuse('screening_refused', { id, reason: 'historic' });
    if (withdrawn) return refuse('screening_refused', { id, reason: 'withdrawn' });
    if (historic) continue;
    if (screening?.outcome === 'admissible') continue;
    if (now >= (screeningBy(state, found, now)?.at ?? Infinity)) continue;
    const { duplicateOf } = screening ?? {};
    if (duplicateOf === undefined || !allegations.includes(duplicateOf))
      return refuse('screening_refused', { id, reason: screening?.outcome ?? 'not_screened' });
  }
  return undefined;
}

/** A member that is no party is named only where what is taken up names it: whoever opens a case does not pick its judges. */
function admitNamed(
  state: State,
  { allegations, complainants, accused, historic }: z.infer<typeof openFacts>,
): Refusal | undefined {
  if (historic) return undefined;
  const taken = allegations.map((id) => state.allegations.get(id)!);
  const said = membersIn(taken.flatMap((one) => [...one.complainants, ...one.accused]));
  const added = membersIn([...complainants, ...accused]).find(
    (member) => state.members.get(member)!.role !== 'party' && !said.includes(member),
  );
  return added === undefined ? undefined : refuse('not_accused', { member: added });
}

const linkActs = actKind({
  act: 'inquiry.link',
  facts: z.strictObject({ from: actId, to: actId, link: z.enum(INQUIRY_LINKS) }),
  fields: { reason: anyTier(localized) },
  by: ['certify', 'monitor'],
  admit: (state, { facts }, { member }) => {
    const { from, to, link } = facts;
    const refusal = admitKnown([from, to], state.inquiries);
    if (refusal) return refusal;
    if (from === to) return refuse('schema_refused', { path: 'facts.to' });
    const { links } = state.inquiries.get(from)!;
    if (links.some((one) => one.to === to && one.link === link)) return refuse('already_done');
    if (!carriesOn(link)) return undefined;
    // What has gone into another case is carried on there: never in a circle, and never where work has ended.
    if (succeeding(state, from)) return refuse('inquiry_closed', { inquiry: from });
    const ends = [from, to].map((id) => state.inquiries.get(id)!);
    if (ends[0]!.historic !== ends[1]!.historic) return refuse('screening_refused', { reason: 'historic' });
    if (leadsTo(state, to, from)) return refuse('schema_refused', { reason: 'circle' });
    return admitRunning(state, to) ?? admitNeutral(state, ends, member);
  },
  apply: (state, { id, facts }) => {
    const made: InquiryLink = { id, ...facts };
    return [facts.from, facts.to].reduce((so, one) => {
      const inquiry = so.inquiries.get(one)!;
      return changeInquiry(so, { ...inquiry, links: [...inquiry.links, made] });
    }, state);
  },
});

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
  admit: (state, { facts }, { member, at }) => {
    const refusal = admitOpen(state, facts.inquiry);
    if (refusal) return refusal;
    const found = state.inquiries.get(facts.inquiry)!;
    if (found.exit && !isLater(facts.exit, found.exit.exit)) return refuse('already_done');
    // Whoever was overruled does not end it again: no one office can keep a case from going on.
    if (found.overruled.includes(member)) return refuse('stepped_aside', { member, why: 'overruled' });
    if (facts.until !== undefined && parseTime(facts.until)! <= at) return wrongUntil();
    return admitNeutral(state, [found], member);
  },
  apply: (state, { id, facts }, { member, at }) => {
    const until = facts.until === undefined ? undefined : parseTime(facts.until)!;
    const found = state.inquiries.get(facts.inquiry)!;
    const made: Exit = { id, member, at, exit: facts.exit, ground: facts.ground, until };
    const woken = found.exit ? unpauseClock(state, found.id, found.exit.id, at) : state;
    // Nobody's time to say what it knows runs while a case rests.
    const pause = { id, from: at, until: FINAL.has(facts.exit) ? undefined : until };
    return keepDecision(changeInquiry(pauseClock(woken, found.id, pause), { ...found, exit: made }), id);
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
    return admitNeutral(state, [found], member);
  },
  apply: (state, { id, facts }, { member, at }) => {
    const found = state.inquiries.get(facts.inquiry)!;
    const ended = found.exit!;
    const overruled = ended.member === member ? found.overruled : [...found.overruled, ended.member];
    const woken = unpauseClock(state, found.id, ended.id, at);
    return keepDecision(changeInquiry(woken, { ...found, overruled, exit: undefined }), id);
  },
});

/** How a case has ended at a moment; what was only put off until a time goes on by itself when that has come. */
export function exitAt({ exit: made }: Inquiry, now: number): Exit | undefined {
  const isOver = made?.until !== undefined && !FINAL.has(made.exit) && now >= made.until;
  return isOver ? undefined : made;
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
  return admitNotEnded(found);
}

/** That a case has not been closed, wherever it went on. */
export function admitNotEnded({ code: name, exit: made }: Inquiry): Refusal | undefined {
  return made && FINAL.has(made.exit) ? refuse('inquiry_closed', { inquiry: name }) : undefined;
}

function wrongUntil(): Refusal {
  return refuse('schema_refused', { path: 'facts.until' });
}

/** The inquiries after one has changed. */
export function changeInquiry(state: State, inquiry: Inquiry): State {
  return { ...state, inquiries: state.inquiries.set(inquiry.id, inquiry) };
}

/** Kinds of act of this noun; the steps on the way have a file of their own. */
export const inquiryActs = [open, linkActs, exit, resume] as const;
