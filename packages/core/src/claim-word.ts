import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { type Bearer, memberBehind, membersBehind } from './bearer.ts';
import {
  admitKeeper,
  admitNewest,
  changeClaim,
  type Claim,
  type ClaimOffer,
  type ClaimRow,
  claimRow,
} from './claim.ts';
import { doneAt, runsOut, servedAt } from './clock.ts';
import { actId, code, day, parseTime, type ActId } from './code.ts';
import { type Deadline, hours } from './deadline.ts';
import type { Due } from './due.ts';
import { admitKnown, exhibitsOf } from './reference.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { clocksOf } from './terms.ts';
import { localized } from './value.ts';

/*
 * What is said of claims: how they stand to the record, and what those who made them, or of whom they speak, say to it.
 * Never that they are true or false.
 */

/** How a claim stands to the record. */
export const CLAIM_RELATIONS = [
  'consistent',
  'contradicted',
  'partly',
  'not_in_record',
  'uncheckable',
] as const;
/** Those before which whoever spoke is heard. */
const HEARD = ['contradicted', 'partly'] as const;
/** Those that say that the record holds nothing to compare with. */
const EMPTY: readonly string[] = ['not_in_record', 'uncheckable'];

export const CLAIM_STANCES = [
  'stands_by',
  'corrects',
  'denies_having_said',
  'contests_record',
  'no_comment',
] as const;

const things = z.array(actId).max(50);
/** A day begins in UTC+14 first. */
const EARLIEST_DAY = hours(14);

/** Rows of imported editions. */
const rows = z.array(claimRow).max(50);

const offer = actKind({
  act: 'claim.offer',
  facts: z.strictObject({
    claim: actId,
    answers: actId,
    /** The member that may reply. */
    to: code,
    /** What is to be entered, and of what of the record. */
    relation: z.enum(HEARD),
    against: things,
    rows,
  }),
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['publish', 'intake', 'report', 'monitor', 'certify'],
  admit: (state, { facts }, moment) => {
    const refusal =
      admitKeeper(state, moment) ??
      admitNewest(state, facts) ??
      admitTargets(state, facts.claim, facts.against, facts.rows);
    if (refusal) return refusal;
    if (facts.against.length === 0 && facts.rows.length === 0) return no('targets');
    if (!state.members.has(facts.to)) return refuse('reference_unknown', { id: facts.to });
    const found = state.claims.get(facts.claim)!;
    const key = thingsKey(facts.against, facts.rows);
    const same = found.offers.some(
      (one) =>
        one.to === facts.to &&
        one.version === found.version &&
        one.relation === facts.relation &&
        thingsKey(one.against, one.rows) === key,
    );
    return same ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }, { at }) => {
    const { claim, answers: version, ...offered } = facts;
    const found = state.claims.get(claim)!;
    const made: ClaimOffer = { ...offered, id, at, version };
    return name(changeClaim(state, { ...found, offers: [...found.offers, made] }), id, claim);
  },
});

const reply = actKind({
  act: 'claim.reply',
  facts: z.strictObject({
    claim: actId,
    /** This member's reply that it replaces; null for the first. */
    answers: actId.nullable(),
    offer: actId.optional(),
    stance: z.enum(CLAIM_STANCES),
  }),
  fields: { text: anyTier(localized) },
  by: ['answer', 'negotiate', 'publish'],
  admit: (state, { facts }, { member }) => {
    // To a claim that was withdrawn too: what was said of a member's words can still be read.
    const found = state.claims.get(facts.claim);
    if (!found) return refuse('reference_unknown', { id: facts.claim });
    if (!mayReply(state, found, member)) return refuse('not_addressed');
    if (facts.offer !== undefined && !found.offers.some((one) => one.id === facts.offer && one.to === member))
      return refuse('reference_unknown', { id: facts.offer });
    const newest = found.replies.findLast((one) => one.member === member)?.id ?? null;
    return newest === facts.answers ? undefined : refuse('superseded', { newest: newest ?? 'none' });
  },
  apply: (state, { id, facts }, { at, member }) => {
    const found = state.claims.get(facts.claim)!;
    const offered = found.offers.filter((one) => one.to === member).map((one) => one.id);
    const answers = facts.offer === undefined ? offered : [facts.offer];
    const made = { id, at, member, answers, offer: facts.offer, stance: facts.stance };
    return changeClaim(state, { ...found, replies: [...found.replies, made] });
  },
});

