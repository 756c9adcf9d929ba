import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { DatasetNoun } from '../api/types.ts';
import { useView, viewPath } from '../api/views.ts';
import { Loading } from '../components/feedback.tsx';
import { Mark, Words } from '../components/inline.tsx';
import { useText } from '../i18n/text.ts';
import type { Ask, Told } from './cells.worker.ts';

/** Every cell of a row as its publisher wrote it, read from the file when the reader asks for it. */
export function Cells({ dataset, row }: { dataset: string; row: number }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text('event.cells')}</summary>
      {open && <Read dataset={dataset} row={row} />}
    </details>
  );
}

function Read({ dataset, row }: { dataset: string; row: number }) {
  const text = useText();
  const { data } = useView<DatasetNoun>(`datasets/${dataset}`);
  const { dossier } = useParams({ from: '/$dossier' });
  const told = useCells(
    data && {
      url: new URL(`${viewPath(dossier)}/blobs/${data.blob.digest}`, location.href).href,
      digest: data.blob.digest,
      reader: data.reader,
      row,
    },
  );
  if (!told) return <Loading />;
  if ('failed' in told) {
    return (
      <p className="bad" lang="en" dir="ltr">
        {told.failed}
      </p>
    );
  }
  return (
    <div className="stack-tight">
      <p>
        <Mark tone={told.digestHolds ? 'good' : 'bad'}>
          {text(told.digestHolds ? 'event.cellsHold' : 'event.cellsFail')}
        </Mark>
      </p>
      <dl className="facts" lang="und">
        {told.cells.map(([name, cell], index) => (
          // Columns may share a name; their place is what tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <div className="pair" key={index}>
            <dt>
              <bdi dir="ltr" className="mono">
                {name}
              </bdi>
            </dt>
            <dd className="words">
              {cell === '' ? <span className="quiet">–</span> : <Words text={cell} />}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Asks a worker once the question is known. */
function useCells(ask: Ask | undefined): Told | undefined {
  const [told, setTold] = useState<Told>();
  const question = ask && JSON.stringify(ask);
  useEffect(() => {
    if (question === undefined) return undefined;
    const worker = new Worker(new URL('./cells.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => setTold(data));
    worker.addEventListener('error', () => setTold({ failed: 'The worker could not be started.' }));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    worker.postMessage(JSON.parse(question) as Ask);
    return () => worker.terminate();
  }, [question]);
  return told;
}
