import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { admitAdopted } from './aftermath.ts';
import { admitCarried, admitVoter, castVote, type Tally, tallyOf, type Vote, VOTES } from './ballot.ts';
import { type Bearer, bearer, bearerKey, memberBehind, standingKey } from './bearer.ts';
import { itemsOf } from './chain.ts';
import { actId, memberOf, parseTime, time, type ActId } from './code.ts';
import { changeFinding, type Finding, violatorsIn } from './finding.ts';
import type { Inquiry } from './inquiry.ts';
import { admitNeutral } from './interest.ts';
import { keepDecision } from './keeping.ts';
import { mattersOf } from './matter.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { CONSEQUENCES, GRAVITY, ladderOf, type Rung } from './terms.ts';
import { localized } from './value.ts';

/*
 * The ladder: what the text says that a violation leads to. What is computed is a reading; the body decides, and says why
 * where it departs from the reading.
 */

/** What the body is asked to do about a violation, and what became of it. */
export interface Consequence {
  readonly id: ActId;
  readonly finding: ActId;
  readonly target: Bearer;
  readonly consequence: (typeof CONSEQUENCES)[number];
  /** The reading at the time when it was proposed. */
  readonly reading: (typeof CONSEQUENCES)[number] | undefined;
  readonly departs: boolean;
  readonly by: string;
  readonly at: number;
  readonly votes: readonly Vote[];
  readonly decided: { readonly id: ActId; readonly outcome: 'approved' | 'rejected' } | undefined;
  readonly applied: ActId | undefined;
  readonly lifted: ActId | undefined;
}

/** What the ladder says of a violation. */
export interface LadderReading {
  readonly gravity: (typeof GRAVITY)[number] | null;
  /**
   * Findings of a violation by the same, adopted before this one and still standing, the oldest first: one for each
   * matter, none of the matter that this one is about.
   */
  readonly repeats: readonly ActId[];
  /** The highest rung that is reached; undefined when none is. */
  readonly rung: Rung | undefined;
}

/** What the ladder of the charter says of a target's violation in a finding. */
export function ladderReading(state: State, found: Finding, target: Bearer): LadderReading {
  const repeats = repeatsOf(state, found, target);
  const { gravity } = found;
  const isReached = (rung: Rung): boolean =>
    gravity !== null &&
    GRAVITY.indexOf(rung.gravity) <= GRAVITY.indexOf(gravity) &&
    rung.repeats <= repeats.length;
  return { gravity, repeats, rung: ladderOf(state.charter!.terms).findLast(isReached) };
}

function repeatsOf(state: State, found: Finding, target: Bearer): ActId[] {
  const adopted = itemsOf(state.violations.get(standingKey(state, target)));
  // The newest first: what stands behind this one was adopted before it.
  const standing = adopted
    .slice(adopted.indexOf(found.id) + 1)
    .reverse()
    .map((id) => state.findings.get(id)!)
    .filter((one) => one.id !== found.supersedes && !one.supersededBy);
  // The same thing found twice, in two stages or by way of a duplicate, is no repetition.
  const seen = new Set(mattersOf(state, found));
  return standing.flatMap((one) => {
    const matters = mattersOf(state, one);
    const isNew = !matters.some((matter) => seen.has(matter));
    for (const matter of matters) seen.add(matter);
    return isNew ? [one.id] : [];
  });
}

const proposeFacts = z.strictObject({
  finding: actId,
  target: bearer,
  consequence: z.enum(CONSEQUENCES),
  /** Whether it is another one than the ladder's reading; the reason then says why. */
  departs: z.boolean(),
});

