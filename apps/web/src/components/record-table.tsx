import type { ReactNode } from 'react';

/** A column: its heading, which a narrow screen repeats in each row, and what a row has in it. */
export interface Column<T> {
  readonly name: string;
  readonly cell: (item: T) => ReactNode;
  /** Names the row. */
  readonly head?: boolean;
  readonly number?: boolean;
}

interface Props<T> {
  /** Names the table; no two on a page are named alike. */
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** The anchor of a row, where pages link to it. */
  readonly anchor?: (item: T) => string;
}

/** A table whose rows become cards on a narrow screen, so that nothing is scrolled sideways there. */
export function RecordTable<T>({ label, columns, items, keyOf, anchor }: Props<T>) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="record-table">
        <thead>
          <tr>
            {columns.map(({ name, number }) => (
              <th key={name} scope="col" className={number ? 'number' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={keyOf(item)} id={anchor?.(item)}>
              {columns.map(({ name, cell, head, number }) =>
                head ? (
                  <th key={name} scope="row">
                    {cell(item)}
                  </th>
                ) : (
                  <td key={name} data-label={name} className={number ? 'number' : undefined}>
                    <div>{cell(item)}</div>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
