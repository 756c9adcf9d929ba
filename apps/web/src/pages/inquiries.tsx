import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { Clock } from '../api/talks-types.ts';
import { MOST, useWhole } from '../api/whole.ts';
import { type Choice, Choices, occurring } from '../cases/choices.tsx';
import { HistoricMark, Sides, StatusMark, useStatusWord } from '../cases/parts.tsx';
import { useSideKey } from '../cases/sides.ts';
import type { InquiryNoun } from '../cases/types.ts';
import { openValue } from '../components/fields.tsx';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Code, Count, Localized, Mark, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { PageTitle } from '../components/shell.tsx';
import { Voice } from '../components/voice.tsx';
import { formatCount } from '../format/number.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { useNames } from '../undertakings/names.ts';
import { Act } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';

/** Every case: what is looked into, against whom, how far it has come, and what is asked next. */
export function InquiriesPage() {
  const text = useText();
  const found = useWhole<InquiryNoun>('inquiries');
  const due = useWhole<Clock>('due');
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{text('case.inquiries')}</PageTitle>
        <p className="lead">{text('case.inquiriesNote')}</p>
        <div className="row no-print">
          <Act kind="inquiry.open">{text('case.act.open')}</Act>
        </div>
      </div>
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading />}
      {found.data && (
        <Inquiries items={found.data.items} total={found.data.total} due={due.data?.items ?? []} />
      )}
    </div>
  );
}

interface Props {
  readonly items: readonly InquiryNoun[];
  readonly total: number;
  readonly due: readonly Clock[];
}

function Inquiries({ items, total, due }: Props) {
  const text = useText();
  const { manner } = usePreferences();
  const [filters, shown] = useFilters(items);
  if (items.length === 0) return <Empty>{text('case.noInquiry')}</Empty>;
  return (
    <section className="stack">
      {total > MOST && (
        <p className="notice tone-warn">{text('part.cut', { count: formatCount(MOST, manner) })}</p>
      )}
      <Choices of={filters} />
      <p role="status" className="small quiet">
        <Count of={shown.length} /> / <Count of={items.length} />
      </p>
      {shown.length === 0 ? <Empty>{text('case.noneFit')}</Empty> : <InquiryTable items={shown} due={due} />}
    </section>
  );
}

function useFilters(items: readonly InquiryNoun[]): [Choice[], InquiryNoun[]] {
  const text = useText();
  const word = useStatusWord();
  const { choice } = useLabels();
  const names = useNames();
  const keyOf = useSideKey();
  const search = useSearch({ from: '/$dossier' }) as Readonly<Record<string, string | undefined>>;
  const { status, accused, complainant, purpose } = search;
  const keys = (side: 'accused' | 'complainants'): string[] =>
    names.inOrder(items.flatMap((one) => one[side].map(keyOf)));
  const filters: Choice[] = [
    {
      name: 'status',
      label: text('case.status'),
      value: status,
      values: occurring(items.map((one) => one.status)),
      word: (one) => word('inquiry', one),
    },
    {
      name: 'accused',
      label: text('case.accused'),
      value: accused,
      values: keys('accused'),
      word: names.ofBearer,
    },
    {
      name: 'complainant',
      label: text('case.complainant'),
      value: complainant,
      values: keys('complainants'),
      word: names.ofBearer,
    },
    {
      name: 'purpose',
      label: text('case.purpose'),
      value: purpose,
      values: occurring(items.map((one) => one.purpose)),
      word: (one) => choice('purpose', one),
    },
  ];
  const shown = items.filter(
    (one) =>
      (!status || one.status === status) &&
      (!purpose || one.purpose === purpose) &&
      (!accused || one.accused.some((who) => keyOf(who) === accused)) &&
      (!complainant || one.complainants.some((who) => keyOf(who) === complainant)),
  );
  return [filters, shown];
}

function InquiryTable({ items, due }: { items: readonly InquiryNoun[]; due: readonly Clock[] }) {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const columns: Column<InquiryNoun>[] = [
    {
      name: text('case.inquiry'),
      head: true,
      cell: ({ id, code, purpose, fields, historic }) => (
        <div className="stack-tight plain-head">
          <Link to="/$dossier/inquiries/$inquiry" params={{ dossier, inquiry: id }}>
            <Localized of={openValue(fields, 'title')} fallback={code} />
          </Link>
          <span className="quiet">
            <Code>{code}</Code> · {choice('purpose', purpose)} <HistoricMark of={historic} />
          </span>
        </div>
      ),
    },
    {
      name: text('case.complainant'),
      cell: ({ complainants }) => <Sides of={complainants} none={text('case.nobodyStated')} />,
    },
    {
      name: text('case.accused'),
      cell: ({ accused }) => <Sides of={accused} none={text('case.nobodyNamed')} />,
    },
    { name: text('case.opened'), cell: ({ at }) => <When at={at} /> },
    { name: text('case.status'), cell: (one) => <StatusMark noun="inquiry" of={one} /> },
    { name: text('case.nextClock'), cell: (one) => <NextClock of={one} due={due} /> },
  ];
  return (
    <RecordTable label={text('case.inquiries')} columns={columns} items={items} keyOf={({ id }) => id} />
  );
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
