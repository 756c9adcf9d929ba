/** Clients that are remembered. When full, all start anew: memory stays bounded and nobody is locked out. */
const MAX_CLIENTS = 10_000;

/** A bucket of tokens for each client: `burst` at most, refilled at `perSecond`. */
export class RateLimit {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #clients = new Map<string, { tokens: number; at: number }>();

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** Takes a token of a client at `now` (milliseconds). False when it has none. */
  take(client: string, now: number): boolean {
    const known = this.#clients.get(client);
    if (!known && this.#clients.size >= MAX_CLIENTS) this.#clients.clear();
    const bucket = known ?? { tokens: this.#burst, at: now };
    const refilled = bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * this.#perSecond;
    bucket.tokens = Math.min(this.#burst, refilled);
    bucket.at = now;
    this.#clients.set(client, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }
}
