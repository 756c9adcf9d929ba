import { Link, useParams } from '@tanstack/react-router';
import type { Clock } from '../api/talks-types.ts';
import { useWhole } from '../api/whole.ts';
import { CaseListPage, type Narrowing, useSideColumns, useSideNarrowing } from '../cases/case-list.tsx';
import { HistoricMark, StatusMark, useStatusWord } from '../cases/parts.tsx';
import type { InquiryNoun } from '../cases/types.ts';
import { Code, Mark, When } from '../components/inline.tsx';
import type { Column } from '../components/record-table.tsx';
import { Name } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { useLabels } from '../write/labels.ts';

/** Every case: what is looked into, against whom, how far it has come, and what is asked next. */
export function InquiriesPage() {
  const text = useText();
  return (
    <CaseListPage
      view="inquiries"
      title={text('case.inquiries')}
      note={text('case.inquiriesNote')}
      act={{ kind: 'inquiry.open', children: text('case.act.open') }}
      empty={text('case.noInquiry')}
      narrowedBy={useNarrowings()}
      columns={useColumns()}
    />
  );
}

function useNarrowings(): Narrowing<InquiryNoun>[] {
  const text = useText();
  const word = useStatusWord();
  const { choice } = useLabels();
  const bySide = useSideNarrowing<InquiryNoun>();
  return [
    {
      name: 'status',
      label: text('case.status'),
      valuesOf: ({ status }) => [status],
      word: (one) => word('inquiry', one),
    },
    bySide('accused', text('case.accused'), ({ accused }) => accused),
    bySide('complainant', text('case.complainant'), ({ complainants }) => complainants),
    {
      name: 'purpose',
      label: text('case.purpose'),
      valuesOf: ({ purpose }) => [purpose],
      word: (one) => choice('purpose', one),
    },
  ];
}

function useColumns(): Column<InquiryNoun>[] {
  const text = useText();
  const { choice } = useLabels();
  const sides = useSideColumns();
  const due = useWhole<Clock>('due').data?.items ?? [];
  const { dossier } = useParams({ from: '/$dossier' });
  return [
    {
      name: text('case.inquiry'),
      head: true,
      cell: ({ id, code, purpose, fields, historic }) => (
        <div className="stack-tight plain-head">
          <Link to="/$dossier/inquiries/$inquiry" params={{ dossier, inquiry: id }}>
            <Name act={id} fields={fields} fallback={code} />
          </Link>
          <span className="quiet">
            <Code>{code}</Code> · {choice('purpose', purpose)} <HistoricMark of={historic} />
          </span>
        </div>
      ),
    },
    ...sides,
    { name: text('case.opened'), cell: ({ at }) => <When at={at} /> },
    { name: text('case.status'), cell: (one) => <StatusMark noun="inquiry" of={one} /> },
    { name: text('case.nextClock'), cell: (one) => <NextClock of={one} due={due} /> },
  ];
}

/** The clock of a case that runs out first, or ran out first. */
function NextClock({ of, due }: { of: InquiryNoun; due: readonly Clock[] }) {
  const code = useCode();
  const text = useText();
  const own = new Set([
    of.id,
    ...of.tasks.map(({ id }) => id),
    ...of.access,
    ...of.findings,
    ...of.challenges.map(({ id }) => id),
  ]);
  const next = due.find(({ about }) => own.has(about));
  if (!next) return <span className="quiet">–</span>;
  return (
    <div className="stack-tight">
      <div>
        {code('due', next.what)} {next.overdue && <Mark tone="bad">{text('works.overdue')}</Mark>}{' '}
        {next.stopped && <Mark tone="warn">{text('dues.stopped')}</Mark>}
      </div>
      <div className="small">
        <When at={next.at} /> {next.from !== '' && <Voice of={next.from} brief />}
      </div>
    </div>
  );
}
