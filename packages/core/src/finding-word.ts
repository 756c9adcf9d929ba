import { z } from 'zod';
import { actKind, anyTier, type Act } from './act.ts';
import { admitCarried, admitVoter, castVote, type Question, type Tally, tallyOf, VOTES } from './ballot.ts';
import { admitBearers, type Bearer, bearer, bearerKey, membersBehind, standingKey } from './bearer.ts';
import { Chain } from './chain.ts';
import { doneAt, runsOut, servedAt } from './clock.ts';
import { actId, memberOf, type ActId } from './code.ts';
import { type Deadline, hours } from './deadline.ts';
import {
  attributedIn,
  changeFinding,
  type Element,
  type Finding,
  isViolation,
  violatorsIn,
} from './finding.ts';
import { admitNotEnded, type Disclosed, type Inquiry } from './inquiry.ts';
import { SCOPE_OBJECTIONS } from './inquiry-step.ts';
import { keepDecision } from './keeping.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { clocksOf } from './terms.ts';
import { localized } from './value.ts';

/*
 * What is said of a draft finding: the reply of those whom it names, votes, dissent, disagreement; and its adoption,
 * which nothing but the rules can stop and nothing but the rules allows.
 */

export const REPLIES = [
  'accepts',
  'accepts_in_part',
  'contests',
  'contests_competence',
  'no_comment',
  'more_time',
] as const;

const reply = actKind({
  act: 'finding.reply',
  facts: z.strictObject({
    finding: actId,
    /** The version that it speaks of. */
    version: actId,
    stance: z.enum(REPLIES),
    scope_objection: z.enum(SCOPE_OBJECTIONS).optional(),
    evidence: z.array(actId).max(100),
  }),
  fields: { text: anyTier(localized) },
  by: ['answer', 'negotiate'],
  admit: (state, { facts }, { member }) => {
    const found = state.findings.get(facts.finding);
    if (!found) return refuse('reference_unknown', { id: facts.finding });
    if (found.version !== facts.version) return refuse('superseded', { newest: found.version });
    const unknown = facts.evidence.find((id) => !state.evidence.has(id));
    if (unknown) return refuse('reference_unknown', { id: unknown });
    return concerned(state, found).includes(member) ? undefined : refuse('not_accused');
  },
  apply: (state, { id, facts }, { member, at }) => {
    const found = state.findings.get(facts.finding)!;
    const said = { id, member, at, stance: facts.stance, version: facts.version };
    return changeFinding(state, { ...found, replies: [...found.replies, said] });
  },
});

/**
 * That a word which is entered for somebody else is one of a historic finding, entered by a neutral office: nobody
 * speaks for a side of this record.
 */
export function admitEntered(
  state: State,
  { as, facts: { of } }: Act<{ readonly of?: Bearer | undefined }>,
  { historic }: Finding,
): Refusal | undefined {
  if (of === undefined) return undefined;
  const isNeutral = state.mandates.get(as as ActId)!.powers.includes('certify');
  return historic && isNeutral ? admitBearers(state, [of]) : refuse('not_yours');
}

/** Members that a finding concerns: those it speaks of, and those accused in its cases. */
export function concerned(state: State, found: Finding): string[] {
  const accused = casesOf(state, found).flatMap((inquiry) => inquiry.accused);
  return [...new Set([...heardOn(state, found.elements), ...membersBehind(state, accused)])];
}

/**
 * Members that are heard before a finding is adopted: those that it names, under whatever name, and those that owe what
 * it finds broken, since that changes how their undertaking stands whoever is named.
 */
function heardOn(state: State, elements: readonly Element[]): string[] {
  const owing = elements.filter(isViolation).flatMap(({ qualifications }) =>
    qualifications.flatMap(({ undertaking, outcome }) => {
      const isBroken = outcome === 'violation' || outcome === 'procedural_violation';
      return isBroken && undertaking !== undefined ? state.undertakings.get(undertaking)!.from : [];
    }),
  );
  return membersBehind(state, [...attributedIn({ elements: [...elements] }), ...owing]);
}

function casesOf(state: State, { inquiries }: Pick<Finding, 'inquiries'>): Inquiry[] {
  return inquiries.map((id) => state.inquiries.get(id)!);
}

