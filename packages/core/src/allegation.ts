import { z } from 'zod';
import { actKind, anyTier, restrictedOnly, sealedOnly, type Act, type Moment } from './act.ts';
import { admitBearers, type Bearer, bearers, membersIn } from './bearer.ts';
import { actId, code, type ActId } from './code.ts';
import { INCIDENT_KINDS } from './incident.ts';
import { admitKnown, admitZone } from './reference.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Appeal, Screening } from './screening.ts';
import type { State } from './state.ts';
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
  /** How many allegations are screened as duplicates of it. */
  readonly duplicates: number;
  readonly appeal: Appeal | undefined;
  readonly withdrawn: ActId | undefined;
  /** The inquiries that took it up, the oldest first. */
  readonly inquiries: readonly ActId[];
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
      duplicates: 0,
      appeal: undefined,
      withdrawn: undefined,
      inquiries: [],
    }),
});

/** A party complains in its own name; nobody but a party's own office does, and no member in that of another. */
function admitChannel(
  state: State,
  { channel, complainants, historic }: z.infer<typeof lodgeFacts>,
  { member, at }: Moment,
): Refusal | undefined {
  if (channel === 'not_stated' && !historic) return refuse('schema_refused', { path: 'facts.channel' });
  const isParty = state.members.get(member)!.role === 'party';
  if (isParty !== (channel === 'party')) {
    // The secretariat enters on behalf of a party that has no key of its own; a party speaks for nobody else.
    // Of what happened before this record the parties may be no members: then they are its actors.
    const entered = channel === 'party' && complainants.some((one) => historic || 'member' in one);
    if (isParty || !entered) return refuse('not_yours', { channel });
  }
  const named = membersIn(complainants);
  if (isParty && !named.includes(member)) return refuse('not_yours', { channel });
  const other = historic
    ? undefined
    : named.find((one) => one !== member && !isEntered(state, one, channel, at));
  return other === undefined ? undefined : refuse('not_yours', { channel, member: other });
}

/** Whether somebody else may enter a complaint for a member: for a party that has no office which could lodge it. */
function isEntered(state: State, of: string, channel: (typeof CHANNELS)[number], at: number): boolean {
  if (channel !== 'party' || state.members.get(of)!.role !== 'party') return false;
  return !state.mandates
    .values()
    .some(
      (one) =>
        one.member === of && !one.revoked && at >= one.from && at < one.until && one.powers.includes('lodge'),
    );
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
export function admitOwn(state: State, id: ActId, moment: Moment): Refusal | undefined {
  const found = state.allegations.get(id);
  if (!found) return refuse('reference_unknown', { id });
  if (found.by !== moment.by) return refuse('not_yours');
  return found.withdrawn ? refuse('already_done') : undefined;
}

const withdraw = actKind({
  act: 'allegation.withdraw',
  facts: z.strictObject({ allegation: actId }),
  fields: { reason: anyTier(localized) },
  by: ['lodge', 'monitor', 'intake'],
  admit: (state, { facts }, moment) => {
    const found = state.allegations.get(facts.allegation);
    // What was entered in its name a party takes back itself.
    const isMine = found?.channel === 'party' && membersIn(found.complainants).includes(moment.member);
    const by = isMine ? { ...moment, by: found.by } : moment;
    return admitOwn(state, facts.allegation, by);
  },
  apply: (state, { id, facts }) => {
    const found = state.allegations.get(facts.allegation)!;
    return countDuplicate(changeAllegation(state, { ...found, withdrawn: id }), found.screening, -1);
  },
});

/** Changes how many duplicates the allegation has that a screening names. */
export function countDuplicate(state: State, of: Screening | undefined, step: 1 | -1): State {
  if (of?.duplicateOf === undefined) return state;
  const original = state.allegations.get(of.duplicateOf)!;
  return changeAllegation(state, { ...original, duplicates: original.duplicates + step });
}

/** The allegations after one has changed. */
export function changeAllegation(state: State, allegation: Allegation): State {
  return { ...state, allegations: state.allegations.set(allegation.id, allegation) };
}

/** Kinds of act of this noun. */
export const allegationActs = [lodge, supplement, withdraw] as const;
