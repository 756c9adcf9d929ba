// Scales of numbers: where a value stands between two ends, and at which values an axis is marked.

/** From values to positions from 0 to 1, with the values at which the axis is marked, smallest first. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  /** 0 at `from`, 1 at `to`; what lies outside gives less than 0 or more than 1. */
  at(value: number): number;
}

/** Steps of an axis that people count in. */
const STEPS = [1, 2, 5, 10];
/** Amounts closer together than this are drawn as 0: below it arithmetic has no steps. */
const LEAST_SPAN = 1e-12;
/** Amounts beyond this end at the edge: a number that somebody made up must not stop whoever draws it. */
const MOST_AMOUNT = 1e15;
/** Ratios are not drawn beyond these: what lies further ends in an arrow. */
const [LEAST_RATIO, MOST_RATIO] = [1 / 1024, 1024];

/**
 * A scale of amounts that begins at 0, unless amounts are negative: a length that does not begin at 0 tells a lie.
 * `most` is how many steps there may be; `whole` for what is counted in ones.
 */
export function amounts(values: readonly number[], most: number, whole: boolean): Scale {
  const low = Math.max(-MOST_AMOUNT, Math.min(0, ...values));
  const high = Math.min(MOST_AMOUNT, Math.max(0, ...values));
  const span = high - low;
  const step = stepOf(span > LEAST_SPAN ? span : 1, most, whole);
  const from = Math.floor(rounded(low / step)) * step;
  const to = Math.max(Math.ceil(rounded(high / step)) * step, from + step);
  const ticks: number[] = [];
  for (let i = 0; i <= Math.round((to - from) / step); i += 1) ticks.push(rounded(from + i * step));
  return { from, to, ticks, at: (value) => (value - from) / (to - from) };
}

/** A scale of ratios around 1, on which a half is as far from it as a double. */
export function ratios(values: readonly number[], most: number): Scale {
  const inside = values.filter((value) => value > 0 && Number.isFinite(value));
  const low = Math.max(LEAST_RATIO, Math.min(0.5, ...inside));
  const high = Math.min(MOST_RATIO, Math.max(2, ...inside));
  const [first, last] = [Math.floor(rounded(Math.log2(low))), Math.ceil(rounded(Math.log2(high)))];
  const step = Math.max(1, Math.ceil((last - first) / most));
  const ticks: number[] = [];
  for (let i = first; i <= last; i += 1) if (i % step === 0) ticks.push(2 ** i);
  const [from, to] = [2 ** first, 2 ** last];
  return { from, to, ticks, at: (value) => (Math.log2(Math.max(0, value)) - first) / (last - first) };
}

function stepOf(span: number, most: number, whole: boolean): number {
  const rough = span / Math.max(1, most);
  const power = 10 ** Math.floor(rounded(Math.log10(rough)));
  const step = rounded((STEPS.find((times) => times * power >= rough * (1 - 1e-9)) ?? 10) * power);
  return whole ? Math.max(1, step) : step;
}

/** Without the dust that binary fractions leave. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