const vote = actKind({
  act: 'finding.vote',
  facts: z.strictObject({ finding: actId, version: actId, vote: z.enum(VOTES) }),
  fields: {
    reason: anyTier(localized),
    /** What a member holds against it; it is published with the finding. */
    dissent: anyTier(localized),
  },
  by: ['find'],
  admit: (state, { facts }, { member, at }) => {
    const found = state.findings.get(facts.finding);
    if (!found) return refuse('reference_unknown', { id: facts.finding });
    if (found.adopted || found.dropped) return refuse('already_done');
    if (found.version !== facts.version) return refuse('superseded', { newest: found.version });
    return admitVoter(state, casesOf(state, found), member, at);
  },
  apply: (state, { id, facts, fields }, { member, at }) => {
    const found = state.findings.get(facts.finding)!;
    const dissent = fields['dissent'] !== undefined;
    const cast = { id, member, at, version: facts.version, vote: facts.vote, dissent };
    const voted = changeFinding(state, { ...found, votes: castVote(found.votes, cast) });
    return keepDecision(voted, id);
  },
});

const disagree = actKind({
  act: 'finding.disagree',
  facts: z.strictObject({
    finding: actId,
    /** Whose disagreement a neutral office enters, with a historic finding; absent for the member's own. */
    of: bearer.optional(),
  }),
  fields: { text: anyTier(localized, { required: true }) },
  by: ['answer', 'negotiate', 'find', 'certify', 'monitor'],
  admit: (state, act, { member }) => {
    const { facts } = act;
    const found = state.findings.get(facts.finding);
    if (!found) return refuse('reference_unknown', { id: facts.finding });
    const refusal = admitEntered(state, act, found);
    if (refusal) return refusal;
    const key = bearerKey(facts.of ?? { member });
    const isKnown = found.disagreements.some((one) => bearerKey(one.of ?? one) === key);
    return isKnown ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }, { member }) => {
    const found = state.findings.get(facts.finding)!;
    const made = { id, member, ...(facts.of && { of: facts.of }) };
    const noted = changeFinding(state, { ...found, disagreements: [...found.disagreements, made] });
    return keepDecision(noted, id);
  },
});

const adopt = actKind({
  act: 'finding.adopt',
  facts: z.strictObject({ finding: actId, version: actId }),
  fields: { note: anyTier(localized) },
  by: ['find', 'certify'],
  admit: (state, { facts }, { at }) => {
    const found = state.findings.get(facts.finding);
    if (!found) return refuse('reference_unknown', { id: facts.finding });
    if (found.adopted || found.dropped) return refuse('already_done');
    if (found.version !== facts.version) return refuse('superseded', { newest: found.version });
    const earlier = found.supersedes === null ? undefined : state.findings.get(found.supersedes)!;
    if (earlier?.supersededBy) return refuse('superseded', { newest: earlier.supersededBy });
    // What another body found before this record is entered, not decided.
    if (found.historic) return undefined;
    for (const inquiry of casesOf(state, found)) {
      const refusal = admitNotEnded(inquiry);
      if (refusal) return refusal;
    }
    return admitHeard(state, found, at) ?? admitCarried(findingTally(state, found, at));
  },
  apply: (state, { id, facts }, { at }) => {
    const found = { ...state.findings.get(facts.finding)!, adopted: { id, at } };
    const next = changeFinding({ ...state, adoptions: state.adoptions.set(id, found.id) }, found);
    return keepDecision(overtake(touch(next, found), found), id);
  },
});

/** The earlier finding goes on to say by which one it was superseded. */
function overtake(state: State, { supersedes, id }: Finding): State {
  if (supersedes === null) return state;
  return changeFinding(state, { ...state.findings.get(supersedes)!, supersededBy: id });
}

/** Undertakings remember which findings speak of them, and those who broke words which found so. */
function touch(state: State, found: Finding): State {
  if (found.historic) return state;
  const ids = found.elements.flatMap(({ qualifications }) =>
    qualifications.flatMap(({ undertaking }) => (undertaking === undefined ? [] : [undertaking])),
  );
  let { qualified, violations } = state;
  for (const id of new Set(ids)) qualified = qualified.set(id, new Chain(found.id, qualified.get(id)));
  for (const key of new Set(violatorsIn(found).map((who) => standingKey(state, who))))
    violations = violations.set(key, new Chain(found.id, violations.get(key)));
  return { ...state, qualified, violations };
}

/** How the votes on a finding's newest version stand. */
export function findingTally(state: State, found: Finding, now: number): Tally {
  return tallyOf(state, questionOf(state, found), now);
}

function questionOf(state: State, found: Finding): Question {
  const inquiries = casesOf(state, found);
  return {
    version: found.version,
    votes: found.votes,
    authors: authorsOf(state, found, inquiries),
    inquiries,
  };
}

/**
 * Who wrote it; where no party complained, who lodged what the case took up, whatever channel it named; and where the
 * mechanism itself brought it, who opened the case.
 */
