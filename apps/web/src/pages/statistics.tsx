// oxlint-disable-next-line import/no-unassigned-import
import '../design/statistics.css';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Loading, Problem } from '../components/feedback.tsx';
import { PageTitle } from '../components/shell.tsx';
import { FigureWords } from '../i18n/figures/figures.tsx';
import { StatisticsWords, useStatistics } from '../i18n/statistics/statistics.ts';
import { type FigureEntry, partsOf, useFigure, useFigures } from '../statistics/data.ts';
import { FigureDrawing } from '../statistics/figure-drawing.tsx';
import { FigureTable } from '../statistics/figure-table.tsx';
import { useWording } from '../statistics/wording.ts';

/** How far below the window a figure is made before the reader comes to it. */
const AHEAD = '600px';
const NO_OPTIONS = {};

/** Every figure in parts, each with its drawing. */
export function StatisticsPage() {
  return (
    <FigureWords>
      <StatisticsWords>
        <Figures />
      </StatisticsWords>
    </FigureWords>
  );
}

function Figures() {
  const s = useStatistics();
  const wording = useWording();
  const { dossier } = useParams({ from: '/$dossier' });
  const found = useFigures();
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{s('title')}</PageTitle>
        <p className="lead">{s('lead')}</p>
        <p>{s('lead.alike')}</p>
        <p className="row">
          <Link to="/$dossier/statistics/rules" params={{ dossier }}>
            {s('rules.link')}
          </Link>
        </p>
      </div>
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading />}
      {found.data && (
        <>
          <nav aria-label={s('contents')} className="no-print">
            <ul className="row bare">
              {partsOf(found.data.items).map(({ part }) => (
                <li key={part}>
                  <a href={`#${part}`}>{s(`part.${part}`)}</a>
                </li>
              ))}
            </ul>
          </nav>
          {partsOf(found.data.items).map(({ part, entries }) => (
            <section key={part} id={part} className="stack">
              <h2>{s(`part.${part}`)}</h2>
              <div className="figure-cards">
                {entries.map((entry) => (
                  <FigureCard
                    key={entry.id}
                    entry={entry}
                    name={wording.name({ group: 'figure', code: entry.id })}
                  />
                ))}
              </div>
            </section>
          ))}
        </>
      )}
    </div>
  );
}

/** One figure of the list; it is asked for when the reader comes near. */
function FigureCard({ entry, name }: { entry: FigureEntry; name: string }) {
  const s = useStatistics();
  const { dossier } = useParams({ from: '/$dossier' });
  const card = useRef<HTMLElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: AHEAD },
    );
    observer.observe(card.current!);
    return () => observer.disconnect();
  }, []);
  const found = useFigure(entry.id, NO_OPTIONS, isNear);
  const figure = found.data?.figure.id === entry.id ? found.data.figure : undefined;
  return (
    <article className="card stack figure-card" ref={card}>
      <h3>
        <Link to="/$dossier/statistics/$figure" params={{ dossier, figure: entry.id }}>
          {name}
        </Link>
      </h3>
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {isNear && found.isPending && <p className="quiet">{s('making')}</p>}
      {figure &&
        (figure.rows.length === 0 ? <p className="quiet">{s('nothing')}</p> : <FigureDrawing of={figure} />)}
      {figure && figure.rows.length > 0 && (
        <details>
          <summary>{s('table.title')}</summary>
          <FigureTable of={figure} />
        </details>
      )}
    </article>
  );
}
