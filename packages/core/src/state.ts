import type { AccessRequest } from './access.ts';
import type { Actor, Relation } from './actor.ts';
import type { MeasureTaken, Recommendation } from './aftermath.ts';
import type { Allegation } from './allegation.ts';
import type { Assurance } from './assurance.ts';
import type { Amendment } from './amendment.ts';
import type { Chain } from './chain.ts';
import type { Bulletin } from './bulletin.ts';
import type { Charter } from './charter.ts';
import type { Claim } from './claim.ts';
import type { ClockChange, Service } from './clock.ts';
import type { ActId, Digest, DossierId, Kid, PublicKey } from './code.ts';
import type { Consent } from './consent.ts';
import type { Consequence } from './consequence.ts';
import type { Comparison, CountingRule } from './counting.ts';
import type { Dataset } from './dataset.ts';
import type { Effort } from './effort.ts';
import type { Comment, Silence } from './discussion.ts';
import type { Erasure } from './erasure.ts';
import type { Citation, Evidence } from './evidence.ts';
import type { Exhibit, ExhibitAsk } from './exhibit.ts';
import type { Finding } from './finding.ts';
import type { Call } from './hotline.ts';
import type { Incident, IncidentLink } from './incident.ts';
import type { Indicator, Reading } from './indicator.ts';
import type { Inquiry } from './inquiry.ts';
import type { Task } from './inquiry-step.ts';
import type { Article, DraftText, Instrument } from './instrument.ts';
import type { Receipt, Relodged } from './late-filing.ts';
import type { Mandate } from './mandate.ts';
import type { Notification, Unnotified } from './notification.ts';
import type { AccessRecord, Hindrance, Obstruction } from './obstruction.ts';
import type { Particular } from './particular.ts';
import type { RefusalCode } from './refusal.ts';
import type { Request } from './request.ts';
import type { Reservation } from './reservation.ts';
import type { Role } from './role.ts';
import type { SealKey } from './seal.ts';
import type { Source } from './source.ts';
import type { Position } from './standing.ts';
import { thumbprint } from './key.ts';
import { Table } from './table.ts';
import type { Round, Session } from './talks.ts';
import type { Undertaking } from './undertaking.ts';

/**
 * What a log says, and nothing else: who did what. Everything that depends on the time of asking
 * (in force, overdue, provisional) is derived by `status` and `due`.
 *
 * Values are never changed: `apply` returns a new state, and an old one still answers for its moment.
 */