const propose = actKind<z.infer<typeof proposeFacts>>({
  act: 'consequence.propose',
  facts: proposeFacts,
  fields: { text: anyTier(localized), reason: anyTier(localized) },
  by: ['find', 'certify'],
  admit: (state, { facts, fields }, { member }) => {
    const refusal = admitAdopted(state, facts.finding);
    if (refusal) return refusal;
    const found = state.findings.get(facts.finding)!;
    if (found.historic) return refuse('ladder_refused', { reason: 'historic' });
    if (found.supersededBy) return refuse('superseded', { newest: found.supersededBy });
    const key = bearerKey(facts.target);
    if (!violatorsIn(found).some((who) => bearerKey(who) === key))
      return refuse('ladder_refused', { reason: 'no_violation' });
    const open = found.consequences
      .map((id) => state.consequences.get(id)!)
      .find((one) => bearerKey(one.target) === key && one.consequence === facts.consequence && isOpen(one));
    if (open) return refuse('already_done');
    const own = admitOwnCause(state, { finding: found.id, target: facts.target }, member);
    if (own) return own;
    const reading = ladderReading(state, found, facts.target).rung?.consequence;
    if ((reading !== facts.consequence) !== facts.departs)
      return refuse('ladder_refused', { reason: 'departs', reading: reading ?? 'none' });
    return facts.departs && !fields['reason'] ? refuse('field_missing', { field: 'reason' }) : undefined;
  },
  apply: (state, { id, facts }, { by, at }) => {
    const found = state.findings.get(facts.finding)!;
    const made: Consequence = {
      id,
      ...facts,
      reading: ladderReading(state, found, facts.target).rung?.consequence,
      by,
      at,
      votes: [],
      decided: undefined,
      applied: undefined,
      lifted: undefined,
    };
    const noted = changeFinding(state, { ...found, consequences: [...found.consequences, id] });
    return change(noted, made);
  },
});

function isOpen({ decided, lifted }: Consequence): boolean {
  return decided?.outcome !== 'rejected' && lifted === undefined;
}

const vote = actKind({
  act: 'consequence.vote',
  facts: z.strictObject({
    consequence: actId,
    vote: z.enum(VOTES),
    /** Set for a vote on lifting what was approved; absent for one on the proposal. */
    lifting: z.literal(true).optional(),
  }),
  fields: { reason: anyTier(localized), dissent: anyTier(localized) },
  by: ['find'],
  admit: (state, { facts }, { member, at }) => {
    const found = state.consequences.get(facts.consequence);
    if (!found) return refuse('reference_unknown', { id: facts.consequence });
    if (facts.lifting && found.decided?.outcome !== 'approved')
      return refuse('not_carried', { lacks: 'decision' });
    if (found.lifted || (found.decided && !facts.lifting)) return refuse('already_done');
    const own = admitNotTarget(state, found, member);
    if (own) return own;
    return admitVoter(state, casesOf(state, found), member, at);
  },
  apply: (state, { id, facts, fields }, { member, at }) => {
    const found = state.consequences.get(facts.consequence)!;
    const dissent = fields['dissent'] !== undefined;
    const version = facts.lifting ? found.decided!.id : found.id;
    const cast = { id, member, at, version, vote: facts.vote, dissent };
    return keepDecision(change(state, { ...found, votes: castVote(found.votes, cast) }), id);
  },
});

const decide = actKind({
  act: 'consequence.decide',
  facts: z.strictObject({ consequence: actId, outcome: z.enum(['approved', 'rejected']) }),
  fields: { reason: anyTier(localized) },
  by: ['find', 'certify'],
  admit: (state, { facts }, { member, at }) => {
    const found = state.consequences.get(facts.consequence);
    if (!found) return refuse('reference_unknown', { id: facts.consequence });
    if (found.decided) return refuse('already_done');
    const own = admitOwnCause(state, found, member);
    if (own) return own;
    const { supersededBy } = state.findings.get(found.finding)!;
    const tally = consequenceTally(state, found, at);
    if (facts.outcome === 'approved')
      return supersededBy ? refuse('superseded', { newest: supersededBy }) : admitCarried(tally);
    if (tally.lacks === 'majority' || tally.lacks === 'second_approver') return undefined;
    return refuse('not_carried', { lacks: tally.lacks ?? 'majority' });
  },
  apply: (state, { id, facts }) => {
    const found = state.consequences.get(facts.consequence)!;
    return keepDecision(change(state, { ...found, decided: { id, outcome: facts.outcome } }), id);
  },
});

