import type { Series } from '../api/undertaking-types.ts';

/*
 * Where readings stand in a chart: pure, in shares of its width and height from 0 to 1, height counted from below.
 */

const DAY_MS = 86_400_000;

export interface Point {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** In percent; null where nobody says. */
  readonly coverage: number | null;
  /** First and last day. */
  readonly from: string;
  readonly to: string;
  readonly value: number;
}

export interface Line {
  readonly by: string;
  /** Runs without a gap between them: a line is drawn within a run only. */
  readonly runs: readonly (readonly Point[])[];
}

export interface SeriesLayout {
  readonly from: string;
  readonly to: string;
  /** The value at the top. */
  readonly top: number;
  readonly steps: readonly { readonly value: number; readonly y: number }[];
  readonly lines: readonly Line[];
  /** Heights of target lines. */
  readonly targets: readonly number[];
}

/** Readings of several reporters on one scale from 0; undefined without any reading. */
export function layOutSeries(
  series: readonly Series[],
  targets: readonly number[] = [],
): SeriesLayout | undefined {
  const all = series.flatMap(({ readings }) => readings);
  if (all.length === 0) return undefined;
  const from = all.map((one) => one.from).reduce((one, other) => (one < other ? one : other));
  const to = all.map((one) => one.to).reduce((one, other) => (one > other ? one : other));
  const [first, last] = [Date.parse(from), Date.parse(to) + DAY_MS];
  const most = Math.max(1, ...targets, ...all.map(({ value }) => value));
  const step = stepFor(most);
  const top = Math.ceil(most / step) * step;
  const middle = (one: { from: string; to: string }): number =>
    (Date.parse(one.from) + Date.parse(one.to) + DAY_MS) / 2;
  const lines = series.map(({ by, readings }) => {
    const runs: Point[][] = [];
    let end: number | undefined;
    for (const { id, from: begun, to: over, value, coverage } of readings) {
      const point = {
        id,
        x: (middle({ from: begun, to: over }) - first) / (last - first),
        y: value / top,
        coverage,
        from: begun,
        to: over,
        value,
      };
      // A day on which nobody counted is a gap, not a straight line between its neighbours.
      if (end !== undefined && Date.parse(begun) <= end + DAY_MS) runs.at(-1)!.push(point);
      else runs.push([point]);
      end = Date.parse(over);
    }
    return { by, runs };
  });
  const steps = Array.from({ length: Math.round(top / step) + 1 }, (_, i) => ({
    value: i * step,
    y: (i * step) / top,
  }));
  return { from, to, top, steps, lines, targets: targets.map((target) => target / top) };
}

/** 1, 2 or 5 with zeros, so that a scale has at most six steps. */
function stepFor(most: number): number {
  const unit = 10 ** Math.floor(Math.log10(most));
  const found = [0.1, 0.2, 0.5, 1, 2].find((factor) => most / (factor * unit) <= 6) ?? 5;
  return Math.max(1, found * unit);
}
