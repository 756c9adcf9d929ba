import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { doneAt, runsOut } from './clock.ts';
import { actId, language, parseTime, time, type ActId } from './code.ts';
import type { Due } from './due.ts';
import { inForce, newestDraft, standsIn } from './force.ts';
import { admitScope } from './instrument.ts';
import { refuse } from './refusal.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { localized, words } from './value.ts';

/** A note on a passage of an article, or a reply to one. */
export interface Comment {
  readonly id: ActId;
  readonly article: ActId;
  readonly answersTo: ActId | undefined;
  readonly by: string;
  readonly at: number;
  readonly index: number;
}

/** A silence procedure: a draft is adopted unless a party breaks the silence in time. */
export interface Silence {
  readonly id: ActId;
  readonly draft: ActId;
  readonly at: number;
  /** Milliseconds since 1970. */
  readonly until: number;
  /** Each party that broke it, once; whether one of them came in time is derived. */
  readonly breaks: readonly { readonly id: ActId; readonly at: number; readonly member: string }[];
}

/** A passage, by its words and what stands around them (W3C Web Annotation Data Model, TextQuoteSelector). */
export const passage = z.strictObject({
  exact: words.max(5000),
  prefix: z.string().max(200),
  suffix: z.string().max(200),
  /** Where it stood when it was marked, in UTF-16 units of the text. */
  from: z.int().min(0),
  to: z.int().min(0),
});

const comment = actKind({
  act: 'text.comment',
  facts: z.strictObject({
    article: actId,
    /** The language of the text that the passage is from. */
    language,
    /** The comment that it answers. */
    answers: actId.optional(),
  }),
  fields: { text: anyTier(localized, { required: true }), passage: anyTier(passage) },
  by: ['negotiate', 'certify', 'answer'],
  admit: (state, act, { member }) => {
    const { article, answers } = act.facts;
    const found = state.articles.get(article);
    if (!found) return refuse('reference_unknown', { id: article });
    if (answers !== undefined && !state.comments.has(answers))
      return refuse('reference_unknown', { id: answers });
    const parent = state.instruments.get(found.instrument)!;
    const isOfOthers = state.members.get(member)!.role === 'party' && !parent.parties.includes(member);
    if (parent.standing === 'negotiated' && isOfOthers) return refuse('not_a_party', { member });
    return admitScope(state, act, parent);
  },
  apply: (state, { id, facts }, moment) => {
    const { article, answers } = facts;
    const { at, index } = moment;
    const made: Comment = { id, article, answersTo: answers, by: moment.by, at, index };
    return { ...state, comments: state.comments.set(id, made) };
  },
});

const silence = actKind({
  act: 'text.silence',
  facts: z.strictObject({ draft: actId, until: time }),
  fields: { note: anyTier(localized) },
  by: ['certify'],
  admit: (state, { facts }, { at }) => {
    const draft = state.drafts.get(facts.draft);
    if (!draft) return refuse('reference_unknown', { id: facts.draft });
    if (state.instruments.get(draft.instrument)!.standing !== 'negotiated') return refuse('not_negotiated');
    const newest = newestDraft(state, draft.instrument)?.id ?? 'none';
    if (newest !== draft.id) return refuse('superseded', { newest });
    return parseTime(facts.until)! > at ? undefined : refuse('schema_refused', { path: 'facts.until' });
  },
  apply: (state, { id, facts }, { at }) => {
    const made: Silence = { id, draft: facts.draft, at, until: parseTime(facts.until)!, breaks: [] };
    return { ...state, silences: state.silences.set(id, made) };
  },
});

const breakSilence = actKind({
  act: 'text.break_silence',
  facts: z.strictObject({ silence: actId }),
  fields: { reason: anyTier(localized) },
  by: ['negotiate', 'sign'],
  admit: (state, act, { member }) => {
    const found = state.silences.get(act.facts.silence);
    if (!found) return refuse('reference_unknown', { id: act.facts.silence });
    const instrument = state.instruments.get(state.drafts.get(found.draft)!.instrument)!;
    if (!instrument.parties.includes(member)) return refuse('not_a_party', { member });
    // Whether it came in time is derived: a witness may have been shown it earlier than it was logged. So one that
    // was late keeps no other out.
    if (found.breaks.some((one) => one.member === member)) return refuse('already_done');
    return admitScope(state, act, instrument);
  },
  apply: (state, { id, facts }, { at, member }) => {
    const found = state.silences.get(facts.silence)!;
    const breaks = [...found.breaks, { id, at, member }];
    return { ...state, silences: state.silences.set(found.id, { ...found, breaks }) };
  },
});

