import { Link, useParams } from '@tanstack/react-router';
import type { EventDetail } from '../api/types.ts';
import { Code, EntryLink } from '../components/inline.tsx';
import { Value } from '../components/value.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { Cells } from './cells.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { differences } from './differences.ts';

/** What each edition says of a dataset record, the newest first, and what changed from one to the next. */
export function Editions({ event }: { event: EventDetail }) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const { history } = event;
  return (
    <section className="stack">
      <h2>{text('event.editions')}</h2>
      {event.filled && (
        <p className="quiet">
          {text('event.filled')}: {event.filled.parts.map((part) => code('field', part)).join(', ')}{' '}
          <EntryLink dossier={dossier} of={event.filled.from} />
        </p>
      )}
      {history
        .map(({ dataset, edition, record }, index) => (
          <details key={dataset} className="card" open={index === history.length - 1}>
            <summary>
              <Code>{edition}</Code>
            </summary>
            <div className="stack">
              <p>
                <Link to="/$dossier/datasets" params={{ dossier }} hash={dataset}>
                  {text('events.dataset')}
                </Link>
              </p>
              {index > 0 && (
                <div>
                  <h3>{text('event.changed')}</h3>
                  <DifferenceTable of={differences(history[index - 1]!.record, record)} label={edition} />
                </div>
              )}
              <Value of={record} />
              {typeof record.row === 'number' && <Cells dataset={dataset} row={record.row} />}
            </div>
          </details>
        ))
        .reverse()}
    </section>
  );
}
