import type { Figure, Table, Wording } from '@tasdiq/report';

/* What becomes of a figure when places must be known better: one line for each row, or for each panel where rows are many. */

/** Rows that are told one by one. */
const MOST_ROWS = 16;

export interface Cuts {
  /** What is shown: the name of one column. */
  readonly column: string;
  readonly rows: readonly {
    readonly key: string;
    readonly name: string;
    readonly values: readonly string[];
  }[];
}

/**
 * Some figures that differ only in the cut, as lines of their first drawn column: its cells where there are few, and where
 * there are many the sum of what was counted in each panel. A sum of which nothing is known says so.
 */
export function cutsOf(
  figures: readonly Figure[],
  tableOf: (figure: Figure) => Table,
  wording: Wording,
): Cuts {
  const widest = figures.at(-1)!;
  const code = widest.drawn?.[0] ?? widest.columns[0]!.code;
  const index = widest.columns.findIndex((one) => one.code === code);
  const tables = figures.map(tableOf);
  const column = tables[0]!.head.find((one) => one.code === code)?.text ?? code;
  const isCount = widest.columns[index]?.kind === 'count';
  if (widest.rows.length > MOST_ROWS && isCount) return { column, rows: sums(figures, index, wording) };
  const last = tables.at(-1)!;
  const rows = last.rows.slice(0, MOST_ROWS).map(({ key, names }) => ({
    key,
    name: names.join(' · '),
    values: tables.map((table) => table.rows.find((row) => row.key === key)?.cells[index]?.text ?? '–'),
  }));
  return { column, rows };
}

function sums(figures: readonly Figure[], index: number, wording: Wording): Cuts['rows'] {
  const widest = figures.at(-1)!;
  const panels =
    widest.panels.length > 0
      ? widest.panels.map(({ panel, label }) => ({ panel, name: wording.name(label) }))
      : [{ panel: undefined, name: wording.name({ group: 'panel', code: 'in_all' }) }];
  return panels.map(({ panel, name }) => ({
    key: panel ?? '',
    name,
    values: figures.map((figure) => {
      const known = figure.rows
        .filter((row) => panel === undefined || row.panel === panel)
        .flatMap((row) => {
          const value = row.cells[index]?.value;
          return typeof value === 'number' ? [value] : [];
        });
      if (known.length === 0) return wording.name({ group: 'chart', code: 'missing' });
      return wording.format(
        known.reduce((sum, value) => sum + value, 0),
        'count',
      );
    }),
  }));
}
