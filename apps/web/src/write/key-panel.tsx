import { type ChangeEvent, useEffect, useId, useState } from 'react';
import { useDossier } from '../components/dossier-context.ts';
import { Loading } from '../components/feedback.tsx';
import { useCode, useText } from '../i18n/text.ts';
import type { Trouble } from './desk.ts';
import type { Voice } from './statement.ts';
import { VoiceDetails, VoiceName } from './voice.tsx';
import { useWriter } from './writer.ts';

/** A key file is a few hundred bytes: a larger file is none, and is not read. */
const KEY_FILE_BYTES = 10_000;

/** Opens a key, or says why not here and what to do instead. */
export function KeyPanel() {
  const { open, place, status, trouble, detail, voices } = useWriter();
  const text = useText();
  useEffect(() => void open(), [open]);
  if (place === undefined) return <Loading />;
  if (place === 'host' || place === 'foreign') return <NotHere />;
  return (
    <div className="stack">
      {trouble && <TroubleNotice trouble={trouble} detail={detail} />}
      {status === 'opening' && (
        <p className="quiet" role="status">
          {text('write.opening')}
        </p>
      )}
      {status === 'choosing' && <VoiceList voices={voices} />}
      {status === 'locked' && (
        <>
          <WorthlessKeys />
          <KeyFile />
        </>
      )}
    </div>
  );
}

function NotHere() {
  const text = useText();
  const { fingerprint, code } = useDossier();
  return (
    <div className="notice tone-warn">
      <h2>{text('write.notHere')}</h2>
      <p>{text('write.notHereWhy')}</p>
      <p>{text('write.notHereNode')}</p>
      <pre>{`tasdiq join ${location.origin} --charter ${fingerprint} --data DIR`}</pre>
      <p>{text('write.notHereFile')}</p>
      <pre>{`tasdiq submit ACT.json --dossier ${code} --host ${location.origin} --key FILE --as MANDATE`}</pre>
    </div>
  );
}

function TroubleNotice({ trouble, detail }: { trouble: Trouble; detail: string }) {
  const text = useText();
  return (
    <div className="notice tone-bad" role="alert">
      <p>{text(`write.trouble.${trouble}`)}</p>
      {detail && (
        <p lang="en" dir="ltr" className="small">
          {detail}
        </p>
      )}
    </div>
  );
}

/** A list "act as" for newcomers, where the demonstration offers its worthless keys. */
function WorthlessKeys() {
  const { worthless, open } = useWriter();
  const text = useText();
  const { members } = useDossier();
  const [chosen, setChosen] = useState('');
  const id = useId();
  if (worthless.length === 0) return null;
  const offices = worthless.filter(({ signer }) => !signer.endsWith('/root'));
  const roots = worthless.filter(({ signer }) => signer.endsWith('/root'));
  const roleOf = (signer: string): string =>
    members.find(({ code }) => signer.startsWith(`${code}/`))?.role ?? '';
  const act = async (): Promise<void> => {
    const file = worthless.find(({ signer }) => signer === chosen)?.file;
    if (file) await (await open()).open(JSON.stringify(file));
  };
  return (
    <section className="stack-tight">
      <p className="notice tone-warn">{text('write.worthless')}</p>
      <label htmlFor={id}>{text('write.actAs')}</label>
      <div className="row">
        <select id={id} className="act-as" value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">{text('write.choose')}</option>
          <optgroup label={text('write.offices')}>
            {offices.map(({ signer }) => (
              <SignerOption key={signer} signer={signer} role={roleOf(signer)} />
            ))}
          </optgroup>
          <optgroup label={text('write.rootKeys')}>
            {roots.map(({ signer }) => (
              <SignerOption key={signer} signer={signer} role={roleOf(signer)} />
            ))}
          </optgroup>
        </select>
        <button type="button" className="primary" disabled={chosen === ''} onClick={() => void act()}>
          {text('write.begin')}
        </button>
      </div>
    </section>
  );
}

function SignerOption({ signer, role }: { signer: string; role: string }) {
  const code = useCode();
  return <option value={signer}>{`${signer} · ${code('role', role)}`}</option>;
}

/** A key file from the disk. It is read here and goes nowhere. */
function KeyFile() {
  const { open } = useWriter();
  const text = useText();
  const id = useId();
  const read = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    const desk = await open();
    await desk.open(file.size > KEY_FILE_BYTES ? '' : await file.text());
  };
  return (
    <section className="stack-tight">
      <label htmlFor={id}>{text('write.keyFile')}</label>
      <input id={id} type="file" accept=".json,application/json" onChange={(event) => void read(event)} />
      <p className="small quiet">{text('write.keyFileHelp')}</p>
    </section>
  );
}

function VoiceList({ voices }: { voices: readonly Voice[] }) {
  const { open, lock } = useWriter();
  const text = useText();
  return (
    <section className="stack-tight">
      <h2>{text(voices.length > 0 ? 'write.chooseVoice' : 'write.trouble.no_mandate')}</h2>
      <ul className="bare stack-tight">
        {voices.map((voice) => (
          <li key={voice.as} className="row">
            <button
              type="button"
              disabled={voice.standing !== 'active'}
              onClick={() => void open().then((desk) => desk.choose(voice))}
            >
              <VoiceName voice={voice} />
            </button>
            <VoiceDetails voice={voice} />
          </li>
        ))}
      </ul>
      <NamedMandate />
      <p>
        <button type="button" onClick={lock}>
          {text('write.lock')}
        </button>
      </p>
    </section>
  );
}

/** Where only participants may read, a host lists no mandates to strangers: their holder names one. */
function NamedMandate() {
  const { open } = useWriter();
  const text = useText();
  const [typed, setTyped] = useState('');
  const id = useId();
  const isId = /^[A-Za-z0-9_-]{43}$/.test(typed.trim());
  const speak = async (): Promise<void> => (await open()).chooseNamed(typed.trim());
  return (
    <div className="stack-tight">
      <label htmlFor={id}>{text('write.namedMandate')}</label>
      <div className="row">
        <input
          id={id}
          className="mono form-short"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <button type="button" disabled={!isId} onClick={() => void speak()}>
          {text('write.begin')}
        </button>
      </div>
    </div>
  );
}
