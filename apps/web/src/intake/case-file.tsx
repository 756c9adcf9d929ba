import type { IntakeStep } from '@tasdiq/client/intake';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useDossier } from '../components/dossier-context.ts';
import { Loading, Problem } from '../components/feedback.tsx';
import { When, Words } from '../components/inline.tsx';
import type { IntakeTexts } from '../i18n/intake/en.ts';
import type { IntakeText } from '../i18n/intake/intake.ts';
import type { Voice } from '../write/statement.ts';
import { useWriter } from '../write/writer.ts';
import { officeIntake } from './connection.ts';
import type { Opened } from './office.ts';
import { OpenedReport } from './opened-report.tsx';
import { lodgingOf } from './prefill.ts';
import { Typed } from './questions.tsx';
import { Standing } from './standing.tsx';
import { reasonIn } from './status-page.tsx';

const ActForm = lazy(() => import('../write/act-form.tsx').then(({ ActForm: form }) => ({ default: form })));
const REASONS = [
  'outside_mandate',
  'no_detail',
  'already_on_record',
  'not_safe',
  'withdrawn',
  'cannot_be_opened',
  'misuse',
  'other',
] as const;

interface CaseProps {
  readonly words: IntakeText;
  readonly id: string;
  readonly secret: Uint8Array;
  readonly onBack: () => void;
}

/** One report, opened in this tab: read it, take it, ask back, lodge it or say why not. */
export function CaseFile({ words, id, secret, onBack }: CaseProps) {
  const { dossier } = useDossier();
  const { voice } = useWriter();
  const [opened, setOpened] = useState<Opened>();
  const [error, setError] = useState<unknown>();
  const load = async (): Promise<void> => {
    try {
      const { openReport } = await import('./office.ts');
      setOpened(await openReport(dossier, id, secret));
      setError(undefined);
    } catch (failure) {
      setError(failure);
    }
  };
  useEffect(() => void load(), []);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (opened) head.current?.focus();
  }, [opened === undefined]);
  const step = async (said: IntakeStep): Promise<void> => {
    try {
      await officeIntake(dossier).step(id, said);
      await load();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <section className="stack">
      <p>
        <button type="button" onClick={onBack}>
          {words('box.back')}
        </button>
      </p>
      {error !== undefined && <Problem error={error} retry={() => void load()} />}
      {!opened && error === undefined && <Loading />}
      {opened && voice && (
        <>
          <h2 ref={head} tabIndex={-1}>
            {words(`state.${opened.item.state}`)}
          </h2>
          <div className="card stack-tight">
            <Standing words={words} item={opened.item} />
          </div>
          <Content words={words} opened={opened} />
          <Steps {...{ words, opened, voice, step, reload: load }} />
        </>
      )}
    </section>
  );
}

function Content({ words, opened: { item, report, more } }: { words: IntakeText; opened: Opened }) {
  const isClosed = item.state === 'lodged' || item.state === 'declined';
  return (
    <div className="card stack">
      {report && <OpenedReport words={words} report={report} />}
      {!report && !isClosed && <p className="notice tone-bad">{words('unreadable')}</p>}
      {item.reason && (
        <p>
          {words('reason')}: {reasonIn(words, item.reason)}
        </p>
      )}
      {more.map(({ part, text }) => (
        <div key={part.n} className="stack-tight">
          <p className="small quiet">
            {words(`box.from.${part.from}`)}, <When at={part.at} />
          </p>
          {part.from === 'public' && (
            <p className="intake-words">{text === undefined ? words('unreadable') : <Words text={text} />}</p>
          )}
        </div>
      ))}
    </div>
  );
}

interface StepsProps {
  readonly words: IntakeText;
  readonly opened: Opened;
  readonly voice: Voice;
  readonly step: (said: IntakeStep) => Promise<void>;
  readonly reload: () => Promise<void>;
}

