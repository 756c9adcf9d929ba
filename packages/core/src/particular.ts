import { z } from 'zod';
import { actKind, anyTier, restrictedOnly, sealedOnly, type Act, type Moment } from './act.ts';
import { admitBearers, bearer, bearers } from './bearer.ts';
import { Chain } from './chain.ts';
import { actId, code, day, parseTime, time, type ActId } from './code.ts';
import { admitRunning, changeInquiry } from './inquiry.ts';
import { admitTeam } from './interest.ts';
import { admitKnown, admitZone } from './reference.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { interval, localized, place, words } from './value.ts';

/*
 * What a team brings back to a case: visits, statements, interviews.
 */

/** What was done or heard in a case: a visit, a statement, an interview. */
export interface Particular {
  readonly id: ActId;
  readonly kind: 'visit' | 'statement' | 'interview';
  readonly inquiry: ActId;
  readonly by: string;
  readonly at: number;
}

const SITES = z.array(z.strictObject({ site: code, zone: code })).max(32);
export const VISIT_OUTCOMES = ['completed', 'partial', 'aborted'] as const;

const visit = actKind({
  act: 'inquiry.visit',
  facts: z.strictObject({
    inquiry: actId,
    request: actId.optional(),
    sites: SITES.min(1),
    /** Absent only in a historic case, where `when` says it as well as it is known. */
    from: time.optional(),
    to: time.optional(),
    outcome: z.enum(VISIT_OUTCOMES),
    /** Members and outside bodies that went along. */
    with: bearers,
    /** Sides that the team met; who is missing was not heard there. */
    met: bearers,
    evidence: z.array(actId).max(100),
  }),
  fields: {
    account: anyTier(localized, { required: true }),
    when: anyTier(interval),
    where: anyTier(place),
    where_exact: sealedOnly(place),
    observer_position: sealedOnly(words),
  },
  by: ['monitor', 'report'],
  admit: (state, act, moment) => {
    const { facts } = act;
    const refusal =
      admitRunning(state, facts.inquiry) ??
      admitTeam(state, state.inquiries.get(facts.inquiry), moment.member) ??
      admitZone(
        state,
        act.as,
        facts.sites.map(({ zone }) => zone),
      ) ??
      admitBearers(state, facts.with, facts.met) ??
      admitKnown(facts.evidence, state.evidence) ??
      admitKnown(facts.request === undefined ? [] : [facts.request], state.accessRequests);
    if (refusal) return refusal;
    const { from, to } = facts;
    if (from !== undefined && to !== undefined) return admitTimes(from, to, moment);
    const { historic } = state.inquiries.get(facts.inquiry)!;
    return historic && from === to ? undefined : refuse('schema_refused', { path: 'facts.from' });
  },
  apply: keep('visit'),
});

const statement = actKind({
  act: 'inquiry.statement',
  facts: z.strictObject({
    inquiry: actId,
    of: bearer,
    source: actId.optional(),
    capacity: z.enum([
      'official',
      'commander',
      'spokesperson',
      'local_authority',
      'liaison',
      'witness',
      'other',
    ]),
    /** What it amounts to; kept apart from what the party itself answers. */
    nature: z.enum([
      'account',
      'denial',
      'partial_admission',
      'admission',
      'claim_of_responsibility',
      'no_knowledge',
      'refused_to_speak',
    ]),
    said: day.optional(),
  }),
  fields: {
    text: anyTier(localized, { required: true }),
    /** The very words, in the language in which they were said. */
    verbatim: anyTier(words),
  },
  by: ['monitor', 'report', 'certify'],
  admit: (state, { facts }, { member }) => {
    const refusal =
      admitRunning(state, facts.inquiry) ??
      admitBearers(state, [facts.of]) ??
      admitKnown(facts.source === undefined ? [] : [facts.source], state.sources);
    if (refusal) return refusal;
    // A party puts on the record what it said itself, never what another is to have said or admitted.
    const isOwn = 'member' in facts.of && facts.of.member === member;
    return isOwn || state.members.get(member)!.role !== 'party' ? undefined : refuse('not_yours');
  },
  apply: keep('statement'),
});

const interview = actKind({
  act: 'inquiry.interview',
  facts: z.strictObject({
    inquiry: actId,
    /** A person on the record under a pseudonym. */
    source: actId,
    place_kind: z.enum(['in_person', 'remote', 'written']),
  }),
  fields: {
    /** What was said: for named keys, never for the host. */
    record: sealedOnly(words, { required: true }),
    held: restrictedOnly(interval),
    /** What may be told of it without leading to the source. */
    summary: restrictedOnly(localized),
  },
  by: ['monitor'],
  admit: (state, { facts }) => {
    const refusal = admitRunning(state, facts.inquiry) ?? admitKnown([facts.source], state.sources);
    if (refusal) return refusal;
    return state.sources.get(facts.source)!.kind === 'person'
      ? undefined
      : refuse('schema_refused', { path: 'facts.source' });
  },
  apply: keep('interview'),
});

/** The step by which something that a team brings back is kept with its case. */
function keep(
  kind: Particular['kind'],
): (state: State, act: Act<{ readonly inquiry: ActId }>, moment: Moment) => State {
  return (state, { id, facts }, { by, at }) => {
    const found = state.inquiries.get(facts.inquiry)!;
    const made: Particular = { id, kind, inquiry: found.id, by, at };
    const next = { ...state, particulars: state.particulars.set(id, made) };
    return changeInquiry(next, { ...found, particulars: new Chain(id, found.particulars) });
  };
}

function admitTimes(from: string, to: string, { at }: Moment): Refusal | undefined {
  const [begun, over] = [parseTime(from)!, parseTime(to)!];
  return over < begun || over > at ? refuse('schema_refused', { path: 'facts.to' }) : undefined;
}

/** Kinds of act of this noun. */
export const particularActs = [visit, statement, interview] as const;
