import { Link, useParams } from '@tanstack/react-router';
import type { WithHistory } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { AllegationFile } from '../cases/allegation-file.tsx';
import { CaseListPage, type Narrowing, useSideColumns, useSideNarrowing } from '../cases/case-list.tsx';
import { OutcomeTables } from '../cases/outcome-table.tsx';
import { HistoricMark, StatusMark, useStatusWord } from '../cases/parts.tsx';
import type { AllegationNoun } from '../cases/types.ts';
import { Loading, Problem } from '../components/feedback.tsx';
import { When } from '../components/inline.tsx';
import type { Column } from '../components/record-table.tsx';
import { Name } from '../components/told.tsx';
import { Zone } from '../components/zone.tsx';
import { shortId } from '../format/number.ts';
import { useText } from '../i18n/text.ts';
import { useLabels } from '../write/labels.ts';

/** What somebody says that somebody did against a text: every allegation, of every side in the same way. */
export function AllegationsPage() {
  const text = useText();
  return (
    <CaseListPage
      view="allegations"
      title={text('case.allegations')}
      note={text('case.allegationsNote')}
      act={{ kind: 'allegation.lodge', children: text('case.act.lodge') }}
      empty={text('case.noAllegation')}
      narrowedBy={useNarrowings()}
      columns={useColumns()}
      below={(items) => <OutcomeTables allegations={items} />}
    />
  );
}

function useNarrowings(): Narrowing<AllegationNoun>[] {
  const text = useText();
  const word = useStatusWord();
  const { choice } = useLabels();
  const bySide = useSideNarrowing<AllegationNoun>();
  return [
    {
      name: 'status',
      label: text('case.status'),
      valuesOf: ({ status }) => [status],
      word: (one) => word('allegation', one),
    },
    bySide('accused', text('case.accused'), ({ accused }) => accused),
    bySide('complainant', text('case.complainant'), ({ complainants }) => complainants),
    {
      name: 'kind',
      label: text('case.kind'),
      valuesOf: ({ kind }) => [kind],
      word: (one) => choice('kind', one),
    },
    { name: 'zone', label: text('case.zone'), valuesOf: ({ zone }) => [zone], word: (one) => one },
  ];
}

function useColumns(): Column<AllegationNoun>[] {
  const text = useText();
  const { choice } = useLabels();
  const sides = useSideColumns();
  const { dossier } = useParams({ from: '/$dossier' });
  return [
    {
      name: text('case.allegation'),
      head: true,
      cell: ({ id, kind, fields, historic }) => (
        <div className="stack-tight plain-head">
          <Link to="/$dossier/allegations/$allegation" params={{ dossier, allegation: id }}>
            <Name act={id} fields={fields} fallback={shortId(id)} />
          </Link>
          <span className="quiet">
            {choice('kind', kind)} <HistoricMark of={historic} />
          </span>
        </div>
      ),
    },
    ...sides,
    { name: text('case.zone'), cell: ({ zone }) => <Zone of={zone} /> },
    { name: text('case.lodged'), cell: ({ at }) => <When at={at} /> },
    { name: text('case.status'), cell: (one) => <StatusMark noun="allegation" of={one} /> },
  ];
}

/** One allegation: what is alleged in whose words, how it was screened and why, and what became of it. */
export function AllegationPage() {
  const { allegation: id } = useParams({ from: '/$dossier/allegations/$allegation' });
  const found = useView<WithHistory<AllegationNoun>>(`allegations/${encodeURIComponent(id)}`);
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (!found.data || found.data.id !== id) return <Loading />;
  return <AllegationFile of={found.data} />;
}
