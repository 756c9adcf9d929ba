import { z } from 'zod';
import { actKind, anyTier, type Moment } from './act.ts';
import { admitBearers, type Bearer, bearer } from './bearer.ts';
import { actId, code, day, language, rowId, type ActId } from './code.ts';
import { admitKnown } from './reference.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { interval, line, localized, passage, quantity, words } from './value.ts';

/*
 * What was said in public, as it was said. Nobody here says whether it is true: what is said of a claim is how it stands
 * to the record (claim-word.ts).
 */

/** How it was said. */
export const CLAIM_MEDIA = [
  'statement',
  'press_conference',
  'interview',
  'article',
  'report',
  'broadcast',
  'social_media',
  'letter',
  'other',
] as const;

/** What is claimed. */
export const CLAIM_KINDS = [
  'figure',
  'event',
  'denial',
  'attribution',
  'commitment',
  'position',
  'characterisation',
  'other',
] as const;

const describe = {
  /** The document in which it stands. */
  source: actId,
  medium: z.enum(CLAIM_MEDIA),
  kind: z.enum(CLAIM_KINDS),
  /** Whose words they are, where the record knows; absent for somebody who is not named or not known. */
  speaker: bearer.optional(),
  /** Day on which it was said. */
  said: day.optional(),
  /** What it is a claim about: claims on one topic stand side by side. */
  topic: code.optional(),
  /** Days that it speaks of. */
  period: z.strictObject({ from: day, to: day }).optional(),
  /** Members that it speaks of; they may reply to it too. */
  of: z.array(bearer).max(16),
};

const fields = {
  /** Who spoke, as the publisher describes the office: nobody's name. */
  speaker: anyTier(line, { required: true }),
  original: anyTier(z.strictObject({ text: words, language }), { required: true }),
  translation: anyTier(localized),
  /** Where in the source it stands. */
  passage: anyTier(passage, { required: true }),
  quantity: anyTier(quantity),
  when: anyTier(interval),
  note: anyTier(localized),
};

const WRITERS = ['publish', 'intake', 'report', 'monitor', 'certify'] as const;

const captureFacts = z.strictObject(describe);
type CaptureFacts = z.infer<typeof captureFacts>;

/** A claim, in its newest version, with what has been said of it. */
export interface Claim {
  readonly id: ActId;
  readonly source: ActId;
  readonly medium: (typeof CLAIM_MEDIA)[number];
  readonly kind: (typeof CLAIM_KINDS)[number];
  readonly speaker: Bearer | undefined;
  readonly said: string | undefined;
  readonly topic: string | undefined;
  readonly period: { readonly from: string; readonly to: string } | undefined;
  readonly of: readonly Bearer[];
  readonly by: string;
  readonly at: number;
  readonly version: ActId;
  readonly versionIndex: number;
  readonly revisions: number;
  readonly withdrawn: ActId | undefined;
  readonly offers: readonly ClaimOffer[];
  readonly replies: readonly ClaimReply[];
  /** Replaced ones included. */
  readonly relations: readonly ClaimRelation[];
}

/** A row of an imported edition. */
export const claimRow = z.strictObject({ dataset: actId, row: rowId });
export type ClaimRow = z.infer<typeof claimRow>;

/** A reply that was offered before something is entered of a claim. */
export interface ClaimOffer {
  readonly id: ActId;
  readonly at: number;
  readonly to: string;
  readonly version: ActId;
  readonly relation: string;
  readonly against: readonly ActId[];
  readonly rows: readonly ClaimRow[];
}

/** What a member says to a claim. */
export interface ClaimReply {
  readonly id: ActId;
  readonly at: number;
  readonly member: string;
  /** The offers that it answers: the one that it names, or all that were made to this member before it. */
  readonly answers: readonly ActId[];
  /** The one that it names. */
  readonly offer: ActId | undefined;
  readonly stance: string;
}

