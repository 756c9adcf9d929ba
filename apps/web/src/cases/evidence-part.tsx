import { Link, useParams } from '@tanstack/react-router';
import { Code, Count, EntryLink, Mark } from '../components/inline.tsx';
import { Name } from '../components/told.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { Voice } from '../components/voice.tsx';
import { formatCount, shortId } from '../format/number.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { useLabels } from '../write/labels.ts';
import type { Case } from './case.ts';
import { Part, StatusMark } from './parts.tsx';
import { isRunning } from './running.ts';
import { ThingLink } from './things.tsx';
import type { EvidenceNoun, ExhibitNoun, InquiryNoun } from './types.ts';

interface Props {
  readonly of: InquiryNoun;
  readonly file: Case;
}

/** What was deposited for the case, with how each office grades it and what it may be used for. */
export function EvidencePart({ of, file }: Props) {
  const text = useText();
  const initial = { facts: { about: [of.id] } };
  const acts = isRunning(of)
    ? [
        { kind: 'evidence.deposit', initial, children: text('case.act.evidence') },
        { kind: 'exhibit.deposit', initial, children: text('case.act.exhibit') },
      ]
    : [];
  return (
    <Part
      id="evidence"
      title={text('case.evidence')}
      count={file.evidence.length + file.exhibits.length}
      empty={text('case.noEvidence')}
      acts={acts}
    >
      {file.evidence.length > 0 && <EvidenceTable items={file.evidence} />}
      {file.exhibits.length > 0 && <ExhibitTable items={file.exhibits} />}
    </Part>
  );
}

function EvidenceTable({ items }: { items: readonly EvidenceNoun[] }) {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const columns: Column<EvidenceNoun>[] = [
    {
      name: text('case.evidence'),
      head: true,
      cell: ({ id, kind, form, fields, derivedFrom }) => (
        <div className="stack-tight plain-head">
          <Link to="/$dossier/evidence/$evidence" params={{ dossier, evidence: id }}>
            <Name act={id} fields={fields} fallback={shortId(id)} />
          </Link>
          <span className="small quiet">
            {choice('kind', kind)} · {choice('form', form)} · <EntryLink dossier={dossier} of={id} />
          </span>
          {derivedFrom !== null && (
            <span className="small">
              {text('case.madeFrom')} <ThingLink id={derivedFrom} />
            </span>
          )}
        </div>
      ),
    },
    { name: text('case.depositedBy'), cell: ({ by }) => <Voice of={by} brief /> },
    { name: text('case.grades'), cell: (one) => <Grades of={one} /> },
    {
      name: text('case.allowed'),
      cell: ({ allowed }) =>
        allowed.length > 0 ? (
          allowed.map((use) => choice('uses', use)).join(' · ')
        ) : (
          <span className="quiet">{text('case.allowedNone')}</span>
        ),
    },
    { name: text('case.custody'), number: true, cell: ({ custody }) => <Count of={custody.length} /> },
    { name: text('case.condition'), cell: (one) => <Erased of={one} /> },
  ];
  return (
    <RecordTable
      label={text('case.evidence')}
      columns={columns}
      items={items}
      keyOf={({ id }) => id}
      anchor={({ id }) => id}
    />
  );
}

/** The two axes, each judged for itself; they are never put into one. */
function Grades({ of }: { of: EvidenceNoun }) {
  const text = useText();
  if (of.grades.length === 0) return <span className="quiet">{text('case.notGraded')}</span>;
  return (
    <ul className="bare">
      {of.grades.map(({ id, by, reliability, credibility }) => (
        <li key={id} className="nowrap">
          <Code>{reliability}</Code> · <Code>{String(credibility)}</Code>{' '}
          <span className="small quiet">
            <Code>{by}</Code>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Erased({ of: { erased } }: { of: EvidenceNoun }) {
  const text = useText();
  const { label } = useLabels();
  if (!erased.files && erased.fields.length === 0) return <span className="quiet">–</span>;
  return (
    <div className="stack-tight">
      <Mark tone="warn">{text('case.erased')}</Mark>
      <span className="small">
        {[
          ...erased.fields.map((name) => label('evidence.deposit', name)),
          ...(erased.files ? [text('case.files')] : []),
        ].join(' · ')}
      </span>
    </div>
  );
}

function ExhibitTable({ items }: { items: readonly ExhibitNoun[] }) {
  const text = useText();
  const code = useCode();
  const { manner } = usePreferences();
  const { dossier } = useParams({ from: '/$dossier' });
  const columns: Column<ExhibitNoun>[] = [
    {
      name: text('case.exhibit'),
      head: true,
      cell: ({ id, fields }) => (
        <div className="stack-tight plain-head">
          <Link to="/$dossier/exhibits" params={{ dossier }} hash={id}>
            <Name act={id} fields={fields} fallback={shortId(id)} />
          </Link>
          <EntryLink dossier={dossier} of={id} />
        </div>
      ),
    },
    { name: text('case.depositedBy'), cell: ({ by }) => <Voice of={by} brief /> },
    {
      name: text('case.trustees'),
      cell: ({ k, trustees }) => (
        <div className="stack-tight">
          <span>
            {text('case.kOfN', { k: formatCount(k, manner), n: formatCount(trustees.length, manner) })}
          </span>
          <span className="small">
            {trustees.map(({ to }) => (
              <span key={to}>
                <Code>{to}</Code>{' '}
              </span>
            ))}
          </span>
        </div>
      ),
    },
    { name: text('case.status'), cell: (one) => <StatusMark noun="exhibit" of={one} /> },
    {
      name: text('case.faults'),
      cell: ({ faults }) =>
        faults.length === 0 ? (
          <span className="quiet">–</span>
        ) : (
          <ul className="bare">
            {faults.map(({ id, fault, trustee }) => (
              <li key={id}>
                <Mark tone="bad">{code('value', fault)}</Mark> {trustee !== null && <Code>{trustee}</Code>}{' '}
                <EntryLink dossier={dossier} of={id} />
              </li>
            ))}
          </ul>
        ),
    },
  ];
  return (
    <RecordTable
      label={text('case.exhibit')}
      columns={columns}
      items={items}
      keyOf={({ id }) => id}
      anchor={({ id }) => id}
    />
  );
}
