import { type ChangeEvent, useId, useState } from 'react';
import { Loading } from '../components/feedback.tsx';
import { Code } from '../components/inline.tsx';
import { formatBytes } from '../format/number.ts';
import { useVault } from '../i18n/vault/vault.tsx';
import { usePreferences } from '../preferences.tsx';
import type { WrittenStatement } from '../write/statement.ts';
import { EXHIBIT_BYTES, madeExhibit, possibleTrustees, type Room } from './exhibit-room.ts';
import { useRoom } from './exhibit-acts.tsx';
import { messageOf, Say } from './say.tsx';
import { uploadFile } from './upload.ts';

const LEAST = 2;

/** Seals a file in this browser under a key that no single hand holds, and puts the exhibit on the record. */
export function DepositExhibit({ about }: { about?: string | undefined }) {
  const v = useVault();
  const room = useRoom();
  if (!room) return <p className="quiet">{v('deposit.openKey')}</p>;
  if (!room.desk.state) return <p className="quiet">{v('exhibit.notChecked')}</p>;
  return <Fill room={room} about={about} />;
}

function Fill({ room, about }: { room: Room; about: string | undefined }) {
  const v = useVault();
  const { manner, language } = usePreferences();
  const id = useId();
  const [file, setFile] = useState<File>();
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [k, setK] = useState(LEAST);
  const [sent, setSent] = useState<{ done: number; total: number }>();
  const [trouble, setTrouble] = useState('');
  const [statement, setStatement] = useState<WrittenStatement>();
  const possible = possibleTrustees(room.desk.state!, Date.now());
  const members = chosen.map((to) => to.split('/')[0]);
  const isReady = file && title.trim() !== '' && chosen.length >= LEAST && k <= chosen.length;
  const take = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const one = target.files?.[0];
    setTrouble(one && one.size > EXHIBIT_BYTES ? v('exhibit.tooLarge') : '');
    setFile(one && one.size > EXHIBIT_BYTES ? undefined : one);
  };
  const seal = async (): Promise<void> => {
    setTrouble('');
    setSent({ done: 0, total: file!.size });
    try {
      const { facts, files } = await madeExhibit(room, file!, k, chosen);
      for (const one of files) {
        await uploadFile(room.dossier, one, {
          onProgress: ({ phase, done, total }) => phase === 'sending' && setSent({ done, total }),
        });
      }
      setStatement({
        act: 'exhibit.deposit',
        facts: { about: about === undefined ? [] : [about], ...facts },
        fields: { title: { value: { [language]: title.trim() }, tier: 'public' } },
      });
    } catch (error) {
      setTrouble(messageOf(error));
    }
    setSent(undefined);
  };
  if (statement) return <Say statement={statement} onBack={() => setStatement(undefined)} />;
  return (
    <form
      className="stack act-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void seal();
      }}
    >
      <p className="small quiet">{v('exhibit.sealNote')}</p>
      <div className="stack-tight file-field">
        <label htmlFor={`${id}-file`}>{v('exhibit.file')}</label>
        <input id={`${id}-file`} type="file" onChange={take} />
        {file && <span className="small">{formatBytes(file.size, manner)}</span>}
      </div>
      <div className="stack-tight">
        <label htmlFor={`${id}-title`}>{v('exhibit.title')}</label>
        <input
          id={`${id}-title`}
          dir="auto"
          value={title}
          maxLength={500}
          onChange={({ target }) => setTitle(target.value)}
        />
        <span className="small quiet">{v('exhibit.titleNote')}</span>
      </div>
      <fieldset className="form-group">
        <legend>{v('trustees')}</legend>
        <p className="small quiet">{v('exhibit.trusteesNote')}</p>
        {possible.length === 0 && <p>{v('exhibit.noKeys')}</p>}
        <div className="form-ticks">
          {possible.map((to) => (
            <label key={to} className="choice">
              <input
                type="checkbox"
                checked={chosen.includes(to)}
                disabled={!chosen.includes(to) && members.includes(to.split('/')[0]!)}
                onChange={({ target }) =>
                  setChosen(target.checked ? [...chosen, to] : chosen.filter((one) => one !== to))
                }
              />{' '}
              <Code>{to}</Code>
            </label>
          ))}
        </div>
      </fieldset>
      <label className="stack-tight narrow">
        <span>{v('exhibit.k')}</span>
        <input
          type="number"
          min={LEAST}
          max={Math.max(LEAST, chosen.length)}
          value={k}
          onChange={({ target }) => setK(Number(target.value))}
        />
      </label>
      {trouble && (
        <p className="bad" role="alert">
          <bdi>{trouble}</bdi>
        </p>
      )}
      {sent && <Loading />}
      <p>
        <button type="submit" className="primary" disabled={!isReady || sent !== undefined}>
          {v('exhibit.seal')}
        </button>
      </p>
    </form>
  );
}
