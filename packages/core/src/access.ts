import { z } from 'zod';
import { actKind, anyTier, sealedOnly } from './act.ts';
import { doneAt, runsOut, servedAt } from './clock.ts';
import { actId, code, memberOf, parseTime, recipient, time, type ActId } from './code.ts';
import { type Deadline, hours } from './deadline.ts';
import type { Due } from './due.ts';
import { admitRunning, changeInquiry, type Inquiry } from './inquiry.ts';
import { admitTeam } from './interest.ts';
import { admitZone } from './reference.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { names, repeatedIn, strangerIn } from './talks.ts';
import { clocksOf, findingTermsOf } from './terms.ts';
import { localized, place, words } from './value.ts';

export const ACCESS_PURPOSES = [
  'site_visit',
  'interviews',
  'patrol',
  'inspection',
  'detention_visit',
  'medical',
  'records',
  'overflight',
  'other',
] as const;
export const ACCESS_ANSWERS = ['granted', 'conditional', 'denied', 'not_competent', 'more_time'] as const;
export const ACCESS_GROUNDS = [
  'none',
  'safety',
  'sovereignty',
  'military',
  'private',
  'weather',
  'no_authority',
  'other',
] as const;
export const ACCESS_CONDITIONS = [
  'accompanied',
  'limited_area',
  'limited_time',
  'no_equipment',
  'no_interviews',
  'shrouded',
  'announced',
  'other',
] as const;
export const ALTERNATIVES = [
  'other_time',
  'imagery',
  'interview_elsewhere',
  'accompanied_visit',
  'documents',
] as const;

export const USES = ['used', 'delayed', 'obstructed', 'aborted', 'not_used'] as const;

/** A request to be let in. */
export interface AccessRequest {
  readonly id: ActId;
  readonly inquiry: ActId | undefined;
  readonly by: string;
  readonly at: number;
  /** The member that can let in, or `member/office`. */
  readonly to: string;
  readonly sites: readonly { readonly site: string; readonly zone: string }[];
  readonly notice: 'required' | 'courtesy' | 'none';
  /** When the team wants to be there, milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  /** Every answer, the oldest first. */
  readonly answers: readonly AccessAnswer[];
  readonly uses: readonly AccessUse[];
  readonly withdrawn: ActId | undefined;
}

/** What was answered for some of the sites. */
export interface AccessAnswer {
  readonly id: ActId;
  readonly at: number;
  readonly sites: readonly string[];
  readonly answer: (typeof ACCESS_ANSWERS)[number];
  readonly ground: (typeof ACCESS_GROUNDS)[number];
}

/** What came of it on the spot; times in milliseconds since 1970. */
export interface AccessUse {
  readonly id: ActId;
  readonly site: string;
  readonly outcome: (typeof USES)[number];
  readonly arrived: number | undefined;
  readonly admitted: number | undefined;
}

const site = z.strictObject({ site: code, zone: code });
/** Places that a request or an obstruction is about. */
export const sites = z.array(site).min(1).max(32);

const requestFacts = z.strictObject({
  inquiry: actId.nullable(),
  to: recipient,
  sites,
  purposes: z.array(z.enum(ACCESS_PURPOSES)).min(1).max(ACCESS_PURPOSES.length),
  team: z.array(recipient).min(1).max(16),
  from: time,
  until: time,
  /** Whether the text asks for advance notice, or it is given out of courtesy. */
  notice: z.enum(['required', 'courtesy', 'none']),
  /** Whether the team asks that its safety be guaranteed. */
  guarantee: z.boolean(),
});

const request = actKind<z.infer<typeof requestFacts>>({
  act: 'access.request',
  facts: requestFacts,
  fields: {
    text: anyTier(localized),
    where: anyTier(place),
    where_exact: sealedOnly(place),
  },
  by: ['monitor', 'certify'],
  admit: (state, act) => {
    const { facts } = act;
    const refusal =
      (facts.inquiry === null ? undefined : admitRunning(state, facts.inquiry)) ??
      admitZone(
        state,
        act.as,
        facts.sites.map(({ zone }) => zone),
      );
    if (refusal) return refusal;
    const stranger = strangerIn(state, [facts.to, ...facts.team]);
    if (stranger) return refuse('reference_unknown', { id: stranger });
    if (repeatedIn(facts.sites.map((one) => one.site)))
      return refuse('schema_refused', { path: 'facts.sites' });
    return parseTime(facts.until)! <= parseTime(facts.from)!
      ? refuse('schema_refused', { path: 'facts.until' })
      : undefined;
  },
  apply: (state, { id, facts }, { by, at }) => {
    const made: AccessRequest = {
      id,
      inquiry: facts.inquiry ?? undefined,
      by,
      at,
      to: facts.to,
      sites: facts.sites,
      notice: facts.notice,
      from: parseTime(facts.from)!,
      until: parseTime(facts.until)!,
      answers: [],
      uses: [],
      withdrawn: undefined,
    };
    return noteIn(changeRequest(state, made), made.inquiry, id);
  },
});

