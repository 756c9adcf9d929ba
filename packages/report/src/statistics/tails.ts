/*
 * Tails of the gamma and the beta distribution and the points at which they hold a given share. With whole parameters
 * these are sums of Poisson and binomial probabilities; the others are needed when counts are over-dispersed. Why no
 * library does this is told in docs/design/statistics.md. Series and continued fractions: NIST DLMF 8.11.4, 8.9.2 and
 * 8.17.22. Factors before them: C. Loader, "Fast and accurate computation of binomial probabilities" (2000), which loses
 * no digits at large counts.
 */

/** From here on Stirling's series is exact to the last digit of a double. */
const SERIES_FROM = 15;
/** Relative size below which a further term changes nothing. */
const EPSILON = 2 ** -53;
/** A continued fraction ends when a step changes it by no more; it needs a few times the root of the largest parameter. */
const SETTLED = 2 ** -51;
const MAX_STEPS = 10_000_000;
/** Stands for a zero in a continued fraction. */
const TINY = 1e-300;
/** Points are looked for between this and its inverse; a point below it is 0. */
const LEAST = 1e-290;

/** Shares below and above a point; the smaller is exact to about twelve digits, and they add up to 1. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/** What the factorial of `a` > 0 has more than Stirling's formula, as a logarithm: ln Γ(a+1) − ln(√(2πa) aᵃ e⁻ᵃ). */
function stirlingRest(a: number): number {
  if (a < SERIES_FROM) {
    let raised = a;
    let product = 1;
    while (raised < SERIES_FROM) {
      raised += 1;
      product *= raised;
    }
    return stirling(raised) + stirlingRest(raised) - Math.log(product) - stirling(a);
  }
  const square = a * a;
  const terms = 1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360360 / square) / square) / square;
  return (1 / 12 - (1 / 360 - terms / square) / square) / a;
}

/** ln(√(2πa) aᵃ e⁻ᵃ). */
function stirling(a: number): number {
  return a * Math.log(a) - a + 0.5 * Math.log(2 * Math.PI * a);
}

/** a ln(a / m) + m − a, where m = a + d; `d` is given because the difference would lose digits. */
function deviance(a: number, m: number, d: number): number {
  const t = d / a;
  return Math.abs(t) < 0.5 ? a * (t - Math.log1p(t)) : d - a * Math.log(m / a);
}

/** Tails of the gamma distribution with scale 1 and shape `a` > 0 at `x` > 0. */
export function gammaTails(a: number, x: number): Tails {
  const factor = Math.exp(-stirlingRest(a) - deviance(a, x, x - a)) / Math.sqrt(2 * Math.PI * a);
  if (x < a + 1) {
    const lower = Math.min(1, factor * gammaSeries(a, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, factor * a * gammaFraction(a, x));
  return { lower: 1 - upper, upper };
}

/** 1 + x/(a+1) + x²/((a+1)(a+2)) + … */
function gammaSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * EPSILON; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** 1/(x+1−a− 1(1−a)/(x+3−a− 2(2−a)/(x+5−a− …))) */
function gammaFraction(a: number, x: number): number {
  return continued(x + 1 - a, (n) => ({ over: n * (a - n), under: x + 2 * n + 1 - a }));
}

/** Tails of the beta distribution with parameters `a`, `b` > 0 at the point x whose odds x/(1−x) are `odds` > 0. */
export function betaTails(a: number, b: number, odds: number): Tails {
  const x = odds < 1 ? odds / (1 + odds) : 1 / (1 + 1 / odds);
  if (x > (a + 1) / (a + b + 2)) {
    const { lower, upper } = lowBetaTails(b, a, 1 / odds);
    return { lower: upper, upper: lower };
  }
  return lowBetaTails(a, b, odds);
}

/** As `betaTails`, for points that are not far above the mean. */
function lowBetaTails(a: number, b: number, odds: number): Tails {
  const n = a + b;
  const [x, rest] = [1 / (1 + 1 / odds), 1 / (1 + odds)];
  const short = a * rest - b * x;
  const exponent = stirlingRest(n) - stirlingRest(a) - stirlingRest(b);
  const away = deviance(a, n * x, -short) + deviance(b, n * rest, short);
  const factor = Math.exp(exponent - away) * Math.sqrt((a / n) * (b / (2 * Math.PI)));
  const lower = Math.min(1, (factor / a) * betaFraction(a, b, x));
  return { lower, upper: 1 - lower };
}

/** 1/(1+ d₁/(1+ d₂/(1+ …))) with the coefficients of DLMF 8.17.23. */
function betaFraction(a: number, b: number, x: number): number {
  return continued(1, (n) => {
    const m = Math.floor(n / 2);
    const over =
      n % 2 === 0
        ? ((m * (b - m)) / ((a + 2 * m - 1) * (a + 2 * m))) * x
        : -(((a + m) * (a + b + m)) / ((a + 2 * m) * (a + 2 * m + 1))) * x;
    return { over, under: 1 };
  });
}

/** 1/(first + over₁/(under₁ + over₂/(under₂ + …))) from the front, until a further step changes nothing (Lentz). */
function continued(first: number, step: (n: number) => { over: number; under: number }): number {
  let above = 1 / TINY;
  let below = 1 / (first || TINY);
  let value = below;
  for (let n = 1; n <= MAX_STEPS; n++) {
    const { over, under } = step(n);
    below = 1 / (under + over * below || TINY);
    above = under + over / above || TINY;
    const change = above * below;
    value *= change;
    if (Math.abs(change - 1) <= SETTLED) return value;
  }
  throw new Error('a continued fraction did not settle: parameters are checked before');
}

/** Where the lower (upper) tail of the gamma distribution of shape `a` > 0 holds the share `tail`. */
export function gammaPoint(side: 'lower' | 'upper', tail: number, a: number): number {
  return crossing(a, (x) => gammaTails(a, x)[side] < tail === (side === 'lower'));
}

/** Odds of the point at which the lower (upper) tail of the beta distribution, `a`, `b` > 0, holds the share `tail`. */
export function betaPoint(side: 'lower' | 'upper', tail: number, a: number, b: number): number {
  return crossing(a / b, (odds) => betaTails(a, b, odds)[side] < tail === (side === 'lower'));
}

/** The point, to the last digit, where `before` turns from true to false: bracketed from `start`, then halved. */
function crossing(start: number, before: (point: number) => boolean): number {
  let low = start;
  let high = start;
  for (let reach = 2; !before(low); reach *= reach) {
    high = low;
    low /= reach;
    if (!(low > LEAST)) return 0;
  }
  for (let reach = 2; before(high); reach *= reach) {
    low = high;
    high *= reach;
    if (!(high < 1 / LEAST)) return 1 / LEAST;
  }
  for (;;) {
    const middle = high > 4 * low ? low * Math.sqrt(high / low) : low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (before(middle)) low = middle;
    else high = middle;
  }
}
