/*
 * What the host's views answer (spec/http.md, "Reading"; /api/openapi.json has the schemas). The host is
 * believed for convenience only: what counts is proven by the dossier file. Times are
 * `YYYY-MM-DDTHH:mm:ss.sssZ`, days `YYYY-MM-DD`.
 */

/** A text in one or more languages; `und` where nobody states which. */
export type Texts = Readonly<Record<string, string>>;

/** On every view: which log it was made from. */
export interface Stamp {
  readonly size: number;
  readonly root: string;
  readonly asOf: string;
  readonly indexedTo: number;
}

/** A list with how many there are in all, and where the next part begins. */
export interface Page<T> extends Stamp {
  readonly total: number;
  readonly items: readonly T[];
  readonly next?: string | null;
}

/** UCDP's low, best and high; a bound that nobody stated is null. */
export interface Range {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

/** When something happened; an end that is not known is null. */
export interface When {
  readonly from: string | null;
  readonly to: string | null;
  readonly precision: string | null;
}

/** Where something happened and how well that is known (UCDP where_prec, 1 to 7). */
export interface Where {
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: number | null;
  readonly name?: string;
  readonly description?: string;
  readonly admin1?: string;
  readonly admin2?: string;
  readonly country?: string;
}

/** An actor of an event: one that is registered, or a name as a publisher writes it. */
export interface EventActor {
  readonly id?: string;
  readonly name?: string;
  readonly role: string;
}

/** An incident or a dataset record. */
export interface EventItem {
  /** An act id, or `dataset~row`. */
  readonly id: string;
  readonly origin: 'incident' | 'record';
  readonly kind: string;
  readonly status: string;
  readonly when: When | null;
  readonly where: Where | null;
  readonly zone: string | null;
  readonly actors: readonly EventActor[];
  readonly deaths: (Range & { readonly civilians: number | null }) | null;
  readonly title: Texts | null;
  /** Whose account it is: `member/office`. */
  readonly by: string | null;
  readonly revised: boolean;
  readonly reference: string | null;
  readonly loggedAt: string | null;
  readonly withheld: readonly string[];
  readonly datasets: readonly string[];
}

/** What must be shown with data of one edition, and what it leaves open. */
export interface Attribution {
  readonly dataset: string;
  readonly series: string;
  readonly edition: string;
  readonly licence: string;
  readonly title: Texts | null;
  readonly publisher: string | null;
  readonly attribution: string | null;
  readonly licenceText: string | null;
  readonly url: string | null;
  readonly coverage: Texts | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly countries: readonly string[];
  readonly gaps: readonly { readonly country: string | null; readonly from: string; readonly to: string }[];
  readonly absent: readonly string[];
  readonly rows: number;
  readonly records: number | null;
  readonly problem: string | null;
}

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

export type Facets = Readonly<Record<string, readonly FacetValue[]>>;

export interface EventList extends Page<EventItem> {
  /** False when words are in more texts than a search looks at: the total counts those looked at. */
  readonly exact: boolean;
  readonly facets: Facets;
  readonly datasets: readonly Attribution[];
}

/** Events that began in a period; deaths that nobody stated add nothing and are counted apart. */
export interface TimelineBar {
  readonly from: string;
  readonly events: number;
  readonly deaths_low: number;
  readonly deaths_best: number;
  readonly deaths_high: number;
  /** Events without a best estimate of deaths. */
  readonly unstated: number;
}

export interface TimelineView extends Stamp {
  readonly total: number;
  readonly periods: readonly TimelineBar[];
  /** Events without a beginning. */
  readonly undated: number;
}

/** A field of an act as this reader may see it. */
export interface OpenedField {
  readonly state: 'open' | 'readable' | 'withheld' | 'malformed' | 'erased';
  readonly tier: string;
  readonly to?: readonly string[];
  readonly value?: unknown;
  /** Digest of the file that holds a sealed field, for those whose key opens it. */
  readonly sealed?: string;
  /** The act that opened it later. */
  readonly opened?: { readonly id: string; readonly index: number };
}

/** Fields by name. */
export type Fields = Readonly<Record<string, OpenedField>>;

/** An entry of the log as an act. */
export interface ActItem {
  readonly index: number;
  /** Null when the leaf is no act. */
  readonly id: string | null;
  readonly reference: string;
  readonly loggedAt: string;
  readonly act: string | null;
  readonly member: string | null;
  readonly office: string | null;
  readonly mandate: string | null;
  readonly kid: string | null;
  readonly prev: string | null;
  readonly basis: { readonly size: number; readonly root: string } | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly fields: Fields;
  readonly status: 'pending' | 'cosigned';
  /** Code of the refusal when the entry does not count. */
  readonly void: string | null;
  /** Logged after its key was declared unreliable. */
  readonly doubtful: boolean;
}

export interface EventLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly link: string;
  readonly by: string;
  readonly withdrawn: string | null;
}

/** One event with its history and links. */
export interface EventDetail extends Stamp, EventItem {
  readonly fields: Fields;
  /** The newest version of an incident. */
  readonly act: ActItem | null;
  readonly proof: string | null;
  readonly because: readonly string[];
  /** Every version, the oldest first. */
  readonly versions: readonly ActItem[];
  readonly links: readonly EventLink[];
  /** What each edition says of a record, the newest last. */
  readonly history: readonly {
    readonly dataset: string;
    readonly edition: string;
    readonly record: Readonly<Record<string, unknown>>;
  }[];
  /** Parts that the newest edition does not carry, and whose they are. */
  readonly filled: { readonly parts: readonly string[]; readonly from: string } | null;
  readonly attribution: readonly Attribution[];
}

