import { z } from 'zod';
import { actKind, anyTier, restrictedOnly, sealedOnly, type Act, type Moment } from './act.ts';
import { admitBearers, type Bearer, bearers } from './bearer.ts';
import { runsOut } from './clock.ts';
import { actId, code, type ActId } from './code.ts';
import { hours } from './deadline.ts';
import type { Due } from './due.ts';
import { INCIDENT_KINDS } from './incident.ts';
import { admitKnown, admitZone } from './reference.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { clocksOf } from './terms.ts';
import { casualties, damage, interval, line, localized, place, words } from './value.ts';

/**
 * How an allegation came: `mechanism` is the monitors' or the body's own initiative. Of something historic that may not
 * be known.
 */
export const CHANNELS = ['party', 'monitor', 'mechanism', 'public', 'third_party', 'not_stated'] as const;

/** What is alleged: what can happen, and the breaches of a text that are no event. */
export const ALLEGATION_KINDS = [
  ...INCIDENT_KINDS,
  'attack_on_checkpoint',
  'attack_on_settlement',
  'attack_on_aid',
  'ambush',
  'offensive_operation',
  'territory_taken',
  'conduct_of_troops',
  'looting',
  'sexual_violence',
  'forced_recruitment',
  'use_of_civilian_places',
  'unnotified_movement',
  'monitors_obstructed',
  'hostile_statement',
  'support_to_others',
  'failure_to_act',
] as const;

export const ALLEGATION_LINKS = ['counter_allegation', 'repeat_of', 'arose_from'] as const;
export const SCREENINGS = ['admissible', 'needs_detail', 'duplicate', 'outside_mandate'] as const;

const particulars = {
  provisions: z.array(actId).max(32),
  undertakings: z.array(actId).max(32),
  incidents: z.array(actId).max(32),
  evidence: z.array(actId).max(100),
};

const fields = {
  title: anyTier(localized, { required: true }),
  account: anyTier(localized),
  when: anyTier(interval, { required: true }),
  where: anyTier(place),
  /** What the place is called, where nobody says where it lies. */
  place_name: anyTier(line),
  /** What only the keys of named offices may open. */
  where_exact: sealedOnly(place),
  casualties: anyTier(casualties),
  damage: anyTier(damage),
  /** Who complains and how to be reached, where it is a person. */
  complainant_detail: sealedOnly(words),
  received: restrictedOnly(interval),
};

const lodgeFacts = z.strictObject({
  channel: z.enum(CHANNELS),
  /** Empty when nobody is stated, which an allegation from the public may be. */
  complainants: bearers,
  /** Empty when nobody is accused by name. */
  accused: bearers,
  kind: z.enum(ALLEGATION_KINDS),
  zone: code,
  ...particulars,
  links: z.array(z.strictObject({ to: actId, link: z.enum(ALLEGATION_LINKS) })).max(16),
  /** Something from before this record that is entered for its own sake: it starts no clock. */
  historic: z.boolean(),
});

/** What somebody says that a party did against a text. */
export interface Allegation {
  readonly id: ActId;
  readonly channel: (typeof CHANNELS)[number];
  readonly complainants: readonly Bearer[];
  readonly accused: readonly Bearer[];
  readonly kind: (typeof ALLEGATION_KINDS)[number];
  readonly zone: string;
  readonly by: string;
  readonly at: number;
  readonly historic: boolean;
  readonly version: ActId;
  readonly versionIndex: number;
  readonly evidence: readonly ActId[];
  readonly undertakings: readonly ActId[];
  readonly screening: Screening | undefined;
  readonly appeal: Appeal | undefined;
  readonly withdrawn: ActId | undefined;
  /** The inquiries that took it up, the oldest first. */
  readonly inquiries: readonly ActId[];
}

/** What the screening office made of it; `by` is `member/office`. */
export interface Screening {
  readonly id: ActId;
  readonly at: number;
  readonly by: string;
  readonly outcome: (typeof SCREENINGS)[number];
  readonly duplicateOf: ActId | undefined;
}

