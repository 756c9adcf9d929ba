import { Link, useParams } from '@tanstack/react-router';
import { useStatistics } from '../i18n/statistics/statistics.ts';
import { Comparisons } from './rule-list.tsx';

/** What was declared, beside what came of it; with where the rest of the rules stands. */
export function Declared() {
  const s = useStatistics();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <>
      <Comparisons />
      <p>
        <Link to="/$dossier/statistics/rules" params={{ dossier }}>
          {s('rules.link')}
        </Link>
      </p>
    </>
  );
}
