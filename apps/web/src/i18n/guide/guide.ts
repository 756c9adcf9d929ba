/** One point of a section: a word that stands out, a sentence, and a command that is written out. */
export interface Point {
  readonly term?: string;
  readonly text: string;
  readonly command?: string;
}

/** A part of a page, under its heading. */
export interface Section {
  readonly id?: string;
  readonly title: string;
  /** Points in an order that matters. */
  readonly steps?: readonly Point[];
  readonly points?: readonly Point[];
  readonly text?: string;
}

/** The pages "Help" and "About" in one language. */
export interface Guide {
  readonly help: readonly Section[];
  readonly about: readonly Section[];
}
