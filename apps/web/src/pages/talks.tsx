import { useState } from 'react';
import type { Clock, RoundNoun, SessionNoun } from '../api/talks-types.ts';
import { useWhole } from '../api/whole.ts';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { openValue } from '../components/fields.tsx';
import { Code, Count, EntryLink, Localized } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { useParams } from '@tanstack/react-router';
import { useText } from '../i18n/text.ts';
import { ACTION_STATES, actionPoints, type ActionPoint } from '../talks/action-points.ts';
import { ActionTable } from '../talks/action-table.tsx';
import { SessionList } from '../talks/session-list.tsx';
import { Act, ActMenu } from '../write/act.tsx';

/** Rounds with their sessions, meetings outside of rounds, and what they asked of whom. */
export function TalksPage() {
  const text = useText();
  const rounds = useWhole<RoundNoun>('rounds');
  const sessions = useWhole<SessionNoun>('sessions');
  const due = useWhole<Clock>('due');
  const error = rounds.error ?? sessions.error ?? due.error;
  const retry = (): void => {
    for (const query of [rounds, sessions, due]) if (query.error) void query.refetch();
  };
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{text('talks.title')}</PageTitle>
        <p className="lead">{text('talks.lead')}</p>
        <ActMenu
          acts={[
            { kind: 'talks.round', children: text('talks.openRound') },
            { kind: 'talks.session', children: text('talks.convene') },
          ]}
        />
      </div>
      {error && <Problem error={error} retry={retry} />}
      {!error && !(rounds.data && sessions.data && due.data) && <Loading />}
      {rounds.data && sessions.data && (
        <>
          <Rounds rounds={rounds.data.items} sessions={sessions.data.items} />
          <Outside sessions={sessions.data.items.filter(({ round }) => round === null)} />
          {due.data && <Actions points={actionPoints(sessions.data.items, due.data.items)} />}
        </>
      )}
    </div>
  );
}

function Rounds({ rounds, sessions }: { rounds: readonly RoundNoun[]; sessions: readonly SessionNoun[] }) {
  const text = useText();
  return (
    <section className="stack">
      <h2>{text('talks.rounds')}</h2>
      {rounds.length === 0 && <Empty>{text('talks.roundsNone')}</Empty>}
      {rounds.toReversed().map((round) => (
        <Round key={round.id} round={round} sessions={sessions.filter((one) => one.round === round.id)} />
      ))}
    </section>
  );
}

function Round({ round, sessions }: { round: RoundNoun; sessions: readonly SessionNoun[] }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  const { fields } = round;
  return (
    <article className="card stack" id={round.id}>
      <div className="row between">
        <h3>
          <Localized of={openValue(fields, 'title')} fallback={round.code} /> <Code>{round.code}</Code>
        </h3>
        <EntryLink dossier={dossier} of={round.id} />
      </div>
      {openValue(fields, 'venue') !== undefined && (
        <p>
          <Localized of={openValue(fields, 'venue')} />
        </p>
      )}
      {openValue(fields, 'note') !== undefined && (
        <p>
          <Localized of={openValue(fields, 'note')} />
        </p>
      )}
      {sessions.length === 0 && <Empty>{text('talks.sessionsNone')}</Empty>}
      {sessions.length > 0 && (
        <SessionList sessions={sessions} label={`${text('talks.session')} ${round.code}`} />
      )}
      <div className="no-print">
        <Act kind="talks.session" initial={{ facts: { round: round.id } }}>
          {text('talks.convene')}
        </Act>
      </div>
    </article>
  );
}

function Outside({ sessions }: { sessions: readonly SessionNoun[] }) {
  const text = useText();
  return (
    <section className="stack">
      <h2>{text('talks.outside')}</h2>
      {sessions.length === 0 && <Empty>{text('talks.outsideNone')}</Empty>}
      {sessions.length > 0 && <SessionList sessions={sessions} label={text('talks.outside')} />}
    </section>
  );
}

function Actions({ points }: { points: readonly ActionPoint[] }) {
  const text = useText();
  const [state, setState] = useState('');
  const shown = points.filter((point) => state === '' || point.state === state);
  return (
    <section className="stack">
      <h2>{text('talks.actions')}</h2>
      {points.length === 0 && <Empty>{text('talks.actionsNone')}</Empty>}
      {points.length > 0 && (
        <>
          <fieldset className="plain-set choices no-print">
            <legend className="hidden-text">{text('events.status')}</legend>
            {['', ...ACTION_STATES].map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name="action-state"
                  checked={state === one}
                  onChange={() => setState(one)}
                />
                {text(one === '' ? 'requests.all' : `talks.${one as ActionPoint['state']}`)}{' '}
                <span className="quiet">
                  <Count of={points.filter((point) => one === '' || point.state === one).length} />
                </span>
              </label>
            ))}
          </fieldset>
          {shown.length === 0 && <Empty>{text('app.none')}</Empty>}
          {shown.length > 0 && <ActionTable points={shown} label={text('talks.actions')} withSession />}
        </>
      )}
    </section>
  );
}
