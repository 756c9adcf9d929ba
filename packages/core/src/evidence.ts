import { z } from 'zod';
import { actKind, anyTier, restrictedOnly, sealedOnly, type Moment } from './act.ts';
import { actId, count, digest, mediaType, parseTime, recipient, time, type ActId } from './code.ts';
import { admitKnown } from './reference.ts';
import { refuse, type Refusal } from './refusal.ts';
import { RELIABILITY } from './source.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { strangerIn } from './talks.ts';
import { interval, line, localized, passage, place, words } from './value.ts';

export const EVIDENCE_KINDS = [
  'photo',
  'video',
  'audio',
  'document',
  'imagery',
  'object',
  'sample',
  'sensor_data',
  'statement',
  'report',
  'other',
] as const;
/** What it is to what it was made from; `original` is made from nothing. */
export const EVIDENCE_FORMS = [
  'original',
  'copy',
  'excerpt',
  'translation',
  'transcript',
  'enhancement',
  'redaction',
] as const;
export const REDACTION_GROUNDS = [
  'protect_person',
  'protect_place',
  'protect_method',
  'third_party',
  'not_relevant',
  'other',
] as const;
/** What it may be used for; what is not named is not allowed. */
export const EVIDENCE_USES = ['internal', 'parties', 'publish', 'courts'] as const;
export const CUSTODY_STEPS = [
  'collected',
  'received',
  'handed_over',
  'stored',
  'examined',
  'copied',
  'returned',
  'damaged',
  'lost',
] as const;

const file = z.strictObject({ digest, bytes: count, media: mediaType });
const uses = z.array(z.enum(EVIDENCE_USES)).max(EVIDENCE_USES.length);

/** Something that speaks for or against what is alleged: a file, or a thing that is kept somewhere. */
export interface Evidence {
  readonly id: ActId;
  readonly kind: (typeof EVIDENCE_KINDS)[number];
  readonly form: (typeof EVIDENCE_FORMS)[number];
  readonly by: string;
  readonly at: number;
  readonly about: readonly ActId[];
  readonly source: ActId | undefined;
  readonly derivedFrom: ActId | undefined;
  /** What its depositor allows. */
  readonly uses: readonly (typeof EVIDENCE_USES)[number][];
  /** What its source has agreed to, the newest last. */
  readonly consents: readonly Consented[];
  readonly custody: readonly { readonly id: ActId; readonly step: string; readonly at: number }[];
  /** Each office's newest grading; two axes, never averaged, never merged. */
  readonly grades: readonly Grade[];
  readonly citations: readonly ActId[];
  readonly derivatives: readonly ActId[];
}

/** What a source agreed to; it holds from then on. */
export interface Consented {
  readonly id: ActId;
  readonly at: number;
  readonly uses: readonly (typeof EVIDENCE_USES)[number][];
}

/** Admiralty: how reliable the source is, A to F, and how credible what it says, 1 to 6, judged each for itself. */
export interface Grade {
  readonly id: ActId;
  readonly by: string;
  readonly reliability: (typeof RELIABILITY)[number];
  readonly credibility: number;
}

const depositFacts = z.strictObject({
  kind: z.enum(EVIDENCE_KINDS),
  form: z.enum(EVIDENCE_FORMS),
  /** A file that everybody may have; another one stands in the field of that name. */
  file: file.optional(),
  /** An age file: what it holds only the keys of `to` open, and the digest tells nothing. */
  sealed_file: z.strictObject({ digest, bytes: count, to: z.array(recipient).min(1).max(32) }).optional(),
  about: z.array(actId).max(32),
  source: actId.optional(),
  derived_from: actId.optional(),
  /** Why something was taken out, for a redaction. */
  ground: z.enum(REDACTION_GROUNDS).optional(),
  uses,
});

const deposit = actKind<z.infer<typeof depositFacts>>({
  act: 'evidence.deposit',
  facts: depositFacts,
  fields: {
    title: anyTier(localized, { required: true }),
    description: anyTier(localized),
    /** The file, where it is not public: its digest would tell whoever has a like file that this is it. */
    file: restrictedOnly(z.strictObject({ digest, bytes: count, media: mediaType, name: line.optional() })),
    when: anyTier(interval),
    where: anyTier(place),
    where_exact: sealedOnly(place),
    /** With what it was made, and how. */
    method: anyTier(localized),
    /** Where a thing that is no file is kept. */
    kept_at: restrictedOnly(words),
  },
  by: ['report', 'monitor', 'lodge', 'intake', 'certify', 'answer'],
  admit: (state, act) => {
    const { facts, fields } = act;
    const refusal =
      admitKnown(
        facts.about,
        state.inquiries,
        state.allegations,
        state.incidents,
        state.undertakings,
        state.obstructions,
        state.particulars,
        state.findings,
        state.accessRequests,
      ) ??
      admitKnown(facts.source === undefined ? [] : [facts.source], state.sources) ??
      admitKnown(facts.derived_from === undefined ? [] : [facts.derived_from], state.evidence);
    if (refusal) return refusal;
    const stranger = strangerIn(state, facts.sealed_file?.to ?? []);
    if (stranger) return refuse('recipient_unknown', { recipient: stranger });
    return admitForm(facts, fields['file'] !== undefined) ?? admitLimits(state, facts);
  },
  apply: (state, { id, facts }, { by, at }) => {
    const made: Evidence = {
      id,
      kind: facts.kind,
      form: facts.form,
      by,
      at,
      about: facts.about,
      source: facts.source,
      derivedFrom: facts.derived_from,
      uses: facts.uses,
      consents: [],
      custody: [],
      grades: [],
      citations: [],
      derivatives: [],
    };
    const next = changeEvidence(state, made);
    const from = facts.derived_from === undefined ? undefined : next.evidence.get(facts.derived_from)!;
    return from ? changeEvidence(next, { ...from, derivatives: [...from.derivatives, id] }) : next;
  },
});

