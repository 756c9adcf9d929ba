import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { WithHistory } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { MOST, useWhole } from '../api/whole.ts';
import { AllegationFile } from '../cases/allegation-file.tsx';
import { type Choice, Choices, occurring } from '../cases/choices.tsx';
import { OutcomeTables } from '../cases/outcome-table.tsx';
import { HistoricMark, Sides, StatusMark, useStatusWord } from '../cases/parts.tsx';
import { useSideKey } from '../cases/sides.ts';
import type { AllegationNoun } from '../cases/types.ts';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Count, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { PageTitle } from '../components/shell.tsx';
import { Name, ReadAll } from '../components/told.tsx';
import { Zone } from '../components/zone.tsx';
import { formatCount, shortId } from '../format/number.ts';
import { useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { useNames } from '../undertakings/names.ts';
import { Act } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';

/** What somebody says that somebody did against a text: every allegation, of every side in the same way. */
export function AllegationsPage() {
  const text = useText();
  const found = useWhole<AllegationNoun>('allegations');
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{text('case.allegations')}</PageTitle>
        <p className="lead">{text('case.allegationsNote')}</p>
        <div className="row no-print">
          <Act kind="allegation.lodge">{text('case.act.lodge')}</Act>
        </div>
        <ReadAll />
      </div>
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading />}
      {found.data && <Allegations items={found.data.items} total={found.data.total} />}
    </div>
  );
}

function Allegations({ items, total }: { items: readonly AllegationNoun[]; total: number }) {
  const text = useText();
  const { manner } = usePreferences();
  const [filters, shown] = useFilters(items);
  if (items.length === 0) return <Empty>{text('case.noAllegation')}</Empty>;
  return (
    <>
      <section className="stack">
        {total > MOST && (
          <p className="notice tone-warn">{text('part.cut', { count: formatCount(MOST, manner) })}</p>
        )}
        <Choices of={filters} />
        <p role="status" className="small quiet">
          <Count of={shown.length} /> / <Count of={items.length} />
        </p>
        {shown.length === 0 ? <Empty>{text('case.noneFit')}</Empty> : <AllegationTable items={shown} />}
      </section>
      <OutcomeTables allegations={items} />
    </>
  );
}

/** What may be chosen, and what fits the choices of the address. */
function useFilters(items: readonly AllegationNoun[]): [Choice[], AllegationNoun[]] {
  const text = useText();
  const word = useStatusWord();
  const { choice } = useLabels();
  const names = useNames();
  const keyOf = useSideKey();
  const search = useSearch({ from: '/$dossier' }) as Readonly<Record<string, string | undefined>>;
  const keys = (side: 'accused' | 'complainants'): string[] =>
    names.inOrder(items.flatMap((one) => one[side].map(keyOf)));
  const filter = (
    name: string,
    label: string,
    values: string[],
    word: (value: string) => string,
  ): Choice => ({
    name,
    label,
    value: search[name],
    values,
    word,
  });
  const { status, accused, complainant, kind, zone } = search;
  const filters = [
    filter('status', text('case.status'), occurring(items.map((one) => one.status)), (one) =>
      word('allegation', one),
    ),
    filter('accused', text('case.accused'), keys('accused'), names.ofBearer),
    filter('complainant', text('case.complainant'), keys('complainants'), names.ofBearer),
    filter('kind', text('case.kind'), occurring(items.map((one) => one.kind)), (one) => choice('kind', one)),
    filter('zone', text('case.zone'), occurring(items.map((one) => one.zone)), (one) => one),
  ];
  const shown = items.filter(
    (one) =>
      (!status || one.status === status) &&
      (!kind || one.kind === kind) &&
      (!zone || one.zone === zone) &&
      (!accused || one.accused.some((who) => keyOf(who) === accused)) &&
      (!complainant || one.complainants.some((who) => keyOf(who) === complainant)),
  );
  return [filters, shown];
}

function AllegationTable({ items }: { items: readonly AllegationNoun[] }) {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const columns: Column<AllegationNoun>[] = [
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
    {
      name: text('case.complainant'),
      cell: ({ complainants }) => <Sides of={complainants} none={text('case.nobodyStated')} />,
    },
    {
      name: text('case.accused'),
      cell: ({ accused }) => <Sides of={accused} none={text('case.nobodyNamed')} />,
    },
    { name: text('case.zone'), cell: ({ zone }) => <Zone of={zone} /> },
    { name: text('case.lodged'), cell: ({ at }) => <When at={at} /> },
    { name: text('case.status'), cell: (one) => <StatusMark noun="allegation" of={one} /> },
  ];
  return (
    <RecordTable label={text('case.allegations')} columns={columns} items={items} keyOf={({ id }) => id} />
  );
}

/** One allegation: what is alleged in whose words, how it was screened and why, and what became of it. */
export function AllegationPage() {
  const { allegation: id } = useParams({ from: '/$dossier/allegations/$allegation' });
  const found = useView<WithHistory<AllegationNoun>>(`allegations/${encodeURIComponent(id)}`);
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (!found.data || found.data.id !== id) return <Loading />;
  return <AllegationFile of={found.data} />;
}
