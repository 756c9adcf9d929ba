import type { BulletinBlock, BulletinContent, SeriesTerms } from '@tasdiq/core';
import type { Noun, Stamp } from '../api/types.ts';
import { useDossier } from '../components/dossier-context.ts';

export type { BulletinBlock, BulletinContent, SeriesTerms };
export type Section = BulletinContent['sections'][number];
/** Texts by language. */
export type Words = Readonly<Record<string, string>>;

/** A member's word on a version of a bulletin. */
export interface ApprovalFacts {
  readonly id: string;
  readonly at: string;
  readonly member: string;
  readonly version: string;
  readonly verdict: 'approve' | 'object';
}

/** A file that the issue of a bulletin names. */
export interface IssuedFile {
  readonly format: string;
  readonly language: string;
  /** SHA-256, base64url. */
  readonly digest: string;
  readonly bytes: number;
}

/** A bulletin as the host tells it (spec/http.md). */
export interface BulletinNoun extends Noun {
  readonly series: string;
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly corrects?: string | null;
  readonly size: number;
  readonly about: readonly string[];
  readonly at: string;
  readonly version: string;
  readonly approvals: readonly ApprovalFacts[];
  /** The newest word of each member on the newest version. */
  readonly standing: readonly ApprovalFacts[];
  /** Approvals that the charter asks for. */
  readonly needed: number;
  readonly issued?: {
    readonly id: string;
    readonly at: string;
    readonly content: string;
    readonly files: readonly IssuedFile[];
    readonly release: string;
  } | null;
  readonly dropped?: string | null;
  readonly correctedBy?: string | null;
}

/** What the template gives for a bulletin (`series/{series}/draft`). */
export interface DraftedView extends Stamp {
  readonly facts: {
    readonly series: string;
    readonly number: number;
    readonly from: string;
    readonly to: string;
    readonly size: number;
    readonly about: readonly string[];
  };
  readonly title: Words;
  readonly content: BulletinContent;
  readonly open: readonly {
    readonly number: number;
    readonly from: string;
    readonly to: string;
    readonly due: string;
  }[];
}

/** The series of the charter in force, in its order. */
export function useSeries(): readonly SeriesTerms[] {
  const { charter } = useDossier();
  return (charter?.terms as { readonly bulletins?: readonly SeriesTerms[] } | undefined)?.bulletins ?? [];
}
