import { useParams } from '@tanstack/react-router';
import type { ActItem } from '../api/types.ts';
import { Empty } from '../components/feedback.tsx';
import { Code, EntryLink, Mark, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { Told } from '../components/told.tsx';
import { useText } from '../i18n/text.ts';
import { Speaker } from '../record/facts.tsx';
import { Act } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';
import { type ClockStop, stopsIn } from './stops.ts';

/** Times in which clocks stood still, with who said so and why. */
export function StopList({ acts }: { acts: readonly ActItem[] }) {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const stops = stopsIn(acts);
  const columns: Column<ClockStop>[] = [
    {
      name: text('stops.concerns'),
      head: true,
      cell: ({ about, item }) =>
        about === undefined ? (
          text('stops.all')
        ) : (
          <>
            <EntryLink dossier={dossier} of={about} /> {item !== undefined && <Code>{item}</Code>}
          </>
        ),
    },
    { name: text('stops.period'), cell: (stop) => <StoodStill of={stop} /> },
    {
      name: text('stops.ground'),
      cell: ({ act, ground }) => (
        <>
          <Mark>{choice('ground', ground)}</Mark>
          <Told field={act.fields['reason']} act={act.id!} name="reason" />
        </>
      ),
    },
    {
      name: text('event.said'),
      cell: ({ act }) => (
        <>
          <Speaker act={act} /> <EntryLink dossier={dossier} of={act.index} />
        </>
      ),
    },
  ];
  return (
    <section className="stack">
      <div className="row between">
        <h2>{text('stops.title')}</h2>
        <Act kind="clock.stop">{text('stops.stop')}</Act>
      </div>
      {stops.length === 0 && <Empty>{text('stops.none')}</Empty>}
      {stops.length > 0 && (
        <RecordTable
          label={text('stops.title')}
          columns={columns}
          items={stops}
          keyOf={({ act }) => act.id!}
        />
      )}
    </section>
  );
}

function StoodStill({ of: { act, from, until, endedBy } }: { of: ClockStop }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <>
      <When at={from} />
      {' – '}
      {until === null ? text('stops.ongoing') : <When at={until} />}
      {endedBy && (
        <div className="small quiet">
          {text('stops.endedBy')} <EntryLink dossier={dossier} of={endedBy.index} />
        </div>
      )}
      {until === null && (
        <div className="no-print">
          <Act kind="clock.resume" fixed={{ stop: act.id! }}>
            {text('stops.resume')}
          </Act>
        </div>
      )}
    </>
  );
}
