import type { Edition } from './edition.ts';
import type { Html } from './html.ts';
import type { Speech } from './speech.ts';
import type { SiteWord } from './words/words.ts';

/** What is asked of a page beside its language and its moment. */
export interface Asked {
  /** Values of the places in the page's path, in their order. */
  readonly at: readonly string[];
  /** The part of a list; undefined for the first. */
  readonly part: string | undefined;
  /** What else its address says, of the names that the page takes. */
  readonly options: Readonly<Record<string, string>>;
}

/** What a page says; its frame is everybody's. */
export interface Content {
  /** Without markup. */
  readonly title: string;
  readonly body: Html;
}

/** One page of the public site. A new one is written in `pages/` and named in `pages.ts`. */
export interface SitePage {
  /** Below the language: `''`, `found`, `found/:id`. Places are `:id` (an act), `:n` (an index) and `:month`. */
  readonly path: string;
  /** Its name in the menu; left out for pages that only others lead to. */
  readonly menu?: SiteWord;
  /** Whether it reads clocks, so that it is made again every minute. */
  readonly clock: boolean;
  /** Names of what its address may say beside the moment and the part; others are not read. */
  readonly options?: readonly string[];
  /** Makes it; undefined when there is no such thing for everybody. */
  make(edition: Edition, say: Speech, asked: Asked): Promise<Content | undefined>;
}
