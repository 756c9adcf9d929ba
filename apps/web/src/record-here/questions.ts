import type { BulletinContent } from '@tasdiq/core';
import type { Printing, RawOptions } from '@tasdiq/report';

/* What the record in this browser is asked, and what it answers. */

/** So many entries, with clocks read at one time (milliseconds since 1970). */
export interface Moment {
  readonly size: number;
  readonly at: number;
}

type Bulletin = Printing['bulletin'];
type Words = Readonly<Record<string, string>>;

export type Question =
  /** Takes a dossier file; what was made of an earlier one is forgotten. */
  | { readonly ask: 'take'; readonly bytes: Uint8Array; readonly pin: string | undefined }
  /** The JSON of a figure. */
  | { readonly ask: 'figure'; readonly moment: Moment; readonly id: string; readonly options: RawOptions }
  /** The text of which the issue of a bulletin states the digest. */
  | {
      readonly ask: 'filled';
      readonly moment: Moment;
      readonly bulletin: Bulletin;
      readonly title: Words;
      readonly content: BulletinContent;
    }
  /** A bulletin as a document. */
  | (Omit<Printing, 'told'> & { readonly ask: 'document'; readonly moment: Moment });

/** A question under a number, by which its answer is known. */
export interface Asked {
  readonly number: number;
  readonly question: Question;
}

export type Answer = { readonly answer: unknown } | { readonly failed: string };
export type Said =
  | ({ readonly number: number } & Answer)
  | { readonly progress: { readonly done: number; readonly total: number } };
