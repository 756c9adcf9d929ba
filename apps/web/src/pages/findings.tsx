import { Link, useParams } from '@tanstack/react-router';
import { CaseListPage, type Narrowing, useSideNarrowing } from '../cases/case-list.tsx';
import { occurring } from '../cases/choices.tsx';
import { HistoricMark, Sides, StatusMark, useStatusWord } from '../cases/parts.tsx';
import type { Bearer, FindingNoun } from '../cases/types.ts';
import { Code, Count, Mark, When } from '../components/inline.tsx';
import type { Column } from '../components/record-table.tsx';
import { Name } from '../components/told.tsx';
import { useText } from '../i18n/text.ts';
import { bearerKey } from '../undertakings/filters.ts';
import { useLabels } from '../write/labels.ts';

/** Every finding that the reader may see: what was found of whom, at which stage, and how it stands. */
export function FindingsPage() {
  const text = useText();
  return (
    <CaseListPage
      view="findings"
      title={text('case.findings')}
      note={text('case.findingsNote')}
      act={{ kind: 'finding.draft', children: text('case.act.draft') }}
      empty={text('case.noFinding')}
      narrowedBy={useNarrowings()}
      columns={useColumns()}
    />
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

function useNarrowings(): Narrowing<FindingNoun>[] {
  const text = useText();
  const word = useStatusWord();
  const { choice } = useLabels();
  const bySide = useSideNarrowing<FindingNoun>();
  return [
    {
      name: 'status',
      label: text('case.status'),
      valuesOf: ({ status }) => [status],
      word: (one) => word('finding', one),
    },
    {
      name: 'stage',
      label: text('case.stage'),
      valuesOf: ({ stage }) => [stage],
      word: (one) => choice('stage', one),
    },
    bySide('named', text('case.named'), attributed),
    {
      name: 'outcome',
      label: text('case.qualification'),
      valuesOf: outcomesIn,
      word: (one) => choice('qualifications.outcome', one),
    },
  ];
}

function useColumns(): Column<FindingNoun>[] {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  return [
    {
      name: text('case.finding'),
      head: true,
      cell: ({ id, version, code, stage, fields, historic }) => (
        <div className="stack-tight plain-head">
          <Link to="/$dossier/findings/$finding" params={{ dossier, finding: id }}>
            <Name act={version} fields={fields} fallback={code} />
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
}