const answerFacts = z.strictObject({
  request: actId,
  /** The newest answer to the request; null for the first. */
  answers: actId.nullable(),
  /** Of the request's sites; empty for all of them. */
  sites: z.array(code).max(32),
  answer: z.enum(ACCESS_ANSWERS),
  ground: z.enum(ACCESS_GROUNDS),
  conditions: z.array(z.enum(ACCESS_CONDITIONS)).max(ACCESS_CONDITIONS.length),
  alternatives: z.array(z.enum(ALTERNATIVES)).max(ALTERNATIVES.length),
});

const answer = actKind<z.infer<typeof answerFacts>>({
  act: 'access.answer',
  facts: answerFacts,
  fields: {
    /** The reason in the very words in which it was given. */
    reason_verbatim: anyTier(words),
    text: anyTier(localized),
  },
  by: ['answer', 'negotiate', 'certify'],
  admit: (state, { facts }, { member, office }) => {
    const found = state.accessRequests.get(facts.request);
    if (!found) return refuse('reference_unknown', { id: facts.request });
    if (found.withdrawn) return refuse('already_done');
    if (!names(found.to, member, office)) return refuse('not_addressed');
    const newest = found.answers.at(-1)?.id ?? null;
    if (newest !== facts.answers) return refuse('superseded', { newest: newest ?? 'none' });
    const strange = facts.sites.find((one) => !found.sites.some(({ site: known }) => known === one));
    if (strange !== undefined || repeatedIn(facts.sites))
      return refuse('schema_refused', { path: 'facts.sites' });
    return (facts.answer === 'conditional') === facts.conditions.length > 0
      ? undefined
      : refuse('schema_refused', { path: 'facts.conditions' });
  },
  apply: (state, { id, facts }, { at }) => {
    const found = state.accessRequests.get(facts.request)!;
    const sitesOf = facts.sites.length > 0 ? facts.sites : found.sites.map((one) => one.site);
    const made: AccessAnswer = { id, at, sites: sitesOf, answer: facts.answer, ground: facts.ground };
    return changeRequest(state, { ...found, answers: [...found.answers, made] });
  },
});

const withdraw = actKind({
  act: 'access.withdraw',
  facts: z.strictObject({ request: actId }),
  fields: { reason: anyTier(localized) },
  by: ['monitor', 'certify'],
  admit: (state, { facts }, { by }) => {
    const found = state.accessRequests.get(facts.request);
    if (!found) return refuse('reference_unknown', { id: facts.request });
    if (found.by !== by) return refuse('not_yours');
    return found.withdrawn ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }) =>
    changeRequest(state, { ...state.accessRequests.get(facts.request)!, withdrawn: id }),
});

const useFacts = z.strictObject({
  request: actId,
  site: code,
  outcome: z.enum(USES),
  arrived: time.optional(),
  admitted: time.optional(),
  left: time.optional(),
});

const use = actKind<z.infer<typeof useFacts>>({
  act: 'access.use',
  facts: useFacts,
  fields: { account: anyTier(localized) },
  by: ['monitor', 'report'],
  admit: (state, act, { member, at }) => {
    const { facts } = act;
    const found = state.accessRequests.get(facts.request);
    if (!found) return refuse('reference_unknown', { id: facts.request });
    const foreign = admitTeam(state, caseOf(state, found.inquiry), member);
    if (foreign) return foreign;
    const asked = found.sites.find((one) => one.site === facts.site);
    if (!asked) return refuse('reference_unknown', { id: facts.site });
    return (
      admitZone(state, act.as, [asked.zone]) ?? admitOrder([facts.arrived, facts.admitted, facts.left], at)
    );
  },
  apply: (state, { id, facts }) => {
    const found = state.accessRequests.get(facts.request)!;
    const { site: at, outcome, arrived, admitted } = facts;
    const made = { id, site: at, outcome, arrived: timeOf(arrived), admitted: timeOf(admitted) };
    return changeRequest(state, { ...found, uses: [...found.uses, made] });
  },
});