export interface State {
  /** Entries folded so far, void ones included. */
  readonly size: number;
  /** Logged time of the last entry that was not void, milliseconds since 1970; 0 before the founding. */
  readonly time: number;
  readonly dossier: DossierId | undefined;
  readonly charter: Charter | undefined;
  readonly amendments: Table<ActId, Amendment>;
  /** By member code, in the order of the founding. */
  readonly members: Table<string, Member>;
  /** Every key that may sign, by thumbprint. */
  readonly keys: Table<Kid, Key>;
  readonly mandates: Table<ActId, Mandate>;
  readonly actors: Table<ActId, Actor>;
  readonly relations: Table<ActId, Relation>;
  readonly sources: Table<ActId, Source>;
  /** Editions of datasets, each by the act that imported it. */
  readonly datasets: Table<ActId, Dataset>;
  /** An office's newest import of a file into a series, by `member/office series digest`. */
  readonly files: Table<string, ActId>;
  readonly incidents: Table<ActId, Incident>;
  readonly links: Table<ActId, IncidentLink>;
  /** Talks: rounds, sessions of them, written requests, and what was said without being signed. */
  readonly rounds: Table<ActId, Round>;
  readonly sessions: Table<ActId, Session>;
  readonly requests: Table<ActId, Request>;
  readonly assurances: Table<ActId, Assurance>;
  /** Texts: versions of articles, drafts that order them, and what parties and tables say of them. */
  readonly instruments: Table<ActId, Instrument>;
  readonly articles: Table<ActId, Article>;
  readonly drafts: Table<ActId, DraftText>;
  readonly comments: Table<ActId, Comment>;
  readonly silences: Table<ActId, Silence>;
  readonly consents: Table<ActId, Consent>;
  readonly reservations: Table<ActId, Reservation>;
  readonly undertakings: Table<ActId, Undertaking>;
  readonly notifications: Table<ActId, Notification>;
  readonly unnotified: Table<ActId, Unnotified>;
  readonly calls: Table<ActId, Call>;
  readonly indicators: Table<ActId, Indicator>;
  readonly readings: Table<ActId, Reading>;
  /** From allegation to consequence. */
  readonly allegations: Table<ActId, Allegation>;
  /** The allegation that an appeal is about, by the appeal. */
  readonly appeals: Table<ActId, ActId>;
  readonly inquiries: Table<ActId, Inquiry>;
  readonly tasks: Table<ActId, Task>;
  /** Visits, statements and interviews. */
  readonly particulars: Table<ActId, Particular>;
  /** What was told to whom, and the case in which an objection was made: by the act, the case. */
  readonly disclosed: Table<ActId, { readonly inquiry: ActId; readonly at: number }>;
  readonly challenges: Table<ActId, ActId>;
  readonly accessRequests: Table<ActId, AccessRequest>;
  readonly obstructions: Table<ActId, Obstruction>;
  readonly hindrances: Table<ActId, Hindrance>;
  readonly accessRecords: Table<ActId, AccessRecord>;
  readonly evidence: Table<ActId, Evidence>;
  readonly citations: Table<ActId, Citation>;
  readonly exhibits: Table<ActId, Exhibit>;
  readonly exhibitAsks: Table<ActId, ExhibitAsk>;
  /** The key that opens for a mandate, by the mandate. */
  readonly sealKeys: Table<ActId, SealKey>;
  readonly findings: Table<ActId, Finding>;
  /** The finding of each of its versions, and of each adoption. */
  readonly findingVersions: Table<ActId, ActId>;
  readonly adoptions: Table<ActId, ActId>;
  /** Adopted findings that speak of an undertaking, the newest first, superseded ones included. */
  readonly qualified: Table<ActId, Chain<ActId>>;
  /** Adopted findings of a violation by somebody, the newest first, by `standingKey`. */
  readonly violations: Table<string, Chain<ActId>>;
  readonly recommendations: Table<ActId, Recommendation>;
  readonly measures: Table<ActId, MeasureTaken>;
  readonly consequences: Table<ActId, Consequence>;
  /** What was said in public; and the claim of each offer of a reply and of each relation to the record. */
  readonly claims: Table<ActId, Claim>;
  readonly claimWords: Table<ActId, ActId>;
  /** How much was watched, by which rules is counted, and what is to be compared. */
  readonly efforts: Table<ActId, Effort>;
  readonly countings: Table<ActId, CountingRule>;
  readonly comparisons: Table<ActId, Comparison>;
  readonly bulletins: Table<ActId, Bulletin>;
  /** The bulletin of each of its versions. */
  readonly bulletinVersions: Table<ActId, ActId>;
  /** Orders to destroy what an act's fields held, by that act; and the act of each order. */
  readonly erasures: Table<ActId, readonly Erasure[]>;
  readonly erasureActs: Table<ActId, ActId>;
  /** What is not destroyed, or not by whoever brought it: decisions, and what a finding or a hearing rests on. */
  readonly kept: Table<ActId, 'decision' | 'relied_on'>;
  /** Stops and extensions, by the act that a clock answers and a code where it starts several; '' for all clocks. */
  readonly clocks: Table<string, ClockChange>;
  /** Under which key of `clocks` a stop stands. */
  readonly stops: Table<ActId, string>;
  /** Recorded service, by what was served. */
  readonly services: Table<ActId, readonly Service[]>;
  /** The earliest time by which a witness had seen an act, by that act. */
  readonly receipts: Table<ActId, Receipt>;
  readonly relodged: Table<ActId, Relodged>;
  /** What has a name that only one may have, by `nameKey`. */
  readonly names: Table<string, ActId>;
  /** What parties have said of versions of articles and of drafts, by `member id`. */
  readonly positions: Table<string, Position>;
  /** Entries that do not count, by index: the host logged what it should have refused. */
  readonly voids: Table<number, RefusalCode>;
}