const suspend = actKind({
  act: 'text.suspend',
  facts: z.strictObject({
    instrument: actId,
    articles: z.array(actId).min(1).max(900).optional(),
    ground: z.enum(['breach_alleged', 'agreed', 'circumstances', 'security', 'other', 'not_given']),
  }),
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['sign'],
  admit: (state, act, { member, at }) => {
    const found = state.instruments.get(act.facts.instrument);
    if (!found) return refuse('reference_unknown', { id: act.facts.instrument });
    if (!found.parties.includes(member)) return refuse('not_a_party', { member });
    const standing = inForce(state, found, at);
    if (!standing) return refuse('not_in_force');
    const draft = state.drafts.get(standing.draft)!;
    const foreign = act.facts.articles?.find((article) => !standsIn(draft, article));
    if (foreign) return refuse('reference_unknown', { id: foreign });
    const open = found.suspensions.some((one) => one.member === member && !one.ended);
    return open ? refuse('already_done') : admitScope(state, act, found);
  },
  apply: (state, { id, facts }, { member, at }) => {
    const found = state.instruments.get(facts.instrument)!;
    const made = { id, member, at, articles: facts.articles, ended: undefined };
    const instrument = { ...found, suspensions: [...found.suspensions, made] };
    return { ...state, instruments: state.instruments.set(found.id, instrument) };
  },
});

const resume = actKind({
  act: 'text.resume',
  facts: z.strictObject({ instrument: actId }),
  fields: { reason: anyTier(localized) },
  by: ['sign'],
  admit: (state, act, { member }) => {
    const found = state.instruments.get(act.facts.instrument);
    if (!found) return refuse('reference_unknown', { id: act.facts.instrument });
    const open = found.suspensions.some((one) => one.member === member && !one.ended);
    return open ? admitScope(state, act, found) : refuse('already_done');
  },
  apply: (state, { id, facts }, { member }) => {
    const found = state.instruments.get(facts.instrument)!;
    const suspensions = found.suspensions.map((one) =>
      one.member === member && !one.ended ? { ...one, ended: id } : one,
    );
    return { ...state, instruments: state.instruments.set(found.id, { ...found, suspensions }) };
  },
});

/** When a silence procedure ends, seen at a moment. */
function endOf(
  state: State,
  { id, at: start, until }: Silence,
  now: number,
): { at: number; stopped: boolean } {
  return runsOut(state, { about: id, start, length: until - start, owed: [] }, now);
}

/** The act that broke a silence before it ended; undefined while none has. */
export function brokenBy(state: State, silence: Silence): ActId | undefined {
  return silence.breaks.find(({ id, at }) => {
    const when = doneAt(state, id, at);
    return when < endOf(state, silence, when).at;
  })?.id;
}

/** What a silence procedure or a comment is at a moment. */
export function discussionStatus(state: State, id: ActId, now: number): Status | undefined {
  const found = state.silences.get(id);
  if (found) {
    const broken = brokenBy(state, found);
    if (broken) return { noun: 'silence', status: 'broken', because: [id, broken] };
    const late = found.breaks.map((one) => one.id);
    const text = now < endOf(state, found, now).at ? 'running' : 'kept';
    return { noun: 'silence', status: text, because: [id, ...late] };
  }
  return state.comments.has(id) ? { noun: 'comment', status: 'made', because: [id] } : undefined;
}

/** Silences that run. */
export function silenceDue(state: State, now: number): Due[] {
  return state.silences.values().flatMap((found): Due[] => {
    if (brokenBy(state, found)) return [];
    const { at, stopped } = endOf(state, found, now);
    if (now >= at) return [];
    return [{ what: 'silence', about: found.id, from: '', at, overdue: false, ...(stopped && { stopped }) }];
  });
}

/** Kinds of act of this noun. */
export const discussionActs = [comment, silence, breakSilence, suspend, resume] as const;
