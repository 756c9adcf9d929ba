import { Link, useParams } from '@tanstack/react-router';
import type { ActItem } from '../api/types.ts';
import { Empty } from '../components/feedback.tsx';
import { FieldValue } from '../components/fields.tsx';
import { When } from '../components/inline.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { Speaker } from '../record/facts.tsx';

/** Kinds of act that may refer to a session, and the field that holds their words. */
const WORDS: Readonly<Record<string, string>> = { 'assurance.note': 'words', 'request.make': 'text' };

/** Assurances and requests that refer to a session. */
export function Noted({ history }: { history: readonly ActItem[] }) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const found = history
    .filter(({ act, void: reason }) => act !== null && act in WORDS && !reason)
    .toSorted((one, other) => one.index - other.index);
  return (
    <section className="stack">
      <h2>{text('talks.noted')}</h2>
      {found.length === 0 && <Empty>{text('talks.notedNone')}</Empty>}
      <ul className="bare stack">
        {found.map((act) => (
          <li key={act.index} className="card stack-tight">
            <p className="row">
              <Link to="/$dossier/requests" params={{ dossier }} hash={act.id ?? ''}>
                {code('act', act.act!)}
              </Link>{' '}
              <When at={act.loggedAt} /> <Speaker act={act} />
            </p>
            <NotedWords act={act} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function NotedWords({ act }: { act: ActItem }) {
  const text = useText();
  const field = act.fields[WORDS[act.act!]!];
  if (!field) return null;
  if (field.state === 'readable') return <p className="quiet">{text('part.toRead')}</p>;
  return (
    <div>
      <FieldValue field={field} />
    </div>
  );
}
