// oxlint-disable-next-line import/no-unassigned-import
import '../design/intake.css';
// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { Link, useParams } from '@tanstack/react-router';
import { CODE_WORD_COUNT, type CodeFault, readCode } from '@tasdiq/client/intake';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useDossier } from '../components/dossier-context.ts';
import { EntryLink, When, Words } from '../components/inline.tsx';
import { Loading } from '../components/feedback.tsx';
import type { IntakeTexts } from '../i18n/intake/en.ts';
import { type IntakeText, useIntakeText } from '../i18n/intake/intake.ts';
import type { Seen } from './ask.ts';
import { Leave, QuietTitle } from './leave.tsx';
import { OfficeList, useOffices } from './offices.tsx';
import { Typed } from './questions.tsx';
import type { SendFault } from './send.ts';

type Told = 'none' | 'tooMuch' | 'failed' | 'withdrawn';

/** What became of a report, for whoever has its code. */
export function StatusPage() {
  const words = useIntakeText();
  const { dossier: name } = useParams({ from: '/$dossier' });
  const { dossier } = useDossier();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<CodeFault>();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Told>();
  const [seen, setSeen] = useState<Seen>();
  const clear = (): void => {
    setTyped('');
    setSeen(undefined);
    setTold(undefined);
  };
  const ask = async (): Promise<void> => {
    const code = readCode(typed);
    setTold(undefined);
    setFault('count' in code ? code : undefined);
    if ('count' in code) return;
    setBusy(true);
    try {
      const { askAfter } = await import('./ask.ts');
      const found = await askAfter(dossier, code);
      if (typeof found === 'string') setTold(found);
      else setSeen(found);
    } catch {
      setTold('failed');
    } finally {
      setBusy(false);
    }
  };
  if (!words) return <Loading />;
  return (
    <div className="stack-wide intake">
      <Leave words={words} clear={clear} />
      <div className="stack">
        <QuietTitle>{words('status.title')}</QuietTitle>
        <p className="lead">{words('status.lead')}</p>
        <p>
          <Link to="/$dossier/intake" params={{ dossier: name }} search={{}} replace>
            {words('toForm')}
          </Link>
        </p>
      </div>
      <form
        className="stack act-form"
        autoComplete="off"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void ask();
        }}
      >
        <Typed
          label={words('receipt.code')}
          rows={2}
          invalid={fault !== undefined}
          value={typed}
          onChange={setTyped}
        />
        <p className="row">
          <button type="submit" className="primary" disabled={busy || typed.trim() === ''}>
            {words('status.show')}
          </button>
          <span role="status">{busy && words('status.busy')}</span>
        </p>
        <div role="alert">
          {fault && <p className="bad">{faultIn(words, fault)}</p>}
          {told && told !== 'withdrawn' && (
            <p className="notice tone-bad">{words(told === 'none' ? 'status.none' : told)}</p>
          )}
          {told === 'withdrawn' && <p className="notice tone-good">{words('withdrawn')}</p>}
        </div>
      </form>
      {seen && (
        <SeenReport
          words={words}
          seen={seen}
          onWithdrawn={() => {
            clear();
            setTold('withdrawn');
          }}
        />
      )}
    </div>
  );
}

function faultIn(words: IntakeText, { unknown, count }: CodeFault): string {
  return unknown.length > 0
    ? words('status.unknown', { words: unknown.slice(0, CODE_WORD_COUNT).join(' ').slice(0, 200) })
    : words('status.count', { n: String(count) });
}

interface SeenProps {
  readonly words: IntakeText;
  readonly seen: Seen;
  readonly onWithdrawn: () => void;
}

