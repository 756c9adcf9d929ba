import { useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import type { Clock } from '../api/talks-types.ts';
import type { Page } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { useWhole } from '../api/whole.ts';
import { StatusMark } from '../cases/parts.tsx';
import { ActRow } from '../components/act-row.tsx';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { EntryLink, Mark, When } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { Name, ReadAll, Told } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { formatCount, shortId } from '../format/number.ts';
import { useText } from '../i18n/text.ts';
import { useVault, VaultWords } from '../i18n/vault/vault.tsx';
import { usePreferences } from '../preferences.tsx';
import { AboutLink, type AboutNames, useAboutNames } from '../vault/about-names.tsx';
import { AskCard } from '../vault/ask-card.tsx';
import { TrusteeTable } from '../vault/trustee-table.tsx';
import type { ExhibitAskNoun, ExhibitNoun } from '../vault/types.ts';
import { useWriter } from '../write/writer.ts';

/** What encrypts, signs and combines comes when somebody has a key open. */
const ActForm = lazy(async () => ({ default: (await import('../write/act-form.tsx')).ActForm }));
const CheckShare = lazy(async () => ({
  default: (await import('../vault/exhibit-acts.tsx')).CheckShare,
}));

/** Files that open when enough of their trustees agree: who holds shares, who was asked, who gave and who did not. */
export function ExhibitsPage() {
  return (
    <VaultWords>
      <Exhibits />
    </VaultWords>
  );
}

function Exhibits() {
  const v = useVault();
  const { about } = useSearch({ from: '/$dossier' }) as { about?: string };
  const exhibits = useWhole<ExhibitNoun>('exhibits');
  const asks = useWhole<ExhibitAskNoun>('exhibit_asks');
  const due = useView<Page<Clock>>('due');
  const names = useAboutNames();
  const parts = [exhibits, asks, due];
  const failed = parts.find(({ error }) => error);
  const isWhole = exhibits.data && asks.data && due.data;
  useAnchor(isWhole !== undefined);
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{v('exhibits')}</PageTitle>
        <p className="lead">{v('exhibits.lead')}</p>
        <ReadAll />
        <Deposit about={about} />
      </div>
      {failed && (
        <Problem
          error={failed.error}
          retry={() => parts.forEach((part) => part.error && void part.refetch())}
        />
      )}
      {!failed && !isWhole && <Loading />}
      {isWhole && exhibits.data.items.length === 0 && <Empty>{v('exhibits.none')}</Empty>}
      {isWhole &&
        exhibits.data.items
          .toReversed()
          .map((one) => (
            <ExhibitCard
              key={one.id}
              of={one}
              asks={asks.data.items.filter(({ exhibit }) => exhibit === one.id)}
              due={due.data.items}
              names={names}
            />
          ))}
    </div>
  );
}

/** Goes to what the address names once it is there. */
function useAnchor(ready: boolean): void {
  useEffect(() => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (ready && id) document.querySelector(`[id="${CSS.escape(id)}"]`)?.scrollIntoView();
  }, [ready]);
}

function Deposit({ about }: { about: string | undefined }) {
  const text = useText();
  const v = useVault();
  const { voice, mayAct } = useWriter();
  if (!voice) return <p className="small quiet">{v('exhibits.openKey')}</p>;
  if (mayAct('exhibit.deposit') !== true) return null;
  return (
    <details className="card no-print vault-panel">
      <summary>{text('case.act.exhibit')}</summary>
      <p className="small quiet">{v('exhibit.sealNote')}</p>
      <Suspense fallback={<Loading />}>
        <ActForm
          kind="exhibit.deposit"
          kept={false}
          initial={{ facts: { about: about === undefined ? [] : [about] } }}
        />
      </Suspense>
    </details>
  );
}

interface CardProps {
  readonly of: ExhibitNoun;
  readonly asks: readonly ExhibitAskNoun[];
  readonly due: readonly Clock[];
  readonly names: AboutNames;
}

function ExhibitCard({ of, asks, due, names }: CardProps) {
  const text = useText();
  const v = useVault();
  const { dossier } = useParams({ from: '/$dossier' });
  const { manner } = usePreferences();
  const { voice } = useWriter();
  const [k, n] = [of.k, of.trustees.length].map((one) => formatCount(one, manner));
  return (
    <article className="card stack exhibit" id={of.id} aria-labelledby={`${of.id}-title`}>
      <div className="row between">
        <h2 id={`${of.id}-title`}>
          <Name fields={of.fields} act={of.id} fallback={shortId(of.id)} />
        </h2>
        <StatusMark noun="exhibit" of={of} />
      </div>
      <p className="row">
        <strong>{text('case.kOfN', { k: k!, n: n! })}</strong>
        <span className="small quiet">
          {text('case.depositedBy')} <Voice of={of.by} brief /> · <When at={of.at} /> ·{' '}
          <EntryLink dossier={dossier} of={of.id} />
        </span>
      </p>
      {of.about.length > 0 && (
        <p className="row small">
          {v('about')}{' '}
          {of.about.map((id) => (
            <AboutLink key={id} id={id} names={names} />
          ))}
        </p>
      )}
      {of.fields['name'] && (
        <div className="small">
          {v('exhibit.name')} <Told field={of.fields['name']} act={of.id} name="name" />
        </div>
      )}
      <DepositorFaults of={of} />
      <section className="stack-tight">
        <h3>{v('trustees')}</h3>
        <TrusteeTable of={of} dossier={dossier} />
        {voice && (
          <Suspense fallback={null}>
            <CheckShare of={of} />
          </Suspense>
        )}
      </section>
      <section className="stack-tight">
        <h3>{v('asks')}</h3>
        {asks.length === 0 && <Empty>{v('asks.none')}</Empty>}
        {asks.toReversed().map((ask) => (
          <AskCard key={ask.id} ask={ask} exhibit={of} due={due} />
        ))}
        <ActRow acts={[{ kind: 'exhibit.ask', fixed: { exhibit: of.id }, children: v('act.ask') }]} />
      </section>
    </article>
  );
}

/** A deposit that does not fit what was deposited is its depositor's doing, who is named. */
function DepositorFaults({ of }: { of: ExhibitNoun }) {
  const v = useVault();
  const { dossier } = useParams({ from: '/$dossier' });
  const faults = of.faults.filter(({ fault }) => fault === 'bad_deposit');
  if (faults.length === 0) return null;
  return (
    <div className="notice tone-bad">
      {faults.map(({ id }) => (
        <p key={id}>
          <Mark tone="bad">{v('fault.deposit')}</Mark> <Voice of={of.by} />{' '}
          <EntryLink dossier={dossier} of={id} />
        </p>
      ))}
    </div>
  );
}
