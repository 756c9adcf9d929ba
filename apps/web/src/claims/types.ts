import type { Fields, Noun } from '../api/types.ts';
import type { Bearer } from '../api/undertaking-types.ts';

/*
 * What the view of claims answers (spec/http.md): facts of core as JSON, times as ISO text, what is not known as null.
 */

/** A number as somebody said it: bounds that were left open are null. */
export interface SaidQuantity {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly unit: string;
  readonly of?: Readonly<Record<string, string>>;
}

/** Words of a document with what stands around them. */
export interface SaidPassage {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly language?: string;
}

export interface ClaimOfferFacts {
  readonly id: string;
  readonly at: string;
  readonly to: string;
  readonly version: string;
  readonly relation: string;
  readonly against: readonly string[];
  readonly rows: readonly ComparedRow[];
}

export interface ClaimReplyFacts {
  readonly id: string;
  readonly at: string;
  readonly member: string;
  readonly answers: readonly string[];
  readonly stance: string;
}

export interface ClaimRelationFacts {
  readonly id: string;
  readonly at: string;
  readonly version: string;
  readonly relation: string;
  readonly to: readonly string[];
  readonly rows: readonly ComparedRow[];
  readonly replacedBy: string | null;
}

/** A row of an imported edition. */
export interface ComparedRow {
  readonly dataset: string;
  readonly row: string;
}

export interface ClaimNoun extends Noun {
  readonly source: string;
  readonly medium: string;
  readonly kind: string;
  readonly speaker: Bearer | null;
  readonly said: string | null;
  readonly topic: string | null;
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly of: readonly Bearer[];
  readonly at: string;
  readonly version: string;
  readonly revisions: number;
  readonly withdrawn: string | null;
  readonly offers: readonly ClaimOfferFacts[];
  readonly replies: readonly ClaimReplyFacts[];
  /** Replaced ones included. */
  readonly relations: readonly ClaimRelationFacts[];
  /** Relations that stand. */
  readonly standing: readonly string[];
  /** How each offer stands, and until when a reply is awaited; null while its clock waits for service. */
  readonly offered: readonly { readonly id: string; readonly status: string; readonly due: string | null }[];
}

/** A source with the copy of it that was archived, as the act that registered it says. */
export interface SourceFacts {
  readonly kind: string;
  readonly reliability: string;
  readonly published?: string;
  readonly language?: string;
  readonly archive?: { readonly digest: string; readonly bytes: number; readonly media: string };
}

export type { Fields };