/** Times that come one after the other, none of them still to come. */
export function admitOrder(times: readonly (string | undefined)[], now: number): Refusal | undefined {
  const known = times.flatMap((one) => (one === undefined ? [] : [parseTime(one)!]));
  const inOrder = known.every((one, i) => one <= (known[i + 1] ?? now));
  return inOrder ? undefined : refuse('schema_refused', { reason: 'times' });
}

export function timeOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseTime(text);
}

/** A case that an act may name. */
export function caseOf(state: State, id: ActId | undefined): Inquiry | undefined {
  return id === undefined ? undefined : state.inquiries.get(id);
}

/** Keeps with a case what concerns access in it. */
export function noteIn(state: State, inquiry: ActId | undefined, id: ActId): State {
  if (inquiry === undefined) return state;
  const found = state.inquiries.get(inquiry)!;
  return changeInquiry(state, { ...found, access: [...found.access, id] });
}

function changeRequest(state: State, made: AccessRequest): State {
  return { ...state, accessRequests: state.accessRequests.set(made.id, made) };
}

/** When a request is to be answered, seen at a moment; undefined while the clock waits for service. */
export function accessAnswerBy(state: State, found: AccessRequest, now: number): Deadline | undefined {
  const start = servedAt(state, found.id, memberOf(found.to), found.at);
  if (start === undefined) return undefined;
  const length = hours(clocksOf(state.charter!.terms).access_hours);
  return runsOut(state, { about: found.id, start, length, owed: [memberOf(found.by)] }, now);
}

/** How a request stands for one of its sites at a moment. */
export interface SiteAccess {
  readonly site: string;
  readonly zone: string;
  readonly status:
    | 'not_served'
    | 'open'
    | 'no_reply'
    | 'denied_by_silence'
    | Exclude<(typeof ACCESS_ANSWERS)[number], 'more_time'>;
  /** Whether the answer came after its time. */
  readonly late: boolean;
  readonly answer: AccessAnswer | undefined;
  /** From the request to the answer that stands, milliseconds. */
  readonly waited: number | undefined;
  readonly use: AccessUse | undefined;
}

/** How a request stands, site by site. Silence is a denial only where the charter says so. */
export function siteAccess(state: State, found: AccessRequest, now: number): SiteAccess[] {
  return found.sites.map(({ site: name, zone }) => {
    const said = found.answers.filter((one) => one.answer !== 'more_time' && one.sites.includes(name));
    const given = said.at(-1);
    const seen = said[0] ? doneAt(state, said[0].id, said[0].at) : now;
    const by = accessAnswerBy(state, found, seen);
    const late = by !== undefined && seen >= by.at;
    const silence =
      findingTermsOf(state.charter!.terms).silence === 'denial' ? 'denied_by_silence' : 'no_reply';
    const open = by === undefined ? 'not_served' : late ? silence : 'open';
    const used = found.uses.findLast((one) => one.site === name);
    return {
      site: name,
      zone,
      status: given ? (given.answer as SiteAccess['status']) : open,
      late: given !== undefined && late,
      answer: given,
      waited: given && doneAt(state, given.id, given.at) - found.at,
      use: used,
    };
  });
}

/** What a request, an obstruction or a hindrance is at a moment. */
export function accessStatus(state: State, id: ActId, now: number): Status | undefined {
  const found = state.accessRequests.get(id);
  if (found) {
    const because = [id, ...found.answers.map((one) => one.id)];
    if (found.withdrawn)
      return { noun: 'access_request', status: 'withdrawn', because: [...because, found.withdrawn] };
    const all = siteAccess(state, found, now).map(({ status }) => status);
    const same = all.every((one) => one === all[0]);
    return { noun: 'access_request', status: same ? all[0]! : 'mixed', because };
  }
  if (state.obstructions.has(id)) return { noun: 'obstruction', status: 'recorded', because: [id] };
  const known = state.accessRecords.get(id);
  if (known) return { noun: 'access_record', status: known.access, because: [id] };
  return state.hindrances.has(id) ? { noun: 'hindrance', status: 'recorded', because: [id] } : undefined;
}

/** Requests that wait for an answer. */
export function accessDue(state: State, now: number): Due[] {
  return state.accessRequests.values().flatMap((found): Due[] => {
    if (found.withdrawn) return [];
    const open = siteAccess(state, found, now).some(({ answer: given }) => !given);
    const by = open ? accessAnswerBy(state, found, now) : undefined;
    if (!by) return [];
    const from = memberOf(found.to);
    const { at, stopped } = by;
    return [{ what: 'access', about: found.id, from, at, overdue: now >= at, ...(stopped && { stopped }) }];
  });
}

/** Kinds of act of this noun. */
export const accessActs = [request, answer, withdraw, use] as const;
