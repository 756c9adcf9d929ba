import { Empty } from '../components/feedback.tsx';
import { Code, Mark, Words as SaidWords } from '../components/inline.tsx';
import { useBulletins } from '../i18n/bulletins/bulletins.ts';
import { useCodeWords } from '../i18n/figures/figures.tsx';
import type { Difference } from './differences.ts';
import type { Words } from './types.ts';

/** Language of an address: no linguistic content (ISO 639-2). */
const NO_LANGUAGE = 'zxx';

/** What a version says otherwise than the one before. */
export function DifferenceList({ of }: { of: readonly Difference[] }) {
  const b = useBulletins();
  const words = useCodeWords();
  if (of.length === 0) return <Empty>{b('diff.none')}</Empty>;
  return (
    <ul className="bare stack">
      {of.map(({ section, change, before, after }, i) => (
        // Differences have no name but their place, and are made anew together.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={i} className="card stack-tight">
          <span className="row">
            <strong>{section === '' ? b('diff.whole') : words({ group: 'section', code: section })}</strong>
            <Mark>{b(`diff.${change}`)}</Mark>
          </span>
          {before && (
            <del className="difference">
              <AllWords of={before} />
            </del>
          )}
          {after && (
            <ins className="difference">
              <AllWords of={after} />
            </ins>
          )}
        </li>
      ))}
    </ul>
  );
}

function AllWords({ of }: { of: Words }) {
  return Object.entries(of).map(([language, text]) => (
    <span key={language} className="difference-words">
      {language === NO_LANGUAGE ? (
        <Code>{text}</Code>
      ) : (
        <>
          <span className="small quiet">
            <Code>{language}</Code>
          </span>{' '}
          <SaidWords text={text} language={language} />
        </>
      )}
    </span>
  ));
}
