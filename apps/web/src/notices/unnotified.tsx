import { useParams } from '@tanstack/react-router';
import type { UnnotifiedNoun } from '../api/talks-types.ts';
import { Empty } from '../components/feedback.tsx';
import { FieldValue } from '../components/fields.tsx';
import { EntryLink, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { Told } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { Zone } from '../components/zone.tsx';
import { useText } from '../i18n/text.ts';
import { Act } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';

/** Activities that somebody reports as not announced: accounts, each with whose it is. */
export function UnnotifiedList({ of }: { of: readonly UnnotifiedNoun[] }) {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const columns: Column<UnnotifiedNoun>[] = [
    {
      name: text('notices.activity'),
      head: true,
      cell: ({ activity }) => choice('activity', activity),
    },
    { name: text('notices.zone'), cell: ({ zone }) => <Zone of={zone} /> },
    {
      name: text('event.account'),
      cell: ({ fields, id }) => (
        <>
          <Told field={fields['account']} act={id} name="account" />
          {fields['when'] && <FieldValue field={fields['when']} />}
          {fields['where'] && <FieldValue field={fields['where']} />}
        </>
      ),
    },
    {
      name: text('notices.of'),
      cell: ({ of: member }) =>
        member === null ? <span className="quiet">{text('notices.ofNobody')}</span> : <Voice of={member} />,
    },
    {
      name: text('notices.reportedBy'),
      cell: ({ by, at, id }) => (
        <>
          <Voice of={by} /> <When at={at} /> <EntryLink dossier={dossier} of={id} />
        </>
      ),
    },
  ];
  return (
    <section className="stack">
      <div className="row between">
        <h2>{text('notices.unnotified')}</h2>
        <Act kind="notification.unnotified">{text('notices.report')}</Act>
      </div>
      <p className="lead">{text('notices.unnotifiedNote')}</p>
      {of.length === 0 && <Empty>{text('notices.unnotifiedNone')}</Empty>}
      {of.length > 0 && (
        <RecordTable
          label={text('notices.unnotified')}
          columns={columns}
          items={of.toReversed()}
          keyOf={({ id }) => id}
          anchor={({ id }) => id}
        />
      )}
    </section>
  );
}
