import { useParams } from '@tanstack/react-router';
import type { ActItem, Fields } from '../api/types.ts';
import { EntryLink, When } from '../components/inline.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { ActMarks, Speaker } from '../record/facts.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { differences } from './differences.ts';

/** Facts that say which version is answered, not what happened. */
const BOOKKEEPING = new Set(['incident', 'claim', 'answers']);

/** Every version of an account, the newest first, with what each changed. */
export function Versions({ versions }: { versions: readonly ActItem[] }) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  if (versions.length < 2) return null;
  return (
    <section className="stack">
      <h2>{text('event.revisions')}</h2>
      <ol className="bare stack" reversed>
        {versions
          .map((act, index) => (
            <li key={act.index} className="card stack-tight">
              <p className="row">
                <strong>{act.act && code('act', act.act)}</strong> <When at={act.loggedAt} />{' '}
                <Speaker act={act} /> <EntryLink dossier={dossier} of={act.index} /> <ActMarks act={act} />
              </p>
              {index > 0 && (
                <DifferenceTable
                  of={differences(said(versions[index - 1]!), said(act))}
                  label={act.reference}
                />
              )}
            </li>
          ))
          .reverse()}
      </ol>
    </section>
  );
}

/** What a version says: its facts, and the values of its open fields. */
function said({ facts, fields }: ActItem): Record<string, unknown> {
  const told = Object.entries(facts).filter(([name]) => !BOOKKEEPING.has(name));
  return { ...Object.fromEntries(told), ...openValues(fields) };
}

function openValues(fields: Fields): Record<string, unknown> {
  const open = Object.entries(fields).filter(([, field]) => field.state === 'open');
  return Object.fromEntries(open.map(([name, { value }]) => [name, value]));
}
