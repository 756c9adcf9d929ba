import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { request } from '../api/request.ts';
import { viewPath } from '../api/views.ts';
import { Problem } from '../components/feedback.tsx';
import { Code, Id, Mark } from '../components/inline.tsx';
import { formatBytes } from '../format/number.ts';
import { useBulletins } from '../i18n/bulletins/bulletins.ts';
import { usePreferences } from '../preferences.tsx';
import { saveBlob } from '../statistics/save.ts';
import { digestOf } from './digest.ts';
import { type BulletinNoun, type IssuedFile, useSeries } from './types.ts';

export const FORMATS = ['html', 'pdf', 'docx'] as const;

/** The host's file of a bulletin. */
export async function fileOf(
  dossier: string,
  bulletin: string,
  format: string,
  lang: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const path = viewPath(dossier, `bulletins/${encodeURIComponent(bulletin)}/file`);
  const answer = await request(path, { format, lang });
  return new Uint8Array(await answer.arrayBuffer());
}

/** Files of a bulletin in the languages of its series; each is held against the digest on the record as it comes. */
export function Files({ of: bulletin }: { of: BulletinNoun }) {
  const b = useBulletins();
  const { language } = usePreferences();
  const series = useSeries().find(({ code }) => code === bulletin.series);
  const stated = bulletin.issued?.files ?? [];
  const languages = [
    ...new Set<string>([...(series?.languages ?? [language]), ...stated.map((one) => one.language)]),
  ];
  return (
    <section className="stack no-print">
      <h2>{b('files.title')}</h2>
      <p className="small quiet">{b(stated.length > 0 ? 'files.help' : 'files.unstated')}</p>
      <ul className="bare stack">
        {languages.map((tag) => (
          <li key={tag} className="row">
            <strong>
              <Code>{tag}</Code>
            </strong>
            {FORMATS.map((format) => (
              <FileLink
                key={format}
                of={bulletin}
                format={format}
                language={tag}
                stated={stated.find((one) => one.format === format && one.language === tag)}
              />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface LinkProps {
  readonly of: BulletinNoun;
  readonly format: string;
  readonly language: string;
  readonly stated: IssuedFile | undefined;
}

function FileLink({ of: bulletin, format, language, stated }: LinkProps) {
  const b = useBulletins();
  const { manner } = usePreferences();
  const { dossier } = useParams({ from: '/$dossier' });
  const [found, setFound] = useState<'busy' | 'equal' | 'other' | 'saved'>();
  const [error, setError] = useState<unknown>();
  const take = async (): Promise<void> => {
    setFound('busy');
    setError(undefined);
    try {
      const bytes = await fileOf(dossier, bulletin.id, format, language);
      saveBlob(`${dossier}-${bulletin.series}-${bulletin.number}-${language}.${format}`, new Blob([bytes]));
      setFound(stated ? (digestOf(bytes) === stated.digest ? 'equal' : 'other') : 'saved');
    } catch (problem) {
      setFound(undefined);
      setError(problem);
    }
  };
  return (
    <span className="row">
      <button
        type="button"
        disabled={found === 'busy'}
        onClick={() => void take()}
        aria-label={`${format.toUpperCase()} ${language}`}
      >
        {format.toUpperCase()}
      </button>
      {stated && (
        <span className="small quiet">
          {formatBytes(stated.bytes, manner)} <Id of={stated.digest} />
        </span>
      )}
      <span role="status">
        {found === 'equal' && <Mark tone="good">{b('files.equal')}</Mark>}
        {found === 'other' && <Mark tone="bad">{b('files.other')}</Mark>}
      </span>
      {error !== undefined && <Problem error={error} />}
    </span>
  );
}
