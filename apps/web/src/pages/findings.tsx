import { Link, useParams, useSearch } from '@tanstack/react-router';
import { MOST, useWhole } from '../api/whole.ts';
import { type Choice, Choices, occurring } from '../cases/choices.tsx';
import { HistoricMark, Sides, StatusMark, useStatusWord } from '../cases/parts.tsx';
import { useSideKey } from '../cases/sides.ts';
import type { Bearer, FindingNoun } from '../cases/types.ts';
import { openValue } from '../components/fields.tsx';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Code, Count, Localized, Mark, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { PageTitle } from '../components/shell.tsx';
import { formatCount } from '../format/number.ts';
import { useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { bearerKey } from '../undertakings/filters.ts';
import { useNames } from '../undertakings/names.ts';
import { Act } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';

/** Every finding that the reader may see: what was found of whom, at which stage, and how it stands. */
export function FindingsPage() {
  const text = useText();
  const found = useWhole<FindingNoun>('findings');
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{text('case.findings')}</PageTitle>
        <p className="lead">{text('case.findingsNote')}</p>
        <div className="row no-print">
          <Act kind="finding.draft">{text('case.act.draft')}</Act>
        </div>
      </div>
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading />}
      {found.data && <Findings items={found.data.items} total={found.data.total} />}
    </div>
  );
}

function Findings({ items, total }: { items: readonly FindingNoun[]; total: number }) {
  const text = useText();
  const { manner } = usePreferences();
  const [filters, shown] = useFilters(items);
  if (items.length === 0) return <Empty>{text('case.noFinding')}</Empty>;
  return (
    <section className="stack">
      {total > MOST && (
        <p className="notice tone-warn">{text('part.cut', { count: formatCount(MOST, manner) })}</p>
      )}
      <Choices of={filters} />
      <p role="status" className="small quiet">
        <Count of={shown.length} /> / <Count of={items.length} />
      </p>
      {shown.length === 0 ? <Empty>{text('case.noneFit')}</Empty> : <FindingTable items={shown} />}
    </section>
  );
}

/** Actors whom a finding names as responsible, each once. */
function attributed({ elements }: FindingNoun): Bearer[] {
  const all = elements.flatMap(({ actors }) => actors.map(({ who }) => [bearerKey(who), who] as const));
  return [...new Map(all).values()];
}

/** The outcomes of a finding, each once: by provision or undertaking it may have several. */
function outcomesIn({ elements }: FindingNoun): string[] {
  return occurring(elements.flatMap(({ qualifications }) => qualifications.map(({ outcome }) => outcome)));
}

function useFilters(items: readonly FindingNoun[]): [Choice[], FindingNoun[]] {
  const text = useText();
  const word = useStatusWord();
  const { choice } = useLabels();
  const names = useNames();
  const keyOf = useSideKey();
  const search = useSearch({ from: '/$dossier' }) as Readonly<Record<string, string | undefined>>;
  const { status, stage, named, outcome } = search;
  const filters: Choice[] = [
    {
      name: 'status',
      label: text('case.status'),
      value: status,
      values: occurring(items.map((one) => one.status)),
      word: (one) => word('finding', one),
    },
    {
      name: 'stage',
      label: text('case.stage'),
      value: stage,
      values: occurring(items.map((one) => one.stage)),
      word: (one) => choice('stage', one),
    },
    {
      name: 'named',
      label: text('case.named'),
      value: named,
      values: names.inOrder(items.flatMap((one) => attributed(one).map(keyOf))),
      word: names.ofBearer,
    },
    {
      name: 'outcome',
      label: text('case.qualification'),
      value: outcome,
      values: occurring(items.flatMap(outcomesIn)),
      word: (one) => choice('qualifications.outcome', one),
    },
  ];
  const shown = items.filter(
    (one) =>
      (!status || one.status === status) &&
      (!stage || one.stage === stage) &&
      (!named || attributed(one).some((who) => keyOf(who) === named)) &&
      (!outcome || outcomesIn(one).includes(outcome)),
  );
  return [filters, shown];
}

function FindingTable({ items }: { items: readonly FindingNoun[] }) {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const columns: Column<FindingNoun>[] = [
    {
      name: text('case.finding'),
      head: true,
      cell: ({ id, code, stage, fields, historic }) => (
        <div className="stack-tight plain-head">
          <Link to="/$dossier/findings/$finding" params={{ dossier, finding: id }}>
            <Localized of={openValue(fields, 'title')} fallback={code} />
          </Link>
          <span className="quiet">
            <Code>{code}</Code> · {choice('stage', stage)} <HistoricMark of={historic} />
          </span>
        </div>
      ),
    },
    {
      name: text('case.qualification'),
      cell: (one) => (
        <span className="row marks">
          {outcomesIn(one).map((outcome) => (
            <Mark key={outcome}>{choice('qualifications.outcome', outcome)}</Mark>
          ))}
        </span>
      ),
    },
    {
      name: text('case.named'),
      cell: (one) => <Sides of={attributed(one)} none={text('case.namesNobody')} />,
    },
    {
      name: text('case.decision'),
      cell: ({ adopted, at }) => <When at={adopted?.at ?? at} />,
    },
    {
      name: text('case.dissent'),
      number: true,
      cell: ({ votes, version, disagreements }) => (
        <Count
          of={votes.filter((one) => one.dissent && one.version === version).length + disagreements.length}
        />
      ),
    },
    { name: text('case.status'), cell: (one) => <StatusMark noun="finding" of={one} /> },
  ];
  return <RecordTable label={text('case.findings')} columns={columns} items={items} keyOf={({ id }) => id} />;
}
