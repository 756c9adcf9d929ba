import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useDossier } from '../components/dossier-context.ts';
import { Loading } from '../components/feedback.tsx';
import { PageTitle } from '../components/shell.tsx';
import { useText } from '../i18n/text.ts';
import { useInstruments } from '../texts/data.ts';
import { Arrange } from '../texts/import/arrange.tsx';
import { instrumentOf, type Job } from '../texts/import/job.ts';
import { keepJob, keptJob } from '../texts/import/kept-job.ts';
import { SendJob } from '../texts/import/send-job.tsx';
import { type Opened, SourcePart } from '../texts/import/source-part.tsx';
import { useReadyToWrite } from '../write/act-form.tsx';
import { KeyPanel } from '../write/key-panel.tsx';
import { useWriter } from '../write/writer.ts';

/** From a file or pasted words to a tabled draft: read here, arranged, compared with the draft before, signed, sent. */
export function TableDraftPage() {
  useReadyToWrite();
  const { dossier } = useDossier();
  const { voice } = useWriter();
  const text = useText();
  const search = useSearch({ from: '/$dossier/texts/table' }) as { instrument?: string };
  const instruments = useInstruments();
  const [opened, setOpened] = useState<Opened>();
  const [job, setJob] = useState<Job>();
  const [finished, setFinished] = useState<string>();
  useEffect(() => {
    void keptJob(dossier).then(setJob);
  }, [dossier]);
  const begin = (next: Job | undefined): void => {
    void keepJob(dossier, next);
    setJob(next);
  };
  const finish = (done: Job): void => {
    begin(undefined);
    setOpened(undefined);
    setFinished(instrumentOf(done));
  };
  return (
    <div className="stack-wide">
      <div className="stack">
        <Crumb />
        <PageTitle>{text('texts.import.title')}</PageTitle>
        <p className="lead">{text('texts.import.lead')}</p>
      </div>
      {!voice && <KeyPanel />}
      {finished !== undefined && <Finished instrument={finished} />}
      {job ? (
        <SendJob job={job} onChange={setJob} onDone={finish} onForget={() => begin(undefined)} />
      ) : instruments.data ? (
        <>
          <SourcePart
            instruments={instruments.data.items}
            chosen={search.instrument}
            onOpened={(next) => {
              setFinished(undefined);
              setOpened(next);
            }}
          />
          {opened && <Arrange key={opened.number} opened={opened} onPlanned={begin} />}
        </>
      ) : (
        <Loading />
      )}
    </div>
  );
}

function Crumb() {
  const { dossier } = useParams({ from: '/$dossier' });
  const text = useText();
  return (
    <p className="small">
      <Link to="/$dossier/texts" params={{ dossier }} search={{}}>
        {text('texts.title')}
      </Link>
    </p>
  );
}

function Finished({ instrument }: { instrument: string }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const text = useText();
  return (
    <div className="notice tone-good" role="status">
      <p>{text('texts.import.done')}</p>
      <p>
        <Link to="/$dossier/texts/$text" params={{ dossier, text: instrument }} search={{}}>
          {text('texts.import.toText')}
        </Link>
      </p>
    </div>
  );
}
