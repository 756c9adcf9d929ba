// Numbers that look random and are the same in every run: synthetic data must not differ between two runs.

/** Throws that follow from a seed (xorshift, G. Marsaglia 2003). For synthetic data only, never for secrets. */
export class Dice {
  #state: number;

  /** Dice of a seed; the same seed gives the same throws. */
  constructor(seed: number) {
    this.#state = Math.imul(seed + 1, 0x9e3779b1) >>> 0 || 1;
    for (let i = 0; i < 8; i++) this.unit();
  }

  /** A number from 0 up to but not including 1. */
  unit(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state / 2 ** 32;
  }

  /** A whole number from 0 up to but not including `limit`. */
  below(limit: number): number {
    return Math.floor(this.unit() * limit);
  }

  /** One of some values. */
  one<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }

  /** A whole number from 0 up to but not including `limit`, small ones far more often, as words and places are. */
  skewed(limit: number): number {
    return Math.floor(limit ** this.unit()) - 1;
  }

  /** Some bytes. */
  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}
