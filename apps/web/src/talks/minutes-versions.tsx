import { useParams } from '@tanstack/react-router';
import type { ActItem } from '../api/types.ts';
import { Between, Code, EntryLink, Localized, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { Value } from '../components/value.tsx';
import { Voice, Voices } from '../components/voice.tsx';
import { formatCount } from '../format/number.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { ActMarks, Speaker } from '../record/facts.tsx';
import { useLabels } from '../write/labels.ts';
import { type MinutesChange, minutesChanges } from './minutes.ts';

/** Every version of the minutes, the newest first, with what it changed. */
export function MinutesVersions({ versions }: { versions: readonly ActItem[] }) {
  const text = useText();
  const { manner } = usePreferences();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <section className="stack">
      <h2>{text('talks.versions')}</h2>
      <ol className="bare stack" reversed>
        {versions
          .map((act, index) => (
            <li key={act.index} className="card stack-tight">
              <p className="row">
                <strong>{text('talks.versionNumber', { count: formatCount(index + 1, manner) })}</strong>{' '}
                <When at={act.loggedAt} /> <Speaker act={act} />{' '}
                <EntryLink dossier={dossier} of={act.index} /> <ActMarks act={act} />
              </p>
              {index > 0 && (
                <Changes
                  of={minutesChanges(versions[index - 1]!, act)}
                  label={`${text('event.changed')} ${act.reference}`}
                />
              )}
            </li>
          ))
          .reverse()}
      </ol>
    </section>
  );
}

function Changes({ of, label }: { of: readonly MinutesChange[]; label: string }) {
  const text = useText();
  const columns: Column<MinutesChange>[] = [
    { name: text('event.field'), head: true, cell: (change) => <Place of={change} /> },
    {
      name: text('event.before'),
      cell: ({ part, before }) => (
        <del>
          <Said part={part} of={before} />
        </del>
      ),
    },
    {
      name: text('event.after'),
      cell: ({ part, after }) => (
        <ins>
          <Said part={part} of={after} />
        </ins>
      ),
    },
  ];
  if (of.length === 0) return <p className="quiet">{text('talks.unchanged')}</p>;
  return (
    <div className="diff">
      <RecordTable
        label={label}
        columns={columns}
        items={of}
        keyOf={(change) => `${change.part} ${change.of}`}
      />
    </div>
  );
}

function Place({ of: { part, of } }: { of: MinutesChange }) {
  const text = useText();
  return (
    <>
      {text(part === 'times' ? 'talks.changedTimes' : `talks.${part}`)} {of !== '' && <Code>{of}</Code>}
    </>
  );
}

function Said({ part, of }: { part: MinutesChange['part']; of: unknown }) {
  const code = useCode();
  if (of === undefined) return <>–</>;
  if (part === 'attendance') return <>{code('attendance', of as string)}</>;
  if (part === 'minutes') return <Value of={of} />;
  if (part === 'times') {
    const { from, to } = of as { from: string; to: string };
    return <Between from={from} to={to} />;
  }
  return part === 'decisions' ? <SaidDecision of={of as Decided} /> : <SaidAction of={of as Asked} />;
}

interface Decided {
  readonly by: string;
  readonly dissent: readonly string[];
  readonly words?: unknown;
}

function SaidDecision({ of: { by, dissent, words } }: { of: Decided }) {
  const { choice } = useLabels();
  const text = useText();
  return (
    <div>
      {words !== undefined && <Localized of={words} />} ({choice('by', by)})
      {dissent.length > 0 && (
        <div>
          {text('talks.dissent')}: <Voices of={dissent} />
        </div>
      )}
    </div>
  );
}

interface Asked {
  readonly owner: string;
  readonly due: string | null;
  readonly words?: unknown;
}

function SaidAction({ of: { owner, due, words } }: { of: Asked }) {
  const text = useText();
  return (
    <div>
      {words !== undefined && <Localized of={words} />} <Voice of={owner} />{' '}
      {due === null ? text('talks.noDeadline') : <When at={due} />}
    </div>
  );
}