function admitForm(facts: z.infer<typeof depositFacts>, hasField: boolean): Refusal | undefined {
  const no = (reason: string): Refusal => refuse('evidence_refused', { reason });
  if (facts.form === 'original' && facts.derived_from !== undefined) return no('derived_from');
  // A copy of what is not on the record is often all that there is; what was taken out of it can be seen only beside it.
  if (facts.form === 'redaction' && facts.derived_from === undefined) return no('derived_from');
  if ((facts.form === 'redaction') !== (facts.ground !== undefined)) return no('ground');
  // A file stands in one place: public in the leaf, or in a field, or sealed with its digest in that field.
  if (facts.file && (hasField || facts.sealed_file)) return no('file_twice');
  // A public file that may not be published would contradict itself.
  if (facts.file && !facts.uses.includes('publish')) return no('not_for_publication');
  return undefined;
}

type Use = (typeof EVIDENCE_USES)[number];

/**
 * What is made from something may not be used for more than it, but for a redaction: that is what it is for. No redaction
 * reaches beyond what the source itself agreed to.
 */
function admitLimits(state: State, facts: z.infer<typeof depositFacts>): Refusal | undefined {
  if (facts.derived_from === undefined) return undefined;
  const from = state.evidence.get(facts.derived_from)!;
  const limit = facts.form === 'redaction' ? consentedUses(state, from) : allowedUses(state, from);
  const more = facts.uses.find((use) => !limit.includes(use));
  return more === undefined ? undefined : useLimit(more);
}

function useLimit(use: Use): Refusal {
  return refuse('evidence_refused', { reason: 'use_limit', use });
}

/** What something may be used for now: what its depositor allows and no source of it has taken back. */
export function allowedUses(state: State, found: Evidence): readonly Use[] {
  const given = consentedUses(state, found);
  return found.uses.filter((use) => given.includes(use));
}

/** What the sources of something and of all that it was made from agree to now; everything where none has spoken. */
function consentedUses(state: State, found: Evidence): readonly Use[] {
  let allowed: readonly Use[] = EVIDENCE_USES;
  for (
    let one: Evidence | undefined = found;
    one;
    one = one.derivedFrom && state.evidence.get(one.derivedFrom)
  ) {
    const given = one.consents.at(-1);
    if (given) allowed = allowed.filter((use) => given.uses.includes(use));
  }
  return allowed;
}

const custodyFacts = z.strictObject({
  evidence: actId,
  step: z.enum(CUSTODY_STEPS),
  happened: time,
  /** Offices that gave and took; absent for somebody outside, whom the note names. */
  from: recipient.optional(),
  to: recipient.optional(),
});

const custody = actKind<z.infer<typeof custodyFacts>>({
  act: 'evidence.custody',
  facts: custodyFacts,
  fields: { note: anyTier(localized), place: restrictedOnly(words) },
  by: ['report', 'monitor', 'lodge', 'intake', 'certify', 'answer', 'receive'],
  admit: (state, { facts }, moment) => {
    const refusal = admitKnown([facts.evidence], state.evidence);
    if (refusal) return refusal;
    const stranger = strangerIn(
      state,
      [facts.from, facts.to].filter((one) => one !== undefined),
    );
    if (stranger) return refuse('reference_unknown', { id: stranger });
    if (parseTime(facts.happened)! > moment.at) return refuse('schema_refused', { path: 'facts.happened' });
    return touches(state.evidence.get(facts.evidence)!, facts, moment) ? undefined : refuse('not_yours');
  },
  apply: (state, { id, facts }) => {
    const found = state.evidence.get(facts.evidence)!;
    const made = { id, step: facts.step, at: parseTime(facts.happened)! };
    return changeEvidence(state, { ...found, custody: [...found.custody, made] });
  },
});

