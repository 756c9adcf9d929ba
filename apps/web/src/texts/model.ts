import type { Fields, Noun, Stamp } from '../api/types.ts';

/*
 * Texts as the host's views give them (spec/http.md; nouns: spec/mechanism.md, "Texts" and "Consent").
 */

/** A text that is negotiated here, or one that was agreed elsewhere and is cited. */
export interface InstrumentNoun extends Noun {
  readonly code: string;
  readonly kind: string;
  readonly standing: 'negotiated' | 'published';
  readonly parties: readonly string[];
  /** Of a published one: ids of actors. */
  readonly between: readonly string[];
  readonly languages: readonly string[];
  readonly authentic: readonly string[];
  readonly links: readonly { readonly to: string; readonly link: string }[];
  readonly adopted: string | null;
  readonly at: string;
  readonly drafts: readonly string[] | null;
  readonly signings: readonly Signing[];
  /** When each draft that all have signed enters into force, and when it ends; in the order of `signings`. */
  readonly force: readonly { readonly draft: string; readonly from: string; readonly until: string | null }[];
  readonly suspensions: readonly Suspension[];
  /** Not there for a reader who may not see how parties stand. */
  readonly released?: readonly { readonly member: string; readonly id: string }[];
}

/** That every party has consented to be bound by a whole draft. */
export interface Signing {
  readonly draft: string;
  /** The act that completed it; not there for a reader who may not see consent. */
  readonly id?: string;
  readonly at: string;
}

export interface Suspension {
  readonly id: string;
  readonly member: string;
  readonly at: string;
  readonly articles: readonly string[] | null;
  readonly ended: string | null;
}

/** When a text enters into force; stands in its final article. */
export interface Force {
  readonly rule: 'on_signature' | 'after_signature' | 'at';
  readonly hours?: number;
  readonly at?: string;
  readonly zone: string;
  readonly until: string | null;
  readonly renewal: string;
}

export interface DraftNoun extends Noun {
  readonly instrument: string;
  readonly number: number;
  readonly articles: readonly string[];
  readonly force: Force | null;
  readonly at: string;
  readonly withdrawn: string | null;
}

/** A version of an article without its words. */
export interface ArticleNoun extends Noun {
  readonly instrument: string;
  readonly ref: string;
  readonly kind: string;
  readonly from: string | null;
  readonly at: string;
}

/** A version of an article as it stands in a draft. */
export interface ArticleView {
  readonly id: string;
  readonly ref: string;
  readonly kind: string;
  readonly level: number;
  readonly from: string | null;
  readonly brackets: readonly { readonly code: string; readonly by: readonly string[] }[];
  readonly force: Force | null;
  readonly by: string;
  readonly at: string;
  readonly fields: Fields;
  readonly translations: readonly {
    readonly id: string;
    readonly language: string;
    readonly fields: Fields;
  }[];
  readonly comments: number;
}

/** A draft in full. */
export interface TextView extends Stamp {
  readonly instrument: string;
  readonly draft: string;
  readonly number: number;
  readonly by: string;
  readonly at: string;
  readonly status: string;
  readonly fields: Fields;
  readonly articles: readonly ArticleView[];
}

/** How each party stands to each article; cells in the order of `parties`. */
export interface BoardView extends Stamp {
  readonly draft: string;
  readonly parties: readonly string[];
  readonly rows: readonly {
    readonly article: string;
    readonly ref: string;
    readonly cells: readonly BoardCell[];
  }[];
}

export interface BoardCell {
  readonly standing: string;
  readonly reserved: boolean;
  readonly because: readonly string[];
}

export interface ConsentNoun extends Noun {
  readonly instrument: string;
  readonly draft: string;
  readonly articles: readonly string[];
  readonly form: string;
  readonly member: string;
  readonly office: string;
  readonly at: string;
  readonly entered: {
    readonly by: string;
    readonly medium: string;
    readonly received: string;
    readonly certified: string | null;
    readonly owned: { readonly id: string; readonly view: string } | null;
  } | null;
  readonly ended: { readonly id: string; readonly at: string; readonly outcome: string } | null;
  readonly withdrawals: readonly {
    readonly id: string;
    readonly at: string;
    readonly articles: readonly string[];
  }[];
}

export interface ReservationNoun extends Noun {
  readonly instrument: string;
  readonly articles: readonly string[];
  readonly kind: string;
  readonly member: string;
  readonly at: string;
  readonly withdrawn: string | null;
}

export interface CommentNoun extends Noun {
  readonly article: string;
  readonly answersTo: string | null;
  readonly at: string;
}

export interface SilenceNoun extends Noun {
  readonly draft: string;
  readonly at: string;
  readonly until: string;
  readonly breaks: readonly { readonly id: string; readonly at: string; readonly member: string }[];
}
