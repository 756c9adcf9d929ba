// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { useQuery } from '@tanstack/react-query';
import { statedKeys } from '@tasdiq/client/intake';
import { type ChangeEvent, useId, useState } from 'react';
import { useDossier } from '../components/dossier-context.ts';
import type { IntakeText } from '../i18n/intake/intake.ts';
import { Act } from '../write/act.tsx';
import { useWriter } from '../write/writer.ts';
import { officeIntake } from './connection.ts';
import { base64 } from './photos.ts';

/** A key file is a few hundred bytes: a larger file is none, and is not read. */
const KEY_FILE_BYTES = 10_000;

interface KeyProps {
  readonly words: IntakeText;
  readonly onOpen: (secret: Uint8Array) => void;
}

/** Opens the key to which reports were encrypted, and says when it is not the one that the office has announced. */
export function KeyThatOpens({ words, onOpen }: KeyProps) {
  const { dossier } = useDossier();
  const { voice, worthless } = useWriter();
  const [fault, setFault] = useState<'box.sealBad' | 'box.sealOther'>();
  const [found, setFound] = useState<{ secret: Uint8Array; key: string }>();
  const id = useId();
  const { refetch } = useQuery({
    queryKey: [dossier, 'intake'],
    queryFn: () => officeIntake(dossier).desk(),
  });
  const by = voice && `${voice.member}/${voice.office}`;
  const offered = worthless.find(({ signer }) => signer === by)?.file;
  const open = async (text: string): Promise<void> => {
    const { sealingKeyIn } = await import('./sealing-key.ts');
    const key = sealingKeyIn(text);
    setFault(key ? undefined : 'box.sealBad');
    if (!key) return;
    // Asked anew: whoever has just announced a key must not be told that it is another one.
    const desk = (await refetch()).data;
    const announced = desk && statedKeys(desk).filter(({ office }) => office === by);
    if (announced?.some((one) => base64(one.key) === base64(key.publicKey))) return onOpen(key.secret);
    setFault('box.sealOther');
    setFound({ secret: key.secret, key: urlSafe(base64(key.publicKey)) });
  };
  const read = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (file) await open(file.size > KEY_FILE_BYTES ? '' : await file.text());
  };
  return (
    <section className="stack">
      <h2>{words('box.seal')}</h2>
      <p className="small quiet" id={`${id}-help`}>
        {words('box.sealHelp')}
      </p>
      {offered && (
        <p>
          <button type="button" className="primary" onClick={() => void open(JSON.stringify(offered))}>
            {words('box.sealOpen')}
          </button>
        </p>
      )}
      <label className="stack-tight">
        <span>{words('box.seal')}</span>
        <input
          type="file"
          accept=".json,.txt,.key,application/json,text/plain"
          aria-describedby={`${id}-help`}
          onChange={(event) => void read(event)}
        />
      </label>
      <div role="alert" className="stack">
        {fault && <p className="notice tone-warn">{words(fault)}</p>}
      </div>
      {found && (
        <p className="row">
          <Act kind="seal.announce" initial={{ facts: { key: found.key } }}>
            {words('box.announce')}
          </Act>
          <button type="button" onClick={() => onOpen(found.secret)}>
            {words('box.open')}
          </button>
        </p>
      )}
    </section>
  );
}

function urlSafe(text: string): string {
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
