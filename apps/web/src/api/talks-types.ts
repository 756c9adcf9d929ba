/** What views of talks, requests, assurances, notices and calls answer (spec/http.md). Times are ISO text. */
import type { DueItem, Fields, Noun } from './types.ts';

/** A clock with which of several it is, and whether it stands still. */
export interface Clock extends DueItem {
  readonly item?: string;
  readonly stopped?: boolean;
}

export interface RoundNoun extends Noun {
  readonly code: string;
  readonly at: string;
  /** Ids of its sessions, the oldest first. */
  readonly sessions: readonly string[];
}

export interface Attendance {
  readonly who: string;
  readonly how: string;
}

export interface Decision {
  readonly code: string;
  readonly by: string;
  readonly dissent: readonly string[];
}

export interface ActionFacts {
  readonly code: string;
  readonly owner: string;
  readonly due: string | null;
  readonly done: { readonly id: string; readonly at: string; readonly outcome: string } | null;
}

export interface SessionNoun extends Noun {
  readonly round: string | null;
  readonly kind: string;
  readonly at: string;
  /** Planned, then actual. */
  readonly from: string;
  readonly until: string | null;
  readonly zone: string;
  readonly expected: readonly string[];
  readonly version: string;
  readonly held: {
    readonly attendance: readonly Attendance[];
    readonly decisions: readonly Decision[];
    readonly actions: readonly ActionFacts[];
    readonly minutedAt: string;
  } | null;
  readonly cancelled: string | null;
  /** By code of an action point that was done: whether in time; null where no day was set. */
  readonly punctual: Readonly<Record<string, boolean | null>>;
}

export interface Addressee {
  readonly to: string;
  readonly member: string;
  /** `open`, `not_served`, `no_reply`, `late`, or what was answered. */
  readonly status: string;
  /** Null while the clock waits for service. */
  readonly due: string | null;
  readonly stopped: boolean;
}

export interface RequestNoun extends Noun {
  readonly kind: string;
  readonly at: string;
  readonly to: readonly string[];
  readonly due: string | null;
  readonly about: string | null;
  readonly answers: readonly {
    readonly id: string;
    readonly member: string;
    readonly at: string;
    readonly answer: string;
  }[];
  readonly withdrawn: string | null;
  readonly addressees: readonly Addressee[];
}

export interface AssuranceNoun extends Noun {
  /** The member that is said to have given it. */
  readonly from: string;
  readonly to: readonly string[];
  readonly form: string;
  readonly binding: string;
  readonly at: string;
  readonly sides: readonly {
    readonly id: string;
    readonly member: string;
    readonly at: string;
    readonly view: string;
  }[];
  readonly withdrawn: string | null;
}

export interface NoticeNoun extends Noun {
  readonly activity: string;
  readonly zone: string;
  readonly at: string;
  readonly from: string;
  readonly until: string;
  readonly to: readonly string[];
  readonly reveal: 'now' | 'later';
  /** Digest of the disclosure under `details`. */
  readonly details: string | null;
  readonly revealed: { readonly id: string; readonly at: string } | null;
  readonly acknowledged: readonly { readonly id: string; readonly member: string; readonly at: string }[];
  readonly queries: readonly { readonly id: string; readonly member: string }[];
  readonly deviations: readonly string[];
  readonly ended: { readonly id: string; readonly outcome: string } | null;
  readonly late: boolean;
}

export interface UnnotifiedNoun extends Noun {
  readonly activity: string;
  readonly zone: string;
  readonly of: string | null;
  readonly at: string;
}

export interface CallNoun extends Noun {
  readonly at: string;
  readonly to: readonly string[];
  readonly zone: string | null;
  readonly urgency: string;
  readonly about: string | null;
  readonly placed: string;
  readonly answers: readonly {
    readonly id: string;
    readonly member: string;
    readonly at: string;
    readonly answered: string;
  }[];
  readonly closed: { readonly id: string; readonly outcome: string } | null;
  /** By member that answered: whether in time. */
  readonly punctual: Readonly<Record<string, boolean | null>>;
}

export interface RelodgedNoun extends Omit<Noun, 'by'> {
  /** Id of the act that is quoted. */
  readonly act: string;
  readonly kind: string;
  /** The mandate under which it was signed. */
  readonly under: string;
  readonly member: string;
  readonly at: string;
  readonly fields: Fields;
}
