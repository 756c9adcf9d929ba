import type { RequestNoun } from '../api/talks-types.ts';
import { Count } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { useParties, Voice } from '../components/voice.tsx';
import { useText } from '../i18n/text.ts';
import { type RequestCounts, requestCounts } from './summary.ts';

/** What each party asked and was asked, counted alike, in the order of the charter. */
export function RequestSummary({ requests }: { requests: readonly RequestNoun[] }) {
  const text = useText();
  const number = (name: string, of: (counts: RequestCounts) => number): Column<RequestCounts> => ({
    name,
    number: true,
    cell: (counts) => <Count of={of(counts)} />,
  });
  const columns: Column<RequestCounts>[] = [
    { name: text('people.member'), head: true, cell: ({ member }) => <Voice of={member} /> },
    number(text('requests.made'), ({ made }) => made),
    number(text('requests.received'), ({ received }) => received),
    number(text('requests.inTime'), ({ inTime }) => inTime),
    number(text('requests.lateCount'), ({ late }) => late),
    number(text('requests.noReply'), ({ noReply }) => noReply),
    number(text('requests.waiting'), ({ waiting }) => waiting),
    number(text('requests.withdrawnCount'), ({ withdrawn }) => withdrawn),
  ];
  return (
    <section className="stack">
      <h2>{text('requests.summary')}</h2>
      <p className="small quiet">{text('requests.summaryNote')}</p>
      <RecordTable
        label={text('requests.summary')}
        columns={columns}
        items={requestCounts(requests, useParties())}
        keyOf={({ member }) => member}
      />
    </section>
  );
}
