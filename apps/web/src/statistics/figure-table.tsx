import { tableOf } from '@tasdiq/report';
import { useMemo, useState } from 'react';
import { useStatistics } from '../i18n/statistics/statistics.ts';
import type { Figure } from './data.ts';
import { type Opened, RecordsPanel } from './records-panel.tsx';
import { useWording } from './wording.ts';

/** Rows of a figure that are shown before somebody asks for all. */
const FIRST_ROWS = 60;

/** Every number of a figure; each that rests on records opens them. */
export function FigureTable({ of }: { of: Figure }) {
  const s = useStatistics();
  const wording = useWording();
  const table = useMemo(() => tableOf(of, wording), [of, wording]);
  const [opened, setOpened] = useState<Opened>();
  const [isWhole, showWhole] = useState(false);
  const names = table.head.length - of.columns.length;
  const columns = table.head.slice(names);
  const rows = isWhole ? table.rows : table.rows.slice(0, FIRST_ROWS);
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={table.caption}>
        <table className="record-table figure-table">
          <thead>
            <tr>
              {table.head.map(({ text, code, isNumber }) => (
                <th key={code} scope="col" className={isNumber ? 'number' : undefined}>
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              <tr key={row.key}>
                {row.names.map((name, i) =>
                  i === row.names.length - 1 ? (
                    <th key={table.head[i]!.code} scope="row">
                      <bdi>{name}</bdi>
                    </th>
                  ) : (
                    <td key={table.head[i]!.code} data-label={table.head[i]!.text}>
                      <div>
                        <bdi>{name}</bdi>
                      </div>
                    </td>
                  ),
                )}
                {row.cells.map(({ text, isNumber, records, state }, i) => {
                  const column = columns[i]!;
                  const name = [...row.names, column.text].join(' · ');
                  return (
                    <td
                      key={column.code}
                      data-label={column.text}
                      className={isNumber ? 'number' : undefined}
                      data-state={state}
                    >
                      <div>
                        {records.length > 0 ? (
                          <button
                            type="button"
                            className="link cell-button"
                            aria-haspopup="dialog"
                            aria-label={`${text}: ${s('records.of', { name })}`}
                            data-cell={`${r}/${column.code}`}
                            onClick={() => setOpened({ figure: of.id, name: `${name}: ${text}`, records })}
                          >
                            {text}
                          </button>
                        ) : (
                          <bdi>{text}</bdi>
                        )}
                      </div>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.rows.length > rows.length && (
        <p className="no-print">
          <button type="button" onClick={() => showWhole(true)}>
            {s('table.all', { count: wording.format(table.rows.length, 'count') })}
          </button>
        </p>
      )}
      {opened && <RecordsPanel opened={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}
