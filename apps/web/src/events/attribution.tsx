import { Link, useParams } from '@tanstack/react-router';
import type { Attribution } from '../api/types.ts';
import { Between, Code, Count, Localized, Words } from '../components/inline.tsx';
import { useCode, useText } from '../i18n/text.ts';

/** Gaps that are listed before the rest is only counted. */
const FEW_GAPS = 12;

/** Whose data the page rests on, as its publishers ask to be named, with what it covers and what it leaves open. */
export function AttributionList({ of }: { of: readonly Attribution[] }) {
  const text = useText();
  if (of.length === 0) return null;
  return (
    <aside className="attribution" aria-label={text('overview.attribution')}>
      <h2 className="small">{text('overview.attribution')}</h2>
      <ul className="bare">
        {of.map((edition) => (
          <li key={edition.dataset}>
            <Edition edition={edition} />
          </li>
        ))}
      </ul>
      <p>{text('events.coverageText')}</p>
    </aside>
  );
}

function Edition({ edition }: { edition: Attribution }) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <>
      <Link to="/$dossier/datasets" params={{ dossier }} hash={edition.dataset}>
        <Localized of={edition.title} fallback={edition.series} />
      </Link>{' '}
      <Code>{edition.edition}</Code>
      {edition.attribution && (
        <>
          {'. '}
          <Words text={edition.attribution} />
        </>
      )}{' '}
      <Code>{edition.licence}</Code>
      {'. '}
      {text('datasets.period')}: <Between from={edition.from} to={edition.to} />.
      {edition.problem && (
        <span className="bad">
          {' '}
          <bdi>{code('problem', edition.problem)}</bdi>
        </span>
      )}
      <Gaps edition={edition} />
    </>
  );
}

function Gaps({ edition }: { edition: Attribution }) {
  const text = useText();
  const { gaps, coverage, absent } = edition;
  if (gaps.length === 0 && !coverage && absent.length === 0) return null;
  return (
    <details>
      <summary>
        {text('events.coverage')}: <Count of={gaps.length} />
      </summary>
      {coverage && (
        <p>
          <Localized of={coverage} />
        </p>
      )}
      <ul>
        {gaps.slice(-FEW_GAPS).map((gap) => (
          <li key={`${gap.country} ${gap.from}`}>
            {gap.country && <bdi>{gap.country}: </bdi>}
            <Between from={gap.from} to={gap.to} />
          </li>
        ))}
      </ul>
      {absent.length > 0 && (
        <p>
          {text('datasets.absent')}: <Code>{absent.join(', ')}</Code>
        </p>
      )}
    </details>
  );
}
