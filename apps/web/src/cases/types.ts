/*
 * What views of cases answer (spec/http.md): facts of core as JSON, times as ISO text, what is not known as null, and what
 * the host derives at the moment of the page. A time is `YYYY-MM-DDTHH:mm:ss.sssZ`.
 */
import type { Noun } from '../api/types.ts';
import type { Bearer } from '../api/undertaking-types.ts';

export type { Bearer } from '../api/undertaking-types.ts';

export interface Screening {
  readonly id: string;
  readonly at: string;
  /** `member/office`. */
  readonly by: string;
  readonly outcome: string;
  readonly duplicateOf: string | null;
}

export interface AllegationNoun extends Noun {
  readonly channel: string;
  readonly complainants: readonly Bearer[];
  readonly accused: readonly Bearer[];
  readonly kind: string;
  readonly zone: string;
  readonly at: string;
  readonly historic: boolean;
  readonly version: string;
  readonly evidence: readonly string[];
  readonly undertakings: readonly string[];
  readonly screening: Screening | null;
  readonly appeal: {
    readonly id: string;
    readonly at: string;
    readonly screening: string;
    readonly decided: { readonly id: string; readonly outcome: string } | null;
  } | null;
  readonly withdrawn: string | null;
  readonly inquiries: readonly string[];
}

/** What a member said, and when. */
export interface Word {
  readonly id: string;
  readonly member: string;
  readonly at: string;
  readonly stance: string;
  /** Somebody for whom a neutral office entered it, with what is of before this record. */
  readonly of?: Bearer | null;
}

export interface Clarification {
  readonly member: string;
  readonly until: string | null;
  readonly stopped: boolean;
  readonly status: string;
  readonly because: string | null;
}

export interface TaskFacts {
  readonly id: string;
  readonly inquiry: string;
  readonly at: string;
  readonly team: readonly string[];
  readonly outBy: string | null;
  readonly deployed: { readonly id: string; readonly at: string } | null;
}

export interface Disclosed {
  readonly id: string;
  readonly at: string;
  readonly to: string;
  readonly items: readonly string[];
  readonly draft: string | null;
}

export interface Challenge {
  readonly id: string;
  readonly at: string;
  readonly member: string;
  readonly by: string;
  readonly ruled: { readonly id: string; readonly outcome: string } | null;
}

export interface InquiryLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly link: string;
}

export interface InquiryNoun extends Noun {
  readonly code: string;
  readonly at: string;
  readonly historic: boolean;
  readonly purpose: string;
  readonly allegations: readonly string[];
  readonly complainants: readonly Bearer[];
  readonly accused: readonly Bearer[];
  readonly clarifications: readonly Word[];
  readonly meetings: readonly { readonly id: string; readonly at: string; readonly outcome: string }[];
  readonly settlement: {
    readonly id: string;
    readonly parties: readonly string[];
    readonly accepted: readonly { readonly id: string; readonly member: string }[];
  } | null;
  readonly tasks: readonly TaskFacts[];
  readonly disclosures: readonly Disclosed[];
  readonly challenges: readonly Challenge[];
  readonly aside: readonly { readonly id: string; readonly member: string }[];
  readonly access: readonly string[];
  readonly findings: readonly string[];
  readonly links: readonly InquiryLink[];
  readonly exit: {
    readonly id: string;
    readonly at: string;
    readonly exit: string;
    readonly ground: string;
    readonly until: string | null;
  } | null;
  /** How each member that is accused has said what it knows. */
  readonly clarified: readonly Clarification[];
  /** Members of the deciding body, and why one's vote does not count here. */
  readonly body: readonly { readonly member: string; readonly why: string | null }[];
}

export interface AccessAnswer {
  readonly id: string;
  readonly at: string;
  readonly sites: readonly string[];
  readonly answer: string;
  readonly ground: string;
}

export interface AccessUse {
  readonly id: string;
  readonly site: string;
  readonly outcome: string;
  readonly arrived: string | null;
  readonly admitted: string | null;
}

/** How a request stands for one of its sites. */
export interface SiteAccess {
  readonly site: string;
  readonly zone: string;
  readonly status: string;
  readonly late: boolean;
  readonly answer: AccessAnswer | null;
  /** Milliseconds from the request to the answer that stands. */
  readonly waited: number | null;
  readonly use: AccessUse | null;
}

export interface AccessRequestNoun extends Noun {
  readonly inquiry: string | null;
  readonly at: string;
  readonly to: string;
  readonly from: string;
  readonly until: string;
  readonly notice: string;
  readonly sites: readonly { readonly site: string; readonly zone: string }[];
  readonly answers: readonly AccessAnswer[];
  readonly withdrawn: string | null;
  readonly access: readonly SiteAccess[];
  /** When it is to be answered; null before service. */
  readonly due: string | null;
  readonly stopped: boolean;
}