/** An objection to a screening, and what became of it. */
export interface Appeal {
  readonly id: ActId;
  readonly at: number;
  readonly screening: ActId;
  readonly decided: { readonly id: ActId; readonly outcome: 'upheld' | 'overturned' } | undefined;
}

const lodge = actKind<z.infer<typeof lodgeFacts>>({
  act: 'allegation.lodge',
  facts: lodgeFacts,
  fields,
  by: ['lodge', 'monitor', 'intake'],
  admit: (state, act, moment) => {
    const { facts } = act;
    const refusal =
      admitZone(state, act.as, [facts.zone]) ??
      admitBearers(state, facts.complainants, facts.accused) ??
      admitParticulars(state, facts) ??
      admitKnown(
        facts.links.map(({ to }) => to),
        state.allegations,
      );
    return refusal ?? admitChannel(state, facts, moment);
  },
  apply: (state, { id, facts }, { by, at, index }) =>
    changeAllegation(state, {
      id,
      channel: facts.channel,
      complainants: facts.complainants,
      accused: facts.accused,
      kind: facts.kind,
      zone: facts.zone,
      by,
      at,
      historic: facts.historic,
      version: id,
      versionIndex: index,
      evidence: facts.evidence,
      undertakings: facts.undertakings,
      screening: undefined,
      appeal: undefined,
      withdrawn: undefined,
      inquiries: [],
    }),
});

/** A party complains in its own name; nobody but a party's own office does. */
function admitChannel(
  state: State,
  { channel, complainants, historic }: z.infer<typeof lodgeFacts>,
  { member }: Moment,
): Refusal | undefined {
  if (channel === 'not_stated' && !historic) return refuse('schema_refused', { path: 'facts.channel' });
  const isParty = state.members.get(member)!.role === 'party';
  if (isParty !== (channel === 'party')) {
    // The secretariat enters on behalf of a party that has no key of its own; a party speaks for nobody else.
    // Of what happened before this record the parties may be no members: then they are its actors.
    const entered = channel === 'party' && complainants.some((one) => historic || 'member' in one);
    if (isParty || !entered) return refuse('not_yours', { channel });
  }
  const others = complainants.filter((one) => !('member' in one && one.member === member));
  return isParty && others.length === complainants.length ? refuse('not_yours', { channel }) : undefined;
}

function admitParticulars(
  state: State,
  said: {
    readonly provisions: readonly ActId[];
    readonly undertakings: readonly ActId[];
    readonly incidents: readonly ActId[];
    readonly evidence: readonly ActId[];
  },
): Refusal | undefined {
  return (
    admitKnown(said.provisions, state.articles) ??
    admitKnown(said.undertakings, state.undertakings) ??
    admitKnown(said.incidents, state.incidents) ??
    admitKnown(said.evidence, state.evidence)
  );
}

const supplement = actKind({
  act: 'allegation.supplement',
  facts: z.strictObject({ allegation: actId, answers: actId, ...particulars }),
  fields: {
    ...fields,
    title: anyTier(localized),
    when: anyTier(interval),
    reason: anyTier(localized),
  },
  by: ['lodge', 'monitor', 'intake'],
  admit: (state, act, moment) =>
    admitOwn(state, act.facts.allegation, moment) ??
    admitVersion(state, act) ??
    admitParticulars(state, act.facts),
  apply: (state, { id, facts }, { index }) => {
    const found = state.allegations.get(facts.allegation)!;
    const evidence = [...new Set([...found.evidence, ...facts.evidence])];
    const undertakings = [...new Set([...found.undertakings, ...facts.undertakings])];
    return changeAllegation(state, { ...found, evidence, undertakings, version: id, versionIndex: index });
  },
});

