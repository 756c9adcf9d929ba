// A document that can be printed: what HTML, PDF and DOCX are made from. Everything in it is in one language.

/** A piece of a line. What reads from left to right whatever stands around it (ids, dates, numbers) is `isolated`. */
export interface Run {
  readonly text: string;
  readonly isolated?: true;
  readonly strong?: true;
  /**
   * An address, for what opens its records: `https`, `http`, `mailto`, `#` and the id of a heading, or a path on the host
   * (in HTML only). Others are printed without a link.
   */
  readonly href?: string;
  /** When the words are in another language than the document: its tag, with which its direction goes. */
  readonly lang?: string;
}

export type Block =
  | {
      readonly type: 'heading';
      readonly level: 1 | 2 | 3;
      readonly runs: readonly Run[];
      readonly id?: string;
    }
  | { readonly type: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly type: 'list'; readonly items: readonly (readonly Run[])[] }
  | {
      readonly type: 'table';
      readonly caption: readonly Run[];
      readonly head: readonly (readonly Run[])[];
      /** The first cell of a row is its heading. */
      readonly rows: readonly (readonly (readonly Run[])[])[];
    }
  /** A drawing with what it shows in words. Its table stands after it as a block of its own. */
  | { readonly type: 'drawing'; readonly svg: string; readonly alt: string; readonly caption: readonly Run[] }
  /** Set apart: a banner, a caveat. */
  | { readonly type: 'note'; readonly runs: readonly Run[] };

export interface PrintedDocument {
  /** BCP 47: en, ur, ps, fa, ar, tr. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** Printed at its beginning; headings of level 1 stand below it. */
  readonly title: string;
  /** Who issues it, as the record calls the office. */
  readonly author: string;
  /** The only time that a file made of it may carry, milliseconds since 1970: the moment it speaks of. */
  readonly at: number;
  /** Printed at the head of every page: the banner of an exercise; empty for none. */
  readonly banner: string;
  /** Printed at the foot of every page: dossier, size, fingerprint; how to verify. */
  readonly foot: readonly Run[];
  readonly blocks: readonly Block[];
}