export interface EvidenceNoun extends Noun {
  readonly kind: string;
  readonly form: string;
  readonly at: string;
  readonly about: readonly string[];
  readonly source: string | null;
  readonly derivedFrom: string | null;
  readonly grades: readonly {
    readonly id: string;
    readonly by: string;
    readonly reliability: string;
    readonly credibility: number;
  }[];
  readonly custody: readonly { readonly id: string; readonly step: string; readonly at: string }[];
  readonly derivatives: readonly string[];
  /** What it may be used for, after what its source agreed to. */
  readonly allowed: readonly string[];
  readonly erased: { readonly fields: readonly string[]; readonly files: boolean };
}

export interface ExhibitNoun extends Noun {
  readonly at: string;
  readonly k: number;
  readonly trustees: readonly { readonly to: string }[];
  readonly opened: { readonly id: string; readonly at: string } | null;
  readonly faults: readonly {
    readonly id: string;
    readonly fault: string;
    readonly trustee: string | null;
  }[];
}

export interface Qualification {
  readonly provision?: string | null;
  readonly undertaking?: string | null;
  readonly outcome: string;
}

export interface Element {
  readonly code: string;
  readonly what: string;
  readonly occurrence: string;
  readonly attribution: string;
  readonly actors: readonly { readonly who: Bearer; readonly mode: string }[];
  readonly qualifications: readonly Qualification[];
  readonly standard: string;
  readonly for: readonly string[];
  readonly against: readonly string[];
}

export interface Vote {
  readonly id: string;
  readonly member: string;
  readonly at: string;
  readonly version: string;
  readonly vote: string;
  readonly dissent: boolean;
}

/** How the votes stand, as the host counted them by the charter's rule. */
export interface Tally {
  readonly voters: readonly string[];
  readonly aside: readonly { readonly member: string; readonly why: string }[];
  readonly for: readonly string[];
  readonly against: readonly string[];
  readonly abstain: readonly string[];
  readonly quorum: number;
  readonly quorate: boolean;
  readonly carried: boolean;
  readonly lacks: string | null;
}

export interface Hearing {
  readonly member: string;
  readonly untold: readonly string[];
  readonly told: string | null;
  readonly reply: string | null;
  readonly until: string | null;
  readonly status: string;
}

/** How a member stands to what is asked of it after a finding. */
export interface Answered {
  readonly member: string;
  readonly status: string;
  readonly until: string | null;
  readonly because: string | null;
}

export interface Rung {
  readonly consequence: string;
  readonly gravity: string;
  readonly repeats: number;
}

/** What the ladder says of one violator. */
export interface Reading {
  readonly target: Bearer;
  readonly gravity: string | null;
  readonly repeats: readonly string[];
  readonly rung: Rung | null;
}

export interface FindingNoun extends Noun {
  readonly code: string;
  readonly at: string;
  readonly stage: string;
  readonly inquiries: readonly string[];
  readonly incidents: readonly string[];
  readonly supersedes: string | null;
  readonly supersededBy: string | null;
  readonly together_with: readonly Bearer[];
  readonly elements: readonly Element[];
  readonly justifications: readonly {
    readonly kind: string;
    readonly raised_by?: Bearer | null;
    readonly outcome: string;
  }[];
  readonly intent: string;
  readonly limitations: readonly string[];
  readonly methods?: readonly string[] | null;
  readonly gravity: string | null;
  readonly version: string;
  readonly historic: boolean;
  readonly replies: readonly (Word & { readonly version: string })[];
  readonly votes: readonly Vote[];
  readonly disagreements: readonly {
    readonly id: string;
    readonly member: string;
    readonly of?: Bearer | null;
  }[];
  readonly adopted: { readonly id: string; readonly at: string } | null;
  readonly dropped: string | null;
  readonly responses: readonly Word[];
  readonly remedies: readonly {
    readonly id: string;
    readonly at: string;
    readonly member: string;
    readonly by: string;
    readonly kind: string;
    readonly outcome: string;
  }[];
  readonly recommendations: readonly string[];
  readonly consequences: readonly string[];
  readonly hearings: readonly Hearing[];
  readonly tally: Tally;
  readonly answered: readonly Answered[];
  readonly made_good: readonly Answered[];
  readonly ladder: readonly Reading[];
}

export interface RecommendationNoun extends Noun {
  readonly at: string;
  readonly about: readonly string[];
  readonly to: readonly Bearer[];
  readonly kind: string;
  readonly due: string | null;
  readonly answers: readonly {
    readonly id: string;
    readonly at: string;
    readonly of: Bearer;
    readonly answer: string;
  }[];
  readonly progress: readonly {
    readonly id: string;
    readonly at: string;
    readonly by: string;
    readonly of: Bearer;
    readonly state: string;
  }[];
}

export interface MeasureNoun extends Noun {
  readonly at: string;
  readonly about: readonly string[];
  readonly of: Bearer;
  readonly kind: string;
}

export interface ConsequenceNoun extends Noun {
  readonly finding: string;
  readonly target: Bearer;
  readonly consequence: string;
  /** What the ladder said when it was proposed. */
  readonly reading: string | null;
  readonly departs: boolean;
  readonly at: string;
  readonly votes: readonly Vote[];
  readonly decided: { readonly id: string; readonly outcome: string } | null;
  readonly applied: string | null;
  readonly lifted: string | null;
  readonly tally: Tally;
}