/** The newest checkpoint with a quorum. */
export interface CheckpointView {
  readonly size: number;
  /** The note with its cosignatures. */
  readonly text: string;
  readonly at: string | null;
}

/** What tells a dossier from others. */
interface Identity {
  readonly dossier: string;
  readonly code: string;
  readonly fingerprint: string;
  readonly exercise: boolean;
  readonly title: Texts | null;
}

/** A dossier in the list of the host. */
export interface DossierSummary extends Identity {
  readonly size: number;
  readonly root: string;
  readonly checkpoint: CheckpointView | null;
}

/** A witness of the charter and its newest cosignature. */
export interface WitnessStanding {
  readonly name: string;
  readonly member: string;
  readonly neutral: boolean;
  readonly size: number | null;
  readonly seen: string | null;
  readonly cosignedAt: string | null;
  readonly trouble: string | null;
}

/** A clock that runs or has run out. */
export interface DueItem {
  readonly what: string;
  readonly about: string;
  readonly from: string;
  /** Which of several clocks: the code of an action point, the beginning of a period. */
  readonly item?: string;
  readonly stopped?: boolean;
  readonly at: string;
  readonly overdue: boolean;
}

/** The part of a charter that can be amended; spec/rules.md has the meaning of each number. */
export interface Terms {
  readonly witnesses: readonly { readonly name: string; readonly key: string; readonly member: string }[];
  readonly quorum: unknown;
  readonly read: string;
  readonly delay_hours: number;
  readonly public_place: number;
  readonly zones: readonly string[];
  readonly languages: readonly string[];
  readonly authentic: string;
  readonly forbids: readonly string[];
  readonly from: string;
  readonly until: string | null;
  /** Who keeps the ledger of claims; absent where none is kept. */
  readonly claims?: { readonly office: string; readonly mediator?: true };
}

/** How many of something a copy has, of how many that its holder may have. */
export interface Share {
  readonly have: number;
  readonly of: number;
}

/** What somebody says of a copy. `jws` is the signed text, by which the rest is checked. */
export interface CopyItem {
  /** The mandate that speaks, or the name of the witness. */
  readonly as: string;
  readonly member: string;
  readonly office: string | null;
  readonly witness: string | null;
  readonly kid: string;
  readonly key: string;
  readonly size: number;
  readonly root: string;
  readonly disclosures: Share;
  readonly blobs: Share;
  readonly time: string;
  readonly jws: string;
}

/** The front page of a dossier. */
export interface Overview extends Stamp, Identity {
  readonly status: string | null;
  /** Null while the reader may not see the founding. */
  readonly charter: {
    readonly id: string;
    readonly version: string;
    readonly founder: string;
    readonly foundedAt: string;
    readonly terms: Terms;
  } | null;
  readonly fields: Fields;
  readonly members: readonly MemberStanding[];
  readonly due: readonly DueItem[];
  /** Entries that wait for a quorum. */
  readonly pending: number;
  readonly checkpoint: CheckpointView | null;
  readonly witnesses: readonly WitnessStanding[];
  readonly mode: { readonly mode: string; readonly why?: string };
  readonly voids: readonly { readonly index: number; readonly code: string }[];
  readonly counts: Readonly<Record<string, number>>;
  readonly datasets: readonly Attribution[];
  /** Who says that they hold a copy, the latest word first. */
  readonly holdings: readonly CopyItem[];
}

/** A member of the mechanism. */
export interface MemberStanding {
  readonly code: string;
  readonly role: string;
  readonly name: Texts | null;
  readonly status: string;
  readonly acceded: { readonly id: string; readonly at: string } | null;
  readonly suspended: { readonly id: string; readonly at: string } | null;
}

/** A thing of the state: its facts, the status that follows from them, and the fields of the act that describes it. */
export interface Noun {
  readonly id: string;
  readonly status: string;
  readonly because: readonly string[];
  readonly by: string;
  readonly fields: Fields;
}

export interface ActorNoun extends Noun {
  readonly kind: string;
  readonly member: string | null;
  readonly ids: readonly { readonly scheme: string; readonly id: string }[];
  readonly relations: readonly RelationFacts[];
}

export interface RelationFacts {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly relation: string;
  readonly since: string | null;
  readonly until: string | null;
  readonly confidence: string;
  readonly sources: readonly string[];
  readonly by: string;
  readonly withdrawn: string | null;
}

export interface SourceNoun extends Noun {
  readonly kind: string;
  readonly reliability: string;
}

export interface MandateNoun extends Omit<Noun, 'by'> {
  readonly member: string;
  readonly office: string;
  readonly kid: string;
  readonly powers: readonly string[];
  readonly zones: readonly string[] | null;
  /** Codes of the texts for which it holds; null for any. */
  readonly instruments: readonly string[] | null;
  readonly grantedAt: string;
  readonly from: string;
  readonly until: string;
  readonly device: boolean;
  readonly revoked: {
    readonly id: string;
    readonly at: string;
    readonly ground: string;
    readonly doubtfulFrom: string | null;
  } | null;
}

export interface DatasetNoun extends Noun {
  readonly series: string;
  readonly edition: string;
  readonly reader: { readonly id: string; readonly version: number };
  readonly blob: { readonly digest: string; readonly bytes: number; readonly media: string };
  readonly rows: number;
  readonly rowRoot: string;
  readonly problems: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly licence: string;
  readonly supersedes: string | null;
  readonly importedAt: string;
}

/** A thing with the acts that made and changed it, the newest first. */
export type WithHistory<T> = T & Stamp & { readonly history: readonly ActItem[] };
