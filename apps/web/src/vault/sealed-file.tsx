import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Code, Id, Mark } from '../components/inline.tsx';
import { formatBytes } from '../format/number.ts';
import { useVault } from '../i18n/vault/vault.tsx';
import { usePreferences } from '../preferences.tsx';
import { useWriter } from '../write/writer.ts';
import { fetchBytes, safeName, saveFile } from './file.ts';
import { Picture } from './picture.tsx';
import type { SealedFile as Facts } from './types.ts';

interface Props {
  readonly of: Facts;
  /** What its depositor calls it, where the reader may know. */
  readonly name: string | undefined;
  /** Called with what the key opened. */
  readonly onOpened?: (file: Blob) => void;
}

/** An age file of evidence: the key in this tab opens it here, or it says whose keys do. */
export function SealedFile({ of, name, onOpened }: Props) {
  const v = useVault();
  const { dossier } = useParams({ from: '/$dossier' });
  const { manner } = usePreferences();
  const { voice, desk } = useWriter();
  const [state, setState] = useState<'shut' | 'busy' | 'no' | 'failed'>('shut');
  const [opened, setOpened] = useState<Blob>();
  const mayTry =
    voice !== undefined && desk !== undefined && of.to.some((to) => to.split('/')[0] === voice.member);
  const open = async (): Promise<void> => {
    setState('busy');
    try {
      const bytes = await desk!.openFile(await fetchBytes(dossier, of.digest));
      if (!bytes) return setState('no');
      const file = new Blob([new Uint8Array(bytes)]);
      setOpened(file);
      onOpened?.(file);
      setState('shut');
    } catch {
      setState('failed');
    }
  };
  return (
    <div className="stack-tight">
      <p>
        <Mark tone="warn">{v('sealed')}</Mark> {v('sealed.for')}{' '}
        {of.to.map((to) => (
          <span key={to}>
            <Code>{to}</Code>{' '}
          </span>
        ))}
      </p>
      <p className="small quiet">{v('sealed.host')}</p>
      <p className="small">
        {formatBytes(of.bytes, manner)} · SHA-256 <Id of={of.digest} />
      </p>
      {!opened && mayTry && (
        <p className="no-print">
          <button type="button" disabled={state === 'busy'} onClick={() => void open()}>
            {v('sealed.open')}
          </button>
        </p>
      )}
      {(state === 'no' || state === 'failed') && (
        <p role="status" className="bad small">
          {v(state === 'no' ? 'sealed.notYours' : 'sealed.failed')}
        </p>
      )}
      {opened && (
        <div className="stack-tight">
          <p>
            <Mark tone="good">{v('sealed.opened')}</Mark>
          </p>
          <Picture of={opened} alt={v('file')} />
          <p className="no-print">
            <button type="button" onClick={() => saveFile(safeName(name, of.digest), opened)}>
              {v('file.save')}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}
