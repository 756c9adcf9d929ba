import { type Act, ANSWERS_A_CLOCK } from '@tasdiq/core';

const HOUR_MS = 3_600_000;

/**
 * What each mandate has used in the window that is running: two neighbouring windows, the older one counted by
 * the part of it that is still within reach. Kept in memory; what the log has of them is noted again at a start.
 */
export class Quota {
  readonly #window: number;
  readonly #used = new Map<string, { window: number; now: number; before: number }>();

  constructor(windowMs: number) {
    this.#window = windowMs;
  }

  /** Acts in an hour. */
  static hourly(): Quota {
    return new Quota(HOUR_MS);
  }

  /** The time from which on something still counts at a time, both in milliseconds. */
  since(at: number): number {
    return (Math.floor(at / this.#window) - 1) * this.#window;
  }

  /** Counts what was taken elsewhere or earlier, whatever the limit. Times must not decrease. */
  note(who: string, amount: number, at: number): void {
    this.#useOf(who, at).now += amount;
  }

  /** Takes `amount` for `who` at a time in milliseconds, or false when that would go beyond `limit`. */
  take(who: string, amount: number, limit: number, at: number): boolean {
    const use = this.#useOf(who, at);
    if (this.#sum(use, at) + amount > limit) return false;
    use.now += amount;
    return true;
  }

  /** Seconds until something is free again, roughly. */
  wait(who: string, at: number): number {
    return Math.ceil(
      (this.#window - (at % this.#window)) / 1000 / (this.#useOf(who, at).before > 0 ? 10 : 1),
    );
  }

  #useOf(who: string, at: number): { window: number; now: number; before: number } {
    const window = Math.floor(at / this.#window);
    const use = this.#used.get(who) ?? { window, now: 0, before: 0 };
    // Another process may have logged something a moment earlier than we count it.
    if (use.window < window) {
      use.before = use.window === window - 1 ? use.now : 0;
      use.now = 0;
      use.window = window;
    }
    this.#used.set(who, use);
    return use;
  }

  #sum(use: { now: number; before: number }, at: number): number {
    return use.now + use.before * (1 - (at % this.#window) / this.#window);
  }
}

/** On whose quota an act counts: a mandate or a root key. Undefined for what answers a clock, which is on nobody's. */
export function payerOf({ act, as, kid }: Act): string | undefined {
  if (ANSWERS_A_CLOCK.has(act)) return undefined;
  return as === 'root' ? kid : as;
}
