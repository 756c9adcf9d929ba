import { withoutRecords } from '@tasdiq/report';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Count } from '../components/inline.tsx';
import { type StatisticsKey, useStatistics } from '../i18n/statistics/statistics.ts';
import { useCode } from '../i18n/text.ts';
import { type RecordHere, recordHere } from '../record-here/record-here.ts';
import { figureCommand } from './command.ts';
import { Command } from './copied.tsx';
import type { Figure, FigureAnswer, Options } from './data.ts';

type Check =
  | { readonly at: 'none' }
  | { readonly at: 'busy'; readonly done: number; readonly total: number }
  | { readonly at: 'done'; readonly isEqual: boolean }
  | { readonly at: 'failed'; readonly why: string };

/** How anybody makes the figure again: by a command, and here, from the dossier file. */
export function Again({ of, options }: { of: FigureAnswer; options: Options }) {
  const s = useStatistics();
  const { dossier } = useParams({ from: '/$dossier' });
  const { figure, records } = of;
  const { revision } = figure.provenance;
  const key = JSON.stringify([figure.id, options, revision]);
  return (
    <section className="stack">
      <h2>{s('again.title')}</h2>
      <p>{s('again.help')}</p>
      <Command>{figureCommand(`${dossier}.tasdiq`, figure.id, options, revision)}</Command>
      <MadeHere key={key} of={figure} isWhole={records?.included ?? true} options={options} />
    </section>
  );
}

interface MadeProps {
  readonly of: Figure;
  /** Whether the host's answer names the records behind the numbers. */
  readonly isWhole: boolean;
  readonly options: Options;
}

function MadeHere({ of: figure, isWhole, options }: MadeProps) {
  const s = useStatistics();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const [check, setCheck] = useState<Check>({ at: 'none' });
  const { revision } = figure.provenance;
  const make = async (take: (record: RecordHere) => Promise<void>): Promise<void> => {
    const record = recordHere(dossier);
    record.onProgress = (done, total) => setCheck({ at: 'busy', done, total });
    setCheck({ at: 'busy', done: 0, total: 0 });
    try {
      await take(record);
      const made = await record.figure({ moment: revision, id: figure.id, options });
      // A host leaves very many names of records out: then the rest is compared.
      const shown = isWhole ? made : JSON.stringify(withoutRecords(JSON.parse(made) as Figure));
      setCheck({ at: 'done', isEqual: shown === JSON.stringify(figure) });
    } catch (error) {
      setCheck({ at: 'failed', why: error instanceof Error ? error.message : String(error) });
    }
  };
  const brought = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    await make((record) => record.bring(dossier, bytes, 0));
  };
  const isBusy = check.at === 'busy';
  return (
    <div className="stack no-print" aria-busy={isBusy}>
      <div className="row">
        <button
          type="button"
          className="primary"
          disabled={isBusy}
          onClick={() => void make((record) => record.reach(dossier, revision.size))}
        >
          {s('again.here')}
        </button>
        <label className="row small">
          <span className="quiet">{s('again.file')}</span>
          <input
            type="file"
            accept=".tasdiq,application/zip"
            disabled={isBusy}
            onChange={({ target }) => void brought(target.files?.[0])}
          />
        </label>
      </div>
      <p className="small quiet">{s('again.hereHelp')}</p>
      <div role="status">
        {check.at === 'busy' && (
          <p className="quiet">
            {s('again.busy')} <Count of={check.done} />
            {check.total > 0 && (
              <>
                {' / '}
                <Count of={check.total} />
              </>
            )}
          </p>
        )}
        {check.at === 'done' && (
          <p className={`notice ${check.isEqual ? 'tone-good' : 'tone-bad'}`} data-check={check.isEqual}>
            {s(check.isEqual ? 'again.equal' : 'again.unequal')}
          </p>
        )}
        {check.at === 'failed' && (
          <p className="notice tone-warn">
            {s(FAILURES[check.why] ?? 'again.failed')}{' '}
            {!FAILURES[check.why] && <bdi>{code('problem', check.why)}</bdi>}
          </p>
        )}
      </div>
    </div>
  );
}

const FAILURES: Readonly<Record<string, StatisticsKey>> = { file_too_short: 'again.short' };
