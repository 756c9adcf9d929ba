/** Worthless requests that an address may send at once, and how many a second it gets back. */
const BURST = 60;
const PER_SECOND = 6;
/** Addresses that are remembered; the longest silent is forgotten first. */
const ADDRESSES = 50_000;

/**
 * Counts what each address sends that anybody can make without a key of the dossier: broken requests,
 * forged acts. An address that has sent too much is not shut out, since others may share it: what it
 * sends is looked at with less effort.
 */
export class AddressLimit {
  readonly #left = new Map<string, { tokens: number; at: number }>();

  /** Whether an address has used up its patience. */
  isSuspect(address: string, now: number): boolean {
    const left = this.#left.get(address);
    return left !== undefined && refilled(left, now) < 1;
  }

  /** Counts a worthless request. */
  blame(address: string, now: number): void {
    const known = this.#left.get(address);
    const tokens = Math.max(0, (known ? refilled(known, now) : BURST) - 1);
    this.#left.delete(address);
    this.#left.set(address, { tokens, at: now });
    if (this.#left.size > ADDRESSES) {
      const oldest = this.#left.keys().next().value;
      if (oldest !== undefined) this.#left.delete(oldest);
    }
  }
}

function refilled({ tokens, at }: { tokens: number; at: number }, now: number): number {
  return Math.min(BURST, tokens + ((now - at) / 1000) * PER_SECOND);
}
