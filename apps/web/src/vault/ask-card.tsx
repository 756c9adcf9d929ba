import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Clock } from '../api/talks-types.ts';
import { StatusMark } from '../cases/parts.tsx';
import { Loading } from '../components/feedback.tsx';
import { EntryLink, When } from '../components/inline.tsx';
import { Told } from '../components/told.tsx';
import { Voice, Voices } from '../components/voice.tsx';
import { useVault } from '../i18n/vault/vault.tsx';
import { useWriter } from '../write/writer.ts';
import { ShareTable } from './trustee-table.tsx';
import type { ExhibitAskNoun, ExhibitNoun } from './types.ts';

/** What opens and signs comes when somebody has a key open. */
const AskActs = lazy(async () => ({ default: (await import('./exhibit-acts.tsx')).AskActs }));

interface Props {
  readonly ask: ExhibitAskNoun;
  readonly exhibit: ExhibitNoun;
  readonly due: readonly Clock[];
}

/** A request to open an exhibit: for whom, why, what each trustee did, and what came of it. */
export function AskCard({ ask, exhibit, due }: Props) {
  const v = useVault();
  const { dossier } = useParams({ from: '/$dossier' });
  const { voice } = useWriter();
  return (
    <article className="side stack-tight" id={ask.id}>
      <div className="row between">
        <h4>
          {v('ask')} <When at={ask.at} />
        </h4>
        <StatusMark noun="exhibit" of={ask} />
      </div>
      <dl className="facts">
        <dt>{v('ask.by')}</dt>
        <dd>
          <Voice of={ask.by} /> <EntryLink dossier={dossier} of={ask.id} />
        </dd>
        <dt>{v('ask.for')}</dt>
        <dd>
          <Voices of={ask.audience} />
        </dd>
        <dt>{v('ask.reason')}</dt>
        <dd>
          <Told field={ask.fields['reason']} act={ask.id} name="reason" />
        </dd>
      </dl>
      <ShareTable ask={ask} exhibit={exhibit} due={due} dossier={dossier} />
      {ask.outcome && (
        <p className="small">
          {v('ask.outcome')} <EntryLink dossier={dossier} of={ask.outcome.id} />
        </p>
      )}
      {voice && (
        <Suspense fallback={<Loading />}>
          <AskActs ask={ask} exhibit={exhibit} />
        </Suspense>
      )}
    </article>
  );
}
