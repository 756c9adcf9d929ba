import type { ReactNode } from 'react';
import { Code, Count } from '../components/inline.tsx';
import { Length } from '../components/moments.tsx';
import { useVault } from '../i18n/vault/vault.tsx';
import { useLabels } from '../write/labels.ts';
import { hoursMs, kindsIn, MEASURES } from './figures.ts';
import type { AccessRow } from './types.ts';

interface Line {
  readonly key: string;
  readonly name: string;
  readonly cell: (row: AccessRow) => ReactNode;
}

/** The same lines for every side, the sides beside each other in the order of the charter. */
export function LedgerTable({ rows }: { rows: readonly AccessRow[] }) {
  const v = useVault();
  const time = (hours: number | null): ReactNode =>
    hours === null ? <span className="quiet">–</span> : <Length of={hoursMs(hours)} />;
  const counts = MEASURES.map((measure): Line => {
    return {
      key: measure,
      name: v(`measure.${measure}`),
      cell: (row) => <Count of={row[measure]} />,
    };
  });
  const times: Line[] = [
    { key: 'median', name: v('measure.median'), cell: ({ medianHours }) => time(medianHours) },
    { key: 'ninetieth', name: v('measure.ninetieth'), cell: ({ ninetiethHours }) => time(ninetiethHours) },
  ];
  const after = MEASURES.indexOf('used');
  const lines = [...counts.slice(0, after), ...times, ...counts.slice(after)];
  return <SidesTable label={v('ledger')} rows={rows} lines={lines} />;
}

/** What monitors were kept from their work with, by side. */
export function KindsTable({ rows }: { rows: readonly AccessRow[] }) {
  const v = useVault();
  const { choice } = useLabels();
  const lines = kindsIn(rows).map((kind): Line => {
    return {
      key: kind,
      name: choice('kinds', kind),
      cell: ({ byKind }) => <Count of={byKind[kind] ?? 0} />,
    };
  });
  return <SidesTable label={v('obstructionsByKind')} rows={rows} lines={lines} />;
}

/** Few columns, many lines: it stays a table on a narrow screen, so that the sides stay beside each other. */
function SidesTable(props: { label: string; rows: readonly AccessRow[]; lines: readonly Line[] }) {
  const { label, rows, lines } = props;
  const v = useVault();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="sides-table">
        <thead>
          <tr>
            <th scope="col">{v('measure')}</th>
            {rows.map(({ member }) => (
              <th key={member} scope="col" className="number">
                <Code>{member}</Code>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name, cell }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {rows.map((row) => (
                <td key={row.member} className="number">
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
