import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ChangeEvent, useEffect, useId, useState } from 'react';
import { useActs } from '../api/whole.ts';
import { Loading } from '../components/feedback.tsx';
import { openValue } from '../components/fields.tsx';
import { Id } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { formatBytes, shortId } from '../format/number.ts';
import { useClaims } from '../i18n/claims/claims.tsx';
import { pickText } from '../i18n/languages.ts';
import { usePreferences } from '../preferences.tsx';
import { digestOfFile } from '../vault/upload.ts';
import { useReadyToWrite } from '../write/act-form.tsx';
import { faultKey } from './archived-passage.tsx';
import { useKept } from './kept.ts';
import { Keeper, useKeeper } from './keeper.tsx';
import type { ArchivedSource, Opened } from './opened.ts';
import { ReadDesk } from './read-desk.tsx';
import { readArchived, readChosen, type ReadOutcome } from './read-file.ts';
import type { SourceFacts } from './types.ts';

/** What became of the file that was chosen; nothing while none is. */
type Outcome = (ReadOutcome & { readonly digest: string }) | undefined;

/** Reads a file or an archived source and marks claims in it. Nothing is sent before somebody signs. */
export function ReadPage() {
  const c = useClaims();
  const { dossier } = useParams({ from: '/$dossier' });
  const { source } = useSearch({ from: '/$dossier' }) as { source?: string };
  const sources = useArchivedSources();
  const [outcome, setOutcome] = useKept<Outcome>(`read/${dossier}`, undefined);
  const [isBusy, setBusy] = useState(false);
  useReadyToWrite();
  const wanted = sources.find(({ id }) => id === source);
  const wantedDigest = wanted?.digest;
  const opened = outcome?.state === 'read' ? outcome.digest : undefined;
  useEffect(() => {
    if (wantedDigest === undefined || wantedDigest === opened) return undefined;
    let isWanted = true;
    setBusy(true);
    const arrive = (read: ReadOutcome): void => {
      if (!isWanted) return;
      setOutcome({ ...read, digest: wantedDigest });
      setBusy(false);
    };
    void readArchived(dossier, wantedDigest).then(arrive);
    return () => {
      isWanted = false;
    };
    // What is open is looked at when another source is chosen, not when it has been read.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [dossier, wantedDigest]);
  const take = async (file: File): Promise<void> => {
    setBusy(true);
    const [read, digest] = await Promise.all([readChosen(file), digestOfFile(file)]);
    setOutcome({ ...read, digest });
    setBusy(false);
  };
  return (
    <div className="stack-wide">
      <div className="stack">
        <p className="small">
          <Link to="/$dossier/claims" params={{ dossier }}>
            {c('claims.title')}
          </Link>
        </p>
        <PageTitle>{c('read.title')}</PageTitle>
        <p className="lead">{c('read.note')}</p>
        <Keeper />
        {useKeeper() && <ChooseWhat sources={sources} chosen={source} onFile={(file) => void take(file)} />}
      </div>
      {isBusy && <Loading />}
      {!isBusy && outcome?.state === 'failed' && (
        <p className="notice tone-warn" role="alert">
          {c(faultKey(outcome.fault))}
        </p>
      )}
      {!isBusy && outcome?.state === 'read' && (
        <>
          <OpenedFile of={outcome} />
          <ReadDesk
            key={outcome.digest}
            of={outcome}
            source={sources.find(({ digest }) => digest === outcome.digest)}
          />
        </>
      )}
    </div>
  );
}

interface ChooseProps {
  readonly sources: readonly ArchivedSource[];
  readonly chosen: string | undefined;
  readonly onFile: (file: File) => void;
}

/** A file of this device, or the archived copy of a source. */
function ChooseWhat({ sources, chosen, onFile }: ChooseProps) {
  const c = useClaims();
  const id = useId();
  const navigate = useNavigate();
  const choose = (source: string | undefined): void => {
    void navigate({
      to: '.',
      search: (search: Record<string, unknown>) => ({ ...search, source }),
    } as never);
  };
  return (
    <div className="row read-choose no-print">
      <div className="stack-tight">
        <label htmlFor={`${id}file`}>{c('read.file')}</label>
        <input
          id={`${id}file`}
          type="file"
          accept=".html,.htm,.pdf,.txt,.md,text/html,application/pdf,text/plain"
          onChange={({ target }: ChangeEvent<HTMLInputElement>) => {
            const file = target.files?.[0];
            if (file) onFile(file);
          }}
        />
      </div>
      {sources.length > 0 && (
        <div className="stack-tight">
          <label htmlFor={`${id}source`}>{c('read.source')}</label>
          <select
            id={`${id}source`}
            value={chosen ?? ''}
            onChange={({ target }) => choose(target.value || undefined)}
          >
            <option value="">{c('read.choose')}</option>
            {sources.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  );
}

/** What the file says of itself, to hold against the source. */
function OpenedFile({ of: { article, bytes, digest } }: { of: Opened }) {
  const c = useClaims();
  const { manner } = usePreferences();
  return (
    <p className="small quiet">
      {article.publisher !== undefined && <bdi>{article.publisher} · </bdi>}
      {article.published !== undefined && (
        <>
          <bdi dir="ltr">{article.published}</bdi> ·{' '}
        </>
      )}
      {formatBytes(bytes.length, manner)} · SHA-256 <Id of={digest} /> · {c('read.here')}
    </p>
  );
}

/** Sources whose archived copy the record names, the newest first. */
function useArchivedSources(): readonly ArchivedSource[] {
  const { data } = useActs(['source.register']);
  const { language } = usePreferences();
  return (data?.items ?? []).flatMap(({ id, facts, fields }): ArchivedSource[] => {
    const { archive, kind } = facts as unknown as SourceFacts;
    if (id === null || !archive) return [];
    const name = pickText(openValue(fields, 'title'), language)?.text;
    return [{ id, kind, digest: archive.digest, name: name ?? shortId(id) }];
  });
}
