import { type ErrorComponentProps, Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useText } from '../i18n/text.ts';
import { NotFound, OfflineNotice, Problem } from './feedback.tsx';
import { PublicLinks } from './public-links.tsx';
import { Settings } from './settings.tsx';

/** The frame of every page: skip link, host-wide head and foot, and where the focus goes after a change of page. */
export function Shell() {
  const text = useText();
  return (
    <>
      <a className="skip" href="#content">
        {text('app.skip')}
      </a>
      <header className="site">
        <div className="page site-head">
          <Link to="/" className="brand">
            {text('app.name')}
          </Link>
          <nav className="site-tools" aria-label={text('app.name')}>
            <Link to="/about">{text('app.about')}</Link>
            <Link to="/help">{text('app.help')}</Link>
            <Settings />
          </nav>
        </div>
      </header>
      <OfflineNotice />
      <Main />
      <footer className="site-foot">
        <div className="page">
          <PublicLinks />
          <p>
            {text('app.hostsWord')} {text('app.times')}
          </p>
        </div>
      </footer>
    </>
  );
}

/** Moves the focus to the content when the page changes, so that a screen reader begins there. */
function Main() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return (
    <main id="content" tabIndex={-1} ref={main}>
      <Outlet />
    </main>
  );
}

/** What stands in place of a page that failed. */
export function Broken({ error, reset }: ErrorComponentProps) {
  return (
    <div className="page">
      <Problem error={error} retry={reset} />
    </div>
  );
}

/** What stands in place of a page that is not there. */
export function Nowhere() {
  return (
    <div className="page">
      <NotFound />
    </div>
  );
}

/** Gives the page its title, in the window and at its head. */
export function PageTitle({ children, of }: { children: string; of?: string }) {
  useEffect(() => {
    document.title = [children, of, 'Tasdiq'].filter(Boolean).join(' · ');
  }, [children, of]);
  return <h1>{children}</h1>;
}