/** Whether a member may reply: it spoke, the claim speaks of it, or a reply was offered to it. */
export function mayReply(state: State, { speaker, of, offers }: Claim, member: string): boolean {
  const all: Bearer[] = speaker ? [speaker, ...of] : [...of];
  return membersBehind(state, all).includes(member) || offers.some((one) => one.to === member);
}

const relateFacts = z.strictObject({
  claim: actId,
  /** Version of the claim that was compared. */
  version: actId,
  /** The relation that this one replaces; null for one more. */
  answers: actId.nullable(),
  relation: z.enum(CLAIM_RELATIONS),
  to: things,
  rows,
  /** The offers of a reply on which it rests. */
  offers: z.array(actId).max(16),
  /** Where and when the record was looked through. */
  coverage: z.strictObject({ zones: z.array(code).min(1).max(500), from: day, to: day }).optional(),
});

const relate = actKind<z.infer<typeof relateFacts>>({
  act: 'claim.relate',
  facts: relateFacts,
  fields: { reason: anyTier(localized, { required: true }), coverage: anyTier(localized) },
  by: ['publish', 'intake', 'report', 'monitor', 'certify'],
  admit: (state, { facts }, moment) =>
    admitKeeper(state, moment) ??
    admitNewest(state, { claim: facts.claim, answers: facts.version }) ??
    admitRelation(state, facts, moment.at) ??
    admitReplaced(state.claims.get(facts.claim)!, facts) ??
    admitHeard(state, facts, moment.at),
  apply: (state, { id, facts }, { at }) => {
    const { claim, version, relation, to, rows: compared, offers, answers } = facts;
    const found = state.claims.get(claim)!;
    const earlier = found.relations.map((one) => (one.id === answers ? { ...one, replacedBy: id } : one));
    const made = { id, at, version, relation, to, rows: compared, offers, replacedBy: undefined };
    return name(changeClaim(state, { ...found, relations: [...earlier, made] }), id, claim);
  },
});

function admitRelation(state: State, facts: z.infer<typeof relateFacts>, now: number): Refusal | undefined {
  const { claim, relation, to, rows: compared, coverage } = facts;
  const isEmpty = EMPTY.includes(relation);
  if (isEmpty !== (to.length === 0 && compared.length === 0)) return no('targets');
  // That the record holds nothing means something only with what the record covers.
  if (relation === 'not_in_record' && coverage === undefined) return no('coverage');
  if (coverage) {
    if (coverage.from > coverage.to) return refuse('schema_refused', { path: 'facts.coverage' });
    // Nobody has looked through a day that has not begun anywhere.
    if (parseTime(`${coverage.to}T00:00:00.000Z`)! > now + EARLIEST_DAY) return no('coverage');
    const { zones } = state.charter!.terms;
    const strange = coverage.zones.find((zone) => !(zones as readonly string[]).includes(zone));
    if (strange !== undefined) return refuse('zone_unknown', { zone: strange });
  }
  return admitTargets(state, claim, to, compared);
}

/** What a claim can be compared with. A draft of a finding is nothing that the mechanism has said. */
function admitTargets(
  state: State,
  claim: ActId,
  to: readonly ActId[],
  compared: readonly ClaimRow[],
): Refusal | undefined {
  const keys = [...to, ...compared.map(rowKey)];
  if (new Set(keys).size !== keys.length || to.includes(claim)) return no('targets');
  const draft = to.find((id) => state.findings.has(id) && !state.findings.get(id)!.adopted);
  if (draft !== undefined) return refuse('not_adopted', { finding: draft });
  const { findings, articles, undertakings, claims, notifications, requests, calls, datasets } = state;
  const nouns = [findings, articles, undertakings, claims, notifications, requests, calls];
  return (
    admitKnown(to, ...nouns, ...exhibitsOf(state)) ??
    admitKnown(
      compared.map(({ dataset }) => dataset),
      datasets,
    )
  );
}

