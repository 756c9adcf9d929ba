import { Link, Outlet, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useOverview } from '../api/views.ts';
import { formatCount } from '../format/number.ts';
import { formatMoment } from '../format/date.ts';
import { useText } from '../i18n/text.ts';
import { noteVisit } from '../changes/visits.ts';
import { usePreferences } from '../preferences.tsx';
import { SessionBar } from '../write/session-bar.tsx';
import { AsOfControl } from './as-of.tsx';
import { isSize } from './as-of-step.ts';
import { DossierProvider, useDossier } from './dossier-context.ts';
import { DossierNav } from './dossier-nav.tsx';
import { Loading, Problem } from './feedback.tsx';
import { Localized } from './inline.tsx';

export { useDossier } from './dossier-context.ts';

const AsOfTools = lazy(async () => ({ default: (await import('./as-of-tools.tsx')).AsOfTools }));

/** Head and navigation of every page of a dossier. */
export function DossierFrame() {
  const { dossier } = useParams({ from: '/$dossier' });
  const { data, error, refetch } = useOverview(dossier);
  const { asOf } = useSearch({ from: '/$dossier' });
  const told = asOf === undefined ? data?.asOf : undefined;
  useEffect(() => {
    if (told !== undefined) noteVisit(dossier, Date.now(), Date.parse(told));
  }, [dossier, told]);
  const text = useText();
  if (!data) {
    return (
      <div className="page">
        {error ? <Problem error={error} retry={() => void refetch()} /> : <Loading />}
      </div>
    );
  }
  return (
    <DossierProvider value={data}>
      {data.exercise && <p className="band tone-warn exercise">{text('app.exercise')}</p>}
      <div className="dossier-head">
        <div className="page">
          <p className="dossier-title">
            <Link to="/$dossier" params={{ dossier }}>
              <Localized of={data.title} fallback={data.code} />
            </Link>
          </p>
          <AsOfControl />
          <SessionBar />
          <DossierNav />
        </div>
      </div>
      <AsOfNotice />
      <div className="page content">
        <Outlet />
      </div>
    </DossierProvider>
  );
}

/** Says that the page shows another moment than now, and steps from it to others. */
function AsOfNotice() {
  const { asOf } = useSearch({ from: '/$dossier' });
  const { size } = useDossier();
  const text = useText();
  const { manner } = usePreferences();
  if (!asOf) return null;
  const said = isSize(asOf)
    ? text('asOf.noticeSize', { count: formatCount(Number(asOf), manner) })
    : text('asOf.notice', { moment: formatMoment(asOf, manner) });
  const isBeyond = isSize(asOf) && Number(asOf) > size;
  return (
    <div className="band tone-accent">
      <p role="status">
        {said} {isBeyond && text('past.end', { count: formatCount(size, manner) })}{' '}
        <Link to="." search={(search: Record<string, unknown>) => ({ ...search, asOf: undefined })}>
          {text('asOf.back')}
        </Link>
      </p>
      <Suspense fallback={null}>
        <AsOfTools />
      </Suspense>
    </div>
  );
}
