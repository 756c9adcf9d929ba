import { useRef, useState } from 'react';
import { useDossier } from '../../components/dossier-context.ts';
import { useText } from '../../i18n/text.ts';
import { ObjectionNotice } from '../../write/objection.tsx';
import { useWriter } from '../../write/writer.ts';
import { doneOf, type Job, type JobEnd, runJob, statementAt, stepsOf } from './job.ts';
import { isWaiting, keepJob, signedBefore } from './kept-job.ts';

interface Props {
  readonly job: Job;
  readonly onChange: (job: Job) => void;
  readonly onDone: (job: Job) => void;
  readonly onForget: () => void;
}

/** Signs and sends the acts of a tabling one after the other, and goes on with one that was cut off. */
export function SendJob({ job, onChange, onDone, onForget }: Props) {
  const text = useText();
  const { dossier } = useDossier();
  const { voice, prepare, submit, desk } = useWriter();
  const [busy, setBusy] = useState(false);
  const [end, setEnd] = useState<JobEnd>();
  const [failure, setFailure] = useState('');
  const stopped = useRef(false);
  const [done, all] = [doneOf(job), stepsOf(job)];
  const run = async (): Promise<void> => {
    setBusy(true);
    setFailure('');
    setEnd(undefined);
    stopped.current = false;
    try {
      await desk?.sendWaiting();
      if (await isWaiting(dossier)) return setEnd({ kind: 'waiting', job });
      const tools = {
        prepare,
        submit: submit as (prepared: never) => ReturnType<typeof submit>,
        keep: (next: Job) => keepJob(dossier, next),
        signedBefore: (next: Job, step: number) => signedBefore(dossier, next, step),
      };
      const ended = await runJob(job, tools, onChange, () => stopped.current);
      setEnd(ended);
      if (ended.kind === 'done') onDone(ended.job);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="stack import-source" aria-busy={busy}>
      <h2>{text('texts.import.step4')}</h2>
      <p>{text('texts.import.acts', { count: String(all) })}</p>
      {done > 0 && !busy && (
        <p className="notice tone-warn">
          {text('texts.import.unfinished', { done: String(done), all: String(all) })}
        </p>
      )}
      <p role="status">
        <progress className="progress" value={done} max={all} aria-label={text('texts.import.step4')} />
        <span className="small">
          {text('texts.import.progress', { done: String(done), all: String(all) })}
        </span>
      </p>
      <NextAct job={job} />
      {end?.kind === 'waiting' && <p className="notice tone-warn">{text('texts.import.waiting')}</p>}
      {end?.kind === 'refused' && (
        <>
          <ObjectionNotice objection={end.objection} title={text('texts.import.refused')} />
          {end.objection.code === 'superseded' && <p>{text('texts.import.superseded')}</p>}
        </>
      )}
      {failure && (
        <p className="notice tone-bad" role="alert">
          <bdi>{failure}</bdi>
        </p>
      )}
      {!voice && <p>{text('texts.import.needKey')}</p>}
      <p className="row">
        {busy ? (
          <button type="button" onClick={() => (stopped.current = true)}>
            {text('texts.import.stop')}
          </button>
        ) : (
          <>
            <button type="button" className="primary" disabled={!voice} onClick={() => void run()}>
              {text(done > 0 ? 'texts.import.resume' : 'texts.import.send')}
            </button>
            <button type="button" onClick={onForget}>
              {text('texts.import.forget')}
            </button>
          </>
        )}
      </p>
    </section>
  );
}

/** The act that is signed next, as it will be said. */
function NextAct({ job }: { job: Job }) {
  const text = useText();
  const step = doneOf(job);
  if (step >= stepsOf(job)) return null;
  const { act, facts, fields } = statementAt(job, step);
  return (
    <details>
      <summary>{text('texts.import.show')}</summary>
      <pre>{JSON.stringify({ act, facts, fields }, null, 2)}</pre>
    </details>
  );
}
