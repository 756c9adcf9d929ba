import { type ChangeEvent, useState } from 'react';
import { Id } from '../../components/inline.tsx';
import { formatBytes } from '../../format/number.ts';
import { useText } from '../../i18n/text.ts';
import { usePreferences } from '../../preferences.tsx';
import { useLabels } from '../labels.ts';
import type { Shape } from '../model/shape.ts';
import { useWriter } from '../writer.ts';
import { type EditorProps, useScene } from './form-context.ts';
import { FramedGroup } from './framed.tsx';
import { KeysWanted } from './keys-wanted.tsx';
import { RecipientTicks } from './recipient-ticks.tsx';

/** Sealing holds a file in memory twice; larger ones go through the command line. */
const FILE_BYTES = 100_000_000;

interface SealedFile {
  readonly digest: string;
  readonly bytes: number;
  readonly to: readonly string[];
}

/** A file that is sealed in this browser to those chosen; what goes into the act is the digest of the sealed one. */
export function SealedFileEditor({ path, value, onChange, required }: EditorProps<Shape>) {
  const scene = useScene();
  const { desk } = useWriter();
  const { manner } = usePreferences();
  const { label } = useLabels();
  const text = useText();
  const made = value as SealedFile | undefined;
  const [to, setTo] = useState<readonly string[]>(made?.to ?? []);
  const [file, setFile] = useState<File>();
  const [trouble, setTrouble] = useState('');
  const [asked, setAsked] = useState(made !== undefined || required);
  const seal = async (chosen: File | undefined, readers: readonly string[]): Promise<void> => {
    onChange(undefined);
    setTrouble('');
    if (!chosen || readers.length === 0 || !desk) return;
    if (chosen.size > FILE_BYTES) return setTrouble(text('write.fileTooLarge'));
    try {
      const sealed = await desk.seal(new Uint8Array(await chosen.arrayBuffer()), readers);
      scene.files.set(sealed.digest, sealed.bytes);
      onChange({ digest: sealed.digest, bytes: sealed.bytes.length, to: readers });
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  };
  const take = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    setFile(target.files?.[0]);
    void seal(target.files?.[0], to);
  };
  if (!asked) {
    return (
      <div className="form-row">
        <button type="button" className="form-add" onClick={() => setAsked(true)}>
          {text('write.addPart', { part: label(scene.act, path) })}
        </button>
      </div>
    );
  }
  return (
    <FramedGroup path={path} required={required}>
      <p className="small quiet">{text('write.sealFileHelp')}</p>
      {!scene.state && <p className="small quiet">{text('write.sealNotHere')}</p>}
      <RecipientTicks
        scene={scene}
        to={to}
        onChange={(next) => {
          setTo(next);
          void seal(file, next);
        }}
      />
      {to.length > 0 && <KeysWanted to={to} />}
      <input
        type="file"
        aria-label={text('write.sealFile')}
        disabled={!scene.state || to.length === 0}
        onChange={take}
      />
      {trouble && (
        <p className="small bad">
          <bdi>{trouble}</bdi>
        </p>
      )}
      {made && (
        <p className="small row">
          <span>{formatBytes(made.bytes, manner)}</span>
          <span>
            SHA-256 <Id of={made.digest} />
          </span>
        </p>
      )}
    </FramedGroup>
  );
}