function admitVersion(
  state: State,
  { facts }: Act<{ allegation: ActId; answers: ActId }>,
): Refusal | undefined {
  const { version } = state.allegations.get(facts.allegation)!;
  return version === facts.answers ? undefined : refuse('superseded', { newest: version });
}

/** That it is on the record, not withdrawn, and the office's own. */
function admitOwn(state: State, id: ActId, moment: Moment): Refusal | undefined {
  const found = state.allegations.get(id);
  if (!found) return refuse('reference_unknown', { id });
  if (found.by !== moment.by) return refuse('not_yours');
  return found.withdrawn ? refuse('already_done') : undefined;
}

const screenFacts = z.strictObject({
  allegation: actId,
  /** The screening that it replaces; null for the first. */
  answers: actId.nullable(),
  outcome: z.enum(SCREENINGS),
  duplicate_of: actId.optional(),
});

const screen = actKind<z.infer<typeof screenFacts>>({
  act: 'allegation.screen',
  facts: screenFacts,
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['certify', 'intake'],
  admit: (state, { facts }, { member }) => {
    const found = state.allegations.get(facts.allegation);
    if (!found) return refuse('reference_unknown', { id: facts.allegation });
    if (found.withdrawn) return refuse('already_done');
    if (isNamed(found, member)) return refuse('not_yours');
    const newest = found.screening?.id ?? null;
    if (newest !== facts.answers) return refuse('superseded', { newest: newest ?? 'none' });
    const { duplicate_of: other } = facts;
    if ((facts.outcome === 'duplicate') !== (other !== undefined))
      return refuse('screening_refused', { reason: 'duplicate_of_what' });
    return other === undefined ? undefined : admitOriginal(state, found.id, other);
  },
  apply: (state, { id, facts }, { by, at }) => {
    const found = state.allegations.get(facts.allegation)!;
    const screening = { id, at, by, outcome: facts.outcome, duplicateOf: facts.duplicate_of };
    return changeAllegation(state, { ...found, screening });
  },
});

/** A duplicate is one of an allegation that is none itself: no chain, no circle, nothing that counts nowhere. */
function admitOriginal(state: State, id: ActId, other: ActId): Refusal | undefined {
  const original = state.allegations.get(other);
  if (!original) return refuse('reference_unknown', { id: other });
  const counts = other !== id && original.screening?.outcome !== 'duplicate' && !original.withdrawn;
  const isOriginal = state.allegations.values().some((one) => one.screening?.duplicateOf === id);
  return counts && !isOriginal ? undefined : refuse('screening_refused', { reason: 'not_an_original' });
}

const appeal = actKind({
  act: 'allegation.appeal',
  facts: z.strictObject({ allegation: actId, screening: actId }),
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['lodge', 'monitor', 'intake'],
  admit: (state, { facts }, moment) => {
    const refusal = admitOwn(state, facts.allegation, moment);
    if (refusal) return refusal;
    const found = state.allegations.get(facts.allegation)!;
    if (found.screening?.id !== facts.screening)
      return refuse('superseded', { newest: found.screening?.id ?? 'none' });
    if (found.appeal?.screening === facts.screening) return refuse('already_done');
    return found.screening.outcome === 'admissible'
      ? refuse('screening_refused', { reason: 'admitted' })
      : undefined;
  },
  apply: (state, { id, facts }, { at }) => {
    const found = state.allegations.get(facts.allegation)!;
    const made = { id, at, screening: facts.screening, decided: undefined };
    return changeAllegation(
      { ...state, appeals: state.appeals.set(id, found.id) },
      { ...found, appeal: made },
    );
  },
});

const decideFacts = z.strictObject({
  appeal: actId,
  outcome: z.enum(['upheld', 'overturned']),
  /** What the allegation is screened as instead, where the appeal overturned the screening. */
  becomes: z.enum(['admissible', 'needs_detail', 'outside_mandate']).optional(),
});

