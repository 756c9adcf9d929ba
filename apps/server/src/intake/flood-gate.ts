import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { MISSES_PER_HOUR, POSTS_PER_HOUR, SHARED_FACTOR } from './limits.ts';

const HOUR_MS = 3_600_000;
/** Addresses that are counted at once; beyond it only the limit of the dossier holds. */
const ADDRESSES = 50_000;
const LOOPBACK = /^(127\.|::1$|::ffff:127\.|$)/;

/** What an address is counted for. */
export type Counted = 'post' | 'miss';

const LIMITS: Readonly<Record<Counted, number>> = { post: POSTS_PER_HOUR, miss: MISSES_PER_HOUR };

/**
 * Holds floods off the intake without keeping addresses (spec/intake.md section 5). Counts stand in memory under a
 * keyed hash of the address; the key is random, is replaced every hour together with the counts, and is written
 * nowhere. Beside it each dossier has one rate for everybody.
 */
export class FloodGate {
  #salt = randomBytes(32);
  #hour = -1;
  readonly #counts = new Map<string, number>();
  readonly #dossiers = new Map<string, { left: number; at: number }>();

  /** Whether an address has used up what it may do in this hour. */
  isShut(what: Counted, address: string, now: number): boolean {
    this.#turn(now);
    const limit = LIMITS[what] * (LOOPBACK.test(address) ? SHARED_FACTOR : 1);
    return (this.#counts.get(this.#name(what, address)) ?? 0) >= limit;
  }

  /** Counts something against an address. */
  count(what: Counted, address: string, now: number): void {
    this.#turn(now);
    const name = this.#name(what, address);
    const known = this.#counts.get(name);
    if (known !== undefined || this.#counts.size < ADDRESSES) this.#counts.set(name, (known ?? 0) + 1);
  }

  /** Takes one of what a dossier may take in an hour, or false. Half of an hour's number may come at once. */
  take(dossier: string, perHour: number, now: number): boolean {
    const burst = Math.max(1, perHour / 2);
    const { left, at } = this.#dossiers.get(dossier) ?? { left: burst, at: now };
    const filled = Math.min(burst, left + (Math.max(0, now - at) / HOUR_MS) * perHour);
    this.#dossiers.set(dossier, { left: filled >= 1 ? filled - 1 : filled, at: now });
    return filled >= 1;
  }

  #name(what: Counted, address: string): string {
    return what + createHmac('sha256', this.#salt).update(networkOf(address)).digest('base64url');
  }

  #turn(now: number): void {
    const hour = Math.floor(now / HOUR_MS);
    if (hour === this.#hour) return;
    this.#hour = hour;
    this.#salt = randomBytes(32);
    this.#counts.clear();
  }
}

/** Whoever has one IPv6 address has its whole /64. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail = ''] = address.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::') ? 8 - front.length - back.length : 0;
  return [...front, ...Array<string>(zeros).fill('0'), ...back]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
