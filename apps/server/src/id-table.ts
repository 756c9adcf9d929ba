/** Characters of an id that are kept: eight of base64url are 48 bits. */
const TAG_LENGTH = 8;
/** Slots at first; doubled whenever two thirds are in use. */
const FIRST_SLOTS = 1024;
const FREE = 0;

/**
 * From act id to index, in 24 to 48 bytes an act. Ids are SHA-256 digests, so their first 48 bits are as
 * good as random and are all that is kept: an answer is a place to look, to be compared with the act
 * that stands there. It has one owner, who adds each id once.
 */
export class IdTable {
  /** Index + 1 of each slot. */
  #indexes = new Float64Array(FIRST_SLOTS);
  #tags = new Float64Array(FIRST_SLOTS);
  #used = 0;

  /** Ids that were added. */
  get size(): number {
    return this.#used;
  }

  add(id: string, index: number): void {
    if (this.#used * 3 >= this.#tags.length * 2) this.#grow();
    this.#put(tagOf(id), index + 1);
    this.#used++;
  }

  /** Indexes at which an act with this id may stand: nearly always none or one. Takes any text, as addresses have it. */
  find(id: string): number[] {
    // Too short to have a tag: a search from a slot that is no number would never end.
    if (id.length < TAG_LENGTH) return [];
    const tag = tagOf(id);
    const found: number[] = [];
    const slots = this.#tags.length;
    for (let slot = tag % slots; this.#indexes[slot] !== FREE; slot = (slot + 1) % slots) {
      if (this.#tags[slot] === tag) found.push(this.#indexes[slot]! - 1);
    }
    return found;
  }

  #put(tag: number, place: number): void {
    const slots = this.#tags.length;
    let slot = tag % slots;
    while (this.#indexes[slot] !== FREE) slot = (slot + 1) % slots;
    this.#indexes[slot] = place;
    this.#tags[slot] = tag;
  }

  #grow(): void {
    const [indexes, tags] = [this.#indexes, this.#tags];
    this.#indexes = new Float64Array(indexes.length * 2);
    this.#tags = new Float64Array(tags.length * 2);
    for (let slot = 0; slot < indexes.length; slot++) {
      if (indexes[slot] !== FREE) this.#put(tags[slot]!, indexes[slot]!);
    }
  }
}

/** The first 48 bits of a digest: eight characters of base64url. */
function tagOf(id: string): number {
  let tag = 0;
  for (let i = 0; i < TAG_LENGTH; i++) tag = tag * 64 + valueOf(id.charCodeAt(i));
  return tag;
}

/** Value of a base64url character by its code. */
function valueOf(code: number): number {
  if (code >= 97) return code - 71; // a-z
  if (code === 95) return 63; // _
  if (code >= 65) return code - 65; // A-Z
  return code === 45 ? 62 : code + 4; // - and 0-9
}
