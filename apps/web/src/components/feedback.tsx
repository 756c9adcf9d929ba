import { type ReactNode, useEffect, useState } from 'react';
import { Link, useSearch } from '@tanstack/react-router';
import { HostProblem } from '../api/request.ts';
import { hasText, useCode, useText } from '../i18n/text.ts';

/** While something is on its way. */
export function Loading() {
  const text = useText();
  return (
    <p className="loading quiet" role="status">
      {text('app.loading')}
    </p>
  );
}

/** What went wrong, in the words that the host gave, and what can be done. */
export function Problem({ error, retry }: { error: unknown; retry?: () => void }) {
  const text = useText();
  const code = useCode();
  if (error instanceof HostProblem && error.status === 404) return <NotFound />;
  return (
    <div className="notice tone-bad" role="alert">
      <h2>{text('error.title')}</h2>
      <p>{said(error, text)}</p>
      {error instanceof HostProblem && hasText(`refusal.${error.code}`) && (
        <p>{code('refusal', error.code)}.</p>
      )}
      {error instanceof HostProblem && error.detail && (
        <p lang="en" dir="ltr">
          {error.detail}
        </p>
      )}
      {retry && (
        <button type="button" onClick={retry}>
          {text('app.retry')}
        </button>
      )}
    </div>
  );
}

function said(error: unknown, text: ReturnType<typeof useText>): string {
  if (error instanceof HostProblem) {
    return error.status === 0 ? text('error.network') : text('error.http', { status: String(error.status) });
  }
  return text('error.unexpected');
}

/** Shown for an address that names nothing. */
export function NotFound() {
  const text = useText();
  const { asOf } = useSearch({ strict: false }) as { asOf?: string };
  return (
    <div className="notice">
      <h1>{text('error.notFound')}</h1>
      {asOf !== undefined && (
        <p>
          {text('past.notYet')}{' '}
          <Link to="." search={(search: Record<string, unknown>) => ({ ...search, asOf: undefined })}>
            {text('past.goNow')}
          </Link>
        </p>
      )}
      <p>{text('error.notFoundText')}</p>
      <p>
        <Link to="/">{text('error.home')}</Link>
      </p>
    </div>
  );
}

/** Beside what no moment of the past can be asked of: that it is of now. Nothing while the page shows now. */
export function OfNow() {
  const text = useText();
  const { asOf } = useSearch({ strict: false }) as { asOf?: string };
  return asOf === undefined ? null : <p className="small quiet of-now">{text('past.ofNow')}</p>;
}

/** A list with nothing in it says so, and what that means. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty quiet">{children}</p>;
}

/** Says that the browser has no network. */
export function OfflineNotice() {
  const text = useText();
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = (): void => setOnline(navigator.onLine);
    addEventListener('online', update);
    addEventListener('offline', update);
    return () => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    };
  }, []);
  return (
    <div role="status" className="offline">
      {!online && <p className="band tone-warn">{text('app.offline')}</p>}
    </div>
  );
}
