// oxlint-disable-next-line import/no-unassigned-import
import '../design/intake.css';
// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useDossier } from '../components/dossier-context.ts';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Code, Count } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { formatCount } from '../format/number.ts';
import { type IntakeText, useIntakeText } from '../i18n/intake/intake.ts';
import { usePreferences } from '../preferences.tsx';
import { KeyPanel } from '../write/key-panel.tsx';
import { useWriter } from '../write/writer.ts';
import { officeIntake } from './connection.ts';
import { CaseFile } from './case-file.tsx';
import { KeyThatOpens } from './key-that-opens.tsx';
import { Standing } from './standing.tsx';

/** The box for the offices that take reports in: read with a key that never leaves the tab, and dealt with. */
export function BoxPage() {
  const words = useIntakeText();
  const { voice, place } = useWriter();
  const [secret, setSecret] = useState<Uint8Array>();
  // A key that is locked takes with it what it opened.
  useEffect(() => {
    if (!voice) setSecret(undefined);
  }, [voice]);
  if (!words) return <Loading />;
  const mayRead = voice?.powers.includes('intake') ?? false;
  return (
    <div className="stack-wide intake">
      <div className="stack">
        <PageTitle>{words('box.title')}</PageTitle>
        <p className="lead">{words('box.lead')}</p>
      </div>
      {place === 'own_node' && <p className="notice tone-warn">{words('box.node')}</p>}
      {!voice && (
        <div className="stack">
          <p>{words('box.signIn')}</p>
          <KeyPanel />
        </div>
      )}
      {voice && !mayRead && <p className="notice tone-warn">{words('box.mayNot')}</p>}
      {mayRead && secret === undefined && <KeyThatOpens words={words} onOpen={setSecret} />}
      {mayRead && secret && <Reports words={words} secret={secret} />}
    </div>
  );
}

function Reports({ words, secret }: { words: IntakeText; secret: Uint8Array }) {
  const { dossier } = useDossier();
  const { manner } = usePreferences();
  const [open, setOpen] = useState<string>();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: [dossier, 'intake', 'reports'],
    queryFn: () => officeIntake(dossier).list(),
  });
  const back = (): void => {
    setOpen(undefined);
    void refetch();
  };
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (isPending) return <Loading />;
  if (open !== undefined) {
    return <CaseFile key={open} words={words} id={open} secret={secret} onBack={back} />;
  }
  const { reports } = data.held;
  const held = { reports: formatCount(reports, manner), most: formatCount(data.most.reports, manner) };
  return (
    <section className="stack">
      <div className="row between">
        <p className="quiet">{words('box.held', held)}</p>
        <button type="button" onClick={() => void refetch()}>
          {words('box.again')}
        </button>
      </div>
      {data.items.length === 0 && <Empty>{words('box.empty')}</Empty>}
      <ul className="cards">
        {data.items.map((item) => (
          <li key={item.id} className="card stack-tight">
            <Standing words={words} item={item} />
            <p className="small quiet">
              {words('box.unread')}: <Count of={item.unread} />
            </p>
            {item.openedBy.length > 0 && (
              <p className="small quiet">
                {words('box.openedBy')}:{' '}
                {item.openedBy.map((office) => (
                  <span key={office}>
                    <Code>{office}</Code>{' '}
                  </span>
                ))}
              </p>
            )}
            <p>
              <button type="button" onClick={() => setOpen(item.id)}>
                {words('box.open')}
              </button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
