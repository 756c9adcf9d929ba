/*
 * Poisson and binomial tails in whole numbers: every probability as a multiple of the one at the count, term by term
 * outward, with 256 binary places. No logarithm, gamma or beta function, so that it shares nothing with what it checks.
 */

const PLACES = 256n;
const ONE = 1n << PLACES;

/** A double as the fraction that it is. */
function fraction(value: number): { over: bigint; under: bigint } {
  let over = value;
  let under = 1n;
  while (!Number.isInteger(over)) {
    over *= 2;
    under *= 2n;
  }
  return { over: BigInt(over), under };
}

/** Probabilities relative to that of `count`: of all below it, and of all above it. */
interface Sides {
  readonly below: bigint;
  readonly above: bigint;
}

function sides(
  down: (from: bigint, term: bigint) => bigint,
  up: (from: bigint, term: bigint) => bigint,
  count: number,
): Sides {
  let below = 0n;
  let above = 0n;
  for (let at = BigInt(count), term = ONE; at > 0n && term > 0n; at--) {
    term = down(at, term);
    below += term;
  }
  for (let at = BigInt(count), term = ONE; term > 0n; at++) {
    term = up(at, term);
    above += term;
  }
  return { below, above };
}

function shares({ below, above }: Sides): { atLeast: number; atMost: number } {
  const all = below + ONE + above;
  const share = (part: bigint): number => Number((part << 60n) / all) / 2 ** 60;
  return { atLeast: share(above + ONE), atMost: share(below + ONE) };
}

/** Chance of `count` or more and of `count` or fewer events when `mean` are expected. */
export function poissonTails(count: number, mean: number): { atLeast: number; atMost: number } {
  const { over, under } = fraction(mean);
  return shares(
    sides(
      (from, term) => (term * from * under) / over,
      (from, term) => (term * over) / (under * (from + 1n)),
      count,
    ),
  );
}

/** Chance of `count` or more and of `count` or fewer of `whole` when the odds of each are `first` to `second`. */
export function binomialTails(
  count: number,
  whole: number,
  first: number,
  second: number,
): { atLeast: number; atMost: number } {
  const [one, other] = [fraction(first), fraction(second)];
  const [over, under] = [one.over * other.under, one.under * other.over];
  const of = BigInt(whole);
  return shares(
    sides(
      (from, term) => (term * from * under) / ((of - from + 1n) * over),
      (from, term) => (term * (of - from) * over) / ((from + 1n) * under),
      count,
    ),
  );
}

/** The other two-sided p: the sum of all outcomes that are not more probable than the one seen (R's `poisson.test`). */
export function notMoreProbable(count: number, whole: number, first: number, second: number): number {
  const chance = first / (first + second);
  let choose = 1;
  const outcomes = Array.from({ length: whole + 1 }, (_, k) => {
    if (k > 0) choose *= (whole - k + 1) / k;
    return choose * chance ** k * (1 - chance) ** (whole - k);
  });
  const seen = outcomes[count]! * (1 + 1e-7);
  return outcomes.filter((outcome) => outcome <= seen).reduce((sum, outcome) => sum + outcome, 0);
}
