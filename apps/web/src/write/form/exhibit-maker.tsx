import { announcedKeys } from '@tasdiq/client';
import { useState } from 'react';
import { useText } from '../../i18n/text.ts';
import { useLabels } from '../labels.ts';
import { useScene } from './form-context.ts';
import { KeysWanted } from './keys-wanted.tsx';
import { RecipientTicks } from './recipient-ticks.tsx';

/** Facts of an exhibit that nobody can type: they are made together, from a file and its trustees. */
export const MADE_TOGETHER: ReadonlySet<string> = new Set(['nonce', 'k', 'key', 'file', 'plain', 'trustees']);
const LEAST = 2;
/** Sealing holds a file in memory more than once; larger ones go through the command line. */
const FILE_BYTES = 50_000_000;

/**
 * Makes an exhibit in this browser (spec/sealing.md section 4): the file under a fresh key, the key split among trustees.
 * The sealed files go along with the act; the secret is nowhere when this is done.
 */
export function ExhibitMaker({ onMade }: { onMade: (facts: Readonly<Record<string, unknown>>) => void }) {
  const scene = useScene();
  const text = useText();
  const { label, help } = useLabels();
  const [file, setFile] = useState<File>();
  const [to, setTo] = useState<readonly string[]>([]);
  const [k, setK] = useState(LEAST);
  const [trouble, setTrouble] = useState('');
  const made = scene.facts['trustees'] as readonly unknown[] | undefined;
  const make = async (): Promise<void> => {
    setTrouble('');
    if (!file || !scene.state) return;
    if (file.size > FILE_BYTES) return setTrouble(text('write.fileTooLarge'));
    const { state } = scene;
    const trustees = to.map((one) => ({ to: one, keys: announcedKeys(state, [one], Date.now()).keys }));
    try {
      const { depositExhibit } = await import('@tasdiq/crypto/exhibit');
      const bytes = new Uint8Array(await file.arrayBuffer());
      const media = file.type || 'application/octet-stream';
      const { deposited, files } = await depositExhibit({ bytes, media, name: file.name }, trustees, k);
      for (const one of files) scene.files.set(one.digest, new Uint8Array(one.bytes));
      onMade({ ...deposited });
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  };
  const isReady = file !== undefined && scene.state !== undefined && to.length >= Math.max(LEAST, k);
  return (
    <fieldset className="form-row form-group">
      <legend>{text('write.exhibitMake')}</legend>
      <p className="small quiet">{text('write.exhibitHelp')}</p>
      {!scene.state && <p className="small quiet">{text('write.sealNotHere')}</p>}
      <input
        type="file"
        aria-label={label(scene.act, 'facts.file')}
        onChange={({ target }) => setFile(target.files?.[0])}
      />
      <p className="form-label">{label(scene.act, 'facts.trustees')}</p>
      <p className="small quiet">{help(scene.act, 'facts.trustees')}</p>
      <RecipientTicks scene={scene} to={to} onChange={setTo} />
      {to.length > 0 && <KeysWanted to={to} />}
      <label className="form-row">
        <span className="form-label">{label(scene.act, 'facts.k')}</span>
        <input
          type="number"
          className="form-short"
          dir="ltr"
          min={LEAST}
          max={Math.max(LEAST, to.length)}
          value={k}
          onChange={({ target }) => setK(target.valueAsNumber)}
        />
      </label>
      <p className="small quiet">{help(scene.act, 'facts.k')}</p>
      <button type="button" className="form-add" disabled={!isReady} onClick={() => void make()}>
        {text('write.exhibitMake')}
      </button>
      {trouble && (
        <p className="small bad" role="alert">
          <bdi>{trouble}</bdi>
        </p>
      )}
      {made && (
        <p className="small good" role="status">
          {text('write.exhibitMade', { k: String(scene.facts['k']), n: String(made.length) })}
        </p>
      )}
    </fieldset>
  );
}
