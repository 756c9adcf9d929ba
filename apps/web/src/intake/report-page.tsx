// oxlint-disable-next-line import/no-unassigned-import
import '../design/intake.css';
// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { IntakeReceipt } from '@tasdiq/client/intake';
import { useDossier } from '../components/dossier-context.ts';
import { Loading, Problem } from '../components/feedback.tsx';
import { type IntakeText, useIntakeText } from '../i18n/intake/intake.ts';
import { usePreferences } from '../preferences.tsx';
import { Leave, QuietTitle } from './leave.tsx';
import { OfficeList, type Offices, useOffices } from './offices.tsx';
import { Receipt } from './receipt.tsx';
import { EMPTY_FORM, faultsIn, type FormFault, type ReportForm } from './report-form.ts';
import { Questions } from './questions.tsx';
import type { Parcel, SendFault } from './send.ts';

/** The form by which anybody tells the intake offices what happened (spec/intake.md). */
export function ReportPage() {
  const words = useIntakeText();
  const { dossier } = useParams({ from: '/$dossier' });
  const offices = useOffices();
  const [form, setForm] = useState<ReportForm>(EMPTY_FORM);
  const [received, setReceived] = useState<{ parcel: Parcel; receipt: IntakeReceipt }>();
  const clear = (): void => {
    setForm(EMPTY_FORM);
    setReceived(undefined);
  };
  if (!words) return <Loading />;
  return (
    <div className="stack-wide intake">
      <Leave words={words} clear={clear} />
      {received ? (
        <Receipt words={words} parcel={received.parcel} receipt={received.receipt} clear={clear} />
      ) : (
        <>
          <div className="stack">
            <QuietTitle>{words('title')}</QuietTitle>
            <p className="lead">{words('lead')}</p>
            <p>
              <Link to="/$dossier/intake/status" params={{ dossier }} search={{}} replace>
                {words('toStatus')}
              </Link>
            </p>
          </div>
          <Warning words={words} />
          {offices.error ? <Problem error={offices.error} retry={offices.retry} /> : null}
          {offices.open === false && <p className="notice tone-bad">{words('closed')}</p>}
          {offices.open && (
            <Writing
              {...{ words, offices, form, setForm }}
              onReceived={(parcel, receipt) => {
                setForm(EMPTY_FORM);
                setReceived({ parcel, receipt });
              }}
            />
          )}
          <p className="small">
            <Link to="/$dossier/intake/box" params={{ dossier }} search={{}}>
              {words('box.title')}
            </Link>
          </p>
        </>
      )}
    </div>
  );
}

/** What the page protects and what not: before anything is typed. */
function Warning({ words }: { words: IntakeText }) {
  const points = ['words', 'device', 'network', 'page', 'history'] as const;
  return (
    <section className="notice tone-warn">
      <h2>{words('protects')}</h2>
      <ul>
        {points.map((point) => (
          <li key={point}>{words(`protects.${point}`)}</li>
        ))}
      </ul>
    </section>
  );
}

interface WritingProps {
  readonly words: IntakeText;
  readonly offices: Offices;
  readonly form: ReportForm;
  readonly setForm: (form: ReportForm) => void;
  readonly onReceived: (parcel: Parcel, receipt: IntakeReceipt) => void;
}

function Writing({ words, offices: { checked }, form, setForm, onReceived }: WritingProps) {
  const { dossier } = useDossier();
  const { manner } = usePreferences();
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const [fault, setFault] = useState<SendFault>();
  const [busy, setBusy] = useState(false);
  // Encrypted once, it is sent again as it is: whoever retries over a bad network leaves one report, not two.
  const parcel = useRef<{ of: ReportForm; made: Parcel } | undefined>(undefined);
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0 || fault) said.current?.focus();
  }, [faults, fault]);

  const send = async (): Promise<void> => {
    if (!checked || checked.keys.length === 0) return;
    const { sealForm, sendParcel } = await import('./send.ts');
    const about = { dossier, language: manner.locale, keys: checked.keys };
    const known = parcel.current?.of === form ? parcel.current.made : undefined;
    const made = known ?? (await sealForm(form, about));
    if (!made) return setFault('long');
    parcel.current = { of: form, made };
    const outcome = await sendParcel(made);
    if (typeof outcome === 'string') setFault(outcome);
    else onReceived(made, outcome);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = faultsIn(form);
    setFaults(found);
    setFault(undefined);
    if (found.length > 0) return;
    setBusy(true);
    try {
      await send();
    } catch {
      setFault('failed');
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="stack act-form" autoComplete="off" noValidate onSubmit={(event) => void submit(event)}>
      <section className="stack-tight">
        <h2>{words('offices')}</h2>
        <OfficeList words={words} checked={checked} />
      </section>
      <p>{words('only')}</p>
      <Questions words={words} form={form} setForm={setForm} faults={faults} />
      <div ref={said} tabIndex={-1} role="alert">
        {(faults.length > 0 || fault) && (
          <div className="notice tone-bad">
            {faults.map((one) => (
              <p key={one}>
                <a href={`#intake-${one}`}>{words(`fault.${one}`)}</a>
              </p>
            ))}
            {fault && <p>{words(fault === 'long' ? 'fault.long' : fault)}</p>}
          </div>
        )}
      </div>
      <p className="form-actions row">
        <button type="submit" className="primary" disabled={busy || !checked || checked.keys.length === 0}>
          {words('send')}
        </button>
        <span role="status">{busy && words('sending')}</span>
      </p>
    </form>
  );
}
