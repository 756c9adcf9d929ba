import { useParams } from '@tanstack/react-router';
import type { ActItem } from '../api/types.ts';
import type { Addressee, RequestNoun } from '../api/talks-types.ts';
import { ActRow } from '../components/act-row.tsx';
import { EntryLink, Mark, type Tone, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { useSpeaks, useSpeaksFor } from '../components/speaks.ts';
import { Standing } from '../components/standing.tsx';
import { Told } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { Act } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';

/** Acts by their ids, for the words of answers. */
export type Acts = ReadonlyMap<string, ActItem>;

interface Props {
  readonly requests: readonly RequestNoun[];
  readonly acts: Acts;
}

/** Requests with what each addressee answered, the newest first. */
export function RequestLedger({ requests, acts }: Props) {
  const text = useText();
  const columns: Column<RequestNoun>[] = [
    { name: text('requests.asked'), cell: ({ at }) => <When at={at} /> },
    { name: text('requests.from'), cell: ({ by }) => <Voice of={by} /> },
    { name: text('requests.ledger'), head: true, cell: (request) => <Question of={request} acts={acts} /> },
    { name: text('requests.answers'), cell: (request) => <Answers of={request} acts={acts} /> },
    { name: text('events.status'), cell: (request) => <RequestStanding of={request} /> },
  ];
  return (
    <RecordTable
      label={text('requests.ledger')}
      columns={columns}
      items={requests.toReversed()}
      keyOf={({ id }) => id}
      anchor={({ id }) => id}
    />
  );
}

function Question({ of, acts }: { of: RequestNoun; acts: Acts }) {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const withdrawal = of.withdrawn === null ? undefined : acts.get(of.withdrawn);
  return (
    <div className="stack-tight plain-head">
      <div>
        <Mark>{choice('kind', of.kind)}</Mark> <EntryLink dossier={dossier} of={of.id} />
      </div>
      <Told field={of.fields['text']} act={of.id} name="text" />
      {of.about !== null && (
        <div className="small">
          {text('requests.about')} <EntryLink dossier={dossier} of={of.about} />
        </div>
      )}
      {withdrawal && <Told field={withdrawal.fields['reason']} act={withdrawal.id!} name="reason" />}
    </div>
  );
}

function Answers({ of, acts }: { of: RequestNoun; acts: Acts }) {
  return (
    <ul className="bare stack">
      {of.addressees.map((addressee) => (
        <li key={addressee.to}>
          <AnswerOf of={of} addressee={addressee} acts={acts} />
        </li>
      ))}
    </ul>
  );
}

function AnswerOf({ of, addressee, acts }: { of: RequestNoun; addressee: Addressee; acts: Acts }) {
  const text = useText();
  const given = of.answers.filter(({ member }) => member === addressee.member);
  const newest = given.at(-1);
  const [speaks, speaksFor] = [useSpeaks(), useSpeaksFor()];
  const offered = newest ? speaksFor : speaks;
  // Nobody waits for an answer to what was withdrawn.
  const standing = of.withdrawn === null || addressee.status === 'late' ? addressee.status : '';
  return (
    <div className="stack-tight">
      <div className="row">
        <Voice of={addressee.to} />
        <AnswerMark answer={newest?.answer} status={standing} />
      </div>
      <Due of={of} addressee={addressee} />
      {newest && <Answered answer={newest} acts={acts} />}
      {given.length > 1 && (
        <details className="small">
          <summary>{text('requests.earlier')}</summary>
          {given
            .slice(0, -1)
            .toReversed()
            .map((answer) => (
              <div key={answer.id}>
                <AnswerMark answer={answer.answer} status="" />
                <Answered answer={answer} acts={acts} />
              </div>
            ))}
        </details>
      )}
      {of.withdrawn === null && offered([addressee.member]) && (
        <div className="no-print">
          <Act kind="request.answer" fixed={{ request: of.id }}>
            {text(newest ? 'requests.answerAgain' : 'requests.answer')}
          </Act>
        </div>
      )}
    </div>
  );
}

/** What was answered; beside it that it was late, or that the request is still open. */
function AnswerMark({ answer, status }: { answer: string | undefined; status: string }) {
  const text = useText();
  const code = useCode();
  const { choice } = useLabels();
  const isWaiting = ['open', 'not_served', 'no_reply'].includes(status);
  return (
    <span className="row marks">
      {answer !== undefined && <Mark>{choice('answer', answer)}</Mark>}
      {status === 'late' && <Mark tone="warn">{text('requests.late')}</Mark>}
      {isWaiting && (
        <Mark tone={status === 'no_reply' ? 'warn' : 'plain'}>{code('requestStatus', status)}</Mark>
      )}
    </span>
  );
}

function Due({ of, addressee: { due, stopped } }: { of: RequestNoun; addressee: Addressee }) {
  const text = useText();
  if (of.withdrawn !== null) return null;
  if (due === null) return <div className="small quiet">{text('requests.notServed')}</div>;
  return (
    <div className="small quiet">
      {text('requests.due')} <When at={due} />
      {stopped && <> · {text('talks.stopped')}</>}
    </div>
  );
}

function Answered({ answer, acts }: { answer: RequestNoun['answers'][number]; acts: Acts }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const act = acts.get(answer.id);
  return (
    <>
      <div className="small quiet">
        <When at={answer.at} /> <EntryLink dossier={dossier} of={answer.id} />
      </div>
      {act && <Told field={act.fields['text']} act={answer.id} name="text" />}
      {act && <Told field={act.fields['reason']} act={answer.id} name="reason" />}
    </>
  );
}

const TONES: Readonly<Record<string, Tone>> = { answered: 'good', no_reply: 'warn' };

function RequestStanding({ of }: { of: RequestNoun }) {
  const text = useText();
  const code = useCode();
  const speaks = useSpeaksFor();
  return (
    <div className="stack-tight">
      <Standing tone={TONES[of.status] ?? 'plain'} because={of.because}>
        {code('requestStatus', of.status)}
      </Standing>
      {of.withdrawn === null && speaks([of.by.split('/')[0]!]) && (
        <ActRow
          acts={[
            { kind: 'request.withdraw', fixed: { request: of.id }, children: text('requests.withdraw') },
          ]}
        />
      )}
    </div>
  );
}
