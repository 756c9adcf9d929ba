import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { Id } from '../../components/inline.tsx';
import { formatBytes } from '../../format/number.ts';
import { useText } from '../../i18n/text.ts';
import { usePreferences } from '../../preferences.tsx';
import { digestOfFile, uploadFile, type UploadProgress } from '../../vault/upload.ts';
import type { Shape } from '../model/shape.ts';
import { useWriter } from '../writer.ts';
import { type EditorProps, useScene } from './form-context.ts';
import { Framed, type Wiring } from './framed.tsx';

/** Up to so many bytes a file goes with its act, and so waits with it while there is no connection. */
const WITH_THE_ACT_BYTES = 8_000_000;
/** Larger files are held in memory only where nobody has signed in. */
const IN_MEMORY_BYTES = 100_000_000;
const MEDIA = /^[a-z0-9]+\/[a-z0-9][a-z0-9.+-]{0,63}$/;

interface FileFacts {
  readonly digest: string;
  readonly bytes: number;
  readonly media: string;
  readonly name?: string;
}

/**
 * A file: its SHA-256 is computed here and goes into the act. A small one is sent along with the act; a large one goes
 * to the host at once, part by part, and goes on where it was cut off.
 */
export function FileEditor(props: EditorProps<Extract<Shape, { type: 'file' }>>) {
  const { path, required } = props;
  return (
    <Framed path={path} required={required}>
      {(wiring) => <FileInput {...props} wiring={wiring} />}
    </Framed>
  );
}

type Way =
  | { readonly at: 'none' }
  | { readonly at: 'going'; readonly progress: UploadProgress }
  | { readonly at: 'stopped'; readonly file: File }
  | { readonly at: 'failed'; readonly file: File; readonly why: string }
  | { readonly at: 'there' };

function FileInput({
  shape: { named },
  value,
  onChange,
  wiring,
}: EditorProps<Extract<Shape, { type: 'file' }>> & { wiring: Wiring }) {
  const { files } = useScene();
  const { voice, place, desk } = useWriter();
  const { manner } = usePreferences();
  const text = useText();
  const [way, setWay] = useState<Way>({ at: 'none' });
  const [tooLarge, setTooLarge] = useState(false);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const file = value as FileFacts | undefined;
  // A node passes no files on, and without a session nobody may upload.
  const goesUp = voice !== undefined && voice.as !== 'root' && place !== 'own_node';

  const bring = async (chosen: File): Promise<void> => {
    const controller = new AbortController();
    stop.current = controller;
    const { signal } = controller;
    const onProgress = (progress: UploadProgress): void => setWay({ at: 'going', progress });
    try {
      const digest = await digestOfFile(chosen, { onProgress, signal });
      const isSmall = chosen.size <= WITH_THE_ACT_BYTES || !goesUp;
      if (isSmall) files.set(digest, new Uint8Array(await chosen.arrayBuffer()));
      else await uploadFile(desk!.dossier, chosen, { digest, onProgress, signal });
      const media = MEDIA.test(chosen.type) ? chosen.type : 'application/octet-stream';
      onChange({ digest, bytes: chosen.size, media, ...(named && { name: chosen.name.slice(0, 500) }) });
      setWay({ at: isSmall ? 'none' : 'there' });
    } catch (error) {
      if (signal.aborted) setWay({ at: 'stopped', file: chosen });
      else
        setWay({ at: 'failed', file: chosen, why: error instanceof Error ? error.message : String(error) });
    }
  };
  const take = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const chosen = target.files?.[0];
    stop.current?.abort();
    onChange(undefined);
    setWay({ at: 'none' });
    const isTooLarge = chosen !== undefined && !goesUp && chosen.size > IN_MEMORY_BYTES;
    setTooLarge(isTooLarge);
    if (chosen && !isTooLarge) void bring(chosen);
  };

  return (
    <>
      <input {...wiring} type="file" onChange={take} />
      {tooLarge && <p className="small bad">{text('write.fileTooLarge')}</p>}
      {way.at === 'going' && <Going progress={way.progress} onStop={() => stop.current?.abort()} />}
      {(way.at === 'stopped' || way.at === 'failed') && (
        <p className="small row" role="status">
          {way.at === 'stopped' ? (
            text('write.uploadStopped')
          ) : (
            <span className="bad">
              {text('write.uploadRefused')} <bdi>{way.why}</bdi>
            </span>
          )}
          <button type="button" onClick={() => void bring(way.file)}>
            {text('write.uploadResume')}
          </button>
        </p>
      )}
      {file && (
        <p className="small row">
          <span>
            {file.name && <bdi>{file.name}</bdi>} {formatBytes(file.bytes, manner)}
          </span>
          <span>
            SHA-256 <Id of={file.digest} />
          </span>
          {way.at === 'there' && <span className="good">{text('write.uploadDone')}</span>}
          <button type="button" className="link" onClick={() => onChange(undefined)}>
            {text('write.clear')}
          </button>
        </p>
      )}
    </>
  );
}

function Going({ progress, onStop }: { progress: UploadProgress; onStop: () => void }) {
  const { phase, done, total } = progress;
  const { manner } = usePreferences();
  const text = useText();
  const label = text(phase === 'hashing' ? 'write.hashing' : 'write.upload');
  return (
    <p className="small row">
      <label className="row">
        {label} <progress value={done} max={Math.max(1, total)} />
      </label>
      <span>
        {formatBytes(done, manner)} / {formatBytes(total, manner)}
      </span>
      <button type="button" onClick={onStop}>
        {text('write.uploadStop')}
      </button>
    </p>
  );
}
