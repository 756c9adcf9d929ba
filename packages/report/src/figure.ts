// A figure: a table of numbers, each of which says from which records, by which rule and how surely it is known.
import type { Revision } from './told.ts';

/** Texts by language. */
export type Localized = Readonly<Record<string, string>>;

/**
 * What a row, a column or a note is called: a code of a group of words (`words` has it in six languages), or a name from
 * the record. `params` fill the placeholders of the words.
 */
export type Label =
  | {
      readonly group: string;
      readonly code: string;
      readonly params?: Readonly<Record<string, string | number>>;
    }
  | { readonly text: Localized };

/** Why a cell holds no plain number. A day without coverage is missing, which is not zero. */
export type CellState = 'missing' | 'suppressed' | 'not_known' | 'provisional';

/** One number, or one word, with what it rests on. */
export interface Cell {
  /** Null when `state` says why; an ISO day or time, a code and a name are strings. */
  readonly value: number | string | null;
  /** What a code in `value` is called. */
  readonly label?: Label;
  /** 95 % interval, where there is one; `high` null for no upper bound. */
  readonly low?: number;
  readonly high?: number | null;
  readonly state?: CellState;
  /** Ids of the acts, or `dataset#row` of the records, behind it; absent where a cell rests on no single records. */
  readonly records?: readonly string[];
}

/** What a column holds; it decides how numbers are written. */
export type ColumnKind =
  | 'count'
  | 'rate'
  | 'share'
  | 'ratio'
  | 'p'
  | 'hours'
  | 'days'
  | 'day'
  | 'time'
  | 'label';

export interface Column {
  readonly code: string;
  readonly label: Label;
  readonly kind: ColumnKind;
}

export interface Row {
  /** Stable within the figure, for links and downloads: a day, a member's code, `2026-01/north`. */
  readonly key: string;
  readonly label: Label;
  /** The panel of small multiples that the row belongs to: a side, a zone. */
  readonly panel?: string;
  readonly cells: readonly Cell[];
}

/** How a figure is drawn; a figure without a chart is a table. */
export type ChartKind = 'trend' | 'bars' | 'stacked' | 'funnel' | 'intervals' | 'durations' | 'none';

/** Where a number comes from: printed with every figure. */
export interface Provenance {
  readonly revision: Revision;
  /** The counting rule: a code and version, with the act that adopted it; null for a rule built into this release. */
  readonly rule: { readonly code: string; readonly version: number; readonly act: string | null };
  /** What was left in, by name of the filter, as canonical strings. */
  readonly filter: Readonly<Record<string, string>>;
  /** First and last day, both included; null where everything is meant. */
  readonly period: { readonly from: string; readonly to: string } | null;
  /** What rates divide by. */
  readonly effort: 'none' | 'monitor_hours' | 'days';
  /** Records whose place is known worse than this UCDP where_prec are left out; null for no cut. */
  readonly precision: number | null;
  /** From this day on numbers may still grow: reports of it are still coming in. */
  readonly provisional: string | null;
  /** Editions of datasets that it rests on, each with what its publisher asks to be shown. */
  readonly datasets: readonly string[];
}

/** A day, or days of `from` to `to`, that a drawing over time marks: a signature, a baseline, what is compared with it. */
export interface Mark {
  readonly from: string;
  /** Last day, included; absent for one day. */
  readonly to?: string;
  readonly label: Label;
}

export interface Figure {
  /** `group.name`, stable: the address of the figure. */
  readonly id: string;
  readonly title: Label;
  readonly chart: ChartKind;
  readonly provenance: Provenance;
  readonly columns: readonly Column[];
  /** What the panels are called, by panel, in the order in which they stand. */
  readonly panels: readonly { readonly panel: string; readonly label: Label }[];
  /** What the rows are: the heading above their labels. */
  readonly heading?: Label;
  /** Codes of the columns that the chart draws, in their order; absent, the chart chooses (`drawnColumns`). */
  readonly drawn?: readonly string[];
  readonly marks?: readonly Mark[];
  readonly rows: readonly Row[];
  /** Caveats: method, tests made, what is missing. Codes of the group `note`. */
  readonly notes: readonly Label[];
}

/** A figure without the names of its records, for readers that ask for them cell by cell: they can be many. */
export function withoutRecords(figure: Figure): Figure {
  const rows = figure.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => {
      const { records, ...rest } = cell;
      return records ? rest : cell;
    }),
  }));
  return { ...figure, rows };
}