function Steps(props: StepsProps) {
  const { words, opened, voice, step } = props;
  const { state, taker } = opened.item;
  const own = taker === `${voice.member}/${voice.office}`;
  const isClosed = state === 'lodged' || state === 'declined';
  return (
    <>
      {!isClosed && !own && (
        <p>
          <button
            type="button"
            className="primary"
            onClick={() => void step({ step: 'take', ...(taker !== null && { over: true }) })}
          >
            {taker === null ? words('box.take') : words('box.over', { office: taker })}
          </button>
        </p>
      )}
      {own && !isClosed && (
        <p>
          <button type="button" onClick={() => void step({ step: 'release' })}>
            {words('box.release')}
          </button>
        </p>
      )}
      {own && opened.report && <AskBack {...props} />}
      {own && !isClosed && <Decline words={words} step={step} />}
      {own && !isClosed && <Lodge {...props} />}
    </>
  );
}

function AskBack({ words, opened: { item, report }, reload }: StepsProps) {
  const { dossier } = useDossier();
  const [text, setText] = useState('');
  const [error, setError] = useState<unknown>();
  const send = async (): Promise<void> => {
    try {
      const { answerReport } = await import('./office.ts');
      await answerReport(dossier, item.id, report!, text);
      setText('');
      await reload();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <div className="stack form-group">
      <Typed label={words('box.ask')} help={words('box.askHelp')} rows={4} value={text} onChange={setText} />
      <p>
        <button type="button" disabled={text.trim() === ''} onClick={() => void send()}>
          {words('box.askSend')}
        </button>
      </p>
      {error !== undefined && <Problem error={error} />}
    </div>
  );
}

function Decline({ words, step }: Pick<StepsProps, 'words' | 'step'>) {
  const [reason, setReason] = useState('');
  return (
    <div className="stack form-group">
      <label className="form-row">
        <span>
          {words('box.decline')}: {words('reason')}
        </span>
        <select className="form-short" value={reason} onChange={({ target }) => setReason(target.value)}>
          <option value="">–</option>
          {REASONS.map((one) => (
            <option key={one} value={one}>
              {words(`reason.${one}` as keyof IntakeTexts)}
            </option>
          ))}
        </select>
      </label>
      <p className="small quiet">{words('box.closing')}</p>
      <p>
        <button
          type="button"
          disabled={reason === ''}
          onClick={() => void step({ step: 'declined', reason })}
        >
          {words('box.decline')}
        </button>
      </p>
    </div>
  );
}

/** The form of the allegation, in place: an address that held what it begins with would be kept and sent. */
function Lodge({ words, opened: { report }, voice, step }: StepsProps) {
  const [isOpen, setOpen] = useState(false);
  const [lodged, setLodged] = useState<string>();
  const [tell, setTell] = useState(false);
  if (!report) return null;
  const { initial, fixed } = lodgingOf(report, voice.member);
  return (
    <div className="stack form-group">
      <p>
        <button
          type="button"
          className="primary"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          disabled={lodged !== undefined}
        >
          {words('box.lodge')}
        </button>
      </p>
      {isOpen && (
        <>
          <p className="notice">{words('box.lodgeHelp')}</p>
          <Suspense fallback={<Loading />}>
            <ActForm
              kind="allegation.lodge"
              initial={initial}
              fixed={fixed}
              kept={false}
              onDone={(outcome) => 'id' in outcome && setLodged(outcome.id)}
            />
          </Suspense>
        </>
      )}
      {lodged !== undefined && (
        <div className="stack">
          <label className="choice">
            <input type="checkbox" checked={tell} onChange={({ target }) => setTell(target.checked)} />
            {words('box.tell')}
          </label>
          <p className="small quiet">{words('box.closing')}</p>
          <p>
            <button
              type="button"
              className="primary"
              onClick={() => void step({ step: 'lodged', allegation: tell ? lodged : null })}
            >
              {words('box.markLodged')}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}
