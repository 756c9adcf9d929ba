import { Link, useParams, useRouterState } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import { type Key, useText } from '../i18n/text.ts';

/*
 * The pages of a dossier in groups, in the order in which an agreement lives: talked about, undertaken, looked
 * into, watched, recorded. On a wide screen all are in sight; on a narrow one behind a button that says where one is.
 */

interface NavPage {
  /** After the address of the dossier. */
  readonly path: '' | `/${string}`;
  readonly name: Key;
}

interface NavGroup {
  readonly name: Key | undefined;
  readonly pages: readonly NavPage[];
}

const GROUPS: readonly NavGroup[] = [
  { name: undefined, pages: [{ path: '', name: 'nav.overview' }] },
  {
    name: 'nav.group.negotiation',
    pages: [
      { path: '/talks', name: 'nav.talks' },
      { path: '/requests', name: 'nav.requests' },
      { path: '/texts', name: 'nav.texts' },
    ],
  },
  {
    name: 'nav.group.implementation',
    pages: [
      { path: '/undertakings', name: 'nav.undertakings' },
      { path: '/due', name: 'nav.due' },
      { path: '/indicators', name: 'nav.indicators' },
      { path: '/notices', name: 'nav.notices' },
    ],
  },
  {
    name: 'nav.group.cases',
    pages: [
      { path: '/allegations', name: 'nav.allegations' },
      { path: '/inquiries', name: 'nav.inquiries' },
      { path: '/access', name: 'nav.access' },
      { path: '/evidence', name: 'nav.evidence' },
      { path: '/exhibits', name: 'nav.exhibits' },
      { path: '/findings', name: 'nav.findings' },
      { path: '/consequences', name: 'nav.consequences' },
    ],
  },
  {
    name: 'nav.group.ground',
    pages: [
      { path: '/events', name: 'nav.events' },
      { path: '/actors', name: 'nav.actors' },
      { path: '/sources', name: 'nav.sources' },
      { path: '/datasets', name: 'nav.datasets' },
      { path: '/intake', name: 'nav.intake' },
    ],
  },
  {
    name: 'nav.group.told',
    pages: [
      { path: '/claims', name: 'nav.claims' },
      { path: '/statistics', name: 'nav.statistics' },
      { path: '/bulletins', name: 'nav.bulletins' },
    ],
  },
  {
    name: 'nav.group.record',
    pages: [
      { path: '/record', name: 'nav.record' },
      { path: '/changes', name: 'changes.nav' },
      { path: '/people', name: 'nav.people' },
      { path: '/verify', name: 'nav.verify' },
    ],
  },
];

/** Links to the pages of the dossier, by group; the current one is marked. */
export function DossierNav() {
  const { dossier } = useParams({ from: '/$dossier' });
  const address = useRouterState({ select: ({ location }) => location.pathname });
  const text = useText();
  const id = useId();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [address]);
  const here = hereOf(address, dossier);
  return (
    <nav className="site-nav" aria-label={text('nav.dossier')}>
      <button
        type="button"
        className="site-nav-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className="quiet">{text('nav.pages')}</span> {here && <strong>{text(here.name)}</strong>}
      </button>
      <div className="site-nav-groups" id={id} data-open={open}>
        {GROUPS.map(({ name, pages }) => (
          <div className="site-nav-group" key={name ?? ''}>
            {name && (
              <span className="site-nav-name" id={`${id}-${name}`}>
                {text(name)}
              </span>
            )}
            <ul aria-labelledby={name && `${id}-${name}`}>
              {pages.map((page) => (
                <li key={page.path}>
                  <Link
                    to={`/$dossier${page.path}` as '/$dossier'}
                    params={{ dossier }}
                    activeOptions={{ exact: page.path === '', includeSearch: false }}
                  >
                    {text(page.name)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}

/** The page of the navigation to which an address belongs; none for what is reached from elsewhere. */
function hereOf(address: string, dossier: string): NavPage | undefined {
  const rest = decodeURIComponent(address).slice(dossier.length + 1);
  const of = (path: string): boolean => rest === path || rest === `${path}/` || rest.startsWith(`${path}/`);
  const pages = GROUPS.flatMap((group) => group.pages);
  return rest === '' || rest === '/' ? pages[0] : pages.find(({ path }) => path !== '' && of(path));
}
