// Ids of headings, by which runs lead to them. Ids come from outside: each counts once, at its first heading.
import type { Block, PrintedDocument } from '../document.ts';

export type Heading = Extract<Block, { type: 'heading' }>;

/** The anchor of each heading that has an id of its own, `h1`, `h2`, ... in the order in which they stand. */
export class Anchors {
  readonly #byId = new Map<string, string>();
  readonly #byHeading = new Map<Heading, string>();

  constructor({ blocks }: PrintedDocument) {
    for (const block of blocks) {
      if (block.type !== 'heading' || block.id === undefined || this.#byId.has(block.id)) continue;
      const anchor = `h${this.#byId.size + 1}`;
      this.#byId.set(block.id, anchor);
      this.#byHeading.set(block, anchor);
    }
  }

  of(heading: Heading): string | undefined {
    return this.#byHeading.get(heading);
  }

  /** Where an id leads; undefined when no heading has it. */
  at(id: string): string | undefined {
    return this.#byId.get(id);
  }
}
