import { Link, useParams } from '@tanstack/react-router';
import { EntryLink, Localized, Mark, When } from '../components/inline.tsx';
import { openValue } from '../components/fields.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { Standing } from '../components/standing.tsx';
import { Voice } from '../components/voice.tsx';
import { useText } from '../i18n/text.ts';
import { Act } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';
import type { ActionPoint } from './action-points.ts';

type Texts = Readonly<Record<string, string>>;

interface Props {
  readonly points: readonly ActionPoint[];
  readonly label: string;
  /** Names the session that asked for each. */
  readonly withSession?: boolean;
}

/** Action points with owner, deadline and outcome. */
export function ActionTable({ points, label, withSession = false }: Props) {
  const text = useText();
  const columns: Column<ActionPoint>[] = [
    { name: text('talks.task'), head: true, cell: (point) => <Task point={point} /> },
    { name: text('talks.owner'), cell: ({ action }) => <Voice of={action.owner} /> },
    { name: text('talks.deadline'), cell: (point) => <Deadline point={point} /> },
    { name: text('talks.outcome'), cell: (point) => <Outcome point={point} /> },
    ...(withSession
      ? [{ name: text('talks.session'), cell: ({ session }: ActionPoint) => <SessionLink of={session} /> }]
      : []),
  ];
  return (
    <RecordTable
      label={label}
      columns={columns}
      items={points}
      keyOf={({ session, action }) => `${session.id} ${action.code}`}
    />
  );
}

function Task({ point: { session, action } }: { point: ActionPoint }) {
  const words = openValue<Record<string, Texts>>(session.fields, 'actions')?.[action.code];
  return <Localized of={words} fallback={action.code} />;
}

function Deadline({ point: { deadline, stopped } }: { point: ActionPoint }) {
  const text = useText();
  if (deadline === null) return <span className="quiet">{text('talks.noDeadline')}</span>;
  return (
    <>
      <When at={deadline} />
      {stopped && <div className="small quiet">{text('talks.stopped')}</div>}
    </>
  );
}

function Outcome({ point: { session, action, state, inTime } }: { point: ActionPoint }) {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const { done } = action;
  return (
    <div className="stack-tight">
      {state !== 'closed' && (
        <Standing
          tone={state === 'overdue' ? 'warn' : 'plain'}
          because={[session.version, ...(done ? [done.id] : [])]}
        >
          {text(`talks.${state}`)}
        </Standing>
      )}
      {done && (
        <div>
          <Mark tone={done.outcome === 'done' ? 'good' : 'plain'}>{choice('outcome', done.outcome)}</Mark>{' '}
          <When at={done.at} />{' '}
          {typeof inTime === 'boolean' && (
            <span className="quiet">{text(inTime ? 'talks.inTime' : 'talks.afterDay')}</span>
          )}{' '}
          <EntryLink dossier={dossier} of={done.id} />
        </div>
      )}
      {state !== 'closed' && (
        <div className="no-print">
          <Act kind="talks.done" fixed={{ session: session.id, action: action.code }}>
            {text('talks.done')}
          </Act>
        </div>
      )}
    </div>
  );
}

/** Leads to a session by its title. */
export function SessionLink({ of }: { of: { id: string; fields: Parameters<typeof openValue>[0] } }) {
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <Link to="/$dossier/talks/$session" params={{ dossier, session: of.id }}>
      <Localized of={openValue(of.fields, 'title')} fallback={of.id.slice(0, 10)} />
    </Link>
  );
}
