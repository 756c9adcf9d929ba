import { z } from 'zod';
import { actKind, anyTier, restrictedOnly, sealedOnly, type Act, type Moment } from './act.ts';
import { actId, code, rowId, type ActId } from './code.ts';
import { Chain } from './chain.ts';
import { admitZone, admitZones } from './reference.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { casualties, damage, interval, localized, place, range, words } from './value.ts';

/** What happened, without a word on whether it was lawful. */
export const INCIDENT_KINDS = [
  'armed_clash',
  'shelling',
  'air_strike',
  'drone_strike',
  'explosion',
  'mine_or_ied',
  'suicide_attack',
  'attack_on_civilians',
  'abduction',
  'detention',
  'crossing_of_line',
  'airspace_crossing',
  'movement',
  'construction',
  'crossing_closure',
  'obstruction',
  'displacement',
  'destruction',
  'other',
] as const;

/** How an account connects an actor with an incident; an account, not a finding. */
export const ACTOR_ROLES = [
  'side_a',
  'side_b',
  'said_to_have_carried_out',
  'said_to_be_harmed',
  'present',
] as const;

/** How two accounts stand to each other. They are linked, never merged. */
export const LINKS = ['same_event', 'contradicts', 'part_of', 'follows', 'repeat_of'] as const;

const describe = {
  kind: z.enum(INCIDENT_KINDS),
  zone: code,
  actors: z.array(z.strictObject({ actor: actId, role: z.enum(ACTOR_ROLES) })).max(30),
  /** Source and the Admiralty credibility of what it says here: 1 confirmed ... 5 improbable, 6 not judged. */
  sources: z.array(z.strictObject({ source: actId, credibility: z.int().min(1).max(6) })).max(50),
  /** The dataset record that is adopted: edition and row. */
  record: z.strictObject({ dataset: actId, row: rowId }).optional(),
};

const fields = {
  title: anyTier(localized, { required: true }),
  when: anyTier(interval, { required: true }),
  where: anyTier(place),
  /** What is known beyond what the other tier may see. */
  when_exact: restrictedOnly(interval),
  where_exact: sealedOnly(place),
  account: anyTier(localized),
  casualties: anyTier(casualties),
  damage: anyTier(damage),
  /** Explosions, shots or bursts that were counted one by one. */
  rounds: anyTier(range),
  /** When the reporting office learnt of it. */
  received: restrictedOnly(interval),
  observer_position: sealedOnly(words),
};

const WRITERS = ['report', 'monitor', 'lodge'] as const;
const reportFacts = z.strictObject(describe);
const reviseFacts = z.strictObject({ incident: actId, answers: actId, ...describe });
type ReportFacts = z.infer<typeof reportFacts>;

/** One account of an event, with its newest version. */
export interface Incident {
  readonly id: ActId;
  readonly kind: (typeof INCIDENT_KINDS)[number];
  readonly zone: string;
  /** Whose account it is: `member/office`. */
  readonly by: string;
  readonly reportedAt: number;
  readonly version: ActId;
  readonly versionIndex: number;
  readonly revisions: number;
  /** Links that touch this account, withdrawn ones included, the newest first. */
  readonly links: Chain<ActId> | undefined;
  readonly withdrawn: ActId | undefined;
}

/** A link between two accounts. */
export interface IncidentLink {
  readonly id: ActId;
  readonly from: ActId;
  readonly to: ActId;
  readonly link: (typeof LINKS)[number];
  readonly by: string;
  readonly withdrawn: ActId | undefined;
}

const report = actKind<ReportFacts>({
  act: 'incident.report',
  facts: reportFacts,
  fields,
  by: WRITERS,
  admit: admitAccount,
  apply: (state, act, { by, at, index }) => {
    const incident: Incident = {
      id: act.id,
      kind: act.facts.kind,
      zone: act.facts.zone,
      by,
      reportedAt: at,
      version: act.id,
      versionIndex: index,
      revisions: 0,
      links: undefined,
      withdrawn: undefined,
    };
    return { ...state, incidents: state.incidents.set(act.id, incident) };
  },
});

const revise = actKind<z.infer<typeof reviseFacts>>({
  act: 'incident.revise',
  facts: reviseFacts,
  fields: { ...fields, reason: anyTier(localized) },
  by: WRITERS,
  admit: (state, act, moment) =>
    admitChange(state, act, act.facts.incident, moment) ?? admitAccount(state, act),
  apply: (state, act, { index }) => {
    const { incident: id, kind, zone } = act.facts;
    const earlier = state.incidents.get(id)!;
    const incident: Incident = {
      ...earlier,
      kind,
      zone,
      version: act.id,
      versionIndex: index,
      revisions: earlier.revisions + 1,
    };
    return { ...state, incidents: state.incidents.set(id, incident) };
  },
});

