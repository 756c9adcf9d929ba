import { Link, useParams } from '@tanstack/react-router';
import { PageTitle } from '../components/shell.tsx';
import { FigureWords } from '../i18n/figures/figures.tsx';
import { StatisticsWords, useStatistics } from '../i18n/statistics/statistics.ts';
import { Comparisons, Efforts, Rules } from '../statistics/rule-list.tsx';

/** By which rules is counted, what was to be compared, and how much was watched. */
export function CountingPage() {
  return (
    <FigureWords>
      <StatisticsWords>
        <Counting />
      </StatisticsWords>
    </FigureWords>
  );
}

function Counting() {
  const s = useStatistics();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <div className="stack-wide">
      <div className="stack">
        <p className="small">
          <Link to="/$dossier/statistics" params={{ dossier }}>
            {s('title')}
          </Link>
        </p>
        <PageTitle of={s('title')}>{s('rules.link')}</PageTitle>
      </div>
      <Rules />
      <Comparisons />
      <Efforts />
    </div>
  );
}
