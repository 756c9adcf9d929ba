import { useParams, useRouterState } from '@tanstack/react-router';
import { useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';

/** Which table holds what a page shows, by the first part of its address, and which page of the public site is like it. */
const TABLES: Readonly<Record<string, string>> = {
  events: 'events',
  undertakings: 'undertakings',
  cases: 'findings',
  access: 'access',
  claims: 'claims',
  record: 'acts',
};
const PAGES: Readonly<Record<string, string>> = {
  events: 'map',
  undertakings: 'agreed',
  texts: 'agreed',
  due: 'due',
  cases: 'found',
  claims: 'claims',
  statistics: 'figures',
  bulletins: 'bulletins',
  record: 'record',
  verify: 'verify',
};
const FORMATS = ['xlsx', 'csv'] as const;

/** From a page of the app to the like of it on the public site, and to its table as everybody may have it. */
export function PublicLinks() {
  const { dossier } = useParams({ strict: false }) as { readonly dossier?: string };
  const address = useRouterState({ select: ({ location }) => location.pathname });
  const { language } = usePreferences();
  const text = useText();
  if (dossier === undefined) return null;
  const name = encodeURIComponent(dossier);
  const [, , part = ''] = address.split('/');
  const page = PAGES[part];
  const table = TABLES[part];
  return (
    <p className="row no-print">
      <a href={`/site/${name}/${language}${page === undefined ? '' : `/${page}`}`}>
        {text('app.publicSite')}
      </a>
      {table !== undefined && (
        <span className="row">
          {text('app.tables')}
          {FORMATS.map((format) => (
            <a
              key={format}
              href={`/api/dossiers/${name}/downloads/${table}?format=${format}&lang=${language}`}
              download
            >
              {format.toUpperCase()}
            </a>
          ))}
        </span>
      )}
    </p>
  );
}
