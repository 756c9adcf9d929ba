// The words of drawings and tables: what the caller gives, and which words a drawing asks for.
import { isolate, isolateLtr, withoutHidden } from '@tasdiq/words';
import type { Cell, ColumnKind, Label } from '../figure.ts';

/** How things are called and written for a reader. A drawing takes every visible word from here. */
export interface Wording {
  /** BCP 47. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** A label in the reader's language, without markup. */
  name(label: Label): string;
  /** A number, an ISO day or a time as the reader writes it; `short` for a day without its year, at an axis. */
  format(value: number | string, kind: ColumnKind, form?: 'short'): string;
}

/** The words that drawings and tables use themselves: codes of the group `chart`, with their placeholders. */
export const CHART_WORDS = {
  /** Of a line or mark with what it leaves open: 95 % interval. */
  interval: [],
  missing: [],
  suppressed: [],
  not_known: [],
  provisional: [],
  /** Of an inquiry that has not ended. */
  open: [],
  /** Of a ratio of 1. */
  no_difference: [],
  /** An interval that goes on past the edge, or without end. */
  cut: [],
  /** Of a sum of which a part is not known, and of what has not ended. */
  at_least: ['value'],
  /** The whole of the first step of a funnel. */
  first_step: [],
  /** Nothing to draw. */
  empty: [],
  more_rows: ['count'],
  /** In the description. */
  what_trend: ['column', 'from', 'to'],
  what_bars: ['column'],
  what_stacked: ['columns'],
  what_funnel: ['column'],
  what_intervals: ['column'],
  what_durations: ['column'],
  rightward: [],
  leftward: [],
  least: ['value', 'at'],
  most: ['value', 'at'],
  count_missing: ['count'],
  count_suppressed: ['count'],
  count_not_known: ['count'],
  count_provisional: ['count'],
  count_open: ['count'],
  /** Behind a number in a table: one word. */
  provisional_mark: [],
  /** Headings of tables. */
  row: [],
  panel: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ChartWord = keyof typeof CHART_WORDS;

/** A word of the group `chart`. Its parameters are written and isolated by whoever asks. */
export function word(
  wording: Wording,
  code: ChartWord,
  params?: Readonly<Record<string, string | number>>,
): string {
  return wording.name({ group: 'chart', code, ...(params && { params }) });
}

/** A label as it is shown: a name from the record stands by itself, and nothing hidden in it reorders its surroundings. */
export function nameOf(wording: Wording, label: Label): string {
  const name = wording.name(label);
  return 'text' in label ? isolate(withoutHidden(name)) : name;
}

/** A number, day or word of a cell that stands by itself whatever stands around it. */
export function written(wording: Wording, value: number | string, kind: ColumnKind): string {
  return isolate(typeof value === 'number' || kind !== 'label' ? wording.format(value, kind) : value);
}

/** A cell's number with its interval, `2 (1–4)`; the word for its state where it has no number. */
export function cellText(wording: Wording, cell: Cell | undefined, kind: ColumnKind): string {
  if (!cell || cell.value === null) return word(wording, stateOf(cell));
  if (cell.label) return nameOf(wording, cell.label);
  const value = written(wording, cell.value, kind);
  const range = rangeOf(cell);
  if (!range) return value;
  // One run from left to right: the lower bound comes first in every language, in drawings as in tables.
  const bound = (one: number): string => wording.format(one, kind);
  const high = range.high === null ? '∞' : bound(range.high);
  const estimate = typeof cell.value === 'number' ? bound(cell.value) : cell.value;
  return isolateLtr(`${estimate} (${bound(range.low)}–${high})`);
}

/** Why a cell has no number. One that does not say is missing: nothing is ever read as zero. */
export function stateOf(cell: Cell | undefined): 'missing' | 'suppressed' | 'not_known' {
  const state = cell?.state;
  return state === 'suppressed' || state === 'not_known' ? state : 'missing';
}

/** The interval of a cell, where it has one: two bounds, or a lower one alone. */
export function rangeOf(cell: Cell): { readonly low: number; readonly high: number | null } | undefined {
  const { low, high } = cell;
  if (low === undefined || high === undefined || !Number.isFinite(low) || Number.isNaN(high))
    return undefined;
  return { low, high: high === null || high === Number.POSITIVE_INFINITY ? null : high };
}
