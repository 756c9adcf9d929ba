// Time, medians and rows: what every figure is made of.
import { loadavg } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a run asks of the figures. */
export interface Options {
  /** Small counts, to see that everything works; its figures say nothing. */
  readonly quick: boolean;
  /** Also what takes minutes: a million acts through a server. */
  readonly full: boolean;
  /** Acts in the figures that go over a whole record. */
  readonly acts: number;
  /** Where a figure may keep what takes long to make, for the next run. */
  readonly folder: string | undefined;
  /** Repeats of which the median is given. */
  readonly repeats: number;
  /** Tells a person what is under way. */
  readonly say: (line: string) => void;
}

/** One line of the table. */
export interface Row {
  /** What was measured, in plain words. */
  readonly what: string;
  /** Median of the repeats. */
  readonly value: number;
  readonly unit: string;
  /** Smallest and largest of the repeats. */
  readonly spread: readonly [number, number];
  /** What the plan asks for, in the same unit. */
  readonly goal?: { readonly atLeast: number } | { readonly atMost: number };
  /** The bare limit of the same run that bounds the figure, in the same unit. */
  readonly limit?: { readonly what: string; readonly value: number };
  /** One-minute load average of the machine when the figure began. */
  readonly load: number;
}

/** A figure: a name for `--only`, and the measuring. */
export interface Figure {
  readonly name: string;
  readonly measure: (options: Options) => Promise<readonly Row[]>;
}

/** Seconds that some work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Seconds, and seconds of CPU on all threads of this process, that some work takes. */
export async function metered(work: () => unknown): Promise<{ seconds: number; cpu: number }> {
  const before = process.cpuUsage();
  const seconds = await timed(work);
  const { user, system } = process.cpuUsage(before);
  return { seconds, cpu: (user + system) / 1e6 };
}

/** The middle one of some numbers; of an even count, the lower of the middle two. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value below or at which `percent` of the numbers lie (nearest rank). */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) throw new RangeError('there is no percentile of nothing');
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]!;
}

/** A row of repeated measurements. */
export function row(
  what: string,
  unit: string,
  values: readonly number[],
  more: Pick<Row, 'goal' | 'limit'> & { readonly load: number },
): Row {
  return { what, unit, value: median(values), spread: [Math.min(...values), Math.max(...values)], ...more };
}

/** Runs a measurement some times and gives what each gave. */
export async function repeat<T>(times: number, measure: () => Promise<T>): Promise<T[]> {
  const values: T[] = [];
  for (let i = 0; i < times; i++) values.push(await measure());
  return values;
}

/** One-minute load average of the machine. */
export function load(): number {
  return loadavg()[0]!;
}

/** Bytes of JavaScript objects in use, after everything that nobody holds was collected. */
export function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