const withdraw = actKind({
  act: 'incident.withdraw',
  facts: z.strictObject({
    incident: actId,
    answers: actId,
    ground: z.enum(['mistaken', 'duplicate', 'source_withdrew', 'other']),
  }),
  fields: { reason: anyTier(localized) },
  by: WRITERS,
  admit: (state, act, moment) => admitChange(state, act, act.facts.incident, moment),
  apply: (state, act, { index }) => {
    const earlier = state.incidents.get(act.facts.incident)!;
    const incident = { ...earlier, withdrawn: act.id, version: act.id, versionIndex: index };
    return { ...state, incidents: state.incidents.set(incident.id, incident) };
  },
});

const link = actKind({
  act: 'incident.link',
  facts: z.strictObject({ from: actId, to: actId, link: z.enum(LINKS) }),
  fields: { reason: anyTier(localized) },
  by: [...WRITERS, 'certify'],
  admit: (state, act) => {
    const { from, to } = act.facts;
    const missing = [from, to].find((id) => !state.incidents.has(id));
    if (missing) return refuse('reference_unknown', { id: missing });
    if (from === to) return refuse('schema_refused', { path: 'facts.to' });
    return admitZones(state, act.as, zonesOf(state, act.facts));
  },
  apply: (state, act, { by }) => {
    const made: IncidentLink = { id: act.id, ...act.facts, by, withdrawn: undefined };
    const from = attach(state.incidents, made.from, act.id);
    return { ...state, incidents: attach(from, made.to, act.id), links: state.links.set(act.id, made) };
  },
});

function attach(incidents: State['incidents'], id: ActId, link: ActId): State['incidents'] {
  const incident = incidents.get(id)!;
  return incidents.set(id, { ...incident, links: new Chain(link, incident.links) });
}

const unlink = actKind({
  act: 'incident.unlink',
  facts: z.strictObject({ link: actId }),
  fields: { reason: anyTier(localized) },
  by: [...WRITERS, 'certify'],
  admit: (state, act, { by }) => {
    const made = state.links.get(act.facts.link);
    if (!made) return refuse('reference_unknown', { id: act.facts.link });
    if (made.withdrawn) return refuse('already_done');
    if (made.by !== by) return refuse('not_yours');
    return admitZones(state, act.as, zonesOf(state, made));
  },
  apply: (state, act) => {
    const made = { ...state.links.get(act.facts.link)!, withdrawn: act.id };
    return { ...state, links: state.links.set(made.id, made) };
  },
});

/** Zones in which the two accounts of a link are now. */
function zonesOf({ incidents }: State, { from, to }: Pick<IncidentLink, 'from' | 'to'>): string[] {
  return [from, to].map((id) => incidents.get(id)!.zone);
}

/** Rules of what an account refers to. */
function admitAccount(state: State, act: Act<ReportFacts>): Refusal | undefined {
  const { zone, actors, sources, record } = act.facts;
  const elsewhere = admitZone(state, act.as, [zone]);
  if (elsewhere) return elsewhere;
  const actor = actors.find((one) => !state.actors.has(one.actor))?.actor;
  if (actor) return refuse('reference_unknown', { id: actor });
  const source = sources.find((one) => !state.sources.has(one.source))?.source;
  if (source) return refuse('reference_unknown', { id: source });
  if (record && !state.datasets.has(record.dataset))
    return refuse('reference_unknown', { id: record.dataset });
  return undefined;
}

/** Only the office whose account it is changes it, only its newest version, and only from where its mandate holds. */
function admitChange(
  state: State,
  act: Act<{ readonly answers: ActId }>,
  id: ActId,
  moment: Moment,
): Refusal | undefined {
  const incident = state.incidents.get(id);
  if (!incident) return refuse('reference_unknown', { id });
  if (incident.by !== `${moment.member}/${moment.office}`) return refuse('not_yours');
  if (incident.withdrawn) return refuse('already_done');
  if (incident.version !== act.facts.answers) return refuse('superseded', { newest: incident.version });
  return admitZones(state, act.as, [incident.zone]);
}

/** Kinds of act of this noun. */
export const incidentActs = [report, revise, withdraw, link, unlink] as const;
