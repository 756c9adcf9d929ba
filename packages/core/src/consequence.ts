import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { admitAdopted } from './aftermath.ts';
import { admitCarried, admitVoter, castVote, type Tally, tallyOf, type Vote, VOTES } from './ballot.ts';
import { type Bearer, bearer, bearerKey } from './bearer.ts';
import { actId, memberOf, parseTime, time, type ActId } from './code.ts';
import { changeFinding, type Finding, violatorsIn } from './finding.ts';
import type { Inquiry } from './inquiry.ts';
import { refuse } from './refusal.ts';
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
  /** Findings of a violation by the same, adopted before this one and still standing. */
  readonly repeats: readonly ActId[];
  /** The highest rung that is reached; undefined when none is. */
  readonly rung: Rung | undefined;
}

/** What the ladder of the charter says of a target's violation in a finding. */
export function ladderReading(state: State, found: Finding, target: Bearer): LadderReading {
  const key = bearerKey(target);
  const before = found.adopted?.at ?? Infinity;
  const repeats = state.findings
    .values()
    .filter(
      (one) =>
        one.id !== found.id &&
        one.id !== found.supersedes &&
        !one.historic &&
        !one.supersededBy &&
        one.adopted !== undefined &&
        one.adopted.at <= before &&
        violatorsIn(one).some((who) => bearerKey(who) === key),
    )
    .map(({ id }) => id);
  const { gravity } = found;
  const isReached = (rung: Rung): boolean =>
    gravity !== null &&
    GRAVITY.indexOf(rung.gravity) <= GRAVITY.indexOf(gravity) &&
    rung.repeats <= repeats.length;
  return { gravity, repeats, rung: ladderOf(state.charter!.terms).findLast(isReached) };
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
  admit: (state, { facts, fields }) => {
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
  facts: z.strictObject({ consequence: actId, vote: z.enum(VOTES) }),
  fields: { reason: anyTier(localized), dissent: anyTier(localized) },
  by: ['find'],
  admit: (state, { facts }, { member, at }) => {
    const found = state.consequences.get(facts.consequence);
    if (!found) return refuse('reference_unknown', { id: facts.consequence });
    if (found.decided) return refuse('already_done');
    if ('member' in found.target && found.target.member === member)
      return refuse('stepped_aside', { member, why: 'own_cause' });
    return admitVoter(state, casesOf(state, found), member, at);
  },
  apply: (state, { id, facts, fields }, { member, at }) => {
    const found = state.consequences.get(facts.consequence)!;
    const dissent = fields['dissent'] !== undefined;
    const cast = { id, member, at, version: found.id, vote: facts.vote, dissent };
    return change(state, { ...found, votes: castVote(found.votes, cast) });
  },
});

const decide = actKind({
  act: 'consequence.decide',
  facts: z.strictObject({ consequence: actId, outcome: z.enum(['approved', 'rejected']) }),
  fields: { reason: anyTier(localized) },
  by: ['find', 'certify'],
  admit: (state, { facts }, { at }) => {
    const found = state.consequences.get(facts.consequence);
    if (!found) return refuse('reference_unknown', { id: facts.consequence });
    if (found.decided) return refuse('already_done');
    const { supersededBy } = state.findings.get(found.finding)!;
    const tally = consequenceTally(state, found, at);
    if (facts.outcome === 'approved')
      return supersededBy ? refuse('superseded', { newest: supersededBy }) : admitCarried(tally);
    return tally.quorate && !tally.carried
      ? undefined
      : refuse('not_carried', { lacks: tally.quorate ? 'majority' : 'quorum' });
  },
  apply: (state, { id, facts }) => {
    const found = state.consequences.get(facts.consequence)!;
    return change(state, { ...found, decided: { id, outcome: facts.outcome } });
  },
});

const applied = actKind({
  act: 'consequence.apply',
  facts: z.strictObject({ consequence: actId, from: time }),
  fields: { text: anyTier(localized) },
  by: ['find', 'certify', 'publish'],
  admit: (state, { facts }, { at }) => {
    const found = state.consequences.get(facts.consequence);
    if (!found) return refuse('reference_unknown', { id: facts.consequence });
    if (found.applied || found.lifted) return refuse('already_done');
    if (found.decided?.outcome !== 'approved') return refuse('not_carried', { lacks: 'decision' });
    return parseTime(facts.from)! > at ? refuse('schema_refused', { path: 'facts.from' }) : undefined;
  },
  apply: (state, { id, facts }) =>
    change(state, { ...state.consequences.get(facts.consequence)!, applied: id }),
});

const lift = actKind({
  act: 'consequence.lift',
  facts: z.strictObject({
    consequence: actId,
    ground: z.enum(['remedied', 'finding_superseded', 'time', 'agreed', 'other']),
  }),
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['find', 'certify'],
  admit: (state, { facts }, { member }) => {
    const found = state.consequences.get(facts.consequence);
    if (!found) return refuse('reference_unknown', { id: facts.consequence });
    if (found.lifted || found.decided?.outcome !== 'approved') return refuse('already_done');
    // Nobody lifts what was laid on itself.
    return 'member' in found.target && found.target.member === member
      ? refuse('stepped_aside', { member, why: 'own_cause' })
      : undefined;
  },
  apply: (state, { id, facts }) =>
    change(state, { ...state.consequences.get(facts.consequence)!, lifted: id }),
});

/** How the votes on a consequence stand. */
export function consequenceTally(state: State, found: Consequence, now: number): Tally {
  const question = {
    version: found.id,
    votes: found.votes.filter(({ member }) => !('member' in found.target) || found.target.member !== member),
    authors: [memberOf(found.by)],
    inquiries: casesOf(state, found),
  };
  return tallyOf(state, question, now);
}

function casesOf(state: State, { finding }: Consequence): Inquiry[] {
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
