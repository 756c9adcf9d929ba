import { Link, useParams } from '@tanstack/react-router';
import type { ActItem, WithHistory } from '../api/types.ts';
import type { Clock, Decision, RoundNoun, SessionNoun } from '../api/talks-types.ts';
import { useView } from '../api/views.ts';
import { useWhole } from '../api/whole.ts';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { FieldValue, openValue } from '../components/fields.tsx';
import { EntryLink, Localized, Mark } from '../components/inline.tsx';
import { Length, LocalTimes } from '../components/moments.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { PageTitle } from '../components/shell.tsx';
import { Voice, Voices } from '../components/voice.tsx';
import { formatCount } from '../format/number.ts';
import { pickText } from '../i18n/languages.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { actionPoints } from '../talks/action-points.ts';
import { ActionTable } from '../talks/action-table.tsx';
import { cameTo, type Seat, seatsOf, wasThere } from '../talks/attendance.ts';
import { versionsOf } from '../talks/minutes.ts';
import { MinutesVersions } from '../talks/minutes-versions.tsx';
import { Noted } from '../talks/noted.tsx';
import { SessionStanding } from '../talks/session-list.tsx';
import { ActMenu } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';

type Texts = Readonly<Record<string, string>>;
type Detail = WithHistory<SessionNoun>;

/** One session: who came and who did not, what was decided and how, what it asked of whom, and what was noted. */
export function SessionPage() {
  const { session: id } = useParams({ from: '/$dossier/talks/$session' });
  const { data, error, refetch } = useView<Detail>(`sessions/${encodeURIComponent(id)}`);
  const due = useWhole<Clock>('due');
  if (!data) return error ? <Problem error={error} retry={() => void refetch()} /> : <Loading />;
  return (
    <div className="stack-wide">
      <Head of={data} />
      <AttendanceTable of={data} />
      <Decisions of={data} />
      <Actions of={data} clocks={due.data?.items ?? []} />
      <Minutes of={data} />
      <Noted history={data.history} />
    </div>
  );
}

function Head({ of }: { of: Detail }) {
  const text = useText();
  const { choice } = useLabels();
  const { language } = usePreferences();
  const { dossier } = useParams({ from: '/$dossier' });
  const convened = of.history.find(({ id }) => id === of.id);
  const title = pickText(openValue<Texts>(of.fields, 'title'), language)?.text ?? of.id.slice(0, 10);
  return (
    <div className="stack">
      <PageTitle of={text('talks.title')}>{title}</PageTitle>
      <SessionStanding of={of} />
      <dl className="facts">
        <dt>{text('talks.kind')}</dt>
        <dd>{choice('kind', of.kind)}</dd>
        {of.round !== null && (
          <>
            <dt>{text('talks.round')}</dt>
            <dd>
              <RoundLink id={of.round} />
            </dd>
          </>
        )}
        {of.held && convened && <Planned act={convened} zone={of.zone} />}
        <dt>{text(of.held ? 'talks.held' : 'talks.planned')}</dt>
        <dd>
          <LocalTimes {...of} />
        </dd>
        {of.until !== null && (
          <>
            <dt>{text('talks.length')}</dt>
            <dd>
              <Length of={Date.parse(of.until) - Date.parse(of.from)} />
            </dd>
          </>
        )}
        {of.fields['venue'] && (
          <>
            <dt>{text('talks.venue')}</dt>
            <dd>
              <FieldValue field={of.fields['venue']} />
            </dd>
          </>
        )}
        {of.fields['agenda'] && (
          <>
            <dt>{text('talks.agenda')}</dt>
            <dd>
              <FieldValue field={of.fields['agenda']} />
            </dd>
          </>
        )}
        <dt>{text('talks.convenedBy')}</dt>
        <dd>
          <Voice of={of.by} /> <EntryLink dossier={dossier} of={of.id} />
        </dd>
        {of.cancelled && <Cancellation of={of} />}
      </dl>
      <SessionActs of={of} />
    </div>
  );
}

/** When it was to be held, where the minutes tell of other times. */
function Planned({ act, zone }: { act: ActItem; zone: string }) {
  const text = useText();
  const { from, until } = act.facts as { from: string; until: string | null };
  return (
    <>
      <dt>{text('talks.planned')}</dt>
      <dd>
        <LocalTimes from={from} until={until} zone={zone} />
      </dd>
    </>
  );
}

function Cancellation({ of }: { of: Detail }) {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const act = of.history.find(({ id }) => id === of.cancelled);
  const ground = (act?.facts as { ground?: string } | undefined)?.ground ?? 'not_given';
  return (
    <>
      <dt>{text('sessionStatus.cancelled')}</dt>
      <dd>
        {choice('ground', ground)} <EntryLink dossier={dossier} of={of.cancelled!} />
        {of.fields['reason'] && <FieldValue field={of.fields['reason']} />}
      </dd>
    </>
  );
}

