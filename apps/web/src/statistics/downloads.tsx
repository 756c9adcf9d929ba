import { chartOf } from '@tasdiq/report';
import { useState } from 'react';
import { useParams } from '@tanstack/react-router';
import { request } from '../api/request.ts';
import { viewPath } from '../api/views.ts';
import { Problem } from '../components/feedback.tsx';
import { useStatistics } from '../i18n/statistics/statistics.ts';
import { usePreferences } from '../preferences.tsx';
import type { FigureAnswer, Options } from './data.ts';
import { pngOf, saveBlob } from './save.ts';
import { useWording } from './wording.ts';

/** Width of a drawing that is a file of its own, pixels. */
const FILE_WIDTH = 760;
const FONT = 'Noto Sans, Vazirmatn, Noto Naskh Arabic, Noto Nastaliq Urdu, sans-serif';
/** What the host makes. */
const FORMATS = [
  { format: 'csv', suffix: 'csv' },
  { format: 'about', suffix: 'about.csv' },
  { format: 'xlsx', suffix: 'xlsx' },
] as const;

/** A figure as files: what is drawn is made here, tables come from the host, all of the same moment. */
export function Downloads({ of, options }: { of: FigureAnswer; options: Options }) {
  const { figure, terms } = of;
  const s = useStatistics();
  const wording = useWording();
  const { language } = usePreferences();
  const { dossier } = useParams({ from: '/$dossier' });
  const [error, setError] = useState<unknown>();
  const { revision } = figure.provenance;
  const name = `${dossier}-${figure.id}-${revision.size}`;
  const lines = [`${dossier} · ${revision.size} · ${new Date(revision.at).toISOString()}`, terms.licence];
  const svg = (): string | null =>
    chartOf(figure, wording, { width: FILE_WIDTH, font: FONT, alone: { lines } });
  const guarded = (work: () => Promise<void>) => () => {
    setError(undefined);
    work().catch(setError);
  };
  const fetched = async (format: string, suffix: string): Promise<void> => {
    const path = viewPath(dossier, `figures/${encodeURIComponent(figure.id)}`);
    const asOf = new Date(revision.at).toISOString();
    const answer = await request(path, { ...options, format, lang: language, asOf, records: 'true' });
    saveBlob(`${name}.${suffix}`, await answer.blob());
  };
  const drawn = async (kind: 'svg' | 'png'): Promise<void> => {
    const text = svg();
    if (text === null) return;
    const picture = new Blob([text], { type: 'image/svg+xml' });
    saveBlob(`${name}.${kind}`, kind === 'svg' ? picture : await pngOf(picture));
  };
  return (
    <section className="stack no-print">
      <h2>{s('files.title')}</h2>
      <p className="quiet small">{s('files.help')}</p>
      <p className="row">
        {figure.chart !== 'none' && (
          <>
            <button type="button" onClick={guarded(() => drawn('svg'))}>
              SVG
            </button>
            <button type="button" onClick={guarded(() => drawn('png'))}>
              PNG
            </button>
          </>
        )}
        {FORMATS.map(({ format, suffix }) => (
          <button key={format} type="button" onClick={guarded(() => fetched(format, suffix))}>
            {format === 'about' ? s('files.about') : format.toUpperCase()}
          </button>
        ))}
        <button
          type="button"
          onClick={() =>
            saveBlob(
              `${name}.json`,
              new Blob([JSON.stringify(figure, null, 1)], { type: 'application/json' }),
            )
          }
        >
          JSON
        </button>
      </p>
      {error !== undefined && <Problem error={error} />}
    </section>
  );
}
