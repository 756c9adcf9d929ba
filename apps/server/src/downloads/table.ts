// What can be taken from a record as a table: its columns, its rows in groups, and what they rest on.
import type { ExportCell, ExportColumn, ExportRows } from '@tasdiq/interop/download';
import { localizedIn, withoutHidden } from '@tasdiq/words';
import type { Edition, Texts } from '../site/edition.ts';
import type { Tongue } from '../site/speech.ts';
import type { Attribution } from '../view-dataset.ts';
import { isLeftOut } from '../view.ts';

/** Things that are read at once. */
const GROUP = 250;

/** What a download was asked to hold; days, both included. */
export interface Filters {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly zone?: readonly string[] | undefined;
  readonly kind?: readonly string[] | undefined;
}

/** A table on its way out. */
export interface Download {
  readonly columns: readonly ExportColumn[];
  readonly rows: ExportRows;
  /** Editions of datasets on which it rests. */
  readonly datasets: readonly Attribution[];
}

/** A row by the codes of its columns; what is left out is empty. */
export type Cells<Code extends string> = Readonly<Partial<Record<Code, ExportCell | undefined>>>;

/** Cells in the order of the columns. */
export function rowOf<Code extends string>(
  columns: readonly (ExportColumn & { readonly code: Code })[],
  cells: Cells<Code>,
): ExportCell[] {
  return columns.map(({ code }) => cells[code] ?? null);
}

/** Rows of things of the state, made group by group, so that other requests go on between. */
export async function* rowsOf<T>(
  things: readonly T[],
  make: (group: readonly T[]) => Promise<readonly (readonly ExportCell[])[]>,
): AsyncGenerator<readonly (readonly ExportCell[])[]> {
  for (let i = 0; i < things.length; i += GROUP) {
    yield await make(things.slice(i, i + GROUP));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Things of the state of which everybody is told. */
export function toldOf<T extends { readonly id: string }>(
  { view, state }: Edition,
  things: { values(): readonly T[] },
): T[] {
  return things.values().filter(({ id }) => !isLeftOut(view, state, id));
}

/** A text in the language of the table, or in another that it has. */
export function textOf(texts: Texts | undefined, { language }: Tongue): string | undefined {
  const shown = localizedIn(texts, language);
  return shown && withoutHidden(shown.text);
}

/** In which language that is. */
export function languageOf(texts: Texts | undefined, { language }: Tongue): string | undefined {
  return localizedIn(texts, language)?.language;
}

/** Whether a moment lies within the days asked for. */
export function isWithin({ from, to }: Filters, at: number): boolean {
  const day = new Date(at).toISOString().slice(0, 10);
  return (from === undefined || day >= from) && (to === undefined || day <= to);
}

/** Whether a code is among those asked for. */
export function isAmong(wanted: readonly string[] | undefined, code: string): boolean {
  return wanted === undefined || wanted.includes(code);
}
