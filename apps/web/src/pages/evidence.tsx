import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useWhole } from '../api/whole.ts';
import { Choices, occurring } from '../cases/choices.tsx';
import { StatusMark } from '../cases/parts.tsx';
import { Cut } from '../components/cut.tsx';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Code, Count, Mark, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { PageTitle } from '../components/shell.tsx';
import { Name, ReadAll } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { pickText } from '../i18n/languages.ts';
import { useText } from '../i18n/text.ts';
import { useVault, VaultWords } from '../i18n/vault/vault.tsx';
import { shortId } from '../format/number.ts';
import { usePreferences } from '../preferences.tsx';
import { AboutLink, type AboutNames, useAboutNames } from '../vault/about-names.tsx';
import { DepositFiles } from '../vault/deposit-files.tsx';
import { type EvidenceFilters, fitting } from '../vault/fitting.ts';
import type { EvidenceNoun } from '../vault/types.ts';
import { ActMenu } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';
import { useWriter } from '../write/writer.ts';

/** Everything that was deposited, with how each office grades it and what it may be used for. */
export function EvidencePage() {
  return (
    <VaultWords>
      <Vault />
    </VaultWords>
  );
}

function Vault() {
  const v = useVault();
  const { kind, form, about, by, use } = useSearch({ from: '/$dossier' }) as EvidenceFilters;
  const list = useWhole<EvidenceNoun>('evidence');
  const names = useAboutNames();
  const items = list.data?.items ?? [];
  const shown = fitting(items, { kind, form, about, by, use }).toReversed();
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{v('evidence')}</PageTitle>
        <p className="lead">{v('evidence.lead')}</p>
        <ReadAll />
        <Deposit about={about} />
      </div>
      {list.error && <Problem error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data && items.length === 0 && <Empty>{v('evidence.none')}</Empty>}
      {items.length > 0 && (
        <section className="stack">
          <h2>
            {v('evidence.items')}{' '}
            <span className="quiet small">
              <Count of={shown.length} />
            </span>
          </h2>
          <Cut of={list.data} />
          <FilterBar items={items} names={names} of={{ kind, form, about, by, use }} />
          {shown.length === 0 && <Empty>{v('evidence.noneFit')}</Empty>}
          {shown.length > 0 && <EvidenceTable items={shown} names={names} />}
        </section>
      )}
    </div>
  );
}

function Deposit({ about }: { about: string | undefined }) {
  const v = useVault();
  const { mayAct } = useWriter();
  const may = mayAct('evidence.deposit');
  if (may !== true) return <ActMenu acts={[{ kind: 'evidence.deposit', children: v('act.deposit') }]} />;
  return (
    <details className="card no-print vault-panel">
      <summary>{v('deposit')}</summary>
      <DepositFiles about={about} />
      <p className="small">{v('deposit.noFile')}</p>
      <ActMenu acts={[{ kind: 'evidence.deposit', children: v('act.deposit') }]} />
    </details>
  );
}

function FilterBar({
  items,
  names,
  of,
}: {
  items: readonly EvidenceNoun[];
  names: AboutNames;
  of: EvidenceFilters;
}) {
  const text = useText();
  const v = useVault();
  const { choice } = useLabels();
  const { language } = usePreferences();
  const nameOf = (id: string): string => {
    const found = names.get(id);
    const title = pickText(found?.title as Record<string, string> | undefined, language)?.text;
    return title ?? found?.code ?? shortId(id);
  };
  return (
    <Choices
      of={[
        {
          name: 'kind',
          label: text('case.kind'),
          value: of.kind,
          values: occurring(items.map((one) => one.kind)),
          word: (one) => choice('kind', one),
        },
        {
          name: 'form',
          label: v('form'),
          value: of.form,
          values: occurring(items.map((one) => one.form)),
          word: (one) => choice('form', one),
        },
        {
          name: 'about',
          label: v('about'),
          value: of.about,
          values: occurring(items.flatMap((one) => one.about)),
          word: nameOf,
        },
        {
          name: 'by',
          label: text('case.depositedBy'),
          value: of.by,
          values: occurring(items.map((one) => one.by)),
          word: (one) => one,
        },
        {
          name: 'use',
          label: text('case.allowed'),
          value: of.use,
          values: ['internal', 'parties', 'courts', 'publish'],
          word: (one) => choice('uses', one),
        },
      ]}
    />
  );
}

function EvidenceTable({ items, names }: { items: readonly EvidenceNoun[]; names: AboutNames }) {
  const text = useText();
  const v = useVault();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const columns: Column<EvidenceNoun>[] = [
    {
      name: text('case.evidence'),
      head: true,
      cell: ({ id, kind, form, fields }) => (
        <div className="stack-tight plain-head">
          <Link to="/$dossier/evidence/$evidence" params={{ dossier, evidence: id }}>
            <Name fields={fields} act={id} fallback={`${choice('kind', kind)} ${shortId(id)}`} />
          </Link>
          <span className="small quiet">
            {choice('kind', kind)} · {choice('form', form)}
          </span>
        </div>
      ),
    },
    {
      name: text('case.depositedBy'),
      cell: ({ by, at }) => (
        <div className="stack-tight">
          <span>
            <Voice of={by} brief />
          </span>
          <span className="small">
            <When at={at} />
          </span>
        </div>
      ),
    },
    {
      name: v('about'),
      cell: ({ about }) => (
        <ul className="bare">
          {about.map((id) => (
            <li key={id}>
              <AboutLink id={id} names={names} />
            </li>
          ))}
        </ul>
      ),
    },
    { name: text('case.grades'), cell: ({ grades }) => <BriefGrades of={grades} /> },
    {
      name: text('case.allowed'),
      cell: ({ allowed }) =>
        allowed.length > 0 ? (
          allowed.map((use) => choice('uses', use)).join(' · ')
        ) : (
          <Mark tone="warn">{text('case.allowedNone')}</Mark>
        ),
    },
    {
      name: text('case.status'),
      cell: (one) => (
        <div className="stack-tight">
          <StatusMark noun="evidence" of={one} />
          {(one.erased.files || one.erased.fields.length > 0) && (
            <span>
              <Mark tone="warn">{text('case.erased')}</Mark>
            </span>
          )}
        </div>
      ),
    },
  ];
  return <RecordTable label={v('evidence')} columns={columns} items={items} keyOf={({ id }) => id} />;
}

/** Each office's two axes beside its name; never put together. */
function BriefGrades({ of }: { of: EvidenceNoun['grades'] }) {
  const text = useText();
  if (of.length === 0) return <span className="quiet">{text('case.notGraded')}</span>;
  return (
    <ul className="bare">
      {of.map(({ id, by, reliability, credibility }) => (
        <li key={id}>
          <Code>{reliability}</Code> · <Code>{String(credibility)}</Code>{' '}
          <span className="small quiet">
            <Code>{by}</Code>
          </span>
        </li>
      ))}
    </ul>
  );
}
