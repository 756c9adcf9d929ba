/**
 * Where a client keeps what it must not forget: chains of keys, checkpoints it has seen, acts to be sent.
 * The caller brings one: a file, IndexedDB, a map. `set` must have been written when it resolves.
 */
export interface Memory {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** A memory that ends with the process. */
export class ShortMemory implements Memory {
  readonly #values = new Map<string, string>();

  async get(name: string): Promise<string | undefined> {
    return this.#values.get(name);
  }

  async set(name: string, value: string): Promise<void> {
    this.#values.set(name, value);
  }

  async remove(name: string): Promise<void> {
    this.#values.delete(name);
  }
}