function SeenReport({ words, seen, onWithdrawn }: SeenProps) {
  const { dossier: name } = useParams({ from: '/$dossier' });
  const { status, answers } = seen;
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), [seen]);
  return (
    <section className="stack" role="status">
      <h2 ref={head} tabIndex={-1}>
        {words(`state.${status.state}`)}
      </h2>
      <dl className="facts">
        <dt>{words('received')}</dt>
        <dd>
          <When at={status.receivedAt} />
        </dd>
        <dt>{words('until')}</dt>
        <dd>
          <When at={status.until.slice(0, 10)} />
        </dd>
        {status.reason && (
          <>
            <dt>{words('reason')}</dt>
            <dd>{reasonIn(words, status.reason)}</dd>
          </>
        )}
        {status.allegation && (
          <>
            <dt>{words('allegation')}</dt>
            <dd>
              <EntryLink dossier={name} of={status.allegation} />
            </dd>
          </>
        )}
      </dl>
      <h3>{words('answers')}</h3>
      {answers.length === 0 && <p className="quiet">{words('answers.none')}</p>}
      <ol className="bare stack">
        {answers.map(({ n, at, text }) => (
          <li key={n} className="card stack-tight">
            <When at={at} />
            <p className="intake-words">{text === undefined ? words('unreadable') : <Words text={text} />}</p>
          </li>
        ))}
      </ol>
      <AddMessage words={words} seen={seen} />
      <TakeBack words={words} seen={seen} onWithdrawn={onWithdrawn} />
    </section>
  );
}

/** What a reason is called; one of another release is called another reason. */
export function reasonIn(words: IntakeText, reason: string): string {
  const known = [
    'outside_mandate',
    'no_detail',
    'already_on_record',
    'not_safe',
    'withdrawn',
    'cannot_be_opened',
    'misuse',
  ];
  return words(`reason.${known.includes(reason) ? reason : 'other'}` as keyof IntakeTexts);
}

function AddMessage({ words, seen: { keys } }: { words: IntakeText; seen: Seen }) {
  const { dossier } = useDossier();
  const { open, checked } = useOffices();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<SendFault | 'added'>();
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      const { sendMessage } = await import('./send.ts');
      const sent = await sendMessage(dossier, keys, text, checked!.keys);
      const fault = typeof sent === 'string' ? sent : undefined;
      setOutcome(sent === undefined ? 'failed' : (fault ?? 'added'));
      if (!fault && sent) setText('');
    } finally {
      setBusy(false);
    }
  };
  if (open === false) return <p className="notice">{words('closed')}</p>;
  const isReady = text.trim() !== '' && checked !== undefined && checked.keys.length > 0;
  return (
    <form className="stack form-group" autoComplete="off" onSubmit={(event) => void send(event)}>
      <Typed label={words('add')} rows={4} value={text} onChange={setText} />
      {open && <OfficeList words={words} checked={checked} />}
      <p className="row">
        <button type="submit" disabled={busy || !isReady}>
          {words('add.send')}
        </button>
        <span role="status">
          {busy && words('sending')}
          {outcome === 'added' && words('added')}
        </span>
      </p>
      {outcome && outcome !== 'added' && (
        <p className="bad" role="alert">
          {words(outcome === 'long' ? 'fault.long' : outcome)}
        </p>
      )}
    </form>
  );
}

function TakeBack({ words, seen, onWithdrawn }: SeenProps) {
  const { dossier } = useDossier();
  const [sure, setSure] = useState(false);
  const [failed, setFailed] = useState(false);
  const take = async (): Promise<void> => {
    try {
      const { withdraw } = await import('./ask.ts');
      await withdraw(dossier, seen.keys);
      onWithdrawn();
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="stack form-group">
      <p className="small quiet">{words('withdraw.help')}</p>
      <p className="row">
        <button type="button" aria-expanded={sure} onClick={() => setSure(!sure)}>
          {words('withdraw')}
        </button>
        {sure && (
          <button type="button" className="primary" onClick={() => void take()}>
            {words('withdraw.sure')}
          </button>
        )}
      </p>
      {failed && (
        <p className="bad" role="alert">
          {words('failed')}
        </p>
      )}
    </div>
  );
}
