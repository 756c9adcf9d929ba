import { Link, Outlet, useParams, useSearch } from '@tanstack/react-router';
import { createContext, use } from 'react';
import { useOverview } from '../api/views.ts';
import type { Overview } from '../api/types.ts';
import { formatCount } from '../format/number.ts';
import { formatMoment } from '../format/date.ts';
import { type Key, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { AsOfControl } from './as-of.tsx';
import { Loading, Problem } from './feedback.tsx';
import { Localized } from './inline.tsx';

const Context = createContext<Overview | undefined>(undefined);

/** The overview of the dossier that the page belongs to. */
export function useDossier(): Overview {
  const value = use(Context);
  if (!value) throw new Error('useDossier stands outside of DossierFrame');
  return value;
}

const PAGES = [
  ['/$dossier', 'nav.overview'],
  ['/$dossier/events', 'nav.events'],
  ['/$dossier/actors', 'nav.actors'],
  ['/$dossier/people', 'nav.people'],
  ['/$dossier/sources', 'nav.sources'],
  ['/$dossier/datasets', 'nav.datasets'],
  ['/$dossier/record', 'nav.record'],
  ['/$dossier/verify', 'nav.verify'],
] as const satisfies readonly (readonly [string, Key])[];

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
    <Context value={data}>
      {data.exercise && <p className="band tone-warn exercise">{text('app.exercise')}</p>}
      <div className="dossier-head">
        <div className="page">
          <p className="dossier-title">
            <Link to="/$dossier" params={{ dossier }}>
              <Localized of={data.title} fallback={data.code} />
            </Link>
          </p>
          <AsOfControl />
          <nav className="site-nav" aria-label={text('nav.dossier')}>
            {PAGES.map(([to, key]) => (
              <Link
                key={to}
                to={to}
                params={{ dossier }}
                activeOptions={{ exact: to === '/$dossier', includeSearch: false }}
              >
                {text(key)}
              </Link>
            ))}
          </nav>
        </div>
      </div>
      <AsOfNotice />
      <div className="page content">
        <Outlet />
      </div>
    </Context>
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
