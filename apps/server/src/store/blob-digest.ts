import { createHash, type Hash } from 'node:crypto';

/** A stream of bytes on its way into a store: counts and hashes, and ends early when there are too many. */
export class BlobCheck {
  readonly #hash: Hash = createHash('sha256');
  readonly #limit: number;
  #size = 0;

  /** Lets at most `limit` bytes through. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether these bytes are still within the limit. */
  take(bytes: Uint8Array): boolean {
    this.#size += bytes.length;
    if (this.#size > this.#limit) return false;
    this.#hash.update(bytes);
    return true;
  }

  /** SHA-256 of all bytes, base64url. */
  digest(): string {
    return this.#hash.digest('base64url');
  }
}
