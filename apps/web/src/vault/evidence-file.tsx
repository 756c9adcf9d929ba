import { useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { HostProblem } from '../api/request.ts';
import type { OpenedField } from '../api/types.ts';
import { Code, Id, Mark, Words } from '../components/inline.tsx';
import { formatBytes } from '../format/number.ts';
import { useText } from '../i18n/text.ts';
import { useVault } from '../i18n/vault/vault.tsx';
import { usePreferences } from '../preferences.tsx';
import { useWriter } from '../write/writer.ts';
import { fetchFile, OtherBytes, safeName, saveFile } from './file.ts';
import { Metadata } from './metadata.tsx';
import { Preview } from './preview.tsx';
import { Redact } from './redact.tsx';
import { SealedFile } from './sealed-file.tsx';
import type { EvidenceNoun, PublicFile, SealedFile as SealedFacts } from './types.ts';
import { UseLimits } from './uses.tsx';

interface Props {
  readonly of: EvidenceNoun;
  /** What stands in the act in the open. */
  readonly facts: { readonly file?: PublicFile; readonly sealed_file?: SealedFacts };
  readonly alt: string;
}

/** The file of a piece of evidence: how it looks, what it says of itself, what it may be used for, and how to have it. */
export function EvidenceFile({ of, facts, alt }: Props) {
  const v = useVault();
  const { mayAct } = useWriter();
  const [opened, setOpened] = useState<Blob>();
  const field = of.fields['file'];
  const isGone = of.erased.files || field?.state === 'erased';
  const file = isGone ? undefined : (facts.file ?? openFile(field));
  const sealed = of.erased.files ? undefined : facts.sealed_file;
  const mayDeposit = mayAct('evidence.deposit') === true;
  const to = field?.to ?? [];
  if (isGone && !sealed) return <p className="notice tone-warn">{v('file.gone')}</p>;
  if (!facts.file && !sealed && !field) return <p className="quiet">{v('file.none')}</p>;
  return (
    <div className="stack">
      {sealed ? (
        <>
          <SealedFile of={sealed} name={file?.name} onOpened={setOpened} />
          <UseBox of={of} />
          {mayDeposit && opened && <RedactPart of={opened} evidence={of} to={to} />}
        </>
      ) : (
        <HostFile {...{ of, alt, to, mayDeposit }} file={file} field={facts.file ? undefined : field} />
      )}
    </div>
  );
}

function openFile(field: OpenedField | undefined): PublicFile | undefined {
  return field?.state === 'open' ? (field.value as PublicFile) : undefined;
}

interface HostFileProps {
  readonly of: EvidenceNoun;
  readonly file: PublicFile | undefined;
  readonly field: OpenedField | undefined;
  readonly alt: string;
  readonly to: readonly string[];
  readonly mayDeposit: boolean;
}

/** A file that the host has as it is, for everybody or for those that its field is addressed to. */
function HostFile({ of, file, field, alt, to, mayDeposit }: HostFileProps) {
  const text = useText();
  const v = useVault();
  const { manner } = usePreferences();
  const [original, setOriginal] = useState<Blob>();
  if (!file)
    return (
      <p className="quiet">
        {text('event.restricted')}{' '}
        {field?.to?.map((one) => (
          <span key={one}>
            <Code>{one}</Code>{' '}
          </span>
        ))}
      </p>
    );
  return (
    <>
      <p className="row">
        {file.name && <Words text={file.name} />}
        <span>
          <Code>{file.media}</Code> <span className="quiet small">{v('file.saidMedia')}</span>
        </span>
        <bdi>{formatBytes(file.bytes, manner)}</bdi>
        {field && <Mark tone="warn">{text('event.tier.restricted')}</Mark>}
      </p>
      <p className="small">
        SHA-256 <Id of={file.digest} whole />
      </p>
      <Preview digest={file.digest} alt={alt} />
      <Metadata digest={file.digest} />
      <UseBox of={of} />
      <Download file={file} onFile={setOriginal} />
      {mayDeposit && <RedactPart of={original} evidence={of} to={to} digest={file.digest} />}
    </>
  );
}

/** The limits stand where the file is taken away. */
function UseBox({ of }: { of: EvidenceNoun }) {
  const v = useVault();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <section className="notice" aria-label={v('uses')}>
      <h3>{v('uses')}</h3>
      <UseLimits of={of} dossier={dossier} />
    </section>
  );
}

function Download({ file, onFile }: { file: PublicFile; onFile: (file: Blob) => void }) {
  const v = useVault();
  const { dossier } = useParams({ from: '/$dossier' });
  const { manner } = usePreferences();
  const control = useRef<AbortController>(undefined);
  const [done, setDone] = useState<number>();
  const [trouble, setTrouble] = useState<'bytes' | 'gone' | 'failed'>();
  useEffect(() => () => control.current?.abort(), []);
  const take = async (): Promise<void> => {
    const mine = new AbortController();
    control.current = mine;
    setTrouble(undefined);
    setDone(0);
    try {
      const blob = await fetchFile(dossier, file.digest, { signal: mine.signal, onProgress: setDone });
      onFile(blob);
      saveFile(safeName(file.name, file.digest), blob);
    } catch (error) {
      if (!mine.signal.aborted) setTrouble(troubleOf(error));
    }
    setDone(undefined);
  };
  return (
    <div className="stack-tight no-print">
      <p className="row">
        <button type="button" disabled={done !== undefined} onClick={() => void take()}>
          {v('file.download')}
        </button>
        {done !== undefined && (
          <>
            <bdi className="small">
              {formatBytes(done, manner)} / {formatBytes(file.bytes, manner)}
            </bdi>
            <button type="button" onClick={() => control.current?.abort()}>
              {v('upload.stop')}
            </button>
          </>
        )}
      </p>
      <p className="small quiet">{v('file.downloadNote')}</p>
      {trouble && (
        <p className="bad small" role="alert">
          {v(`file.trouble.${trouble}`)}
        </p>
      )}
    </div>
  );
}

function troubleOf(error: unknown): 'bytes' | 'gone' | 'failed' {
  if (error instanceof OtherBytes) return 'bytes';
  return error instanceof HostProblem && error.status === 404 ? 'gone' : 'failed';
}

interface RedactPartProps {
  /** The picture where it is here already. */
  readonly of: Blob | undefined;
  readonly evidence: EvidenceNoun;
  readonly to: readonly string[];
  /** Where it is to be had. */
  readonly digest?: string;
}

/** The way to a derived picture with something covered; the original is fetched when it is wanted. */
function RedactPart({ of, evidence, to, digest }: RedactPartProps) {
  const v = useVault();
  const { dossier } = useParams({ from: '/$dossier' });
  const [fetched, setFetched] = useState<Blob>();
  const [isOpen, setIsOpen] = useState(false);
  const [failed, setFailed] = useState(false);
  const picture = of ?? fetched;
  if (!['photo', 'imagery', 'document', 'other'].includes(evidence.kind)) return null;
  const open = async (): Promise<void> => {
    setIsOpen(true);
    if (picture || digest === undefined) return;
    try {
      setFetched(await fetchFile(dossier, digest));
    } catch {
      setFailed(true);
    }
  };
  return (
    <section className="stack no-print">
      {!isOpen && (
        <p>
          <button type="button" onClick={() => void open()}>
            {v('redact')}
          </button>
        </p>
      )}
      {isOpen && <h3>{v('redact')}</h3>}
      {failed && <p className="bad small">{v('file.trouble.failed')}</p>}
      {isOpen && picture && <Redact of={picture} evidence={evidence} to={to} />}
    </section>
  );
}