const decide = actKind<z.infer<typeof decideFacts>>({
  act: 'allegation.decide',
  facts: decideFacts,
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['certify'],
  admit: (state, { facts }, { by, member }) => {
    const found = state.allegations.get(state.appeals.get(facts.appeal)!);
    if (found?.appeal?.id !== facts.appeal) return refuse('reference_unknown', { id: facts.appeal });
    if (found.appeal.decided || found.withdrawn) return refuse('already_done');
    if (found.screening!.id !== found.appeal.screening)
      return refuse('superseded', { newest: found.screening!.id });
    // Nobody decides on an objection to its own screening, or in its own cause.
    if (found.screening!.by === by || isNamed(found, member)) return refuse('not_yours');
    const isOverturned = facts.outcome === 'overturned';
    return isOverturned === (facts.becomes !== undefined)
      ? undefined
      : refuse('screening_refused', { reason: 'becomes_what' });
  },
  apply: (state, { id, facts }, { by, at }) => {
    const found = state.allegations.get(state.appeals.get(facts.appeal)!)!;
    const decided = { id, outcome: facts.outcome };
    const screening = facts.becomes
      ? { id, at, by, outcome: facts.becomes, duplicateOf: undefined }
      : found.screening;
    return changeAllegation(state, { ...found, screening, appeal: { ...found.appeal!, decided } });
  },
});

const withdraw = actKind({
  act: 'allegation.withdraw',
  facts: z.strictObject({ allegation: actId }),
  fields: { reason: anyTier(localized) },
  by: ['lodge', 'monitor', 'intake'],
  admit: (state, { facts }, moment) => admitOwn(state, facts.allegation, moment),
  apply: (state, { id, facts }) =>
    changeAllegation(state, { ...state.allegations.get(facts.allegation)!, withdrawn: id }),
});

/** Whether a member is one of those who complain or are accused. */
function isNamed({ complainants, accused }: Allegation, member: string): boolean {
  return [...complainants, ...accused].some((one) => 'member' in one && one.member === member);
}

/** The allegations after one has changed. */
export function changeAllegation(state: State, allegation: Allegation): State {
  return { ...state, allegations: state.allegations.set(allegation.id, allegation) };
}

/** What an allegation is at a moment. */
export function allegationStatus(state: State, id: ActId): Status | undefined {
  const found = state.allegations.get(id);
  if (!found) return undefined;
  const { withdrawn, screening, appeal, inquiries } = found;
  const base = found.version === id ? [id] : [id, found.version];
  const of = (status: string, ...because: readonly ActId[]): Status => ({
    noun: 'allegation',
    status,
    because: [...base, ...because],
  });
  if (withdrawn) return of('withdrawn', withdrawn);
  if (appeal && !appeal.decided && screening?.id === appeal.screening) return of('appealed', appeal.id);
  if (screening && screening.outcome !== 'admissible') return of(screening.outcome, screening.id);
  const newest = inquiries.at(-1);
  if (newest) return of('under_inquiry', newest);
  return screening ? of('admissible', screening.id) : of('lodged');
}

/** Allegations that wait for screening, and appeals that wait for a decision; asked of everybody who may. */
export function allegationDue(state: State, now: number): Due[] {
  const length = hours(clocksOf(state.charter!.terms).screen_hours);
  return state.allegations.values().flatMap((found): Due[] => {
    const { id, at: lodged, historic, screening, appeal: objection, withdrawn } = found;
    if (withdrawn || historic || found.inquiries.length > 0) return [];
    const waiting = objection && !objection.decided && screening?.id === objection.screening;
    if (screening && !waiting) return [];
    const start = waiting ? objection.at : lodged;
    const { at, stopped } = runsOut(state, { about: id, start, length, owed: [] }, now);
    const what = waiting ? 'appeal' : 'screening';
    return [{ what, about: id, from: '', at, overdue: now >= at, ...(stopped && { stopped }) }];
  });
}

/** Kinds of act of this noun. */
export const allegationActs = [lodge, supplement, screen, appeal, decide, withdraw] as const;
