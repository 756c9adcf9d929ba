// How long things took, those that are still open included (spec/statistics.md, "Durations").
import { isProbability, type Unfit } from './unfit.ts';

/** Shares closer than this are equal: a product of fractions is not exact. */
const SAME_SHARE = 1e-9;

/** One answer, one repair; the unit of `length` is the caller's. */
export interface Duration {
  /** How long it took, or has lasted so far. */
  readonly length: number;
  /** Not over yet. */
  readonly open: boolean;
}

/** Of all that were still waiting, the share left after a length. */
export interface Step {
  readonly length: number;
  /** Share that takes longer, by Kaplan and Meier. */
  readonly waiting: number;
}

export interface Durations {
  readonly closed: number;
  readonly open: number;
  /** The longest seen, open or closed. */
  readonly longest: number;
  /** One for each length at which something closed, ascending. */
  readonly steps: readonly Step[];
}

/** Durations by Kaplan and Meier (1958): what is open counts as waiting for as long as it has waited. */
export function durationsOf(durations: readonly Duration[]): Durations | Unfit {
  if (durations.length === 0) return { unfit: 'nothing' };
  if (!durations.every(({ length }) => length >= 0 && length < Infinity)) return { unfit: 'not_a_duration' };
  const ascending = durations.toSorted((one, other) => one.length - other.length);
  const steps: Step[] = [];
  let waiting = 1;
  for (let start = 0; start < ascending.length; ) {
    const { length } = ascending[start]!;
    let end = start;
    let closed = 0;
    for (; ascending[end]?.length === length; end++) closed += ascending[end]!.open ? 0 : 1;
    // What closes and what is still open at the same length: the open one was waiting when the other closed.
    const atRisk = ascending.length - start;
    if (closed > 0) {
      waiting *= (atRisk - closed) / atRisk;
      steps.push({ length, waiting });
    }
    start = end;
  }
  const open = durations.filter((duration) => duration.open).length;
  return { closed: durations.length - open, open, longest: ascending.at(-1)!.length, steps };
}

/**
 * The length within which a share (0.5 the median, 0.9) is over: the least at which no more than the rest is waiting.
 * Null when so many are open that it is not reached: it is then longer than anything measured can say.
 */
export function durationQuantile({ steps }: Durations, share: number): number | null | Unfit {
  if (!isProbability(share)) return { unfit: 'not_a_probability' };
  const step = steps.find(({ waiting }) => waiting <= 1 - share + SAME_SHARE);
  return step === undefined ? null : step.length;
}