function SessionActs({ of }: { of: Detail }) {
  const text = useText();
  if (of.cancelled) return null;
  const fixed = { session: of.id };
  // Who came is for the chair to say: nothing is chosen for it.
  const attendance = seatsOf(of).map(({ who, how }) => (how === null ? { who } : { who, how }));
  const initial = { facts: { attendance } };
  return (
    <ActMenu
      acts={[
        { kind: 'talks.record', fixed, initial, children: text(of.held ? 'talks.correct' : 'talks.minute') },
        ...(of.held ? [] : [{ kind: 'talks.cancel', fixed, children: text('talks.cancel') }]),
        { kind: 'assurance.note', initial: { facts: { session: of.id } }, children: text('assurances.note') },
        { kind: 'request.make', initial: { facts: { about: of.id } }, children: text('requests.ask') },
      ]}
    />
  );
}

function RoundLink({ id }: { id: string }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const { data } = useView<RoundNoun>(`rounds/${id}`);
  return (
    <Link to="/$dossier/talks" params={{ dossier }} hash={id}>
      <Localized of={openValue(data?.fields, 'title')} fallback={data?.code ?? id.slice(0, 10)} />
    </Link>
  );
}

/** Who was asked and who came; absence has the same place and weight as presence. */
function AttendanceTable({ of }: { of: Detail }) {
  const text = useText();
  const code = useCode();
  const { manner } = usePreferences();
  const columns: Column<Seat>[] = [
    { name: text('talks.office'), head: true, cell: ({ who }) => <Voice of={who} /> },
    {
      name: text('talks.attendance'),
      cell: ({ how }) =>
        how === null ? (
          '–'
        ) : (
          <Mark>
            <span aria-hidden="true">{wasThere(how) ? '●' : '○'}</span> {code('attendance', how)}
          </Mark>
        ),
    },
    {
      name: text('talks.expected'),
      cell: ({ asked }) => text(asked ? 'app.yes' : 'talks.notAsked'),
    },
  ];
  const { came, stayedAway } = cameTo(of.held?.attendance ?? []);
  return (
    <section className="stack">
      <h2>{text('talks.attendance')}</h2>
      {of.held ? (
        <p className="row">
          <span>{text('talks.came', { count: formatCount(came.length, manner) })}</span>
          <span>{text('talks.stayedAway', { count: formatCount(stayedAway.length, manner) })}</span>
        </p>
      ) : (
        !of.cancelled && <p className="quiet">{text('talks.attendanceNone')}</p>
      )}
      <RecordTable
        label={text('talks.attendance')}
        columns={columns}
        items={seatsOf(of)}
        keyOf={({ who }) => who}
      />
    </section>
  );
}

function Decisions({ of }: { of: Detail }) {
  const text = useText();
  const { choice } = useLabels();
  const words = openValue<Record<string, Texts>>(of.fields, 'decisions');
  const columns: Column<Decision>[] = [
    {
      name: text('talks.decisions'),
      head: true,
      cell: ({ code }) => <Localized of={words?.[code]} fallback={code} />,
    },
    { name: text('talks.takenBy'), cell: ({ by }) => choice('by', by) },
    {
      name: text('talks.dissent'),
      cell: ({ dissent }) =>
        dissent.length > 0 ? (
          <Voices of={dissent} />
        ) : (
          <span className="quiet">{text('talks.dissentNone')}</span>
        ),
    },
  ];
  if (!of.held) return null;
  return (
    <section className="stack">
      <h2>{text('talks.decisions')}</h2>
      {of.held.decisions.length === 0 && <Empty>{text('talks.decisionsNone')}</Empty>}
      {of.held.decisions.length > 0 && (
        <RecordTable
          label={text('talks.decisions')}
          columns={columns}
          items={of.held.decisions}
          keyOf={({ code }) => code}
        />
      )}
    </section>
  );
}

function Actions({ of, clocks }: { of: Detail; clocks: readonly Clock[] }) {
  const text = useText();
  const points = actionPoints([of], clocks);
  if (!of.held) return null;
  return (
    <section className="stack">
      <h2>{text('talks.actions')}</h2>
      {points.length === 0 && <Empty>{text('talks.actionsNone')}</Empty>}
      {points.length > 0 && <ActionTable points={points} label={text('talks.actions')} />}
    </section>
  );
}

function Minutes({ of }: { of: Detail }) {
  const text = useText();
  const versions = versionsOf(of.history, of.id);
  const { minutes } = of.fields;
  if (of.cancelled) return null;
  return (
    <>
      <section className="stack">
        <h2>{text('talks.minutes')}</h2>
        {!of.held && <Empty>{text('talks.minutesNone')}</Empty>}
        {of.held && !minutes && <Empty>{text('talks.minutesWordless')}</Empty>}
        {of.held && minutes && (
          <div className="prose">
            <FieldValue field={minutes} />
          </div>
        )}
      </section>
      {versions.length > 0 && <MinutesVersions versions={versions} />}
    </>
  );
}