function authorsOf(state: State, { by }: Finding, inquiries: readonly Inquiry[]): string[] {
  const brought = inquiries.flatMap((inquiry) => {
    const lodged = inquiry.allegations.map((id) => state.allegations.get(id)!);
    if (lodged.some(({ channel }) => channel === 'party')) return [];
    const isOwn = lodged.every(({ channel }) => channel === 'mechanism');
    return [...(isOwn ? [memberOf(inquiry.by)] : []), ...lodged.map((one) => memberOf(one.by))];
  });
  return [memberOf(by), ...brought];
}

/** How a member that a draft names has been heard at a moment. */
export interface Hearing {
  readonly member: string;
  /** What the draft holds against it and it has not been told of in summary. */
  readonly untold: readonly ActId[];
  /** The act that told it of this version. */
  readonly told: ActId | undefined;
  /** Its reply to this version that stands. */
  readonly reply: ActId | undefined;
  /** When its time to reply is over; undefined before it has been served. */
  readonly until: number | undefined;
  readonly status: 'not_told' | 'not_served' | 'open' | 'replied' | 'no_reply' | 'late';
}

/** How each member that is to be heard on a draft (`heardOn`) has been heard at a moment. */
export function hearingsOf(state: State, found: Finding, now: number): Hearing[] {
  const told = casesOf(state, found).flatMap(({ disclosures }) => disclosures);
  return heardOn(state, found.elements).map((member) => hearingOf(state, found, member, told, now));
}

function hearingOf(
  state: State,
  found: Finding,
  member: string,
  all: readonly Disclosed[],
  now: number,
): Hearing {
  const own = all.filter(({ to }) => to === member);
  const covered = new Set(own.flatMap(({ items }) => items));
  const needed = restsOn(state, found.elements, member);
  const untold = needed.filter((id) => !covered.has(id) && !isOwnWord(state, id, member));
  const withDraft = own.filter(({ draft }) => draft === found.version);
  const first = withDraft[0];
  const given = found.replies.filter((one) => one.member === member && one.version === found.version);
  const settled = given.filter(({ stance }) => stance !== 'more_time');
  const said = settled.at(-1);
  const base = { member, untold, told: first?.id, reply: said?.id };
  if (!first || untold.length > 0) return { ...base, until: undefined, status: 'not_told' };
  const seen = settled[0] ? doneAt(state, settled[0].id, settled[0].at) : now;
  const due = replyBy(state, lastTold(own, first, needed), member, seen);
  if (!due) return { ...base, until: undefined, status: said ? 'replied' : 'not_served' };
  const isOver = seen >= due.at;
  const status = said ? (isOver ? 'late' : 'replied') : isOver ? 'no_reply' : 'open';
  return { ...base, until: due.at, status };
}

/** What the elements that speak of a member rest on. */
function restsOn(state: State, elements: readonly Element[], member: string): ActId[] {
  const own = elements.filter((one) => heardOn(state, [one]).includes(member));
  return [...new Set(own.flatMap((one) => one.for))];
}

/** Time runs from when a member first had the last of what the draft holds against it, and the draft. */
function lastTold(own: readonly Disclosed[], draft: Disclosed, needed: readonly ActId[]): Disclosed {
  const firsts = needed.flatMap((id) => own.find(({ items }) => items.includes(id)) ?? []);
  return firsts.reduce((last, one) => (one.at > last.at ? one : last), draft);
}

/** What a member put on the record itself needs no telling. */
function isOwnWord(state: State, id: ActId, member: string): boolean {
  const found = state.evidence.get(id) ?? state.allegations.get(id) ?? state.incidents.get(id);
  return found !== undefined && memberOf(found.by) === member;
}

/** When a member's time to reply to what it was told is over; undefined while the clock waits for service. */
export function replyBy(
  state: State,
  told: Pick<Disclosed, 'id' | 'at'>,
  member: string,
  now: number,
): Deadline | undefined {
  const start = servedAt(state, told.id, member, told.at);
  if (start === undefined) return undefined;
  const length = hours(clocksOf(state.charter!.terms).reply_hours);
  // A neutral office may give as much time again, or it could keep a finding from being adopted for ever.
  return runsOut(state, { about: told.id, start, length, owed: [], most: length }, now);
}

/** That everybody whom a finding names has had in summary what it rests on, and time to reply. */
function admitHeard(state: State, found: Finding, now: number): Refusal | undefined {
  for (const { member, status, untold, until } of hearingsOf(state, found, now)) {
    if (status === 'not_told')
      return refuse('not_disclosed', { member, ...(untold[0] && { id: untold[0] }) });
    if (status === 'not_served') return refuse('reply_open', { member });
    if (status === 'open') return refuse('reply_open', { member, until: until! });
  }
  return undefined;
}

/** Kinds of act of this noun: what is said of a finding. */
export const findingWordActs = [reply, vote, disagree, adopt] as const;
