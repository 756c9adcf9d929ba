/** Remembers what was made of the last keys, by their bytes. When full it forgets the oldest. */
export class Cache<T> {
  readonly #limit: number;
  readonly #values = new Map<string, T>();

  /** A cache of at most `limit` values. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The value for a key of at most some hundred bytes, made now if it is not there. */
  get(key: Uint8Array, make: (key: Uint8Array) => T): T {
    // Spreading a typed array goes through its iterator: ten times as slow.
    const name = String.fromCharCode.apply(undefined, key as unknown as number[]);
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const value = make(key);
    const oldest = this.#values.size >= this.#limit ? this.#values.keys().next().value : undefined;
    if (oldest !== undefined) this.#values.delete(oldest);
    this.#values.set(name, value);
    return value;
  }
}
