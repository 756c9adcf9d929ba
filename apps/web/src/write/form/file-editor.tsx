import { type ChangeEvent, useState } from 'react';
import { Id } from '../../components/inline.tsx';
import { formatBytes } from '../../format/number.ts';
import { useText } from '../../i18n/text.ts';
import { usePreferences } from '../../preferences.tsx';
import { digestOf } from '../key-file.ts';
import type { Shape } from '../model/shape.ts';
import { type EditorProps, useScene } from './form-context.ts';
import { Framed } from './framed.tsx';

/** Files are read into memory to be hashed; larger ones go through the command line. */
const FILE_BYTES = 100_000_000;
const MEDIA = /^[a-z0-9]+\/[a-z0-9][a-z0-9.+-]{0,63}$/;

interface FileFacts {
  readonly digest: string;
  readonly bytes: number;
  readonly media: string;
  readonly name?: string;
}

/** A file: its SHA-256 is computed here and goes into the act; its bytes are uploaded when the act is sent. */
export function FileEditor({
  shape: { named },
  path,
  value,
  onChange,
  required,
}: EditorProps<Extract<Shape, { type: 'file' }>>) {
  const { files } = useScene();
  const { manner } = usePreferences();
  const text = useText();
  const [tooLarge, setTooLarge] = useState(false);
  const file = value as FileFacts | undefined;
  const take = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const chosen = target.files?.[0];
    setTooLarge(chosen !== undefined && chosen.size > FILE_BYTES);
    if (!chosen || chosen.size > FILE_BYTES) return;
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    const digest = await digestOf(bytes);
    files.set(digest, bytes);
    const media = MEDIA.test(chosen.type) ? chosen.type : 'application/octet-stream';
    onChange({ digest, bytes: bytes.length, media, ...(named && { name: chosen.name.slice(0, 500) }) });
  };
  return (
    <Framed path={path} required={required}>
      {(wiring) => (
        <>
          <input {...wiring} type="file" onChange={(event) => void take(event)} />
          {tooLarge && <p className="small bad">{text('write.fileTooLarge')}</p>}
          {file && (
            <p className="small row">
              <span>
                {file.name && <bdi>{file.name}</bdi>} {formatBytes(file.bytes, manner)}
              </span>
              <span>
                SHA-256 <Id of={file.digest} />
              </span>
              <button type="button" className="link" onClick={() => onChange(undefined)}>
                {text('write.clear')}
              </button>
            </p>
          )}
        </>
      )}
    </Framed>
  );
}