const applied = actKind({
  act: 'consequence.apply',
  facts: z.strictObject({ consequence: actId, from: time }),
  fields: { text: anyTier(localized) },
  by: ['find', 'certify', 'publish'],
  admit: (state, { facts }, { member, at }) => {
    const found = state.consequences.get(facts.consequence);
    if (!found) return refuse('reference_unknown', { id: facts.consequence });
    if (found.applied || found.lifted) return refuse('already_done');
    if (found.decided?.outcome !== 'approved') return refuse('not_carried', { lacks: 'decision' });
    const { supersededBy } = state.findings.get(found.finding)!;
    if (supersededBy) return refuse('superseded', { newest: supersededBy });
    const own = admitOwnCause(state, found, member);
    if (own) return own;
    return parseTime(facts.from)! > at ? refuse('schema_refused', { path: 'facts.from' }) : undefined;
  },
  apply: (state, { id, facts }) =>
    keepDecision(change(state, { ...state.consequences.get(facts.consequence)!, applied: id }), id),
});

const lift = actKind({
  act: 'consequence.lift',
  facts: z.strictObject({
    consequence: actId,
    ground: z.enum(['remedied', 'finding_superseded', 'time', 'agreed', 'other']),
  }),
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['find', 'certify'],
  admit: (state, { facts }, { member, at }) => {
    const found = state.consequences.get(facts.consequence);
    if (!found) return refuse('reference_unknown', { id: facts.consequence });
    if (found.lifted || found.decided?.outcome !== 'approved') return refuse('already_done');
    const own = admitOwnCause(state, found, member);
    if (own) return own;
    const { supersededBy } = state.findings.get(found.finding)!;
    if (supersededBy) return undefined;
    if (facts.ground === 'finding_superseded') return refuse('ladder_refused', { reason: 'not_superseded' });
    // What the body laid on somebody, the body takes off.
    return admitCarried(liftingTally(state, found, at));
  },
  apply: (state, { id, facts }) =>
    keepDecision(change(state, { ...state.consequences.get(facts.consequence)!, lifted: id }), id),
});

/** How the votes on a consequence stand. */
export function consequenceTally(state: State, found: Consequence, now: number): Tally {
  return tallyOn(state, found, { version: found.id, authors: [memberOf(found.by)] }, now);
}

/** How the votes on lifting a consequence stand; nobody has voted before it was approved. */
export function liftingTally(state: State, found: Consequence, now: number): Tally {
  return tallyOn(state, found, { version: found.decided?.id ?? found.id, authors: [] }, now);
}

function tallyOn(
  state: State,
  found: Consequence,
  on: { readonly version: ActId; readonly authors: readonly string[] },
  now: number,
): Tally {
  const target = memberBehind(state, found.target);
  const votes = found.votes.filter(({ member }) => member !== target);
  return tallyOf(state, { ...on, votes, inquiries: casesOf(state, found) }, now);
}

/** That a member does not decide what is laid on itself. */
function admitNotTarget(
  state: State,
  { target }: Pick<Consequence, 'target'>,
  member: string,
): Refusal | undefined {
  return memberBehind(state, target) === member
    ? refuse('stepped_aside', { member, why: 'own_cause' })
    : undefined;
}

/** That a member neither is the target nor complains or is accused in the case. */
function admitOwnCause(
  state: State,
  found: Pick<Consequence, 'target' | 'finding'>,
  member: string,
): Refusal | undefined {
  return admitNotTarget(state, found, member) ?? admitNeutral(state, casesOf(state, found), member);
}

function casesOf(state: State, { finding }: Pick<Consequence, 'finding'>): Inquiry[] {
  return state.findings.get(finding)!.inquiries.map((id) => state.inquiries.get(id)!);
}

function change(state: State, made: Consequence): State {
  return { ...state, consequences: state.consequences.set(made.id, made) };
}

/** What a consequence is at a moment. */
export function consequenceStatus(state: State, id: ActId): Status | undefined {
  const found = state.consequences.get(id);
  if (!found) return undefined;
  const { decided, applied: done, lifted } = found;
  const { supersededBy } = state.findings.get(found.finding)!;
  const because = [id, decided?.id, done, lifted].filter((one) => one !== undefined);
  const of = (status: string, ...more: readonly ActId[]): Status => ({
    noun: 'consequence',
    status,
    because: [...because, ...more],
  });
  if (lifted) return of('lifted');
  if (decided?.outcome === 'rejected') return of('rejected');
  // What it rested on has been replaced: it is shown, and waits to be lifted.
  if (supersededBy) return of('ground_superseded', supersededBy);
  return of(done ? 'applied' : decided ? 'approved' : 'proposed');
}

/** Kinds of act of this noun. */
export const consequenceActs = [propose, vote, decide, applied, lift] as const;