/** Whoever deposited it, gave it or took it says so. */
function touches(
  found: Evidence,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  { by, member }: Moment,
): boolean {
  return found.by === by || [from, to].some((one) => one === by || one === member);
}

const grade = actKind({
  act: 'evidence.grade',
  facts: z.strictObject({
    evidence: actId,
    /** The office's own grading that it replaces; null for its first. */
    answers: actId.nullable(),
    reliability: z.enum(RELIABILITY),
    credibility: z.int().min(1).max(6),
  }),
  fields: { reason: anyTier(words) },
  by: ['monitor', 'find', 'certify', 'intake'],
  admit: (state, { facts }, { by }) => {
    const found = state.evidence.get(facts.evidence);
    if (!found) return refuse('reference_unknown', { id: facts.evidence });
    const newest = found.grades.find((one) => one.by === by)?.id ?? null;
    return newest === facts.answers ? undefined : refuse('superseded', { newest: newest ?? 'none' });
  },
  apply: (state, { id, facts }, { by }) => {
    const found = state.evidence.get(facts.evidence)!;
    const made = { id, by, reliability: facts.reliability, credibility: facts.credibility };
    const grades = [...found.grades.filter((one) => one.by !== by), made];
    return changeEvidence(state, { ...found, grades });
  },
});

const consent = actKind({
  act: 'evidence.consent',
  facts: z.strictObject({
    evidence: actId,
    answers: actId.nullable(),
    /** What the source agrees to from now on; empty when it takes its consent back. */
    uses,
  }),
  fields: { note: restrictedOnly(words) },
  by: ['report', 'monitor', 'lodge', 'intake', 'certify', 'answer'],
  admit: (state, act, moment) => {
    const { facts } = act;
    const found = state.evidence.get(facts.evidence);
    if (!found) return refuse('reference_unknown', { id: facts.evidence });
    const newest = found.consents.at(-1)?.id ?? null;
    if (newest !== facts.answers) return refuse('superseded', { newest: newest ?? 'none' });
    if (found.by === moment.by) return undefined;
    if (!state.mandates.get(act.as as ActId)!.powers.includes('certify')) return refuse('not_yours');
    // A neutral office enters that a source takes back; that it agrees to more says the office to which it spoke.
    const before = found.consents.at(-1)?.uses ?? found.uses;
    const more = facts.uses.find((use) => !before.includes(use));
    return more === undefined ? undefined : useLimit(more);
  },
  apply: (state, { id, facts }, { at }) => {
    const found = state.evidence.get(facts.evidence)!;
    const consents = [...found.consents, { id, at, uses: facts.uses }];
    return changeEvidence(state, { ...found, consents });
  },
});

/** A passage of a document that is pointed to. */
export interface Citation {
  readonly id: ActId;
  readonly by: string;
  readonly at: number;
  readonly of: ActId;
  readonly about: readonly ActId[];
}

const cite = actKind({
  act: 'evidence.cite',
  facts: z.strictObject({
    /** A source or a piece of evidence. */
    of: actId,
    about: z.array(actId).max(16),
    page: z.int().min(1).max(100_000).optional(),
  }),
  fields: {
    passage: anyTier(passage, { required: true }),
    note: anyTier(localized),
  },
  by: ['report', 'monitor', 'find', 'certify', 'publish', 'lodge', 'answer'],
  admit: (state, { facts }) =>
    admitKnown([facts.of], state.evidence, state.sources) ??
    admitKnown(
      facts.about,
      state.inquiries,
      state.findings,
      state.allegations,
      state.incidents,
      state.undertakings,
    ),
  apply: (state, { id, facts }, { by, at }) => {
    const made: Citation = { id, by, at, of: facts.of, about: facts.about };
    const next = { ...state, citations: state.citations.set(id, made) };
    const found = next.evidence.get(facts.of);
    return found ? changeEvidence(next, { ...found, citations: [...found.citations, id] }) : next;
  },
});

function changeEvidence(state: State, made: Evidence): State {
  return { ...state, evidence: state.evidence.set(made.id, made) };
}

/** What a piece of evidence is at a moment. */
export function evidenceStatus(state: State, id: ActId): Status | undefined {
  const found = state.evidence.get(id);
  if (found) {
    const lost = found.custody.findLast(({ step }) => step === 'lost');
    if (lost) return { noun: 'evidence', status: 'lost', because: [id, lost.id] };
    const given = found.consents.at(-1);
    if (given && given.uses.length === 0)
      return { noun: 'evidence', status: 'consent_withdrawn', because: [id, given.id] };
    const graded = found.grades.map((one) => one.id);
    return { noun: 'evidence', status: graded.length > 0 ? 'graded' : 'deposited', because: [id, ...graded] };
  }
  return state.citations.has(id) ? { noun: 'citation', status: 'cited', because: [id] } : undefined;
}

/** Kinds of act of this noun. */
export const evidenceActs = [deposit, custody, grade, consent, cite] as const;
