import type { Tabling } from '@tasdiq/client';
import type { ArticleView, Force } from '../model.ts';
import type { Edit, Row, RowFault, Sheet } from './sheet.ts';

/** What somebody decided about a row, by its key. */
export interface Decisions {
  /** Earlier version that it continues; null for a new article. */
  readonly sources: Readonly<Record<number, string | null>>;
  readonly kinds: Readonly<Record<number, string>>;
  readonly forces: Readonly<Record<number, Force>>;
}

/** The earlier version that a row continues: as decided, else as proposed. */
export function sourceOf(
  { key, ref }: Row,
  { sources }: Decisions,
  proposed: ReadonlyMap<string, string | null>,
): string | null {
  return key in sources ? sources[key]! : (proposed.get(ref) ?? null);
}

/** What the table of provisions is given. */
export interface TableProps {
  readonly sheet: Sheet;
  readonly edit: (change: Edit) => void;
  readonly plan: Tabling;
  readonly faults: ReadonlyMap<number, RowFault>;
  readonly decided: Decisions;
  readonly proposed: ReadonlyMap<string, string | null>;
  readonly language: string;
  /** A provision that somebody wants to see; a new value each time. */
  readonly sought: { readonly ref: string } | undefined;
  readonly before: readonly ArticleView[];
  readonly onDecide: (decided: Decisions) => void;
}
