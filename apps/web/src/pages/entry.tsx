import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { ActItem, Page, Stamp } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { AboutClaims } from '../claims/about-claims.tsx';
import { FieldList } from '../components/fields.tsx';
import { Loading, NotFound, Problem } from '../components/feedback.tsx';
import { PageTitle } from '../components/shell.tsx';
import { isolateLtr } from '@tasdiq/words';
import { useCode, useText } from '../i18n/text.ts';
import { ActFacts, ActMarks } from '../record/facts.tsx';
import { ProofPart, SignedAct } from '../record/signed-act.tsx';

/** The rules come with the schemas, which few pages need. */
const VoidReason = lazy(async () => ({ default: (await import('../record/void-reason.tsx')).VoidReason }));

/** One entry of the log, by its index or by the id of its act. */
export function EntryPage() {
  const { entry } = useParams({ from: '/$dossier/record/$entry' });
  return /^\d{1,15}$/.test(entry) ? <ByIndex index={Number(entry)} /> : <ById id={entry} />;
}

/** The list is asked for the entry before the next; the act itself is then asked for by its id. */
function ByIndex({ index }: { index: number }) {
  const { data, error, isPending, refetch } = useView<Page<ActItem>>('acts', {
    cursor: String(index + 1),
    limit: '1',
  });
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (isPending) return <Loading />;
  const found = data.items[0];
  if (found?.index !== index) return <NotFound />;
  return found.id === null ? <Entry act={found} size={data.size} /> : <ById id={found.id} />;
}

function ById({ id }: { id: string }) {
  const { data, error, isPending, refetch } = useView<ActItem & Stamp>(`acts/${encodeURIComponent(id)}`);
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (isPending) return <Loading />;
  return <Entry act={data} size={data.size} />;
}

function Entry({ act, size }: { act: ActItem; size: number }) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const title = `${isolateLtr(act.reference)} ${act.act ? code('act', act.act) : ''}`;
  return (
    <div className="stack">
      <nav className="row small" aria-label={text('record.title')}>
        <Link to="/$dossier/record" params={{ dossier }}>
          {text('record.title')}
        </Link>
        {act.index > 0 && (
          <Link to="/$dossier/record/$entry" params={{ dossier, entry: String(act.index - 1) }}>
            {text('app.previous')}
          </Link>
        )}
        {act.index + 1 < size && (
          <Link to="/$dossier/record/$entry" params={{ dossier, entry: String(act.index + 1) }}>
            {text('app.next')}
          </Link>
        )}
      </nav>
      <PageTitle>{title}</PageTitle>
      <p className="row">
        <ActMarks act={act} />
      </p>
      {act.void && (
        <div className="notice tone-bad">
          <p>{text('record.voidText', { reason: code('refusal', act.void) })}</p>
          <Suspense>
            <VoidReason code={act.void} />
          </Suspense>
        </div>
      )}
      <ActFacts act={act} />
      {Object.keys(act.fields).length > 0 && (
        <section>
          <h2>{text('event.fields')}</h2>
          <FieldList fields={act.fields} />
        </section>
      )}
      {act.id !== null && <AboutClaims of={[act.id]} />}
      {act.id !== null && <ProofPart act={act} />}
      <SignedAct act={act} size={size} />
    </div>
  );
}