/** A claim has one relation to one thing, and none beside the word that the record holds nothing on it. */
function admitReplaced(
  found: Claim,
  { answers, relation, to, rows: compared }: z.infer<typeof relateFacts>,
): Refusal | undefined {
  const standing = standingRelations(found);
  // One of an earlier version stands no more, and may still be followed.
  if (answers !== null && !found.relations.some((one) => one.id === answers && !one.replacedBy)) {
    return refuse('superseded', { newest: standing.at(-1)?.id ?? 'none' });
  }
  const keys = new Set([...to, ...compared.map(rowKey)]);
  const twin = standing.find(
    (one) =>
      one.id !== answers &&
      (EMPTY.includes(relation) ||
        EMPTY.includes(one.relation) ||
        [...one.to, ...one.rows.map(rowKey)].some((key) => keys.has(key))),
  );
  return twin && refuse('superseded', { newest: twin.id });
}

/** Nothing is entered against a member's words before it was offered a reply and gave it, or let its time run out. */
function admitHeard(state: State, facts: z.infer<typeof relateFacts>, now: number): Refusal | undefined {
  const found = state.claims.get(facts.claim)!;
  const strange = facts.offers.find((id) => !found.offers.some((one) => one.id === id));
  if (strange !== undefined) return refuse('reference_unknown', { id: strange });
  if (!(HEARD as readonly string[]).includes(facts.relation)) return undefined;
  const speaker = found.speaker && memberBehind(state, found.speaker);
  if (speaker === undefined) return undefined;
  const given = found.offers.filter(
    (one) =>
      facts.offers.includes(one.id) &&
      one.to === speaker &&
      one.version === found.version &&
      one.relation === facts.relation &&
      isWithin(facts, one),
  );
  if (given.length === 0) return refuse('reply_owed', { to: speaker, reason: 'not_offered' });
  const isOver = given.some(
    (one) => answerTo(found, one) || now >= (replyBy(state, one, now)?.at ?? Infinity),
  );
  return isOver ? undefined : refuse('reply_owed', { to: speaker, reason: 'still_open' });
}

/** Whether all that a relation names was named to whoever was offered a reply. */
function isWithin({ to, rows: compared }: z.infer<typeof relateFacts>, offered: ClaimOffer): boolean {
  const told = new Set([...offered.against, ...offered.rows.map(rowKey)]);
  return [...to, ...compared.map(rowKey)].every((key) => told.has(key));
}

/** Relations of a claim that stand: those of its newest version that nothing has replaced. */
export function standingRelations({ relations, version }: Claim): Claim['relations'] {
  return relations.filter((one) => one.replacedBy === undefined && one.version === version);
}

/** The first reply that answers an offer. */
function answerTo({ replies }: Claim, { id }: ClaimOffer): Claim['replies'][number] | undefined {
  return replies.find(({ answers }) => answers.includes(id));
}

/** When an offer of a reply runs out, seen at a moment; undefined while the clock waits for service. */
export function replyBy(state: State, { id, to, at }: ClaimOffer, now: number): Deadline | undefined {
  const start = servedAt(state, id, to, at);
  if (start === undefined) return undefined;
  const length = hours(clocksOf(state.charter!.terms).claim_reply_hours);
  // At most as much time again, or one office could put off a relation for ever (spec/rules.md P2).
  return runsOut(state, { about: id, start, length, owed: [], most: length }, now);
}

