import { useParams } from '@tanstack/react-router';
import type { CallNoun } from '../api/talks-types.ts';
import { useDossier } from '../components/dossier-context.ts';
import { Empty } from '../components/feedback.tsx';
import { Count, EntryLink, Mark, type Tone, When } from '../components/inline.tsx';
import { Length, useLength } from '../components/moments.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { useSpeaks } from '../components/speaks.ts';
import { Standing } from '../components/standing.tsx';
import { Told } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { Zone } from '../components/zone.tsx';
import { useCode, useText } from '../i18n/text.ts';
import type { Acts } from '../requests/ledger.tsx';
import { Act } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';
import { type AnswerTimes, answerTimes } from './answer-times.ts';

interface Props {
  readonly calls: readonly CallNoun[];
  readonly acts: Acts;
}

/** Calls on the hotline, the newest first, and how long each side takes to answer. */
export function Calls({ calls, acts }: Props) {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const columns: Column<CallNoun>[] = [
    {
      name: text('calls.placed'),
      cell: ({ placed, id }) => (
        <>
          <When at={placed} /> <EntryLink dossier={dossier} of={id} />
        </>
      ),
    },
    { name: text('calls.from'), cell: ({ by }) => <Voice of={by} /> },
    {
      name: text('calls.urgency'),
      head: true,
      cell: ({ urgency, zone, fields, id }) => (
        <div className="stack-tight plain-head">
          <div>
            <Mark>{choice('urgency', urgency)}</Mark> {zone !== null && <Zone of={zone} />}
          </div>
          <Told field={fields['text']} act={id} name="text" />
        </div>
      ),
    },
    { name: text('calls.answers'), cell: (call) => <CallAnswers of={call} acts={acts} /> },
    { name: text('events.status'), cell: (call) => <CallStanding of={call} acts={acts} /> },
  ];
  return (
    <section className="stack">
      <div className="row between">
        <h2>{text('calls.title')}</h2>
        <Act kind="hotline.call">{text('calls.call')}</Act>
      </div>
      {calls.length === 0 && <Empty>{text('calls.none')}</Empty>}
      {calls.length > 0 && (
        <>
          <RecordTable
            label={text('calls.title')}
            columns={columns}
            items={calls.toReversed()}
            keyOf={({ id }) => id}
            anchor={({ id }) => id}
          />
          <TimesToAnswer calls={calls} />
        </>
      )}
    </section>
  );
}

function CallAnswers({ of, acts }: { of: CallNoun; acts: Acts }) {
  const text = useText();
  const length = useLength();
  const speaks = useSpeaks();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <ul className="bare stack-tight">
      {of.to.map((member) => {
        const given = of.answers.find((answer) => answer.member === member);
        return (
          <li key={member}>
            <Voice of={member} />
            {given && (
              <div>
                {text('calls.answeredAfter', {
                  time: length(Date.parse(given.answered) - Date.parse(of.placed)),
                })}{' '}
                {of.punctual[member] === false && <Mark tone="warn">{text('calls.late')}</Mark>}{' '}
                <EntryLink dossier={dossier} of={given.id} />
                <Told field={acts.get(given.id)?.fields['text']} act={given.id} name="text" />
              </div>
            )}
            {!given && <div className="quiet">{text('calls.notAnswered')}</div>}
            {!given && !of.closed && speaks([member]) && (
              <div className="no-print">
                <Act kind="hotline.answer" fixed={{ call: of.id }}>
                  {text('calls.answer')}
                </Act>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const TONES: Readonly<Record<string, Tone>> = { not_answered: 'warn', answered: 'good', settled: 'good' };

function CallStanding({ of, acts }: { of: CallNoun; acts: Acts }) {
  const text = useText();
  const code = useCode();
  const speaks = useSpeaks();
  return (
    <div className="stack-tight">
      <Standing tone={TONES[of.status] ?? 'plain'} because={of.because}>
        {code('callStatus', of.status)}
      </Standing>
      {of.closed && (
        <Told field={acts.get(of.closed.id)?.fields['account']} act={of.closed.id} name="account" />
      )}
      {!of.closed && speaks([of.by.split('/')[0]!]) && (
        <div className="no-print">
          <Act kind="hotline.close" fixed={{ call: of.id }}>
            {text('calls.close')}
          </Act>
        </div>
      )}
    </div>
  );
}

/** Time to answer of everybody who was called, in the order of the charter; the count beside each median. */
function TimesToAnswer({ calls }: { calls: readonly CallNoun[] }) {
  const text = useText();
  const { members } = useDossier();
  const called = new Set(calls.flatMap(({ to }) => to));
  const shown = members
    .filter(({ code, role }) => role === 'party' || called.has(code))
    .map(({ code }) => code);
  const columns: Column<AnswerTimes>[] = [
    { name: text('people.member'), head: true, cell: ({ member }) => <Voice of={member} /> },
    { name: text('calls.calls'), number: true, cell: ({ calls: count }) => <Count of={count} /> },
    { name: text('calls.answered'), number: true, cell: ({ answered }) => <Count of={answered} /> },
    {
      name: text('calls.median'),
      number: true,
      cell: ({ median }) => (median === undefined ? '–' : <Length of={median} />),
    },
  ];
  return (
    <div className="stack-tight">
      <h3>{text('calls.summary')}</h3>
      <p className="small quiet">{text('calls.summaryNote')}</p>
      <RecordTable
        label={text('calls.summary')}
        columns={columns}
        items={answerTimes(calls, shown)}
        keyOf={({ member }) => member}
      />
    </div>
  );
}
