// Ids of headings, by which runs lead to them. Ids come from outside: each counts once, at its first heading.
import type { PrintedDocument } from '../document.ts';

/** The anchor of each heading that has an id of its own, `h1`, `h2`, ... in the order in which they stand. */
export class Anchors {
  readonly #byId = new Map<string, string>();
  readonly #byPlace = new Map<number, string>();

  constructor({ blocks }: PrintedDocument) {
    blocks.forEach((block, place) => {
      if (block.type !== 'heading' || block.id === undefined || this.#byId.has(block.id)) return;
      const anchor = `h${this.#byId.size + 1}`;
      this.#byId.set(block.id, anchor);
      this.#byPlace.set(place, anchor);
    });
  }

  /** The anchor of the block at a place; undefined when it has none. */
  of(place: number): string | undefined {
    return this.#byPlace.get(place);
  }

  /** Where an id leads; undefined when no heading has it. */
  at(id: string): string | undefined {
    return this.#byId.get(id);
  }
}
