/** What views of evidence and exhibits answer (spec/http.md): facts of core as JSON, times as ISO text. */
import type { EvidenceNoun as Listed, ExhibitNoun as ListedExhibit } from '../cases/types.ts';
import type { Noun } from '../api/types.ts';

export interface EvidenceNoun extends Listed {
  /** What its depositor allows. */
  readonly uses: readonly string[];
  /** What its source agreed to, the newest last. */
  readonly consents: readonly {
    readonly id: string;
    readonly at: string;
    readonly uses: readonly string[];
  }[];
  readonly citations: readonly string[];
}

/** A file that an act names in the open. */
export interface PublicFile {
  readonly digest: string;
  readonly bytes: number;
  readonly media: string;
  readonly name?: string;
}

/** An age file of evidence, for the keys of `to`. */
export interface SealedFile {
  readonly digest: string;
  readonly bytes: number;
  readonly to: readonly string[];
}

/** What the host reads out of an image. */
export interface FileMetadata {
  readonly digest: string;
  readonly bytes: number;
  readonly media: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly metadata: {
    readonly exif?: Readonly<Record<string, unknown>>;
    readonly xmp?: string;
    readonly iptc?: number;
  } | null;
}

export interface ExhibitNoun extends ListedExhibit {
  readonly about: readonly string[];
  readonly key: string;
  readonly trustees: readonly { readonly to: string; readonly share: string }[];
  readonly checks: readonly { readonly id: string; readonly trustee: string; readonly verdict: string }[];
  readonly asks: readonly string[];
}

/** What a trustee did with its share. */
export interface ShareGiven {
  readonly id: string;
  readonly trustee: string;
  readonly at: string;
}

export interface ExhibitAskNoun extends Noun {
  readonly exhibit: string;
  readonly at: string;
  readonly audience: readonly string[];
  readonly released: readonly ShareGiven[];
  readonly withheld: readonly ShareGiven[];
  readonly outcome: { readonly id: string; readonly outcome: string } | null;
}
