/*
 * What the host's views answer (spec/http.md, "Reading"). The host is believed for convenience only: what
 * counts is proven by the dossier file. Times are `YYYY-MM-DDTHH:mm:ss.sssZ`.
 */

/** A text in one or more languages. */
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
  readonly precision?: string | null;
}

/** Where something happened and how well that is known (UCDP where_prec, 1 to 7). */
export interface Where {
  readonly lat?: number | null;
  readonly lon?: number | null;
  readonly precision?: number | null;
  readonly name?: string | null;
  readonly admin1?: string | null;
  readonly admin2?: string | null;
  readonly country?: string | null;
}

/** An incident or a dataset record in a list. */
export interface EventItem {
  readonly id: string;
  readonly origin: 'incident' | 'record';
  readonly kind: string;
  readonly when?: When | null;
  readonly where?: Where | null;
  readonly actors?: readonly {
    readonly id?: string;
    readonly name?: Texts | string;
    readonly role?: string;
  }[];
  readonly deaths?: Range | null;
  readonly title?: Texts | string | null;
  readonly revised?: boolean;
  readonly status?: string;
}

export interface FacetValue {
  readonly value: string;
  readonly count: number;
  readonly label?: Texts | string;
}

export interface EventList extends Page<EventItem> {
  readonly facets?: Readonly<Record<string, readonly FacetValue[]>>;
}

export interface TimelineBar {
  readonly from: string;
  readonly count: number;
  readonly deaths: number;
}

/** A dossier in the list of the host. */
export interface DossierSummary {
  readonly dossier: string;
  readonly code: string;
  readonly title?: Texts | null;
  readonly fingerprint: string;
  readonly exercise: boolean;
  readonly size: number;
  readonly checkpoint?: { readonly size: number; readonly at?: string | null } | null;
}

/** A witness of the charter and its newest cosignature. */
export interface WitnessStanding {
  readonly name: string;
  readonly member: string;
  readonly neutral: boolean;
  readonly cosignedAt?: string | null;
}

export interface DueItem {
  readonly what: string;
  readonly about: string;
  readonly from: string;
  readonly at: string;
  readonly overdue: boolean;
}

export interface MemberStanding {
  readonly code: string;
  readonly role: string;
  readonly name?: Texts | null;
  readonly status: string;
  readonly acceded?: { readonly id: string; readonly at: string } | null;
}

/** The front page of a dossier. */
export interface Overview extends Stamp {
  readonly dossier: string;
  readonly code: string;
  readonly title?: Texts | null;
  readonly fingerprint: string;
  readonly exercise: boolean;
}
