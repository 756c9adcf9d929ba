import { useParams } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useDossier } from '../components/dossier-frame.tsx';
import { OfNow } from '../components/feedback.tsx';
import { Fingerprint } from '../components/fingerprint.tsx';
import { Code, Count } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { useText } from '../i18n/text.ts';
import { keepPin, keptPin } from '../verify/pin.ts';
import { ReportView } from '../verify/report-view.tsx';
import type { Ask, Told } from '../verify/worker.ts';

/** Verifies the whole dossier in this browser, and says where to get a checker that is not this host's. */
export function VerifyPage() {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier/verify' });
  const { fingerprint } = useDossier();
  const [pin, setPin] = useState(() => keptPin(dossier));
  const file = `/api/dossiers/${encodeURIComponent(dossier)}/dossier`;
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{text('verify.title')}</PageTitle>
        <p className="lead">{text('verify.lead')}</p>
        <OfNow />
      </div>
      <section className="stack">
        <h2>{text('overview.fingerprint')}</h2>
        <Fingerprint of={fingerprint} />
        <p className="quiet small">{text('overview.fingerprintHelp')}</p>
        <PinForm name={dossier} pin={pin} onChange={setPin} />
        {pin && (
          <p className={`notice ${pin === fingerprint ? 'tone-good' : 'tone-bad'}`} role="status">
            {text(pin === fingerprint ? 'verify.pinSame' : 'verify.pinOther')}
          </p>
        )}
      </section>
      <Check url={file} pin={pin} />
      <section className="notice tone-warn">
        <p>{text('verify.host')}</p>
        <p>{text('verify.elsewhere')}</p>
        <pre>{`tasdiq verify ${dossier}.tasdiq --charter ${pin ?? fingerprint}`}</pre>
        <p className="row">
          <a className="button" href={file} download={`${dossier}.tasdiq`}>
            {text('verify.file')}
          </a>
          <a className="button" href="/verify.html">
            <Code>verify.html</Code>
          </a>
        </p>
      </section>
    </div>
  );
}

function PinForm(props: {
  name: string;
  pin: string | undefined;
  onChange: (pin: string | undefined) => void;
}) {
  const { name, pin, onChange } = props;
  const text = useText();
  const [typed, setTyped] = useState('');
  const [bad, setBad] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const kept = keepPin(name, typed);
    setBad(kept === undefined);
    if (kept) onChange(kept);
  };
  if (pin) {
    return (
      <div className="stack-tight">
        <span>{text('verify.pin')}</span>
        <div className="row">
          <Fingerprint of={pin} />
          <button
            type="button"
            onClick={() => {
              keepPin(name, undefined);
              onChange(undefined);
            }}
          >
            {text('verify.pinForget')}
          </button>
        </div>
      </div>
    );
  }
  return (
    <form className="stack-tight pin-form" onSubmit={submit}>
      <label htmlFor="pin">{text('verify.pin')}</label>
      <div className="row">
        <input
          id="pin"
          className="mono"
          dir="ltr"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          aria-describedby="pin-help"
          aria-invalid={bad}
        />
        <button type="submit" disabled={typed.trim() === ''}>
          {text('verify.pinSave')}
        </button>
      </div>
      <p id="pin-help" className={bad ? 'small bad' : 'small quiet'} role={bad ? 'alert' : undefined}>
        {text(bad ? 'verify.pinBad' : 'verify.pinHelp')}
      </p>
    </form>
  );
}

/** The check itself: it runs in a worker, tells how far it is, and can be cancelled at any moment. */
function Check({ url, pin }: { url: string; pin: string | undefined }) {
  const text = useText();
  const worker = useRef<Worker>(undefined);
  const began = useRef(0);
  const [told, setTold] = useState<Told | 'cancelled'>();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => () => worker.current?.terminate(), []);

  const start = (): void => {
    const running = new Worker(new URL('../verify/worker.ts', import.meta.url), { type: 'module' });
    worker.current = running;
    began.current = performance.now();
    setTold({ step: 'downloading', done: 0, total: 0 });
    running.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      setTold(data);
      setSeconds(Math.ceil((performance.now() - began.current) / 1000));
      if (!('step' in data)) running.terminate();
    });
    running.addEventListener('error', () => setTold({ failed: text('error.unexpected') }));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    running.postMessage({ url: new URL(url, location.href).href, pin } satisfies Ask);
  };
  const cancel = (): void => {
    worker.current?.terminate();
    setTold('cancelled');
  };
  const busy = typeof told === 'object' && 'step' in told;
  return (
    <section className="stack" aria-busy={busy}>
      <div className="row">
        {busy ? (
          <button type="button" onClick={cancel}>
            {text('verify.cancel')}
          </button>
        ) : (
          <button type="button" className="primary" onClick={start}>
            {text('verify.start')}
          </button>
        )}
        {typeof told === 'object' && 'report' in told && (
          <span className="quiet">{text('verify.took', { count: String(seconds) })}</span>
        )}
      </div>
      <div role="status" className="stack">
        {busy && <Progress {...told} />}
        {told === 'cancelled' && <p>{text('verify.cancelled')}</p>}
        {typeof told === 'object' && 'failed' in told && (
          <p className="notice tone-bad">
            <bdi>{told.failed}</bdi>
          </p>
        )}
      </div>
      {typeof told === 'object' && 'report' in told && <ReportView report={told.report} />}
    </section>
  );
}

function Progress({ step, done, total }: Extract<Told, { step: string }>) {
  const text = useText();
  const label = text(step === 'downloading' ? 'verify.downloading' : 'verify.checking');
  return (
    <div className="stack-tight">
      <p>
        {label} <Count of={done} />
        {total > 0 && (
          <>
            {' / '}
            <Count of={total} />
          </>
        )}
      </p>
      <progress
        className="progress"
        aria-label={label}
        max={total || 1}
        {...(total > 0 ? { value: done } : {})}
      />
    </div>
  );
}