/** Whether a reply was given in its time; undefined while there is none. */
export function repliedInTime(state: State, found: Claim, given: ClaimOffer): boolean | undefined {
  const said = answerTo(found, given);
  if (!said) return undefined;
  const when = doneAt(state, said.id, said.at);
  return when < (replyBy(state, given, when)?.at ?? Infinity);
}

/** What a claim, an offer of a reply or a relation is at a moment. */
export function claimStatus(state: State, id: ActId, now: number): Status | undefined {
  const found = state.claims.get(id);
  if (!found) return wordStatus(state, id, now);
  const because = found.version === id ? [id] : [id, found.version];
  if (found.withdrawn) return { noun: 'claim', status: 'withdrawn', because: [...because, found.withdrawn] };
  const standing = standingRelations(found);
  if (standing.length > 0) {
    const same = standing.every(({ relation }) => relation === standing[0]!.relation);
    const ids = standing.map((one) => one.id);
    return { noun: 'claim', status: same ? standing[0]!.relation : 'mixed', because: [...because, ...ids] };
  }
  const offered = found.offers.map((one) => one.id);
  const status = offered.length > 0 ? 'reply_offered' : 'captured';
  return { noun: 'claim', status, because: [...because, ...offered] };
}

function wordStatus(state: State, id: ActId, now: number): Status | undefined {
  const claim = state.claimWords.get(id);
  if (claim === undefined) return undefined;
  const found = state.claims.get(claim)!;
  const related = found.relations.find((one) => one.id === id);
  if (related) {
    return related.replacedBy
      ? { noun: 'claim_relation', status: 'replaced', because: [id, related.replacedBy] }
      : { noun: 'claim_relation', ...(pastStatus(found, related) ?? { status: 'stands', because: [id] }) };
  }
  const given = found.offers.find((one) => one.id === id)!;
  const said = answerTo(found, given);
  if (said) {
    const status = repliedInTime(state, found, given) ? 'replied' : 'replied_late';
    return { noun: 'claim_offer', status, because: [id, said.id] };
  }
  // Nobody was silent on what is no longer asked.
  const past = pastStatus(found, given);
  if (past) return { noun: 'claim_offer', ...past };
  const by = replyBy(state, given, now);
  const status = by === undefined ? 'not_served' : now >= by.at ? 'no_reply' : 'open';
  return { noun: 'claim_offer', status, because: [id] };
}

/** What is said of a claim that was withdrawn, or of a version that was corrected. */
function pastStatus(
  { withdrawn, version }: Claim,
  said: { readonly id: ActId; readonly version: ActId },
): Pick<Status, 'status' | 'because'> | undefined {
  if (withdrawn) return { status: 'withdrawn', because: [said.id, withdrawn] };
  return said.version === version ? undefined : { status: 'of_earlier_version', because: [said.id, version] };
}

/** Replies that were offered and not given. */
export function claimDue(state: State, now: number): Due[] {
  return state.claims.values().flatMap((found): Due[] => {
    if (found.withdrawn) return [];
    return found.offers.flatMap((given): Due[] => {
      if (given.version !== found.version || answerTo(found, given)) return [];
      const by = replyBy(state, given, now);
      if (!by) return [];
      const { at, stopped } = by;
      return [
        {
          what: 'claim_reply',
          about: given.id,
          from: given.to,
          at,
          overdue: now >= at,
          ...(stopped && { stopped }),
        },
      ];
    });
  });
}

function name(state: State, id: ActId, claim: ActId): State {
  return { ...state, claimWords: state.claimWords.set(id, claim) };
}

function thingsKey(ids: readonly ActId[], compared: readonly ClaimRow[]): string {
  return [...ids, ...compared.map(rowKey)].sort().join(' ');
}

/** One string for a row, unlike any id. */
function rowKey({ dataset, row }: ClaimRow): string {
  return `${dataset}:${row}`;
}

function no(reason: string): Refusal {
  return refuse('claim_refused', { reason });
}

/** Kinds of act that say something of a claim. */
export const claimWordActs = [offer, reply, relate] as const;
