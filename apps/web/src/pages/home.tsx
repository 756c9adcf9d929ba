import { Link } from '@tanstack/react-router';
import type { DossierSummary } from '../api/types.ts';
import { useDossiers } from '../api/views.ts';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Fingerprint } from '../components/fingerprint.tsx';
import { Count, Localized, Mark, When } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { useText } from '../i18n/text.ts';

/** The dossiers of this host, what they are, and how to check them without trusting it. */
export function HomePage() {
  const text = useText();
  const { data, error, isPending, refetch } = useDossiers();
  return (
    <div className="page stack-wide">
      <div className="stack">
        <PageTitle>{text('home.title')}</PageTitle>
        <p className="lead">
          {text('home.what1')} {text('home.what2')} {text('home.what3')}
        </p>
        <p>
          <Link to="/help" hash="check">
            {text('home.check')}
          </Link>
        </p>
      </div>
      {isPending && <Loading />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data?.length === 0 && <Empty>{text('home.empty')}</Empty>}
      {data && data.length > 0 && (
        <ul className="stack bare">
          {data.map((dossier) => (
            <li key={dossier.dossier}>
              <DossierCard {...dossier} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function DossierCard({ code, title, exercise, size, checkpoint, fingerprint }: DossierSummary) {
  const text = useText();
  return (
    <article className="card stack">
      <div className="row between">
        <h2>
          <Link to="/$dossier" params={{ dossier: code }}>
            <Localized of={title} fallback={code} />
          </Link>
        </h2>
        {exercise && <Mark tone="warn">{text('app.exercise')}</Mark>}
      </div>
      <dl className="facts">
        <dt>{text('home.entries')}</dt>
        <dd>
          <Count of={size} />
        </dd>
        {checkpoint?.at && (
          <>
            <dt>{text('home.checkpoint')}</dt>
            <dd>
              <When at={checkpoint.at} />
            </dd>
          </>
        )}
        <dt>{text('home.fingerprint')}</dt>
        <dd>
          <Fingerprint of={fingerprint} />
        </dd>
      </dl>
    </article>
  );
}