/** How a claim stands to the record, as the office that keeps claims reads it. */
export interface ClaimRelation {
  readonly id: ActId;
  readonly at: number;
  readonly version: ActId;
  readonly relation: string;
  readonly to: readonly ActId[];
  readonly rows: readonly ClaimRow[];
  /** The offers of a reply on which it rests. */
  readonly offers: readonly ActId[];
  readonly replacedBy: ActId | undefined;
}

const capture = actKind<CaptureFacts>({
  act: 'claim.capture',
  facts: captureFacts,
  fields,
  by: WRITERS,
  admit: (state, { facts }, moment) => admitKeeper(state, moment) ?? admitSaid(state, facts),
  apply: (state, { id, facts }, { by, at, index }) => {
    const made: Claim = {
      ...saidIn(facts),
      id,
      by,
      at,
      version: id,
      versionIndex: index,
      revisions: 0,
      withdrawn: undefined,
      offers: [],
      replies: [],
      relations: [],
    };
    return changeClaim(state, made);
  },
});

const correctFacts = z.strictObject({ claim: actId, answers: actId, ...describe });

const correct = actKind<z.infer<typeof correctFacts>>({
  act: 'claim.correct',
  facts: correctFacts,
  fields: { ...fields, reason: anyTier(localized) },
  by: WRITERS,
  admit: (state, { facts }, moment) =>
    admitKeeper(state, moment) ?? admitNewest(state, facts) ?? admitSaid(state, facts),
  apply: (state, { id, facts }, { index }) => {
    const earlier = state.claims.get(facts.claim)!;
    const revisions = earlier.revisions + 1;
    return changeClaim(state, {
      ...earlier,
      ...saidIn(facts),
      version: id,
      versionIndex: index,
      revisions,
    });
  },
});

const withdraw = actKind({
  act: 'claim.withdraw',
  facts: z.strictObject({
    claim: actId,
    answers: actId,
    ground: z.enum(['mistaken', 'duplicate', 'speaker_corrected', 'source_withdrew', 'other']),
  }),
  fields: { reason: anyTier(localized) },
  by: WRITERS,
  admit: (state, { facts }, moment) => admitKeeper(state, moment) ?? admitNewest(state, facts),
  apply: (state, { id, facts }) => changeClaim(state, { ...state.claims.get(facts.claim)!, withdrawn: id }),
});

function saidIn({ source, medium, kind, speaker, said, topic, period, of }: CaptureFacts) {
  return { source, medium, kind, speaker, said, topic, period, of };
}

/** Rules of what a claim refers to. */
function admitSaid(state: State, { source, speaker, of, period }: CaptureFacts): Refusal | undefined {
  const refusal = admitKnown([source], state.sources) ?? admitBearers(state, speaker ? [speaker] : [], of);
  if (refusal) return refusal;
  // What a person said in confidence is no public claim (spec/rules.md P1).
  if (state.sources.get(source)!.kind === 'person') return refuse('claim_refused', { reason: 'person' });
  const isOrdered = period === undefined || period.from <= period.to;
  return isOrdered ? undefined : refuse('schema_refused', { path: 'facts.period' });
}

/** That the office is the one that the charter named to keep claims. */
export function admitKeeper(state: State, { by }: Moment): Refusal | undefined {
  const { claims } = state.charter!.terms;
  if (claims === undefined) return refuse('claims_off', { reason: 'none' });
  return claims.office === by
    ? undefined
    : refuse('claims_off', { reason: 'another', office: claims.office });
}

/** That a claim stands, in the version that is answered. */
export function admitNewest(
  state: State,
  { claim, answers }: { readonly claim: ActId; readonly answers: ActId },
): Refusal | undefined {
  const found = state.claims.get(claim);
  if (!found) return refuse('reference_unknown', { id: claim });
  if (found.withdrawn) return refuse('already_done');
  return found.version === answers ? undefined : refuse('superseded', { newest: found.version });
}

/** The state after a claim has changed. */
export function changeClaim(state: State, claim: Claim): State {
  return { ...state, claims: state.claims.set(claim.id, claim) };
}

/** Kinds of act of this noun; what is said of claims has a file of its own. */
export const claimActs = [capture, correct, withdraw] as const;
