import { Link, Outlet, useParams, useSearch } from '@tanstack/react-router';
import { useOverview } from '../api/views.ts';
import { formatCount } from '../format/number.ts';
import { formatMoment } from '../format/date.ts';
import { useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { SessionBar } from '../write/session-bar.tsx';
import { AsOfControl } from './as-of.tsx';
import { DossierProvider } from './dossier-context.ts';
import { DossierNav } from './dossier-nav.tsx';
import { Loading, Problem } from './feedback.tsx';
import { Localized } from './inline.tsx';

export { useDossier } from './dossier-context.ts';

/** Head and navigation of every page of a dossier. */
export function DossierFrame() {
  const { dossier } = useParams({ from: '/$dossier' });
  const { data, error, refetch } = useOverview(dossier);
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

/** Says that the page shows another moment than now. */
function AsOfNotice() {
  const { asOf } = useSearch({ from: '/$dossier' });
  const text = useText();
  const { manner } = usePreferences();
  if (!asOf) return null;
  const said = /^\d+$/.test(asOf)
    ? text('asOf.noticeSize', { count: formatCount(Number(asOf), manner) })
    : text('asOf.notice', { moment: formatMoment(asOf, manner) });
  return (
    <div className="band tone-accent" role="status">
      <p>
        {said}{' '}
        <Link to="." search={(search: Record<string, unknown>) => ({ ...search, asOf: undefined })}>
          {text('asOf.back')}
        </Link>
      </p>
    </div>
  );
}