/** A party or an institution of the mechanism. */
export interface Member {
  readonly code: string;
  readonly role: Role;
  readonly root: PublicKey;
  readonly next: Digest;
  /** Its newest consent to be bound; without one the charter runs provisionally for it. */
  readonly acceded: Accession | undefined;
  /** Set while the member has suspended its participation; duties and clocks go on. */
  readonly suspended: { readonly id: ActId; readonly at: number } | undefined;
}

/** A member's consent to a version of the charter, by acceding or by agreeing to an amendment. */
export interface Accession {
  /** The act by which it consented. */
  readonly id: ActId;
  /** Since when it is bound, milliseconds since 1970. */
  readonly at: number;
  /** The version that it consented to. */
  readonly version: ActId;
}

/** A key that may sign, and the end of its chain of acts. */
export interface Key {
  readonly key: PublicKey;
  /** The member whose current root key this is; undefined for keys of offices and former roots. */
  readonly rootOf: string | undefined;
  /** Whether it is or was a root key: such a key never speaks for an office. */
  readonly servedAsRoot: boolean;
  /** The key's last act on the record. */
  readonly head: ActId | null;
}

/** The state before the founding. */
export function emptyState(): State {
  return {
    size: 0,
    time: 0,
    dossier: undefined,
    charter: undefined,
    amendments: new Table(),
    members: new Table(),
    keys: new Table(),
    mandates: new Table(),
    actors: new Table(),
    relations: new Table(),
    sources: new Table(),
    datasets: new Table(),
    files: new Table(),
    incidents: new Table(),
    links: new Table(),
    rounds: new Table(),
    sessions: new Table(),
    requests: new Table(),
    assurances: new Table(),
    instruments: new Table(),
    articles: new Table(),
    drafts: new Table(),
    comments: new Table(),
    silences: new Table(),
    consents: new Table(),
    reservations: new Table(),
    undertakings: new Table(),
    notifications: new Table(),
    unnotified: new Table(),
    calls: new Table(),
    indicators: new Table(),
    readings: new Table(),
    allegations: new Table(),
    appeals: new Table(),
    inquiries: new Table(),
    tasks: new Table(),
    particulars: new Table(),
    disclosed: new Table(),
    challenges: new Table(),
    accessRequests: new Table(),
    obstructions: new Table(),
    hindrances: new Table(),
    accessRecords: new Table(),
    evidence: new Table(),
    citations: new Table(),
    exhibits: new Table(),
    exhibitAsks: new Table(),
    sealKeys: new Table(),
    findings: new Table(),
    findingVersions: new Table(),
    adoptions: new Table(),
    qualified: new Table(),
    violations: new Table(),
    recommendations: new Table(),
    measures: new Table(),
    consequences: new Table(),
    claims: new Table(),
    claimWords: new Table(),
    efforts: new Table(),
    countings: new Table(),
    comparisons: new Table(),
    bulletins: new Table(),
    bulletinVersions: new Table(),
    erasures: new Table(),
    erasureActs: new Table(),
    kept: new Table(),
    clocks: new Table(),
    stops: new Table(),
    services: new Table(),
    receipts: new Table(),
    relodged: new Table(),
    names: new Table(),
    positions: new Table(),
    voids: new Table(),
  };
}

/** The key in `names` of what a noun calls something: there is one round, one text of a code. */
export function nameKey(noun: string, ...parts: readonly string[]): string {
  return [noun, ...parts].join(' ');
}

/** Lets a key sign as the root of a member. */
export function enrolRoot(state: State, key: PublicKey, member: string): State {
  const kid = thumbprint(key);
  const head = state.keys.get(kid)?.head ?? null;
  return { ...state, keys: state.keys.set(kid, { key, rootOf: member, servedAsRoot: true, head }) };
}

/** What a key serves as now beside which it may serve as nothing else. */
export function serviceOf({ charter, keys }: State, key: PublicKey): 'root' | 'log' | 'witness' | undefined {
  if (keys.get(thumbprint(key))?.rootOf) return 'root';
  if (charter?.log.key === key) return 'log';
  return charter?.terms.witnesses.some((witness) => witness.key === key) ? 'witness' : undefined;
}
