/**
 * A persistent map: `set` returns a new table and leaves the old one as it was.
 *
 * Baker's rerooting (H. Baker, "Shallow binding makes functional arrays fast", 1991): one JavaScript
 * Map is owned by the version that was used last; every other version is a chain of differences that
 * leads to it. The newest version answers at the speed of a Map, older ones after rerooting. A version
 * that nobody holds is garbage, so a fold that keeps only the newest state keeps only the Map.
 */
export class Table<K, V extends {}> implements Iterable<[K, V]> {
  /** The shared map while this version owns it. */
  #map: Map<K, V> | undefined;
  /** Otherwise: this version is `#next` except that `#key` has `#value` (absent when undefined). */
  #key: K | undefined;
  #value: V | undefined;
  #next: Table<K, V> | undefined;

  /** A table that takes over a map: nobody else may change it from here on. */
  constructor(map: Map<K, V> = new Map()) {
    this.#map = map;
  }

  get(key: K): V | undefined {
    return this.#own().get(key);
  }

  has(key: K): boolean {
    return this.#own().has(key);
  }

  get size(): number {
    return this.#own().size;
  }

  /** A table that is this one with `key` set to `value`. */
  set(key: K, value: V): Table<K, V> {
    const map = this.#own();
    const next = new Table(map);
    this.#map = undefined;
    this.#key = key;
    this.#value = map.get(key);
    this.#next = next;
    map.set(key, value);
    return next;
  }

  /** Entries in the order in which their keys were first set, as of this version; a copy. */
  [Symbol.iterator](): Iterator<[K, V]> {
    return [...this.#own()][Symbol.iterator]();
  }

  /** Values, as the iterator gives them; a copy. */
  values(): V[] {
    return [...this.#own().values()];
  }

  /**
   * Keys whose values may differ between this version and another; undefined when neither came from the other or from
   * a common one. It costs what was set between the two, however long they are, and makes the other one the owner.
   */
  differing(other: Table<K, V>): K[] | undefined {
    other.#own();
    const keys = new Set<K>();
    // oxlint-disable-next-line typescript/no-this-alias -- the walk starts here and moves on
    let version: Table<K, V> = this;
    while (version !== other) {
      if (version.#map) return undefined;
      keys.add(version.#key!);
      version = version.#next!;
    }
    return [...keys];
  }

  /** Makes this version the owner of the map by turning every version on the way into a difference. */
  #own(): Map<K, V> {
    if (this.#map) return this.#map;
    const path: Table<K, V>[] = [];
    // oxlint-disable-next-line typescript/no-this-alias -- the walk starts here and moves on
    let owner: Table<K, V> = this;
    while (!owner.#map) {
      path.push(owner);
      owner = owner.#next!;
    }
    const map = owner.#map;
    for (let i = path.length - 1; i >= 0; i--) {
      const version = path[i]!;
      const key = version.#key!;
      owner.#key = key;
      owner.#value = map.get(key);
      owner.#next = version;
      owner.#map = undefined;
      if (version.#value === undefined) map.delete(key);
      else map.set(key, version.#value);
      version.#map = map;
      version.#next = undefined;
      version.#value = undefined;
      owner = version;
    }
    return map;
  }
}
