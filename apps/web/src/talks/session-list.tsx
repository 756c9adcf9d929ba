import type { SessionNoun } from '../api/talks-types.ts';
import { openValue } from '../components/fields.tsx';
import { Count, Localized, type Tone } from '../components/inline.tsx';
import { Length, LocalTimes } from '../components/moments.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { Standing } from '../components/standing.tsx';
import { formatCount } from '../format/number.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { useLabels } from '../write/labels.ts';
import { SessionLink } from './action-table.tsx';
import { cameTo } from './attendance.ts';

/** Sessions as a table, in the order in which they take place. */
export function SessionList({ sessions, label }: { sessions: readonly SessionNoun[]; label: string }) {
  const text = useText();
  const { choice } = useLabels();
  const columns: Column<SessionNoun>[] = [
    {
      name: text('talks.session'),
      head: true,
      cell: (session) => (
        <>
          <SessionLink of={session} />
          <div className="quiet small">{choice('kind', session.kind)}</div>
        </>
      ),
    },
    { name: text('talks.when'), cell: (session) => <LocalTimes {...session} /> },
    {
      name: text('talks.length'),
      cell: ({ from, until }) =>
        until === null ? '–' : <Length of={Date.parse(until) - Date.parse(from)} />,
    },
    { name: text('talks.venue'), cell: ({ fields }) => <Localized of={openValue(fields, 'venue')} /> },
    { name: text('talks.attendance'), cell: (session) => <Turnout of={session} /> },
    { name: text('events.status'), cell: (session) => <SessionStanding of={session} /> },
  ];
  const inOrder = [...sessions].sort((one, other) => Date.parse(one.from) - Date.parse(other.from));
  return <RecordTable label={label} columns={columns} items={inOrder} keyOf={({ id }) => id} />;
}

/** How many came and how many did not, both alike; how many were asked while there are no minutes. */
function Turnout({ of }: { of: SessionNoun }) {
  const text = useText();
  const { manner } = usePreferences();
  if (!of.held)
    return (
      <>
        {text('talks.expected')}: <Count of={of.expected.length} />
      </>
    );
  const { came, stayedAway } = cameTo(of.held.attendance);
  return (
    <>
      <div>{text('talks.came', { count: formatCount(came.length, manner) })}</div>
      <div>{text('talks.stayedAway', { count: formatCount(stayedAway.length, manner) })}</div>
    </>
  );
}

const TONES: Readonly<Record<string, Tone>> = { minuted: 'good', not_minuted: 'warn' };

/** Whether a session is planned, minuted or cancelled. */
export function SessionStanding({ of: { status, because } }: { of: SessionNoun }) {
  const code = useCode();
  return (
    <Standing tone={TONES[status] ?? 'plain'} because={because}>
      {code('sessionStatus', status)}
    </Standing>
  );
}
