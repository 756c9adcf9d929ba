import { useState } from 'react';
import { formatBytes } from '../format/number.ts';
import { useClaims } from '../i18n/claims/claims.tsx';
import { useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { uploadFile, type UploadProgress } from '../vault/upload.ts';
import { useWriter } from '../write/writer.ts';

/** A file that is too large to go with its act goes to the host before, part by part. */
export function UploadFirst({ bytes, digest }: { bytes: Uint8Array<ArrayBuffer>; digest: string }) {
  const c = useClaims();
  const text = useText();
  const { manner } = usePreferences();
  const { desk, voice } = useWriter();
  const [way, setWay] = useState<UploadProgress | 'there' | 'failed'>();
  if (!desk || !voice) return <p className="small quiet">{text('write.noKeyYet')}</p>;
  const bring = (): void => {
    setWay({ phase: 'sending', done: 0, total: bytes.length });
    uploadFile(desk.dossier, new Blob([bytes]), { digest, onProgress: setWay }).then(
      () => setWay('there'),
      () => setWay('failed'),
    );
  };
  return (
    <div className="stack-tight" role="status">
      <p className="small">{c('read.uploadFirst')}</p>
      {way === 'there' ? (
        <p className="good">{text('write.uploadDone')}</p>
      ) : (
        <button type="button" onClick={bring} disabled={typeof way === 'object'}>
          {text(way === 'failed' ? 'write.uploadResume' : 'write.upload')} (
          {formatBytes(bytes.length, manner)})
        </button>
      )}
      {typeof way === 'object' && (
        <progress aria-label={text('write.upload')} value={way.done} max={Math.max(1, way.total)} />
      )}
    </div>
  );
}
